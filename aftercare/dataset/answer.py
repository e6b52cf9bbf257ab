"""What a clinic tells in its own words, who answers for it, and which treatments go together."""

from typing import Annotated

from pydantic import Field

from aftercare.dataset.fields import Day, Id, Label, Phrase, SealPart, StateName, Text, TimeText
from aftercare.dataset.record import Record
from aftercare.dataset.vocabulary import Contact, Safer, Urgency

SIGNATURES_FOR_A_SIGN = 2
"""How many clinicians it takes to say how urgent a warning sign is."""


def signatures_needed(safer: Safer) -> int:
    """How many clinicians it takes to answer a question of this direction."""
    return SIGNATURES_FOR_A_SIGN if safer is Safer.URGENT else 1


class Signature(Record):
    """Who answers for an answer, and a seal of what was signed."""

    by: Phrase
    role: Phrase
    on: Day
    seal: tuple[SealPart, ...] = Field(
        default=(),
        description="Made by aftercare sign, never by hand: what was signed, and a digest of each "
        "part of it. When one of them changes, the signature no longer holds.",
        strict=False,
    )

    def is_by(self, name: str) -> bool:
        """Whether this person signed, however the name is spaced or capitalised."""
        return self.by.casefold().split() == name.casefold().split()


class Signable(Record):
    """A record under which people sign; `signed`, `countersigned` and `review_by` are its own."""


class SignOff(Signable):
    """Who has looked at something that is no answer, and when they look at it again.

    Made by aftercare sign, never by hand.
    """

    signed: Signature | None = None
    countersigned: Signature | None = Field(
        default=None, description="A second person, where it takes two."
    )
    review_by: Day | None = None

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who has signed, in order."""
        return tuple(one for one in (self.signed, self.countersigned) if one)


class Answer(Signable):
    """What the clinic tells its patients, in its own words."""

    topic: Id
    text: Text = Field(description="With {wait} where the time goes; never a figure.")
    min_wait: TimeText | None = Field(default=None, description="One figure: 72 h.")
    until: tuple[StateName, ...] = Field(
        default=(),
        description="Conditions, or times that are counted from one: 2 week after stitches-out.",
        strict=False,
    )
    if_not: Contact | None = Field(
        default=None, description="Whom to call when the conditions are not met by then."
    )
    urgency: Annotated[Urgency | None, Field(strict=False)] = Field(
        default=None,
        description="How soon to call for a warning sign: emergency, today or contact. Less "
        "urgent than the sources only when two clinicians have signed.",
    )
    reason: Text | None = None
    signed: Signature | None = None
    countersigned: Signature | None = Field(
        default=None, description="A second clinician, where a warning sign is made less urgent."
    )
    review_by: Day | None = None

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who has signed, in order."""
        return tuple(one for one in (self.signed, self.countersigned) if one)


class Stage(Record):
    """One stretch of the recovery, as the timeline shows it."""

    id: Id = Field(description="Permanent: first-day, days-two-three.")
    days: TimeText = Field(
        description="day 1, day 2-3 or week 2. Each begins where the one above it ends."
    )


class Covers(Record):
    """What a treatment's advice is about; printed on every page."""

    words: Text = Field(
        description="For patients: what this is for, and what it is not: done how, with what, "
        "where on the body. It stands on every page and on paper."
    )
    excludes: tuple[Phrase, ...] = Field(
        default=(),
        description="Devices, products and areas whose statements never count here, as claims name "
        "them under applies: [radio-frequency].",
        strict=False,
    )


class OwnWords(Record):
    """The words in which a treatment differs from others, for sentences that all of them share."""

    cared_for: Label | None = Field(
        default=None,
        description="What patients look after, as it reads after 'check' and 'worried about': "
        "your skin, your eyes, the socket, the cast.",
    )
    particulars: Annotated[tuple[Label, ...], Field(max_length=3)] = Field(
        default=(),
        description="What is not the same for every patient, at most 3, each with a line on the "
        "handout to fill in by hand: [Device, Needle depth], [Tooth], [Vaccine, Batch].",
        strict=False,
    )
    search: Annotated[tuple[Label, ...], Field(max_length=4)] = Field(
        default=(),
        description="What patients search for, at most 4, as an example under the search field: "
        "[gym, fever]. Without it stand the names of the first questions.",
        strict=False,
    )


class Pair(Record):
    """Two treatments that patients have on one day or soon after each other.

    It says nothing of its own: its page holds what each of the two says, and the stricter counts.
    """

    treatments: tuple[Id, ...] = Field(
        description="The two: [microneedling, tooth-removal]. Their ids are the page's address.",
        strict=False,
    )
    same: tuple[Annotated[tuple[Id, ...], Field(strict=False)], ...] = Field(
        default=(),
        description="Questions that are about the same, though their ids differ: [[retinoids, "
        "retinol]]. What has the same id in both is about the same anyway.",
        strict=False,
    )
    apart: tuple[Id, ...] = Field(
        default=(),
        description="The questions that are about having the other treatment: [peels-lasers]. "
        "What is said on them stands at the top of the page.",
        strict=False,
    )

    @property
    def id(self) -> str:
        """The page's address."""
        return "-and-".join(self.treatments)
