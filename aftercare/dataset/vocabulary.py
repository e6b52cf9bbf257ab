"""The words with a fixed meaning: kinds, stances, directions, tiers, urgencies.

An editor writes them exactly so; everything else is free text. What follows from a direction or a
stance is asked of it here and nowhere else: a new one without an answer to each is found by mypy,
and one without its words by `tests/test_vocabulary.py`.
"""

from enum import StrEnum
from typing import Literal, assert_never, get_args

Contact = Literal["emergency", "urgent-line", "clinic", "prescriber", "pharmacist"]
TopicKind = Literal[
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
SHEET_PLACES = 12
"""How many questions a handout answers at most."""
BACKGROUND = frozenset({"procedure", "sessions", "benefit", "risk", "fact"})
"""The kinds of questions whose answers inform and advise nothing."""
Aspect = Literal["wait", "by", "onset", "peak", "lasts", "before", "every", "each"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""What a time of a claim is about."""
Drawing = Literal[
    "bite-on-pad",
    "extra-pillow",
    "glass-of-water",
    "in-the-shade",
    "lukewarm-water",
    "no-alcohol",
    "no-driving",
    "no-exercise",
    "no-hot-drinks",
    "no-lipstick",
    "no-smoking",
    "no-straw",
    "no-swimming",
    "salt-water",
    "soft-food",
    "wrapped-cold-pack",
]
"""The drawings that ship with the program, in macros/_pictures/; one of no-… is crossed out."""
DRAWINGS: tuple[Drawing, ...] = get_args(Drawing)
RHYTHM = frozenset({"lasts", "every", "each"})
"""The times that say how an act is done; each of them can stand beside the others."""


class Safer(StrEnum):
    """Which way is the safe one: the direction in which a figure is the more cautious."""

    LATER = "later"
    PROTECT = "protect"
    LESS = "less"
    MORE = "more"
    EARLIER = "earlier"
    ASK = "ask"
    TREND = "trend"
    URGENT = "urgent"
    NONE = "none"

    @property
    def is_wait(self) -> bool:
        """Whether one waits after the treatment, for hours and for conditions."""
        return self in {Safer.LATER, Safer.PROTECT}

    @property
    def aspect(self) -> Literal["wait", "before", "lasts"] | None:
        """The one kind of time that answers the question; None where any does."""
        match self:
            case Safer.LATER | Safer.PROTECT:
                return "wait"
            case Safer.EARLIER:
                return "before"
            case Safer.TREND:
                return "lasts"
            case Safer.LESS | Safer.MORE | Safer.ASK | Safer.URGENT | Safer.NONE:
                return None
            case _:
                assert_never(self)

    @property
    def safe_end(self) -> Literal["low", "high"] | None:
        """Which figure is the stricter one; None where no figure is strict or lax."""
        match self:
            case Safer.LATER | Safer.PROTECT | Safer.EARLIER | Safer.MORE:
                return "high"
            case Safer.LESS | Safer.TREND:
                return "low"
            case Safer.ASK | Safer.URGENT | Safer.NONE:
                return None
            case _:
                assert_never(self)

    @property
    def restricts(self) -> bool:
        """Whether to have one more such question is stricter than not to have it."""
        match self:
            case Safer.LATER | Safer.PROTECT | Safer.EARLIER | Safer.LESS | Safer.ASK:
                return True
            case Safer.URGENT:
                return True
            case Safer.MORE | Safer.TREND | Safer.NONE:
                return False
            case _:
                assert_never(self)

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields of a topic of which its first sentence is made."""
        match self:
            case Safer.LATER | Safer.EARLIER:
                return ("act",)
            case Safer.PROTECT:
                return ("act", "instead")
            case Safer.TREND:
                return ("sign",)
            case Safer.URGENT:
                return ("symptom",)
            case Safer.NONE:
                return ("message",)
            case Safer.LESS | Safer.MORE | Safer.ASK:
                return ()
            case _:
                assert_never(self)


class Stance(StrEnum):
    """What a statement says to what its topic asks about."""

    DO = "do"
    AVOID = "avoid"
    ALLOW = "allow"
    EXPECT = "expect"
    WARN = "warn"
    SAYS = "says"

    @property
    def answers(self) -> bool:
        """Whether it answers the question, rather than saying something around it."""
        match self:
            case Stance.DO | Stance.AVOID | Stance.ALLOW:
                return True
            case Stance.EXPECT | Stance.WARN | Stance.SAYS:
                return False
            case _:
                assert_never(self)

    @property
    def permits(self) -> bool:
        """Whether it says go ahead, unless a time stands beside it."""
        return self in {Stance.DO, Stance.ALLOW}


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
