"""What first aid has to keep: everybody is told one thing, nobody only what not to do."""

import re
from collections.abc import Iterator

from aftercare.dataset.model import Dataset
from aftercare.dataset.pack import FirstAid, FirstAidChoice, FirstAidStep, chosen, everybody
from aftercare.rules.registry import Finding, duration_in, rule

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FORBIDS = ("do not", "never", "don't")
_PLACE = re.compile(r"\{(?!(?:emergency|wait)\})[^}]*\}")
_NUMBER = re.compile(r"\d{3}")


@rule(FirstAid)
def first_aid_for_everybody(first_aid: FirstAid) -> Iterator[Finding]:
    """One step lays everybody in one position: its last choice is for all who are left.

    A helper reads from the top and takes the first line that fits. So no line stands where none
    is reached, and nobody pushes on the chest of somebody who responds.

    Passes:
        label: Pregnant
        when: [pregnant]
        position: left-side

    Fails:
        label: Hard to breathe
        position: sitting-legs-out
        compressions: yes  # of somebody who responds, above a line for all who are left
    """
    steps = [step for step in first_aid.steps if step.choices]
    if len(steps) != 1:
        what = f"{len(steps)} of its steps have choices: how to lie is said once"
        yield Finding(first_aid, "steps", what, "let one step have choices: with their positions")
    for step in steps:
        reached = [chosen(step, person) for person in everybody()]
        if None in reached:
            what = f'nobody is told what to do who is not "{step.choices[-1].label}"'
            yield Finding(step.choices[-1], "label", what, "add a last choice without when:")
        for choice in step.choices:
            if choice not in reached:
                what = f'nobody reaches "{choice.label}": a line above it fits first'
                yield Finding(choice, "label", what, "put the narrower line above the wider one")
            if choice.compressions and first_aid.responds:
                what = "nobody pushes on the chest of somebody who responds"
                yield Finding(choice, "compressions", what, "delete the line")
            if choice.compressions and choice.position != "flat-on-back":
                what = "the chest is pushed on somebody who lies flat on the back"
                yield Finding(choice, "position", what, "write position: flat-on-back")


@rule(Dataset)
def first_aid_awake_and_not(dataset: Dataset) -> Iterator[Finding]:
    """First aid has two situations: somebody who responds, and somebody who does not.

    Passes:
        first-aid:
          - {id: awake, responds: yes}
          - {id: no-answer, responds: no}

    Fails:
        first-aid:
          - {id: awake, responds: yes}
          - {id: no-answer, responds: yes}
    """
    given, remedy = dataset.first_aid, "write both, each once"
    if sum(bool(one.first_aid) for one in dataset.shared) > 1:
        remedy = "keep first aid in one pack, which every treatment uses"
    for first_aid in given:
        same = [one for one in given if one.responds == first_aid.responds]
        if len(given) != 2 or len(same) != 1:
            what = "first aid is one situation with responds: yes, and one with responds: no"
            yield Finding(first_aid, "responds", what, remedy)


@rule(Dataset)
def first_aid_forbids(dataset: Dataset) -> Iterator[Finding]:
    """No line of first aid only forbids: whoever helps has to know what to do instead.

    Passes:
        says: Stay like that. Do not stand up.

    Fails:
        says: Do not stand up.
    """
    for line in _lines(dataset):
        if all(one.lower().startswith(_FORBIDS) for one in _SENTENCE.split(line.says)):
            yield Finding(line, "says", "it only says what not to do", "say first what to do")


@rule(Dataset)
def first_aid_figures(dataset: Dataset) -> Iterator[Finding]:
    """A number to call and a time are not typed in first aid: they come from what it rests on.

    {emergency} is the clinic's emergency number. {wait} is the time at which each claim with a
    wait starts; where they start at different times, no figure follows.

    Passes:
        says: Call {emergency}.

    Fails:
        says: Call 999.
    """
    for line in _lines(dataset):
        yield from _typed(line)
    claims = {claim.id: claim for one in dataset.shared for claim in one.claims}
    for first_aid in dataset.first_aid:
        for step in first_aid.steps:
            behind = [claims[name] for name in step.claims if name in claims]
            starts = {claim.wait.floor_h for claim in behind if claim.wait}
            if starts and "{wait}" not in step.says:
                what = "its claims give a time, and it does not say it"
                yield Finding(step, "says", what, "write {wait}, or name other claims")
            elif "{wait}" in step.says and len(starts) != 1:
                what = f"its claims start at {len(starts)} different times, and {{wait}} needs one"
                remedy = "name claims that give one time, or say it without {wait}"
                yield Finding(step, "says", what, remedy)


@rule(Dataset)
def first_aid_on_hidden_claim(dataset: Dataset) -> Iterator[Finding]:
    """First aid rests on what patients may see: a claim for staff is not told them by a detour.

    Passes:
        claims: [breathing-hospital-1]

    Fails:
        claims: [breathing-hospital-2]  # it has show: staff
    """
    claims = (claim for one in dataset.shared for claim in one.claims)
    hidden = {claim.id for claim in claims if claim.show == "staff"}
    for line in _lines(dataset):
        for name in sorted(hidden.intersection(line.claims)):
            what = f"{name} is for staff only"
            yield Finding(line, "claims", what, "show the claim, or name another one")


def _lines(dataset: Dataset) -> Iterator[FirstAidStep | FirstAidChoice]:
    """Go through all that a helper reads, from the top."""
    for first_aid in dataset.first_aid:
        for step in first_aid.steps:
            yield step
            yield from step.choices


def _typed(record: FirstAidStep | FirstAidChoice) -> Iterator[Finding]:
    is_step = isinstance(record, FirstAidStep)
    if found := _NUMBER.search(record.says):
        yield Finding(record, "says", f'the number "{found[0]}" is typed', "write {emergency}")
    elif duration := duration_in(record.says):
        yield Finding(record, "says", f'the time "{duration}" is typed', "write {wait}")
    elif (place := _PLACE.search(record.says)) or (not is_step and "{wait}" in record.says):
        what = f"{place[0] if place else '{wait}'} stands for nothing here"
        yield Finding(record, "says", what, "write {emergency}, in a step {wait}, or words")
