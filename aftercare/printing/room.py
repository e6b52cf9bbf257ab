"""Find how much has room on a sheet, by setting it; as seldom as it goes."""

from bisect import bisect_left
from collections.abc import Callable

from aftercare.printing.typeset import Printed

PAGES = 2
"""How many pages a sheet of paper has."""


def with_room(steps: int, printed: Callable[[int], Printed]) -> tuple[int, Printed]:
    """Find the first step with which a document fits on a sheet; each leaves out more.

    Step 0 leaves out nothing. Where no step of so many fits, the last one comes back, as it is.
    """
    made: dict[int, Printed] = {}

    def fits(step: int) -> bool:
        made[step] = printed(step)
        return made[step].pages <= PAGES

    if fits(0) or steps == 1:
        return 0, made[0]
    step = min(bisect_left(range(steps), x=True, lo=1, key=fits), steps - 1)
    return step, made[step] if step in made else printed(step)
