"""The questions of a treatment as lists: FAQ, what to do and not to do, stages."""

from dataclasses import dataclass, replace

from aftercare.dataset.times import Hours
from aftercare.views.topic import TopicView
from aftercare.words.chart import Bar, Tick


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
class ActGroupView:
    """Acts or signs of which the same is said: "do not exercise or swim (for 48 hours)"."""

    gate: str
    acts: tuple[ActView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """One stage of the recovery: when, what may be seen and felt, do, do not, ask first."""

    id: str
    days: str
    hours: str
    expect: tuple[ActView, ...]
    acts: ActsView

    @property
    def signs(self) -> tuple[ActGroupView, ...]:
        """What may be seen and felt, together where the same is said of it."""
        return by_gate(self.expect)

    @property
    def dos(self) -> tuple[ActGroupView, ...]:
        """What to do."""
        return by_gate(self.acts.dos)

    @property
    def donts(self) -> tuple[ActGroupView, ...]:
        """What not to do, one item for each wait."""
        return by_gate(self.acts.donts)

    @property
    def ask(self) -> tuple[ActGroupView, ...]:
        """What to ask or check first, one item for each gate."""
        return by_gate(self.acts.ask)


def by_gate(acts: tuple[ActView, ...]) -> tuple[ActGroupView, ...]:
    """Put acts together whose gate is the same; "do not" is said once in each group.

    A list of two to six items is read, one of a dozen is not.
    """
    groups: dict[str, list[ActView]] = {}
    for act in acts:
        others = groups.setdefault(act.gate, [])
        others.append(replace(act, words=act.words.removeprefix("do not ")) if others else act)
    return tuple(ActGroupView(gate=gate, acts=tuple(group)) for gate, group in groups.items())


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
    edges: tuple[Hours, ...] = ()
    """The hours of the axis: 0, then one for each tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitView:
    """One wait in a list of all: how long, what stands before starting again, and its bar."""

    name: str
    words: str
    address: str
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsView:
    """All waits of a treatment on one axis, the shortest first."""

    rows: tuple[WaitView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
