"""Write what holds after two treatments: each act once, with who says what of it."""

from typing import Any

from aftercare.api.v2.whole import PairActJson, PairJson, PairSaysJson
from aftercare.dataset.answer import Pair
from aftercare.parts.pairs.acts import PairActView, PairGroupView
from aftercare.parts.pairs.pair import PairView


def pair_json(pair: Pair, view: PairView, page: str | None) -> PairJson:
    """Write one pair as its page has it; `page` is its address from the site's root."""
    return PairJson(
        id=view.id,
        page=page,
        name=view.name,
        after=view.after,
        treatments=tuple(pair.treatments),
        same=[tuple(names) for names in pair.same],
        apart=tuple(pair.apart),
        acts=[_act(group, act, held.then) for group, held, act in view.acts],
    )


def _act(group: PairGroupView, act: PairActView, then: str) -> PairActJson:
    level: Any = group.level
    return PairActJson(
        id=act.id,
        name=act.name,
        level=level,
        wait_h=group.hours,
        then=then,
        says=[_says(one.address, one.words) for one in act.says],
    )


def _says(address: str, words: str) -> PairSaysJson:
    treatment, _, question = address.removeprefix("page:").partition("/")
    return PairSaysJson(treatment=treatment, question=question, says=words)
