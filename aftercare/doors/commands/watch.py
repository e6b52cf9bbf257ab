"""`aftercare watch`: tell which reviews are due, and which sources have moved or changed.

It is made to run by a schedule. It asks nobody on the web unless it is told to.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from aftercare import __version__
from aftercare.dataset.load import Loaded, load
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.statement import Source
from aftercare.dataset.surroundings import Progress, today
from aftercare.doors.commands.check import add_format, folder_of
from aftercare.doors.web import Heard, Limits, ask
from aftercare.editing.writing import write_file
from aftercare.reading.seal import subjects
from aftercare.rules.check import require
from aftercare.rules.reports import FORMS
from aftercare.site.build import DATA

WITHIN = 30
"""Days before a review from which on it is told."""

LIMITS = Limits()
PAUSE = 1.0
"""Seconds between two questions to one host."""

FOUND = 3
"""What the program returns when something is due, has moved or has changed."""

_GONE = frozenset({404, 410})
_ABOUT = f"""Tell which reviews are due, and with --network which sources have moved or changed.

  0   nothing is due, and no source has moved or changed
  1   the input is wrong, as with every command
  {FOUND}   something is due or overdue, a source has moved, changed or gave no answer"""

Seen = Mapping[str, dict[str, str]]
"""What each source held when it was first asked after it was read: address, day, digest."""

_SEEN: TypeAdapter[dict[str, dict[str, str]]] = TypeAdapter(dict[str, dict[str, str]])


class SomethingFoundError(ProblemsFoundError):
    """The input is sound, and something in it wants a person."""

    status = FOUND


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.description = _ABOUT
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--within",
        type=_days,
        default=WITHIN,
        metavar="DAYS",
        help=f"also tell of reviews that are due in so many days (default: {WITHIN})",
    )
    parser.add_argument(
        "--network", action="store_true", help="ask the address of each source what it holds now"
    )
    parser.add_argument(
        "--own-network",
        action="store_true",
        help="with --network: ask addresses inside your own network too, which is refused else",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help="with --network: compare with what was seen before, and note there what is new",
    )
    add_format(parser)
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Say that nothing is due. Raises SomethingFoundError, LookupError, ProblemsFoundError."""
    for name in ("state", "own_network") if not options.network else ():
        if getattr(options, name):
            what = f"--{name.replace('_', '-')} is about what sources hold"
            raise LookupError(f"{what}; add --network, which asks them")
    loaded = load(root / DATA, DATA)
    dataset, day = require(loaded), today()
    found = [*due(loaded, dataset, day, options.within)]
    asked = [one for one in dataset.sources if one.url] if options.network else []
    if asked:
        before = read_state(options.state)
        limits = replace(LIMITS, own_network=options.own_network)
        heard = heard_of(asked, _agent(dataset), limits)
        for source in asked:
            found += changed(loaded, source, heard[source.id], before.get(source.id, {}))
        if options.state:
            seen = dict(sorted(seen_now(asked, heard, before).items()))
            write_file(options.state, _SEEN.dump_json(seen, indent=1) + b"\n")
    if found:
        raise SomethingFoundError(found)
    if options.problems_as != "text":
        return FORMS[options.problems_as]([], folder_of(root))
    sources = f" All sources answer ({len(asked)}), and none has changed." if asked else ""
    return f"No review is due within {options.within} days.{sources}"


def due(loaded: Loaded, dataset: Dataset, day: date, within: int) -> Iterator[Problem]:
    """Find the reviews that are due or overdue."""
    for subject in subjects(dataset):
        held = subject.held
        if not subject.is_public or not held or not held.signed or not held.review_by:
            continue
        path, on = (*held.path, "review-by"), held.review_by
        remedy = f"look at it again, then: aftercare sign {subject.name}"
        if on < day:
            what = f"the review was due on {on.isoformat()}"
            yield loaded.problem(path, "overdue", what, remedy)
        elif on <= day + timedelta(days=within):
            what = f"the review is due on {on.isoformat()}"
            yield replace(loaded.problem(path, "review-due", what, remedy), severity="note")


def changed(
    loaded: Loaded, source: Source, heard: Heard, before: dict[str, str]
) -> Iterator[Problem]:
    """Find what has become of a source since it was read."""
    path, again = (*source.path, "url"), "read it again, then write retrieved: with the day"
    if heard.fault or not (200 <= heard.status < 300 or heard.status in _GONE):
        what = heard.fault or f"it answers {heard.status}"
        remedy = "open it yourself; whether it has changed is not known"
        yield loaded.problem(path, "source-unreachable", f"{source.short}: {what}", remedy)
        return
    if heard.status in _GONE:
        what = f"{source.short}: its page is gone, it answers {heard.status}"
        remedy = "find where it stands now, or another source for what it says"
        yield loaded.problem(path, "source-moved", what, remedy)
        return
    if heard.address != source.url:
        how = "has moved" if heard.has_moved else "leads elsewhere for now"
        what = f"{source.short}: its page {how}, to {heard.address}"
        yield loaded.problem(
            path, "source-moved", what, f"read it there, then write url: and {again}"
        )
    is_known = bool(before) and _is_of(source, before)
    if is_known and before.get("digest") != heard.digest:
        what = f"{source.short}: its words are not those that were seen on {before.get('on')}"
        yield loaded.problem(path, "source-changed", what, again)
    elif not is_known and source.retrieved and heard.modified and heard.modified > source.retrieved:
        since, read = heard.modified.isoformat(), source.retrieved.isoformat()
        what = f"{source.short}: it was changed on {since}, and read on {read}"
        yield loaded.problem(path, "source-changed", what, again)


def heard_of(asked: list[Source], agent: str, limits: Limits) -> dict[str, Heard]:
    """Ask every source, one after the other, and no address twice."""
    found: dict[str, Heard] = {}
    last: dict[str, float] = {}
    progress = Progress(sys.stderr)
    for number, source in enumerate(asked, 1):
        address = source.url or ""
        host = urlsplit(address).netloc
        if address not in found:
            time.sleep(max(0.0, last.get(host, -PAUSE) + PAUSE - time.monotonic()))
            progress(f"Asking: {number} of {len(asked)}")
            found[address] = ask(address, agent, limits)
            last[host] = time.monotonic()
    progress("")
    return {source.id: found[source.url or ""] for source in asked}


def read_state(file: Path | None) -> Seen:
    """Read what was seen before; nothing where there is no file yet. Raises LookupError."""
    if file is None or not file.exists():
        return {}
    try:
        return _SEEN.validate_json(file.read_bytes())
    except ValidationError as error:
        what = f"{file} is not what this command wrote"
        raise LookupError(f"{what}; put it back, or delete it to begin anew") from error


def seen_now(asked: list[Source], heard: Mapping[str, Heard], before: Seen) -> Seen:
    """Say what is to be compared with next time.

    What was seen first after a source was read stays, so that a change is told until somebody
    has read it again.
    """
    found: dict[str, dict[str, str]] = {}
    for source in asked:
        known, now = before.get(source.id, {}), heard[source.id]
        if known and _is_of(source, known):
            found[source.id] = known
        elif now.digest and 200 <= now.status < 300:
            found[source.id] = {**_reading(source), "on": today().isoformat(), "digest": now.digest}
    return found


def _reading(source: Source) -> dict[str, str]:
    """Name one reading of a source: where, and when."""
    retrieved = source.retrieved.isoformat() if source.retrieved else ""
    return {"url": source.url or "", "retrieved": retrieved}


def _is_of(source: Source, seen: dict[str, str]) -> bool:
    """Whether something was seen since the source was read last."""
    return _reading(source).items() <= seen.items()


def _agent(dataset: Dataset) -> str:
    """Say who asks, so that a host can tell whom to speak to."""
    address = dataset.clinic.address
    return f"aftercare-watch/{__version__}" + (f" (+{address})" if address else "")


def _days(text: str) -> int:
    """Read a number of days. Raises ArgumentTypeError."""
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return int(text)
    raise argparse.ArgumentTypeError(f'"{text}" is no number of days; write for example: 30')
