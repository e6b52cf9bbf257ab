"""What a clinic's block has to keep: a number that saves lives, and words that fit the pages."""

import re
from collections.abc import Iterator

from aftercare.dataset.clinic import Clinic
from aftercare.dataset.times import Bound
from aftercare.rules.emergency_numbers import LONGEST, MISTAKEN, NUMBERS, digits
from aftercare.rules.registry import Finding, rule

LONGEST_COPY = 60
"""Days for which a copy on a phone can give advice at most."""

_ENGLISH = re.compile(r"en(-[A-Z]{2})?")


@rule(Clinic)
def emergency_number(clinic: Clinic) -> Iterator[Finding]:
    """The emergency number is one of the clinic's country.

    It stands on every page, and somebody who cannot breathe dials it. Where the program does not
    know the country's numbers, the clinic says who states its number, and two people sign it.

    Several can stand there where the country tells them alike: phones dial the first.

    Passes:
        country: IE
        emergency: 112 or 999

    Fails:
        country: GB
        emergency: "911"
    """
    country, numbers = clinic.country, [digits(one) for one in clinic.emergency_numbers]
    if meant := MISTAKEN.get(country):
        what = f'"{country}" is not the country\'s own two letters'
        yield Finding(clinic, "country", what, f"write country: {meant}")
        return
    known = NUMBERS.get(country)
    remedy = f"write emergency: {_or(known)}" if known else "write the number of an ambulance"
    for number in numbers:
        if fault := _no_ambulance(number, numbers, clinic, known):
            yield Finding(clinic, "emergency", f'"{number}" {fault}', remedy)
            return
    if not known and not clinic.emergency_stated:
        what = f"the program does not know the emergency numbers of {country}"
        how = "add emergency-stated: who states this number, and where; two people sign it"
        yield Finding(clinic, "emergency", what, how)


def _no_ambulance(
    number: str, numbers: list[str], clinic: Clinic, known: tuple[str, ...] | None
) -> str:
    """Say why a number is none that brings an ambulance; "" if it is one."""
    if number == digits(clinic.telephone):
        return "is the clinic's own number, not that of an ambulance"
    if number in {digits(line.telephone) for line in clinic.closed_lines}:
        return "is the urgent line's number, not that of an ambulance"
    if known and number not in known:
        return f"is no emergency number of {clinic.country}"
    if not known and len(number.lstrip("+")) > LONGEST:
        return "is longer than any emergency number"
    return "stands there twice" if numbers.count(number) > 1 else ""


@rule(Clinic)
def line_of_each_place(clinic: Clinic) -> Iterator[Finding]:
    """Of several lines for closed hours each is for another place, and nobody is left without.

    Somebody reads where they are and then dials. A place that stands there twice leaves them to
    guess, and a line for one place alone tells everybody else nothing.

    Passes:
        urgent-lines:
          - {where: Scotland, name: NHS 24, telephone: "111", hours: at any time}
          - {where: Belfast, name: Doctor on call, telephone: 028 9000 0000, hours: 6pm to 8am}

    Fails:
        urgent-lines:
          - {where: Scotland, name: NHS 24, telephone: "111", hours: at any time}
          - {where: Scotland, name: Doctor on call, telephone: 028 9000 0000, hours: 6pm to 8am}
    """
    if len(clinic.closed_lines) == 1 and clinic.urgent_lines:
        what = "there is a line for one place, and none for others"
        remedy = "add urgent-line: for everybody else, or write this one as urgent-line: alone"
        yield Finding(clinic, "urgent_lines", what, remedy)
    places: set[str] = set()
    for line in clinic.urgent_lines:
        if line.where.casefold() in places:
            what = f'"{line.where}" has another line already'
            yield Finding(line, "where", what, "name the place that this line is for")
        places.add(line.where.casefold())


@rule(Clinic)
def known_by_the_program(clinic: Clinic) -> Iterator[Finding]:
    """Who states the emergency number is said only where the program does not know it.

    Passes:
        country: SG
        emergency: "995"
        emergency-stated: Ministry of Health, its page on ambulances

    Fails:
        country: GB
        emergency: "999"
        emergency-stated: Everybody knows.
    """
    if clinic.emergency_stated and clinic.country in NUMBERS:
        what = f"the program knows the emergency numbers of {clinic.country}"
        yield Finding(clinic, "emergency_stated", what, "delete the line")


@rule(Clinic)
def language_of_the_words(clinic: Clinic) -> Iterator[Finding]:
    """The language is English, because the words of the pages are.

    A screen reader speaks a page in the language that it names: English words in German sounds
    are understood by nobody.

    Passes:
        country: IE
        language: en-IE

    Fails:
        language: de
    """
    if not _ENGLISH.fullmatch(clinic.language):
        what = f'the words of the pages are English, not "{clinic.language}"'
        yield Finding(clinic, "language", what, f"write language: en-{clinic.country}")


@rule(Clinic)
def copy_lasts(clinic: Clinic) -> Iterator[Finding]:
    """A copy on a phone gives advice for one to 60 days without the website.

    Nobody can take back what a phone shows when it has no internet. For less than a day it would
    help nobody, and after two months too much may have changed.

    Passes:
        language: en-GB
        copy-lasts: 14 day

    Fails:
        copy-lasts: 1 year
    """
    lasts = clinic.copy_lasts
    if lasts is None:
        return
    is_exact = lasts.bound is Bound.EXACT and not (lasts.until or lasts.goes_on)
    if not is_exact or not 1 <= (lasts.floor_h or 0) / 24 <= LONGEST_COPY:
        what = f'"{lasts.text}" is not one time from 1 to {LONGEST_COPY} days'
        yield Finding(clinic, "copy_lasts", what, "write for example: copy-lasts: 14 day")


def _or(numbers: tuple[str, ...]) -> str:
    return " or ".join(f'"{number}"' for number in numbers)
