"""Each act once, under how long it waits after both treatments, with what each of them says.

The groups are for both on one day, the longest wait counts. What each treatment says stands beside
it, so that whoever had them on two days counts each from its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from aftercare.dataset.state import State
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.question.topic import TopicView
from aftercare.parts.view import frozen
from aftercare.parts.waits import wait_words
from aftercare.reading.advice import Advice
from aftercare.reading.together import Hold, Joint, Told
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_hours
from aftercare.words.limits import in_a_list, spoken_lines
from aftercare.words.states import spoken_states
from aftercare.words.wording import as_sentence, in_a_sentence, unique


@frozen
class PairSaysView:
    """What one of the treatments says, in few words, and where all of it stands."""

    treatment: str
    words: str
    address: str


@frozen
class PairActView:
    """One act or sign: what stands before it at the end of the wait, and who says what."""

    id: str
    name: str
    then: str
    says: tuple[PairSaysView, ...]


@frozen
class PairGroupView:
    """Acts that wait as long, or are held in the same way; `level` is never, wait, gate or do."""

    level: str
    title: str
    acts: tuple[PairActView, ...]


Views = Mapping[tuple[int, str], TopicView]
"""What each treatment's own page says, by the treatment's place and the question."""


def is_act(advice: Advice) -> bool:
    """Whether it is about what to do after a treatment, and no sign of healing."""
    return advice.topic.kind in AFTERCARE and advice.topic.safer is not Safer.EARLIER


def name_of(joint: Joint, words: Words) -> str:
    """Name an act as each treatment does: "retinol" and "vitamin A creams" where they differ."""
    return join(unique(one.advice.topic.name for one in joint.told), words)


def end_of(joint: Joint) -> Hours:
    """How long it waits where both treatments were on one day."""
    return max(joint.waits().values())


def held(joint: Joint) -> tuple[Hold, Hours]:
    """How it is held on the day of both treatments, and for how many hours, 0 where for none."""
    hold = joint.hold(dict.fromkeys(joint.waits(), 0))
    return hold, end_of(joint) if hold is Hold.WAIT else 0


_LEVELS = {Hold.NEVER: "never", Hold.WAIT: "wait", Hold.ASK: "gate", Hold.DO: "do"}


def present_groups(
    joints: Sequence[Joint], views: Views, states: Mapping[str, State], words: Words
) -> tuple[PairGroupView, ...]:
    """Put acts together that are held alike: never, then the shortest wait first, ask, do."""
    ordered = sorted(joints, key=lambda one: (-held(one)[0], held(one)[1]))
    return tuple(
        PairGroupView(
            level=_LEVELS[hold],
            title=_title(hold, hours, words),
            acts=tuple(_act(one, hold, views, states, words) for one in group),
        )
        for (hold, hours), group in groupby(ordered, key=held)
    )


def _title(hold: Hold, hours: Hours, words: Words) -> str:
    if hold is Hold.WAIT:
        return words.say("pair-wait", time=spoken_hours(hours, words))
    return words.say(f"pair-{_LEVELS[hold]}")


def _act(
    joint: Joint, hold: Hold, views: Views, states: Mapping[str, State], words: Words
) -> PairActView:
    gate = "; ".join(gates(joint, states, words)) if joint.then is Hold.ASK else ""
    entry = "pair-then" if hold is Hold.WAIT else "pair-first"
    said = [words.say(entry, gate=gate if hold is Hold.WAIT else as_sentence(gate))] if gate else []
    return PairActView(
        id=joint.id,
        name=name_of(joint, words),
        then=" ".join([*said, *_together(joint, words)]),
        says=tuple(_says(one, views, words) for one in joint.told),
    )


def gates(joint: Joint, states: Mapping[str, State], words: Words) -> Iterator[str]:
    """Say what stands before an act when no hours forbid it: all that any treatment asks for."""
    tests = [one for one in joint.conditions(states) if one.is_testable]
    if tests:
        yield words.say("gate-until", tests=spoken_states(tests, words))
    if joint.asks:
        yield words.say("gate-ask")
    elif not tests:
        yield words.say("gate-check")
    for one in joint.told:
        for line in in_a_list(spoken_lines(one.advice, words)):
            yield words.say("pair-of", words=line, name=one.treatment)


def _together(joint: Joint, words: Words) -> Iterator[str]:
    """Say what holds because it is about both: that they do not fit, or that both are told."""
    if joint.has_deadline:
        yield words.say("pair-deadline")
    if joint.differs:
        yield words.say("pair-differs")
    if all(one.advice.topic.safer is Safer.ASK for one in joint.told) and len(joint.told) > 1:
        yield words.say("pair-both")


def _says(told: Told, views: Views, words: Words) -> PairSaysView:
    advice, view = told.advice, views[told.place, told.advice.topic.id]
    is_wait = advice.topic.safer is Safer.LATER and not (advice.is_open or advice.starts_at_once)
    is_short = is_wait and not (view.answer.is_signed or told.has_deadline)
    said = wait_words(advice, words) if is_short else in_a_sentence(view.summary)
    return PairSaysView(
        treatment=told.treatment, words=said.removesuffix("."), address=view.address
    )
