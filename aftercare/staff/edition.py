"""Make what staff alone see: evidence, matrix, decisions, the desk, and what is left to do.

Dataset and public views in, one `StaffView` out. It is made for the staff edition only, and no
public view, page or file can reach it.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from aftercare.dataset.model import Dataset, Treatment
from aftercare.parts.papers import SheetFileView
from aftercare.parts.site import SiteView
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import readings
from aftercare.rules.waiting import waiting
from aftercare.staff.decisions import (
    DecisionGroupView,
    DecisionView,
    Known,
    group_decisions,
    hazards_by_topic,
    present_decisions,
)
from aftercare.staff.desk import ReceptionView, present_reception
from aftercare.staff.facts import FactView
from aftercare.staff.hazards import HazardView, present_hazards
from aftercare.staff.matrix import AGREEMENTS, MatrixView, Pair, present_matrix
from aftercare.staff.quiz import self_tests
from aftercare.staff.quiz.question import QuizView
from aftercare.staff.shelf import SourceRecordView, present_sources
from aftercare.staff.statements import (
    RegisterView,
    StatementView,
    present_register,
    present_statement,
)
from aftercare.staff.work import WorkView, present_work
from aftercare.words.catalogue import Words
from aftercare.words.wording import words_for


@frozen
class StaffTreatmentView:
    """One treatment, as staff see it."""

    id: str
    name: str
    address: str
    summary: tuple[FactView, ...]
    groups: tuple[DecisionGroupView, ...]
    decisions: tuple[DecisionView, ...]
    register: RegisterView
    sources: tuple[SourceRecordView, ...]
    matrix: MatrixView
    reception: ReceptionView
    sheets: tuple[SheetFileView, ...] = ()
    """What is printed for staff on this treatment."""


@frozen
class StaffView:
    """All that the staff edition has beyond the public site."""

    treatments: tuple[StaffTreatmentView, ...]
    work: tuple[WorkView, ...]
    hazards: tuple[HazardView, ...]
    quizzes: tuple[QuizView, ...]
    sheets: tuple[SheetFileView, ...] = ()
    """What is printed for staff on all treatments."""


def present_staff(dataset: Dataset, view: SiteView, day: date, words: Words) -> StaffView:
    """Present all that staff see beyond the public site; `day` is that of this run."""
    waits = waiting(dataset, day, words)
    hazards = present_hazards(dataset, words)
    public = {treatment.id: treatment for treatment in view.treatments}
    treatments = []
    for treatment in dataset.treatments:
        own = words_for(treatment, words)
        read = {topic.id: (topic, reading) for topic, reading in readings(dataset, treatment)}
        known = Known(
            dataset=dataset,
            treatment=treatment,
            public=public[treatment.id],
            clinic=view.clinic,
            read=read,
            waiting={one.name: one for one in waits},
            hazards=hazards_by_topic(dataset, hazards),
        )
        decisions = present_decisions(known, own)
        statements = [
            present_statement(dataset, treatment, read, claim, own) for claim in treatment.claims
        ]
        treatments.append(
            StaffTreatmentView(
                id=treatment.id,
                name=treatment.name,
                address=f"page:staff/{treatment.id}/index",
                summary=_summary(treatment, list(read.values()), statements, own),
                groups=group_decisions(decisions),
                decisions=decisions,
                register=present_register(treatment, statements, own),
                sources=present_sources(dataset, treatment, own),
                matrix=present_matrix(dataset, treatment, list(read.values()), own),
                reception=present_reception(public[treatment.id], view.clinic, own),
            )
        )
    return StaffView(
        treatments=tuple(treatments),
        work=present_work(dataset, waits, hazards, day, words),
        hazards=hazards,
        quizzes=self_tests(dataset, view, day, words),
    )


def _summary(
    treatment: Treatment,
    read: Sequence[Pair],
    statements: Sequence[StatementView],
    words: Words,
) -> tuple[FactView, ...]:
    """Count what there is: topics, statements, sources, and how the sources agree."""
    public = [pair for pair in read if pair[0].is_public]
    counted = sum(1 for one in statements if one.counts != "no")
    agreements = Counter(reading.agreement for _, reading in public if reading.claims)
    found = [one for one in AGREEMENTS if agreements[one]]
    ways = [words.say(f"summary-of-{one.value}", n=agreements[one]) for one in found]
    sources = {claim.source for claim in treatment.claims}
    facts = {
        "topics": words.say("summary-topics-seen", number=len(read), seen=len(public)),
        "statements": words.say("summary-statements-counted", number=len(statements), n=counted),
        "sources": f"{len(sources)}",
        "agreement": ", ".join(ways),
    }
    return tuple(
        FactView(label=words.say(f"summary-{name}"), words=said) for name, said in facts.items()
    )
