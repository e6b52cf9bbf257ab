"""Who stands behind a page, since when, and until when."""

from collections.abc import Sequence
from datetime import date

from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.wording import join, spoken_date, unique


@frozen
class StampView:
    """Who stands behind a page, since when, and until when."""

    is_signed: bool
    words: str
    version: str


def present_stamp(presenter: Presenter, told: Sequence[Advice]) -> StampView:
    """Say who signed the answers to these and when, or that not all signatures hold."""
    version = f"Version of {spoken_date(presenter.dataset.version)}."
    signed = [one.answer for one in told if one.answer]
    again = [one for one in told if one.is_checked_again]
    if again and len(signed) + len(again) == len(told):
        some = "this" if len(told) == 1 else "some of this"
        words = f"Our clinicians are checking {some} again."
        return StampView(is_signed=False, words=words, version=version)
    if len(signed) < len(told) or not signed:
        words = "Not yet signed by our clinicians."
        return StampView(is_signed=False, words=words, version=f"{version} Not reviewed yet.")
    # Of several the oldest: the page as a whole was looked at no later.
    last = min(answer.signed.on for answer in signed if answer.signed)
    by = join(unique(f"{a.signed.by}, {a.signed.role}" for a in signed if a.signed))
    due = [answer.review_by for answer in signed if answer.review_by]
    following = _review(min(due), presenter.today) if due else ""
    return StampView(
        is_signed=True,
        words=f"Signed by {by}. Last reviewed: {spoken_date(last)}.{following}",
        version=version,
    )


def _review(due: date, today: date) -> str:
    """Say when the next review is, or that one is overdue."""
    if due < today:
        return f" This advice was due for review on {spoken_date(due)}."
    return f" Next review: {spoken_date(due)}."
