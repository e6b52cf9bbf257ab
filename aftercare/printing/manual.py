"""Present the staff edition as one document: the same words as its pages, in reading order.

Everything comes from the views of the pages, so that the manual and the pages cannot disagree.
What is added are numbers: one for each source, each statement and each question.
"""

from collections.abc import Iterable, Iterator

from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.desk_sheet import present_desk_sheet
from aftercare.printing.guide import IndexEntryView
from aftercare.printing.manual_evidence import (
    Numbers,
    number_statements,
    present_evidence,
    present_sources,
    records,
    ref_of,
    time_of,
    words_of,
)
from aftercare.printing.manual_quiz import present_manual_quizzes
from aftercare.views.manual import (
    ManualCitedView,
    ManualDecisionView,
    ManualGroupView,
    ManualPartView,
    ManualRowView,
    ManualStepView,
    ManualTaskView,
    ManualTreatmentView,
    ManualView,
    ManualWorkView,
)
from aftercare.views.staff import (
    DecisionView,
    FactView,
    MatrixRowView,
    StaffTreatmentView,
    StaffView,
    StatementView,
    StepView,
    WorkView,
)

_LEAD = (
    "What each answer rests on, who says what, and what to say. Patients read the answers only; "
    "this holds all that stands behind them."
)
_WORDS = (
    ("counts", "The statement is part of the advice. Where it does not count, it says why."),
    ("conflict", "One source still says wait when another has stopped."),
    ("split", "Some say do it, some say do not. A clinician decides; nobody is told a time."),
    ("lapsed", "It was signed, then something that it rests on changed."),
    ("12.3", "The third statement of source 12. It stands in full in the chapter Evidence."),
)
_STANDS = (
    ("wait", "Say wait"),
    ("depends", "It depends"),
    ("until", "Until something is so"),
    ("past", "Their time has passed"),
    ("unsaid", "Name no end"),
)


def present_manual(site: SiteView, staff: StaffView, *, code: str) -> ManualView:
    """Make the manual of all treatments."""
    sources = records(staff.treatments)
    numbers = number_statements(staff.treatments, sources)
    shown = {treatment.id: treatment for treatment in site.treatments}
    return ManualView(
        title="Manual for staff",
        language=site.clinic.language,
        clinic=site.clinic,
        draft=site.draft,
        version=site.version,
        code=code,
        lead=_LEAD,
        words=tuple(FactView(label=label, words=words) for label, words in _WORDS),
        agreements=staff.treatments[0].matrix.legend if staff.treatments else (),
        treatments=tuple(
            ManualTreatmentView(
                name=one.name,
                covers=shown[one.id].covers,
                standing=shown[one.id].stamp.words,
                summary=one.summary,
                desk=present_desk_sheet(
                    site, shown[one.id], one, code=code, prompts=len(one.reception.prompts)
                ),
                groups=tuple(_groups(one, numbers)),
                matrix=tuple(
                    ManualPartView(
                        name=part.name, about=part.about, rows=tuple(map(_row, part.rows))
                    )
                    for part in one.matrix.parts
                ),
                evidence=tuple(present_evidence(one, numbers, sources)),
            )
            for one in staff.treatments
        ),
        work=tuple(_work(one) for one in staff.work if one.id != "hazards"),
        hazards=staff.hazards,
        quizzes=tuple(present_manual_quizzes(staff.quizzes)),
        sources=tuple(present_sources(sources)),
        index=_index(staff.treatments, shown.values()),
    )


def _groups(treatment: StaffTreatmentView, numbers: Numbers) -> Iterator[ManualGroupView]:
    for group in treatment.groups:
        yield ManualGroupView(
            name=group.name,
            decisions=tuple(_decision(treatment.id, one, numbers) for one in group.decisions),
        )


def _decision(treatment: str, one: DecisionView, numbers: Numbers) -> ManualDecisionView:
    answer, chart = one.answer, one.chart
    told = (answer.lead, answer.condition, answer.then, answer.reason) if answer else one.told
    return ManualDecisionView(
        ref=f"{treatment}/{one.id}",
        title=one.title,
        state=one.state_said,
        about=f"{one.seen} {one.kind.capitalize()}, under {one.group}.",
        told=tuple(text for text in told if text),
        standing=answer.standing if answer else "",
        bar=chart.bar if chart else None,
        ticks=chart.ticks if chart else (),
        breaks=chart.breaks if chart else (),
        zones=tuple(
            FactView(label=zone.stretch, words=f"{zone.action} {zone.says}")
            for zone in (chart.zones if chart else ())
        ),
        shorter=one.shorter,
        keep=one.keep,
        teach_back=one.teach_back,
        agreement=one.agreement,
        agreement_said=one.agreement_said,
        reading=one.reading,
        steps=tuple(map(_step, one.steps)),
        record=one.record,
        loosens=one.loosens,
        topic=one.topic,
        hazards=one.hazards,
        cited=tuple(_cited(treatment, said, numbers) for said in one.register.statements),
    )


def _step(step: StepView) -> ManualStepView:
    stands = ((label, getattr(step, name)) for name, label in _STANDS)
    return ManualStepView(
        stretch=step.stretch,
        stands=tuple(FactView(label=label, words=names) for label, names in stands if names),
    )


def _cited(treatment: str, one: StatementView, numbers: Numbers) -> ManualCitedView:
    return ManualCitedView(
        number=numbers[treatment, one.id],
        source=f"{one.source}, {one.tier}",
        says=words_of(one),
        time=time_of(one),
        why_not=" ".join(bearing.why_not for bearing in one.bearings if bearing.why_not),
    )


def _row(row: MatrixRowView) -> ManualRowView:
    """Say in words what a row of the matrix shows; who is silent, and who was not seen, last."""

    def named(sign: str) -> str:
        return ", ".join(cell.source for cell in row.cells if cell.sign == sign)

    spoken = (f"{cell.source}: {cell.words}" for cell in row.cells if not cell.is_empty)
    return ManualRowView(
        name=row.name,
        ref=ref_of(row.address),
        cautious=row.cautious,
        agreement=row.agreement,
        agreement_said=row.agreement_said,
        said=(*spoken, *row.others),
        silent=named("silent"),
        unseen=named("unseen"),
        uncounted=row.uncounted,
    )


def _work(work: WorkView) -> ManualWorkView:
    return ManualWorkView(
        name=work.name,
        about=work.about,
        tasks=tuple(
            ManualTaskView(name=task.name, ref=ref_of(task.address), why="; ".join(task.why))
            for task in work.tasks
        ),
    )


def _index(
    treatments: Iterable[StaffTreatmentView], shown: Iterable[TreatmentView]
) -> tuple[IndexEntryView, ...]:
    """List every name and every other word for it, each with its decisions, from A to Z."""
    also = {
        f"{treatment.id}/{topic.id}": topic.also
        for treatment in shown
        for topic in treatment.topics
    }
    found: dict[str, IndexEntryView] = {}
    for treatment in treatments:
        for one in treatment.decisions:
            ref = f"{treatment.id}/{one.id}"
            for word in (one.name, *also.get(ref, ())):
                entry = found.get(word.casefold(), IndexEntryView(word=word, topics=()))
                if ref not in entry.topics:
                    entry = IndexEntryView(word=entry.word, topics=(*entry.topics, ref))
                found[word.casefold()] = entry
    return tuple(found[key] for key in sorted(found))
