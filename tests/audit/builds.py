"""The gates that build, break and attack instead of looking at finished pages."""

import tempfile
from pathlib import Path

from tests import unplugged
from tests.audit import doors, escaped, fuzz, killed, known, leaving, same
from tests.audit.gate import AuditGate
from tests.browser.gates import Found
from tests.conftest import make_project
from tests.running import real_project


def _without_network(what: str) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        found = unplugged.faults(real_project(Path(folder) / "project"), what)
    return Found(found, {"commands": 1, "with no network at all": 1 if unplugged.cut() else 0})


def _requests_missed() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return unplugged.missed(make_project(Path(folder) / "project"))


GATES: tuple[AuditGate, ...] = (
    AuditGate(
        "same bytes",
        "both editions byte for byte the same in another folder, zone, language, order of files",
        len(same.SEEDS),
        ((),),
        lambda *_: same.check(),
        lambda _: same.missed(make_project),
        asks_sites=False,
    ),
    AuditGate(
        "killed builds",
        "what is served stays whole: a build is killed, has no room, or has another beside it",
        len(killed.SEEDS),
        killed.PARTS,
        lambda _, part: killed.check(part),
        lambda _: killed.missed(),
        asks_sites=False,
    ),
    AuditGate(
        "no network",
        "site, staff edition, paper and check are made without a request to anyone",
        len(unplugged.SEEDS),
        tuple((what,) for what in unplugged.COMMANDS),
        lambda _, part: _without_network(part[0]),
        lambda _: _requests_missed(),
        asks_sites=False,
    ),
    AuditGate(
        "escaping",
        "no hostile text in any field changes the shape of a page, feed, table or package",
        len(escaped.SEEDS),
        escaped.PARTS,
        lambda _, part: escaped.check(part),
        lambda _: escaped.missed(),
        asks_sites=False,
    ),
    AuditGate(
        "doors",
        "settings, pages, templates, packs, words and commands at random: none crashes",
        doors.SEEDS,
        doors.PARTS,
        lambda _, part: doors.check(part),
        lambda _: doors.missed(),
        asks_sites=False,
    ),
    AuditGate(
        "fuzz",
        "100,000 times, datasets and pages made at random are read or refused, none crashes",
        len(fuzz.SEEDS) + 1,
        fuzz.PARTS,
        lambda _, part: fuzz.check_part(part),
        lambda _: fuzz.missed(),
        asks_sites=False,
    ),
    AuditGate(
        "known faults",
        "the Python Package Index lists no fault of a pinned package (counts those not reached)",
        len(known.SEEDS),
        ((),),
        lambda *_: known.check(),
        lambda _: known.missed(),
        asks_sites=False,
    ),
    AuditGate(
        "leaving",
        "what is exported is built by MkDocs, Hugo, Zensical and Pandoc, each page word for word",
        len(leaving.SEEDS),
        leaving.PARTS,
        lambda _, part: leaving.check(part),
        lambda _: leaving.missed(),
        asks_sites=False,
    ),
)
