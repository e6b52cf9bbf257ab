"""Do it, against not yet: nobody's advice, unless to wait first and then to do it suits both.

Where waiting can do harm, neither side is chosen. Where a question says that it does none
(`late: harmless`), those who say do are kept to after the wait of those who say not yet.
"""

from collections.abc import Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound, Time
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.reading.cautious import bans
from aftercare.reading.counted import permits

_NO_DELAY = Time(text="no delay", bound=Bound.EXACT, low=0, high=0, unit="h")


def is_opposed(safer: Safer, claims: Sequence[Claim]) -> bool:
    """Do against avoid. Protecting has its own way out: something else until then."""
    if safer is Safer.NONE:
        return False
    if safer in {Safer.LESS, Safer.MORE}:
        return any(one.stance.permits for one in claims) and any(map(bans, claims))
    return any(permits(safer, claim) for claim in claims) and any(map(_opposes, claims))


def has_safe_middle(topic: Topic, claims: Sequence[Claim]) -> bool:
    """Whether to wait first and then to do it suits all; somebody has to give the wait."""
    waits = [time for claim in claims if (time := claim.waits_for) and time.has_figure]
    is_harmless = topic.late == "harmless" and topic.safer is Safer.LATER
    is_given = any(not time.is_none for time in waits)
    return is_harmless and is_given and is_opposed(topic.safer, claims)


def with_no_delay(claim: Claim) -> Claim:
    """Count "do it" as a wait of nothing, beside others that say to wait."""
    says_at_once = permits(Safer.LATER, claim) and claim.wait is None
    return claim.model_copy(update={"wait": _NO_DELAY}) if says_at_once else claim


def _opposes(claim: Claim) -> bool:
    """Whether a claim says not now, in whatever stance."""
    waits = claim.wait is not None and not claim.wait.is_none
    time = claim.held_off
    return claim.stance is Stance.AVOID or waits or bool(time and time.until)
