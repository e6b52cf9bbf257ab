"""Say what a new project takes over from the pack of its country, and what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.languages import get_official_languages

from aftercare.dataset.clinic import OR
from aftercare.dataset.document import parse_document
from aftercare.dataset.pack import Gap, HelpLine
from aftercare.dataset.statement import Source
from aftercare.rules.emergency_numbers import digits


@dataclass(frozen=True, slots=True)
class Packs:
    """What one file of packs holds that a new project asks for or tells; nothing without a file."""

    file: str = ""
    ids: tuple[str, ...] = ()
    lines: tuple[HelpLine, ...] = ()
    sources: tuple[Source, ...] = ()
    gaps: tuple[Gap, ...] = ()
    has_signs: bool = False


def packs_in(text: str, file: str) -> Packs:
    """Read a file of packs that ships; the first of them is the one for emergencies."""
    packs = parse_document(text, file).data["packs"]
    first = packs[0]
    return Packs(
        file,
        tuple(one["id"] for one in packs),
        tuple(HelpLine.model_validate(one) for one in first["lines"]),
        tuple(Source.model_validate(one) for one in first["sources"]),
        tuple(Gap.model_validate(one) for one in first["gaps"]),
        "first-aid" in first,
    )


def said_of(answers: Mapping[str, str], packs: Packs) -> str:
    """Say who states the numbers, what is not known of the country, and in which language it is."""
    country = answers["country"]
    lines = [*_numbers(answers, packs)] if packs.file else []
    if not packs.file:
        lines = [f"The program has no pack for {country}: whom to call is what you have said."]
    if not packs.has_signs:
        lines.append(
            f"It knows no signs of an emergency and no first aid from sources of {country}: write "
            "yours from what you read."
        )
    if packs.gaps:
        lines.append("Not known, and so on no page:")
        lines += [f"  {one.missing} {one.looked}" for one in packs.gaps]
    if "en" not in get_official_languages(country, regional=True, de_facto=True):
        lines.append(
            f"The pages are in English, with the numbers of {country}. Say their words in another "
            "language in words/en.po: docs/make-it-yours.md says how."
        )
    return "\n".join(lines)


def _numbers(answers: Mapping[str, str], packs: Packs) -> list[str]:
    """Name each number that patients get, with who states it and when that was read."""
    sources = {one.id: one for one in packs.sources}
    given = [("emergency", one) for one in answers["emergency"].split(OR)]
    given.append(("urgent", answers.get("line-telephone", "")))
    said = []
    for kind, number in given:
        line = next(
            (
                one
                for one in packs.lines
                if one.kind == kind and digits(one.telephone) == digits(number)
            ),
            None,
        )
        if line:
            source = sources[line.source]
            said.append(
                f"{number}: {line.name}, stated by {source.publisher}, read on {source.retrieved}."
            )
        elif number:
            said.append(f"{number}: as you have said it.")
        else:
            said.append("When you are closed, pages name the emergency number.")
            said += [f"  There is {_shown(one)}." for one in packs.lines if one.kind == kind]
    said += [f"{_shown(one)}: on no page yet." for one in packs.lines if one.kind == "poison"]
    return [*said, "Dial each number once before you publish."]


def _shown(line: HelpLine) -> str:
    """Write a line with its number, its hours and its place."""
    where = f" ({line.where})" if line.where else ""
    return f"{line.name}{where}, {line.telephone}, {line.hours}"
