"""The clinic on a page: who to call, on which number, and when."""

from collections.abc import Iterator
from dataclasses import replace

from aftercare.dataset.clinic import Clinic
from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words
from aftercare.words.figures import either


@frozen
class PhoneView:
    """Somebody to call: who, the number as printed, the address behind it, and when."""

    name: str
    telephone: str
    href: str
    hours: str = ""
    numbers: tuple[str, ...] = ()
    """Each number, where `telephone` says several; the address dials the first."""

    def each(self) -> Iterator["PhoneView"]:
        """List it once a number, so that each can be dialled."""
        if not self.numbers:
            yield self
        for number in self.numbers:
            yield _phone(self.name, number, self.hours)


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
    first = _phone(name, numbers[0], hours)
    several = numbers if len(numbers) > 1 else ()
    return replace(first, telephone=either(numbers, words), numbers=several)


def _when_closed(clinic: Clinic, words: Words) -> PhoneView:
    """The line for that; without one, the one number that is answered: it is the earlier call."""
    if line := clinic.urgent_line:
        return _phone(line.name, line.telephone, line.hours)
    name, hours = words.say("closed-emergency"), words.say("closed-emergency-hours")
    return _ambulance(clinic, name, hours, words)


def spoken_line(phone: PhoneView, words: Words, entry: str = "line") -> str:
    """Name a line with its number, once where the name holds it: "NHS 111"."""
    if phone.telephone in phone.name:
        return phone.name
    return words.say(entry, name=phone.name, number=phone.telephone)


def _phone(name: str, telephone: str, hours: str) -> PhoneView:
    href = f"tel:{telephone.replace(' ', '')}"
    return PhoneView(name=name, telephone=telephone, href=href, hours=hours)
