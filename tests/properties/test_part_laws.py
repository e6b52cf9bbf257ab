"""Every part of every statement that counts is told, and nothing else changes what is told."""

from collections.abc import Iterator
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.parts.question.topic import TopicView
from aftercare.reading.advice import Advice, decide
from aftercare.reading.course import Course
from aftercare.reading.narrower import DIVIDED, is_narrow
from aftercare.reading.reconcile import Reading
from aftercare.words.how import differing, spoken_how
from tests.build import plain
from tests.properties.invented import TOPICS, Asked, asked, dataset_of, law, sound, treatment
from tests.properties.shown import WORDS, Shown

HOW = frozenset({"each", "times", "every", "at", "lasts", "amount"})
HOW_ASKED = frozenset({Safer.LESS, Safer.MORE})
TELLING = frozenset({Stance.DO, Stance.ALLOW, Stance.SAYS})


def parts_of(claim: Claim) -> set[str]:
    """Every part that a statement gives of what is done, or of when."""
    given = [str(aspect) for aspect, _ in claim.timings()]
    given += [name for name in ("times", "amount", "at") if getattr(claim, name)]
    return {*given} & {*HOW, "wait", "by", "before"}


def told_in(reading: Reading) -> set[str]:
    """Every part that a reading decides, or names as differing."""
    cautious = reading.cautious
    told = {part.name for part in cautious.how} | ({"by"} if cautious.by else set())
    if cautious.wait or cautious.time or cautious.conditions or cautious.words:
        told |= {"wait", "before"}
    return told


def lost(advice: Advice, view: TopicView) -> Iterator[str]:
    """Name every part that no answer, no case and no "sources do not agree" tells."""
    said = plain(f"{view.answer.lead} {view.answer.condition} {view.answer.then}").lower()
    general = [claim for claim in advice.reading.claims if not is_narrow(claim)]
    readings = [
        (advice.reading, general),
        *((one.reading, one.reading.claims) for one in advice.lines),
    ]
    for reading, claims in readings:
        cautious = reading.cautious
        if cautious.ask or cautious.is_ban or not claims:
            continue
        for claim in claims:
            is_how = advice.topic.safer in HOW_ASKED and claim.stance in TELLING
            if is_how or claim.stance.permits:
                yield from parts_of(claim) - told_in(reading)
        for part in cautious.how:
            words = [spoken_how([part], WORDS), *differing([part], WORDS)]
            yield from (one for one in words if plain(one).lower() not in said)


def of_all(questions: list[Asked]) -> Iterator[str]:
    """Name what is lost of any of these questions."""
    shown = Shown(dataset_of(treatment("dabbing", questions)))
    views = {one.id: one for one in shown["dabbing"].pages.topics}
    for advice in decide(shown.dataset, shown.dataset.treatments[0]):
        if advice.topic.safer in DIVIDED:
            yield from lost(advice, views[advice.topic.id])


@settings(law, max_examples=60)
@given(asked(("swim", "balm", "ice", "rub")))
def test_every_part_of_what_counts_is_told_or_named_as_differing(questions: list[Asked]) -> None:
    """In the general answer, or in the line of its case; in the words of the page."""
    assert list(of_all(sound(questions))) == []


WHOLE: list[Asked] = [
    ("ice", [("aa", {"stance": "do", "each": "10 min", "every": "every 2 h", "at": ["at night"]})])
]


def test_a_part_that_is_lost_is_found() -> None:
    """Where it is not decided, and where it is not said."""
    assert list(of_all(WHOLE)) == []
    with mock.patch("aftercare.reading.rhythm.PARTS", ("each", "at")):
        assert list(of_all(WHOLE)) == ["every"]
    with mock.patch("aftercare.words.doing.spoken_how", return_value="10 minutes at a time"):
        assert "at least 2 hours apart" in map(plain, of_all(WHOLE))


def general_of(questions: list[Asked]) -> dict[str, tuple[object, ...]]:
    """What is advised in general on each question."""
    dataset = dataset_of(treatment("dabbing", questions))
    return {
        advice.topic.id: advice.reading.cautious.key
        for advice in decide(dataset, dataset.treatments[0])
        if any(not is_narrow(claim) for claim in advice.reading.claims)
    }


def is_of_case(said: object) -> bool:
    """Whether a statement is limited to a case."""
    return isinstance(said, dict) and bool({"if", "unless", "during", "applies"} & {*said})


def without_cases(questions: list[Asked]) -> list[Asked]:
    """The same questions without what holds only in a case."""
    return [
        (name, [(source, said) for source, said in statements if not is_of_case(said)])
        for name, statements in questions
    ]


@settings(law, max_examples=60)
@given(asked(("swim", "run", "balm", "ice", "rub", "tan")))
def test_what_holds_in_a_case_never_changes_what_holds_in_general(questions: list[Asked]) -> None:
    """Neither stricter nor looser: it has a line of its own."""
    kept = sound(questions)
    with_cases, without = general_of(kept), general_of(without_cases(kept))
    assert with_cases == {name: without[name] for name in with_cases}


OF_SOME = (
    {"stance": "expect", "lasts": "1 day"},
    {"stance": "expect", "lasts": "3 week", "onset": "5 day"},
    {"stance": "expect", "peak": "2 day"},
    {"stance": "warn", "lasts": "more than 1 day"},
    {"stance": "warn", "lasts": '"that stays"'},
)


@law
@given(asked(("pink", "sore")), st.sampled_from(OF_SOME), st.sampled_from(["area", "who", "depth"]))
def test_a_sign_of_some_never_changes_its_course_for_all(
    questions: list[Asked], said: dict[str, object], limit: str
) -> None:
    """Neither a shorter time nor a warning; who it is said of has a line of their own."""
    kept = sound(questions)
    narrow = ("bb", {**said, "applies": {limit: "lip"}})
    with_some: list[Asked] = [(name, [*statements, narrow]) for name, statements in kept]
    assert courses_of(with_some) == courses_of(kept)


def courses_of(questions: list[Asked]) -> dict[str, Course | None]:
    """How each sign goes for all."""
    dataset = dataset_of(treatment("dabbing", questions))
    return {one.topic.id: one.course for one in decide(dataset, dataset.treatments[0])}


def test_a_sign_of_some_that_changes_its_course_for_all_is_found() -> None:
    """Where it is read as if it were said of everybody."""
    alone: list[Asked] = [("pink", [("aa", {"stance": "expect", "lasts": "3 day"})])]
    narrow = ("bb", {"stance": "warn", "lasts": "more than 1 day", "applies": {"who": "babies"}})
    with_some: list[Asked] = [(name, [*said, narrow]) for name, said in alone]
    assert courses_of(with_some) == courses_of(alone)
    with mock.patch("aftercare.dataset.statement.Claim.is_of_some", new=False):
        assert courses_of(with_some) != courses_of(alone)


CASE: list[Asked] = [
    ("swim", [("aa", {"wait": "24 h"}), ("bb", {"wait": "1 week", "if": ["diabetes"]})])
]


def test_a_case_that_changes_the_general_answer_is_found() -> None:
    """Where what holds in a case is read like all else."""
    assert general_of(CASE) == general_of(without_cases(CASE))
    with mock.patch("aftercare.reading.reconcile.is_divided", return_value=False):
        assert general_of(CASE) != general_of(without_cases(CASE))


@law
@given(asked(("pill", "swim")))
def test_what_is_asked_about_has_no_figure(questions: list[Asked]) -> None:
    """No dose, no gap and no start of a medicine is computed, whatever its sources say."""
    assert list(figures_of(sound(questions))) == []


def figures_of(questions: list[Asked]) -> Iterator[str]:
    """Name each figure in an answer that asks."""
    shown = Shown(dataset_of(treatment("dabbing", questions)))
    for view in shown["dabbing"].pages.topics:
        said = plain(f"{view.answer.lead} {view.answer.condition} {view.answer.then}")
        if view.id == "pill" and any(letter.isdigit() for letter in said):
            yield said


def test_a_figure_of_what_is_asked_about_is_found() -> None:
    """Where such a question is answered like a wait."""
    dose: list[Asked] = [("pill", [("aa", {"wait": "24 h"}), ("bb", {"wait": "48 h"})])]
    assert list(figures_of(dose)) == []
    with mock.patch.dict(TOPICS, {"pill": {**TOPICS["pill"], "safer": "later"}}):
        assert list(figures_of(dose))
