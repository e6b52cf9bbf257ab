"""Take the most cautious of several statements, in the direction that is the safe one.

"Most cautious" is not always the longest: a wait is, a normal course has thresholds of its
own, a preparation the longest lead, a red flag the most urgent call.
For every direction the result can only grow stricter when a statement is added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from aftercare.dataset.state import State, as_longest, not_implied
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import (
    SECONDS,
    Amount,
    Bound,
    Hours,
    Time,
    ceiling,
    first_figure,
)
from aftercare.dataset.vocabulary import Safer, Stance, Urgency
from aftercare.reading.course import Course, course_of, unread_words
from aftercare.reading.rhythm import Part, how_of

NO_END = "no end"
"""Stands among the words of a reading when a source says avoid and names no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautious:
    """The most cautious reading, in the topic's own direction.

    `h` is a number of hours: to wait, before which to prepare, or after which to ask
    whether a sign that stays is still normal. `time` is the statement that `h` is taken from,
    so that its unit is kept; `course` how a sign of healing goes; `how` the parts of how an act
    is done, `by` the earliest deadline for it, `wait` what has to pass before where less or more is
    safe; `is_read` that the wait is our reading of words, `is_released` that what is checked before
    starting again is, `is_ban` that it is not done at all. `ask` means no number at all: neither
    side is recommended.
    """

    ask: bool = False
    h: Hours | None = None
    time: Time | None = None
    course: Course | None = None
    amount: Amount | None = None
    how: tuple[Part, ...] = ()
    by: Time | None = None
    wait: Time | None = None
    is_read: bool = False
    is_ban: bool = False
    urgency: Urgency | None = None
    conditions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_released: bool = False

    @property
    def in_words(self) -> tuple[str, ...]:
        """The times that are in words, which nobody has read as figures."""
        return tuple(one for one in self.words if one != NO_END)

    def reaches(self, other: "Cautious") -> bool:
        """Whether this names a figure or words that the other also comes to: it is no looser."""
        longest, its_longest = (
            one.course.fading_h if one.course else None for one in (self, other)
        )
        is_same = self.h is not None and self.h == other.h
        is_as_long = longest is not None and longest == its_longest
        return is_same or is_as_long or bool({*self.in_words} & {*other.in_words})

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two readings the same advice, whichever source's words it uses."""
        amount = (self.amount.low, self.amount.high) if self.amount else None
        course = self.course.key if self.course else None
        how = tuple(part.key for part in self.how)
        by, wait = (one.ceiling_h if one else None for one in (self.by, self.wait))
        whom = (self.urgency, self.conditions, self.words)
        flags = (self.is_read, self.is_released, self.is_ban)
        return (self.ask, self.h, course, amount, how, by, wait, *flags, *whom)


def most_cautious(
    safer: Safer, claims: Sequence[Claim], conditions: Mapping[str, State]
) -> Cautious:
    """Take the most cautious of all claims in one direction, whether or not they are split."""
    if safer is Safer.URGENT:
        urgencies = [claim.urgency for claim in claims if claim.urgency]
        return Cautious(urgency=min(urgencies, key=lambda one: one.rank, default=None))
    if safer is Safer.TREND:
        course = course_of(claims)
        return Cautious(h=course.staying_h, course=course, words=unread_words(claims))
    if safer is Safer.NONE:
        return Cautious()
    deadlines = (one.by for one in claims if one.by)
    by = min(deadlines, key=lambda one: (ceiling(one), _by_unit(one)), default=None)
    if safer in {Safer.LESS, Safer.MORE}:
        return _figures(safer, claims, conditions, by)
    of = attrgetter("before" if safer is Safer.EARLIER else "waits_for")
    longest = _longest(time for claim in claims if (time := of(claim)) and time.has_figure)
    first = attrgetter("before" if safer is Safer.EARLIER else "held_off")
    given = [(claim, time) for claim in claims if (time := first(claim))]
    words = {time.words for claim, time in given if time.words and not claim.is_wait_read}
    until = (as_longest(name) for _, time in given for name in time.until)
    if any(names_no_end(claim) for claim in claims):
        words.add(NO_END)
    return Cautious(
        h=ceiling(longest) if longest else None,
        time=longest,
        conditions=not_implied(until, conditions),
        words=tuple(sorted(words)),
        how=how_of(safer, [one for one in claims if one.stance.permits], conditions),
        by=by,
        is_read=safer.is_wait and is_read(longest, claims),
    )


def is_read(longest: Time | None, claims: Iterable[Claim]) -> bool:
    """Whether nobody says as long a wait in figures: it is our reading of somebody's words."""
    if longest is None:
        return False
    hours = ceiling(longest)
    same = [one for one in claims if one.waits_for and ceiling(one.waits_for) == hours]
    return bool(same) and all(one.is_wait_read for one in same)


def names_no_end(claim: Claim) -> bool:
    """Whether a claim says avoid, or wait, without an end; that outlasts its source's times."""
    if claim.wait and claim.wait.bound is Bound.NO_END:
        return True
    if claim.stance is not Stance.AVOID:
        return False
    return claim.time is None or claim.time.bound is Bound.NO_END


TIMED = ("every", "each", "lasts")
"""The times of how an act is done, the first of which stands for the question."""


def _figures(
    safer: Safer, claims: Sequence[Claim], conditions: Mapping[str, State], by: Time | None
) -> Cautious:
    """Take how an act is done; the wait before it is the longest, whatever the direction."""
    if any(map(bans, claims)):
        return Cautious(is_ban=True)
    is_less = safer is Safer.LESS
    amounts = [claim.numbers[0] for claim in claims if claim.numbers]
    if is_less:
        amount = min(amounts, key=lambda one: (one.low, one.text), default=None)
    else:
        amount = max(amounts, key=lambda one: (one.high, one.text), default=None)
    h, time = _primary(is_less, claims)
    wait = _longest(one for claim in claims if (one := claim.waits_for) and one.has_figure)
    before = [(claim, claim.wait) for claim in claims if claim.wait]
    until = (as_longest(name) for _, one in before for name in one.until)
    return Cautious(
        h=h,
        time=time,
        amount=amount,
        how=how_of(safer, [one for one in claims if one.stance in _DOING], conditions),
        by=by,
        wait=wait,
        is_read=is_read(wait, claims),
        conditions=not_implied(until, conditions),
        words=tuple(sorted({one.words for claim, one in before
                            if one.words and not claim.is_wait_read})),
    )  # fmt: skip


_DOING = frozenset({Stance.DO, Stance.ALLOW, Stance.SAYS})
"""The stances that say how an act is done; a warning's figure is no advice."""


def bans(claim: Claim) -> bool:
    """Whether a claim says not to do it at all: neither until when, nor how often or how long."""
    return claim.stance is Stance.AVOID and not (claim.timings() or claim.numbers or claim.at)


def _primary(is_less: bool, claims: Sequence[Claim]) -> tuple[Hours | None, Time | None]:  # noqa: FBT001 (a direction)
    """Take the time that stands for the question, with its hours; a longer gap is less."""
    for field in TIMED:
        given = (getattr(claim, field) for claim in claims)
        times = [time for time in given if time and time.has_figure]
        if times and is_less is (field == "every"):
            longest = _longest(times) or times[0]
            return ceiling(longest), longest
        if times:
            of = ceiling if field == "every" else first_figure
            time = min(times, key=lambda one: (of(one), _by_unit(one)))
            return of(time), time
    return None, None


def _longest(times: Iterable[Time]) -> Time | None:
    """The time with the highest figure; of equal ones the finest unit, then the text."""
    return min(times, key=lambda time: (-ceiling(time), _by_unit(time)), default=None)


def _by_unit(time: Time) -> tuple[int, str]:
    return (SECONDS[time.unit] if time.unit else 0, time.text)


def named_conditions(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of all conditions that any of these claims names."""
    return tuple(sorted({name for claim in claims for name in claim.states}))
