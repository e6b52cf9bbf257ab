"""`aftercare sign-files`: sign all files of which the site is made, with a key, as a whole."""

import argparse
import tempfile
from pathlib import Path

from aftercare.dataset.surroundings import today
from aftercare.doors.commands.asking import Terminal
from aftercare.doors.keys import add_allowed, require_allowed, where_allowed
from aftercare.doors.listed import (
    LIST,
    NAMESPACE,
    PROOF,
    as_text,
    changes,
    new_list,
    read_list,
)
from aftercare.doors.ssh import checked, signed_with
from aftercare.editing.writing import write_file
from aftercare.rules.waiting import NotSignedError

_ABOUT = """Sign all files of which the site is made, with a key: pages, components, templates,
words, settings and data, and on which kept version they stand. It is the last step before
publishing, and "aftercare build --require-signatures" asks for it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.description = _ABOUT
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--by", help='the name of the person who signs: "Dr A. Example"')
    what = "your private key of SSH, or the public one of an agent"
    parser.add_argument("--key", type=Path, metavar="FILE", required=True, help=what)
    add_allowed(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask: it has been looked at")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Sign the files. Raises LookupError where it cannot be, ProblemsFoundError."""
    terminal, before = Terminal(), read_list(root)
    by = options.by or terminal.ask("Your name:", '--by "Dr A. Example"')
    listed = new_list(root, by, today())
    if not options.yes:
        terminal.say(_shown(changes(before, listed.files)))
        if terminal.ask("Sign this? (yes or no)", "--yes once you have read it") != "yes":
            return "Nothing was signed."
    text = as_text(listed)
    made = signed_with(options.key, text, NAMESPACE)
    _require_theirs(root, options, by, text, made)
    (root / LIST).parent.mkdir(parents=True, exist_ok=True)
    write_file(root / LIST, text.encode())
    write_file(root / PROOF, made)
    return (
        f"Signed {len(listed.files)} files: {by}, list {listed.number}. Commit what was written:\n"
        f'  git add {LIST} {PROOF}\n  git commit --message "Sign all files"'
    )


def _shown(found: dict[str, str]) -> str:
    lines = [f"  {how}: {name}" for name, how in found.items()]
    return "\n".join(["Since it was signed last:", *lines] if lines else ["No file has changed."])


def _require_theirs(
    root: Path, options: argparse.Namespace, by: str, text: str, made: bytes
) -> None:
    """Refuse a key that is not listed for its person, where that is known. Raises LookupError."""
    allowed, called = where_allowed(root, options.allowed_signers)
    if not (options.allowed_signers or allowed.exists()):
        return
    require_allowed(allowed, called)
    with tempfile.TemporaryDirectory() as folder:
        tried = Path(folder, "signature")
        tried.write_bytes(made)
        if fault := checked(tried, text, NAMESPACE, by, allowed)[0]:
            raise NotSignedError(f"{fault}; nothing was written (see {called})")
