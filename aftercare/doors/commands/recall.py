"""`aftercare recall`: what patients were told on one question, version by version."""

import argparse
from datetime import date
from pathlib import Path

from aftercare.dataset.problem import did_you_mean
from aftercare.dataset.times import NBSP
from aftercare.history.archive import Pdfs, Version, pdfs_of, told_by, verified
from aftercare.history.telling import Told
from aftercare.words.catalogue import Words, our_words
from aftercare.words.figures import spoken_date


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument(
        "name", metavar="TREATMENT/TOPIC", help="for example microneedling/exercise"
    )
    parser.add_argument("--on", metavar="DATE", type=_day, help="only what was told on this day")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """List the kept versions that carried an answer. Raises LookupError, ProblemsFoundError."""
    versions = verified(root)
    if not versions:
        raise LookupError("no version has been kept yet: aftercare archive keeps one")
    told = [(version, _answers(root, version)) for version in versions]
    known = {name for _, answers in told for name in answers}
    if options.name not in known:
        near = did_you_mean(options.name, known)
        raise LookupError(f'no kept version has an answer to "{options.name}"; {near}')
    entries = [
        (version, following, answers.get(options.name))
        for (version, answers), following in zip(told, [*versions[1:], None], strict=True)
    ]
    if options.on:
        # Of two versions of one day the later one was the last to be read on it.
        past = [entry for entry in entries if entry[0].day <= options.on]
        if not past:
            first = versions[0]
            raise LookupError(f"nothing was kept before {first.code}: write a day from {first.day}")
        entries = past[-1:]
    words = our_words()
    lines = [
        line
        for version, following, told_then in entries
        for line in (
            *_entry(version, following, told_then, words),
            *(_on_paper(options.name, pdfs_of(root, version), words) if told_then else []),
        )
    ]
    return "\n".join([options.name, *lines]).replace(NBSP, " ")


def _answers(root: Path, version: Version) -> dict[str, Told]:
    return {
        f"{treatment.id}/{told.topic}": told
        for treatment in told_by(root, version).treatments
        for told in treatment.topics
    }


def _entry(
    version: Version, following: Version | None, told: Told | None, words: Words
) -> list[str]:
    """Say one version: its code, the days in which it was the last, and its words."""
    until = f" to {spoken_date(following.day, words)}" if following else " on"
    said = [told.question, told.words] if told else ["It gave no answer to this."]
    signed = [f"Signed by {told.signed}."] if told and told.signed else []
    head = f"{version.code}: from {spoken_date(version.day, words)}{until}"
    return ["", head, *(f"  {line}" for line in [*said, *signed])]


def _on_paper(name: str, pdfs: Pdfs | None, words: Words) -> list[str]:
    """Name the PDFs that carried an answer, each with what tells two files apart."""
    if pdfs is None:
        return ["  Which PDFs had it was not kept."]
    treatment, _, topic = name.partition("/")
    mark = ", marked as a draft" if pdfs.is_draft else ""
    found = [
        f"    {pdf.name} ({pdf.pages} page{'s' if pdf.pages > 1 else ''}), sha256 {pdf.sha256}"
        for pdf in pdfs.pdfs
        if pdf.name.startswith(f"{treatment}/") and topic in pdf.topics
    ]
    if not found:
        return ["  On no PDF."]
    return [f"  On paper, printed on {spoken_date(pdfs.made, words)}{mark}:", *found]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" is no day: write 2026-03-01') from error
