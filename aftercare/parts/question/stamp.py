"""Who stands behind a page, since when, and until when."""

from collections.abc import Sequence
from datetime import date

from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_date
from aftercare.words.wording import unique


@frozen
class StampView:
    """Who stands behind a page, since when, and until when."""

    is_signed: bool
    words: str
    version: str


def present_stamp(presenter: Presenter, told: Sequence[Advice]) -> StampView:
    """Say who signed the answers to these and when, or that not all signatures hold."""
    words = presenter.words
    version = words.say("version", version=spoken_date(presenter.dataset.version, words))
    signed = [one.answer for one in told if one.answer]
    again = [one for one in told if one.is_checked_again]
    if again and len(signed) + len(again) == len(told):
        some = "stamp-again" if len(told) == 1 else "stamp-some-again"
        return StampView(is_signed=False, words=words.say(some), version=version)
    if len(signed) < len(told) or not signed:
        version = f"{version} {words.say('stamp-not-reviewed')}"
        return StampView(is_signed=False, words=words.say("stamp-unsigned"), version=version)
    # Of several the oldest: the page as a whole was looked at no later.
    last = min(answer.signed.on for answer in signed if answer.signed)
    by = join(unique(f"{a.signed.by}, {a.signed.role}" for a in signed if a.signed), words)
    due = [answer.review_by for answer in signed if answer.review_by]
    following = f" {_review(min(due), presenter.today, words)}" if due else ""
    return StampView(
        is_signed=True,
        words=f"{words.say('stamp-signed', by=by, reviewed=spoken_date(last, words))}{following}",
        version=version,
    )


def _review(due: date, today: date, words: Words) -> str:
    """Say when the next review is, or that one is overdue."""
    if due < today:
        return words.say("stamp-overdue", date=spoken_date(due, words))
    return words.say("stamp-next", date=spoken_date(due, words))
