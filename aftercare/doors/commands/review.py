"""`aftercare review`: walk through all that waits for a signature."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from aftercare.dataset.load import load_texts
from aftercare.dataset.surroundings import today
from aftercare.doors.commands.asking import Terminal
from aftercare.doors.commands.sign import Signer, add_key, show, sign_in_file
from aftercare.editing.writing import read_texts
from aftercare.rules.check import require
from aftercare.rules.waiting import Waiting, waiting
from aftercare.site.build import DATA
from aftercare.words.catalogue import words_of


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument("--by", help="the name of the person who signs")
    parser.add_argument("--role", help="what that person is")
    add_key(parser)
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """List what waits; at a terminal, show each and ask. Raises ProblemsFoundError."""
    terminal, words = Terminal(), words_of(root)
    signer = Signer(options.by, options.role, None, options.key, options.allowed_signers)
    found = waiting(require(load_texts(read_texts(root, DATA))), today(), words)
    if not terminal.is_there:
        return _listed(found)
    terminal.say(_listed(found))
    signed = 0
    answered = [one for one in found if one.is_answered]
    for number, one in enumerate(answered, 1):
        texts = read_texts(root, DATA)
        dataset = require(load_texts(texts))
        head = f"\n{'=' * 72}\n{number} of {len(answered)}: {one.name}: {'; '.join(one.why)}\n"
        terminal.say(head)
        show(terminal, dataset, one.name, words)
        choice = ""
        while choice[:1] not in {"s", "n", "q"}:
            choice = terminal.ask("\ns)ign, n)ext or q)uit?", "nothing").lower() or "?"
        if choice.startswith("q"):
            break
        if choice.startswith("s"):
            terminal.say(sign_in_file(root, terminal, one.name, signer, texts))
            signed += 1
    return f"\n{signed} signed. {len(answered) - signed} still wait."


def _listed(found: Sequence[Waiting]) -> str:
    answered = [one for one in found if one.is_answered]
    lines = [f"{one.name}: {why}" for one in answered for why in one.why]
    if bare := [one.name for one in found if not one.is_answered]:
        lines += [f"Not answered yet ({len(bare)}): {', '.join(bare)}"]
    return "\n".join(lines) or "Nothing waits: everything is signed, holds, and is in time."
