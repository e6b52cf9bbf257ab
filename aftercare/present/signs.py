"""Present signs: what is normal, and the care cards that say when to call whom."""

from collections.abc import Mapping, Sequence

from aftercare.answer import Answer
from aftercare.model import Source, Topic
from aftercare.reconcile import Reading
from aftercare.views import (
    CareCardView,
    ClinicView,
    ExpectationView,
    SignGroupView,
    SignView,
    TopicView,
)
from aftercare.vocabulary import Urgency
from aftercare.wording import unique, who_says_so

_LEVELS = {
    Urgency.EMERGENCY: "Immediate action required:",
    Urgency.TODAY: "Urgent advice:",
    Urgency.CONTACT: "Non-urgent advice:",
}


def present_cards(
    read: Sequence[tuple[Topic, Reading]],
    own: Mapping[str, Answer],
    sources: Mapping[str, Source],
    clinic: ClinicView,
) -> tuple[CareCardView, ...]:
    """Make one card for each level of urgency that has signs, the emergency first.

    `own` holds what the clinic itself says of a sign, by topic.
    """
    flags = [(topic, reading) for topic, reading in read if topic.safer == "urgent"]
    cards = []
    for urgency in Urgency:
        level = [pair for pair in flags if pair[1].cautious.urgency is urgency]
        if level:
            cards.append(_card(urgency, level, own, sources, clinic))
    return tuple(cards)


def _card(
    urgency: Urgency,
    flags: Sequence[tuple[Topic, Reading]],
    own: Mapping[str, Answer],
    sources: Mapping[str, Source],
    clinic: ClinicView,
) -> CareCardView:
    heading, closing, phone = {
        Urgency.EMERGENCY: (
            f"Call {clinic.emergency.telephone} now if:",
            "Do this even if you are not sure.",
            clinic.emergency,
        ),
        Urgency.TODAY: (
            "Call us today if:",
            "Do not wait for a set number of hours.",
            clinic.own,
        ),
        Urgency.CONTACT: ("Call us in opening hours if:", f"{clinic.own.hours}.", clinic.own),
    }[urgency]
    names = dict.fromkeys(topic.group for topic, _ in flags)
    groups = tuple(
        SignGroupView(
            name=name if len(names) > 1 else "",
            signs=tuple(
                _sign(topic, reading, own.get(topic.id))
                for topic, reading in flags
                if topic.group == name
            ),
            meanwhile=unique(
                claim.says
                for topic, reading in flags
                for claim in reading.claims
                if topic.group == name and claim.stance == "do"
            ),
        )
        for name in names
    )
    claims = [claim for _, reading in flags for claim in reading.claims]
    speaking = {claim.source for claim in claims}
    return CareCardView(
        level=urgency.value,
        level_text=_LEVELS[urgency],
        heading=heading,
        groups=groups,
        cautions=unique(claim.caution for claim in claims if claim.caution),
        closing=closing,
        phone=phone,
        when_closed=clinic.urgent if urgency is Urgency.TODAY else None,
        sources=who_says_so(source for source in sources.values() if source.id in speaking),
    )


def _sign(topic: Topic, reading: Reading, own: Answer | None) -> SignView:
    """Say a sign; a pharmacist is named only where no source asks for more."""
    contacts = {claim.contact for claim in reading.claims if claim.contact}
    help_near = " (a pharmacist can help too)" if contacts == {"pharmacist"} else ""
    words = (topic.look_for, own.text if own else None)
    return SignView(text=f"{topic.symptom}{help_near}", look_for=" ".join(filter(None, words)))


def present_expectations(
    topics: Sequence[TopicView], read: Sequence[tuple[Topic, Reading]]
) -> tuple[ExpectationView, ...]:
    """List the signs of normal healing, each with the moment from which to ask."""
    shown = {view.id: view for view in topics}
    return tuple(
        ExpectationView(
            sign=topic.sign or topic.name,
            lead=shown[topic.id].answer.lead,
            condition=shown[topic.id].answer.condition,
            look_for=topic.look_for or "",
            address=shown[topic.id].address,
            name=topic.name,
        )
        for topic, _ in read
        if topic.safer == "trend" and topic.id in shown
    )
