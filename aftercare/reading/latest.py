"""Keep what was made of the dataset that was asked for last, for all who ask for it in turn."""

from collections.abc import Callable
from typing import TypeVar

_Asked = TypeVar("_Asked")
_Made = TypeVar("_Made")


def of_latest(make: Callable[[_Asked], _Made]) -> Callable[[_Asked], _Made]:
    """Make a thing once for the same object, and forget it when another one is asked for.

    The same object, not an equal one: to compare two datasets would take longer.
    """
    latest: list[tuple[_Asked, _Made]] = []

    def made(asked: _Asked) -> _Made:
        if not latest or latest[0][0] is not asked:
            latest[:] = [(asked, make(asked))]
        return latest[0][1]

    return made
