"""No view is looser than a question's own page, and nothing is told to be done before its start."""

import re
from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

from hypothesis import given, settings

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.days.phases import PhaseView
from aftercare.parts.question.topic import TopicView
from aftercare.reading.advice import Advice, decide
from tests.build import plain
from tests.properties.invented import TOPICS, Asked, asked, dataset_of, law, sound, treatment
from tests.properties.shown import WORDS, Shown, ShownTreatment, hours, texts

ACTS = {
    name: str(one["act"])
    for name, one in TOPICS.items()
    if one["safer"] in {"later", "earlier"} and "do-not" not in one
}
"""What is forbidden in plain words, so that it can be found in a text."""

_FOR = r"for ([\d.]+) (\w+?)s?\b"


def shown(questions: list[Asked]) -> ShownTreatment:
    """All views of a treatment with these questions."""
    return Shown(dataset_of(treatment("dabbing", questions)))["dabbing"]


def decided(treated: ShownTreatment) -> Iterator[tuple[Advice, TopicView]]:
    """Each question that has a page, with what holds on it."""
    pages = {one.id: one for one in treated.pages.topics}
    for advice in decide(treated.shown.dataset, treated.shown.dataset.treatments[0]):
        if advice.topic.id in pages:
            yield advice, pages[advice.topic.id]


def waits_in(text: str, act: str) -> Iterator[Hours]:
    """How long a text says to leave an act: "Do not swim for 24 hours"."""
    for found in re.finditer(rf"[Dd]o not (?:\w+ or )?{act} {_FOR}", text):
        yield hours(found[1], found[2])


def looser(treated: ShownTreatment) -> Iterator[str]:
    """Name each view that lets an act begin sooner, or leaves out the case in which it is later."""
    for advice, page in decided(treated):
        act = ACTS.get(advice.topic.id)
        whole = plain(f"{page.answer.lead} {page.answer.condition} {page.answer.then}")
        allowed = min(waits_in(whole, act), default=0) if act else 0
        for name, view in treated.views.items():
            told = [one for one in texts(view) if act and any(waits_in(one, act))]
            for text in told:
                if any(wait < allowed for wait in waits_in(text, str(act))):
                    yield f"{name}: {text}"
            for case in _cases(whole) if name in WHOLE else ():
                if told and not any(case in one for one in texts(view)):
                    yield f"{name}: no {case}"


WHOLE = frozenset({"pages", "data", "guide", "for search engines"})
"""The views that tell the whole answer; the others lead to the page for what they leave out."""


def _cases(whole: str) -> list[str]:
    """The cases that an answer names: "If you have diabetes"."""
    return [f"{one}:" for one in re.findall(r"(?:^|\. )([A-Z][^.:]*): ", whole)]


@settings(law, max_examples=50)
@given(asked(("swim", "run", "tan", "balm"), most=4))
def test_no_view_lets_an_act_begin_sooner_than_its_page(questions: list[Asked]) -> None:
    """Pages, staff edition, JSON, messages, handout, guide, quiz, search and search engines."""
    assert list(looser(shown(sound(questions)))) == []


SWIM: list[Asked] = [
    ("swim", [("aa", {"wait": "48 h"}), ("bb", {"wait": "1 week", "if": ["diabetes"]})])
]


def test_a_view_that_is_looser_is_found() -> None:
    """One with a shorter wait, and one that forgets a case."""
    treated = shown(SWIM)
    assert list(looser(treated)) == []
    text = "Do not swim for 24 hours. If you have diabetes: no."
    shorter = {**treated.views, "guide": [text]}
    with mock.patch.object(ShownTreatment, "views", shorter):
        assert list(looser(treated)) == [f"guide: {text}"]
    forgets = {**treated.views, "guide": ["Do not swim for 48 hours."]}
    with mock.patch.object(ShownTreatment, "views", forgets):
        assert list(looser(treated)) == ["guide: no If you have diabetes:"]


def too_soon(treated: ShownTreatment) -> Iterator[str]:
    """Name each place that tells to do what is asked about, or has to wait, before its time."""
    pages = treated.pages
    late = {
        page.id: (advice, page)
        for advice, page in decided(treated)
        if advice.topic.safer.is_wait and (advice.asks or advice.hours or advice.is_open)
    }
    waiting = {page.address for one, page in late.values() if one.topic.safer is Safer.LATER}
    for acts in (pages.acts, pages.always, *(stage.acts for stage in pages.stages)):
        yield from (f"list: {one.words}" for one in acts.dos if one.address in waiting)
    for item in pages.plan.items if pages.plan else ():
        if item.id not in late:
            continue
        advice, _ = late[item.id]
        for phase in item.phases:
            is_soon = phase.from_h < advice.hours or not advice.tells_start
            if phase.level == "do" and phase.words == advice.topic.act and is_soon:
                yield f"plan: {phase.words}"


@settings(law, max_examples=50)
@given(asked(("swim", "run", "balm"), most=3))
def test_what_waits_or_is_asked_about_is_not_told_to_be_done_before(
    questions: list[Asked],
) -> None:
    """Neither in a list of what to do, nor on a day of the plan."""
    assert list(too_soon(shown(sound(questions)))) == []


WAITING: list[Asked] = [
    ("swim", [("aa", {"wait": "24 h"})]),
    ("balm", [("aa", {"wait": "24 h"}), ("bb", {"wait": '"a few days"'})]),
]


def test_what_is_told_too_soon_is_found() -> None:
    """Where a wait stands among what to do, and where what only we can start is told."""
    assert list(too_soon(shown(WAITING))) == []
    with (
        mock.patch("aftercare.parts.acts._forbids", return_value=False),
        mock.patch("aftercare.parts.acts._says_how", return_value=True),
    ):
        assert any(one.startswith("list: ") for one in too_soon(shown(WAITING)))
    treated = shown(WAITING)
    assert treated.pages.plan
    item = next(one for one in treated.pages.plan.items if one.id == "balm")
    early = replace(item, phases=(PhaseView(level="do", from_h=0, words="put on balm"),))
    plan = replace(treated.pages.plan, items=(early,))
    with mock.patch.dict(treated.__dict__, pages=replace(treated.pages, plan=plan)):
        assert list(too_soon(treated)) == ["plan: put on balm"]


def unasked(treated: ShownTreatment) -> Iterator[str]:
    """Name each item of the dos and don'ts that drops what its page asks patients to ask."""
    ask = WORDS.say("later-ask")
    asks = {page.address for _, page in decided(treated) if ask in page.answer.then}
    for act in (*treated.pages.acts.dos, *treated.pages.acts.donts):
        if act.address in asks and ask not in act.gate:
            yield act.words


@settings(law, max_examples=50)
@given(asked(("swim", "run", "tan", "balm"), most=3))
def test_who_has_to_ask_on_the_page_has_to_ask_in_the_list(questions: list[Asked]) -> None:
    """Whatever else the page says between the wait and whom to ask."""
    assert list(unasked(shown(sound(questions)))) == []


TOLD: list[Asked] = [("swim", [("aa", {"wait": "48 h and until early"})])]


def test_what_is_no_longer_asked_is_found() -> None:
    """Where a state that only we can tell stands before it."""
    treated = shown(TOLD)
    assert [page.answer.then for _, page in decided(treated)] == [
        "Also wait until healing has begun. Ask us before you start again."
    ]
    assert list(unasked(treated)) == []
    with mock.patch("aftercare.parts.question.answer._gate", return_value=""):
        assert list(unasked(shown(TOLD))) == ["do not swim for 48\N{NO-BREAK SPACE}hours"]
