"""What every part looks up: the dataset, the clinic on the page, the day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from aftercare.dataset import surroundings
from aftercare.dataset.model import Dataset
from aftercare.dataset.state import State
from aftercare.dataset.statement import Source
from aftercare.parts.clinic import ClinicView
from aftercare.reading.reconcile import Reading
from aftercare.words.catalogue import Words
from aftercare.words.states import spoken_state


@dataclass(frozen=True)
class Presenter:
    """A dataset with what every part of a view looks up in it."""

    dataset: Dataset
    clinic: ClinicView
    words: Words
    today: date = field(default_factory=surroundings.today)

    @property
    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return self.dataset.sources_by_id

    @property
    def conditions(self) -> dict[str, State]:
        """Every condition by its id."""
        return self.dataset.states

    @property
    def condition_words(self) -> dict[str, str]:
        """The patient's words of each condition by its id."""
        return {name: spoken_state(one, self.words) for name, one in self.conditions.items()}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of every source in the order of the file, by its id."""
        return {source.id: place for place, source in enumerate(self.dataset.sources)}

    def in_order(self, names: Iterable[str]) -> list[Source]:
        """The sources of these ids, in the order of the file."""
        return [self.dataset.sources[at] for at in sorted({self.places[name] for name in names})]

    def speaking(self, reading: Reading) -> tuple[Source, ...]:
        """The sources of a reading, in the order of the file."""
        return (*self.in_order(reading.sources),)

    def conditions_of(self, reading: Reading) -> list[State]:
        """The conditions of the cautious reading, those that nothing else implies."""
        return [self.conditions[name] for name in reading.cautious.conditions]
