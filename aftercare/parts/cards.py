"""Care cards: for which signs to call whom, and how soon."""

from collections.abc import Iterable, Sequence

from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer, Stance, Urgency
from aftercare.parts.clinic import ClinicView, PhoneView, spoken_line
from aftercare.parts.first_aid import FirstAidView, present_first_aid
from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.reconcile import Reading
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_time
from aftercare.words.flags import spoken_sign
from aftercare.words.wording import unique, who_says_so


@frozen
class SignView:
    """A sign that something is wrong, and how to tell on every colour of skin."""

    text: str
    look_for: str = ""
    topic: str = ""


@frozen
class SignGroupView:
    """Signs that belong together, as a list of its own in a care card."""

    name: str
    signs: tuple[SignView, ...]
    meanwhile: tuple[str, ...] = ()
    """What to do for these signs until help comes."""


@frozen
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


OURS = (None, "clinic")

Call = tuple[Urgency, bool]
"""How soon to call, and whether somebody other than the clinic: the urgent line, or a doctor."""

ORDER: tuple[Call, ...] = (
    (Urgency.EMERGENCY, True),
    (Urgency.TODAY, True),
    (Urgency.TODAY, False),
    (Urgency.CONTACT, True),
    (Urgency.CONTACT, False),
)
"""Every call, the most urgent first."""


def call_for(advice: Advice) -> Call | None:
    """Say how soon to call for a sign, and whether elsewhere than at the clinic.

    The clinic is called for what a source sends to it, or leaves open, unless the editor names
    another one. What only others treat goes to them.
    """
    urgency = advice.reading.cautious.urgency
    if urgency is None:
        return None
    said = {one.contact for one in advice.reading.claims if one.urgency is urgency} - {None}
    ours = advice.topic.ask == "clinic" and (not said or "clinic" in said)
    return urgency, urgency is Urgency.EMERGENCY or not ours


def sentence_of(advice: Advice, clinic: ClinicView, words: Words) -> str:
    """Say whom to call how soon for a sign: "Call us today."."""
    return say_call(call_for(advice) or ORDER[0], "card-call", clinic, words)


def phone_of(advice: Advice, clinic: ClinicView) -> PhoneView:
    """Whom to call for a sign."""
    return _phone(call_for(advice) or ORDER[0], clinic)


def say_call(call: Call, entry: str, clinic: ClinicView, words: Words, **values: object) -> str:
    """Say whom to call how soon, in the entry that is meant for such a call."""
    urgency, is_elsewhere = call
    if urgency is Urgency.EMERGENCY:
        values["number"] = clinic.emergency.telephone
        return words.say(f"{entry}-emergency", **values)
    if not is_elsewhere:
        return words.say(f"{entry}-us-{urgency.value}", **values)
    values["line"] = spoken_line(clinic.urgent, words)
    return words.say(f"{entry}-line-{urgency.value}", **values)


def present_cards(
    presenter: Presenter, treatment: Treatment, told: Sequence[Advice]
) -> tuple[CareCardView, ...]:
    """Make one card for each call that a sign needs, the emergency first.

    First aid stands on that one, as far as the treatment takes it over.
    """
    dataset, clinic, words = presenter.dataset, presenter.clinic, presenter.words
    given = [aid for one in dataset.taken_over(treatment) for aid in one.first_aid]
    first_aid = present_first_aid(dataset, given, clinic, words)
    signs = [one for one in told if one.topic.safer is Safer.URGENT]
    calls = {call: [one for one in signs if call_for(one) == call] for call in ORDER}
    return tuple(_card(call, flags, presenter, first_aid) for call, flags in calls.items() if flags)


def meanwhile_of(dataset: Dataset, readings: Iterable[Reading], words: Words) -> tuple[str, ...]:
    """Say what to do until help comes, but for what stands in first aid, in its place there.

    How long is part of it: who flushes an eye and stops too early has not flushed it.
    """
    taken = {name for first_aid in dataset.first_aid for name in first_aid.rests_on()}
    return unique(
        _meanwhile(claim, words)
        for reading in readings
        for claim in reading.claims
        if claim.stance is Stance.DO and claim.id not in taken
    )


def _meanwhile(claim: Claim, words: Words) -> str:
    if claim.lasts is None or not claim.lasts.has_figure:
        return claim.says
    time = spoken_time(claim.lasts, words)
    return words.say("meanwhile-for", says=claim.says.removesuffix("."), time=time)


def _id_of(call: Call) -> str:
    urgency, is_elsewhere = call
    is_doctor = is_elsewhere and urgency is not Urgency.EMERGENCY
    return f"{urgency.value}-doctor" if is_doctor else urgency.value


def _card(
    call: Call,
    flags: Sequence[Advice],
    presenter: Presenter,
    first_aid: tuple[FirstAidView, ...],
) -> CareCardView:
    dataset, clinic, words = presenter.dataset, presenter.clinic, presenter.words
    urgency, is_elsewhere = call
    is_emergency = urgency is Urgency.EMERGENCY
    closing = {
        Urgency.EMERGENCY: words.say("card-now"),
        Urgency.TODAY: words.say("card-today"),
        Urgency.CONTACT: "" if is_elsewhere else words.say("card-hours", hours=clinic.own.hours),
    }[urgency]
    names = dict.fromkeys(one.topic.group for one in flags)
    groups = tuple(
        SignGroupView(
            name=name if len(names) > 1 else "",
            signs=tuple(_sign(one, words) for one in flags if one.topic.group == name),
            meanwhile=meanwhile_of(
                dataset, [one.reading for one in flags if one.topic.group == name], words
            ),
        )
        for name in names
    )
    claims = [claim for one in flags for claim in one.reading.claims]
    speaking = {claim.source for claim in claims}
    # A word on whom else to call stands with the signs for which that one is called.
    cautious = claims if is_elsewhere else [one for one in claims if one.contact in OURS]
    return CareCardView(
        id=_id_of(call),
        level=urgency.value,
        level_text=words.say(f"card-{urgency.value}-level"),
        heading=say_call(call, "card-if", clinic, words),
        groups=groups,
        cautions=unique(claim.caution for claim in cautious if claim.caution),
        closing=closing,
        phone=_phone(call, clinic),
        when_closed=clinic.urgent if call == (Urgency.TODAY, False) else None,
        first_aid=first_aid if is_emergency else (),
        sources=who_says_so((one for one in dataset.sources if one.id in speaking), words),
    )


def _phone(call: Call, clinic: ClinicView) -> PhoneView:
    urgency, is_elsewhere = call
    if urgency is Urgency.EMERGENCY:
        return clinic.emergency
    return clinic.urgent if is_elsewhere else clinic.own


def _sign(advice: Advice, words: Words) -> SignView:
    """Say a sign; a pharmacist is named only where no source asks for more."""
    topic, own = advice.topic, advice.answer
    contacts = {claim.contact for claim in advice.reading.claims if claim.contact}
    text = spoken_sign(topic, advice.reading.claims, words)
    if contacts == {"pharmacist"}:
        text = words.say("card-pharmacist", sign=text)
    return SignView(
        topic=topic.id,
        text=text,
        look_for=" ".join(filter(None, (topic.look_for, own.text if own else None))),
    )
