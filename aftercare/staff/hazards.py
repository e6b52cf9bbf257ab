"""The hazard log: the worst first, each check with what it keeps."""

from aftercare.dataset.model import Dataset
from aftercare.dataset.pack import Hazard
from aftercare.parts.view import frozen
from aftercare.rules.registry import all_kinds
from aftercare.words.catalogue import Words


@frozen
class CheckView:
    """One check: a rule with what it keeps, or a test."""

    name: str
    keeps: str


@frozen
class HazardView:
    """One hazard with its cause, its effect, and what stands against it."""

    id: str
    hazard: str
    cause: str
    effect: str
    severity: str
    mitigation: str
    checks: tuple[CheckView, ...]
    about: tuple[str, ...]
    """The names of the topics that it is about."""


_WORST_FIRST = ("critical", "serious", "minor")


def present_hazards(dataset: Dataset, words: Words) -> tuple[HazardView, ...]:
    """List the hazards of a dataset."""
    if not dataset.hazards:
        return ()
    keeps = {kind.slug: kind.sentence for kind in all_kinds()}
    names = {topic.id: topic.name for one in dataset.treatments for topic in one.topics}
    ordered = sorted(dataset.hazards, key=lambda hazard: _WORST_FIRST.index(hazard.severity))
    return tuple(_hazard(hazard, keeps, names, words) for hazard in ordered)


def _hazard(
    hazard: Hazard, keeps: dict[str, str], names: dict[str, str], words: Words
) -> HazardView:
    return HazardView(
        id=hazard.id,
        hazard=hazard.hazard,
        cause=hazard.cause,
        effect=hazard.effect,
        severity=words.say(f"severity-{hazard.severity}"),
        mitigation=hazard.mitigation,
        checks=tuple(
            CheckView(name=check, keeps=keeps.get(check) or words.say("hazard-test"))
            for check in hazard.checks
        ),
        about=tuple(names[topic] for topic in hazard.topics),
    )
