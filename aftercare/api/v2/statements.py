"""Give each statement once, with all of its parts, and whether it counts on a question."""

from collections.abc import Mapping

from aftercare.api.v2.parts import of_claim, of_time
from aftercare.api.v2.shapes import BearingJson, LimitsJson, StatementJson
from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.state import State
from aftercare.dataset.statement import Claim
from aftercare.reading.advice import Advice
from aftercare.reading.uncounted import why_uncounted
from aftercare.words.catalogue import Words
from aftercare.words.limits import spoken_limits
from aftercare.words.states import spoken_state
from aftercare.words.wording import claim_words


def shown(treatment: Treatment, topic: str) -> list[Claim]:
    """List what is said on a topic and not for staff alone, counted or not."""
    return [claim for claim in treatment.topic_claims(topic) if claim.show != "staff"]


def statement(
    claim: Claim, questions: list[str], states: Mapping[str, State], words: Words
) -> StatementJson:
    """Give a statement; `questions` are the public ones on which it bears."""
    spoken = {name: spoken_state(states[name], words) for name in claim.states}
    return StatementJson.of(
        claim,
        questions=questions,
        in_words=claim_words(claim, spoken, words),
        parts=of_claim(claim),
        limits=_limits(claim),
        applies=list(spoken_limits(claim, states, words)),
    )


def bearings(advice: Advice, dataset: Dataset, treatment: Treatment) -> list[BearingJson]:
    """Say of each statement on a question whether it counts there, and why not."""
    found = []
    for claim in shown(treatment, advice.topic.id):
        why = why_uncounted(
            advice.topic,
            advice.reading,
            claim,
            sources=dataset.sources_by_id,
            excludes=treatment.covers.excludes,
        )
        found.append(BearingJson(statement=claim.id, counts=why is None, why_not=why))
    return found


def _limits(claim: Claim) -> LimitsJson:
    applies = claim.applies
    return LimitsJson(
        holds_if=claim.holds_if,
        holds_unless=claim.holds_unless,
        during=of_time("during", claim.during) if claim.during else None,
        **(applies.model_dump() if applies else {}),
    )
