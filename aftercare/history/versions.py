"""Present the kept versions as a history: what changed in each, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from aftercare.dataset.model import Dataset
from aftercare.history.archive import Version, new_version, told_by
from aftercare.history.changes import Change, changes
from aftercare.history.differences import spoken_direction
from aftercare.history.telling import Telling, tell
from aftercare.parts.changes import ChangesView, ChangeView, VersionView
from aftercare.parts.pairs.pair import PairView
from aftercare.parts.question.topic import TopicView
from aftercare.parts.site import SiteView
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_date


def history(
    root: Path,
    versions: tuple[Version, ...],
    dataset: Dataset,
    view: SiteView,
    words: Words,
    *,
    feed: str = "",
) -> ChangesView:
    """Say what changed up to the version that is shown. Raises ProblemsFoundError.

    A version that is not kept yet is the last one; without any kept version it is the first.
    """
    told = list(_told(root, versions, dataset, view, words))
    pages = {
        (treatment.id, topic.id): topic
        for treatment in view.treatments
        for topic in treatment.topics
    }
    pairs = {pair.id: pair for pair in view.pairs}
    several = len(view.treatments) > 1
    shown = [_version(told[0][0], words.say("version-first"), (), words)]
    for (_, old), (version, new) in pairwise(told):
        found = tuple(
            _change(one, pages, pairs, words, several=several) for one in changes(old, new, words)
        )
        note = "" if found else words.say("version-same")
        shown.append(_version(version, note, found, words))
    shown = [
        replace(version, since=_since(shown[place:], words))
        for place, version in enumerate(shown, 1)
    ]
    return ChangesView(versions=tuple(reversed(shown)), feed=feed)


def _since(later: Sequence[VersionView], words: Words) -> str:
    """Tell whoever has a copy of a version what came after it."""
    number = sum(len(version.changes) for version in later)
    if not later:
        return words.say("version-latest")
    return words.say("version-since", n=number) if number else words.say("version-still")


def _told(
    root: Path, versions: tuple[Version, ...], dataset: Dataset, view: SiteView, words: Words
) -> Iterator[tuple[Version, Telling]]:
    """Yield each version with what it told, up to the one that is shown.

    A site that went back to an earlier version ends there: what came later is not in force.
    """
    shown = new_version(dataset, versions)
    for version in versions:
        if version == shown:
            break
        yield version, told_by(root, version)
    yield shown, tell(dataset, words, view)


def _version(
    version: Version, note: str, found: tuple[ChangeView, ...], words: Words
) -> VersionView:
    return VersionView(
        code=version.code,
        date=version.day.isoformat(),
        day=spoken_date(version.day, words),
        note=note,
        changes=found,
    )


def _change(
    change: Change,
    pages: dict[tuple[str, str], TopicView],
    pairs: dict[str, PairView],
    words: Words,
    *,
    several: bool,
) -> ChangeView:
    """Show a change; its link leads to the page of today, if there still is one."""
    page, pair = pages.get((change.treatment, change.topic)), pairs.get(change.treatment)
    name, what, treatment = change.name, change.what, change.treatment_name
    if several and change.topic:
        name = words.say("change-of", treatment=treatment, name=name)
        what = words.say("change-of-says", treatment=treatment, what=what)
    return ChangeView(
        treatment=change.treatment,
        topic=change.topic,
        name=name,
        what=what,
        direction=spoken_direction(change.direction, words),
        because=change.because,
        question=page.question if page else pair.name if pair else "",
        address=page.address if page else pair.address if pair else "",
    )
