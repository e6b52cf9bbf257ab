"""Find the warning signs that a new version tells less urgently than a kept one, or no longer.

A warning that was published once is lowered by two clinicians, however it came about: by an
edit of a statement, by a source that no longer counts, by a sign taken out of the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aftercare.dataset.load import Loaded
from aftercare.dataset.model import Topic
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.vocabulary import Urgency
from aftercare.history.archive import Version, told_by
from aftercare.history.telling import Telling, Told


@dataclass(frozen=True, slots=True)
class Lowered:
    """A warning sign with how urgent it was told; `now` is None where it is gone."""

    treatment: str
    topic: str
    name: str
    before: Urgency
    now: Urgency | None


def lowered(kept: Iterable[Telling], new: Telling) -> Iterator[Lowered]:
    """Compare a telling with all kept before it, the oldest first.

    What two clinicians signed once is the measure from then on. A treatment that is no longer
    offered takes its signs with it.
    """
    measure: dict[tuple[str, str], Told] = {}
    for telling in kept:
        for name, told in _signs(telling):
            earlier = measure.get(name)
            if not earlier or told.signed or _rank(told) < _rank(earlier):
                measure[name] = told
    offered, signs = new.by_id, dict(_signs(new))
    for (treatment, topic), before in sorted(measure.items(), key=lambda pair: pair[0]):
        now = signs.get((treatment, topic))
        if treatment not in offered or (now and (now.signed or _rank(now) <= _rank(before))):
            continue
        is_now = Urgency(now.urgency) if now else None
        yield Lowered(treatment, topic, before.name, Urgency(before.urgency), is_now)


def _signs(telling: Telling) -> Iterator[tuple[tuple[str, str], Told]]:
    for treatment in telling.treatments:
        for told in treatment.topics:
            if told.urgency:
                yield (treatment.id, told.topic), told


def _rank(told: Told) -> int:
    return Urgency(told.urgency).rank


def require_not_lowered(
    root: Path, loaded: Loaded, telling: Telling, versions: Iterable[Version]
) -> None:
    """Refuse what makes a kept warning less urgent by an edit alone. Raises ProblemsFoundError."""
    if problems := list(_lowered_signs(root, loaded, telling, versions)):
        raise ProblemsFoundError(problems)


def _lowered_signs(
    root: Path, loaded: Loaded, telling: Telling, versions: Iterable[Version]
) -> Iterator[Problem]:
    """Find the warning signs that were kept as more urgent, and that two have not signed."""
    for sign in lowered((told_by(root, version) for version in versions), telling):
        path = next(
            (
                record.path
                for record in loaded.records
                if isinstance(record, Topic) and record.id == sign.topic
            ),
            ("treatments",),
        )
        before, now = sign.before.value, sign.now.value if sign.now else "gone"
        what = f"{sign.name} was {before} in a version that is kept, and is now {now}"
        remedy = "write an answer to it with urgency:, and let two clinicians sign"
        if sign.now is None:
            remedy = f"put the sign {sign.topic} back: a warning stays"
        yield loaded.problem(path, "warning-lowered", f"{sign.treatment}: {what}", remedy)
