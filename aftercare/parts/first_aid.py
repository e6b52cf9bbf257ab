"""First aid until help comes, step by step, and who stands behind it."""

from collections.abc import Iterable

from aftercare.dataset.model import Dataset
from aftercare.dataset.pack import FirstAid, FirstAidStep
from aftercare.parts.clinic import ClinicView, PhoneView
from aftercare.parts.view import frozen
from aftercare.reading.seal import first_aid_subject, undone
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_floor
from aftercare.words.wording import who_says_so


@frozen
class FirstAidChoiceView:
    """What to do with one sort of person; of several the first that fits counts."""

    label: str
    text: str


@frozen
class FirstAidStepView:
    """One thing to do; `phone` is the number that it says to call."""

    text: str
    choices: tuple[FirstAidChoiceView, ...] = ()
    phone: PhoneView | None = None

    @property
    def words(self) -> str:
        """The step as one text, with its choices in order."""
        return " ".join([self.text, *(f"{one.label}: {one.text}" for one in self.choices)])


@frozen
class FirstAidView:
    """What to do in one situation until help comes, in order."""

    id: str
    name: str
    steps: tuple[FirstAidStepView, ...]
    is_signed: bool
    standing: str
    sources: str

    @property
    def as_text(self) -> str:
        """All of it as one text, in order."""
        return " ".join([f"{self.name}:", *(step.words for step in self.steps)])


def present_first_aid(
    dataset: Dataset, given: Iterable[FirstAid], clinic: ClinicView, words: Words
) -> tuple[FirstAidView, ...]:
    """Say what to do until help comes, in each of these situations."""
    names = _signers(dataset)
    return tuple(_situation(dataset, one, clinic, names, words) for one in given)


def _signers(dataset: Dataset) -> tuple[str, ...]:
    """Name the clinicians who have signed it as it stands, if they are enough."""
    for subject in first_aid_subject(dataset):
        if len(subject.signatures) >= subject.takes and undone(subject) is None:
            return tuple(one.by for one in subject.signatures)
    return ()


def _situation(
    dataset: Dataset, first_aid: FirstAid, clinic: ClinicView, names: tuple[str, ...], words: Words
) -> FirstAidView:
    behind = dataset.claims_behind(first_aid.rests_on())
    standing = words.say("first-aid-unsigned")
    if names:
        standing = words.say("first-aid-signed", by=join(names, words))
    speaking = {claim.source for claim in behind}
    return FirstAidView(
        id=first_aid.id,
        name=first_aid.name,
        steps=tuple(_step(dataset, step, clinic, words) for step in first_aid.steps),
        is_signed=bool(names),
        standing=standing,
        sources=who_says_so((one for one in dataset.sources if one.id in speaking), words),
    )


def _step(
    dataset: Dataset, step: FirstAidStep, clinic: ClinicView, words: Words
) -> FirstAidStepView:
    number = clinic.emergency.telephone
    waits = (claim.wait for claim in dataset.claims_behind(step.claims))
    wait = next((spoken_floor(time, words) for time in waits if time), "")
    return FirstAidStepView(
        text=step.says.replace("{emergency}", number).replace("{wait}", wait),
        choices=tuple(
            FirstAidChoiceView(label=one.label, text=one.says.replace("{emergency}", number))
            for one in step.choices
        ),
        phone=clinic.emergency if "{emergency}" in step.says else None,
    )
