"""Laws of the self-test, over invented treatments with whatever figures and signs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import SECONDS, UNIT_NAMES, Hours, first_figure
from aftercare.dataset.vocabulary import Urgency
from aftercare.reading.reconcile import Agreement, readings
from aftercare.staff.quiz import make_quizzes
from aftercare.staff.quiz.question import OptionView, QuestionView, QuizView
from aftercare.staff.quiz.spans import Span, nearest
from aftercare.words.catalogue import our_words
from tests.build import CLINIC
from tests.conftest import TODAY
from tests.presenting import present
from tests.test_quiz import QUIZ, require_quiz

law = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # to make such a dataset small takes minutes
)
ACTS = ("swim", "run", "dance", "sing", "fly", "dive")
WAITS = (
    "24 h", "at least 24 h", "24-72 h", "48-72 h", "6 h", "12 h", "36 h", "60 h",
    "1 week", "2 week", "4 week", "at least 7 day", "2-3 day", "10-14 day", "up to 2 day",
    "until healed", "at least 24 h and until healed", "until early", "no end",
)  # fmt: skip
LASTS = ("24-48 h", "24-72 h", "up to 7 day", "day 2-3", "1 week or longer", "3-4 day", "12 h")
SOURCES = ("aa", "bb", "cc", "dd")


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """A treatment with waits, signs of healing and warnings; whichever source says whatever."""
    topics, claims = [], []
    for act in ACTS[: draw(st.integers(3, len(ACTS)))]:
        safer = draw(st.sampled_from(("later", "later", "later", "protect", "ask")))
        topics.append(
            {"id": act, "name": act.title(), "question": f"When can I {act}?", "kind": "wait",
             "safer": safer, "act": act, "instead": "Stay in", "group": "Daily life"}
        )  # fmt: skip
        waits = draw(st.lists(st.sampled_from(WAITS), min_size=1, max_size=4))
        claims += [_claim(draw, act, number, wait=wait) for number, wait in enumerate(waits)]
        if draw(st.booleans()):
            claims.append(
                _claim(draw, act, 9, stance=draw(st.sampled_from(("do", "avoid", "allow"))))
            )
    for sign in ("red", "pink"):
        topics.append(
            {"id": sign, "name": sign, "question": f"Is {sign} normal?", "sign": sign.title(),
             "kind": "course-of-healing", "safer": "trend", "group": "Healing"}
        )  # fmt: skip
        for number in range(draw(st.integers(1, 3))):
            lasts = draw(st.sampled_from(LASTS))
            claims.append(_claim(draw, sign, number, stance="expect", lasts=lasts))
    for number in range(draw(st.integers(2, 6))):
        topics.append(
            {"id": f"flag-{number}", "name": f"Flag {number}", "kind": "red-flag",
             "safer": "urgent", "symptom": f"you see flag {number}", "group": "Signs"}
        )  # fmt: skip
        for again in range(draw(st.integers(1, 2))):
            urgency = draw(st.sampled_from([one.value for one in Urgency]))
            claims.append(
                _claim(draw, f"flag-{number}", again, stance="warn", urgency=urgency,
                       **{"urgency-basis": "stated"})
            )  # fmt: skip
    return Dataset.model_validate(
        {
            "version": "2026-11-21",
            "clinic": CLINIC,
            "conditions": (
                {"id": "healed", "words": "your skin has healed", "check-by": "Look."},
                {"id": "early", "words": "healing has begun", "check-by": "ask"},
            ),
            "sources": tuple(
                {"id": name, "title": f"Article {name}", "short": name, "read": "whole",
                 "tier": "commercial", "counts": "yes" if name != "dd" else "no"}
                for name in SOURCES
            ),
            "treatments": (
                {"id": "dabbing", "name": "Dabbing", "after": "after dabbing", "summary": "Dab.",
                 "covers": {"words": "All."}, "topics": tuple(topics), "claims": tuple(claims)},
            ),
        }
    )  # fmt: skip


def _claim(draw: st.DrawFn, topic: str, number: int, **fields: str) -> dict[str, object]:
    source = draw(st.sampled_from(SOURCES))
    given = {"stance": "avoid", "says": f"Mind {topic}.", **fields}
    section = draw(st.sampled_from(("One", "Two", "After 24 hours")))
    return {"id": f"{topic}-{number}", "source": source, "section": section, "topics": [topic],
            **given}  # fmt: skip


def quiz_of(dataset: Dataset) -> QuizView:
    """The self-test of the one treatment."""
    return make_quizzes(dataset, present(dataset, today=TODAY), TODAY, our_words())[0]


_FIGURES = re.compile(
    r"(\d+)(?: to (\d+))?\s(minute|hour|day|week|month)s?|days? (\d+)(?: to (\d+))?"
)


def hours(text: str) -> tuple[Hours, Hours] | None:
    """Read the figures of an answer back, in hours; of counted days their numbers."""
    match = _FIGURES.search(text.replace("\N{NO-BREAK SPACE}", " "))
    if not match:
        return None
    low, high, unit = match[1] or match[4], match[2] or match[5], match[3] or "day"
    each = SECONDS[UNIT_NAMES[unit]] / 3600
    return float(low) * each, float(high or low) * each


def faults(dataset: Dataset, quiz: QuizView) -> Iterator[str]:
    """Name everything in a self-test that must not be."""
    treatment = dataset.treatments[0]
    ids = [question.id for question in quiz.questions]
    if len(set(ids)) < len(ids) or len({one.mark for one in quiz.questions}) < len(ids):
        yield "two questions have one id or mark"
    for question in quiz.questions:
        texts = [" ".join(option.text.casefold().split()) for option in question.options]
        if len(texts) != 4 or len(set(texts)) != 4 or "" in texts:
            yield f"{question.id}: not four answers"
        if sum(option.is_right for option in question.options) != 1:
            yield f"{question.id}: not one right answer"
        if "how long" in question.stem.casefold() and not re.search(
            "According to|sources differ|Only one source", question.stem
        ):
            yield f"{question.id}: a bare how long"
        if not question.sources or not all(question.sources):
            yield f"{question.id}: no source"
        yield from (f"{question.id}: {fault}" for fault in _wrong_figures(treatment, question))
        yield from (f"{question.id}: {fault}" for fault in _wrong_signs(dataset, question))


def _wrong_figures(treatment: Treatment, question: QuestionView) -> Iterator[str]:
    """Find wrong answers that are not wrong: inside the right one, or said on this question."""
    if question.kind not in {"according", "range", "cautious"}:
        return
    right = hours(question.right.text)
    if right is None:
        yield "no figure in the right answer"
        return
    here = [
        (claim, first_figure(time), time.ceiling_h or 0)
        for claim in treatment.topic_claims(question.topic)
        for _, time in claim.timings
        if time.has_figure and time.bound != "window"
    ]
    source = _claim_of(treatment, question).source if question.kind == "according" else ""
    for option in question.options:
        found = hours(option.text)
        if option.is_right or found is None:
            continue
        low, high = found
        if question.kind != "cautious" and right[0] <= low and high <= right[1]:
            yield f"{option.text} lies inside"
        if question.kind == "according" and any(
            claim.source == source and low <= end and start <= high for claim, start, end in here
        ):
            yield f"{option.text} is what the source says too"
        if question.kind == "according" and any((low, high) == (s, e) for _, s, e in here):
            yield f"{option.text} is said on this question"
        looser = low > right[0] if question.stem.endswith("the most cautious.") else high < right[1]
        if question.kind == "cautious" and not looser:
            yield f"{option.text} is as cautious"


def _claim_of(treatment: Treatment, question: QuestionView) -> Claim:
    name = question.id.split("/")[2]
    return next(claim for claim in treatment.claims if claim.id == name)


def _wrong_signs(dataset: Dataset, question: QuestionView) -> Iterator[str]:
    """Find a sign among the wrong answers that is as urgent as the right one."""
    if question.kind != "urgent":
        return
    level = {
        topic.symptom: reading.cautious.urgency
        for topic, reading in readings(dataset, dataset.treatments[0])
        if topic.safer == "urgent"
    }
    wanted = Urgency.EMERGENCY if "999" in question.stem else Urgency.TODAY
    for option in question.options:
        found = level.get(option.text)
        if option.is_right and found is not wanted:
            yield f"{option.text} is {found}"
        if not option.is_right and found and found.rank <= wanted.rank:
            yield f"{option.text} is as urgent"
        if not option.note:
            yield f"{option.text} goes without what is right for it"


@law
@given(datasets())
def test_no_question_has_a_second_right_answer(dataset: Dataset) -> None:
    """What is called wrong is wrong, a stem says whose figure it wants, and all is repeatable."""
    quiz = quiz_of(dataset)
    assert list(faults(dataset, quiz)) == []
    assert quiz == quiz_of(dataset.model_copy())


@law
@given(datasets())
def test_what_is_said_of_agreement_is_so(dataset: Dataset) -> None:
    """The right answer is true of the reading, and no wrong answer is."""
    read = {topic.id: reading for topic, reading in readings(dataset, dataset.treatments[0])}
    for question in quiz_of(dataset).questions:
        if question.kind == "agree":
            reading, texts = read[question.topic], {o.text: o for o in question.options}
            truths = {
                "No. Some say do it, others say do not.": reading.agreement is Agreement.SPLIT,
                "No. When one wait is over, another source still says wait.": reading.agreement
                is Agreement.CONFLICT,
                "Yes. All that say how long say the same.": reading.agreement is Agreement.AGREE,
            }
            for text, is_true in truths.items():
                if text in texts and texts[text].is_right:
                    assert is_true, (question.id, text)
                if text in texts and not texts[text].is_right:
                    assert not is_true, (question.id, text)


def _with_option(quiz: QuizView, kind: str, text: str) -> QuizView:
    """Put another text into the first wrong answer of the first question of a kind."""
    changed = []
    is_done = False
    for question in quiz.questions:
        if question.kind == kind and not is_done:
            place = next(i for i, option in enumerate(question.options) if not option.is_right)
            options = list(question.options)
            options[place] = OptionView(text=text, is_right=False, note="Call.")
            question = replace(question, options=tuple(options))  # noqa: PLW2901
            is_done = True
        changed.append(question)
    assert is_done
    return replace(quiz, questions=tuple(changed))


def test_the_judge_finds_each_fault_that_is_put_in() -> None:
    """A figure inside, an urgent sign as calm, a bare "how long", two ids, no source."""
    dataset, quiz = require_quiz(QUIZ)
    assert list(faults(dataset, quiz)) == []
    first = quiz.questions[0]
    bare = replace(first, stem="How long is the wait?")
    for broken, name in (
        (_with_option(quiz, "according", "24 hours"), "lies inside"),
        (_with_option(quiz, "range", "2 to 3 days"), "lies inside"),
        (_with_option(quiz, "cautious", "99 days"), "is as cautious"),
        (_with_option(quiz, "urgent", "you find it hard to breathe"), "not four"),
        (replace(quiz, questions=(*quiz.questions, first)), "one id"),
        (replace(quiz, questions=(bare,)), "bare"),
        (replace(quiz, questions=(replace(first, sources=()),)), "no source"),
    ):
        assert any(name in fault for fault in faults(dataset, broken)), name
    calm = next(one for one in quiz.questions if one.id == "dabbing/pus/urgent")
    urgent = _with_option(replace(quiz, questions=(calm,)), "urgent", "you get blisters")
    assert any("as urgent" in fault for fault in faults(dataset, urgent))


def test_no_time_at_all_is_near_to_no_other() -> None:
    """Where a source says that there is nothing to wait for, that is neither asked nor offered."""
    none, right = Span(0, 0), Span(24, 24)
    assert nearest(right, [none]) == []
    assert nearest(none, [right]) == []
