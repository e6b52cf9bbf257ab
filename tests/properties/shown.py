"""Everything that the engine shows of a dataset, view by view, as a program can call it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any, cast

from aftercare.api.export import export
from aftercare.api.messages import Message, messages
from aftercare.api.v2.export import export as export_second
from aftercare.dataset.model import Dataset
from aftercare.dataset.times import SECONDS, UNIT_NAMES, Hours
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.copy import CopyView
from aftercare.printing.guide import GuideView, present_guide
from aftercare.printing.handout import HandoutView, chosen, present_handout
from aftercare.site.linked_data import linked_data
from aftercare.staff.edition import StaffTreatmentView, StaffView, present_staff
from aftercare.words.catalogue import our_words
from tests.build import plain
from tests.conftest import TODAY
from tests.presenting import present

WORDS = our_words()
COPY = CopyView(code="", words="")


@dataclass(frozen=True)
class Shown:
    """All views of a dataset, each made when it is asked for."""

    dataset: Dataset

    @cached_property
    def site(self) -> SiteView:
        """What patients see."""
        return present(self.dataset, today=TODAY)

    @cached_property
    def staff(self) -> StaffView:
        """What staff see."""
        return present_staff(self.dataset, self.site, TODAY, WORDS)

    @cached_property
    def data(self) -> Any:
        """The public JSON."""
        return json.loads(export(self.dataset, WORDS, is_draft=True))

    @cached_property
    def second_data(self) -> Any:
        """The public JSON at its second address."""
        return json.loads(export_second(self.dataset, self.site, WORDS, {}))

    def __getitem__(self, name: str) -> "ShownTreatment":
        """All views of one treatment."""
        return ShownTreatment(self, name)


@dataclass(frozen=True)
class ShownTreatment:
    """All views of one treatment among all that is shown."""

    shown: Shown
    name: str

    @cached_property
    def pages(self) -> TreatmentView:
        """What its pages show."""
        return next(one for one in self.shown.site.treatments if one.id == self.name)

    @cached_property
    def staff(self) -> StaffTreatmentView:
        """What staff see of it: statements, matrix, decisions with their facts, the desk."""
        return next(one for one in self.shown.staff.treatments if one.id == self.name)

    @cached_property
    def data(self) -> Any:
        """What the public JSON holds of it."""
        return next(one for one in self.shown.data["treatments"] if one["id"] == self.name)

    @cached_property
    def second_data(self) -> Any:
        """What the public JSON at its second address holds of it."""
        return next(one for one in self.shown.second_data["treatments"] if one["id"] == self.name)

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """What is sent to a patient."""
        return messages(self.pages, self.shown.site.clinic, WORDS, is_draft=False)

    @cached_property
    def handout(self) -> HandoutView:
        """The sheet to take home, with every question that it can hold and every chart."""
        treatment = next(one for one in self.shown.dataset.treatments if one.id == self.name)
        charts = {topic.id for topic in self.pages.topics if topic.chart}
        return present_handout(
            self.shown.site, self.pages, WORDS,
            topics=chosen(treatment), charts=charts, copy=COPY,
        )  # fmt: skip

    @cached_property
    def guide(self) -> GuideView:
        """The whole treatment as one document."""
        return present_guide(self.shown.site, self.pages, WORDS, copy=COPY)

    @cached_property
    def for_search(self) -> dict[str, str]:
        """What search engines are told, question by question, and on the page of all questions."""
        site = SimpleNamespace(edition="public", view=self.shown.site, words=WORDS)
        told = {}
        for topic in self.pages.topics:
            page = SimpleNamespace(
                route=SimpleNamespace(path="[treatment]/[topic].md"), treatment=self.pages,
                topic=topic, source="", url="", html="", title=topic.title, description="",
            )  # fmt: skip
            told[topic.id] = linked_data(cast("Any", site), cast("Any", page), "")
        return told

    @property
    def views(self) -> Mapping[str, object]:
        """Each view by its name."""
        return {
            "pages": self.pages,
            "staff": self.staff,
            "data": self.data,
            "second data": self.second_data,
            "messages": self.messages,
            "handout": self.handout,
            "guide": self.guide,
            "for search engines": self.for_search,
            "quiz": next(one for one in self.shown.staff.quizzes if one.id == self.name),
            "search": [
                entry
                for group in self.shown.site.search.groups
                for entry in group.entries
                if entry.address.startswith(f"page:{self.name}/")
            ],
        }


def texts(view: object) -> Iterator[str]:
    """Every text in a view, with plain spaces."""
    if isinstance(view, str):
        yield plain(view)
    elif isinstance(view, Mapping):
        for one in view.values():
            yield from texts(one)
    elif isinstance(view, tuple | list):
        for one in view:
            yield from texts(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from texts(getattr(view, field.name))


def hours(number: str, unit: str) -> Hours:
    """Read a figure of a text, in hours."""
    return float(number) * SECONDS[UNIT_NAMES[unit]] / 3600
