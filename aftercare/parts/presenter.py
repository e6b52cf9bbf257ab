"""What every part looks up: the dataset, what holds now on each topic, the day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from aftercare.dataset import surroundings
from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Condition, Source
from aftercare.parts.clinic import ClinicView
from aftercare.reading.advice import Advice, decide
from aftercare.reading.reconcile import Reading


@dataclass(frozen=True)
class Presenter:
    """A dataset with what every part of a view looks up in it."""

    dataset: Dataset
    clinic: ClinicView
    today: date = field(default_factory=surroundings.today)

    @property
    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return self.dataset.sources_by_id

    @property
    def conditions(self) -> dict[str, Condition]:
        """Every condition by its id."""
        return self.dataset.conditions_by_id

    @property
    def condition_words(self) -> dict[str, str]:
        """The patient's words of each condition by its id."""
        return {name: condition.words for name, condition in self.conditions.items()}

    def speaking(self, reading: Reading) -> tuple[Source, ...]:
        """The sources of a reading, in the order of the file."""
        return tuple(source for source in self.dataset.sources if source.id in reading.sources)

    def conditions_of(self, reading: Reading) -> list[Condition]:
        """The conditions of the cautious reading, those that nothing else implies."""
        return [self.conditions[name] for name in reading.cautious.conditions]

    def advice(self, treatment: Treatment, topic: Topic) -> Advice:
        """What holds now on a topic; everything that tells patients follows it."""
        return self._decided[treatment.id, topic.id]

    @cached_property
    def _decided(self) -> dict[tuple[str, str], Advice]:
        return {
            (treatment.id, advice.topic.id): advice
            for treatment in self.dataset.treatments
            for advice in decide(self.dataset, treatment)
        }

    def answers_in(self, treatment: Treatment) -> dict[str, Answer]:
        """The answers of a treatment that are signed and hold, each by its topic."""
        told = decide(self.dataset, treatment)
        return {one.topic.id: one.answer for one in told if one.answer}

    def readings(self, treatment: Treatment) -> Iterator[tuple[Topic, Reading]]:
        """Yield the reading of every topic as it is told now."""
        for advice in decide(self.dataset, treatment):
            yield advice.topic, advice.reading
