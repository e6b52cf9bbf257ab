"""What the hazard log has to keep: what it names exists."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from aftercare.dataset.model import Dataset
from aftercare.dataset.pack import Hazard
from aftercare.dataset.problem import did_you_mean
from aftercare.rules.registry import Finding, known_slugs, rule

_TEST = re.compile(r"tests(/[a-z_]+)+\.py::test_[a-z0-9_]+")


@rule(Hazard)
def unknown_check(hazard: Hazard) -> Iterator[Finding]:
    """What a hazard log names as a check is a rule, or has the form of a test's name.

    Passes:
        checks: [answer-below-soonest, "tests/test_x.py::test_y"]

    Fails:
        checks: [answer-below-sonest, tests/test_x.py]
    """
    rules = known_slugs()
    for check in hazard.checks:
        if check not in rules and not _TEST.fullmatch(check):
            what = f'there is no rule "{check}"'
            near = get_close_matches(check, rules, 1)
            remedy = f"did you mean {near[0]}?" if near else "aftercare rule lists them all"
            yield Finding(hazard, "checks", what, remedy)


@rule(Dataset)
def hazard_about_nothing(dataset: Dataset) -> Iterator[Finding]:
    """What a hazard is about is a question or a sign of some treatment.

    Passes:
        topics: [swim]

    Fails:
        topics: [swimm]
    """
    known = {topic.id for treatment in dataset.treatments for topic in treatment.topics}
    for hazard in dataset.hazards:
        for topic in hazard.topics:
            if topic not in known:
                what = f'there is no topic "{topic}"'
                yield Finding(hazard, "topics", what, did_you_mean(topic, known))
