"""A lapsed answer: patients are sent to their sheet or the telephone, never to a new figure."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from aftercare.api.export import export
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.editing.explain import explain
from aftercare.parts.question.topic import TopicView
from aftercare.reading.advice import decide
from aftercare.reading.reconcile import readings
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.build import question
from tests.conftest import SIGNED, TODAY
from tests.presenting import present

AGAIN = "We are checking this again."
LAPSES = {
    "dance": ("wait: 5 day and until normal", "wait: 6 day and until normal", ("4 day", "6 day")),
    "balm": ("says: No balm at first., wait: 2 day", "says: No balm., wait: 3 day", ("3 day",)),
    "glow": ("lasts: 1-6 day", "lasts: 2-6 day", ("2 day", "24 hours", "48 hours")),
    "soap": ("says: Use no soap., wait: 1 day", "says: Use no soap., wait: 2 day", ("2 day",)),
}
"""For each topic: an edit of a claim, and the old and the new figure of its answer."""
SOURCES = {"comparison", "reasons", "also_said", "split", "look_for"}
"""The parts of a question's page that say what sources say."""


def lapsed(name: str) -> Dataset:
    """The signed project with a claim changed under one of its answers."""
    find, replace, _ = LAPSES[name]
    assert SIGNED.count(find) == 1
    return require(load_text(SIGNED.replace(find, replace)))


def view_of(name: str) -> TopicView:
    """The question whose answer has lapsed."""
    return question(present(lapsed(name), today=TODAY).treatments[0], name)


@pytest.mark.parametrize("name", LAPSES)
def test_the_page_says_that_it_is_checked_again(name: str) -> None:
    """Keep to the sheet, or call; and nobody's name stands under it."""
    view = view_of(name)
    assert view.answer.lead == AGAIN
    assert view.answer.condition == "Keep to the sheet that we gave you, or call us."
    assert view.answer.phone.telephone == "020 0000 0001"
    assert "Dr A. Example" not in str(view)
    assert not view.answer.is_signed
    assert view.stamp.words == "Our clinicians are checking this again."
    assert (view.chart, view.checks) == (None, ())
    assert view.comparison.rows


@pytest.mark.parametrize("name", LAPSES)
def test_neither_the_old_nor_the_new_figure_is_told(name: str) -> None:
    """Stages, lists, questions, search and chart go along; only the sources keep their figures."""
    site = present(lapsed(name), today=TODAY)
    treatment = asdict(site.treatments[0])
    search = asdict(site.search)
    shown = json.dumps([_without_sources(one, name) for one in (treatment, search)])
    shown = shown.replace("\\u00a0", " ")
    told = [one for one in _sentences(shown, name) if any(said in one for said in LAPSES[name][2])]
    assert told == []


def _without_sources(value: Any, name: str) -> Any:
    """Leave out what sources say, and all other questions."""
    if isinstance(value, dict):
        if "answer" in value and value.get("id") not in {name, None} and "chart" in value:
            return None
        return {
            key: _without_sources(part, name) for key, part in value.items() if key not in SOURCES
        }
    if isinstance(value, list | tuple):
        kept = [one for one in value if not _is_of_another(one, name)]
        return [_without_sources(one, name) for one in kept]
    return value


def _is_of_another(value: Any, name: str) -> bool:
    """Whether an item of a list, or an end with all its acts, is about other questions only."""
    if not isinstance(value, dict):
        return False
    if acts := value.get("acts"):
        return isinstance(acts, list | tuple) and all(_is_of_another(one, name) for one in acts)
    address = value.get("address")
    return isinstance(address, str) and not address.endswith(f"/{name}")


def _sentences(shown: str, name: str) -> list[str]:
    """Every text that is shown, but for the days by which a stage is named."""
    texts: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                if key not in {"days", "hours", "ticks"}:
                    walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)
        elif isinstance(value, str):
            texts.append(value)

    walk(json.loads(shown))
    assert any(name in text for text in texts)
    return texts


@pytest.mark.parametrize("name", LAPSES)
def test_the_figures_would_be_found_if_they_were_told(name: str) -> None:
    """The sound answer, or the new reading without a signature, tells one of them."""
    unsigned = present(lapsed(name), today=TODAY)
    assert AGAIN in str(unsigned)
    sound = question(present(require(load_text(SIGNED)), today=TODAY).treatments[0], name)
    said = sound.summary.replace("\N{NO-BREAK SPACE}", " ")
    old = {"dance": "4 days", "balm": "2 days", "glow": "1 day", "soap": "1 day"}[name]
    assert old in said


def test_what_was_a_wait_is_now_asked_first() -> None:
    """No stage and no list says do or do not."""
    treatment = present(lapsed("dance"), today=TODAY).treatments[0]
    for stage in treatment.stages:
        assert "page:buffing/dance" not in {act.address for act in stage.acts.donts}
        assert {act.address: act.gate for act in stage.acts.ask}["page:buffing/dance"] == (
            "ask us first"
        )
    assert "page:buffing/dance" in {act.address for act in treatment.acts.ask}
    assert treatment.waits is None
    (other,) = (present(lapsed("balm"), today=TODAY).treatments[0].stages[1],)
    assert "page:buffing/balm" not in {act.address for act in other.acts.dos}


def test_a_sign_whose_answer_lapsed_is_one_to_ask_about() -> None:
    """No stretch of days is called normal, in the table and in the chart alike."""
    treatment = present(lapsed("glow"), today=TODAY).treatments[0]
    (course,) = treatment.courses
    assert [(row.stretch, row.same.level) for row in course.rows] == [("At any time", "contact")]
    assert treatment.recovery is not None
    (band,) = treatment.recovery.bands
    assert (band.words, band.dotted) == ("ask us how long", True)
    assert treatment.expectations[0].lead == AGAIN


def test_the_public_data_says_that_it_lapsed() -> None:
    """No answer, no cautious figure; the claims and how they stand remain."""
    topics = json.loads(export(lapsed("dance"), our_words(), is_draft=True))["treatments"][0][
        "topics"
    ]
    dance, soap = (next(one for one in topics if one["id"] == name) for name in ("dance", "soap"))
    assert (dance["lapsed"], dance["answer"]) == (True, None)
    assert dance["reading"]["cautious"]["h"] is None
    assert dance["reading"]["longest_h"] is None
    assert dance["reading"]["steps"]
    assert dance["claims"]
    assert (soap["lapsed"], soap["answer"]["signed"]["by"]) == (False, "Dr A. Example")


def test_the_overview_says_that_some_of_it_is_checked_again() -> None:
    """The other answers are signed, so it is not said that nothing is."""
    site = present(lapsed("dance"), today=TODAY)
    assert site.treatments[0].stamp.words == "Our clinicians are checking some of this again."
    assert site.is_draft
    assert site.draft == "Draft. Our clinic has not signed all of this advice yet."


def test_the_explanation_follows() -> None:
    """The terminal says what the page says."""
    assert AGAIN in explain(lapsed("dance"), "buffing/dance", our_words())


def test_a_warning_stands_whatever_becomes_of_an_answer() -> None:
    """A signature that lapses under a sign takes no sign away."""
    answer = "{topic: faint, text: Call., signed: {by: A, role: B, on: 2026-11-12}}"
    text = SIGNED.replace("    answers:\n", f"    answers:\n      - {answer}\n")
    treatment = present(require(load_text(text)), today=TODAY).treatments[0]
    assert treatment.cards[0].groups[0].signs[0].text == "you faint"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 11, 12), "Next review: 12 November 2027."),
        (date(2027, 11, 13), "This advice was due for review on 12 November 2027."),
    ],
)
def test_a_review_that_is_overdue_is_said_on_the_page(day: date, words: str) -> None:
    """From the day after it was due, on each question and on the overview."""
    treatment = present(require(load_text(SIGNED)), today=day).treatments[0]
    stamps = [treatment.stamp, *(topic.stamp for topic in treatment.topics)]
    assert all(stamp.words.replace("\N{NO-BREAK SPACE}", " ").endswith(words) for stamp in stamps)
    assert all(stamp.is_signed for stamp in stamps)


def test_advice_that_is_checked_again_holds_no_figure() -> None:
    """Neither the old one nor that of the sources; what they say still stands."""
    dataset = lapsed("dance")
    treatment = dataset.treatments[0]
    topic, reading = next(iter(readings(dataset, treatment)))
    assert reading.cautious.h == 144
    advice = next(one for one in decide(dataset, treatment) if one.topic == topic)
    assert (advice.time, advice.conditions, advice.hours) == (None, (), 0)
    assert (advice.answer, advice.reading.cautious.h) == (None, None)
    assert advice.asks
    assert advice.is_open
    assert advice.reading.claims == reading.claims
