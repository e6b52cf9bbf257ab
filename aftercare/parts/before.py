"""What comes before a treatment: what to tell the clinic, and how to prepare."""

from collections.abc import Mapping, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim, Source
from aftercare.parts.question.comparison import ReasonView, with_caution, with_sources
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading
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
    read: Sequence[tuple[Topic, Reading]], sources: Mapping[str, Source]
) -> tuple[TellGroupView, ...]:
    """List everything to tell first, group by group, with what each source says of it."""
    told = [
        (topic, reading)
        for topic, reading in read
        if topic.kind == "contraindication" and topic.is_public
    ]
    return tuple(
        TellGroupView(
            name=name,
            items=tuple(
                TellView(
                    words=topic.tell or topic.name,
                    look_for=topic.look_for or "",
                    said=with_sources(
                        [(_said(claim), claim.source) for claim in reading.claims], sources
                    ),
                )
                for topic, reading in told
                if topic.group == name
            ),
        )
        for name in dict.fromkeys(topic.group for topic, _ in told)
    )


def _said(claim: Claim) -> str:
    """Say a statement with its figures and its caution; the words alone would hide them."""
    figures = claim_figures(claim)
    text = f"{claim.says.removesuffix('.')} ({figures})." if figures else claim.says
    return with_caution(text, claim)
