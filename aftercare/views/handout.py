"""The handout: two sheets of paper with what a patient takes home from a treatment."""

from dataclasses import dataclass

from aftercare.views.clinic import ClinicView, StampView
from aftercare.views.signs import CareCardView
from aftercare.words.chart import Bar, Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetActView:
    """One thing to do, not to do, to ask, or that is normal; `mark` names who stands behind it."""

    words: str
    gate: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNoteView:
    """Who stands behind what carries this mark; the mark is "" where there is only one note."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStageView:
    """A stretch of days with lines to tick; each line holds what ends, or is asked, together."""

    days: str
    hours: str
    dos: tuple[SheetActView, ...]
    donts: tuple[SheetActView, ...]
    ask: tuple[SheetActView, ...]
    signs: tuple[SheetActView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChartView:
    """A question on which advice differs: how long to wait, its bar, and one sentence on it.

    `zones` says in words what the bar draws.
    """

    name: str
    words: str
    bar: Bar
    zones: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """Which copy this is: its code, and where to see what has changed since it was printed.

    `code` is "" where versions are not known; `picture` is the address as a QR code in SVG, and
    "" with `address` where the site has none.
    """

    code: str
    words: str
    address: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutView:
    """Every word and figure on a handout.

    `see` names the questions that have no room on it, `uncharted` those whose chart has none;
    `more` says where they are answered.
    """

    title: str
    treatment: str
    language: str
    clinic: ClinicView
    draft: str
    covers: str
    cards: tuple[CareCardView, ...]
    dos: tuple[SheetActView, ...]
    donts: tuple[SheetActView, ...]
    ask: tuple[SheetActView, ...]
    normal: tuple[SheetActView, ...]
    notes: tuple[SheetNoteView, ...]
    stages: tuple[SheetStageView, ...]
    charts: tuple[SheetChartView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    see: tuple[str, ...]
    uncharted: tuple[str, ...]
    more: str
    stamp: StampView
    copy: CopyView
    blanks: tuple[str, ...]
    """What staff fill in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFileView:
    """A document to download: what it is, its type, pages and size, and its address.

    `topics` are the questions that it answers.
    """

    words: str
    about: str
    address: str
    pages: int = 0
    topics: tuple[str, ...] = ()
