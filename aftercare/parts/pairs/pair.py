"""The page of two treatments: what each says, put together by the act; the stricter holds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aftercare.dataset.answer import OwnWords, Pair
from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.cards import CareCardView
from aftercare.parts.days.phases import PlanItemView
from aftercare.parts.days.plan import LEVELS, PlanView, calendar_key, present_level
from aftercare.parts.pairs.acts import (
    PairActView,
    PairGroupView,
    PairSaysView,
    PairSetView,
    Views,
    is_act,
    present_groups,
)
from aftercare.parts.pairs.plan import plan_items
from aftercare.parts.pairs.signs import is_warning, present_calls, present_normal, split_signs
from aftercare.parts.papers import SheetFileView
from aftercare.parts.presenter import Presenter
from aftercare.parts.question.stamp import StampView, present_stamp
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.reading.advice import told_in
from aftercare.reading.together import Told, joined
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_hours
from aftercare.words.wording import in_a_sentence, unique, words_for


@frozen
class PairPartView:
    """One of the two treatments, for links to its pages."""

    id: str
    name: str
    after: str
    covers: str
    address: str
    calls: str


@frozen
class PairView:
    """Two treatments with all that their page shows.

    `apart` is what each says of having the other; `groups` are the acts as both on one day have
    them, `normal` the signs of healing, `plan` the same with a clock of each treatment.
    """

    id: str
    name: str
    after: str
    address: str
    parts: tuple[PairPartView, ...]
    apart: tuple[PairSaysView, ...] = ()
    groups: tuple[PairGroupView, ...]
    normal: tuple[PairGroupView, ...] = ()
    cards: tuple[CareCardView, ...] = ()
    plan: PlanView | None = None
    stamp: StampView
    sheets: tuple[SheetFileView, ...] = ()
    """The handouts to print, where the site has them."""

    @property
    def acts(self) -> Iterator[tuple[PairGroupView, PairSetView, PairActView]]:
        """Each act, with how it is held and what stands before it."""
        return (
            (group, one, act) for group in self.groups for one in group.sets for act in one.acts
        )


def present_pairs(presenter: Presenter, views: Sequence[TreatmentView]) -> tuple[PairView, ...]:
    """Make the page of each two treatments that the data names."""
    by_id = {one.id: one for one in views}
    return tuple(
        present_pair(presenter, pair, [by_id[name] for name in pair.treatments])
        for pair in presenter.dataset.together
    )


def present_pair(presenter: Presenter, pair: Pair, views: Sequence[TreatmentView]) -> PairView:
    """Put together what two treatments say; their own views have every word of it."""
    dataset = presenter.dataset
    treatments = [_treatment(dataset, name) for name in pair.treatments]
    names = [one.name for one in treatments]
    words = _words_for(treatments, presenter.words)
    presenter = replace(presenter, words=words)
    told = list(_told(dataset, treatments, views, words))
    asked = _asked(told, views)
    shown = [one for one in told if _is_shown(one, asked)]
    acts, signs, flags = split_signs([*joined(pair, shown)])
    warned = [one for one in signs if is_warning(one, flags)]
    normal = [one for one in signs if one not in warned]
    items = plan_items(acts, normal, asked, dataset.states, words)
    apart = [one for one in told if one.advice.topic.id in pair.apart]
    return PairView(
        id=pair.id,
        name=join([treatments[0].name, *map(in_a_sentence, names[1:])], words),
        after=join([one.after for one in treatments], words),
        address=f"page:{pair.id}/index",
        parts=tuple(map(_part, treatments)),
        apart=tuple(
            PairSaysView(
                treatment=one.treatment,
                words=asked[one.place, one.advice.topic.id].summary,
                address=asked[one.place, one.advice.topic.id].address,
            )
            for one in apart
        ),
        groups=present_groups(acts, asked, dataset.states, words),
        normal=present_normal(normal, asked, words),
        cards=present_calls(presenter, treatments, flags, warned),
        plan=_plan(pair, treatments, items, apart, presenter),
        stamp=present_stamp(
            presenter,
            [one.advice for one in told if one.advice.topic.question],
        ),
    )


def _treatment(dataset: Dataset, name: str) -> Treatment:
    return next(one for one in dataset.treatments if one.id == name)


def _words_for(treatments: Sequence[Treatment], words: Words) -> Words:
    """The words for both: what is looked after is what either names."""
    cared_for = unique(one.words.cared_for for one in treatments if one.words.cared_for)
    own = OwnWords().model_copy(update={"cared_for": join(cared_for, words) or None})
    return words_for(treatments[0].model_copy(update={"words": own}), words)


def _told(
    dataset: Dataset, treatments: Sequence[Treatment], views: Sequence[TreatmentView], words: Words
) -> Iterator[Told]:
    """Yield what holds on each question and sign that patients see, treatment by treatment."""
    for place, (treatment, view) in enumerate(zip(treatments, views, strict=True)):
        leads = {topic.id: topic.answer.lead for topic in view.topics}
        for advice in told_in(dataset, treatment):
            lead = leads.get(advice.topic.id, "")
            bans = lead.startswith(f"{words.say('forbidding')} ")
            can_ban = advice.topic.safer in {Safer.NONE, Safer.LESS, Safer.MORE}
            yield Told(
                place=place,
                treatment=treatment.name,
                advice=advice,
                forbids=bans and can_ban,
            )


def _asked(told: Sequence[Told], views: Sequence[TreatmentView]) -> Views:
    """What each question's own page says."""
    pages = [{topic.id: topic for topic in view.topics} for view in views]
    return {
        (one.place, one.advice.topic.id): pages[one.place][one.advice.topic.id]
        for one in told
        if one.advice.topic.id in pages[one.place]
    }


def _is_shown(told: Told, asked: Views) -> bool:
    """Whether it is about the days after: an act, a sign of healing, or a warning."""
    topic = told.advice.topic
    if topic.safer is Safer.URGENT:
        return True
    is_after = is_act(told.advice) or topic.safer is Safer.TREND
    return is_after and (told.place, topic.id) in asked


def _part(treatment: Treatment) -> PairPartView:
    return PairPartView(
        id=treatment.id,
        name=treatment.name,
        after=treatment.after,
        covers=treatment.covers.words,
        address=f"page:{treatment.id}/index",
        calls=f"page:{treatment.id}/when-to-call",
    )


def _plan(
    pair: Pair,
    treatments: Sequence[Treatment],
    items: Sequence[PlanItemView],
    apart: Sequence[Told],
    presenter: Presenter,
) -> PlanView | None:
    """Make the plan that a patient's two days turn into dates; None where it is empty."""
    words = presenter.words
    if not items:
        return None
    clocks = [phase.clocks for item in items for phase in item.phases]
    stages = [one.days.ceiling_h or 0 for treatment in treatments for one in treatment.stages]
    until = max([0, *stages, *(hour or 0 for hours in clocks for hour in hours)])
    gaps = [max((one.wait_h for one in apart if one.place == place), default=0) for place in (0, 1)]
    return PlanView(
        treatment=pair.id,
        levels=tuple(
            replace(
                present_level(name, words),
                says=words.say("level-gate-says") if name == "gate" else "",
            )
            for name in LEVELS
            if name != "differ"
        ),
        items=tuple(items),
        rows=(),
        scale=(),
        until_h=until,
        over=words.say("pair-over", until=spoken_hours(until, words)),
        worse=words.say("plan-worse"),
        key=calendar_key(presenter.dataset.clinic),
        starts=tuple(one.name for one in treatments),
        apart=tuple(gap or None for gap in gaps) if any(gaps) else (),
    )
