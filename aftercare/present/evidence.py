"""Present what stands behind a page, for those who read it without its pictures and words."""

from collections.abc import Iterator, Sequence

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.statement import Source
from aftercare.dataset.vocabulary import Tier
from aftercare.present.comparison import Presenter
from aftercare.reading.reconcile import Reading
from aftercare.views import CitedView, EvidenceView, ReviewView


def present_evidence(
    presenter: Presenter, treatment: Treatment, read: Sequence[tuple[Topic, Reading]]
) -> EvidenceView:
    """Name the sources that count for some topics; and who signed, if all of it holds today."""
    named = {name for _, reading in read for name in reading.sources}
    asked = [topic for topic, _ in read if topic.question]
    reviews = tuple(_reviews(presenter, treatment, asked))
    return EvidenceView(
        cited=tuple(_cited(one) for one in presenter.dataset.sources if one.id in named),
        reviews=tuple(dict.fromkeys(reviews)) if len(reviews) == len(asked) else (),
    )


def _reviews(
    presenter: Presenter, treatment: Treatment, topics: Sequence[Topic]
) -> Iterator[ReviewView]:
    """Yield the signature of each answer that holds and is not overdue."""
    for topic in topics:
        answer = presenter.advice(treatment, topic).answer
        is_due = answer and answer.review_by and answer.review_by < presenter.today
        if answer and answer.signed and not is_due:
            signed = answer.signed
            yield ReviewView(by=signed.by, role=signed.role, on=signed.on.isoformat())


def _cited(source: Source) -> CitedView:
    return CitedView(
        title=source.title,
        publisher=source.publisher or "",
        url=source.url or "",
        published=source.published or "",
        is_scholarly=source.tier is Tier.PEER_REVIEWED,
    )
