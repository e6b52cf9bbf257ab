"""Present the recovery as stages: what may be seen and felt, and which waits are still on.

A wait is listed in every stage that starts before it is over. What has passed but has an
open end moves to "ask us first"; nothing is ever listed as allowed. A sign that is still
there after its shortest normal time is one to ask about, whatever else is expected.
"""

from collections.abc import Mapping, Sequence

from aftercare.chart import spoken_stretch
from aftercare.model import Claim, Condition, Source, Stage, Topic
from aftercare.reconcile import Reading
from aftercare.sentences import asks_at_the_end
from aftercare.times import Bound, Hours
from aftercare.views import ActsView, ActView, ReasonView, StageView, TopicView
from aftercare.wording import claim_figures, in_a_sentence, join, unique


def present_stages(
    stages: Sequence[Stage],
    topics: Sequence[TopicView],
    read: Sequence[tuple[Topic, Reading]],
    sources: Mapping[str, Source],
    conditions: Mapping[str, Condition],
) -> tuple[StageView, ...]:
    """Make one view for each stage, in the order of the file."""
    shown = {view.id: view for view in topics}
    asked = [(topic, reading, shown[topic.id]) for topic, reading in read if topic.id in shown]
    views = []
    for stage in stages:
        start, end = stage.days.floor_h or 0, stage.days.ceiling_h or 0
        views.append(
            StageView(
                id=stage.id,
                days=stage.days.spoken().capitalize(),
                hours=spoken_stretch(start, end),
                expect=_expected(read, sources, start, end),
                acts=_acts(asked, conditions, start),
            )
        )
    return tuple(views)


def _expected(
    read: Sequence[tuple[Topic, Reading]],
    sources: Mapping[str, Source],
    start: Hours,
    end: Hours,
) -> tuple[ReasonView, ...]:
    """List what sources expect in this stretch; a time in words has no place on it."""
    seen: dict[str, list[str]] = {}
    for topic, reading in read:
        for claim in reading.claims:
            window = _window(claim)
            if topic.safer == "trend" and window and window[0] < end and window[1] > start:
                # The time stays beside the words: "gone by then" says nothing without it.
                text = f"{claim.says.removesuffix('.')} ({claim_figures(claim)})"
                seen.setdefault(text, []).append(sources[claim.source].short)
    return tuple(ReasonView(text=says, source=join(unique(by))) for says, by in seen.items())


def _window(claim: Claim) -> tuple[Hours, Hours] | None:
    """From when to when a sign is expected; what lasts has been there from the start."""
    time = claim.onset or claim.peak or claim.lasts
    if time is None or time.floor_h is None or time.ceiling_h is None:
        return None
    from_start = claim.lasts is not None and time.bound is not Bound.WINDOW
    return (0 if from_start else time.floor_h, time.ceiling_h)


def _acts(
    asked: Sequence[tuple[Topic, Reading, TopicView]],
    conditions: Mapping[str, Condition],
    start: Hours,
) -> ActsView:
    dos, donts, ask = [], [], []
    for topic, reading, view in asked:
        time, hours = reading.cautious.time, reading.cautious.h or 0
        waits = bool(time) and start < hours
        if reading.cautious.ask:
            ask.append(ActView(words=in_a_sentence(topic.name), gate="", address=view.address))
        elif topic.safer == "trend" and time and not waits:
            sign = f"{in_a_sentence(topic.sign or topic.name)} that is still there"
            ask.append(ActView(words=sign, gate="ask us if it is normal", address=view.address))
        elif topic.safer == "later" and waits and time:
            gate = f"for {time.spoken_ceiling()}"
            donts.append(ActView(words=f"do not {topic.act}", gate=gate, address=view.address))
        elif topic.safer == "later":
            ask.append(_after(topic, reading, view, conditions))
        elif topic.safer == "protect" and topic.act and topic.instead:
            words = in_a_sentence(topic.instead if waits else topic.act)
            dos.append(ActView(words=words, gate="", address=view.address))
    return ActsView(dos=tuple(dos), donts=tuple(donts), ask=tuple(ask))


def _after(
    topic: Topic, reading: Reading, view: TopicView, conditions: Mapping[str, Condition]
) -> ActView:
    """Say what stands before starting again when the hours have passed."""
    needed = [conditions[name] for name in reading.cautious.conditions]
    testable = join([one.words for one in needed if one.is_testable])
    gate = f"not until {testable}" if testable else ""
    if asks_at_the_end(reading, needed):
        gate = f"{gate}; ask us first" if gate else "ask us first"
    gate = gate or "check your skin first"
    return ActView(words=in_a_sentence(topic.name), gate=gate, address=view.address)
