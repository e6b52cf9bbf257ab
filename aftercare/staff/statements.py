"""Lay every statement of a treatment into a row: all that the data holds of it.

A row says on which topics a statement bears, whether it counts there, and if not, why.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, assert_never

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Bound
from aftercare.dataset.vocabulary import Stance, Tier
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading
from aftercare.staff.counting import why_not
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
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
    show: str
    show_said: str
    show_why: str
    counts: str
    bearings: tuple[BearingView, ...]

    @property
    def topics(self) -> str:
        """The ids of its topics, with a space between them."""
        return " ".join(bearing.id for bearing in self.bearings)

    @property
    def call(self) -> str:
        """How urgently to call whom, "" where it says nothing of it."""
        return ": ".join(filter(None, [self.urgency, self.contact]))


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


def spoken_stance(stance: Stance) -> str:
    """Say which way a statement speaks."""
    match stance:
        case Stance.DO:
            return "do it"
        case Stance.AVOID:
            return "do not"
        case Stance.ALLOW:
            return "you may"
        case Stance.EXPECT:
            return "is normal"
        case Stance.WARN:
            return "warns"
        case Stance.SAYS:
            return "says"
        case _:
            assert_never(stance)


URGENCIES = {"emergency": "emergency", "today": "call today", "contact": "get in touch"}

_BASES = {
    "stated": "the source says so",
    "read": "our reading, to be confirmed by a clinician",
    "confirmed": "our reading, confirmed by a clinician",
}

_CONTACTS = {
    "emergency": "the emergency number",
    "urgent-line": "the line for when we are closed",
    "clinic": "us",
    "prescriber": "whoever prescribed it",
    "pharmacist": "a pharmacist",
}

_SHOWN = {
    "all": "Patients see it.",
    "caution": "Patients see it with a caution.",
    "staff": "For staff only.",
}

_COUNTS = {"yes": "it counts", "part": "it counts for some topics", "no": "it does not count"}


def decision_address(treatment: Treatment, topic_id: str) -> str:
    """Name the page of a decision."""
    return f"page:staff/{treatment.id}/decisions/{topic_id}"


def present_statement(
    dataset: Dataset,
    treatment: Treatment,
    read: Mapping[str, tuple[Topic, Reading]],
    claim: Claim,
    words: Words,
    topics: Sequence[str] = (),
) -> StatementView:
    """Present one claim; `topics` are those to speak of, if not all of its own."""
    source = dataset.source(claim.source)
    bearings = tuple(
        BearingView(
            id=name,
            name=read[name][0].name,
            address=decision_address(treatment, name),
            why_not=why_not(dataset, treatment, *read[name], claim, words),
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
        stance_said=spoken_stance(claim.stance),
        says=claim.says,
        time=figures_of(claim, words),
        until=join([dataset.condition(name).words for name in time.until], words) if time else "",
        hours=f"{time.ceiling_h}" if time and time.ceiling_h is not None else "",
        reason=claim.reason or "",
        applies=join(claim.applies.listed(), words) if claim.applies else "",
        caution=claim.caution or "",
        urgency=claim.urgency.value if claim.urgency else "",
        urgency_basis=_BASES.get(claim.urgency_basis or "", ""),
        contact=_CONTACTS.get(claim.contact or "", ""),
        show=claim.show,
        show_said=_SHOWN[claim.show],
        show_why=claim.show_why or "",
        counts="part" if 0 < not_counted < len(bearings) else "no" if not_counted else "yes",
        bearings=bearings,
    )


def figures_of(claim: Claim, words: Words) -> str:
    """Say the figures of a claim; "" where its time is only a condition."""
    time = claim.time
    return "" if time and time.bound is Bound.CONDITION else claim_figures(claim, words)


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


def present_register(treatment: Treatment, statements: Sequence[StatementView]) -> RegisterView:
    """Put all statements into one list, with what it can be narrowed down by."""
    topics = {topic.id: topic.name for topic in treatment.topics}
    bearings = {bearing.id for one in statements for bearing in one.bearings}
    stances = {one: spoken_stance(one) for one in Stance}
    return RegisterView(
        caption=f"Every statement on {treatment.name}",
        statements=tuple(statements),
        filters=(
            _filter("topics", "Topic", sorted(
                ((name, topics[name]) for name in topics if name in bearings),
                key=lambda pair: pair[1].lower(),
            )),
            _filter("source", "Source", ((one.source_id, one.source) for one in statements)),
            _filter(
                "tier",
                "Kind of source",
                sorted(
                    ((one.tier_order, one.tier) for one in statements),
                ),
            ),
            _filter("stance", "What it says", _used(stances, (s.stance for s in statements))),
            _filter("counts", "Does it count?", _used(_COUNTS, (s.counts for s in statements))),
            _filter(
                "show",
                "Who sees it",
                _used(
                    {name: words.removesuffix(".") for name, words in _SHOWN.items()},
                    (one.show for one in statements),
                ),
            ),
            _filter("urgency", "How urgent", _used(URGENCIES, (s.urgency for s in statements))),
        ),
    )  # fmt: skip


_Word = TypeVar("_Word", bound=str)


def _used(words: Mapping[_Word, str], given: Iterable[str]) -> list[tuple[str, str]]:
    """Keep the words that some statement has, in their own order."""
    found = set(given)
    return [(str(name), text) for name, text in words.items() if name in found]


def _filter(name: str, label: str, choices: Iterable[tuple[str, str]]) -> FilterView:
    return FilterView(
        name=name,
        label=label,
        choices=tuple(
            ChoiceView(value=value, words=words) for value, words in dict(choices).items()
        ),
    )
