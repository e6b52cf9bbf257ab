"""What the sources say, in our own words: the records that no clinic's word is mixed with."""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, get_args

from pydantic import Field

from aftercare.dataset.fields import (
    Amounts,
    Day,
    Doi,
    Id,
    IntervalText,
    LengthText,
    Occasions,
    PartialDate,
    Phrase,
    Text,
    TimesText,
    TimeText,
    Url,
)
from aftercare.dataset.record import Record
from aftercare.dataset.times import Amount, Time
from aftercare.dataset.vocabulary import ASPECTS, Aspect, Contact, Stance, Tier, Urgency


class Source(Record):
    """Something that was read: an article, a leaflet, a page of a regulator."""

    id: Id
    title: Text = Field(description="As it stands on what was read.")
    short: Phrase = Field(description="A short name for charts and tables.")
    publisher: Phrase | None = Field(default=None, description="Leave out when not named.")
    tier: Tier = Field(description="What kind of publisher stands behind it.", strict=False)
    jurisdiction: Phrase | None = Field(default=None, description="Whose rules it follows: UK.")
    url: Url | None = Field(default=None, description="Leave out when it has no address.")
    doi: Doi | None = Field(
        default=None, description="The name of an article for ever: 10.1000/182. A link to it."
    )
    published: PartialDate | None = Field(default=None, description="A year, month or day.")
    reviewed: PartialDate | None = Field(default=None, description="When its publisher checked it.")
    retrieved: Day | None = Field(default=None, description="The day on which it was read.")
    read: Literal["whole", "opening", "abstract"] = Field(
        description="How much of it was read. Silence counts only in a source read whole."
    )
    day_one: Literal["treatment", "next-day"] | None = Field(
        default=None,
        description="Which day it calls day 1, where it says so: that of the treatment, as we "
        "count, or the next one. Then its day 3 is our day 4.",
    )
    counts: Literal["yes", "when-stricter", "no"] | None = Field(
        default=None,
        description="Whether its statements enter the advice. Left out: when-stricter for a "
        "regulator, professional body, health service, journal or hospital, otherwise no.",
    )

    @property
    def counting(self) -> Literal["yes", "when-stricter", "no"]:
        """Whether its statements count, with the default that its tier gives."""
        return self.counts or ("when-stricter" if self.tier.is_strong else "no")


NarrowedBy = Literal["area", "depth", "device", "product", "who"]
"""What a statement can be about alone, so that it makes a line of its own."""


class Applies(Record):
    """What a statement is limited to, where the source says so."""

    device: Phrase | None = Field(
        default=None,
        description="With what alone: with a derma roller. A line of its own says so.",
    )
    depth: Phrase | None = Field(
        default=None,
        description="How deep alone: needles of 1.5 mm or more. A line of its own says so.",
    )
    area: Phrase | None = Field(default=None, description="A line of its own says so.")
    who: Phrase | None = Field(
        default=None,
        description="Whom alone it is about: children, smokers. A line of its own says so.",
    )
    product: Phrase | None = Field(
        default=None,
        description="A product alone, of all that the question is about: mineral makeup. "
        "A line of its own says so.",
    )
    only: Phrase | None = Field(
        default=None, description="Any other limit, in words; it counts for everybody."
    )

    @property
    def narrowing(self) -> tuple[tuple[NarrowedBy, str], ...]:
        """What it is about alone, each kind with its words; a line of its own says so."""
        given = ((kind, getattr(self, kind)) for kind in get_args(NarrowedBy))
        return tuple((kind, words) for kind, words in given if words)

    def listed(self) -> tuple[str, ...]:
        """All limits, as text."""
        limits = (self.device, self.depth, self.area, self.who, self.product, self.only)
        return tuple(limit for limit in limits if limit)


class Claim(Record):
    """One statement of one source, in our own words."""

    id: Id = Field(description="Permanent. Never reuse one.")
    source: Id = Field(description="Who says it.")
    section: Phrase = Field(description="The heading under which it stands.")
    topics: tuple[Id, ...] = Field(
        description="The questions or signs that it is about.", min_length=1, strict=False
    )
    stance: Stance = Field(strict=False, description="Towards what the topic asks about.")
    says: Text = Field(description="One short sentence in our own words, without a figure.")
    wait: LengthText | None = Field(default=None, description="How long to wait: at least 24-72 h.")
    by: TimeText | None = Field(
        default=None, description="The latest time at which it is done: day 5, within 1 h."
    )
    onset: TimeText | None = Field(default=None, description="When it starts: day 4-5.")
    peak: TimeText | None = Field(default=None, description="When it is strongest.")
    lasts: TimeText | None = Field(default=None, description="How long it goes on.")
    before: LengthText | None = Field(default=None, description="How long before treatment.")
    times: TimesText | None = Field(
        default=None, description="How often: 3-5 a day, as needed but at most 4 a day."
    )
    every: IntervalText | None = Field(default=None, description="How far apart: every 2 h.")
    each: LengthText | None = Field(default=None, description="How long each time.")
    read_as: LengthText | None = Field(
        default=None,
        description="For a time in words, our reading of it in figures: 3 day. Patients "
        "see that it is ours, and a clinician signs it with the answer.",
    )
    amount: Amounts = Field(
        default=(), description="How much, how strong: at least 30 SPF; [10 repeats, 3 sets]."
    )
    at: Occasions = Field(default=(), description="On which occasion: [after meals, before sleep].")
    during: TimeText | None = Field(
        default=None,
        description="The days on which alone it holds: day 1, week 2-6, first 3 nights, "
        "from day 4. A line of its own says so.",
    )
    holds_if: tuple[Id, ...] = Field(
        default=(),
        alias="if",
        description="Conditions under which alone it holds: [diabetes]. A line of its own says so.",
        strict=False,
    )
    holds_unless: tuple[Id, ...] = Field(
        default=(),
        alias="unless",
        description="Conditions under which it does not hold. A line of its own says so.",
        strict=False,
    )
    applies: Applies | None = Field(default=None, description="Leave out when it does not say.")
    reason: Text | None = Field(default=None, description="Why, as the source says it.")
    urgency: Urgency | None = Field(default=None, description="How soon to call.", strict=False)
    urgency_basis: Literal["stated", "read", "confirmed"] | None = Field(
        default=None, description="read: our reading, which a clinician has to confirm."
    )
    contact: Contact | None = Field(default=None, description="Whom to call.")
    show: Literal["all", "caution", "staff"] = Field(
        default="all", description="Whether patients see it."
    )
    caution: Text | None = Field(default=None, description="The words beside it.")
    show_why: Text | None = Field(default=None, description="Why patients do not see it as is.")

    @cached_property
    def timings(self) -> tuple[tuple[Aspect, Time], ...]:
        """Every time of this claim with its aspect."""
        given = ((aspect, getattr(self, aspect)) for aspect in ASPECTS)
        return tuple((aspect, time) for aspect, time in given if time is not None)

    @property
    def states(self) -> tuple[str, ...]:
        """The names of the states that its times depend on."""
        return tuple(name for _, time in self.timings for name in time.until)

    @property
    def numbers(self) -> tuple[Amount, ...]:
        """Every figure that is no time: how often, and how much."""
        return (*((self.times,) if self.times else ()), *self.amount)

    @property
    def is_of_some(self) -> bool:
        """Whether it is about a part of the body, some people, a device, depth or product alone."""
        return bool(self.applies and self.applies.narrowing)

    @property
    def says_how(self) -> bool:
        """Whether it says how it is done: how often, how long, how strong, on what occasion."""
        return bool(self.each or self.every or self.lasts or self.at or self.numbers)

    @property
    def says_when(self) -> bool:
        """Whether it says when to start; how an act is done says nothing of that."""
        return self.wait is not None or not (self.says_how or self.by)

    @property
    def a_day_on(self) -> "Claim":
        """The same claim where day 1 is the one before: its numbered days are one higher."""
        given = (*self.timings, *((("during", self.during),) if self.during else ()))
        ours = {name: time.a_day_on for name, time in given if time.is_numbered_day}
        return self.model_copy(update=ours) if ours else self

    def as_read(self, aspect: str) -> Time | None:
        """One of its times: as the source says it, or where that is in words, as we read them."""
        time: Time | None = getattr(self, aspect)
        return self.read_as if time and time.words and self.read_as else time

    @property
    def waits_for(self) -> Time | None:
        """How long to wait: as the source says it, and where that is in words, as we read them."""
        return self.as_read("wait")

    @property
    def is_wait_read(self) -> bool:
        """Whether its wait is in words, and we read them as a figure."""
        return bool(self.read_as and self.wait and self.wait.words)

    @property
    def held_off(self) -> Time | None:
        """What keeps from it until it ends: a wait; how long it is done, or goes on, is none.

        Of what does not say go ahead, any time is one: "sensitive for several weeks".
        """
        return self.wait if self.stance.permits else self.time

    @property
    def time(self) -> Time | None:
        """The first time that this claim gives: its wait, where it has one."""
        times = self.timings
        return times[0][1] if times else None


def by_topic(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Give each topic the claims that bear on it, in their order."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for topic_id in dict.fromkeys(claim.topics):
            found.setdefault(topic_id, []).append(claim)
    return {topic_id: tuple(those) for topic_id, those in found.items()}
