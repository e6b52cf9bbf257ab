"""What is normal and what is not: expectations, and care cards that say whom to call."""

from dataclasses import dataclass

from aftercare.views.clinic import PhoneView
from aftercare.views.first_aid import FirstAidView
from aftercare.views.topic import ReasonView


@dataclass(frozen=True, slots=True, kw_only=True)
class SignView:
    """A sign that something is wrong, and how to tell on every colour of skin."""

    text: str
    look_for: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGroupView:
    """Signs that belong together, as a list of its own in a care card."""

    name: str
    signs: tuple[SignView, ...]
    meanwhile: tuple[str, ...] = ()
    """What to do for these signs until help comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareCardView:
    """One call: whom, how soon, for which signs; nobody else's number stands first on it."""

    id: str = ""
    """Its address on the page: there may be two cards of a level, for two whom to call."""
    level: str
    level_text: str
    heading: str
    groups: tuple[SignGroupView, ...]
    cautions: tuple[str, ...]
    closing: str
    phone: PhoneView
    sources: str
    when_closed: PhoneView | None = None
    """Whom to call when the clinic is closed, where the card sends patients there."""
    first_aid: tuple[FirstAidView, ...] = ()
    """What to do until help comes, on the card of an emergency."""

    def names(self, topic: str) -> bool:
        """Whether this sign is on it."""
        return any(sign.topic == topic for group in self.groups for sign in group.signs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationView:
    """One sign of normal healing: what is normal, and from when on it is not."""

    sign: str
    lead: str
    condition: str
    look_for: str
    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """What to do about a sign: its level (normal, contact, today) and its words."""

    level: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRowView:
    """A stretch of the recovery, and what a sign means in it as it fades, stays or grows."""

    stretch: str
    better: VerdictView
    same: VerdictView
    worse: VerdictView


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView:
    """A sign of healing through the days, and whether it is normal then.

    `notes` say when it starts and when it is strongest, and what holds at any hour.
    """

    id: str
    sign: str
    look_for: str
    notes: tuple[str, ...]
    address: str
    rows: tuple[CourseRowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellView:
    """Something to tell the clinic before a treatment, and who says why."""

    words: str
    look_for: str
    said: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellGroupView:
    """Things to tell that belong together."""

    name: str
    items: tuple[TellView, ...]
