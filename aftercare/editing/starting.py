"""Make a new project out of what a clinic says of itself: its questions, its texts.

What is asked becomes the block `clinic:` and the names in the settings. All else comes from the
files that ship with the program, with its sample and its blanks, and from the pack of the country.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Template

from aftercare.dataset.clinic import OR
from aftercare.dataset.colours import USES, nearest
from aftercare.dataset.load import load_text
from aftercare.dataset.pack import HelpLine
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.renamed import schema
from aftercare.editing.questions import Answers, Question
from aftercare.rules.check import check
from aftercare.rules.emergency_numbers import NUMBERS

DATA = "data/guidelines.yaml"
PUBLIC, STAFF = "mkdocs.yml", "mkdocs.staff.yml"
FILLED = (DATA, PUBLIC, STAFF, "requirements.txt")
"""The files in which something is filled in; the others are taken as they are."""

_USUAL = {
    "name": "Clinic",
    "country": "GB",
    "telephone": "020 0000 0000",
    "hours": "by day",
    "line-telephone": "020 0000 0001",
    "line-hours": "at any time",
}
"""What stands in the place of an answer that is not there yet, while another one is judged."""

_UNKNOWN = "an authority, with its page"

NONE = "none"
"""What somebody answers who has no line, where one is proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutClinic(Question):
    """One thing that a clinic is asked about itself."""

    such_as: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)

    @property
    def example(self) -> str:
        """What somebody could have typed."""
        return self.such_as

    def meaning(self, choice: str) -> str:
        """What one of its words means."""
        return self.meanings.get(choice, "")


def questions(answers: Answers, lines: Sequence[HelpLine] = ()) -> Iterator[AboutClinic]:
    """Ask what a project cannot be without, and the little that patients see first.

    `lines` are the numbers of the pack of the country, once that is known.
    """
    yield AboutClinic(
        key="name",
        text="What is your clinic called? Patients read the name on every page.",
        such_as="Pier Clinic",
        is_required=True,
    )
    yield AboutClinic(
        key="country",
        text="In which country is it? Its two letters.",
        such_as="GB, IE or US",
        is_required=True,
    )
    if country := answers.get("country"):
        yield from _emergency(country, [one for one in lines if one.kind == "emergency"])
    yield AboutClinic(
        key="telephone",
        text="On which telephone number do you answer patients? Digits and spaces.",
        such_as="020 1234 5678",
        is_required=True,
    )
    yield AboutClinic(
        key="hours",
        text="When do you answer it?",
        such_as="Monday to Friday, 9am to 5pm",
        is_required=True,
    )
    yield from _when_closed(answers, [one for one in lines if one.kind == "urgent"])
    yield AboutClinic(
        key="address",
        text="Where will the site stand, if you know it already?",
        such_as="https://aftercare.your-clinic.org/",
    )
    yield AboutClinic(
        key="colour",
        text="Your colour: # and six digits. Where text could not be read in it, a near one is "
        "taken. Without one, the pages keep their own.",
        such_as="#0b4650",
    )


def _when_closed(answers: Answers, lines: Sequence[HelpLine]) -> Iterator[AboutClinic]:
    """Ask whom patients call at night. One that holds in all of the country is taken by itself.

    Of several, or of one that holds in a part of it, the clinic says which is its own.
    """
    known = {one.name: one for one in lines}
    (everywhere, *others) = [one.name for one in lines if not one.where] or ["", ""]
    yield AboutClinic(
        key="line",
        text="Whom do patients call when you are closed? Without such a line, the pages name the "
        "emergency number for what cannot wait. Where each place has its own line, give that of "
        "most patients and write urgent-lines: afterwards.",
        such_as="" if known else "the line that covers for you",
        choices=(*known, NONE) if known else (),
        meanings={name: _on(one) for name, one in known.items()},
        default="" if others else everywhere,
    )
    if name := answers.get("line"):
        one = known.get(name)
        yield AboutClinic(
            key="line-telephone",
            text="On which number?",
            such_as="111",
            is_required=not one,
            default=one.telephone if one else "",
        )
        hours = one.hours if one else "at any time"
        yield AboutClinic(key="line-hours", text="When is it answered?", default=hours)


def _on(line: HelpLine) -> str:
    """Say on which number a line is, and where."""
    return f"{line.telephone}, {line.hours}" + (f", in {line.where}" if line.where else "")


def _emergency(country: str, lines: Sequence[HelpLine]) -> Iterator[AboutClinic]:
    """Ask which number brings an ambulance: one of those that are known, or one with its source.

    Where one source of the pack tells several alike, so do the pages.
    """
    known = NUMBERS.get(country, ())
    if known:
        every = OR.join(known)
        of_one = [one.telephone for one in lines if one.source == lines[0].source]
        yield AboutClinic(
            key="emergency",
            text=f"Which number brings an ambulance in {country}?",
            choices=tuple(dict.fromkeys((*known, every))),
            meanings={every: "pages say each, phones dial the first"} if len(known) > 1 else {},
            default=every if sorted(of_one) == sorted(known) else known[0],
        )
        return
    yield AboutClinic(
        key="emergency",
        text=f"The program does not know the emergency numbers of {country}, so none is given. "
        "Which number brings an ambulance there? Ask; do not guess.",
        such_as="995",
        is_required=True,
    )
    yield AboutClinic(
        key="stated",
        text="Who states that number, and where? Two people sign it before it is published.",
        such_as="Ministry of Health, its page on ambulances",
        is_required=True,
    )


def fault(key: str, answer: str, answers: Answers) -> str:
    """Say what is wrong with an answer, and what to write instead; "" if nothing is."""
    given = {**_USUAL, **answers, key: answer}
    if key.startswith("line") and not given.get("line"):
        given["line"] = "Line"
    if not given.get("emergency"):
        given["emergency"] = NUMBERS.get(given["country"], ("000",))[0]
    if given["country"] not in NUMBERS and not given.get("stated"):
        given["stated"] = _UNKNOWN
    text = f"schema: {schema()}\nversion: 2026-01-01\nclinic:\n{clinic_block(given)}\n"
    try:
        loaded = load_text(text)
    except ProblemsFoundError as error:
        problem = error.problems[0]
        return f"{problem.what}; {problem.remedy}"
    # What was answered before is sound, so whatever is wrong with the clinic is wrong since now.
    found = (one for one in check(loaded) if one.where == "clinic")
    return next((f"{one.what}; {one.remedy}" for one in found), "")


def clinic_block(answers: Answers) -> str:
    """Write what stands under `clinic:`, each text in quotation marks."""
    given = {**answers, "language": f"en-{answers['country']}"}
    lines = [f"  name: {_quoted(given['name'])}", "  example: no"]
    lines += [f"  country: {given['country']}", f"  language: {given['language']}"]
    lines += [f"  {key}: {_quoted(given[key])}" for key in ("telephone", "hours")]
    if given.get("line"):
        lines.append("  urgent-line:")
        lines.append(f"    name: {_quoted(given['line'])}")
        lines.append(f"    telephone: {_quoted(given['line-telephone'])}")
        lines.append(f"    hours: {_quoted(given['line-hours'])}")
    lines.append(f"  emergency: {_quoted(given['emergency'])}")
    if given.get("stated"):
        lines.append(f"  emergency-stated: {_quoted(given['stated'])}")
    if given.get("address"):
        lines.append(f"  address: {_quoted(given['address'])}")
    if given.get("colour"):
        lines.append("  colours:")
        lines += [
            f"    {field.replace('_', '-')}: {_quoted(_readable(field, given['colour']))}"
            for field in USES
        ]
    return "\n".join(lines)


def _readable(field: str, colour: str) -> str:
    """The colour, or the nearest in which text can be read; what is no colour stays as it is."""
    is_colour = len(colour) == 7 and colour[0] == "#" and colour[1:].isalnum()
    try:
        return nearest(field, colour.lower()) if is_colour else colour
    except ValueError:
        return colour


def _quoted(text: str) -> str:
    """Write a text as YAML, whatever it holds: a text of JSON is one of YAML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def filled(
    templates: Mapping[str, str],
    answers: Answers,
    *,
    today: str,
    version: str,
    paper: bool = True,
    packs: Sequence[str] = (),
) -> dict[str, str]:
    """Fill in the texts of a new project; `paper` is off where a letter has no font.

    `packs` are the ids of those that the sample names; the first is that of emergencies.
    """
    name = answers["name"]
    values = {
        "schema": str(schema()),
        "today": today,
        "version": version,
        "clinic": clinic_block(answers),
        "name": _quoted(name),
        "staff": _quoted(f"{name}, for staff"),
        "options": "" if paper else ":\n      paper: false",
        "more": "" if paper else "\n      paper: false",
        "include": _INCLUDE if packs else "",
        "use": f"\n    use: [{packs[0]}]" if packs else "",
    }
    return {file: Template(templates[file]).substitute(values) for file in FILLED}


_INCLUDE = """
# Other files of facts. packs/ holds what is known of emergencies in your country, and numbers.
include: [packs/*.yaml]
"""
