"""The same sign, trend, severity and hour has the same urgency wherever somebody reads of it."""

import re
from collections.abc import Iterator
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import Urgency
from aftercare.parts.days.phases import level_of
from aftercare.reading.advice import decide
from aftercare.reading.course import Course, Trend, Verdict
from tests.properties.invented import (
    SOURCES,
    Asked,
    dataset_of,
    law,
    sound,
    statement,
    statements,
    treatment,
)
from tests.properties.shown import Shown, ShownTreatment, hours, texts

SIGN: list[Asked] = [("pink", [("aa", {"stance": "expect", "lasts": "24-48 h"})])]
_AFTER = r"after ([\d.]+) (\w+?)s?\b"
ASKS = re.compile(
    rf"(?i)(?P<how>not fading|still there) {_AFTER}[^?;.]*\? (?P<whom>ask us|call us)"
)
TODAY = re.compile(r"call us today too if (?P<all>[^.]*)")
GROWS = re.compile(rf"[Ii]f it still grows {_AFTER}")


def shown(questions: list[Asked], *flags: dict[str, Any]) -> ShownTreatment:
    """All views of a treatment with these signs of healing, and these warnings of a red flag."""
    made = treatment("dabbing", questions)
    made["claims"] = [*made["claims"], *flags]
    return Shown(dataset_of(made))["dabbing"]


def course_of(treated: ShownTreatment) -> Course:
    """How the only sign goes, as it was decided."""
    decided = decide(treated.shown.dataset, treated.shown.dataset.treatments[0])
    return next(one.course for one in decided if one.topic.id == "pink" and one.course)


def verdicts(text: str) -> Iterator[tuple[Trend, Hours, Verdict]]:
    """What a text says of a trend from an hour on."""
    for found in ASKS.finditer(text):
        trend = Trend.STAYS if found["how"].lower() == "not fading" else Trend.FADES
        whom = Verdict.TODAY if found["whom"].lower() == "call us" else Verdict.CONTACT
        yield trend, hours(found[2], found[3]), whom
    for found in TODAY.finditer(text):
        for late in re.finditer(rf"not fading {_AFTER}", found["all"]):
            yield Trend.STAYS, hours(late[1], late[2]), Verdict.TODAY
    for found in GROWS.finditer(text):
        yield Trend.GROWS, hours(found[1], found[2]), Verdict.TODAY


def otherwise(treated: ShownTreatment) -> Iterator[str]:
    """Name what a view says of the sign and its page does not."""
    course = course_of(treated)
    for name, view in treated.views.items():
        for text in texts(view):
            for trend, hour, said in verdicts(text):
                before = course.verdict(trend, max(0, hour - 0.01))
                if course.verdict(trend, hour) is not said or (hour and before is said):
                    yield f"{name}: {text}"
    yield from _in_plan(treated, course)
    yield from _in_table(treated, course)
    (second,) = (one for one in treated.second_data["questions"] if one["id"] == "pink")
    right = {
        "ask_if_there_h": course.fading_h,
        "ask_if_not_fading_h": course.staying_h,
        "today_if_not_fading_h": course.today_h,
        "today_if_growing_h": course.growing_h,
    }
    told = second["answer"]["course"]
    yield from (f"second data: {key} {told[key]}" for key in right if told[key] != right[key])


def _in_table(treated: ShownTreatment, course: Course) -> Iterator[str]:
    for row, start in zip(treated.pages.courses[0].rows, course.edges, strict=True):
        for trend, cell in zip(Trend, (row.better, row.same, row.worse), strict=True):
            if cell.level != course.verdict(trend, start).value:
                yield f"table: {trend} from {start}"


def _in_plan(treated: ShownTreatment, course: Course) -> Iterator[str]:
    for item in treated.pages.plan.items if treated.pages.plan else ():
        for phase in item.phases if item.id == "pink" and course.staying_h is not None else ():
            if phase.level != level_of(course, phase.from_h):
                yield f"plan: {phase.level} from {phase.from_h}"


@settings(law, max_examples=60)
@given(statements("pink", most=5))
def test_a_sign_of_healing_means_the_same_in_every_view(said: list[Any]) -> None:
    """Sentences, stages, the table, the plan, the data: one hour has one meaning."""
    questions = sound([("pink", said)])
    if questions:
        assert list(otherwise(shown(questions))) == []


def test_a_view_that_calls_later_is_found() -> None:
    """A page that asks a day later, and a stage that asks about what is for today."""
    said = [("aa", {"stance": "expect", "lasts": "24-48 h"}),
            ("bb", {"stance": "expect", "lasts": "1 week"}),
            ("cc", {"stance": "warn", "lasts": "5 day"})]  # fmt: skip
    treated = shown([("pink", said)])
    assert list(otherwise(treated)) == []
    later = {**treated.views, "guide": ["Not fading after 72 hours? Ask us."]}
    with mock.patch.object(ShownTreatment, "views", later):
        assert list(otherwise(treated)) == ["guide: Not fading after 72 hours? Ask us."]
    softer = {**treated.views, "guide": ["not fading after 5 days? ask us"]}
    with mock.patch.object(ShownTreatment, "views", softer):
        assert list(otherwise(treated)) == ["guide: not fading after 5 days? ask us"]
    with mock.patch("aftercare.parts.days.phases.level_of", return_value="contact"):
        assert any(one.startswith("plan: ") for one in otherwise(shown([("pink", said)])))


# Signs that something is wrong.

WARNED = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.sampled_from(list(Urgency))), min_size=1, max_size=4
)


def warned(said: list[tuple[str, Urgency]]) -> ShownTreatment:
    """All views of a treatment with a red flag of which sources say this."""
    made = treatment("dabbing", sound(SIGN))
    made["topics"] = [*made["topics"], {
        "id": "spots", "name": "Spots", "kind": "red-flag", "safer": "urgent", "group": "Signs",
        "symptom": "you see spots",
    }]  # fmt: skip
    made["claims"] = [*made["claims"], *(
        statement("spots", number, source, {
            "stance": "warn", "urgency": urgency.value, "urgency-basis": "stated",
        })
        for number, (source, urgency) in enumerate(said)
    )]  # fmt: skip
    return Shown(dataset_of(made))["dabbing"]


CALL = re.compile(r"(?P<call>(?:Call|Ask|See) [^.?]*?) if you see spots")


def calmer(treated: ShownTreatment, most: Urgency) -> Iterator[str]:
    """Name each view that has the sign on another card, or tells to call at another time."""
    headings = {
        card.level: card.heading
        for card in treated.pages.cards
        for group in card.groups
        if any(one.topic == "spots" for one in group.signs)
    }
    if list(headings) != [most.value]:
        yield f"cards: {list(headings)}"
    for name, view in treated.views.items():
        for found in (CALL.search(text) for text in texts(view)):
            if found and not any(
                one.startswith(f"{found['call']} if") for one in headings.values()
            ):
                yield f"{name}: {found[0]}"
    (first,) = (one for one in treated.data["topics"] if one["id"] == "spots")
    (second,) = (one for one in treated.second_data["questions"] if one["id"] == "spots")
    said = {
        "data": first["reading"]["cautious"]["urgency"],
        "second data": second["answer"]["urgency"],
    }
    yield from (f"{name}: {level}" for name, level in said.items() if level != most.value)


@settings(law, max_examples=40)
@given(WARNED)
def test_a_red_flag_is_as_urgent_in_every_view(said: list[tuple[str, Urgency]]) -> None:
    """As the most urgent of all who warn, whoever that is: a card, the staff, the data, a quiz."""
    most = min((urgency for _, urgency in said), key=lambda one: one.rank)
    assert list(calmer(warned(said), most)) == []


def test_a_red_flag_that_is_calmer_somewhere_is_found() -> None:
    """On the page of the reception, or on another card."""
    treated = warned([("aa", Urgency.TODAY), ("shop", Urgency.EMERGENCY)])
    assert list(calmer(treated, Urgency.EMERGENCY)) == []
    assert any(one.startswith("cards: ") for one in calmer(treated, Urgency.TODAY))
    softer = {**treated.views, "staff": ["Call us today if you see spots."]}
    with mock.patch.object(ShownTreatment, "views", softer):
        found = list(calmer(treated, Urgency.EMERGENCY))
    assert found == ["staff: Call us today if you see spots"]
