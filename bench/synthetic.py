"""Lay out a project with invented treatments: the real pages and components, no real advice."""

import shutil
from itertools import product
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent

_STARTS = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu")
_ENDS = (
    *("lling", "mming", "nning", "pping", "rring", "ssing", "tting"),
    *("zzing", "bbling", "ddling", "ggling", "ffing", "cking", "dging"),
)
_SOURCES = ("north", "south", "east", "west")
_WAITS = ("24-72 h", "at least 24 h", "48 h", "at least 2-3 day", "1-2 week", "at least 1 week")
_SIGNS = ("Redness", "Swelling", "Dryness", "Tightness")


def make_project(folder: Path, treatments: int) -> None:
    """Write a whole project with so many treatments into a new folder."""
    for name in ("content", "macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    # Plain MkDocs prints nothing either; what handouts take is measured by itself.
    leave_out_paper(folder / "mkdocs.yml")
    (folder / "data").mkdir()
    text = yaml.safe_dump(_dataset(treatments), sort_keys=False, width=100)
    (folder / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")


def leave_out_paper(settings: Path) -> None:
    """Let a build with these settings print nothing."""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - aftercare\n", "  - aftercare: {paper: false}\n"), "utf-8")


def _dataset(treatments: int) -> dict[str, Any]:
    names = [f"{start}{end}" for end, start in product(_ENDS, _STARTS)][:treatments]
    if len(names) < treatments:
        raise ValueError(f"there are names for {len(names)} treatments only")
    return {
        "schema": "1",
        "version": "2026-11-21",
        "clinic": {
            "name": "Bench Clinic",
            "example": "yes",
            "country": "GB",
            "language": "en-GB",
            "telephone": "020 7946 0000",
            "hours": "Monday to Friday, 9am to 5pm",
            "urgent-line": {"name": "NHS 111", "telephone": "111", "hours": "at any time"},
            "emergency": "999",
        },
        "conditions": [
            {
                "id": "normal",
                "words": "your skin looks normal",
                "check-by": "It looks as it did before.",
            }
        ],
        "sources": [
            {
                "id": source,
                "title": f"What the {source} says",
                "short": source.title(),
                "tier": "commercial",
                "read": "whole",
                "counts": "yes",
            }
            for source in _SOURCES
        ],
        "every-treatment": {"topics": [_red_flag()], "claims": [_warning()]},
        "treatments": [_treatment(name, number) for number, name in enumerate(names)],
    }


def _red_flag() -> dict[str, Any]:
    return {
        "id": "breathing",
        "name": "Trouble breathing",
        "kind": "red-flag",
        "safer": "urgent",
        "symptom": "you find it hard to breathe",
        "group": "Allergy",
    }


def _warning() -> dict[str, Any]:
    return {
        "id": "breathing-north-1",
        "source": "north",
        "section": "Emergency",
        "topics": ["breathing"],
        "stance": "warn",
        "says": "Trouble breathing needs an ambulance.",
        "urgency": "emergency",
        "urgency-basis": "stated",
        "contact": "emergency",
    }


def _treatment(name: str, number: int) -> dict[str, Any]:
    sign = _SIGNS[number % len(_SIGNS)]
    return {
        "id": name,
        "name": name.title(),
        "after": f"after {name}",
        "summary": f"{name.title()} is invented, and so is all that is said about it.",
        "covers": {"words": f"{name.title()} by hand, on the face."},
        "stages": [
            {"id": "first-day", "days": "day 1"},
            {"id": "next-days", "days": "day 2-3"},
            {"id": "later-days", "days": "day 4-7"},
        ],
        "topics": [
            {
                "id": "swim",
                "name": "Swimming",
                "question": "When can I swim?",
                "kind": "wait",
                "safer": "later",
                "act": "swim",
                "group": "Daily life",
            },
            {
                "id": "sign",
                "name": sign,
                "question": f"Is {sign.lower()} normal?",
                "kind": "course-of-healing",
                "safer": "trend",
                "sign": sign,
                "group": "Healing",
            },
        ],
        "claims": [_wait(source, number + i) for i, source in enumerate(_SOURCES)]
        + [_course(source, sign, i) for i, source in enumerate(_SOURCES[:2])],
    }


def _wait(source: str, number: int) -> dict[str, Any]:
    return {
        "id": f"swim-{source}-1",
        "source": source,
        "section": "Water",
        "topics": ["swim"],
        "stance": "avoid",
        "says": "Stay out of pools, lakes and the sea.",
        "wait": _WAITS[number % len(_WAITS)],
        "reason": "Water can hold germs.",
    }


def _course(source: str, sign: str, number: int) -> dict[str, Any]:
    return {
        "id": f"sign-{source}-1",
        "source": source,
        "section": "Healing",
        "topics": ["sign"],
        "stance": "expect",
        "says": f"{sign} at first is part of healing.",
        "lasts": ("24-48 h", "24-72 h")[number % 2],
    }
