"""Lay every statement of a treatment into a row: all that the data holds of it.

A row says on which topics a statement bears, whether it counts there, and if not, why.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.state import State
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Bound
from aftercare.dataset.vocabulary import Contact, Stance, Tier, Urgency
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading
from aftercare.staff.counting import why_not
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
from aftercare.words.limits import spoken_limits
from aftercare.words.states import spoken_states
from aftercare.words.wording import claim_figures, dated, kind_of, read_in


@frozen
class BearingView:
    """A question or sign that a statement bears on, and why it does not count there, or ""."""

    id: str
    name: str
    address: str
    why_not: str


@frozen
class StatementView:
    """One statement with its source and all that the data holds of it; "" where it holds nothing.

    `tier_order`, `date_order` and `hours` are for sorting; `counts` is yes, no, or part where it
    counts for some of its topics only.
    """

    id: str
    source_id: str
    source: str
    title: str
    url: str
    tier: str
    tier_order: str
    dated: str
    date_order: str
    read: str
    section: str
    stance: str
    stance_said: str
    says: str
    time: str
    until: str
    hours: str
    reason: str
    applies: str
    caution: str
    urgency: str
    urgency_basis: str
    contact: str
    call: str
    """How urgently to call whom, "" where it says nothing of it."""
    show: str
    show_said: str
    show_why: str
    counts: str
    bearings: tuple[BearingView, ...]

    @property
    def topics(self) -> str:
        """The ids of its topics, with a space between them."""
        return " ".join(bearing.id for bearing in self.bearings)


@frozen
class ChoiceView:
    """One choice of a filter."""

    value: str
    words: str


@frozen
class FilterView:
    """What rows can be narrowed down by: a field of theirs, and its values."""

    name: str
    label: str
    choices: tuple[ChoiceView, ...]


@frozen
class RegisterView:
    """Statements in rows, with what they can be narrowed down by; no filters on a short list."""

    caption: str
    statements: tuple[StatementView, ...]
    filters: tuple[FilterView, ...] = ()


_COUNTS = ("yes", "part", "no")
_SHOWN = ("all", "caution", "staff")


def spoken_stance(stance: Stance, words: Words) -> str:
    """Say which way a statement speaks."""
    return words.say(f"stance-{stance.value}")


def spoken_urgency(urgency: Urgency, words: Words) -> str:
    """Say how urgent a call is."""
    return words.say(f"urgency-{urgency.value}")


def spoken_contact(contact: Contact, words: Words) -> str:
    """Say whom to call or to ask, as one of our own would."""
    return words.say(f"whom-{contact}")


def decision_address(treatment: Treatment, topic_id: str) -> str:
    """Name the page of a decision."""
    return f"page:staff/{treatment.id}/decisions/{topic_id}"


def present_statement(
    dataset: Dataset,
    treatment: Treatment,
    read: Mapping[str, tuple[Topic, Reading]],
    claim: Claim,
    words: Words,
    *,
    topics: Sequence[str] = (),
) -> StatementView:
    """Present one claim; `topics` are those to speak of, if not all of its own."""
    source = dataset.source(claim.source)
    bearings = tuple(
        BearingView(
            id=name,
            name=read[name][0].name,
            address=decision_address(treatment, name),
            why_not=why_not(dataset, treatment, read[name], claim, words),
        )
        for name in topics or claim.topics
    )
    not_counted = sum(1 for bearing in bearings if bearing.why_not)
    time = claim.time
    return StatementView(
        id=claim.id,
        **_source(source, words),
        section=claim.section,
        stance=claim.stance,
        stance_said=spoken_stance(claim.stance, words),
        says=claim.says,
        time=figures_of(claim, words),
        until=spoken_states(map(dataset.state, time.until if time else ()), words),
        hours=f"{time.ceiling_h}" if time and time.ceiling_h is not None else "",
        reason=claim.reason or "",
        applies=join(spoken_limits(claim, dataset.states, words), words),
        caution=claim.caution or "",
        urgency=claim.urgency.value if claim.urgency else "",
        urgency_basis=words.say(f"basis-{claim.urgency_basis}") if claim.urgency_basis else "",
        contact=spoken_contact(claim.contact, words) if claim.contact else "",
        call=_call(claim, words),
        show=claim.show,
        show_said=words.say(f"shown-{claim.show}"),
        show_why=claim.show_why or "",
        counts="part" if 0 < not_counted < len(bearings) else "no" if not_counted else "yes",
        bearings=bearings,
    )


def figures_of(claim: Claim, words: Words) -> str:
    """Say the figures of a claim; "" where its time is only a condition."""
    time = claim.time
    return "" if time and time.bound is Bound.CONDITION else claim_figures(claim, words)


def with_conditions(figures: str, until: Iterable[State], words: Words) -> str:
    """Say figures with the conditions beside them; either may be missing."""
    named = spoken_states(until, words)
    if not named:
        return figures
    if not figures:
        return words.say("time-until", until=named)
    return words.say("time-and-until", time=figures, until=named)


def _call(claim: Claim, words: Words) -> str:
    """Say how urgently to call whom."""
    whom = spoken_contact(claim.contact, words) if claim.contact else ""
    if not claim.urgency:
        return whom
    if not whom:
        return words.say(f"statement-{claim.urgency.value}")
    return words.say(f"statement-{claim.urgency.value}-whom", whom=whom)


def _source(source: Source, words: Words) -> dict[str, str]:
    return {
        "source_id": source.id,
        "source": source.short,
        "title": source.title,
        "url": source.url or "",
        "tier": kind_of(source, words),
        "tier_order": f"{list(Tier).index(source.tier)}",
        "dated": dated(source, words),
        "date_order": source.published or source.reviewed or "",
        "read": read_in(source, words),
    }


def present_register(
    treatment: Treatment, statements: Sequence[StatementView], words: Words
) -> RegisterView:
    """Put all statements into one list, with what it can be narrowed down by."""
    topics = {topic.id: topic.name for topic in treatment.topics}
    bearings = {bearing.id for one in statements for bearing in one.bearings}
    choices: dict[str, Iterable[tuple[str, str]]] = {
        "topics": sorted(
            ((name, topics[name]) for name in topics if name in bearings),
            key=lambda pair: pair[1].lower(),
        ),
        "source": ((one.source_id, one.source) for one in statements),
        "tier": sorted((one.tier_order, one.tier) for one in statements),
        "stance": (
            (one, spoken_stance(one, words))
            for one in _used(Stance, (one.stance for one in statements))
        ),
        "counts": (
            (one, words.say(f"counts-{one}"))
            for one in _used(_COUNTS, (one.counts for one in statements))
        ),
        "show": (
            (one, words.say(f"choose-shown-{one}"))
            for one in _used(_SHOWN, (one.show for one in statements))
        ),
        "urgency": (
            (one, spoken_urgency(one, words))
            for one in _used(Urgency, (one.urgency for one in statements))
        ),
    }
    return RegisterView(
        caption=words.say("register-caption", treatment=treatment.name),
        statements=tuple(statements),
        filters=tuple(
            FilterView(
                name=name,
                label=words.say(f"filter-{name}"),
                choices=tuple(
                    ChoiceView(value=str(value), words=said) for value, said in dict(pairs).items()
                ),
            )
            for name, pairs in choices.items()
        ),
    )


_Word = TypeVar("_Word", bound=str)


def _used(known: Iterable[_Word], given: Iterable[str]) -> list[_Word]:
    """Keep those that some statement has, in their own order."""
    found = set(given)
    return [one for one in known if one in found]
