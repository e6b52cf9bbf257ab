"""Say a sign that something is wrong, with the figure from which its sources call it one."""

from collections.abc import Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Amount, Bound, first_figure
from aftercare.dataset.vocabulary import Stance
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_amount, spoken_floor


def spoken_sign(topic: Topic, claims: Sequence[Claim], words: Words) -> str:
    """Say a warning sign: "it bleeds, for more than 30 minutes"; `claims` are all that count.

    A figure makes a sign rarer, so it is said only where every warning has one: the least of them.
    """
    sign = topic.symptom or topic.name
    warnings = [claim for claim in claims if claim.stance is Stance.WARN]
    if amount := _least_amount(warnings):
        entry = "sign-degrees" if amount.unit.startswith("degrees") else "sign-amount"
        sign = words.say(entry, sign=sign, amount=spoken_amount(amount, words))
    lengths = [claim.as_read("lasts") for claim in warnings]
    times = [time for time in lengths if time and time.has_figure]
    if not times or len(times) < len(lengths):
        return sign
    shortest = min(times, key=first_figure)
    is_read = not any(claim.lasts == shortest for claim in warnings)
    time = spoken_floor(shortest, words)
    time = words.say("our-figure", time=time) if is_read else time
    return words.say("sign-lasting", sign=sign, time=time)


def _least_amount(warnings: Sequence[Claim]) -> Amount | None:
    """The figure of all warnings; of several in one unit the lowest, if none is an upper end."""
    amounts = [claim.amount[0] for claim in warnings if len(claim.amount) == 1]
    kinds = {(one.unit, one.bound is Bound.UP_TO) for one in amounts}
    if len(amounts) < len(warnings) or len(kinds) != 1:
        return None
    is_upper_end = amounts[0].bound is Bound.UP_TO
    return min(amounts, key=lambda one: -one.high if is_upper_end else one.low)
