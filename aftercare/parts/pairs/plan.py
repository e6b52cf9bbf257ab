"""The plan of two treatments: each act and sign once, with a clock of each treatment.

An act waits until the latest of its clocks has run out, a sign is asked about from the earliest on.
Who shows it knows the two days, and so which of the clocks that is.
"""

from collections.abc import Iterator, Mapping, Sequence

from aftercare.dataset.state import State
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.days.phases import A_DAY, Clocks, PhaseView, PlanItemView, level_of
from aftercare.parts.pairs.acts import Views, gates, held, instead_of, name_of, name_within
from aftercare.reading.course import Course
from aftercare.reading.together import Hold, Joint
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
from aftercare.words.limits import sign_of
from aftercare.words.states import checking
from aftercare.words.wording import as_sentence, unique


def act_item(
    joint: Joint, views: Views, states: Mapping[str, State], words: Words
) -> Iterator[PlanItemView]:
    """Say through the days what holds of an act; nothing of what only is done."""
    hold, hours = held(joint)
    if hold is Hold.DO:
        return
    name = name_within(joint)
    words = checking(joint.conditions(states), words)
    clocks = _clocks(_waits(joint)) if hours else ()
    ends = "ask" if joint.asks else "check"
    until = "clock" if hours < A_DAY else "until"
    no = words.say("pair-no", name=name, who=_who(joint, words))
    if instead := join(unique(instead_of(joint)), words):
        no = words.say("pair-no-but", no=no, instead=instead)
    phases = [PhaseView(level="wait", from_h=0, words=no)]
    if hold is Hold.WAIT:
        ending = f"plan-{until}-{ends}" if joint.then is Hold.ASK else f"plan-{until}-do"
        dated = words.say(f"plan-{until}", date="{date}")
        told = words.say(ending, date="{date}", acts="{acts}")
        phases = [
            PhaseView(level="wait", from_h=0, words=no, dated=dated, told=told),
            _after(joint, states, words),
        ]
    elif hold is Hold.ASK:
        phases = [_after(joint, states, words)]
    yield PlanItemView(
        id=joint.id,
        name=name_of(joint),
        address=f"#act-{joint.id}",
        phases=tuple(phases),
        end_h=hours or None,
        ends=clocks,
        is_wait=bool(hours),
        is_by_clock=bool(hours) and hours < A_DAY,
        title=_title(joint, ends, words) if hours else "",
        text=" ".join(_summaries(joint, views, words)) if hours else "",
    )


def _waits(joint: Joint) -> dict[int, Hours]:
    return {place: hours for place, hours in joint.waits().items() if hours}


def _who(joint: Joint, words: Words) -> str:
    """Name the treatment that holds it back; {who} where that hangs on the two days."""
    if joint.then is Hold.NEVER:
        return join(unique(one.treatment for one in joint.told if one.is_ban), words)
    waiting = unique(one.treatment for one in joint.told if one.wait_h)
    return waiting[0] if len(waiting) == 1 else "{who}"


def _title(joint: Joint, ends: str, words: Words) -> str:
    entry = f"plan-title-{ends}" if joint.then is Hold.ASK else "plan-title-start"
    return words.say(entry, name=name_of(joint))


def _summaries(joint: Joint, views: Views, words: Words) -> Iterator[str]:
    for one in joint.told:
        view = views[one.place, one.advice.topic.id]
        yield words.say("pair-says", name=one.treatment, words=view.summary)


def _after(joint: Joint, states: Mapping[str, State], words: Words) -> PhaseView:
    """Say what stands before it, or that it is done, once no hours forbid it."""
    name, hours = name_within(joint), held(joint)[1]
    clocks = _clocks(_waits(joint)) if hours else ()
    if joint.then is Hold.DO:
        products = [
            one.advice.topic for one in joint.told if one.advice.topic.safer is Safer.PROTECT
        ]
        do = act_of(products[0], words).do if products else name
        return PhaseView(level="do", from_h=hours, clocks=clocks, words=do)
    gate = "; ".join(gates(joint, states, words))
    told = words.say("plan-line", when=as_sentence(gate), acts="{acts}")
    return PhaseView(
        level="gate", from_h=hours, clocks=clocks, words=name, note=gate, dated=gate, told=told
    )


def _clocks(hours: Mapping[int, Hours | None]) -> Clocks:
    """Put hours in the order of the treatments; None for one that says nothing, or no hours."""
    return tuple(hours.get(place) for place in range(max(hours) + 1))


_SIGN_LEVELS = ("normal", "fading", "contact", "today")


def sign_item(joint: Joint, words: Words) -> PlanItemView:
    """Say through the days what a sign means that is still there, as the most urgent has it."""
    courses = {one.place: one.advice.course or Course() for one in joint.told}
    known = {place: one for place, one in courses.items() if one.staying_h is not None}
    sign = sign_of((one.advice for one in joint.told), words)
    how = "" if len(known) == len(courses) else words.say("ask-how-long")
    phases = list(_phases(known, sign, how, words))
    if not phases:
        told = words.say("plan-line", when=as_sentence(how), acts="{acts}")
        phases = [PhaseView(level="normal", from_h=0, words=sign, note=how, dated=how, told=told)]
    ends = {place: one.staying_h for place, one in known.items()}
    return PlanItemView(
        id=f"sign-{joint.id}",
        name=name_of(joint),
        address="#normal",
        phases=tuple(phases),
        end_h=min((hour for hour in ends.values() if hour is not None), default=None),
        ends=_clocks(ends) if ends else (),
    )


def _phases(
    courses: Mapping[int, Course], sign: str, how: str, words: Words
) -> Iterator[PhaseView]:
    """Begin each level at the first hour at which any treatment's own course has come to it."""
    froms = {level: _froms(courses, level) for level in _SIGN_LEVELS}
    used = [level for level in _SIGN_LEVELS if froms[level]]
    for level in used:
        after = next((one for one in used[used.index(level) + 1 :]), level)
        hours = froms[level]
        dated, told = "", "{acts}"
        if level == "normal":
            dated = words.say("plan-normal-until", date="{date}")
            told = words.say(f"plan-normal-{after}", date="{date}", acts="{acts}")
        elif level == "fading":
            dated, told = words.say("plan-fading"), words.say("plan-fading-now", acts="{acts}")
        if how and level in {"normal", "fading"}:
            dated = f"{dated}; {how}"
        yield PhaseView(
            level=level,
            from_h=min(hours.values()),
            clocks=() if min(hours.values()) == 0 else _clocks(dict(hours)),
            words=sign,
            dated=dated,
            told=told,
        )


def _froms(courses: Mapping[int, Course], level: str) -> dict[int, Hours]:
    """From which hour on each course says this, or what is more urgent; none that never does."""
    said = {
        place: {hour: _SIGN_LEVELS.index(level_of(one, hour)) for hour in one.edges}
        for place, one in courses.items()
    }
    rank = _SIGN_LEVELS.index(level)
    if not any(rank in levels.values() for levels in said.values()):
        return {}
    found = {
        place: [hour for hour, its in levels.items() if its >= rank]
        for place, levels in said.items()
    }
    return {place: min(hours) for place, hours in found.items() if hours}


def plan_items(
    acts: Sequence[Joint],
    signs: Sequence[Joint],
    views: Views,
    states: Mapping[str, State],
    words: Words,
) -> tuple[PlanItemView, ...]:
    """Make one item of each act that waits or is asked about, and of each sign."""
    items = [item for one in acts for item in act_item(one, views, states, words)]
    return (*items, *(sign_item(one, words) for one in signs))
