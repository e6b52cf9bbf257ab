"""`aftercare quiz`: write the self-test for learning systems, and list what is not asked."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from aftercare.dataset import surroundings
from aftercare.dataset.load import load
from aftercare.dataset.problem import did_you_mean
from aftercare.dataset.times import NBSP
from aftercare.history.archive import kept, moment_of
from aftercare.parts.site import present
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.site.learning import pack
from aftercare.staff.quiz import self_tests
from aftercare.staff.quiz.question import QuizView
from aftercare.words.catalogue import words_of


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument(
        "treatment", metavar="TREATMENT", nargs="?", help="for example microneedling (default: all)"
    )
    parser.add_argument(
        "--output",
        metavar="FOLDER",
        type=Path,
        help="where to write the files (default: write none, and only say what is asked)",
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Write the files. Raises LookupError for an unknown treatment, ProblemsFoundError."""
    dataset = require(load(root / DATA, DATA))
    today, words = surroundings.today(), words_of(root)
    quizzes = self_tests(dataset, present(dataset, words, today=today), today, words)
    names = [quiz.id for quiz in quizzes]
    if options.treatment and options.treatment not in names:
        wanted = options.treatment
        raise LookupError(f'there is no treatment "{wanted}"; {did_you_mean(wanted, names)}')
    chosen = [quiz for quiz in quizzes if options.treatment in {None, quiz.id}]
    lines = [line for quiz in chosen for line in _told(quiz)]
    if options.output:
        moment = moment_of(dataset, kept(root))
        options.output.mkdir(parents=True, exist_ok=True)
        for quiz in chosen:
            for name, data in pack(root, dataset.clinic, quiz, moment, words).items():
                (options.output / name).write_bytes(data)
                lines.append(f"Wrote {options.output / name}.")
    return "\n".join(lines).replace(NBSP, " ")


def _told(quiz: QuizView) -> Iterator[str]:
    """Say how many questions of which kind there are, and what is not asked."""
    yield f"{quiz.name}: {len(quiz.questions)} questions. Not asked: {len(quiz.skipped)}."
    for kind, count in Counter(one.kind_words for one in quiz.questions).items():
        yield f"  {count:>4}  {kind}"
    if quiz.skipped:
        yield "Not asked:"
        yield from (f"  {one.name}. {one.kind_words}. {one.why}" for one in quiz.skipped)
