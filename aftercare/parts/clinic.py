"""The clinic on a page: who to call, on which number, and when."""

from collections.abc import Sequence
from dataclasses import replace

from aftercare.dataset.clinic import Clinic, Line, RegionalLine
from aftercare.parts.view import frozen
from aftercare.rules.emergency_numbers import digits
from aftercare.words.catalogue import Words
from aftercare.words.figures import around_each, either


@frozen
class NumberView:
    """One number of several: its mark is what joins it to the one before, " or "."""

    name: str
    telephone: str
    href: str
    hours: str
    mark: str
    before: str = ""
    after: str = ""
    """What says for patients of which place it is, before it or after it: " in Scotland"."""


@frozen
class PhoneView:
    """Somebody to call: who, the number as printed, the address behind it, and when.

    Of several that are told alike the address dials the first; where each is for a place of its
    own, there is no address for all of them.
    """

    name: str
    telephone: str
    href: str
    hours: str = ""
    each: tuple[NumberView, ...] = ()
    """Where `telephone` says several numbers: each, with an address that dials it alone."""
    stands_in: bool = False
    """Whether it is the emergency number, named where the clinic has no line for closed hours."""

    @property
    def first(self) -> str:
        """The number that the address dials, for where there is room for one."""
        return self.each[0].telephone if self.each else self.telephone


@frozen
class ClinicView:
    """The clinic and the three numbers that stand on every page."""

    name: str
    is_example: bool
    language: str
    own: PhoneView
    urgent: PhoneView
    emergency: PhoneView


def present_clinic(clinic: Clinic, words: Words) -> ClinicView:
    """Give the clinic's numbers the form in which they are printed and dialled."""
    return ClinicView(
        name=clinic.name,
        is_example=clinic.example,
        language=clinic.language,
        own=_phone(clinic.name, clinic.telephone, clinic.hours),
        urgent=_when_closed(clinic, words),
        emergency=_ambulance(clinic, words.say("number-emergency"), "", words),
    )


def _ambulance(clinic: Clinic, name: str, hours: str, words: Words) -> PhoneView:
    """Say every emergency number, and dial the first: an address of a telephone holds one."""
    numbers = clinic.emergency_numbers
    if len(numbers) == 1:
        return _phone(name, numbers[0], hours)
    each = tuple(
        NumberView(name=name, telephone=number, href=_href(number), hours=hours, mark=mark)
        for number, mark in zip(numbers, around_each(len(numbers), words), strict=True)
    )
    return _several(name, hours, each, href=each[0].href)


def _when_closed(clinic: Clinic, words: Words) -> PhoneView:
    """The line for that; without one, the one number that is answered: it is the earlier call."""
    if clinic.urgent_lines:
        return _by_place(clinic.closed_lines, words)
    if line := clinic.urgent_line:
        return _phone(line.name, line.telephone, line.hours)
    name, hours = words.say("closed-emergency"), words.say("closed-emergency-hours")
    return replace(_ambulance(clinic, name, hours, words), stands_in=True)


def _by_place(lines: Sequence[Line | RegionalLine], words: Words) -> PhoneView:
    """Say each number with its place, that of everybody else last."""
    names = tuple(dict.fromkeys(line.name for line in lines))
    marks = around_each(len(lines), words)
    each = tuple(_in_place(line, mark, words) for line, mark in zip(lines, marks, strict=True))
    hours = lines[0].hours
    if any(line.hours != hours for line in lines):
        hours = "; ".join(_placed(line.hours, line, words) for line in lines)
    return _several(either(names, words), hours, each, href="")


def _in_place(line: Line | RegionalLine, mark: str, words: Words) -> NumberView:
    before, _, after = _placed("\n", line, words).partition("\n")
    return NumberView(
        name=_placed(line.name, line, words),
        telephone=line.telephone,
        href=_href(line.telephone),
        hours=line.hours,
        mark=mark,
        before=before,
        after=after,
    )


def _placed(what: str, line: Line | RegionalLine, words: Words) -> str:
    """Say for patients of which place something is."""
    if isinstance(line, RegionalLine):
        return words.say("in-place", what=what, where=line.where)
    return words.say("elsewhere", what=what)


def _several(name: str, hours: str, each: tuple[NumberView, ...], *, href: str) -> PhoneView:
    said = "".join(f"{one.mark}{one.before}{one.telephone}{one.after}" for one in each)
    return PhoneView(name=name, telephone=said, href=href, hours=hours, each=each)


def spoken_line(phone: PhoneView, words: Words, entry: str = "line") -> str:
    """Name a line with its number, once where the name holds it: "NHS 111".

    Where each place has its own, a heading has room for the numbers and the places alone.
    """
    if entry == "line" and not phone.href:
        return words.say("line-by-place", number=phone.telephone)
    if phone.telephone in phone.name:
        return phone.name
    return words.say(entry, name=phone.name, number=phone.telephone)


def _phone(name: str, telephone: str, hours: str) -> PhoneView:
    return PhoneView(name=name, telephone=telephone, href=_href(telephone), hours=hours)


def _href(telephone: str) -> str:
    return f"tel:{digits(telephone)}"
