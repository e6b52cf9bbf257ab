"""Say what undid a signature: "claim dance-alpha-1 changed since Dr A. Example signed"."""

from datetime import date

from aftercare.reading.seal import Lapse, Sort
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_date

_WHOLE = frozenset(
    {
        "question", "label", "scope", "answer", "signer", "review", "treatment", "name", "summary",
        "words", "telephone", "hours", "line", "emergency", "country",
    }
)  # fmt: skip
"""The parts of a seal of which there is one; of the others, each has a name of its own."""


def spoken_lapse(lapse: Lapse, who: str, words: Words, on: date | None = None) -> str:
    """Say what is not as it was, with who had signed it and, where it is given, when."""
    values: dict[str, object] = {"who": who}
    if lapse.how != "unsealed":
        values["part"] = spoken_part(lapse.part, words)
    if on is None:
        return words.say(f"lapse-{lapse.how}", **values)
    return words.say(f"lapse-{lapse.how}-on", on=spoken_date(on, words), **values)


def spoken_part(part: str, words: Words) -> str:
    """Say a part of what is signed: "the question", "claim dance-alpha-1"."""
    if part in _WHOLE:
        return words.say(f"sealed-{part}")
    sort, _, name = part.partition(" ")
    return words.say(f"sealed-each-{sort}", name=name)


def takes_two(sort: Sort, words: Words) -> str:
    """Say that two sign this."""
    return words.say(f"takes-two-{sort}")
