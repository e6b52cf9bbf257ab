"""Say what a statement is limited to, and what holds only in a case: "Day 1: at most 4 hours."."""

from collections.abc import Iterable, Mapping, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.advice import Advice, Line
from aftercare.reading.course import Course
from aftercare.words.catalogue import Words
from aftercare.words.figures import either, spoken_time
from aftercare.words.sentences import course_line, figure_line, first_sentence
from aftercare.words.states import spoken_state
from aftercare.words.wording import as_sentence, in_a_sentence


def spoken_limits(claim: Claim, conditions: Mapping[str, State], words: Words) -> tuple[str, ...]:
    """List everything that a statement is limited to."""
    limits = [spoken_time(claim.during, words)] if claim.during else []
    for kind, names in (("if", claim.holds_if), ("unless", claim.holds_unless)):
        said = [spoken_state(conditions[name], words) for name in names]
        limits += [words.say(f"limit-{kind}", state=state) for state in said]
    return (*limits, *(claim.applies.listed() if claim.applies else ()))


def spoken_lines(advice: Advice, words: Words) -> tuple[str, ...]:
    """Say each case of an answer in a sentence or two, after what holds in general.

    Cases of which the same is said stand together: "Children or surgical removal: …". One with
    more than one limit stands alone, since "at home, if you smoke or children" could be read twice.
    """
    same: dict[tuple[str, str], list[str]] = {}
    for line in advice.lines:
        said, limits = _said_in(advice.topic, line, words, advice.course), _limits(line, words)
        if _tells_how(line, advice):
            said = _as_long(said, advice, words)
        is_one = len(line.case.limits) + bool(line.case.during) == 1
        same.setdefault((said, "" if is_one else limits), []).append(limits)
    return tuple(
        words.say("case", limits=as_sentence(either(limits, words)), said=said)
        for (said, _), limits in same.items()
    )


def _tells_how(line: Line, advice: Advice) -> bool:
    """Whether a case has the wait of all others, and says besides how the act is done then."""
    general, cautious = advice.reading.cautious, line.reading.cautious
    is_same = line.conditions == advice.conditions
    is_how = cautious.how != general.how and not cautious.by and not cautious.ask
    return advice.topic.safer is Safer.LATER and bool(general.time) and is_same and is_how


def _as_long(said: str, advice: Advice, words: Words) -> str:
    """Leave out of a case the wait that has just been said, which holds there too."""
    lead = first_sentence(advice.topic, advice.reading, advice.conditions, "", words).lead
    if not said.startswith(f"{lead} ") or not lead.endswith("."):
        return said
    return words.say("case-as-long", rest=said.removeprefix(lead).strip())


def sign_of(advices: Iterable[Advice], words: Words) -> str:
    """Name a sign of healing inside a sentence, and say where some are to ask at another time.

    `advices` are those of all treatments that speak of it; how it goes for some is on its page.
    """
    several = tuple(advices)
    topic = several[0].topic
    sign = in_a_sentence(topic.sign or topic.name)
    return words.say("sign-for-some", sign=sign) if any(map(_differs, several)) else sign


def _differs(advice: Advice) -> bool:
    """Whether some ask about a sign of healing at another time than everybody else."""
    told = _asked(advice.course)
    return any(_asked(line.reading.cautious.course) != told for line in advice.lines)


def _asked(course: Course | None) -> tuple[object, ...]:
    """All that decides when somebody asks or calls about a sign."""
    return (*course.key, course.onset, course.growing_h) if course else ()


def in_a_list(lines: Sequence[str]) -> list[str]:
    """Give lines as parts of a longer one: with a small letter, without a full stop."""
    return [in_a_sentence(line).removesuffix(".") for line in lines]


_HOW = frozenset({Safer.LATER, Safer.LESS, Safer.MORE})
"""The directions in which a case says how an act is done."""


def spoken_line(topic: Topic, line: Line, words: Words, of_all: Course | None = None) -> str:
    """Say what holds in one case: "If you have diabetes: Do not swim for 2 weeks.".

    `of_all` is how a sign of healing goes for everybody.
    """
    said = _said_in(topic, line, words, of_all)
    return words.say("case", limits=as_sentence(_limits(line, words)), said=said)


def _said_in(topic: Topic, line: Line, words: Words, of_all: Course | None) -> str:
    """Say what holds in a case, without naming it."""
    cautious = line.reading.cautious
    is_how = cautious.how or cautious.by or cautious.is_ban
    if topic.safer is Safer.LATER:
        is_how = line.reading.tells_only_how
    if topic.safer is Safer.TREND:
        return course_line(topic, cautious.course or Course(), of_all, words)
    if is_how and topic.safer in _HOW and not cautious.ask:
        return figure_line(topic, line.reading, line.conditions, words)
    # Whom to ask is said in one direction alone, which has no cases.
    whole = first_sentence(topic, line.reading, line.conditions, "", words)
    is_told = topic.safer is Safer.PROTECT or line.reading.cautious.ask
    then = whole.then if is_told or _asks(whole.then, words) else ""
    return " ".join(filter(None, [whole.lead, whole.condition, then]))


def _asks(then: str, words: Words) -> bool:
    return then.startswith(words.say("asking"))


def _limits(line: Line, words: Words) -> str:
    limits = [
        words.say(f"limit-{kind}", state=spoken_state(state, words)) if state else name
        for (kind, name), state in zip(line.case.limits, line.states, strict=True)
    ]
    if line.case.during:
        limits.append(spoken_time(line.case.during, words))
    return in_a_sentence(", ".join(limits))
