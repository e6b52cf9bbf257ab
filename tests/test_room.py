"""Room on a sheet: the first step that fits, in few tries."""

import pytest

from aftercare.printing.room import with_room
from aftercare.printing.typeset import Printed


@pytest.mark.parametrize("fitting", range(40))
def test_the_first_step_that_fits_is_found(fitting: int) -> None:
    """Nothing more is left out than must be, and twenty steps take six tries."""
    tried: list[int] = []

    def printed(step: int) -> Printed:
        tried.append(step)
        return Printed(b"%d" % step, (2 if step >= fitting else 3,))

    found, made = with_room(20, printed)
    assert found == min(fitting, 19)
    assert made.pdf == b"%d" % found
    assert (made.pages <= 2) == (fitting < 20)
    assert len(tried) == len(set(tried)) <= 6


def test_where_there_is_one_step_it_is_taken() -> None:
    """The large print has as many pages as it needs."""
    assert with_room(1, lambda _: Printed(b"", (9,))) == (0, Printed(b"", (9,)))
