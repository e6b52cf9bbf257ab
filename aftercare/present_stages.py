"""Present the recovery as stages: what may be seen and felt, and which waits are still on.

A wait is listed in every stage that starts before it is over. What has passed but has an
open end moves to "ask us first"; nothing is ever listed as allowed. A sign that is still
there after its shortest normal time is one to ask about, whatever else is expected.
"""

from collections.abc import Mapping, Sequence

from aftercare.cautious import first_figure
from aftercare.chart import spoken_stretch
from aftercare.model import Claim, Source, Topic, Treatment
from aftercare.present_comparison import Guidance, Presenter
from aftercare.reconcile import Reading
from aftercare.times import Bound, Hours
from aftercare.views import ActsView, ActView, ReasonView, StageView, TopicView
from aftercare.wording import claim_figures, in_a_sentence, join, unique


def present_stages(
    presenter: Presenter,
    treatment: Treatment,
    topics: Sequence[TopicView],
    read: Sequence[tuple[Topic, Reading]],
) -> tuple[StageView, ...]:
    """Make one view for each stage, in the order of the file."""
    shown = {view.id: view for view in topics}
    asked = [
        (topic, presenter.guidance(reading, treatment.answer_to(topic.id)), shown[topic.id])
        for topic, reading in read
        if topic.id in shown
    ]
    views = []
    for stage in treatment.stages:
        start, end = stage.days.floor_h or 0, stage.days.ceiling_h or 0
        views.append(
            StageView(
                id=stage.id,
                days=stage.days.spoken().capitalize(),
                hours=spoken_stretch(start, end),
                expect=_expected(read, presenter.sources, start, end),
                acts=_acts(asked, start),
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


def _acts(asked: Sequence[tuple[Topic, Guidance, TopicView]], start: Hours) -> ActsView:
    """Sort the questions into do, do not and ask first, as they stand from this hour on."""
    dos, donts, ask = [], [], []
    for topic, guidance, view in asked:
        waits = start < guidance.hours
        if topic.safer == "later" and waits and guidance.time:
            gate = f"for {guidance.time.spoken_ceiling()}"
            donts.append(ActView(words=f"do not {topic.act}", gate=gate, address=view.address))
        elif topic.safer == "protect" and topic.act and topic.instead:
            words = in_a_sentence(topic.instead if waits else topic.act)
            gate = _gate(guidance) if guidance.conditions and not waits else ""
            dos.append(ActView(words=words, gate=gate, address=view.address))
        elif topic.safer in {"later", "ask"}:
            gate = _gate(guidance)
            ask.append(ActView(words=in_a_sentence(topic.name), gate=gate, address=view.address))
        elif topic.safer == "trend" and guidance.time and start >= first_figure(guidance.time):
            sign = f"{in_a_sentence(topic.sign or topic.name)} that is still there"
            ask.append(ActView(words=sign, gate="ask us if it is normal", address=view.address))
    return ActsView(dos=tuple(dos), donts=tuple(donts), ask=tuple(ask))


def _gate(guidance: Guidance) -> str:
    """Say what stands before starting again when no hours do; never that one may."""
    testable = join([one.words for one in guidance.conditions if one.is_testable])
    gates = [f"not until {testable}"] if testable else []
    gates += ["ask us first"] if guidance.asks or guidance.is_open else []
    return "; ".join(gates) or "check your skin first"
