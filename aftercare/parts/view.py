"""What a view is: a frozen value with every word and figure that a page shows, and nothing else.

Pages, papers and examples of components may read views, and no other object of the program.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Shape = TypeVar("Shape")

VIEWS: dict[str, type] = {}
"""Every view by its name, once its module is imported."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen(shape: type[Shape]) -> type[Shape]:
    """Make a view of a class with annotated fields: frozen, its fields named where it is made."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(shape)
    VIEWS[made.__name__] = made
    return made
