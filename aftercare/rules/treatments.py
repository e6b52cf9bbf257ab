"""What a treatment has to keep: its stages, its groups of questions, its address."""

from collections.abc import Iterator

from aftercare.dataset.answer import Stage
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.times import Bound, Hours
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.seal import CLINIC
from aftercare.rules.registry import Finding, rule
from aftercare.rules.topics import RESERVED

MOST_IN_A_GROUP = 6


@rule(Stage)
def stage_is_a_window(stage: Stage) -> Iterator[Finding]:
    """A stage of the recovery is a window of days, so that it has a start and an end.

    Passes:
        id: second-week
        days: week 2

    Fails:
        id: second-week
        days: 2 weeks
    """
    if stage.days.bound is not Bound.WINDOW:
        what = f'"{stage.days.text}" is no window of days'
        yield Finding(stage, "days", what, "write day 1, day 2-3 or week 2")


@rule(Treatment)
def stages_in_order(treatment: Treatment) -> Iterator[Finding]:
    """Stages follow each other without a gap, so that no day of the recovery is left out.

    Passes:
        stages:
          - {id: first-day, days: day 1}
          - {id: next-days, days: day 2-3}

    Fails:
        stages:
          - {id: first-day, days: day 1}
          - {id: next-days, days: day 3}
    """
    end: Hours = 0
    for stage in treatment.stages:
        is_window = stage.days.bound is Bound.WINDOW
        if is_window and stage.days.floor_h != end:
            what = f"this stage does not start where the one before it ends ({end} hours)"
            yield Finding(stage, "days", what, "let the stages follow each other from day 1")
        end = stage.days.ceiling_h or end


@rule(Treatment)
def reserved_treatment(treatment: Treatment) -> Iterator[Finding]:
    """A treatment's id is an address, so it cannot be one that another page has.

    Passes:
        id: dabbing-search
        name: Dabbing

    Fails:
        id: sources
        name: Dabbing
    """
    if treatment.id in {*RESERVED, CLINIC}:
        what = f'the address "{treatment.id}" belongs to another page'
        yield Finding(treatment, "id", what, f"write for example {treatment.id}-treatment")


@rule(Treatment)
def group_too_large(treatment: Treatment) -> Iterator[Finding]:
    """A group has six questions at most: a longer list is not read.

    Passes:
        topics:
          - {id: hands, group: Care}
          - {id: gap, group: Care}
          - {id: the-day, group: Before}

    Fails:
        topics:
          - {id: swim, group: Care}
          - {id: sun, group: Care}
          - {id: shade, group: Care}
          - {id: hands, group: Care}
          - {id: ice, group: Care}
          - {id: gap, group: Care}
          - {id: the-day, group: Care}
    """
    groups: dict[str, list[Topic]] = {}
    for topic in treatment.topics:
        if topic.question and topic.is_public:
            groups.setdefault(topic.group, []).append(topic)
    for name, topics in groups.items():
        for topic in topics[MOST_IN_A_GROUP:]:
            what = f'"{name}" has {len(topics)} questions'
            yield Finding(topic, "group", what, f"keep {MOST_IN_A_GROUP}; make another group")


@rule(Dataset)
def helps_with_a_sign(dataset: Dataset) -> Iterator[Finding]:
    """What helps stands with a sign of healing or a wait, and answers a question of patients.

    Passes:
        safer: trend
        helps: [ice]

    Fails:
        safer: none
        helps: [ice]
    """
    for treatment in dataset.treatments:
        answered = {
            one.id
            for one in treatment.topics
            if one.is_public and one.question and one.safer is not Safer.TREND
        }
        for topic in treatment.topics:
            if topic.helps and topic.safer not in {Safer.TREND, Safer.LATER}:
                what = "helps stands beside what is no sign of healing and no wait"
                yield Finding(topic, "helps", what, "delete the line")
            elif missing := [one for one in topic.helps if one not in answered]:
                what = f"{missing[0]} has no page that says what helps"
                yield Finding(topic, "helps", what, "name a question that patients can read")
