"""`aftercare new-source`, `new-topic`, `new-claim` and others: add a record without YAML."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aftercare.dataset.document import parse_document
from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.problem import ProblemsFoundError, report
from aftercare.dataset.surroundings import today
from aftercare.dataset.textfile import read_text
from aftercare.doors.commands.asking import Terminal
from aftercare.doors.commands.new_options import LEADS, given, options_of
from aftercare.editing.adding import Entry, NotAddedError, effects, new_problems
from aftercare.editing.cited import cited
from aftercare.editing.questions import TOP, Form, Question
from aftercare.editing.writing import read_texts, write_texts
from aftercare.history.archive import kept, told_by
from aftercare.site.build import DATA
from aftercare.words.catalogue import Words, words_of


@dataclass(slots=True)
class Filled:
    """One record in progress: what was given with the command, and what was answered."""

    form: Form
    given: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    source: "Filled | None" = None
    topic: "Filled | None" = None
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where records are added: the terminal, the texts, the place, what was used before.

    `file` is the one for a new source. `words` are those in which patients read what follows.
    """

    terminal: Terminal
    texts: Texts
    treatment: str
    file: str
    used: frozenset[str]
    words: Words

    def entry(self, form: Form, texts: Texts) -> Entry:
        """Open a place for one record in the texts."""
        used = self.used if form == "topic" else frozenset[str]()
        return Entry(form, texts, self.treatment, today().isoformat(), self.file, used)


def add(commands: Any) -> None:
    """Name the commands."""
    helps: dict[Form, str] = {
        "source": "add something that was read, field by field",
        "topic": "add a question or a sign, with the first that is said on it",
        "claim": "add what a source says, field by field",
        "condition": "add a state or an event that a time can name, field by field",
        "treatment": "add a treatment, to which questions come next, field by field",
    }
    for form, words in helps.items():
        parser = commands.add_parser(f"new-{form}", help=words)
        if form not in TOP:
            parser.add_argument(
                "treatment", metavar="TREATMENT", help="its id, that of a pack, or every-treatment"
            )
        for key, name, meaning in options_of(form):
            parser.add_argument(f"--{name}", dest=f"field {key}", metavar="TEXT", help=meaning)
        parser.add_argument(
            "--file", default=DATA, help=f"where it goes, if not by its treatment (default: {DATA})"
        )
        if form == "source":
            parser.add_argument(
                "--from",
                dest="cited",
                type=Path,
                metavar="FILE",
                help="take what stands in a file of citations: RIS, BibTeX or CSL-JSON",
            )
        parser.add_argument("--yes", action="store_true", help="write it without asking")
        parser.set_defaults(run=run, form=form)


def run(root: Path, options: argparse.Namespace) -> str:
    """Ask, show, and write. Raises LookupError, ProblemsFoundError where nothing is written."""
    terminal = Terminal()
    texts, treatment = read_texts(root, DATA), getattr(options, "treatment", "")
    desk = Desk(terminal, texts, treatment, options.file, _used(root, treatment), words_of(root))
    first = given(options, options.form)
    if file := getattr(options, "cited", None):
        text = read_text(file, str(file))
        first = {**cited(text, first.get("doi", "")), **first}
    records = [Filled(options.form, first)]
    if options.form == "topic":
        records.append(Filled("claim", given(options, "claim"), topic=records[0]))
    changed: Texts = {}
    while not changed:
        final, pieces = _complete(desk, records)
        changed = _agreed(desk, records, final, pieces, yes=options.yes)
    if changed == texts:
        return "Nothing was written."
    return _said(texts[DATA], write_texts(root, texts, changed), records)


_NEXT: dict[Form, str] = {
    "source": "Now add what it says: aftercare new-claim TREATMENT",
    "treatment": "Now add its first question: aftercare new-topic {}",
    "condition": "Now a claim can name it: wait: until {0}, or with since: 2 week after {0}",
}


def _said(text: str, files: Sequence[str], records: list[Filled]) -> str:
    names = " and ".join(f"{one.form} {one.answers['id']}" for one in records)
    lines = [f"Written into {' and '.join(files)}: {names}."]
    if step := _NEXT.get(records[-1].form):
        lines.append(step.format(records[-1].answers["id"]))
    document = parse_document(text, DATA)
    if document.data.get("version", "") < today().isoformat():
        line = document.place(("version",)).line
        lines.append(f"Then change the date in line {line}: version: {today().isoformat()}")
    return "\n".join(lines)


def _used(root: Path, treatment: str) -> frozenset[str]:
    """Collect the ids of topics that kept versions of the advice had."""
    versions = [told_by(root, version) for version in kept(root)]
    told = [one for version in versions for one in version.treatments if one.id == treatment]
    return frozenset(topic for one in told for topic in (*one.by_id, *one.retired))


def _complete(desk: Desk, records: list[Filled]) -> tuple[Texts, list[str]]:
    """Fill every record in turn; return the texts with all of them, and the lines of each."""
    texts, pieces, number = desk.texts, [], 0
    while number < len(records):
        record = records[number]
        if record.topic:
            record.answers["topics"] = record.topic.answers["id"]
        if record.source:
            record.answers["source"] = record.source.answers["id"]
        entry = desk.entry(record.form, texts)
        if _fill(desk.terminal, entry, record):
            texts, lines = entry.written(record.answers)
            pieces.append(lines)
            number += 1
        else:
            record.source = Filled("source")
            records.insert(number, record.source)
    return texts, pieces


def _fill(terminal: Terminal, entry: Entry, record: Filled) -> bool:
    """Ask for what is missing; stop, and say False, where a new source has to come first."""
    is_said = False
    while True:
        plan = entry.questions(record.answers)
        asked = next((one for one in plan if one.key not in record.answers), None)
        if asked is None:
            break
        if asked.key in record.given:
            value = _checked(entry, asked, record)
        elif len(asked.choices) == 1 and asked.is_required:
            value = asked.choices[0]
        elif terminal.is_there:
            if not is_said:
                terminal.say(f"\n{_heading(record)}\n{'-' * 40}")
                is_said = True
            value = _answered(terminal, entry, asked, record)
            if asked.can_be_new and value == "new":
                return False
        else:
            value = _default(record, plan, asked)
        record.answers[asked.key] = value
        if asked.key == "id":
            record.suggested = asked.default
    keys = {one.key for one in plan}
    record.answers = {key: value for key, value in record.answers.items() if key in keys}
    if spare := [key for key in record.given if key not in keys and key not in LEADS]:
        names = ", ".join(f"--{_option(record, key)}" for key in spare)
        raise NotAddedError(f"{names} does not fit what is added; leave it out")
    return True


def _checked(entry: Entry, asked: Question, record: Filled) -> str:
    """Take what an option gives. Raises NotAddedError, naming the option."""
    value = record.given[asked.key]
    fault = entry.fault(asked, value, record.answers)
    if fault and asked.key in LEADS:
        raise NotAddedError(f"--{value} does not fit what is added; leave it out")
    if fault:
        raise NotAddedError(f"--{_option(record, asked.key)}: {fault}")
    return value


_HEADINGS: dict[Form, str] = {
    "source": "A new source: what was read",
    "topic": "A new question or sign",
    "condition": "A new condition: a state or an event that a time can name",
    "treatment": "A new treatment: its name, and what it is about",
}


def _heading(record: Filled) -> str:
    if record.form == "claim":
        first = "the first that a source says on it" if record.topic else "what a source says"
        return f"A new claim: {first}"
    return _HEADINGS[record.form]


def _answered(terminal: Terminal, entry: Entry, asked: Question, record: Filled) -> str:
    terminal.put(asked)
    while True:
        value = terminal.answer(asked)
        if not value or (asked.can_be_new and value == "new"):
            return value
        fault = entry.fault(asked, value, record.answers)
        if not fault:
            return value
        end = "" if fault.endswith(("?", ".", "…")) else "."
        terminal.say(f"  {fault[:1].upper()}{fault[1:]}{end} Try again:")


def _default(record: Filled, plan: list[Question], asked: Question) -> str:
    """Take what is usual where nobody can be asked. Raises NotAddedError, with all missing."""
    if asked.default or not asked.is_required:
        return asked.default
    missing = [
        f'--{_option(record, one.key)} "{one.example or next(iter(one.choices or one.known), "")}"'
        for one in plan
        if one.is_required
        and not one.default
        and one.key not in record.answers
        and one.key not in record.given
    ]
    raise NotAddedError(f"there is no terminal to ask at; add {', '.join(missing)}")


def _option(record: Filled, key: str) -> str:
    """Name the option of a field."""
    form: Form = "topic" if record.topic else record.form
    return next(name for one, name, _ in options_of(form) if one == f"{record.form} {key}")


def _agreed(
    desk: Desk, records: list[Filled], final: Texts, pieces: list[str], *, yes: bool
) -> Texts:
    """Show what will be written; return it, the old texts for no, or none to ask again."""
    terminal = desk.terminal
    problems = new_problems(desk.texts, final)
    if problems and not terminal.is_there:
        raise ProblemsFoundError(problems)
    if yes and not problems:
        return final
    files = " and ".join(name for name in final if final[name] != desk.texts[name])
    terminal.say(f"\nThis is for {files}:\n")
    terminal.say("\n".join(pieces))
    if problems:
        terminal.say(f"\nIt cannot be written like this:\n\n{report(problems)}")
    else:
        follows = effects(desk.texts, final, desk.words)
        terminal.say("\n".join(["\nWhat follows from it:", *(f"  {line}" for line in follows)]))
    choice = "no, or" if problems else "yes, no, or"
    such = "says" if records[-1].form == "claim" else "title"
    while True:
        said = terminal.ask(
            f"\nWrite it? ({choice} the name of a field to change, such as {such})",
            "--yes",
        )
        if said.lower() == "yes" and not problems:
            return final
        if said.lower() == "no":
            return desk.texts
        if _forget(records, said.rstrip(":")):
            return {}
        terminal.say(f'"{said}" is no field of it.')


def _forget(records: list[Filled], said: str) -> bool:
    """Take one answer back, so that it is asked again; "topic name" says of which record."""
    form, _, key = said.rpartition(" ")
    for record in reversed(records):
        keys = [key, *(lead for lead in LEADS if record.answers.get(lead) == key)]
        if form in {"", record.form} and any(one in record.answers for one in keys):
            if record.answers["id"] == record.suggested:
                keys.append("id")  # it was made out of the others
            for one in keys:
                record.answers.pop(one, None)
                record.given.pop(one, None)
            return True
    return False
