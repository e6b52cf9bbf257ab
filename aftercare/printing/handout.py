"""The handout of a treatment: the same words as its pages, in the order of paper.

Everything comes from the views of the pages, so that paper and screen cannot disagree. Help,
warning signs, scope and the draft's mark are always on it; questions can be left out, and
those that are have their names on it.
"""

from collections.abc import Collection, Iterable, Sequence

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import SHEET_KINDS, SHEET_PLACES
from aftercare.parts.acts import ActView
from aftercare.parts.cards import CareCardView
from aftercare.parts.clinic import ClinicView
from aftercare.parts.question.answer import AnswerView
from aftercare.parts.question.stamp import StampView
from aftercare.parts.question.topic import TopicView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.printing.copy import CopyView
from aftercare.printing.days import SheetActView, SheetRowView, SheetStageView, present_days
from aftercare.words.catalogue import Words
from aftercare.words.chart import Axis, Bar, Tick, make_axis, percent
from aftercare.words.wording import in_a_sentence, unique


@frozen
class SheetNoteView:
    """Who stands behind what carries this mark; the mark is "" where there is only one note."""

    mark: str
    words: str


@frozen
class SheetChartView:
    """A question on which advice differs: how long to wait, its bar, and one sentence on it.

    `zones` says in words what the bar draws.
    """

    name: str
    words: str
    bar: Bar
    zones: tuple[str, ...]
    sentence: str


@frozen
class HandoutView:
    """Every word and figure on a handout.

    `see` names the questions that have no room on it, `uncharted` those whose chart has none;
    `more` says where they are answered.
    """

    title: str
    treatment: str
    language: str
    clinic: ClinicView
    draft: str
    covers: str
    cards: tuple[CareCardView, ...]
    dos: tuple[SheetActView, ...]
    donts: tuple[SheetActView, ...]
    ask: tuple[SheetActView, ...]
    normal: tuple[SheetActView, ...]
    notes: tuple[SheetNoteView, ...]
    stages: tuple[SheetStageView, ...]
    table: tuple[SheetRowView, ...]
    """The same days as a table: a question takes one line, not one in each stretch of days."""
    charts: tuple[SheetChartView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    see: tuple[str, ...]
    uncharted: tuple[str, ...]
    more: str
    stamp: StampView
    copy: CopyView
    blanks: tuple[str, ...]
    """What staff fill in by hand."""


NAMED = 12
"""How many questions that are left out a handout names; more would leave no room for others."""

BLANK_TIME, BLANK_BY = "blank-treatment-time", "blank-treated-by"
"""What staff fill in by hand after every treatment; its own particulars stand between them."""


def may_be_on_paper(topic: Topic) -> bool:
    """Whether a question is about the days after a treatment, and one that patients see."""
    return topic.is_public and bool(topic.question) and topic.kind in SHEET_KINDS


def chosen(treatment: Treatment) -> tuple[str, ...]:
    """Choose the questions of a handout: as numbered in the data, else the first by priority."""
    asked = [topic for topic in treatment.topics if may_be_on_paper(topic)]
    numbered = [topic for topic in asked if topic.handout]
    numbered.sort(key=lambda topic: topic.handout or 0)
    ordered = numbered or sorted(asked, key=lambda topic: topic.priority)
    return tuple(topic.id for topic in ordered[:SHEET_PLACES])


def present_handout(
    site: SiteView,
    treatment: TreatmentView,
    words: Words,
    *,
    topics: Sequence[str],
    charts: Collection[str],
    copy: CopyView,
    address: str = "",
    large: bool = False,
) -> HandoutView:
    """Make the handout that answers these questions, and draws these of them as a chart.

    `address` is where the treatment's pages stand, "" where the site has none; in the `large` print
    the days are lists, for a table has no room.
    """
    by_id = {topic.id: topic for topic in treatment.topics}
    shown = [by_id[name] for name in topics]
    notes = _notes(shown, words)
    at = {view.address: (place, view) for place, view in enumerate(shown)}

    def acts(of: Iterable[ActView]) -> tuple[SheetActView, ...]:
        found = sorted((at[act.address][0], act.words) for act in of if act.address in at)
        return tuple(_act(said, shown[place], notes, words) for place, said in found)

    asked = [act for act in treatment.acts.ask if act.address in at]
    healing = [view for view in shown if view.kind == "course-of-healing"]
    drawn = [view for view in shown if view.id in charts and view.chart]
    axis = make_axis((hour for view in drawn for hour in _ends(view)), words)
    left_out = [view for view in treatment.topics if view.kind in SHEET_KINDS and view not in shown]
    uncharted = [by_id[name].name for name in charted(treatment, topics) if name not in charts]
    days, table = present_days(treatment.stages, at, words, large=large)
    return HandoutView(
        title=words.say("handout-title", after=treatment.after),
        treatment=treatment.name,
        language=site.clinic.language,
        clinic=site.clinic,
        draft=site.draft,
        covers=treatment.covers,
        cards=tuple(card for card in treatment.cards if card.level != "contact"),
        dos=acts((*treatment.acts.dos, *treatment.acts.later)),
        donts=acts(treatment.acts.donts),
        ask=tuple(_asked(at[act.address][1], notes, words) for act in asked),
        normal=tuple(_normal(view, notes, words) for view in healing),
        notes=tuple(SheetNoteView(mark=mark, words=note) for note, mark in notes.items()),
        stages=days,
        table=table,
        charts=tuple(_chart(view, treatment, axis, words) for view in drawn),
        ticks=axis.ticks if drawn else (),
        breaks=axis.breaks if drawn else (),
        see=_named((view.name for view in left_out), words),
        uncharted=tuple(uncharted),
        more=_elsewhere(address, words) if left_out or uncharted else "",
        stamp=treatment.stamp,
        copy=copy,
        blanks=(words.say(BLANK_TIME), *treatment.particulars, words.say(BLANK_BY)),
    )


def _elsewhere(address: str, words: Words) -> str:
    return words.say("see-address", address=address) if address else words.say("see-website")


def charted(treatment: TreatmentView, topics: Sequence[str]) -> tuple[str, ...]:
    """Name those of these questions on which advice differs, and for which there is a chart."""
    differing = {entry.id for group in treatment.faq for entry in group.entries if entry.differs}
    drawn = {view.id for view in treatment.topics if view.chart}
    return tuple(name for name in topics if name in differing & drawn)


def _notes(shown: Sequence[TopicView], words: Words) -> dict[str, str]:
    """Give a letter to each of several who stand behind an answer, and to what many say after."""
    standing = unique(_standing(view.answer, words) for view in shown if view.answer.standing)
    after = [view.answer.then for view in shown if view.kind != "course-of-healing"]
    shared = unique(one for one in after if ". " in one and after.count(one) > 1)
    marked = [*(standing if len(standing) > 1 else ()), *shared]
    letters = {one: chr(ord("a") + number) for number, one in enumerate(marked)}
    return {**dict.fromkeys(standing, ""), **letters}


def _standing(answer: AnswerView, words: Words) -> str:
    """Say once for all unsigned answers on what they rest: a count for each has no room."""
    not_checked = words.say("not-checked")
    if not answer.standing.endswith(not_checked):
        return answer.standing
    return f"{words.say('handout-rests-on')} {not_checked}"


def _act(said: str, view: TopicView, notes: dict[str, str], words: Words) -> SheetActView:
    """Take an answer's own sentence, as the page with all of them has it."""
    then = view.answer.then
    gate = "" if then in notes else in_a_sentence(then).removesuffix(".")
    marks = (notes.get(_standing(view.answer, words)), notes.get(then))
    mark = " ".join(filter(None, marks))
    return SheetActView(words=said, gate="" if gate and gate in said else gate, mark=mark)


def _asked(view: TopicView, notes: dict[str, str], words: Words) -> SheetActView:
    """Say what to ask about; in the clinic's own words where a signed answer has decided it."""
    answer = view.answer
    condition = answer.condition if answer.is_signed else ""
    told = " ".join(filter(None, [answer.lead, condition, answer.then]))
    said = words.say("handout-ask", name=view.name, answer=told)
    return SheetActView(words=said, mark=notes.get(_standing(answer, words), ""))


def _normal(view: TopicView, notes: dict[str, str], words: Words) -> SheetActView:
    answer = view.answer
    said = " ".join(filter(None, [answer.lead, answer.condition, answer.then]))
    return SheetActView(words=said, mark=notes.get(_standing(answer, words), ""))


def _ends(view: TopicView) -> tuple[Hours, ...]:
    return (view.chart.soonest_h, view.chart.longest_h) if view.chart else ()


def _chart(view: TopicView, treatment: TreatmentView, axis: Axis, words: Words) -> SheetChartView:
    """Draw the zones of one question on the axis that all charts of a sheet share."""
    chart = view.chart
    if chart is None:
        raise ValueError(f"{view.id} has no chart")
    rows = treatment.waits.rows if treatment.waits else ()
    soonest, longest = axis.place(chart.soonest_h), axis.place(chart.longest_h)
    return SheetChartView(
        name=view.name,
        words=next((row.words for row in rows if row.address == view.address), ""),
        bar=Bar(
            solid=percent(soonest) if soonest else "",
            stripes_x=percent(soonest) if longest > soonest else "",
            stripes=percent(longest - soonest) if longest > soonest else "",
            diamond=percent(longest) if chart.gate else "",
        ),
        zones=tuple(
            words.say("handout-zone", stretch=zone.stretch, action=zone.action)
            for zone in chart.zones
        ),
        sentence=view.comparison.agreement,
    )


def _named(names: Iterable[str], words: Words) -> tuple[str, ...]:
    """Name what is left out, and count what would be too long a list."""
    all_names = tuple(names)
    rest = len(all_names) - NAMED
    return all_names if rest < 2 else (*all_names[:NAMED], words.say("more-names", n=rest))
