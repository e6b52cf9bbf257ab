"""Nothing said of one treatment depends on another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.printing.guide import GuideView
from aftercare.reading.reconcile import Reading, reconcile_topic
from tests.properties.invented import Asked, asked, dataset_of, law, sound, treatment
from tests.properties.shown import Shown

FIRST: list[Asked] = [("swim", [("aa", {"wait": "24 h"}), ("bb", {"wait": "48 h"})])]
OTHER: list[Asked] = [("swim", [("aa", {"wait": "2 week"})])]


def said(questions: Sequence[Asked], *others: Sequence[Asked], is_first: bool = True) -> Shown:
    """All that is shown of a dataset with this treatment, and others before or after it."""
    ours = treatment("dabbing", questions)
    theirs = [treatment(f"other-{number}", one) for number, one in enumerate(others)]
    return Shown(dataset_of(*([ours, *theirs] if is_first else [*theirs, ours])))


def differing(one: Shown, other: Shown, name: str = "dabbing") -> Iterator[str]:
    """Name each view that does not show the same of a treatment."""
    ours, theirs = one[name].views, other[name].views
    for view, shown in ours.items():
        if without_names(shown) != without_names(theirs[view]):
            yield view


def without_names(view: object) -> object:
    """Leave out what names other treatments: beside a result, and what a source says of them."""
    if isinstance(view, GuideView):
        return replace(view, sources=tuple(replace(one, topics=()) for one in view.sources))
    if isinstance(view, list):
        return [replace(entry, treatment="") for entry in view]
    return view


@settings(law, max_examples=60)
@given(asked(), asked(), asked(), st.booleans())
def test_no_word_of_a_treatment_changes_when_another_is_added_or_changed(
    ours: list[Asked],
    theirs: list[Asked],
    changed: list[Asked],
    is_first: bool,  # noqa: FBT001
) -> None:
    """Every view of it is the same alone, beside another, and beside that one with other claims."""
    kept, other, more = sound(ours), sound(theirs), sound(changed)
    alone = said(kept)
    assert list(differing(alone, said(kept, other, is_first=is_first))) == []
    assert list(differing(alone, said(kept, more, other, is_first=is_first))) == []


def test_a_word_that_depends_on_another_treatment_is_found() -> None:
    """Where a topic is read with the claims of all treatments, every view that tells it differs."""

    def of_all(dataset: Dataset, _: Treatment, topic: Topic, __: Any) -> Reading:
        claims: list[Claim] = [
            one for every in dataset.treatments for one in every.topic_claims(topic.id)
        ]
        return reconcile_topic(dataset, dataset.treatments[0], topic, claims)

    assert list(differing(said(FIRST), said(FIRST, OTHER))) == []
    with mock.patch("aftercare.reading.reconcile.reconcile_topic", of_all):
        found = set(differing(said(FIRST), said(FIRST, OTHER)))
    assert found == set(said(FIRST)["dabbing"].views)
