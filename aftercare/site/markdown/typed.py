"""Find what a page must not say by itself: durations and telephone numbers, in any spelling.

Both come from the data, where they are sourced, signed and changed in one place. What a clinic
says of itself ("we answer within 24 hours") is marked, so that it is seen in the source.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from aftercare.rules.registry import DURATION
from aftercare.site.markdown.markup import NUMBER

_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\u20e3]")
_AROUND = re.compile("[()\\[\\]{}\"'\u2018\u2019\u201c\u201d*~_/\\\\\u2010-\u2015\u2212-]+")
_UNITS = r"(?:seconds?|minutes?|hours?|nights?|days?|weeks?|months?|years?)"
_DAY = (
    r"(?:tomorrow|tonight|noon|midday|midnight|bedtime|morning|afternoon|evening|night|weekend"
    r"|week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_LOOSE = re.compile(
    rf"\b(?:until|till|before|by|from|after|since) (?:(?:early|late|the|next|following|this|that"
    rf"|same|on|tomorrow) ){{0,3}}{_DAY}\b"
    r"|\b(?:tomorrow|overnight)\b"
    rf"|\b(?:next|following|same) (?:day|morning|afternoon|evening|night|week|month)s?\b"
    rf"|\b(?:few|several|couple of|handful of|number of) (?:\w+ )?{_UNITS}\b"
    rf"|\bfor (?:some |many |a long )?(?:hours|days|nights|weeks|months|years)\b"
    r"|\b[0-9]+(?:\.[0-9]+)? ?(?:(?-i:d)|wks?|mths?|mos?|yrs?)\b"
    r"|\b[0-9]+(?: (?:or (?:so|more|less)|plus|clear|straight|consecutive|calendar)){1,2} "
    rf"{_UNITS}\b"
    rf"|\b{_UNITS}\b ?[:=] ?[0-9]"
    rf"|\b(?:hour|day|night|week|month|year)-?long\b|\bwithin the {_UNITS}\b"
    rf"|\b{_UNITS} (?:later|after|afterwards|apart)\b|\bthe (?:day|night|week|morning) before\b"
    rf"|\b[0-9]+(?:st|nd|rd|th) {_UNITS}\b|\bfor (?:the )?(?:first|next) [0-9]+\b"
    r"|\b(?:for|every|within|after) [0-9]+ ?[smhd]\b|\bpt?[0-9]+[hdwm]\b"
    r"|\b(?:[0-9]+|two|three|four|five|six) (?:mornings|afternoons|evenings|weekends|sleeps)\b"
    rf"|\b(?-i:[IVX]{{2,}}|V|X) {_UNITS}\b"
    r"|\b[0-9]+ ?(?:std|stunden?|tagen?|tage?|wochen?|heures?|jours?|semaines?|horas?|d[i\u00ed]as?"
    r"|semanas?|giorni|settimane|godzin\w*|dni|tygodni\w*|uur|dagen|weken)\b",
    re.IGNORECASE,
)
"""Durations as people say them, and as they stand in a table."""

_WEAK = re.compile(
    r"\b(?:all|the (?:whole|entire)|rest of the) (?:day|night|week|weekend|month)\b"
    r"|\b(?:daily|hourly|weekly|biweekly|monthly|tonight|today|weekends?)\b"
    rf"|\b(?:some|many) {_UNITS}\b|\bafter (?:lunch|dinner|work|school)\b|\bround the clock\b",
    re.IGNORECASE,
)
_OF_CARE = re.compile(
    r"\b(?:heal\w*|skin|wash\w*|swim\w*|shower\w*|bath\w*|cream|sun\w*|make-?up|exercis\w*|dry|scar\w*"
    r"|moisturi\w+|wound\w*|bandages?|dressings?|shav\w+|saunas?|plasters?)\b",
    re.IGNORECASE,
)
"""Beside these words, what a clinic may say of its hours is a duration, too: dry all day."""
_GREETING = re.compile(
    r"\b(?:have|enjoy|wish (?:you|everybody|all)) an? (?:\w+ )?(?:day|night|week|weekend|year)"
    r"(?=\s*(?:[.!,]|$))",
    re.IGNORECASE,
)

_CALL = r"(?:call|ring|phone|dial|text|telephone|tel|whatsapp|mobile|fax)"
_CALLED = re.compile(
    rf"\b{_CALL}\b[.:]?(?: (?:us|me|now|on|at|to|our|the|number|line|is|:)){{0,4}}:?"
    r" [+(]*[0-9][0-9 ()./-]{0,20}",
    re.IGNORECASE,
)
_SAID = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble)"
_IN_WORDS = re.compile(rf"\b{_SAID}(?:[ -]+{_SAID}){{2,12}}\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<![\d.:/-])[0-2]?[0-9][.:][0-5][0-9](?![\d.:]*[0-9])")
_DATE = re.compile(
    r"(?<![\d./-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{4})(?![\d./-])"
)
_ORDINARY = re.compile(
    r"(?<![\w.,+])(?:[£$€] ?[0-9]+|[0-9]+ ?[%€]|[1-9][0-9]{0,2}(?:,[0-9]{3})+|(?:19|20)[0-9]{2}"
    r"|[0-9]{1,4}\.[0-9]{1,2})(?![\w,.+]?[0-9])"
)
_DIGITS = re.compile(r"(?<!\w)\+?[0-9](?:[ ().\u2010-\u2015/-]{0,3}[0-9])*")
_REGISTERED = re.compile(
    r"\b(?:(?:(?:company|charity|vat|tax|registration|licen[cs]e|membership"
    r"|registered(?: in \w+(?: and \w+)?)?)(?: registration)? (?:number|no\.?|nr\.?|id)"
    r"|(?:gmc|nmc|gdc|hcpc|cqc|ico|vat)(?: (?:registration|provider|reference))?"
    r"(?: (?:number|no\.?|nr\.?|id))?):?[ \0]*)$",
    re.IGNORECASE,
)
"""What stands before a number under which a clinic is registered; the law asks for some."""
_SHORT = re.compile("1[01][0-9]|9[19][0-9]")
"""Short numbers of help in many countries."""
_RUN = re.compile(r"[0-9]{3}")

_CARE = re.compile(
    r"\b(?:wait(?!ing)|avoid|do not|don't|never|stop|keep|stay|until|heal\w*|skin"
    r"|(?:after|before|since) (?:your|the|a|each) \w+)\b",
    re.IGNORECASE,
)
"""Words of advice: a figure beside them is advice, whoever typed it."""

LONGEST = 80
FROM_DATA = (
    "show it from the data: {{ topic.summary }}; if it is not about care, mark it:"
    ' {{ typed("24 hours") }}'
)
_NUMBER = (
    "show the number of the clinic: {{ clinic.own.telephone }}; if it is no telephone number,"
    ' mark it: {{ typed("150") }}'
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure that a page says by itself."""

    slug: str
    words: str
    what: str
    remedy: str


def typed_in(text: str) -> Iterator[Typed]:
    """Find durations and telephone numbers in what a reader reads, the first of each."""
    plain = _plain(text)
    if words := _duration(plain):
        yield Typed(
            "typed-duration", words, f'the duration "{words}" is typed into the page', FROM_DATA
        )
    if words := _telephone(plain):
        yield Typed("typed-number", words, f'the number "{words}" is typed into the page', _NUMBER)


def mark_fault(marked: str, around: str, *, of_treatment: bool) -> tuple[str, str]:
    """Say why a figure cannot be marked as typed, and what to do; empty if it can.

    `around` is the text of the block in which it stands.
    """
    plain, care = _plain(marked), _CARE.search(_plain(around)) or _CARE.search(_plain(marked))
    if of_treatment:
        return "this page is about a treatment, and its figures are advice", FROM_DATA
    if len(marked) > LONGEST:
        return f'"{marked[:40]}…" is longer than {LONGEST} characters', "mark the figure alone"
    if not _duration(plain) and not _telephone(plain):
        return f'"{marked}" holds no figure that has to be marked', "write it without typed()"
    if _telephone(plain) and (_CALLED.search(_plain(around)) or _like_a_line(plain, around)):
        return f'"{marked}" looks like a telephone number', NUMBER
    if _duration(plain) and care:
        return f'"{marked}" stands beside "{care[0]}", and is advice', FROM_DATA
    return "", ""


def _plain(text: str) -> str:
    """Write a text in one line with plain digits and spaces, however it was written."""
    plain = _JOINERS.sub("", unicodedata.normalize("NFKC", text))
    if not plain.isascii():
        plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in plain)
    return " ".join(plain.split())


def _duration(plain: str) -> str:
    """The first duration; what only surrounds a figure or a unit does not part them."""
    plain = _GREETING.sub("", plain)
    bare = " ".join(_AROUND.sub(" ", plain).split())
    patterns = (DURATION, _LOOSE, *([_WEAK] if _OF_CARE.search(plain) else []))
    for text in (plain, bare):
        for pattern in patterns:
            if found := pattern.search(text):
                return found[0]
    return ""


def _telephone(plain: str) -> str:
    """The first number that somebody could dial."""
    for pattern in (_CALLED, _IN_WORDS):
        if found := pattern.search(plain):
            return found[0].strip(" (./-")
    for known in (_DATE, _CLOCK, _ORDINARY):
        plain = known.sub(lambda match: "x" * len(match[0]), plain)
    for found in _DIGITS.finditer(plain):
        count = sum(letter.isdigit() for letter in found[0])
        starts = found[0][0] in "+0"
        if count >= 3 and (starts or count >= 6 or _RUN.search(found[0])):
            return found[0]
    return ""


def _like_a_line(plain: str, around: str) -> bool:
    """Whether somebody could dial it: it starts like one, is as long, or is one for emergencies."""
    found = _telephone(plain)
    before, there, _ = _plain(around).partition(plain)
    is_registered = there and len(found) > 5 and _REGISTERED.search(before)
    if is_registered and not re.search(rf"\b{_CALL}\b[^.!?]*$", before, re.IGNORECASE):
        return False
    digits = "".join(letter for letter in found if letter.isdigit())
    return digits != found or digits[0] == "0" or len(digits) > 6 or bool(_SHORT.fullmatch(digits))
