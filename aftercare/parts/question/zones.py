"""The zones of a wait: while all say wait, while they differ, and after."""

from aftercare.dataset.model import Topic
from aftercare.dataset.times import Hours
from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading
from aftercare.words.chart import Axis, Bar, Tick, percent
from aftercare.words.zones import zone_sentences


@frozen
class ZoneView:
    """One stretch of time: its texture (wait, differ, open), its place and its words."""

    texture: str
    x: str
    width: str
    stretch: str
    action: str
    says: str


@frozen
class ChartView:
    """The zone chart: an axis with its ticks and breaks, and the zones above it."""

    zones: tuple[ZoneView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    gate: str
    """Where the hollow diamond of a condition stands, "" where there is none."""
    soonest_h: Hours = 0
    longest_h: Hours = 0
    """Where the first zone and the second end, for a chart that shares its axis with others."""

    @property
    def bar(self) -> Bar:
        """The zones as one bar: solid, stripes, and open after them."""
        zones = {zone.texture: zone for zone in self.zones}
        wait, differ = zones.get("wait"), zones.get("differ")
        return Bar(
            solid=wait.width if wait and wait.width != "0%" else "",
            stripes_x=differ.x if differ else "",
            stripes=differ.width if differ and differ.width != "0%" else "",
            diamond=self.gate,
        )


def present_zones(
    presenter: Presenter, topic: Topic, reading: Reading, axis: Axis
) -> ChartView | None:
    """Draw a wait that has figures; None where there is none."""
    conditions = presenter.conditions_of(reading)
    words = zone_sentences(topic, reading, presenter.speaking(reading), conditions, presenter.words)
    if not words or reading.soonest_h is None or reading.longest_h is None:
        return None
    soonest, longest = axis.place(reading.soonest_h), axis.place(reading.longest_h)
    places = {"wait": (0.0, soonest), "differ": (soonest, longest), "open": (longest, 100.0)}
    zones = tuple(
        ZoneView(
            texture=texture,
            x=percent(places[texture][0]),
            width=percent(places[texture][1] - places[texture][0]),
            stretch=stretch,
            action=action,
            says=says,
        )
        for texture, stretch, action, says in words
    )
    gate = percent(longest) if conditions else ""
    return ChartView(
        zones=zones,
        ticks=axis.ticks,
        breaks=axis.breaks,
        gate=gate,
        soonest_h=reading.soonest_h,
        longest_h=reading.longest_h,
    )
