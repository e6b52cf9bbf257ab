"""Say how an act is done: how long each time, how often, how far apart, how long, how strong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from aftercare.dataset.times import Amount, Bound, Time
from aftercare.reading.cautious import Cautious
from aftercare.reading.rhythm import Part
from aftercare.words.catalogue import Words
from aftercare.words.figures import (
    join,
    span,
    spoken_figures,
    spoken_hours,
    spoken_stretch,
    spoken_time,
)
from aftercare.words.states import spoken_states


def spoken_how(parts: Sequence[Part], words: Words) -> str:
    """Say all parts in one list: "10 minutes at a time and 3 to 4 times a day"."""
    return join([_part(part, words) for part in parts if not part.is_split], words)


def how_sentences(
    cautious: Cautious, words: Words, entry: Literal["how-then", "how-once"] = "how-then"
) -> Iterator[str]:
    """Say after a wait, or whom to ask, how the act is done then, and by when it has to be."""
    if cautious.how:
        if how := spoken_how(cautious.how, words):
            yield words.say(entry, how=how)
        yield from differing(cautious.how, words)
    yield from deadline(cautious.by, words)


def differing(parts: Sequence[Part], words: Words) -> Iterator[str]:
    """Say what is asked about, since the sources do not fit together or name no end."""
    split = {part.name for part in parts if part.is_split}
    if split - {"at"}:
        yield words.say("how-differs")
    elif split:
        yield words.say("how-differs-at")
    if any(part.has_no_end for part in parts):
        yield words.say("how-no-end")


def deadline(by: Time | None, words: Words, entry: str = "by") -> Iterator[str]:
    """Say by when an act has to be done: on which day, or within which time."""
    if by is None:
        return
    if by.bound is Bound.WINDOW:
        yield words.say(f"{entry}-day", day=spoken_time(replace(by, low=by.high), words))
    elif by.high is not None and by.unit is not None:
        yield words.say(f"{entry}-within", time=span(by.high, by.unit, words))


def _part(part: Part, words: Words) -> str:
    """Say one part: on which occasions; or its figure, and that it is only as needed."""
    if part.at:
        return join(part.at, words)
    said = _figure(part, words)
    if part.until:
        until = spoken_states(part.until, words)
        return _until(said, until, words, is_least=part.low is not None)
    return words.say("as-needed", how=said) if part.is_as_needed and said else said


def _until(said: str, until: str, words: Words, *, is_least: bool) -> str:
    """Say what ends it beside its figure, where there is one."""
    if not said:
        return words.say("how-until", until=until)
    entry = "how-least-until" if is_least else "how-most-until"
    return words.say(entry, how=said, until=until)


def _figure(part: Part, words: Words) -> str:
    """Say the figure of a part, and whether that is a floor, a ceiling, or both."""
    if part.low is not None and part.high is not None:
        if _are_two_rates(part.low, part.high):
            ends = (("least", part.low), ("most", part.high))
            return join(
                [words.say(f"how-times-{end}", figure=_alone(one, words)) for end, one in ends],
                words,
            )
        if part.name == "every" and isinstance(part.low, Time) and _is_one(part.low, part.high):
            return words.say(f"every-{part.low.unit}")
        side, figure = "is", _range(part.low, part.high, words)
    elif part.low is not None:
        side, figure = "least", _alone(part.low, words)
    elif part.high is not None:
        if part.name == "every" and isinstance(part.high, Time) and _is_one(part.high, part.high):
            return words.say("how-every-one", every=words.say(f"every-{part.high.unit}"))
        side, figure = "most", _alone(part.high, words)
    else:
        return ""
    return words.say(f"how-{part.name}-{side}", figure=figure)


def _are_two_rates(low: Time | Amount, high: Time | Amount) -> bool:
    """Whether one is counted by the day and one by the week, say."""
    is_rate = isinstance(low, Amount) and isinstance(high, Amount)
    return is_rate and low.unit != high.unit


def _is_one(low: Time, high: Time | Amount) -> bool:
    """Whether it is once in each hour, day or week."""
    return low.high == high.high == 1 and low.unit == high.unit


def _alone(value: Time | Amount, words: Words) -> str:
    return spoken_figures(value, words) if isinstance(value, Amount) else spoken_time(value, words)


def _range(low: Time | Amount, high: Time | Amount, words: Words) -> str:
    """Say from where to where, once where both are the same."""
    if isinstance(low, Amount) or isinstance(high, Amount):
        if isinstance(low, Amount) and isinstance(high, Amount):
            equal = (low.equal or high.equal) if low.high == high.high else None
            return spoken_figures(replace(low, high=high.high, equal=equal), words)
        return ""
    if low.unit == high.unit:
        return spoken_time(replace(low, bound=Bound.RANGE, high=high.high), words)
    if low.ceiling_h == high.ceiling_h:
        return spoken_hours(low.ceiling_h or 0, words)
    return spoken_stretch(low.ceiling_h or 0, high.ceiling_h or 0, words)
