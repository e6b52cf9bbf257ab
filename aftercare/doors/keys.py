"""Prove by a key who signed: signatures of SSH beside the data, made and checked by ssh-keygen.

Each signature of the data has a file of its own in `data/signatures/`, made over all that was
signed. Whose key is whose stands in a file in the form of OpenSSH, one person a line. The rest of
what a site is made of has one signature for all its files (`listed`).
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from aftercare.dataset.load import Loaded, load
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, faults_of
from aftercare.dataset.textfile import read_text
from aftercare.doors.listed import forgotten, unlisted
from aftercare.doors.ssh import checked, signed_with
from aftercare.reading.seal import Slot, Subject, proven, subjects
from aftercare.site.build import DATA

FOLDER = "data/signatures"
ALLOWED = "data/allowed-signers"
"""Whose key is whose, unless an option names another file."""

NAMESPACE = "aftercare"
"""What a key signs here is no commit and no mail, and cannot be passed off as one."""

_SLOTS: tuple[Slot, ...] = ("signed", "countersigned")
_LISTED = re.compile(r'\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s#]\S*))')


def add_required(parser: argparse.ArgumentParser) -> None:
    """Let a command ask that keys prove who signed."""
    parser.add_argument(
        "--require-signatures",
        action="store_true",
        help="publish only what the keys of those who signed prove; implies --publish",
    )
    add_allowed(parser)
    parser.add_argument(
        "--remember",
        type=Path,
        metavar="FILE",
        help="note there which list of files was seen, and refuse an older one from then on",
    )


def add_allowed(parser: argparse.ArgumentParser) -> None:
    """Let a command be told whose key is whose."""
    parser.add_argument(
        "--allowed-signers",
        type=Path,
        metavar="FILE",
        help=f"whose key is whose, as ssh-keygen reads it (default: {ALLOWED})",
    )


def unproven(root: Path, options: argparse.Namespace) -> list[Problem]:
    """Find the signatures that no key proves, if it is asked for. Raises LookupError."""
    if not options.require_signatures:
        if options.remember:
            raise LookupError("--remember is about what keys signed; add --require-signatures")
        return []
    allowed, name = where_allowed(root, options.allowed_signers)
    found = faults_of(lambda: require_allowed(allowed, name))
    loaded: list[Loaded] = []
    # What is wrong with the data itself is told by whoever reads it next.
    faults_of(lambda: loaded.append(load(root / DATA, DATA)))
    if not found and loaded and loaded[0].dataset and not loaded[0].problems:
        found += [*_unproven(root, loaded[0], allowed), *unlisted(root, allowed)]
        if options.remember and not found:
            found += forgotten(root, options.remember)
    return found


def where_allowed(root: Path, given: Path | None) -> tuple[Path, str]:
    """Find the file that says whose key is whose, and how a problem names it."""
    return (given, str(given)) if given else (root / ALLOWED, ALLOWED)


def require_allowed(file: Path, name: str) -> None:
    """Refuse a file that cannot be read, or whose lines stand for more than one person.

    Raises ProblemsFoundError.
    """
    found = []
    for number, line in enumerate(read_text(file, name).split("\n"), 1):
        match = _LISTED.match(line)
        who = (match["quoted"] or match["bare"] or "") if match else ""
        if match and any(sign in who for sign in "*?!,"):  # ssh-keygen reads these as patterns
            what = f'"{who}" stands for more than one person, or for nobody'
            remedy = 'name one person a line, as under by: — "Dr A. Example" ssh-ed25519 AAAA…'
            place = Place(name, number, match.start() + 1, len(match[0]))
            found.append(Problem(place, "key-signature", "", what, remedy, line))
    if found:
        raise ProblemsFoundError(found)


def proof_file(name: str, slot: Slot) -> str:
    """Name the file of a signature: data/signatures/microneedling/exercise.signed.sig."""
    return f"{FOLDER}/{name}.{slot}.sig"


def prove(subject: Subject, slot: Slot, key: Path) -> bytes:
    """Sign with a key all that a signature covers. Raises LookupError."""
    return signed_with(key, proven(subject, slot), NAMESPACE)


def fault_in(subject: Subject, slot: Slot, proof: Path, allowed: Path) -> str:
    """Say why a proof does not hold; nothing if it does. Raises LookupError."""
    return _tried(subject, slot, proof, allowed)[0]


def _unproven(root: Path, loaded: Loaded, allowed: Path) -> Iterator[Problem]:
    for subject in subjects(loaded.dataset) if loaded.dataset else ():
        keys: dict[str, str] = {}
        for slot in _SLOTS if subject.is_public else ():
            signature = getattr(subject.held, slot, None)
            if signature is None:
                continue
            name = proof_file(subject.name, slot)
            what, key = _tried(subject, slot, root / name, allowed)
            if not what and key in keys:
                what = f"one key has signed this for {keys[key]} and for {signature.by}"
            keys[key] = signature.by
            if what:
                remedy = f'let them sign: aftercare sign {subject.name} --by "{signature.by}" --key'
                yield loaded.problem(signature.path, "key-signature", what, f"{remedy} FILE")


def _tried(subject: Subject, slot: Slot, proof: Path, allowed: Path) -> tuple[str, str]:
    """Check one proof: what is wrong, or nothing and the key that made it."""
    signature = getattr(subject.held, slot)
    if not proof.is_file():
        return f"no key proves that {signature.by} signed: no {proof_file(subject.name, slot)}", ""
    return checked(proof, proven(subject, slot), NAMESPACE, signature.by, allowed)
