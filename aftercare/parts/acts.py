"""What to do, what not to do, and what to ask first: the questions of a treatment as lists.

They are views of the topics, not texts of their own, so that they cannot say anything else
than the question's own page.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from aftercare.dataset.model import Topic
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.question.topic import Asked, TopicView
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_between
from aftercare.words.limits import in_a_list, spoken_lines
from aftercare.words.wording import in_a_sentence


@frozen
class ActView:
    """One thing to do or not to do: one sentence, lower case, no full stop."""

    words: str
    gate: str
    address: str
    nor: str = ""
    """The same after another act of which the same is said; "" where nothing changes."""

    @property
    def after(self) -> str:
        """The words after another act: "do not" is said once."""
        return self.nor or self.words

    @property
    def is_whole(self) -> bool:
        """Whether it is said in all its words after another too, as "leave it dry" is."""
        return self.after == self.words


@frozen
class UntilView:
    """Some of what not to do, under how long: none of it ends before."""

    title: str
    acts: tuple[ActView, ...]


@frozen
class ActsView:
    """What to do, what not to do, and what to ask first."""

    dos: tuple[ActView, ...] = ()
    later: tuple[ActView, ...] = ()
    """What to do, but not from the start: some hours or days have to pass before."""
    donts: tuple[ActView, ...] = ()
    ask: tuple[ActView, ...] = ()
    untils: tuple[UntilView, ...] = ()
    """What not to do once more, by when it ends, where that is a long list."""

    @property
    def asked(self) -> "tuple[ActGroupView, ...]":
        """What to ask first, together where the same is said of it: several medicines."""
        return by_gate(self.ask)


NO_ACTS = ActsView()

MOST_IN_A_ROW = 6
"""How many acts are read in one list."""
SPANS: tuple[Hours, ...] = (24, 72, 168, float("inf"))
"""Hours: what ends up to one of them stands together, whatever it waits."""


@frozen
class ActGroupView:
    """Acts or signs of which the same is said: "do not exercise, do not swim (for 48 hours)"."""

    gate: str
    acts: tuple[ActView, ...]


def by_gate(acts: Sequence[ActView], *, is_brief: bool = False) -> tuple[ActGroupView, ...]:
    """Put acts together whose gate is the same. A list of two to six is read.

    Each stands in all its words: a link is read alone, and "exercise" by itself is an order. Where
    there is no room what forbids is said once in each group (`is_brief`). What is forbidden in
    words of its own stands apart: "do not swim or leave it dry" would tell the opposite.
    """
    groups: dict[tuple[str, bool], list[ActView]] = {}
    for act in acts:
        others = groups.setdefault((act.gate, act.is_whole), [])
        others.append(replace(act, words=act.after) if is_brief and others else act)
    return tuple(ActGroupView(gate=gate, acts=tuple(group)) for (gate, _), group in groups.items())


def present_acts(
    asked: Iterable[Asked], words: Words, kinds: Collection[str] = AFTERCARE
) -> ActsView:
    """Sort the questions of some kinds into do, do not, and ask first."""
    dos: list[ActView] = []
    later: list[ActView] = []
    donts, ask, ends = [], [], []
    for advice, view in asked:
        topic = advice.topic
        if topic.kind not in kinds:
            continue
        is_ban = _forbids(topic, view, words)
        if is_ban and topic.safer in {Safer.LATER, Safer.EARLIER, Safer.NONE}:
            donts.append(_act(view, words))
            ends.append(_end(advice))
        elif _says_how(advice):
            (later if _waits(advice) else dos).append(_act(view, words))
        else:
            # Undecided, or decided in the clinic's own words, which stand on the page.
            name, cases = in_a_sentence(topic.name), in_a_list(spoken_lines(advice, words))
            # Who may only ask about a medicine does not leave out what was prescribed, either.
            alone = words.say("ask-alone") if topic.safer is Safer.ASK else ""
            gate = "; ".join(cases) or alone
            ask.append(ActView(words=name, gate=gate, address=view.address))
    is_long = len(donts) > MOST_IN_A_ROW
    untils = tuple(by_end(list(zip(ends, donts, strict=True)), words)) if is_long else ()
    return ActsView(
        dos=tuple(dos), later=tuple(later), donts=tuple(donts), ask=tuple(ask), untils=untils
    )


def _end(advice: Advice) -> Hours | None:
    """Until which hour an act is forbidden: None for at all times, 0 where no hours end it."""
    topic = advice.topic
    return None if topic.safer is Safer.NONE else advice.hours if topic.safer is Safer.LATER else 0


def by_end(acts: Sequence[tuple[Hours | None, ActView]], words: Words) -> Iterator[UntilView]:
    """Put what is never done first, then what ends first, then what no hours end.

    An act comes with the hour until which it is forbidden: None for always, 0 for no hour.
    """
    start: Hours = 0
    if never := tuple(act for end, act in acts if end is None):
        yield UntilView(title=words.say("held-never"), acts=never)
    waits = sorted(((end, act) for end, act in acts if end), key=itemgetter(0))
    for last in SPANS:
        some = [(end, act) for end, act in waits if start < end <= last]
        start = last
        if some:
            time = spoken_between(some[0][0], some[-1][0], words)
            yield UntilView(
                title=words.say("held-wait", time=time), acts=tuple(act for _, act in some)
            )
    if gated := tuple(act for end, act in acts if end == 0):
        yield UntilView(title=words.say("held-open"), acts=gated)


def _says_how(advice: Advice) -> bool:
    """Whether an answer says what to do for everybody; a case alone is asked about."""
    topic, cautious = advice.topic, advice.reading.cautious
    if topic.safer is Safer.LATER:
        return advice.starts_at_once
    if topic.safer in {Safer.LESS, Safer.MORE}:
        is_told = any((cautious.how, cautious.wait, cautious.by))
        return is_told and (bool(advice.lines) or not cautious.ask)
    return topic.safer in {Safer.PROTECT, Safer.NONE} and not cautious.ask


def _waits(advice: Advice) -> bool:
    """Whether hours have to pass before what is done then; a signed answer says so itself."""
    wait = advice.reading.cautious.wait
    return not advice.answer and wait is not None and not wait.is_none


def present_always(asked: Iterable[Asked], words: Words) -> ActsView:
    """Take what to do or not to do on every day: the care that no stage begins or ends."""
    steady = {Safer.NONE, Safer.LESS, Safer.MORE}
    return present_acts((one for one in asked if one[0].topic.safer in steady), words)


def _forbids(topic: Topic, view: TopicView, words: Words) -> bool:
    """Whether an answer begins with a ban, as we say it or as the editor gives it."""
    # With the space after it: "Do nothing" is what to do.
    bans = (f"{words.say('forbidding')} ", *([act_of(topic, words).do_not] if topic.act else []))
    return view.answer.lead.startswith(bans)


def _act(view: TopicView, words: Words) -> ActView:
    """Take the answer's own sentence, as an item of a list."""
    sentence = f"{view.answer.lead} {view.answer.condition}".strip().removesuffix(".")
    return ActView(
        words=in_a_sentence(sentence),
        gate=view.answer.gate,
        address=view.address,
        # With the space after it, so that "Do nothing" stays whole.
        nor=in_a_sentence(sentence.removeprefix(f"{words.say('forbidding')} ")),
    )
