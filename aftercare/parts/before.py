"""What comes before a treatment: what to tell the clinic, and how to prepare."""

from collections.abc import Mapping, Sequence

from aftercare.dataset.statement import Claim, Source
from aftercare.parts.question.comparison import ReasonView, with_caution, with_sources
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.catalogue import Words
from aftercare.words.wording import claim_figures


@frozen
class TellView:
    """Something to tell the clinic before a treatment, and who says why."""

    words: str
    look_for: str
    said: tuple[ReasonView, ...]


@frozen
class TellGroupView:
    """Things to tell that belong together."""

    name: str
    items: tuple[TellView, ...]


def present_tell_first(
    told: Sequence[Advice], sources: Mapping[str, Source], words: Words
) -> tuple[TellGroupView, ...]:
    """List everything to tell first, group by group, with what each source says of it."""
    reasons = [one for one in told if one.topic.kind == "contraindication"]
    return tuple(
        TellGroupView(
            name=name,
            items=tuple(_tell(one, sources, words) for one in reasons if one.topic.group == name),
        )
        for name in dict.fromkeys(one.topic.group for one in reasons)
    )


def _tell(advice: Advice, sources: Mapping[str, Source], words: Words) -> TellView:
    said = [(_said(claim, words), claim.source) for claim in advice.reading.claims]
    return TellView(
        words=advice.topic.tell or advice.topic.name,
        look_for=advice.topic.look_for or "",
        said=with_sources(said, sources),
    )


def _said(claim: Claim, words: Words) -> str:
    """Say a statement with its figures and its caution; the words alone would hide them."""
    figures = claim_figures(claim, words)
    text = f"{claim.says.removesuffix('.')} ({figures})." if figures else claim.says
    return with_caution(text, claim)
