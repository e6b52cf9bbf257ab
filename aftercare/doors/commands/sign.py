"""`aftercare sign`: sign an answer, the signs, the words or the numbers, and seal them."""

import argparse
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.load import load_texts
from aftercare.dataset.model import Dataset
from aftercare.dataset.surroundings import today
from aftercare.doors.commands.asking import Terminal
from aftercare.doors.keys import (
    add_allowed,
    fault_in,
    proof_file,
    prove,
    require_allowed,
    where_allowed,
)
from aftercare.editing.signing import TERM, preview, sign_texts, slot_of
from aftercare.editing.writing import read_texts, write_file, write_texts
from aftercare.reading.seal import Slot, undone_by
from aftercare.rules.check import require
from aftercare.rules.waiting import NotSignedError, loosening, since_signed, takes_another, to_sign
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
    key: Path | None = None
    allowed: Path | None = None


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.description = _ABOUT
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("name", metavar="NAME", help="what is signed, as above")
    parser.add_argument("--by", help='the name of the person who signs: "Dr A. Example"')
    parser.add_argument("--role", help="what that person is: dermatologist")
    parser.add_argument(
        "--review-by",
        type=as_day,
        help="the day of the next review: 2027-11-21 (default: the one that is set, or in a year)",
    )
    add_key(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask: it has been looked at")
    parser.set_defaults(run=run)


def add_key(parser: argparse.ArgumentParser) -> None:
    """Let a person sign with a key of SSH as well."""
    what = "your private key of SSH, or the public one of an agent: it proves that it was you"
    parser.add_argument("--key", type=Path, metavar="FILE", help=what)
    add_allowed(parser)


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
    review_by, key = options.review_by, options.key
    signer = Signer(options.by, options.role, review_by, key, options.allowed_signers)
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
    dataset = require(load_texts(texts))
    held = to_sign(dataset, name).held
    signer.by = signer.by or terminal.ask("Your name:", '--by "Dr A. Example"')
    if signer.key and not signer.review_by and (slot := _holding(dataset, name, signer.by)):
        file = proof_file(name, slot)
        _write(root / file, _proven(root, dataset, name, slot, signer))
        return f"{signer.by} has signed {name} already. {_proven_by(name, file, '')}"
    signer.role = signer.role or terminal.ask("Your role:", "--role dermatologist")
    day, kept = today(), held.review_by if held else None
    review_by = signer.review_by or (kept if kept and kept > day else day + TERM)
    slot = slot_of(dataset, name, day, signer.by)
    signed = sign_texts(texts, name, by=signer.by, role=signer.role, on=day, review_by=review_by)
    after, file = require(load_texts(signed)), proof_file(name, slot) if signer.key else ""
    proof = _proven(root, after, name, slot, signer) if signer.key else b""
    written_to = " ".join(write_texts(root, texts, signed))
    if proof:
        _write(root / file, proof)
    written = to_sign(after, name).held
    review_by = (written.review_by if written else None) or review_by
    two = takes_another(after, name, words_of(root))
    another = f"It counts once another person has signed too: {two}.\n" if two else ""
    return (
        f"Signed {name}: {signer.by}, {signer.role}, on {day}. Next review: {review_by}.\n"
        f"{another}{_proven_by(name, file, written_to)}"
    )


def _holding(dataset: Dataset, name: str, by: str) -> Slot | None:
    """Find where this person has signed already, if it holds and is in time."""
    subject, day = to_sign(dataset, name), today()
    held = subject.held
    if held is None or (held.review_by or day) <= day:
        return None
    for slot, signature in (("signed", held.signed), ("countersigned", held.countersigned)):
        if signature and signature.is_by(by) and not undone_by(subject, signature):
            return cast("Slot", slot)
    return None


def _proven(root: Path, dataset: Dataset, name: str, slot: Slot, signer: Signer) -> bytes:
    """Sign with a key what is about to stand in the data.

    Where it is known whose key is whose, it has to be theirs. Raises LookupError,
    ProblemsFoundError.
    """
    subject = to_sign(dataset, name)
    made = prove(subject, slot, signer.key or Path())
    allowed, called = where_allowed(root, signer.allowed)
    if signer.allowed or allowed.exists():
        require_allowed(allowed, called)
        with tempfile.TemporaryDirectory() as folder:
            tried = Path(folder, "signature")
            tried.write_bytes(made)
            if fault := fault_in(subject, slot, tried, allowed):
                raise NotSignedError(f"{fault}; nothing was written (see {called})")
    return made


def _write(proof: Path, made: bytes) -> None:
    """Put the signature of a key beside the data, at once."""
    proof.parent.mkdir(parents=True, exist_ok=True)
    write_file(proof, made)


def _proven_by(name: str, file: str, written_to: str) -> str:
    """Say what proves who signed, and what to commit."""
    if file:
        return (
            "Your key proves it. Commit what was written:\n"
            f"  git add {' '.join(filter(None, (written_to, file)))}\n"
            f'  git commit --message "Sign {name}"\n'
            "Last of all, whoever publishes signs all files: aftercare sign-files --key FILE"
        )
    return (
        "The file says who signed; only git or a key (--key) proves it. Commit it under your own "
        f'name:\n  git commit --message "Sign {name}" {written_to}'
    )
