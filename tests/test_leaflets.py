"""Statements of leaflets, with the answers that are right: none is shown wrongly.

Each file of `leaflets/` is a treatment. A statement is held, and its answer is the same in every
view; or it is refused, with the way out.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from aftercare.api.messages import messages
from aftercare.dataset.document import TextLoader
from aftercare.dataset.load import load_text
from aftercare.parts.site import SiteView
from aftercare.rules.check import check, require
from aftercare.words.catalogue import our_words
from tests.build import CLINIC, plain
from tests.conftest import TODAY
from tests.presenting import present

FOLDER = Path(__file__).parent / "leaflets"
LEAFLETS: dict[str, dict[str, Any]] = {
    file.stem: yaml.load(file.read_text(encoding="utf-8"), TextLoader)  # noqa: S506 (reads texts only)
    for file in sorted(FOLDER.glob("*.yaml"))
}
STATEMENTS = [
    pytest.param(name, statement, id=f"{name}-{number}")
    for name, leaflet in LEAFLETS.items()
    for number, statement in enumerate(leaflet["statements"], 1)
]
ORDINARY = [
    {"id": name, "title": f"Leaflet {name}", "short": name.title(), "read": "whole",
     "tier": "commercial", "counts": "yes"}
    for name in ("aa", "bb", "cc")
] + [
    {"id": "later", "title": "Leaflet later", "short": "Later", "read": "whole",
     "tier": "commercial", "counts": "yes", "day-one": "next-day"},
]  # fmt: skip


FAINT = {
    "id": "faint", "name": "Fainting", "kind": "red-flag", "safer": "urgent", "group": "Signs",
    "symptom": "you faint",
}  # fmt: skip
FAINT_SAYS = {
    "id": "faint-1", "source": "aa", "section": "Signs", "topics": ["faint"], "stance": "warn",
    "says": "Get help.", "urgency": "emergency", "urgency-basis": "stated",
}  # fmt: skip
"""Without a sign for which to call an ambulance there is no treatment."""


def text_of(leaflet: dict[str, Any], statement: dict[str, Any]) -> str:
    """A whole dataset with one question of a leaflet."""
    topic = {"id": "asked", "group": "Care", **statement["topic"]}
    claims = [
        {"id": f"claim-{number}", "section": "Care", "topics": ["asked"], **claim}
        for number, claim in enumerate(statement["claims"], 1)
    ]
    treatment = {
        "id": "treated", "summary": "You were treated.", "covers": {"words": "All."},
        **leaflet["treatment"], "topics": [topic, FAINT], "claims": [*claims, FAINT_SAYS],
    }  # fmt: skip
    data = {
        "schema": "2", "version": "2026-11-21", "clinic": CLINIC, "sources": ORDINARY,
        "conditions": leaflet["conditions"], "treatments": [treatment],
    }  # fmt: skip
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def presented(leaflet: dict[str, Any], statement: dict[str, Any]) -> SiteView:
    """The site of one question."""
    return present(require(load_text(text_of(leaflet, statement))), today=TODAY)


@pytest.mark.parametrize(("name", "statement"), STATEMENTS)
def test_a_statement_is_answered_rightly_or_refused(name: str, statement: dict[str, Any]) -> None:
    """The whole answer, as its page says it; or the fault under which it is refused."""
    found = {problem.slug for problem in check(load_text(text_of(LEAFLETS[name], statement)))}
    assert found == set(statement.get("refused", ()))
    if found:
        return
    (topic,) = presented(LEAFLETS[name], statement).treatments[0].topics
    answer = topic.answer
    said = " ".join(filter(None, [answer.lead, answer.condition, answer.then]))
    assert plain(said) == statement["answer"]


@pytest.mark.parametrize(("name", "statement"), STATEMENTS)
def test_no_list_or_plan_is_looser_than_the_answer(name: str, statement: dict[str, Any]) -> None:
    """Each case of the answer is in its list, and stands before every start in the plan."""
    if statement.get("refused"):
        return
    treatment = presented(LEAFLETS[name], statement).treatments[0]
    (topic,) = treatment.topics
    said = topic.answer.condition
    if said.startswith("If none of this is so: "):
        said = topic.answer.lead
    cases = [plain(one) for one in said.split(". ") if ": " in one]
    acts = " ".join(
        plain(f"{one.words} {one.gate}")
        for lists in (treatment.acts, treatment.before)
        for one in (*lists.dos, *lists.later, *lists.donts, *lists.ask)
    ).lower()
    if treatment.courses:
        # A sign of healing has a table of its own, and its cases beside it: its days are told as
        # for everybody, and lead there.
        (course,) = treatment.courses
        assert all(any(case in plain(note) for note in course.notes) for case in cases)
        (item,) = treatment.plan.items if treatment.plan else ()
        is_marked = "(differs for some)" in item.phases[0].words
        assert is_marked is bool(cases)
        return
    for case in cases:
        assert case.removesuffix(".").lower() in acts
        for item in treatment.plan.items if treatment.plan else ():
            gate = plain(item.phases[-1].note).lower()
            assert case.removesuffix(".").lower() in gate


def test_a_message_leads_to_the_page_where_a_case_has_no_room() -> None:
    """A patient for whom it is longer is told by no message that it is over."""
    leaflet = LEAFLETS["vaccine"]
    view = presented(leaflet, leaflet["statements"][0])
    (end,) = [
        one
        for one in messages(view.treatments[0], view.clinic, our_words(), is_draft=True)
        if one.text.startswith("Draft. Leaving")
    ]
    assert "Leaving: check it first; read our page before you start again." in end.text
