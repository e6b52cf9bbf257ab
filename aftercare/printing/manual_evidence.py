"""Number the sources and statements of the manual, and lay each statement out in full, once."""

from collections.abc import Iterable, Iterator, Mapping

from aftercare.views.manual import (
    ManualEvidenceView,
    ManualLeadView,
    ManualSourceView,
    ManualStatementView,
)
from aftercare.views.staff import FactView, SourceRecordView, StaffTreatmentView, StatementView

Numbers = Mapping[tuple[str, str], str]
"""The number of a statement, by the ids of its treatment and its own."""


def records(treatments: Iterable[StaffTreatmentView]) -> dict[str, tuple[int, SourceRecordView]]:
    """Number the sources of all treatments, each once, as they first come."""
    found: dict[str, tuple[int, SourceRecordView]] = {}
    for treatment in treatments:
        for source in treatment.sources:
            found.setdefault(source.id, (len(found) + 1, source))
    return found


def number_statements(
    treatments: Iterable[StaffTreatmentView], sources: Mapping[str, tuple[int, SourceRecordView]]
) -> Numbers:
    """Number the statements of each source, on from one treatment to the next."""
    counts = dict.fromkeys(sources, 0)
    numbers: dict[tuple[str, str], str] = {}
    for treatment in treatments:
        for one in treatment.register.statements:
            counts[one.source_id] += 1
            numbers[treatment.id, one.id] = f"{sources[one.source_id][0]}.{counts[one.source_id]}"
    return numbers


def present_sources(
    sources: Mapping[str, tuple[int, SourceRecordView]],
) -> Iterator[ManualSourceView]:
    """Say of each source all that the data holds of it."""
    for number, one in sources.values():
        dates = (
            ("published", one.published),
            ("reviewed", one.reviewed),
            ("read by us on", one.retrieved),
        )
        facts = (one.publisher, one.tier, one.jurisdiction, *_dated(dates), one.read)
        yield ManualSourceView(
            number=number,
            short=one.short,
            title=one.title,
            url=one.url,
            facts=tuple(fact for fact in facts if fact),
            counts=one.counts,
        )


def _dated(dates: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, day in dates:
        if day:
            yield f"{label} {day}"


def present_evidence(
    treatment: StaffTreatmentView,
    numbers: Numbers,
    sources: Mapping[str, tuple[int, SourceRecordView]],
) -> Iterator[ManualEvidenceView]:
    """Lay out every statement of a treatment, source by source."""
    said: dict[str, list[StatementView]] = {}
    for one in treatment.register.statements:
        said.setdefault(one.source_id, []).append(one)
    for source, (number, record) in sources.items():
        if source in said:
            about = (record.tier, said[source][0].dated, record.read)
            yield ManualEvidenceView(
                number=number,
                source=record.short,
                about=f"{', '.join(filter(None, about))}. {record.counts}",
                statements=tuple(_statement(treatment.id, one, numbers) for one in said[source]),
            )


def _statement(treatment: str, one: StatementView, numbers: Numbers) -> ManualStatementView:
    call = ": ".join(filter(None, [one.urgency, one.contact]))
    basis = f" ({one.urgency_basis})" if one.urgency_basis else ""
    more = (
        ("Why", one.reason),
        ("Only about", one.applies),
        ("Caution", one.caution),
        ("How urgent", f"{call}{basis}" if call else ""),
    )
    return ManualStatementView(
        number=numbers[treatment, one.id],
        id=one.id,
        section=one.section,
        says=words_of(one),
        time=time_of(one),
        more=tuple(FactView(label=label, words=said) for label, said in more if said),
        seen=" ".join(filter(None, [one.show_said, one.show_why])),
        leads=tuple(
            ManualLeadView(name=bearing.name, ref=ref_of(bearing.address), why_not=bearing.why_not)
            for bearing in one.bearings
        ),
    )


def words_of(one: StatementView) -> str:
    """Say which way a statement speaks, and what it says."""
    return f"{one.stance_said}: {one.says}"


def time_of(one: StatementView) -> str:
    """Say the figures of a statement and its conditions."""
    until = f"until {one.until}" if one.until else ""
    return ", and ".join(filter(None, [one.time, until]))


def ref_of(address: str) -> str:
    """Take treatment and topic out of the address of a decision; "" for another address."""
    path = address.removeprefix("page:staff/")
    treatment, found, topic = path.partition("/decisions/")
    return f"{treatment}/{topic}" if found else ""
