"""Say why a statement does not count on a topic, in a few words.

What counts is for the reading alone to decide; this names the reason for what it left out.
"""

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.reading.counted import in_scope, permits
from aftercare.reading.reconcile import Reading
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
from aftercare.words.wording import kind_of


def why_not(
    dataset: Dataset, treatment: Treatment, pair: tuple[Topic, Reading], claim: Claim, words: Words
) -> str:
    """Say why a claim does not count on a topic, with its reading; "" if it does."""
    topic, reading = pair
    if any(claim.id == one.id for one in reading.claims):
        return ""
    source = dataset.source(claim.source)
    if claim.show == "staff":
        return words.say("why-not-staff")
    if claim.applies and not in_scope(claim, treatment.covers.excludes):
        about = set(claim.applies.listed()) & set(treatment.covers.excludes)
        return words.say("why-not-about", about=join(sorted(about), words))
    if source.counting == "no" and not topic.warns:
        return words.say("why-not-source", kind=kind_of(source, words))
    if permits(topic.safer, claim):
        return words.say("why-not-permits")
    return words.say("why-not-stricter")
