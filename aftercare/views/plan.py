"""A treatment's plan in hours: what holds from when to when, to be turned into a patient's dates.

Every word and figure stands here. Who shows it adds dates alone: an end of a wait is the next
morning, never earlier; an end of what is normal is its own hour.
"""

from dataclasses import dataclass

from aftercare.dataset.times import Hours
from aftercare.views.lists import ActGroupView


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    """What is told of one thing from one hour on, until the next phase begins.

    `note` stands beside the words in a list by day. `dated` and `then` stand before and after
    them in what holds now; {date} is where the item's own date belongs.
    """

    level: str
    from_h: Hours
    words: str
    note: str = ""
    dated: str = ""
    then: str = ""

    @property
    def more(self) -> str:
        """The words after others of which the same is said: "do not" is said once."""
        return self.words.removeprefix("do not ")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemView:
    """One question or sign through the days.

    `end_h` is the hour to which {date} points, None where there is no date. `is_wait`: that
    date is the next morning. `title` and `text` are its entry in a calendar, "" for none.
    """

    id: str
    name: str
    address: str
    phases: tuple[PhaseView, ...]
    end_h: Hours | None = None
    is_wait: bool = False
    title: str = ""
    text: str = ""

    def at(self, hour: Hours) -> PhaseView:
        """Return the phase that holds from this hour on."""
        return [phase for phase in self.phases if phase.from_h <= hour][-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLevelView:
    """One of the things that can be told: its heading, and what it means."""

    level: str
    title: str
    says: str
    groups: tuple[ActGroupView, ...] = ()

    @property
    def last(self) -> str:
        """The word before the last of several: "do not swim or run"."""
        return " or " if self.level in {"wait", "differ"} else " and "


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRowView:
    """A stretch of hours in which nothing changes, and all that holds in it."""

    hours: str
    levels: tuple[PlanLevelView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """An hour, and its place in the chart of the recovery, in percent of the width."""

    hour: Hours
    x: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """What a patient does when, and how it is said.

    `scale` holds the chart's ticks, between which places are linear; the last one stands for
    all that comes after. `until_h` is the end of the plan, `until` the same in words; `key`
    and `version` make an entry in a calendar one and the same each time.
    """

    treatment: str
    levels: tuple[PlanLevelView, ...]
    items: tuple[PlanItemView, ...]
    rows: tuple[PlanRowView, ...]
    scale: tuple[PlaceView, ...]
    until_h: Hours
    until: str
    worse: str
    key: str
    version: str
