"""The laws of the public JSON at its second address, for any claims on any question."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.api.v2.export import export, export_schema
from aftercare.dataset.model import Dataset
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import SECONDS, UNIT_NAMES, Amount, Time
from aftercare.dataset.vocabulary import Safer
from aftercare.dataset.written.time_text import parse_time, split_since
from aftercare.parts.question.answer import AnswerView
from aftercare.reading.advice import Advice, decide
from aftercare.words.catalogue import our_words
from aftercare.words.limits import spoken_lines
from tests.build import SOURCES, claim, plain
from tests.presenting import present
from tests.properties.test_changes_laws import dataset

VALIDATOR = jsonschema.Draft202012Validator(json.loads(export_schema()))
GIVEN: dict[str, tuple[Any, ...]] = {
    "wait": ("3 h", "24-72 h", "at least 2 day", "at least 24-72 h", "no delay", '"a few days"',
             "5 day and until healed", "until normal, usually 2 week", "until early", "no end",
             "2 week after out", "5 day and until at least 10-20 day after out"),
    "by": ("day 5", "within 36 h", "within 9 day"),
    "lasts": ("7 day", "24-48 h", "up to 4 day", "at least 2 week", "30 min-1 h", "until comfy",
              "until 3 week after out", "up to 4 day and until normal", "no end"),
    "onset": ("day 2-3", "within 6 h"),
    "peak": ("day 1", "day 2-4"),
    "before": ("8 day", "at least 24 h"),
    "times": ("3-5 a day", "at least 2 a week", "as needed but at most 4 a day", "6 times in all"),
    "every": ("every 2 h", "every 90 min", "every 4-6 week", "every 8 h or longer"),
    "each": ("10 min", "up to 20 min", "5-15 min", "at least 40 s"),
    "amount": (["30 SPF"], ["at least 50 SPF", "2.5 ml (60 mg)"], ["10 repeats", "3 sets"]),
    "at": (["after meals"], ["before sleep", "after meals"]),
    "during": ("day 1", "day 2-3", "from day 4", "first 3 nights"),
    "if": (["healed"], ["comfy"]),
    "unless": (["early"],),
    "applies": ({"area": "Hands"}, {"who": "Children", "device": "laser"}),
    "show": ("all", "staff"),
    "urgency": ("today", "emergency"),
}  # fmt: skip
"""Some ways in which a source can say each part."""


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim with up to five parts, whatever the stance."""
    names = draw(st.lists(st.sampled_from(sorted(GIVEN)), max_size=5, unique=True))
    said: dict[str, Any] = {name: draw(st.sampled_from(GIVEN[name])) for name in names}
    if said.get("wait") == '"a few days"' and draw(st.booleans()):
        said["read-as"] = "4 day"
    stance = draw(st.sampled_from(["avoid", "do", "do", "allow", "expect", "warn", "says"]))
    return claim(draw(st.sampled_from(sorted(SOURCES))), stance=stance, **said)


many = st.lists(claims(), max_size=6, unique_by=lambda one: one.id)
directions = st.sampled_from(tuple(Safer))
law = settings(max_examples=60, deadline=None)


def exported(made: Dataset) -> dict[str, Any]:
    """The public JSON of a dataset."""
    found: dict[str, Any] = json.loads(export(made, present(made), our_words(), {}))
    return found


def parts_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every part in a JSON, those inside other parts too."""
    if isinstance(value, dict) and "part" in value:
        yield value
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from parts_in(one)


def with_counted(parts: Any, found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield parts with the times that they count from another day, under the name of the part."""
    counted = {one["id"]: one["after"] for one in found["conditions"] if one["event"]}
    for part in parts:
        yield part
        names = (name for name in part["until"] if name in counted)
        yield from ({**counted[name], "part": part["part"]} for name in names)


def ends(parts: Any) -> Iterator[dict[str, Any]]:
    """Yield every figure of some parts."""
    for part in parts:
        yield from (end for end in (part["low"], part["high"]) if end)


def times_inside(given_time: object) -> Iterator[Time]:
    """Yield the guess beside a time, and what it counts from another day."""
    if isinstance(given_time, Time):
        yield from [given_time.usually] if given_time.usually else []
        yield from (parse_time(since) for since, _ in map(split_since, given_time.until) if since)


def said_by(given_claim: Claim) -> set[tuple[str, float, str]]:
    """Every number of a claim: its field, the number, its unit."""
    found: set[tuple[str, float, str]] = set()
    for name in Claim.model_fields:
        value = getattr(given_claim, name)
        for one in value if isinstance(value, tuple) else (value,):
            for figure in (one, *times_inside(one)):
                if isinstance(figure, Time | Amount) and figure.low is not None:
                    where = "wait" if name == "read_as" and given_claim.wait else name
                    unit = str(figure.unit)
                    found |= {(where, float(end or 0), unit) for end in (figure.low, figure.high)}
    return found


@law
@given(many, directions)
def test_every_number_of_every_claim_is_in_its_statement(
    given_claims: list[Claim], safer: Safer
) -> None:
    """Under the name of its field, in its own unit; what staff alone see is not there."""
    found = exported(dataset(given_claims, safer))
    (treatment,) = found["treatments"]
    said = {one["id"]: one for one in treatment["statements"]}
    assert [*said] == [one.id for one in given_claims if one.show != "staff"]
    for one in given_claims:
        if one.show != "staff":
            there = {
                (part["part"], float(end["value"]), end["unit"])
                for part in with_counted(parts_in(said[one.id]), found)
                for end in ends([part])
            }
            assert there == said_by(one)


@law
@given(many, directions)
def test_the_json_of_any_claims_keeps_to_the_schema(
    given_claims: list[Claim], safer: Safer
) -> None:
    """And is the same each time."""
    made = dataset(given_claims, safer)
    written = exported(made)
    VALIDATOR.validate(written)
    assert written == exported(made)


_UNIT = "|".join(sorted(UNIT_NAMES, key=len, reverse=True))
_TIME = re.compile(rf"(\d+(?:\.\d+)?)(?: to (\d+(?:\.\d+)?))? ({_UNIT})\b")
_WINDOW = re.compile(r"\b(day|week|night)s? (\d+)(?: to (\d+))?\b")
_EVERY = re.compile(rf"\bevery ({_UNIT})\b")


def figures_said(text: str) -> set[float]:
    """The figures of a text: times in hours, and all other numbers as they are."""
    text = re.sub(r"\([^()]*\)", "", plain(text)).lower()
    found: set[float] = set()
    for first, last, unit in _TIME.findall(text):
        found |= {_hours(float(one), unit) for one in (first, last) if one}
    text = _TIME.sub("", text)
    for unit, first, last in _WINDOW.findall(text):
        found |= {_hours(float(one), unit) for one in (first, last) if one}
    text = _WINDOW.sub("", text)
    found |= {_hours(1, unit) for unit in _EVERY.findall(text)}
    text = re.sub(r"\bonce (?=a |in all)", "1 ", re.sub(r"\btwice\b", "2", text))
    return found | {float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)}


def _hours(number: float, unit: str) -> float:
    return round(number * SECONDS[UNIT_NAMES[unit]] / 3600, 2)


def figures_given(parts: Any) -> set[float]:
    """The figures of parts, in the same way; no wait at all is no figure to say."""
    found = {end["value"] if end["h"] is None else round(end["h"], 2) for end in ends(parts)}
    return {float(one) for one in found if one}


def on_its_page(made: Dataset) -> tuple[Advice, AnswerView, str]:
    """What holds, the answer of its page, and the text of that but for its cases."""
    (advice,) = decide(made, made.treatments[0])
    answer = present(made).treatments[0].topics[0].answer
    text = f"{answer.lead} {answer.condition} {answer.then}"
    for line in spoken_lines(advice, our_words()):
        text = text.replace(line, "", 1)
    return advice, answer, text


def says_how(advice: Advice) -> bool:
    """Whether a page says all parts, and not only whom to ask."""
    safer, conditions = advice.topic.safer, advice.conditions
    if safer is Safer.LATER:
        is_told = bool(advice.hours) or any(one.is_testable for one in conditions)
        return is_told or advice.starts_at_once
    return safer in {Safer.LESS, Safer.MORE} or (safer is Safer.PROTECT and advice.tells_start)


@law
@given(many, directions)
def test_the_figures_of_an_answer_are_those_of_its_page(
    given_claims: list[Claim], safer: Safer
) -> None:
    """None is missing; and there is none besides, wherever the page says how it is done."""
    made = dataset(given_claims, safer)
    advice, answer, text = on_its_page(made)
    found = exported(made)
    (asked,) = found["treatments"][0]["questions"]
    told = asked["answer"]
    there = figures_given(with_counted(told["parts"], found))
    if told["course"]:
        there |= {float(one) for name, one in told["course"].items() if name != "read" and one}
    if safer in {Safer.NONE, Safer.URGENT}:
        return
    assert figures_said(text) <= there
    if says_how(advice):
        assert figures_said(text) == there
    assert told["says"] == [one for one in (answer.lead, answer.condition, answer.then) if one]


@law
@given(many, directions)
def test_a_state_ends_a_wait_or_what_goes_on(given_claims: list[Claim], safer: Safer) -> None:
    """What is left off ahead of a treatment does not depend on how the skin is after it."""
    (asked,) = exported(dataset(given_claims, safer))["treatments"][0]["questions"]
    parts = [*asked["answer"]["parts"]]
    parts += [part for line in asked["answer"]["lines"] for part in line["parts"]]
    assert {one["part"] for one in parts if one["until"]} <= {"wait", "lasts"}


@law
@given(many, directions)
def test_an_answer_asks_wherever_its_page_does(given_claims: list[Claim], safer: Safer) -> None:
    """An app that shows a part alone knows that it must not; a sign has its own hours for that."""
    made = dataset(given_claims, safer)
    advice, _, text = on_its_page(made)
    (found,) = exported(made)["treatments"][0]["questions"]
    asks = "ask us" in text.replace(advice.topic.message or "", "").lower()
    if safer not in {Safer.NONE, Safer.URGENT, Safer.TREND}:
        assert found["answer"]["asks"] is asks


@law
@given(many, directions)
def test_the_figures_of_a_case_are_in_its_line(given_claims: list[Claim], safer: Safer) -> None:
    """What is said of a case is in its parts, or among its days."""
    found = exported(dataset(given_claims, safer))
    (asked,) = found["treatments"][0]["questions"]
    for line in asked["answer"]["lines"]:
        during = line["limits"]["during"]
        parts = [*line["parts"], *([during] if during else [])]
        there = figures_given(with_counted(parts, found))
        assert figures_said(" ".join(line["says"])) <= there | _days(during)


def _days(during: dict[str, Any] | None) -> set[float]:
    """The days of a stretch as they are said: day 2 ends at hour 48."""
    return {_hours(end["value"], end["unit"]) for end in ends([during])} if during else set()


def test_the_reader_of_figures_reads_them() -> None:
    """The judge of the laws above can fail: it finds what pages say, each in hours or as it is."""
    text = "Wait 24 to 72 hours. Every 90\N{NO-BREAK SPACE}minutes, twice a day, by day 5, SPF 30."
    assert figures_said(text) == {24, 72, 1.5, 2, 120, 30}
