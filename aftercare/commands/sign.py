"""`aftercare sign`: sign an answer, and seal what it rests on."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aftercare.check import require
from aftercare.commands.asking import Terminal
from aftercare.document import read_document
from aftercare.load import load_text
from aftercare.signing import (
    TERM,
    NotSignedError,
    answer_of,
    loosening,
    preview,
    sign_text,
    takes_another,
    write_whole,
)
from aftercare.site import DATA
from aftercare.surroundings import today


@dataclass(slots=True)
class Signer:
    """Who signs, as far as it is known already; what is missing is asked for, once."""

    by: str | None = None
    role: str | None = None
    review_by: date | None = None


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("sign", help="sign an answer, and seal what it rests on")
    parser.add_argument(
        "name", metavar="TREATMENT/TOPIC", help="for example microneedling/exercise"
    )
    parser.add_argument("--by", help='the name of the clinician who signs: "Dr A. Example"')
    parser.add_argument("--role", help="what the clinician is: dermatologist")
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
    """Sign one answer. Raises LookupError where it cannot be, ProblemsFoundError."""
    terminal = Terminal()
    signer = Signer(options.by, options.role, options.review_by)
    text = read_document(root / DATA, DATA).text
    if not options.yes:
        dataset = require(load_text(text, DATA))
        answer_of(dataset, options.name)
        terminal.say(preview(dataset, options.name, today()))
        terminal.say("\n".join(told(loosening(dataset, options.name))))
        if terminal.ask("Sign this? (yes or no)", "--yes once you have read it") != "yes":
            return "Nothing was signed."
    return sign_in_file(root, terminal, options.name, signer, text)


def told(lines: list[str]) -> list[str]:
    """Say what the signature loosens, for a person to weigh."""
    if not lines:
        return ["", "It loosens nothing: no source asks for more."]
    return ["", "It loosens what these ask for:", *(f"  {line}" for line in lines)]


def sign_in_file(root: Path, terminal: Terminal, name: str, signer: Signer, text: str) -> str:
    """Write a signature under the text that was looked at. Raises LookupError."""
    answer = answer_of(require(load_text(text, DATA)), name)
    signer.by = signer.by or terminal.ask("Your name:", '--by "Dr A. Example"')
    signer.role = signer.role or terminal.ask("Your role:", "--role dermatologist")
    day, kept = today(), answer.review_by
    review_by = signer.review_by or (kept if kept and kept > day else day + TERM)
    signed = sign_text(
        text, DATA, name, by=signer.by, role=signer.role, on=day, review_by=review_by
    )
    if read_document(root / DATA, DATA).text != text:
        raise NotSignedError(f"{DATA} was changed meanwhile, and nothing was written; look again")
    write_whole(root / DATA, signed)
    after = require(load_text(signed, DATA))
    review_by = answer_of(after, name).review_by or review_by
    another = "It counts once another clinician has signed too: a warning sign takes two.\n"
    return (
        f"Signed {name}: {signer.by}, {signer.role}, on {day}. Next review: {review_by}.\n"
        f"{another if takes_another(after, name) else ''}"
        "The file says who signed; only git proves it. Commit it under your own name:\n"
        f'  git commit --message "Sign {name}" {DATA}'
    )
