"""The public JSON at its second address: all parts, in one shape, and nothing for staff alone."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from aftercare.api.export import export as export_first
from aftercare.api.v2.export import export, export_schema
from aftercare.api.v2.parts import of_time
from aftercare.api.v2.shapes import PartJson
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.rules.check import require
from aftercare.site.build import Site
from aftercare.words.catalogue import our_words
from tests.build import claim
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.presenting import present


def exported(dataset: Dataset, **pages: str) -> dict[str, Any]:
    """The public JSON of a dataset."""
    view = present(dataset, today=TODAY)
    found: dict[str, Any] = json.loads(export(dataset, view, our_words(), pages))
    return found


def of_text(text: str, *changes: tuple[str, str]) -> dict[str, Any]:
    """The public JSON of a text of the data, with some of it changed."""
    for find, new in changes:
        assert text.count(find) == 1, find
        text = text.replace(find, new)
    return exported(require(load_text(text)))


@pytest.fixture(scope="module")
def data(dataset: Dataset) -> dict[str, Any]:
    """The public JSON of the invented dataset."""
    return exported(dataset)


def question(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Find a question by its id."""
    found: dict[str, Any] = next(
        one for one in data["treatments"][0]["questions"] if one["id"] == name
    )
    return found


def part(of: dict[str, Any], name: str) -> dict[str, Any]:
    """Find the one part of this name in an answer, a line or a statement."""
    (found,) = [one for one in of["parts"] if one["part"] == name]
    return dict(found)


def figures(value: Any) -> list[tuple[Any, str]]:
    """The figures of a part, each with its unit."""
    return [(one["value"], one["unit"]) for one in (value["low"], value["high"]) if one]


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON, the outermost first."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from inside(one)


def test_the_json_keeps_to_its_schema(data: dict[str, Any]) -> None:
    """Whoever relies on the schema can rely on the file."""
    schema = json.loads(export_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)


@pytest.mark.parametrize("name", ["parts", "asks", "differs"])
def test_the_schema_refuses_an_answer_that_is_not_whole(dataset: Dataset, name: str) -> None:
    """The schema can fail."""
    data = exported(dataset)
    del data["treatments"][0]["questions"][0]["answer"][name]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(export_schema()))


def test_a_part_is_one_shape_wherever_it_stands(data: dict[str, Any]) -> None:
    """In a statement, an answer, a case, a stage and inside another part it has the same keys."""
    keys = [*PartJson.model_fields]
    parts = [one for one in inside(data) if "part" in one]
    assert parts
    assert all([*one] == keys for one in parts)


def test_a_statement_has_all_of_its_parts() -> None:
    """Two amounts, an occasion, how often and a deadline stand beside its wait."""
    data = of_text(
        SAMPLE,
        ("says: Wear sunscreen., amount: at least 30 SPF}",
         "says: Wear sunscreen., wait: no delay, by: day 2, times: as needed but at most 4 a week, "
         "each: 10 min, at: [before sleep], applies: {area: Hands}, "
         "amount: [at least 30 SPF, 2.5 ml (60 mg)]}"),
    )  # fmt: skip
    (said,) = [one for one in data["treatments"][0]["statements"] if one["id"] == "shade-alpha-1"]
    assert [one["part"] for one in said["parts"]] == [
        *("wait", "by", "each", "times", "amount", "amount", "at")
    ]
    assert figures(part(said, "wait")) == [(0, "h"), (0, "h")]
    assert part(said, "by")["high"] == {"value": 2, "unit": "day", "h": 48, "per_days": None}
    often = part(said, "times")
    assert (often["low"], often["as_needed"]) == (None, True)
    assert often["high"] == {"value": 4, "unit": "times a week", "h": None, "per_days": 7}
    assert part(said, "at")["occasions"] == ["before sleep"]
    spf, dose = (one for one in said["parts"] if one["part"] == "amount")
    assert (spf["open"], spf["high"], dose["equal"]) == (True, None, "60 mg")
    assert said["limits"]["area"] == "Hands"


@pytest.mark.parametrize(
    ("text", "low", "high", "is_open"),
    [
        ("48 h", 48, 48, False),
        ("24-72 h", 24, 72, False),
        ("at least 24 h", 24, None, True),
        ("at least 24-72 h", 24, 72, True),
        ("24 h or longer", 24, None, True),
        ("up to 2 day", None, 48, False),
        ("no delay", 0, 0, False),
        ("no end", None, None, True),
        ("until healed", None, None, False),
    ],
)
def test_an_open_end_is_null(text: str, low: int, high: int, *, is_open: bool) -> None:
    """A figure that is named and is no upper limit is there too, and `open` says so."""
    given = claim("aa", text).wait
    assert given
    made = of_time("wait", given)
    ends = tuple(one.h if one else None for one in (made.low, made.high))
    assert (*ends, made.open) == (low, high, is_open)


def test_a_guess_and_a_reading_of_words_are_parts_inside_a_part() -> None:
    """Neither is taken for what the source says."""
    guess = claim("aa", "until healed, usually 2 week").wait
    assert guess
    assert figures(json.loads(of_time("wait", guess).model_dump_json())["usually"]) == [
        (2, "week"),
        (2, "week"),
    ]
    data = of_text(
        SAMPLE,
        ('says: Skin stays sensitive., lasts: "several weeks"}',
         'says: Skin stays sensitive., lasts: "several weeks", read-as: 3 week}'),
    )  # fmt: skip
    (said,) = [one for one in data["treatments"][0]["statements"] if one["id"] == "sun-gamma-1"]
    lasts = part(said, "lasts")
    assert (lasts["words"], lasts["low"], lasts["ours"]) == (["several weeks"], None, False)
    assert figures(lasts["read_as"]) == [(3, "week"), (3, "week")]
    assert lasts["read_as"]["ours"] is True


def test_an_answer_is_said_and_given_part_by_part(data: dict[str, Any]) -> None:
    """Its wait has the condition that goes with it, and how it is done stands beside."""
    swim, shade = (question(data, name)["answer"] for name in ("swim", "shade"))
    assert swim["says"][0] == "Do not swim for 72\N{NO-BREAK SPACE}hours."
    wait = part(swim, "wait")
    assert (wait["low"]["h"], wait["until"], swim["asks"]) == (72, ["normal"], False)
    assert part(shade, "amount")["low"]["value"] == 30


def test_what_is_split_or_open_asks_and_has_no_figure_to_act_on(data: dict[str, Any]) -> None:
    """Neither side is recommended; an open end is the clinic's to judge."""
    cream, sun = (question(data, name)["answer"] for name in ("cream", "sun"))
    assert (cream["split"], cream["asks"], cream["parts"]) == (True, True, [])
    assert (sun["asks"], part(sun, "wait")["open"]) == (True, True)


RHYTHM = (
    ("says: Stay out of pools., wait: at least 24-72 h, reason: Pools hold germs.}",
     "says: Stay out of pools., wait: at least 24-72 h, reason: Pools hold germs.}\n"
     "      - {id: ice-x-1, source: alpha, section: S, topics: [ice], stance: do, says: Cool it., "
     "each: 10 min, every: every 2 h}\n"
     "      - {id: ice-x-2, source: beta, section: S, topics: [ice], stance: do, says: Cool it., "
     "each: 20 min, every: every 4 h}\n"
     "      - {id: ice-x-3, source: beta, section: S, topics: [ice], stance: do, says: Less., "
     "each: 3 min, during: day 1-2, if: [healed], applies: {who: Children}}"),
)  # fmt: skip


def test_a_part_on_which_sources_do_not_fit_together_is_named_and_asked_about() -> None:
    """It has no figure, and its name stands among what differs."""
    ice = question(of_text(SAMPLE, *RHYTHM), "ice")["answer"]
    assert (ice["differs"], ice["asks"], ice["split"]) == (["every"], True, False)
    every = part(ice, "every")
    assert (every["differs"], every["low"], every["high"]) == (True, None, None)


def test_a_case_is_a_line_of_its_own_with_the_same_parts() -> None:
    """Its limits are those of a statement, in the same shape."""
    data = of_text(SAMPLE, *RHYTHM)
    (line,) = question(data, "ice")["answer"]["lines"]
    assert figures(part(line, "each")) == [(3, "min")]
    limits = line["limits"]
    assert (limits["holds_if"], limits["who"]) == (["healed"], "Children")
    assert figures(limits["during"]) == [(1, "day"), (2, "day")]
    assert line["says"][0].startswith("If your skin has fully healed")
    assert "healed" in {one["id"] for one in data["conditions"]}


SINCE = (
    ("words: your skin looks normal\n", "words: your skin looks normal\n    since: it went pale\n"),
    ("says: Stay out of pools., wait: at least 24-72 h,",
     "says: Stay out of pools., wait: at least 2-3 week after normal,"),
)  # fmt: skip
STAFF = (
    "says: Stay out of pools., wait: at least 2-3 week after normal, reason: Pools hold germs.}",
    "says: Stay out of pools., wait: at least 2-3 week after normal, reason: Pools hold germs.}\n"
    "      - {id: swim-x-1, source: alpha, section: S, topics: [swim], stance: avoid, says: Wait., "
    "wait: 11 day after normal, show: staff, show-why: W.}",
)


def test_a_time_that_is_counted_from_another_day_names_that_day() -> None:
    """Its figures stand under the day, and a range is read as the longer wait."""
    data = of_text(SAMPLE, *SINCE)
    said = {one["id"]: one for one in data["treatments"][0]["statements"]}
    given, longest = "at least 2-3 week after normal", "3 week after normal"
    (wait,) = (one for one in inside(said) if one.get("text") == given)
    assert (wait["until"], wait["low"], wait["high"]) == ([given], None, None)
    swim = question(data, "swim")["answer"]
    assert part(swim, "wait")["until"] == [longest]
    assert "it is 3\N{NO-BREAK SPACE}weeks since it went pale" in swim["says"][0] + swim["says"][1]
    states = {one["id"]: one for one in data["conditions"]}
    assert (states["normal"]["since"], states["normal"]["event"]) == ("it went pale", None)
    for name, low in ((given, 2), (longest, 3)):
        one = states[name]
        assert (one["event"], one["since"], one["testable"]) == ("normal", None, True)
        assert figures(one["after"]) == [(low, "week"), (3, "week")]
        assert one["after"]["high"]["h"] == 504


def test_a_time_that_staff_alone_count_from_another_day_is_not_there() -> None:
    """A longer one implies it, and does not tell it."""
    data = of_text(SAMPLE, *SINCE, STAFF)
    assert "11 day" not in json.dumps(data)
    assert "3 week after normal" in {one["id"] for one in data["conditions"]}


def test_an_answer_that_depends_on_the_day_has_its_parts_in_its_cases() -> None:
    """It says so, it asks on all other days, and no part stands without its days."""
    ice = question(of_text(SAMPLE, ("each: 10-15 min", "each: 10-15 min, during: day 1")), "ice")
    told = ice["answer"]
    assert told["says"][0] == "Ice: it depends on the day."
    assert (told["parts"], told["asks"]) == ([], True)
    (line,) = told["lines"]
    assert figures(part(line, "each")) == [(10, "min")]
    assert figures(line["limits"]["during"]) == [(1, "day"), (1, "day")]


def test_what_is_not_to_be_done_at_all_is_a_ban() -> None:
    """It has no part to act on, and whoever wants it nevertheless asks."""
    avoid = ("stance: do, says: Cool it with ice., each: 10-15 min", "stance: avoid, says: No ice.")
    ice = question(of_text(SAMPLE, avoid), "ice")["answer"]
    assert (ice["ban"], ice["asks"], ice["parts"], ice["split"]) == (True, True, [], False)


@pytest.mark.parametrize(
    ("lasts", "days", "until", "asks"),
    [
        ("3 day and until normal", 3, ["normal"], False),
        ("until 2 week after normal", None, ["2 week after normal"], False),
        ("no end", None, [], True),
    ],
)
def test_what_ends_an_act_stands_beside_how_long_it_goes_on(
    lasts: str, days: int | None, until: list[str], *, asks: bool
) -> None:
    """A state, a time counted from it, or nothing: then the clinic is asked when to stop."""
    data = of_text(
        SAMPLE,
        SINCE[0],
        ("kind: care, safer: less, message: Wrap", "kind: care, safer: more, message: Wrap"),
        ("each: 10-15 min", f"each: 10-15 min, lasts: {lasts}"),
    )
    ice = question(data, "ice")["answer"]
    made = part(ice, "lasts")
    assert (made["low"] and made["low"]["value"], made["high"]) == (days, None)
    assert (made["until"], made["open"], ice["asks"]) == (until, days is not None or asks, asks)


def test_what_does_not_count_is_there_and_says_why(data: dict[str, Any]) -> None:
    """A source that does not count, another device; what counts has no reason."""
    bears = {one["statement"]: one for one in question(data, "swim")["statements"]}
    why = {name: (one["counts"], one["why_not"]) for name, one in bears.items()}
    assert why["swim-shop-1"] == (False, "source")
    assert why["swim-hospital-1"] == (False, "about")
    assert why["swim-alpha-1"] == (True, None)


def test_every_link_leads_to_something(data: dict[str, Any]) -> None:
    """Sources, conditions, questions, statements and telephones are found by their ids."""
    ids = {name: {one["id"] for one in data[name]} for name in ("sources", "conditions")}
    phones = {one["id"] for one in data["clinic"]["phones"]}
    for treatment in data["treatments"]:
        statements = {one["id"] for one in treatment["statements"]}
        questions = {one["id"] for one in treatment["questions"]}
        for one in treatment["statements"]:
            assert one["source"] in ids["sources"]
            assert set(one["questions"]) <= questions
        for one in treatment["questions"]:
            assert {bears["statement"] for bears in one["statements"]} <= statements
            assert {*one["after_doing"]} <= questions
            assert one["answer"]["call"] in phones
        assert {one["see"] for one in treatment["retired"]} <= {*questions, None}
    named = {name for one in inside(data) if "part" in one for name in one["until"]}
    named |= {name for one in data["conditions"] for name in (*one["implies"], one["event"])}
    assert named <= {*ids["conditions"], None}


def test_a_page_that_is_there_is_linked(site: Site) -> None:
    """A question names its page; a sign without one names none."""
    data = json.loads(site.files["api/v2/guidelines.json"])
    pages = {one.url for one in site.pages}
    assert question(data, "swim")["page"] == "dabbing/swim/"
    assert question(data, "breathing")["page"] is None
    assert {one["page"] for one in inside(data) if "page" in one} - {None} <= pages


def test_whom_to_call_is_that_of_the_page(data: dict[str, Any]) -> None:
    """An emergency calls the emergency number, in the words of its card."""
    breathing = question(data, "breathing")["answer"]
    assert (breathing["urgency"], breathing["call"]) == ("emergency", "emergency")
    assert "999" in breathing["says"][0]


def test_nothing_for_staff_is_published(dataset: Dataset) -> None:
    """Neither a topic nor a statement that patients do not see, nor why they do not."""
    text = export(dataset, present(dataset), our_words(), {})
    assert "STAFFONLYMARKER" not in text
    hidden = {one.id for treatment in dataset.treatments for one in treatment.claims
              if one.show == "staff"}  # fmt: skip
    assert hidden
    assert not [name for name in hidden if f'"{name}"' in text]


def test_the_same_dataset_gives_the_same_bytes_without_markup(dataset: Dataset) -> None:
    """Nothing depends on the clock or on chance, and it could stand inside a page."""
    one, other = (export(dataset, present(dataset), our_words(), {}) for _ in range(2))
    assert one == other
    assert "<" not in one


def test_a_signed_answer_is_in_force_and_a_lapsed_one_advises_nothing() -> None:
    """The figure is the one that was signed; while it is checked again there is none."""
    signed = question(of_text(SIGNED), "dance")["answer"]
    assert (signed["status"], signed["own"]["signed"]["by"]) == ("signed", "Dr A. Example")
    assert figures(part(signed, "wait")) == [(4, "day"), (4, "day")]
    assert signed["says"][0] == "Do not dance for 4\N{NO-BREAK SPACE}days."
    found = question(of_text(SIGNED, ("wait: 5 day and until", "wait: 6 day and until")), "dance")
    lapsed = found["answer"]
    assert (lapsed["status"], lapsed["own"], lapsed["asks"]) == ("checked-again", None, True)
    assert (lapsed["parts"], lapsed["lines"], found["lapsed"]) == ([], [], True)


def test_every_statement_of_the_first_address_is_at_the_second(
    dataset: Dataset, data: dict[str, Any]
) -> None:
    """Whoever moves on loses nothing, and finds the words as they were."""
    first = json.loads(export_first(dataset, our_words(), is_draft=True))
    for old, new in zip(first["treatments"], data["treatments"], strict=True):
        said = {one["id"]: one for one in new["statements"]}
        for topic in old["topics"]:
            counts = [one for one in question(data, topic["id"])["statements"] if one["counts"]]
            assert {one["statement"] for one in counts} == {one["id"] for one in topic["claims"]}
            for one in topic["claims"]:
                same = ("section", "says", "reason", "caution", "stance", "urgency", "applies")
                assert {key: one[key] for key in same} == {
                    key: said[one["id"]][key] for key in same
                }
