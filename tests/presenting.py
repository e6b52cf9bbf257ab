"""The engine's views of a dataset, said with the words that ship with it."""

from datetime import date

from aftercare.dataset.model import Dataset
from aftercare.parts.site import SiteView
from aftercare.parts.site import present as present_with
from aftercare.words.catalogue import our_words


def present(dataset: Dataset, *, publish: bool = False, today: date | None = None) -> SiteView:
    """Present the public site of a dataset."""
    return present_with(dataset, our_words(), publish=publish, today=today)
