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
from aftercare.reading.advice import Advice
from aftercare.reading.together import Hold, Joint, Told
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_hours
from aftercare.words.how import spoken_how
from aftercare.words.limits import in_a_list, spoken_lines
from aftercare.words.states import spoken_states
from aftercare.words.wording import as_sentence, in_a_sentence, unique


@frozen
class PairSaysView:
    """What one of the treatments says, in few words, and where all of it stands.

    `treatment` names the question too, where the same treatment says more than one thing.
    `is_time` is whether it only says how long.
    """

    treatment: str
    words: str
    address: str
    is_time: bool = False


@frozen
class PairActView:
    """One act or sign, and who says what of it, the one to keep to first."""

    id: str
    name: str
    says: tuple[PairSaysView, ...]


@frozen
class PairSetView:
    """Acts before which the same stands at the end of their wait, "" for nothing."""

    then: str
    acts: tuple[PairActView, ...]


@frozen
class PairGroupView:
    """Acts that wait as long, or are held in the same way; `level` is never, wait, gate or do.

    `hours` is how long they wait after both on one day, 0 where no hours forbid them.
    """

    level: str
    title: str
    sets: tuple[PairSetView, ...]
    hours: Hours = 0


Views = Mapping[tuple[int, str], TopicView]
"""What each treatment's own page says, by the treatment's place and the question."""


def is_act(advice: Advice) -> bool:
    """Whether it is about what to do after a treatment, and no sign of healing."""
    return advice.topic.kind in AFTERCARE and advice.topic.safer is not Safer.EARLIER


def name_of(joint: Joint) -> str:
    """Name an act as each treatment does: "Retinol creams / Retinol" where they differ."""
    return " / ".join(unique(one.advice.topic.name for one in joint.told))


def name_within(joint: Joint) -> str:
    """The same inside a sentence."""
    return " / ".join(unique(in_a_sentence(one.advice.topic.name) for one in joint.told))


def end_of(joint: Joint) -> Hours:
    """How long it waits where both treatments were on one day."""
    return max(joint.waits().values())


def held(joint: Joint) -> tuple[Hold, Hours]:
    """How it is held on the day of both treatments, and for how many hours, 0 where for none."""
    hold = joint.hold(dict.fromkeys(joint.waits(), 0))
    return hold, end_of(joint) if hold is Hold.WAIT else 0


def strictest_first(joint: Joint) -> list[Told]:
    """Put what counts on the day of both treatments before what is looser."""
    return sorted(joint.told, key=lambda one: (-one.hold(0), -one.wait_h))


def who_says(joint: Joint, told: Told, words: Words) -> str:
    """Name a treatment; with its question, where it answers more than one about this."""
    if sum(one.place == told.place for one in joint.told) == 1:
        return told.treatment
    act = in_a_sentence(told.advice.topic.name)
    return words.say("pair-says-on", name=told.treatment, act=act)


_LEVELS = {Hold.NEVER: "never", Hold.WAIT: "wait", Hold.ASK: "gate", Hold.DO: "do"}


def present_groups(
    joints: Sequence[Joint], views: Views, states: Mapping[str, State], words: Words
) -> tuple[PairGroupView, ...]:
    """Put acts together that are held alike: never, then the shortest wait first, ask, do."""
    ordered = sorted(joints, key=lambda one: (-held(one)[0], held(one)[1]))
    groups = []
    for (hold, hours), group in groupby(ordered, key=held):
        sets: dict[str, list[PairActView]] = {}
        for one in group:
            act = PairActView(
                id=one.id,
                name=name_of(one),
                says=tuple(_says(one, told, views, words) for told in strictest_first(one)),
            )
            sets.setdefault(_then(one, hold, states, words), []).append(act)
        groups.append(
            PairGroupView(
                level=_LEVELS[hold],
                title=_title(hold, hours, words),
                sets=tuple(PairSetView(then=then, acts=tuple(acts)) for then, acts in sets.items()),
                hours=hours,
            )
        )
    return tuple(groups)


def _title(hold: Hold, hours: Hours, words: Words) -> str:
    if hold is Hold.WAIT:
        return words.say("held-wait", time=spoken_hours(hours, words))
    return words.say(f"held-{_LEVELS[hold]}")


def _then(joint: Joint, hold: Hold, states: Mapping[str, State], words: Words) -> str:
    """Say what stands before an act once no hours forbid it, and what is done until then."""
    instead = join(unique(instead_of(joint)), words)
    said = [words.say("pair-until-then", instead=instead)] if instead else []
    if instead and joint.then is Hold.DO:
        said += _protecting(joint, words)
    elif joint.then is Hold.DO and hold is Hold.WAIT:
        said += _doing(joint, words)
    if joint.then is Hold.ASK and not _only_asks(joint):
        gate = "; ".join(gates(joint, states, words))
        entry = "pair-then" if hold is Hold.WAIT else "pair-first"
        said.append(words.say(entry, gate=gate if hold is Hold.WAIT else as_sentence(gate)))
    return " ".join([*said, *_together(joint, words)])


def _protecting(joint: Joint, words: Words) -> Iterator[str]:
    """Say what protects once it may be used, and how strong and how long, as each has it."""
    using = [one for one in joint.told if one.advice.topic.safer is Safer.PROTECT]
    acts = unique(act_of(one.advice.topic, words).do for one in using)
    yield words.say("pair-then", gate=join(acts, words))
    hows = [(spoken_how(one.advice.reading.cautious.how, words), one.treatment) for one in using]
    if said := [words.say("pair-of", words=how, name=name) for how, name in hows if how]:
        entry = "pair-most" if len(said) > 1 else "pair-at-least"
        yield words.say(entry, said="; ".join(said))


def _doing(joint: Joint, words: Words) -> Iterator[str]:
    """Say how an act is done once no hours forbid it, as each treatment that says so has it."""
    for one in joint.told:
        if how := spoken_how(one.advice.reading.cautious.how, words):
            gate = words.say("pair-of", words=how, name=one.treatment)
            yield words.say("pair-then", gate=gate)


def instead_of(joint: Joint) -> Iterator[str]:
    """What protects as long as a product is not used."""
    for one in joint.told:
        topic = one.advice.topic
        if topic.safer is Safer.PROTECT and topic.instead and one.wait_h:
            yield in_a_sentence(topic.instead)


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
        if one.advice.topic.safer.is_wait and one.advice.lines:
            cases = "; ".join(in_a_list(spoken_lines(one.advice, words)))
            yield words.say("pair-of", words=cases, name=one.treatment)
        elif one.advice.lines:
            yield words.say("pair-of", words=words.say("gate-cases"), name=one.treatment)


def _together(joint: Joint, words: Words) -> Iterator[str]:
    """Say what holds because it is about both: that they do not fit, or that both are told."""
    if joint.has_deadline:
        yield words.say("pair-deadline")
    if joint.differs:
        yield words.say("pair-differs")
    if _only_asks(joint):
        yield words.say("pair-both")


def _only_asks(joint: Joint) -> bool:
    """Whether each of both can only be asked about."""
    is_ask = all(one.advice.topic.safer is Safer.ASK for one in joint.told)
    return len(joint.told) > 1 and is_ask


def _says(joint: Joint, told: Told, views: Views, words: Words) -> PairSaysView:
    """Say how long one treatment says to wait; all else in its own answer's words."""
    advice, view = told.advice, views[told.place, told.advice.topic.id]
    is_whole = view.answer.is_signed or told.has_deadline or advice.is_open
    time = "" if is_whole else _time(told, words)
    # Where all of it is cases, its own page has them.
    is_cases = advice.lines and told.then is Hold.ASK and not is_whole
    whole = view.answer.lead if is_cases else view.summary
    return PairSaysView(
        treatment=who_says(joint, told, words),
        words=time or in_a_sentence(whole).removesuffix("."),
        address=view.address,
        is_time=bool(time),
    )


def _time(told: Told, words: Words) -> str:
    """Say how long one treatment says to wait, in the unit of the heading; "" for all else."""
    advice = told.advice
    if advice.starts_at_once and advice.topic.safer is Safer.LATER:
        # Beside a wait of the other one, "you can" would be read as leave to do it.
        return words.say("pair-at-once")
    if told.wait_h:
        return spoken_hours(told.wait_h, words)
    return words.say("pair-untimed") if advice.topic.safer.is_wait else ""
