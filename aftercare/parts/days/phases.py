"""One question or sign through the days: what is told of it from which hour on.

A signed answer that holds counts instead of the reading. What is open, split, or checked again
has no end, so nobody can make a date of it. After the longest wait stands a gate, never a
permission; of what is normal the earlier call counts.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.question.topic import TopicView
from aftercare.parts.stages import asks_first, spoken_gate
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.limits import sign_of
from aftercare.words.states import checking
from aftercare.words.wording import as_sentence, in_a_sentence

Clocks = tuple[Hours | None, ...]
"""Of several treatments, the hour of each after its own end, None for one that says nothing."""

A_DAY = 24
"""Hours: a wait of as many ends on a morning, a shorter one at a time of the clock."""


@frozen
class PhaseView:
    """What is told of one thing from one hour on, until the next phase begins.

    `note` stands beside the words in a list by hour, `dated` in one by day, `brief` in a message
    where the note is too long for it. `told` is the whole line of what holds now; {acts} is where
    all belongs of which the same is told, and {date} where the item's own date does.
    """

    level: str
    from_h: Hours
    words: str
    nor: str = ""
    note: str = ""
    brief: str = ""
    dated: str = ""
    told: str = "{acts}"
    clocks: Clocks = ()
    """Of several treatments, the hour of each, of which the strictest counts."""
    asks: bool = False
    """Whether the note ends with what to do first, rather than with what has to be so."""

    @property
    def begins(self) -> str:
        """The hour from which on it holds, or one of each treatment, as a script reads it."""
        return in_order(self.clocks, self.from_h)

    @property
    def more(self) -> str:
        """The words after others of which the same is said: "do not" is said once."""
        return self.nor or self.words


@frozen
class PlanItemView:
    """One question or sign through the days.

    `end_h` is the hour to which {date} points, None where there is no date. `is_wait`: that
    date is the next morning; `is_by_clock`: it is counted in less than a day, and ends at a time
    of the clock. `title` and `text` are its entry in a calendar, "" for none.
    """

    id: str
    name: str
    address: str
    phases: tuple[PhaseView, ...]
    end_h: Hours | None = None
    ends: Clocks = ()
    """Of several treatments, the end of each: of waits the last counts, of a sign the first."""
    is_wait: bool = False
    is_by_clock: bool = False
    title: str = ""
    text: str = ""

    @property
    def until(self) -> str:
        """The hour of its date, or one of each treatment, as a script reads it; "" for none."""
        return in_order(self.ends, self.end_h)

    def at(self, hour: Hours) -> PhaseView:
        """Return the phase that holds from this hour on."""
        return [phase for phase in self.phases if phase.from_h <= hour][-1]


def in_order(clocks: Clocks, alone: Hours | None) -> str:
    """Write hours for a script: of each treatment, "-" for none, or the one alone."""
    hours = clocks or ((alone,) if alone is not None else ())
    return " ".join("-" if hour is None else f"{hour}" for hour in hours)


def present_item(advice: Advice, view: TopicView, words: Words) -> Iterator[PlanItemView]:
    """Say through the days what holds of one topic; nothing of what is not told by the day."""
    topic = advice.topic
    if topic.safer is Safer.TREND:
        yield _sign(advice, view, words)
        return
    if topic.kind not in AFTERCARE or topic.safer not in {Safer.LATER, Safer.PROTECT, Safer.ASK}:
        return
    # An end of a wait is the next morning, which can be past a deadline.
    has_deadline = advice.answer is None and advice.reading.cautious.by is not None
    if advice.starts_at_once and not advice.lines and not has_deadline:
        return
    if topic.safer is Safer.LATER and advice.hours and not advice.is_open and not has_deadline:
        yield _wait(advice, view, words)
    elif _protects(advice) and not has_deadline:
        yield _protect(advice, view, words)
    else:
        gate = words.say("plan-again") if advice.is_checked_again else spoken_gate(advice, words)
        if view.answer.is_signed or (has_deadline and not advice.is_open):
            # Said in the answer's own words, which may say do or do not.
            gate = f"{view.answer.lead} {view.answer.condition}".strip().removesuffix(".")
        name = in_a_sentence(topic.name)
        phase = _gated(advice, name, gate, 0, words)
        yield PlanItemView(id=topic.id, name=topic.name, address=view.address, phases=(phase,))


def _protects(advice: Advice) -> bool:
    """Whether something else is done until a product is; a signed answer may have no figure."""
    topic = advice.topic
    is_told = not advice.is_open and (advice.answer is None or advice.tells_start)
    return topic.safer is Safer.PROTECT and bool(topic.act and topic.instead) and is_told


def _wait(advice: Advice, view: TopicView, words: Words) -> PlanItemView:
    """Say do not while everybody says wait, keep waiting while they differ, then the gate."""
    topic, end, gate = advice.topic, advice.hours, spoken_gate(advice, words)
    first = end if advice.answer else min(advice.reading.soonest_h or 0, end)
    act, ends = act_of(topic, words), "ask" if advice.asks else "check"
    until = _until(end)
    words = checking(advice.conditions, words)
    wait = PhaseView(
        level="wait",
        from_h=0,
        words=act.leave,
        nor=act.nor,
        dated=words.say(f"plan-{until}", date="{date}"),
        told=words.say(f"plan-{until}-{ends}", date="{date}", acts="{acts}"),
    )
    phases = [wait] if first else []
    if first < end:
        phases.append(replace(wait, level="differ", from_h=first))
    name = in_a_sentence(topic.name)
    phases.append(replace(_gated(advice, name, gate, end, words), asks=asks_first(advice)))
    return PlanItemView(
        id=topic.id,
        name=topic.name,
        address=view.address,
        phases=tuple(phases),
        end_h=end,
        is_wait=True,
        is_by_clock=_is_by_clock(end),
        title=words.say(f"plan-title-{ends}", name=topic.name),
        text=f"{_sentence(gate)} {view.summary}",
    )


def _protect(advice: Advice, view: TopicView, words: Words) -> PlanItemView:
    """Say what to do instead until a product may go on the skin, then to put it on.

    Where only the clinic can tell when, it is never said to be done by itself.
    """
    topic = advice.topic
    instead, act = in_a_sentence(topic.instead or ""), act_of(topic, words)
    if not advice.tells_start:
        ask = words.say("ask-when", start=act.start)
        told = words.say("plan-do-ask", acts="{acts}", start=act.start)
        phase = PhaseView(level="do", from_h=0, words=instead, note=ask, told=told)
        return PlanItemView(id=topic.id, name=topic.name, address=view.address, phases=(phase,))
    end, until = advice.hours, _until(advice.hours)
    first = PhaseView(
        level="do",
        from_h=0,
        words=instead,
        dated=words.say(f"plan-{until}", date="{date}"),
        told=words.say(f"plan-{until}-do", date="{date}", acts="{acts}"),
    )
    gate = spoken_gate(advice, words) if advice.conditions or advice.lines else ""
    start = PhaseView(level="do", from_h=end, words=act.do)
    if gate:
        start = replace(_gated(advice, act.do, gate, end, words), asks=asks_first(advice))
    return PlanItemView(
        id=topic.id,
        name=topic.name,
        address=view.address,
        phases=(first, start),
        end_h=end,
        is_wait=True,
        is_by_clock=_is_by_clock(end),
        title=words.say("plan-title-gate" if gate else "plan-title-start", name=topic.name),
        text=f"{_sentence(gate)} {view.summary}".strip(),
    )


def _sign(advice: Advice, view: TopicView, words: Words) -> PlanItemView:
    """Say through the days what a sign means that is still there."""
    topic, course = advice.topic, advice.course
    sign = sign_of([advice], words)
    if course is None or course.staying_h is None:
        again = advice.is_checked_again
        how = words.say("plan-again" if again else "ask-how-long")
        level = "contact" if again else "normal"
        told = _line(how, words)
        phases = [PhaseView(level=level, from_h=0, words=sign, note=how, dated=how, told=told)]
    else:
        phases = list(_phases(course, sign, words))
    return PlanItemView(
        id=topic.id,
        name=topic.name,
        address=view.address,
        phases=tuple(phases),
        end_h=course.staying_h if course else None,
    )


def _phases(course: Course, sign: str, words: Words) -> Iterator[PhaseView]:
    """Begin a phase wherever it means something else that a sign is still there."""
    levels = ((hour, *_meaning(course, hour)) for hour in course.edges)
    for (level, fades), hours in groupby(levels, key=itemgetter(1, 2)):
        start, dated, told = next(hours)[0], "", "{acts}"
        if level == "normal":
            dated = words.say("plan-normal-until", date="{date}")
            after, still_fades = _meaning(course, course.staying_h or 0)
            after = "not-fading" if after == "today" and still_fades else after
            told = words.say(f"plan-normal-{after}", date="{date}", acts="{acts}")
        elif fades:
            entry = "plan-fading-today" if level == "today" else "plan-fading-now"
            dated, told = words.say("plan-fading"), words.say(entry, acts="{acts}")
        yield PhaseView(level=level, from_h=start, words=sign, dated=dated, told=told)


def _meaning(course: Course, hour: Hours) -> tuple[str, bool]:
    """Say what it means that a sign is still there, and whether it is normal while it fades."""
    level = level_of(course, hour)
    fades = course.verdict(Trend.FADES, hour) is Verdict.NORMAL
    return level, fades


def level_of(course: Course, hour: Hours) -> str:
    """Say what it means from this hour on that a sign is still there, in one word."""
    fades, stays = (course.verdict(trend, hour) for trend in (Trend.FADES, Trend.STAYS))
    if stays is Verdict.NORMAL:
        return "normal"
    if stays is Verdict.CONTACT and fades is Verdict.NORMAL:
        return "fading"
    return stays.value


def _gated(advice: Advice, name: str, gate: str, from_h: Hours, words: Words) -> PhaseView:
    """Say what stands before something from an hour on; in few words where its cases make it long.

    A message has no room for them.
    """
    return PhaseView(
        level="gate",
        from_h=from_h,
        words=name,
        note=gate,
        brief=spoken_gate(advice, words, is_brief=True) if advice.lines else "",
        dated=gate,
        told=_line(gate, words),
    )


def _line(when: str, words: Words) -> str:
    """Say what holds now under what has to be so first."""
    return words.say("plan-line", when=as_sentence(when), acts="{acts}")


def _until(end: Hours) -> str:
    """Name the entry that says until when: until a time of the clock, or a morning."""
    return "clock" if _is_by_clock(end) else "until"


def _is_by_clock(end: Hours) -> bool:
    """Whether a wait ends at a time of the clock: what is counted in hours is not a day."""
    return end < A_DAY


def _sentence(gate: str) -> str:
    return f"{as_sentence(gate)}." if gate else ""
