"""What all of the advice has to keep: none of it is lost, hidden or without a direction."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.narrower import in_general
from aftercare.reading.reconcile import Reading, all_readings, readings, reconcile_topic
from aftercare.reading.uncounted import Uncounted, why_uncounted
from aftercare.rules.registry import Finding, rule


@rule(Dataset)
def topic_without_claims(dataset: Dataset) -> Iterator[Finding]:
    """Every topic rests on at least one claim that counts and that patients may see.

    Passes:
        topics:
          - {id: pink}
        claims:
          - {source: alpha, topics: [pink]}

    Fails:
        topics:
          - {id: pink}
        claims:
          - {id: pink-alpha-1, topics: [sun]}
          - {id: pink-beta-1, topics: [sun]}
          - {id: pink-gamma-1, topics: [sun]}
    """
    for treatment, topic, reading in all_readings(dataset):
        if not reading.claims and topic.is_public:
            what = f"no claim that counts bears on {treatment.id}/{topic.id}"
            yield Finding(topic, "id", *_uncounted(dataset, treatment, topic, reading, what))


def _uncounted(
    dataset: Dataset, treatment: Treatment, topic: Topic, reading: Reading, what: str
) -> tuple[str, str]:
    """Say what stands in the way, and what to write: it depends on what is there."""
    given = treatment.topic_claims(topic.id)
    if not given:
        remedy = f"add what a source says on it: aftercare new-claim {treatment.id}"
        return f"{what}, nor any other", f"{remedy}; or write show: staff on the topic"
    sources, excludes = dataset.sources_by_id, treatment.covers.excludes
    whys = {
        one: why_uncounted(topic, reading, one, sources=sources, excludes=excludes) for one in given
    }
    claim, why = next(iter(whys.items()))
    said, goes_by = f"{what}: {claim.id} is", f'write counts: yes at the source "{claim.source}"'
    match why:
        case Uncounted.STAFF:
            return f"{said} for staff alone", "take show: staff off the claim"
        case Uncounted.ABOUT:
            remedy = "add a claim about this treatment, or take it out of excludes:"
            return f"{said} about what covers: excludes", remedy
        case Uncounted.SOURCE:
            tier = sources[claim.source].tier.value
            said = f'{said} of "{claim.source}" (tier: {tier}), which does not count'
            remedy = "add what a hospital, a journal or a health service says"
            return said, f"{remedy}; or, if your clinic goes by it, {goes_by}"
        case _:
            said = f'{said} of "{claim.source}", which counts only where it is stricter'
            remedy = "add a claim that says what not to do, or for how long"
            return said, f"{remedy}; or, if your clinic goes by it, {goes_by}"


@rule(Dataset)
def advice_for_staff_only(dataset: Dataset) -> Iterator[Finding]:
    """What counts as advice is never hidden: only facts, or what no counting source says.

    Passes:
        id: gap
        show: all

    Fails:
        id: gap
        show: staff
    """
    for _, topic, reading in all_readings(dataset):
        if topic.show == "staff" and reading.claims and topic.safer is not Safer.NONE:
            what = f"hidden from patients, yet {len(reading.claims)} of its claims count"
            yield Finding(topic, "show", what, "take show: staff out, or off the topic's claims")


@rule(Dataset)
def wait_without_direction(dataset: Dataset) -> Iterator[Finding]:
    """A topic with safer: none has nothing to wait for, so that no wait is left unsaid.

    Passes:
        topics:
          - {id: swim, safer: later}
          - {id: hands, safer: none}
        claims:
          - {topics: [swim], wait: 48 h}
          - {topics: [the-day], peak: 30-60 min}

    Fails:
        topics:
          - {id: hands, safer: none}
        claims:
          - {topics: [hands], wait: 24 h}
    """
    for _, topic, reading in all_readings(dataset):
        for claim in reading.claims:
            if topic.safer is Safer.NONE and (claim.wait or claim.before):
                what = f"{topic.id} has safer: none, and this claim names a wait"
                field = "wait" if claim.wait else "before"
                yield Finding(claim, field, what, "write safer: later (or earlier) on the topic")


@rule(Dataset)
def red_flag_without_urgency(dataset: Dataset) -> Iterator[Finding]:
    """A red flag says how soon to call; some claim on it has to.

    Passes:
        topics:
          - {id: pus, safer: urgent}
        claims:
          - {topics: [pus], urgency: contact, urgency-basis: read}

    Fails:
        topics:
          - {id: pus, safer: urgent}
        claims:
          - {topics: [pus], contact: clinic}
    """
    for _, topic, reading in all_readings(dataset):
        if topic.safer is Safer.URGENT and reading.claims and not reading.cautious.urgency:
            what = "no claim says how soon to call"
            yield Finding(topic, "id", what, "add urgency: emergency, today or contact")


@rule(Dataset)
def no_emergency_sign(dataset: Dataset) -> Iterator[Finding]:
    """Every treatment has at least one sign that is an emergency.

    Passes:
        id: dabbing
        topics:
          - {id: pus, safer: urgent}
        claims:
          - {topics: [pus], urgency: emergency}

    Fails:
        id: dabbing
        topics:
          - {id: pus, safer: urgent}
        claims:
          - {topics: [pus], urgency: today}
    """
    for treatment in dataset.treatments:
        urgencies = {reading.cautious.urgency for _, reading in readings(dataset, treatment)}
        if "emergency" not in urgencies:
            remedy = "add red flags, such as trouble breathing, in a pack, and name it under use:"
            if own := [one.id for one in dataset.packs if one.country == dataset.clinic.country]:
                remedy = f"name a pack for emergencies: use: [{', '.join(own)}]"
            yield Finding(treatment, "id", "no sign of an emergency is named", remedy)


@rule(Dataset)
def stricter_but_hidden(dataset: Dataset) -> Iterator[Finding]:
    """A stricter statement, or a more urgent call, is never hidden by show: staff.

    Passes:
        id: swim-beta-1
        wait: 48 h
        show: staff
        show-why: unclear

    Fails:
        id: swim-alpha-1
        wait: at least 24-72 h
        show: staff
        show-why: unclear
    """
    found: dict[tuple[int, int], bool] = {}
    for treatment, topic, reading in all_readings(dataset):
        claims = in_general(topic, treatment.topic_claims(topic.id))
        for hidden in (claim for claim in claims if claim.show == "staff"):
            # What several treatments take over has one reading, and is reconciled once here too.
            key = (id(hidden), id(reading))
            if key not in found:
                shown = hidden.model_copy(update={"show": "all"})
                others = [shown if claim is hidden else claim for claim in claims]
                with_it = reconcile_topic(dataset, treatment, topic, others)
                found[key] = with_it.cautious.key != reading.cautious.key
            if found[key]:
                what = f"hidden from patients, yet it makes {topic.id} stricter"
                yield Finding(hidden, "show", what, "write show: all, or caution with its words")
