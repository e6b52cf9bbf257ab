"""Present the whole recovery on one axis: how long signs last, and where waits end.

A pin stands at the end of the longest wait that any source names, and nowhere earlier; it
is where to check, never where something is allowed.
"""

from collections.abc import Mapping, Sequence

from aftercare.cautious import ceiling, first_figure
from aftercare.chart import Axis, Bar, make_axis, percent, spoken_hours, spoken_stretch
from aftercare.model import Topic, Treatment
from aftercare.present.comparison import Guidance, Presenter
from aftercare.reconcile import Reading
from aftercare.times import Hours
from aftercare.views import ActView, BandView, PinView, RecoveryView, TopicView
from aftercare.vocabulary import AFTERCARE
from aftercare.wording import in_a_sentence


def present_recovery(
    presenter: Presenter,
    treatment: Treatment,
    topics: Sequence[TopicView],
    read: Sequence[tuple[Topic, Reading]],
) -> RecoveryView | None:
    """Draw signs and waits that have figures; None where there is nothing to draw."""
    shown = {view.id: view for view in topics}
    signs: list[tuple[Topic, Hours, Hours]] = []
    ends: dict[Hours, list[tuple[Topic, Guidance]]] = {}
    for topic, reading in read:
        if topic.id not in shown:
            continue
        time, plan = reading.cautious.time, reading.cautious.plan
        if topic.safer == "trend" and time and plan:
            signs.append((topic, first_figure(time), ceiling(plan)))
        guidance = presenter.guidance(reading, treatment.answer_to(topic.id))
        if topic.safer in {"later", "protect"} and topic.kind in AFTERCARE and guidance.hours:
            ends.setdefault(guidance.hours, []).append((topic, guidance))
    if not signs and not ends:
        return None
    axis = make_axis([hour for _, *hours in signs for hour in hours] + list(ends))
    return RecoveryView(
        bands=tuple(_band(axis, shown, *sign) for sign in signs),
        pins=tuple(
            PinView(
                number=str(number),
                x=percent(axis.place(hours)),
                time=spoken_hours(hours),
                acts=tuple(_act(shown, topic, guidance) for topic, guidance in ends[hours]),
            )
            for number, hours in enumerate(sorted(ends), 1)
        ),
        ticks=axis.ticks,
        breaks=axis.breaks,
    )


def _band(
    axis: Axis, shown: Mapping[str, TopicView], topic: Topic, shortest: Hours, longest: Hours
) -> BandView:
    start, end = axis.place(shortest), axis.place(longest)
    is_range = longest > shortest
    words = f"normal for {spoken_hours(shortest)}"
    if is_range:
        words += f", ask us from {spoken_stretch(shortest, longest)}"
    return BandView(
        sign=topic.sign or topic.name,
        words=words,
        address=shown[topic.id].address,
        bar=Bar(
            solid=percent(start),
            stripes_x=percent(start) if is_range else "",
            stripes=percent(end - start) if is_range else "",
        ),
    )


def _act(shown: Mapping[str, TopicView], topic: Topic, guidance: Guidance) -> ActView:
    """Name what has been waited for, with what stands before starting again."""
    gate = "ask us first" if guidance.asks else "check your skin first"
    if topic.safer == "protect" and not guidance.conditions:
        gate = "start now"
    return ActView(words=in_a_sentence(topic.name), gate=gate, address=shown[topic.id].address)
