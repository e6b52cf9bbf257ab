"""How one sign of healing goes: one value from which every page, paper and file speaks.

A sign that fades is normal up to the longest end that a source gives; one that stays the same is
asked about from the earliest end on ("24 to 48 hours" ends at 48, never at 24); one that grows is
for today. A warning's limit comes before all of them; one that says only in words that a sign
stays holds from the end of its worst days, else from its longest end. What cannot be the end of a
sign, because another source lets it start later, is set aside. All in hours from the end of the
treatment: what a source counts from the start of the sign is added to when that source, or else
any, lets it start.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Hours, Time, ceiling, first_figure
from aftercare.dataset.vocabulary import Stance


class Verdict(StrEnum):
    """What to do about a sign: nothing but care, ask in opening hours, or call today."""

    NORMAL = "normal"
    CONTACT = "contact"
    TODAY = "today"


class Trend(StrEnum):
    """How a sign goes. What is severe, or a red flag, is no trend: no time makes it normal."""

    FADES = "fades"
    STAYS = "stays"
    GROWS = "grows"


Window = tuple[Hours, Hours]
"""From an hour to an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of one sign; what no source says is None.

    It starts in `onset` and is strongest in `peak`. `usual` is from the lowest to the highest end
    that sources give, `is_open` that one of them adds "or longer". Until `fading_h` it is normal
    while it fades, until `staying_h` if it stays the same. From `limit_h` on, which a warning
    names, one that does not fade is for today; from `words_h` on too, where one says only in words
    that it stays. `read` names those of these hours that are our reading of words, which a
    clinician has to sign.
    """

    onset: Window | None = None
    peak: Window | None = None
    usual: Window | None = None
    is_open: bool = False
    fading_h: Hours | None = None
    staying_h: Hours | None = None
    limit_h: Hours | None = None
    words_h: Hours | None = None
    read: frozenset[str] = frozenset()

    @property
    def growing_h(self) -> Hours:
        """Until when it may still grow, while it is mild: in its own start, or its worst days."""
        window = self.peak or self.onset
        steady = max(self.staying_h or 0, self._onset_h)
        return min(self._before_limit(window[1]), steady) if window else 0

    @property
    def is_today_read(self) -> bool:
        """Whether the hour from which on it is for today is our reading of words."""
        is_in_words = self.today_h == self.words_h != self.limit_h
        return ("words_h" if is_in_words else "limit_h") in self.read

    @property
    def key(self) -> tuple[Hours | None, ...]:
        """What makes two courses the same advice."""
        return (self.staying_h, self.fading_h, self.today_h)

    @property
    def today_h(self) -> Hours | None:
        """From when on one that does not fade is for today: the earlier of both."""
        given = (one for one in (self.limit_h, self.words_h) if one is not None)
        return min(given, default=None)

    @property
    def goes(self) -> Window | None:
        """In which hours it mostly goes; None where a warning begins before anybody says so."""
        if self.usual is None or self.fading_h is None or self.fading_h < self.usual[0]:
            return None
        return self.usual[0], self.fading_h

    @property
    def goes_on(self) -> bool:
        """Whether it may stay for longer than it is said to be normal."""
        return self.is_open and self.usual is not None and self.fading_h == self.usual[1]

    @property
    def is_never_asked(self) -> bool:
        """Whether one that stays is for today as soon as it is no longer normal."""
        return self.today_h is not None and self.today_h <= max(self.staying_h or 0, self._onset_h)

    @property
    def edges(self) -> tuple[Hours, ...]:
        """The hours at which something changes, in order, from 0."""
        ends = (self.growing_h, self._onset_h, self.staying_h, self.fading_h, self.today_h)
        return tuple(sorted({0, *(hour for hour in ends if hour is not None)}))

    def verdict(self, trend: Trend, hour: Hours) -> Verdict:
        """Say what a sign means from this hour on, until the next edge; severe ones never wait."""
        if trend is Trend.GROWS:
            return Verdict.NORMAL if hour < self.growing_h else Verdict.TODAY
        if trend is Trend.STAYS and self.today_h is not None and hour >= self.today_h:
            return Verdict.TODAY
        end = self.fading_h if trend is Trend.FADES else self.staying_h
        return Verdict.NORMAL if hour < max(end or 0, self._onset_h) else Verdict.CONTACT

    def asked_from(self, hours: Hours) -> "Course":
        """The same sign where a clinic has signed from when it is asked about."""
        asked = self._before_limit(hours)
        staying = asked if self.words_h is None else min(asked, self.words_h)
        read = self.read & {"words_h"}
        return replace(self, fading_h=asked, staying_h=staying, onset=None, read=read)

    @property
    def _onset_h(self) -> Hours:
        return self._before_limit(self.onset[1]) if self.onset else 0

    def _before_limit(self, hours: Hours) -> Hours:
        return hours if self.limit_h is None else min(hours, self.limit_h)


def course_of(claims: Sequence[Claim]) -> Course:
    """Read the course of a sign out of the claims that count for it.

    What is said of some alone has a line of its own, and makes the course of all neither longer
    nor shorter.
    """
    claims = [claim for claim in claims if not claim.is_of_some]
    onset, peak = (_window(_given(claims, aspect)) for aspect in ("onset", "peak"))
    last_start = onset[1] if onset else 0
    limit = min(_lengths(claims, onset, is_limit=True), key=_start_first, default=None)
    ends = [one for one in _lengths(claims, onset, is_limit=False) if one.end_h > last_start]
    hours = {"limit_h": limit and (limit.start_h, limit.is_read)}
    if ends:
        latest, earliest = max(ends, key=_end_last), min(ends, key=_end_first)
        for name, own in (
            ("fading_h", (latest.end_h, latest.is_read)),
            ("staying_h", (earliest.first_end_h, earliest.is_read)),
        ):
            hours[name] = min(own, hours["limit_h"]) if hours["limit_h"] else own
    # Who warns in words alone says that it stays, and not from when.
    if unread_words(claim for claim in claims if claim.stance is Stance.WARN):
        worst = peak[1] if peak else latest.end_h if ends else 0
        hours["words_h"] = own = (max(worst, last_start), True)
        if staying := hours.get("staying_h"):
            hours["staying_h"] = min(staying, own)
    return Course(
        onset=onset,
        peak=peak,
        usual=(min(one.start_h for one in ends), latest.end_h) if ends else None,
        is_open=bool(ends) and latest.time.is_open,
        read=frozenset(name for name, given in hours.items() if given and given[1]),
        **{name: given[0] for name, given in hours.items() if given},
    )


@dataclass(frozen=True, slots=True)
class _Length:
    """How long a sign lasts: as the source says, or as we read its words; from its `starts` on."""

    time: Time
    starts: Window
    is_read: bool

    @property
    def start_h(self) -> Hours:
        """The earliest that it may be over."""
        return self.starts[0] + first_figure(self.time)

    @property
    def first_end_h(self) -> Hours:
        """When it is over at the latest, where it starts as early as it can."""
        return self.starts[0] + ceiling(self.time)

    @property
    def end_h(self) -> Hours:
        """When it is over at the latest."""
        return self.starts[1] + ceiling(self.time)


def _lengths(claims: Sequence[Claim], onset: Window | None, *, is_limit: bool) -> Iterator[_Length]:
    """Yield each length in figures; those of a warning are limits."""
    for claim in claims:
        time = claim.lasts if claim.is_wait_read else claim.read_as or claim.lasts
        if time and time.has_figure and (claim.stance is Stance.WARN) is is_limit:
            starts = _TREATED
            if time.is_from_start:
                own = _given((one for one in claims if one.source == claim.source), "onset")
                starts = _window(own) or onset or _TREATED
            yield _Length(time, starts=starts, is_read=claim.read_as is not None)


_TREATED: Window = (0, 0)
"""What no source lets start later is counted from the treatment: the earlier call."""


# Of equal hours the source's own come before those that we read.
def _start_first(one: _Length) -> tuple[Hours, bool]:
    return one.start_h, one.is_read


def _end_first(one: _Length) -> tuple[Hours, bool]:
    return one.first_end_h, one.is_read


def _end_last(one: _Length) -> tuple[Hours, bool, bool]:
    return one.end_h, one.time.is_open, not one.is_read


def unread_words(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The lengths that sources give in words, and that nobody has read as figures."""
    return tuple(
        sorted({claim.lasts.words for claim in claims
                if claim.lasts and claim.lasts.words and not claim.read_as})
    )  # fmt: skip


def _given(claims: Iterable[Claim], aspect: str) -> list[Time]:
    times = (getattr(claim, aspect) for claim in claims)
    return [time for time in times if time and time.has_figure]


def _window(times: Sequence[Time]) -> Window | None:
    """From the first to the last hour that any of these names."""
    if not times:
        return None
    return min(time.floor_h or 0 for time in times), max(map(ceiling, times))
