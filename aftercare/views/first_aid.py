"""First aid until help comes, step by step, and who stands behind it."""

from dataclasses import dataclass

from aftercare.views.clinic import PhoneView


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAidChoiceView:
    """What to do with one sort of person; of several the first that fits counts."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAidStepView:
    """One thing to do; `phone` is the number that it says to call."""

    text: str
    choices: tuple[FirstAidChoiceView, ...] = ()
    phone: PhoneView | None = None

    @property
    def words(self) -> str:
        """The step as one text, with its choices in order."""
        return " ".join([self.text, *(f"{one.label}: {one.text}" for one in self.choices)])


@dataclass(frozen=True, slots=True, kw_only=True)
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
