"""The words with a fixed meaning: kinds, stances, directions, tiers, urgencies.

An editor writes them exactly so; everything else is free text.
"""

from enum import StrEnum
from typing import Literal

Contact = Literal["emergency", "urgent-line", "clinic", "prescriber", "pharmacist"]
Stance = Literal["do", "avoid", "allow", "expect", "warn", "says"]
Safer = Literal["later", "protect", "less", "more", "earlier", "ask", "trend", "urgent", "none"]
Kind = Literal[
    "wait",
    "care",
    "course-of-healing",
    "red-flag",
    "prepare",
    "contraindication",
    "product",
    "procedure",
    "sessions",
    "benefit",
    "risk",
    "fact",
]
AFTERCARE = frozenset({"wait", "care", "product"})
"""The kinds of questions that are about what to do after a treatment."""
SHEET_KINDS = AFTERCARE | {"course-of-healing"}
"""The kinds of questions that a handout can answer."""
SHEET_PLACES = 8
"""How many questions a handout answers at most."""
BACKGROUND = frozenset({"procedure", "sessions", "benefit", "risk", "fact"})
"""The kinds of questions whose answers inform and advise nothing."""
ASPECTS = ("wait", "onset", "peak", "lasts", "before", "every", "per_use")


class Tier(StrEnum):
    """What kind of publisher stands behind a source, the strongest first."""

    REGULATOR = "regulator"
    PROFESSIONAL_BODY = "professional body"
    HEALTH_SERVICE = "health service"
    PEER_REVIEWED = "peer-reviewed"
    HOSPITAL = "hospital"
    MAKER = "maker"
    COMMERCIAL = "commercial"
    OTHER = "other"

    @property
    def is_strong(self) -> bool:
        """Whether a stricter statement from here counts at once."""
        return self not in {Tier.MAKER, Tier.COMMERCIAL, Tier.OTHER}


class Urgency(StrEnum):
    """How soon to call, the most urgent first."""

    EMERGENCY = "emergency"
    TODAY = "today"
    CONTACT = "contact"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Urgency).index(self)
