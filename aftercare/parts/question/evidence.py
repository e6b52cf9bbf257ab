"""What stands behind a page, for those who read it without its pictures and words."""

from collections.abc import Iterator, Sequence

from aftercare.dataset.statement import Source
from aftercare.dataset.vocabulary import Tier
from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice


@frozen
class CitedView:
    """A source as others cite it; what it does not give is ""."""

    title: str
    publisher: str
    url: str
    doi: str
    published: str
    """A year, a month or a day, as in 2026-08-06."""
    is_scholarly: bool


@frozen
class ReviewView:
    """Who signed an answer, as what, and on which day (2026-11-21)."""

    by: str
    role: str
    on: str


@frozen
class EvidenceView:
    """The sources of a page; and its reviews, if every answer on it is signed and none is due."""

    cited: tuple[CitedView, ...] = ()
    reviews: tuple[ReviewView, ...] = ()


NO_EVIDENCE = EvidenceView()


def present_evidence(presenter: Presenter, told: Sequence[Advice]) -> EvidenceView:
    """Name the sources that count for some topics; and who signed, if all of it holds today."""
    named = {name for one in told for name in one.reading.sources}
    asked = [one for one in told if one.topic.question]
    reviews = tuple(_reviews(presenter, asked))
    return EvidenceView(
        cited=tuple(_cited(one) for one in presenter.dataset.sources if one.id in named),
        reviews=tuple(dict.fromkeys(reviews)) if len(reviews) == len(asked) else (),
    )


def _reviews(presenter: Presenter, asked: Sequence[Advice]) -> Iterator[ReviewView]:
    """Yield the signature of each answer that holds and is not overdue."""
    for one in asked:
        answer = one.answer
        is_due = answer and answer.review_by and answer.review_by < presenter.today
        if answer and answer.signed and not is_due:
            signed = answer.signed
            yield ReviewView(by=signed.by, role=signed.role, on=signed.on.isoformat())


def _cited(source: Source) -> CitedView:
    return CitedView(
        title=source.title,
        publisher=source.publisher or "",
        url=source.url or "",
        doi=source.doi or "",
        published=source.published or "",
        is_scholarly=source.tier is Tier.PEER_REVIEWED,
    )
