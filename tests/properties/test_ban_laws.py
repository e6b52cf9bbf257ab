"""Do and do not never share a sentence, and what protects never stands among what to leave."""

import re
from collections.abc import Iterable, Iterator
from unittest import mock

from hypothesis import given, settings

from aftercare.parts.acts import ActView, by_gate
from aftercare.parts.days.phases import PhaseView
from aftercare.words.figures import either, join
from tests.build import plain
from tests.properties.invented import (
    TOPICS,
    Asked,
    asked,
    dataset_of,
    law,
    sound,
    treatment,
)
from tests.properties.shown import WORDS, Shown, ShownTreatment, texts

OWN_BANS = [one["do-not"] for one in TOPICS.values() if "do-not" in one]
PROTECTING = [one["instead"].lower() for one in TOPICS.values() if "instead" in one]
ACTS = [one["act"] for one in TOPICS.values() if "act" in one]


def one_voice(sentence: str) -> bool:
    """Whether a sentence that forbids says nothing else to do, and the other way round."""
    said = sentence.lower()
    to_do = [one for one in (*OWN_BANS, *PROTECTING) if one in said]
    if "do not" in said:
        return not to_do
    if any(one in said for one in OWN_BANS):
        # "Keep it dry or run" tells to run.
        return not any(re.search(rf"\b{one}\b", said) for one in ACTS) and len(to_do) == 1
    return True


def sentences(text: str) -> Iterator[str]:
    """Take a text apart where a sentence or an item of a list ends."""
    yield from filter(None, re.split(r"[.;?!]\s+|[.;?!]$", text))


def listed(treated: ShownTreatment) -> Iterator[tuple[str, str]]:
    """Every list that a page makes of acts, joined as it does."""

    def joined(acts: Iterable[ActView], *, is_brief: bool = False) -> Iterator[str]:
        for group in by_gate(tuple(acts), is_brief=is_brief):
            words = [act.words for act in group.acts]
            yield plain((either if is_brief else join)(words, WORDS))

    pages = treated.pages
    for name, lists in (("lists", pages.acts), ("always", pages.always), ("before", pages.before)):
        for act in (*lists.dos, *lists.donts):
            yield name, act.words
    for stage in pages.stages:
        yield from (("stage: do", one) for one in joined(stage.acts.dos))
        yield from (("stage: do not", one) for one in joined(stage.acts.donts))
        yield from (("paper: do not", one) for one in joined(stage.acts.donts, is_brief=True))
    for row in pages.plan.rows if pages.plan else ():
        for level in row.levels:
            for group in level.groups:
                yield from ((f"plan: {level.level}", act.words) for act in group.acts)
    for item in (*treated.handout.dos, *treated.handout.donts):
        yield "handout", item.words


def faults(treated: ShownTreatment) -> Iterator[str]:
    """Name every sentence that tells both, and everything that protects among what to leave."""
    told = [(name, one) for name, view in treated.views.items() for one in texts(view)]
    for name, text in (*told, *listed(treated)):
        for sentence in sentences(text):
            if not one_voice(sentence):
                yield f"{name}: {sentence}"
    for name, act in to_leave(treated):
        if any(one in act.lower() for one in PROTECTING):
            yield f"{name}: {act}"


def to_leave(treated: ShownTreatment) -> Iterator[tuple[str, str]]:
    """All that stands under "do not", and what is said of a wait in the plan."""
    pages = treated.pages
    lists = [pages.acts, pages.always, pages.before, *(stage.acts for stage in pages.stages)]
    yield from (("list", act.words) for one in lists for act in one.donts)
    for item in pages.plan.items if pages.plan else ():
        for phase in item.phases:
            if phase.level in {"wait", "differ"}:
                yield from (("plan", one) for one in (phase.words, phase.nor, phase.told))
    sheet = treated.handout
    yield from (("handout", one.words) for one in sheet.donts)
    yield from (("handout", one.words) for stage in sheet.stages for one in stage.donts)


def shown(questions: list[Asked]) -> ShownTreatment:
    """All views of a treatment with these questions."""
    return Shown(dataset_of(treatment("dabbing", questions)))["dabbing"]


@settings(law, max_examples=60)
@given(asked(most=7))
def test_do_and_do_not_never_share_a_sentence_nor_a_list(questions: list[Asked]) -> None:
    """In no view, however acts of which the same is said are put together."""
    assert list(faults(shown(sound(questions)))) == []


SAME_WAIT: list[Asked] = [(name, [("aa", {"wait": "24 h"})]) for name in ("swim", "wet", "run")]
HAT: list[Asked] = [("balm", [("aa", {"wait": "24 h"})])]


def test_what_is_forbidden_in_other_words_stands_apart() -> None:
    """Not "do not swim and keep it dry", and not "keep it dry or run"."""
    treated = shown(SAME_WAIT)
    assert list(faults(treated)) == []
    acts = [[act.words for act in group.acts] for group in treated.pages.stages[0].donts]
    assert acts == [["do not swim", "do not run"], ["keep it dry"]]


def test_each_such_fault_is_found() -> None:
    """Where a ban in other words stands among others, and where what protects is to be left."""
    with mock.patch.object(ActView, "is_whole", new=False):
        assert any(one.startswith("stage") for one in faults(shown(SAME_WAIT)))
    assert list(faults(shown(HAT))) == []
    with mock.patch(
        "aftercare.parts.days.phases.PhaseView", lambda **of: PhaseView(**{**of, "level": "wait"})
    ):
        assert "plan: wear a hat" in faults(shown(HAT))
