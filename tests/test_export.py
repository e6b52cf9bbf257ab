"""The public JSON, judged by its own schema and by the contract."""

import json
import re
from typing import Any

import jsonschema
import pytest

from aftercare.api.export import export, export_schema
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.presenting import present
from tests.test_export_v2 import SINCE, STAFF


@pytest.fixture
def data(dataset: Dataset) -> dict[str, Any]:
    """The public JSON of the invented dataset."""
    found: dict[str, Any] = json.loads(export(dataset, our_words(), is_draft=True))
    return found


def topic(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Find a topic by its id."""
    found: dict[str, Any] = next(
        one for one in data["treatments"][0]["topics"] if one["id"] == name
    )
    return found


def test_the_json_keeps_to_its_schema(data: dict[str, Any]) -> None:
    """Whoever relies on the schema can rely on the file."""
    schema = json.loads(export_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)


def test_the_schema_refuses_a_topic_without_a_reading(data: dict[str, Any]) -> None:
    """The schema can fail."""
    del data["treatments"][0]["topics"][0]["reading"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(export_schema()))


def test_a_reading_is_hours_as_numbers_with_null_for_an_open_end(data: dict[str, Any]) -> None:
    """Steps, soonest, longest, common and cautious stand as the contract names them."""
    reading = topic(data, "swim")["reading"]
    assert reading["agreement"] == "conflict"
    assert (reading["soonest_h"], reading["longest_h"]) == (24, 72)
    assert reading["common_h"] == [48, None]
    assert reading["steps"][-1] == {
        "from_h": 72, "to_h": None, "wait": 0, "depends": 0, "until": 1, "past": 2, "unsaid": 0,
    }  # fmt: skip
    assert reading["cautious"]["h"] == 72
    assert reading["cautious"]["conditions"] == ["normal"]


def test_a_claim_gives_its_time_as_said_and_in_hours(data: dict[str, Any]) -> None:
    """The text is the source's, an open end is null, words have no figure."""
    times = {claim["id"]: claim["time"] for claim in topic(data, "swim")["claims"]}
    assert times["swim-alpha-1"] == {
        "aspect": "wait", "text": "at least 24-72 h", "low_h": 24, "high_h": 72,
        "bound": "at_least", "until": [],
    }  # fmt: skip
    assert times["swim-gamma-1"]["high_h"] is None
    assert times["swim-alpha-2"]["until"] == ["normal"]
    weeks = next(one for one in topic(data, "sun")["claims"] if one["id"] == "sun-gamma-1")
    assert (weeks["time"]["text"], weeks["time"]["low_h"]) == ("several weeks", None)


def test_how_often_stays_an_amount_at_this_address() -> None:
    """Whoever reads version 1 finds it where it was, whatever the form of the data."""
    text = SIGNED.replace(
        "stance: do, says: Wash with soap.", "stance: do, times: 3 a day, each: 5 min, says: Soap."
    )
    read = json.loads(export(require(load_text(text)), our_words(), is_draft=True))
    assert read["schema_number"] == 1
    assert '"aspect": "per-use"' in json.dumps(read)
    amounts = [
        claim["amount"]
        for treatment in read["treatments"]
        for topic in treatment["topics"]
        for claim in topic["claims"]
        if claim["amount"]
    ]
    wanted = {"text": "3 a day", "low": 3, "high": 3, "unit": "times a day", "bound": "exact"}
    assert wanted in amounts


def test_a_split_has_no_hours(data: dict[str, Any]) -> None:
    """Neither side is recommended in the data either."""
    reading = topic(data, "cream")["reading"]
    assert reading["agreement"] == "split"
    assert reading["cautious"]["h"] is None
    assert reading["steps"] == []


def test_nothing_for_staff_and_no_uncounted_source_is_published(dataset: Dataset) -> None:
    """The marker in every staff-only field stays out, and so does the shop but for warnings."""
    text = export(dataset, our_words(), is_draft=True)
    assert "STAFFONLYMARKER" not in text
    said = [
        claim["id"]
        for topic in json.loads(text)["treatments"][0]["topics"]
        for claim in topic["claims"]
        if claim["source"] == "shop"
    ]
    assert said == ["tell-baby-shop-1"]


def test_a_time_that_staff_alone_count_from_another_day_is_not_there() -> None:
    """A longer one that patients read implies it, and does not tell it; its day is there."""
    text = SAMPLE
    for was, now in (*SINCE, STAFF):
        assert was in text
        text = text.replace(was, now, 1)
    assert "11 day after normal" in require(load_text(text)).states
    data = json.loads(export(require(load_text(text)), our_words(), is_draft=True))
    assert "11 day" not in json.dumps(data)
    states = {one["id"]: one for one in data["conditions"]}
    assert {"at least 2-3 week after normal", "3 week after normal", "normal"} <= states.keys()
    assert all(name in states for one in data["conditions"] for name in one["implies"])


def test_the_json_holds_no_raw_markup(dataset: Dataset) -> None:
    """It could stand inside a page without closing a script."""
    assert "<" not in export(dataset, our_words(), is_draft=True)


def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset) -> None:
    """Nothing depends on the clock or on chance."""
    assert export(dataset, our_words(), is_draft=True) == export(
        dataset, our_words(), is_draft=True
    )


def unsigned(text: str, topic: str) -> str:
    """Take the signature from under one answer of a file."""
    before, name, rest = text.partition(f"- topic: {topic}\n")
    signature = re.compile(r"^ {8}signed:\n(?: {10,}.*\n)+", re.MULTILINE)
    return before + name + signature.sub("", rest, count=1)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        pytest.param(SIGNED, True, id="signed"),
        pytest.param(unsigned(SIGNED, "dance"), False, id="a signature is missing"),
        pytest.param(SIGNED.replace("wait: 5 day and until", "wait: 6 day and until"), False,
                     id="an answer has lapsed"),
    ],
)  # fmt: skip
def test_the_json_gives_an_answer_where_the_page_does(text: str, *, is_whole: bool) -> None:
    """What nobody has signed, or what has lapsed, is told by neither."""
    dataset = require(load_text(text))
    on_pages = {
        topic.id: topic.answer.is_signed
        for treatment in present(dataset, today=TODAY).treatments
        for topic in treatment.topics
    }
    in_json = {
        one["id"]: one["answer"] is not None
        for treatment in json.loads(export(dataset, our_words(), is_draft=True))["treatments"]
        for one in treatment["topics"]
    }
    assert on_pages == {name: in_json[name] for name in on_pages}
    assert all(on_pages.values()) is is_whole
    assert any(on_pages.values())
