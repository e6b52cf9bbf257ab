"""Present a whole treatment as one document: the same words as its pages, in reading order.

Everything comes from the views of the pages, so that the guide and the pages cannot disagree.
What is added are numbers: one for each source, and the questions that a line leads to.
"""

from collections.abc import Iterable, Mapping

from aftercare.chart import Bar
from aftercare.views import (
    ActsView,
    ActView,
    BandView,
    ChartView,
    CopyView,
    GuideActsView,
    GuideBandView,
    GuideGroupView,
    GuideSourceView,
    GuideStageView,
    GuideTellGroupView,
    GuideTellView,
    GuideTopicView,
    GuideView,
    GuideWaitsView,
    GuideWaitView,
    IndexEntryView,
    NotedView,
    PointerView,
    ReasonView,
    RowView,
    SiteView,
    SourceView,
    StatedView,
    TopicView,
    TreatmentView,
    WaitsView,
)

Numbers = Mapping[str, tuple[int, ...]]
"""The numbers of a source, by its short name; two of one name share their numbers."""


def present_guide(
    site: SiteView, treatment: TreatmentView, *, copy: CopyView, address: str = ""
) -> GuideView:
    """Make the guide to a treatment. `address` is where its pages stand, "" where nowhere."""
    used = _sources(site, treatment)
    numbers = _numbered(used)
    recovery = treatment.recovery
    return GuideView(
        title=f"What to do {treatment.after}: the whole guide",
        after=f"What to do {treatment.after}",
        treatment=treatment.name,
        language=site.clinic.language,
        clinic=site.clinic,
        draft=site.draft,
        summary=treatment.summary,
        covers=treatment.covers,
        stamp=treatment.stamp,
        copy=copy,
        more=f"The same on the web: {address}" if address else "",
        cards=treatment.cards,
        waits=_waits(treatment.waits) if treatment.waits else None,
        stages=tuple(
            GuideStageView(
                days=stage.days,
                hours=stage.hours,
                signs=stage.signs,
                dos=stage.dos,
                donts=stage.donts,
                ask=stage.ask,
            )
            for stage in treatment.stages
        ),
        normal=_normal(treatment),
        normal_ticks=recovery.ticks if recovery else (),
        normal_breaks=recovery.breaks if recovery else (),
        acts=_acts(treatment.acts),
        groups=tuple(
            GuideGroupView(
                name=group.name, topics=tuple(_topic(topic, numbers) for topic in group.topics)
            )
            for group in treatment.groups
        ),
        before=_acts(treatment.before),
        tell_first=_tell_first(treatment, numbers),
        sources=tuple(
            GuideSourceView(
                number=number,
                title=source.title,
                publisher=source.publisher,
                kind=source.kind,
                dated=source.dated,
                read=source.read,
                url=source.url,
            )
            for number, source in enumerate(used, 1)
        ),
        index=_index(treatment.topics),
    )


def _sources(site: SiteView, treatment: TreatmentView) -> list[SourceView]:
    """Take the sources that speak in this guide, in the order of the file."""
    said = {row.source for topic in treatment.topics for row in topic.comparison.rows}
    said |= {one.source for topic in treatment.topics for one in (*topic.reasons, *topic.also_said)}
    said |= {one.source for group in treatment.tell_first for tell in group.items
             for one in tell.said}  # fmt: skip
    return [source for source in site.sources if source.short in said]


def _numbered(sources: Iterable[SourceView]) -> Numbers:
    numbers: dict[str, tuple[int, ...]] = {}
    for number, source in enumerate(sources, 1):
        numbers[source.short] = (*numbers.get(source.short, ()), number)
    return numbers


def _id(address: str) -> str:
    """Take the question out of the address of its page."""
    return address.rpartition("/")[2]


def _pointers(acts: Iterable[ActView]) -> tuple[PointerView, ...]:
    return tuple(
        PointerView(words=act.words, gate=act.gate, topic=_id(act.address)) for act in acts
    )


def _acts(acts: ActsView) -> GuideActsView:
    return GuideActsView(
        dos=_pointers(acts.dos), donts=_pointers(acts.donts), ask=_pointers(acts.ask)
    )


def _waits(waits: WaitsView) -> GuideWaitsView:
    rows = (
        GuideWaitView(name=row.name, words=row.words, bar=row.bar, topic=_id(row.address))
        for row in waits.rows
    )
    return GuideWaitsView(rows=tuple(rows), ticks=waits.ticks, breaks=waits.breaks)


def _normal(treatment: TreatmentView) -> tuple[GuideBandView, ...]:
    """Say of each sign of healing how long it is normal, with its band on the timeline."""
    bands = treatment.recovery.bands if treatment.recovery else ()
    by_address = {band.address: band for band in bands}
    return tuple(
        GuideBandView(
            band=by_address.get(
                one.address, BandView(sign=one.sign, words="", address=one.address)
            ),
            lead=one.lead,
            condition=one.condition,
            look_for=one.look_for,
            topic=_id(one.address),
        )
        for one in treatment.expectations
    )


def _topic(topic: TopicView, numbers: Numbers) -> GuideTopicView:
    chart = topic.chart
    return GuideTopicView(
        id=topic.id,
        name=topic.name,
        question=topic.question,
        answer=topic.answer,
        stamp=topic.stamp,
        bar=zone_bar(chart) if chart else None,
        zones=chart.zones if chart else (),
        ticks=chart.ticks if chart else (),
        breaks=chart.breaks if chart else (),
        checks=topic.checks,
        look_for=topic.look_for,
        done=topic.done,
        split=topic.split,
        reasons=_noted(topic.reasons, numbers),
        also_said=_noted(topic.also_said, numbers),
        agreement=topic.comparison.agreement,
        why=topic.comparison.why,
        rows=tuple(_stated(row, numbers) for row in topic.comparison.rows),
    )


def zone_bar(chart: ChartView) -> Bar:
    """Draw the zones as one bar: solid, stripes, and open after them."""
    zones = {zone.texture: zone for zone in chart.zones}
    wait, differ = zones.get("wait"), zones.get("differ")
    return Bar(
        solid=wait.width if wait and wait.width != "0%" else "",
        stripes_x=differ.x if differ else "",
        stripes=differ.width if differ and differ.width != "0%" else "",
        diamond=chart.gate,
    )


def _stated(row: RowView, numbers: Numbers) -> StatedView:
    return StatedView(
        source=row.source,
        notes=numbers[row.source],
        kind=row.kind,
        section=row.section,
        time=row.time,
        until=row.until,
        says=row.says,
        reason=row.reason,
        caution=row.caution,
        applies=row.applies,
        bar=row.bar,
    )


def _noted(said: Iterable[ReasonView], numbers: Numbers) -> tuple[NotedView, ...]:
    return tuple(
        NotedView(text=one.text, source=one.source, notes=numbers[one.source]) for one in said
    )


def _tell_first(treatment: TreatmentView, numbers: Numbers) -> tuple[GuideTellGroupView, ...]:
    return tuple(
        GuideTellGroupView(
            name=group.name,
            items=tuple(
                GuideTellView(
                    words=tell.words, look_for=tell.look_for, said=_noted(tell.said, numbers)
                )
                for tell in group.items
            ),
        )
        for group in treatment.tell_first
    )


def _index(topics: Iterable[TopicView]) -> tuple[IndexEntryView, ...]:
    """List every name and every other word for it, each with its questions, from A to Z."""
    found: dict[str, IndexEntryView] = {}
    for topic in topics:
        for word in (topic.name, *topic.also):
            entry = found.get(word.casefold(), IndexEntryView(word=word, topics=()))
            if topic.id not in entry.topics:
                entry = IndexEntryView(word=entry.word, topics=(*entry.topics, topic.id))
            found[word.casefold()] = entry
    return tuple(found[key] for key in sorted(found))
