"""What is promised of every time given holds against words, conditions and cases too."""

import re
from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import given, settings

from aftercare.dataset.model import Dataset
from aftercare.dataset.state import implied_by
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Hours
from aftercare.parts.question.topic import TopicView
from aftercare.reading.reconcile import readings
from tests.build import plain
from tests.properties.invented import TOPICS, Asked, Said, asked, dataset_of, law, sound, treatment
from tests.properties.shown import Shown, hours

KEEPS = re.compile(r"([\d.]+) (\w+?)s? or more suits (?:them all|all( of these))")
WAIT_FOR = re.compile(r"\bfor ([\d.]+) (\w+?)s?\b")
NO_LONGER = re.compile(r"No \w+ (?:gives a longer time\.|asks you to wait longer)")
NO_TIME = re.compile(r"No \w+ (?:gives a time|gives a number|says how long in numbers)\b")


Promise = tuple[str, Hours | None, bool]
"""Its words, the hours that it is about, and whether it is about all that was read.

A promise without hours is that nobody gives any.
"""


def beyond(claim: Claim, longest: Hours, once: set[str]) -> bool:
    """Whether a statement asks for more than a wait and the conditions that are named beside it."""
    time = claim.waits_for
    if time is None:
        return False
    return bool(time.words) or (time.ceiling_h or 0) > longest or not set(time.until) <= once


def safest(view: TopicView) -> Iterator[Promise]:
    """What a page calls the safest advice that was read, where it has a wait and asks nobody."""
    answer = plain(f"{view.answer.lead} {view.answer.condition} {view.answer.then}")
    is_wait = TOPICS[view.id]["safer"] in {"later", "protect"}
    if is_wait and "that we read" in view.answer.standing and "Ask us" not in answer:
        # A case is longer than what holds in general.
        longest = max((hours(*found) for found in WAIT_FOR.findall(answer)), default=0)
        yield answer, longest, True


def named_in(text: str, dataset: Dataset) -> set[str]:
    """The conditions that a text names, and those that are met with them."""
    named = [one.id for one in dataset.conditions if one.words in text]
    return implied_by(named, dataset.states)


def promises(view: TopicView) -> Iterator[Promise]:
    """Every promise of a page."""
    yield from safest(view)
    agreement = plain(view.comparison.agreement)
    if found := KEEPS.search(agreement):
        yield agreement, hours(found[1], found[2]), not found[3]
    if NO_TIME.search(agreement) and view.answer.lead:
        yield agreement, None, False
    for zone in view.chart.zones if view.chart else ():
        if NO_LONGER.search(zone.says) and view.chart:
            yield plain(zone.says), view.chart.longest_h, False


def broken(shown: Shown) -> Iterator[str]:
    """Name each promise with a statement that it does not hold against."""
    for record in shown.dataset.treatments:
        counting = {topic.id: read.claims for topic, read in readings(shown.dataset, record)}
        for view in shown[record.id].pages.topics:
            for said, longest, is_of_all in promises(view):
                claims = record.topic_claims(view.id) if is_of_all else counting[view.id]
                once = named_in(said, shown.dataset)
                for claim in claims:
                    if _breaks(claim, longest, once):
                        yield f"{said} {claim}"


def _breaks(claim: Claim, longest: Hours | None, once: set[str]) -> bool:
    if longest is None:
        # When a sign starts or is strongest is no answer to how long.
        times = [time for aspect, time in claim.timings if aspect not in {"onset", "peak"}]
        return bool(claim.numbers) or any(time.has_figure for time in times)
    is_late = claim.by is not None and (claim.by.ceiling_h or 0) < longest
    return is_late or beyond(claim, longest, once)


def shown(questions: list[Asked]) -> Shown:
    """All views of a treatment with these questions."""
    return Shown(dataset_of(treatment("dabbing", questions)))


@settings(law, max_examples=80)
@given(asked(("swim", "wet", "balm", "ice", "rub", "pink")))
def test_what_keeps_to_every_time_keeps_to_words_conditions_and_cases(
    questions: list[Asked],
) -> None:
    """Nobody asks for longer, in whatever way, than what is said to be enough for all."""
    assert list(broken(shown(sound(questions)))) == []


NARROW = {"if": ["diabetes"]}


@pytest.mark.parametrize(
    "said",
    [
        # What does not count, and is said of a case alone, was read too.
        [("aa", {"wait": "24 h"}), ("bb", {"wait": "6 h"}), ("shop", {"wait": "1 week", **NARROW})],
        # A number of a case, or of how it is done, is a number.
        [("aa", {"wait": '"a few days"'}), ("bb", {"wait": '"a while"'}),
         ("aa", {"wait": "1 week", **NARROW})],
    ],
)  # fmt: skip
def test_a_case_is_among_all_that_was_read(said: list[tuple[str, Said]]) -> None:
    """Neither "suits them all" nor "no article gives a number" forgets one."""
    assert list(broken(shown([("swim", said)]))) == []


def test_a_time_in_words_keeps_what_protects_from_starting() -> None:
    """The chart says no "start now" where the answer says to ask when."""
    said: list[tuple[str, Said]] = [("aa", {"wait": "24 h"}), ("bb", {"wait": '"a few days"'})]
    pages = shown([("balm", said)])["dabbing"].pages
    (view,) = pages.topics
    assert view.answer.condition == "Ask us when to put on balm."
    assert view.chart is not None
    assert view.chart.zones[-1].action == "Ask us first."


@pytest.mark.parametrize(
    ("topic", "said", "answer"),
    [
        ("rub", {"wait": "48 h and until healed", "times": "2 a day"},
         "Rub: not for 48 hours, and not until it has healed. Then 2 times a day."),
        ("ice", {"wait": '"a few days"', "times": "2 a day"},
         "Ice: ask us before you start. Then at most 2 times a day."),
        ("rub", {"wait": "until early", "times": "2 a day"},
         "Rub: not until healing has begun. Ask us before you start. Then 2 times a day."),
        ("tan", {"stance": "avoid", "before": '"a few weeks"'},
         "Do not tan before your treatment. Ask us from when."),
    ],
)  # fmt: skip
def test_how_an_act_is_done_comes_after_what_has_to_be_so(
    topic: str, said: Said, answer: str
) -> None:
    """Where less or more is safe, a condition and a time in words hold as well."""
    (view,) = shown([(topic, [("aa", {"stance": "do", **said})])])["dabbing"].pages.topics
    assert plain(f"{view.answer.lead} {view.answer.condition}").startswith(answer)


def test_a_promise_that_forgets_something_is_found() -> None:
    """One that leaves out words, and one that leaves out a condition."""
    words: list[Asked] = [
        ("swim", [("aa", {"wait": "24 h"}), ("bb", {"wait": '"a few days"'}), ("cc", WAIT)])
    ]
    once: list[Asked] = [("swim", [("aa", {"wait": "24 h and until healed"}), ("bb", WAIT)])]
    assert list(broken(shown(words))) == list(broken(shown(once))) == []
    with mock.patch("aftercare.words.agreement.NO_END", "a few days"):
        assert list(broken(shown(words)))
    with mock.patch("aftercare.words.agreement.spoken_states", return_value=""):
        assert list(broken(shown(once)))


WAIT = {"wait": "48 h"}
