"""Say what patients are told about two treatments at once, as plain values that can be kept."""

from dataclasses import dataclass

from aftercare.dataset.times import Hours
from aftercare.parts.pairs.pair import PairView


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """How one act is held after two treatments on one day: its heading, and what stands then.

    `level` is never, wait, gate or do, `hours` how long it waits.
    """

    id: str
    name: str
    level: str
    hours: Hours
    words: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPair:
    """What patients are told about two treatments at once."""

    id: str
    name: str
    after: str
    acts: tuple[ToldAct, ...]

    @property
    def by_id(self) -> dict[str, ToldAct]:
        """Every act by its id."""
        return {act.id: act for act in self.acts}


def told_pair(view: PairView) -> ToldPair:
    """Take down how each act is held after two treatments."""
    acts = (
        ToldAct(
            id=act.id,
            name=act.name,
            level=group.level,
            hours=group.hours,
            words=group.title,
            then=held.then,
        )
        for group, held, act in view.acts
    )
    return ToldPair(id=view.id, name=view.name, after=view.after, acts=tuple(acts))
