"""`aftercare sign`: sign an answer, the signs, the words or the numbers, and seal them."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.load import load_texts
from aftercare.dataset.model import Dataset
from aftercare.dataset.surroundings import today
from aftercare.doors.commands.asking import Terminal
from aftercare.editing.signing import TERM, preview, sign_texts
from aftercare.editing.writing import read_texts, write_texts
from aftercare.rules.check import require
from aftercare.rules.waiting import loosening, since_signed, takes_another, to_sign
from aftercare.site.build import DATA
from aftercare.words.catalogue import Words, words_of

_ABOUT = """Sign one of these, and seal all that it rests on:

  microneedling/exercise       the answer to a question
  microneedling/when-to-call   all warning signs of a treatment: two clinicians
  microneedling                its name, summary, scope, stages, and which questions there are
  clinic                       the clinic's name, telephone, hours and urgent line
  clinic/emergency             the emergency number: two people

When something that was sealed changes, the signature lapses, and "aftercare check" says why."""


@dataclass(slots=True)
class Signer:
    """Who signs, as far as it is known already; what is missing is asked for, once."""

    by: str | None = None
    role: str | None = None
    review_by: date | None = None


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser(
        "sign",
        help="sign an answer, the signs, the words or the numbers, and seal them",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", metavar="NAME", help="what is signed, as above")
    parser.add_argument("--by", help='the name of the person who signs: "Dr A. Example"')
    parser.add_argument("--role", help="what that person is: dermatologist")
    parser.add_argument(
        "--review-by",
        type=as_day,
        help="the day of the next review: 2027-11-21 (default: the one that is set, or in a year)",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask: it has been looked at")
    parser.set_defaults(run=run)


def as_day(text: str) -> date:
    """Read a day. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        what = f'"{text}" is no day; write year-month-day: 2027-11-21'
        raise argparse.ArgumentTypeError(what) from error


def run(root: Path, options: argparse.Namespace) -> str:
    """Sign one thing. Raises LookupError where it cannot be, ProblemsFoundError."""
    terminal = Terminal()
    signer = Signer(options.by, options.role, options.review_by)
    texts = read_texts(root, DATA)
    if not options.yes:
        dataset = require(load_texts(texts))
        to_sign(dataset, options.name)
        show(terminal, dataset, options.name, words_of(root))
        if terminal.ask("Sign this? (yes or no)", "--yes once you have read it") != "yes":
            return "Nothing was signed."
    return sign_in_file(root, terminal, options.name, signer, texts)


def show(terminal: Terminal, dataset: Dataset, name: str, words: Words) -> None:
    """Show what is about to be signed, what changed since it was, and what it loosens."""
    terminal.say(preview(dataset, name, today(), words))
    if since := since_signed(dataset, name, words):
        terminal.say("\n".join(["", "Why it has to be signed again:", *_listed(since)]))
    if to_sign(dataset, name).sort == "answer":
        terminal.say("\n".join(told(loosening(dataset, name, words))))


def told(lines: list[str]) -> list[str]:
    """Say what the signature loosens, for a person to weigh."""
    if not lines:
        return ["", "It loosens nothing: no source asks for more."]
    return ["", "It loosens what these ask for:", *_listed(lines)]


def _listed(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def sign_in_file(root: Path, terminal: Terminal, name: str, signer: Signer, texts: Texts) -> str:
    """Write a signature under the texts that were looked at. Raises LookupError."""
    held = to_sign(require(load_texts(texts)), name).held
    signer.by = signer.by or terminal.ask("Your name:", '--by "Dr A. Example"')
    signer.role = signer.role or terminal.ask("Your role:", "--role dermatologist")
    day, kept = today(), held.review_by if held else None
    review_by = signer.review_by or (kept if kept and kept > day else day + TERM)
    signed = sign_texts(texts, name, by=signer.by, role=signer.role, on=day, review_by=review_by)
    written_to = " ".join(write_texts(root, texts, signed))
    after = require(load_texts(signed))
    written = to_sign(after, name).held
    review_by = (written.review_by if written else None) or review_by
    two = takes_another(after, name, words_of(root))
    another = f"It counts once another person has signed too: {two}.\n" if two else ""
    return (
        f"Signed {name}: {signer.by}, {signer.role}, on {day}. Next review: {review_by}.\n"
        f"{another}"
        "The file says who signed; only git proves it. Commit it under your own name:\n"
        f'  git commit --message "Sign {name}" {written_to}'
    )
