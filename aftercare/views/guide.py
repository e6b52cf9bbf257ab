"""The guide: a whole treatment as one document, with its sources numbered and an index."""

from collections.abc import Mapping
from dataclasses import dataclass

from aftercare.views.clinic import ClinicView
from aftercare.views.handout import CopyView
from aftercare.views.site import SourceView, TreatmentView


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntryView:
    """A word of the index, and the questions under which it is answered."""

    word: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """A treatment as its pages have it, and what a document needs besides."""

    title: str
    after: str
    language: str
    clinic: ClinicView
    draft: str
    copy: CopyView
    more: str
    """Where the same is found on the web, "" where it is nowhere."""
    treatment: TreatmentView
    sources: tuple[SourceView, ...]
    """Those that speak in the guide, each under its number: 1, 2, 3."""
    numbers: Mapping[str, tuple[int, ...]]
    """The numbers of a source, by its short name; two of one name share their numbers."""
    index: tuple[IndexEntryView, ...]
