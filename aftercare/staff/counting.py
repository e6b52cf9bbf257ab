"""Say why a statement does not count on a topic, in a few words."""

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.reading.reconcile import Reading
from aftercare.reading.uncounted import Uncounted, why_uncounted
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
from aftercare.words.wording import kind_of


def why_not(
    dataset: Dataset, treatment: Treatment, pair: tuple[Topic, Reading], claim: Claim, words: Words
) -> str:
    """Say why a claim does not count on a topic, with its reading; "" if it does."""
    excludes = treatment.covers.excludes
    why = why_uncounted(*pair, claim, sources=dataset.sources_by_id, excludes=excludes)
    if why is None:
        return ""
    values = {}
    if why is Uncounted.ABOUT and claim.applies:
        about = set(claim.applies.listed()) & set(excludes)
        values["about"] = join(sorted(about), words)
    if why is Uncounted.SOURCE:
        values["kind"] = kind_of(dataset.source(claim.source), words)
    return words.say(f"why-not-{why.value}", **values)
