"""The questions of a treatment as lists: FAQ, what to do and not to do, stages."""

from dataclasses import dataclass

from aftercare.chart import Tick
from aftercare.views.topic import TopicView


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Questions that belong together."""

    name: str
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntryView:
    """A question with its short answer: all of it, who stands behind it, whether sources differ."""

    id: str
    question: str
    answer: str
    standing: str
    reason: str
    differs: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqGroupView:
    """Questions and answers that belong together; `id` is the group's place in the page."""

    id: str
    name: str
    entries: tuple[FaqEntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One thing to do or not to do: one sentence, lower case, no full stop."""

    words: str
    gate: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsView:
    """What to do, what not to do, and what to ask first."""

    dos: tuple[ActView, ...] = ()
    donts: tuple[ActView, ...] = ()
    ask: tuple[ActView, ...] = ()


NO_ACTS = ActsView()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """One stage of the recovery: when, what may be seen and felt, do, do not, ask first."""

    id: str
    days: str
    hours: str
    expect: tuple[ActView, ...]
    acts: ActsView


@dataclass(frozen=True, slots=True, kw_only=True)
class BandView:
    """How long a sign of healing may last, in places on the axis, "" for what is not drawn.

    From `x` on it is normal for the shortest time that sources give (`sure`), and may be there
    for the longest (`rest`); `arrow` marks an open end, `dotted` a sign without any figure.
    """

    sign: str
    words: str
    address: str
    x: str = ""
    sure: str = ""
    rest_x: str = ""
    rest: str = ""
    arrow: str = ""
    dotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PinView:
    """Where waits end: a numbered place on the axis, and what has been waited for until then."""

    number: str
    x: str
    time: str
    acts: tuple[ActView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryView:
    """The whole recovery on one axis: bands of normal healing and the ends of the waits."""

    bands: tuple[BandView, ...]
    pins: tuple[PinView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
