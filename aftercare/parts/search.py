"""What can be found: signs by urgency, then questions, then what to tell first.

Of several treatments the search page holds the signs and the pages itself, and loads the rest of
each as a piece of its own: `aftercare.site.finding` parts them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.parts.cards import sentence_of
from aftercare.parts.clinic import ClinicView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice, told_in
from aftercare.words.catalogue import Words
from aftercare.words.flags import spoken_sign
from aftercare.words.wording import as_sentence, in_a_sentence, unique


@frozen
class SearchEntryView:
    """Something that can be found: its title, its whole short answer, and its other words."""

    title: str
    summary: str
    address: str
    name: str
    group: str
    also: tuple[str, ...]
    treatment: str
    """The treatment it belongs to, "" where the site has only one."""
    alone: tuple[str, ...] = ()
    """The stems of words that alone are this sign of an emergency."""
    of: tuple[int, ...] = ()
    """Of a sign that stands once for several treatments: their numbers, from 0 on."""


@frozen
class SearchGroupView:
    """Entries under one heading.

    `level` says how soon to call for its signs (emergency, today, contact); it is "help" for
    whom to call, "question" for questions, "before" for what to tell before a treatment, and
    "page" for the site's own pages and the clinic's number.
    """

    id: str
    name: str
    level: str
    entries: tuple[SearchEntryView, ...]

    @property
    def is_sign(self) -> bool:
        """Whether these are signs that something is wrong."""
        return self.level in {"emergency", "today", "contact"}


@frozen
class SearchPageView:
    """A page that each treatment has: the place in its folder, and what patients call it."""

    place: str
    level: str
    entry: SearchEntryView


@frozen
class SearchTreatmentView:
    """A treatment with its pages, by their places, and the script that holds its questions."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    """What else patients call it, or what is like it."""
    pages: tuple[tuple[str, SearchEntryView], ...]
    piece: str


@frozen
class SearchView:
    """Everything that can be found, the most urgent first, and each page on when to call.

    Of one treatment all of it stands in the groups. Of several, once it is parted, the groups
    have the signs and what is the whole site's; each treatment has its pages and its piece.
    """

    groups: tuple[SearchGroupView, ...]
    help: tuple[SearchEntryView, ...]
    hint: str = ""
    """A few words as examples, "" where nothing can be asked."""
    treatments: tuple[SearchTreatmentView, ...] = ()
    pages: tuple[SearchPageView, ...] = ()
    root: str = ""
    """Where the site begins, as seen from the search page."""


EXAMPLES = 4
"""How many things to search for are named; more are not read."""

Placed = tuple[str, str, SearchEntryView]
"""An entry with its level and the heading that it stands under."""


def present_search(
    dataset: Dataset, treatments: Sequence[TreatmentView], clinic: ClinicView, words: Words
) -> SearchView:
    """Make all that patients may see of a dataset findable."""
    several, name = len(treatments) > 1, words.say("when-to-call")
    help_pages = tuple(
        SearchEntryView(
            title=words.say("find-call-after", after=treatment.after),
            summary=words.say("find-when-about"),
            address=f"page:{treatment.id}/when-to-call",
            name=name,
            group=clinic.urgent.name,
            also=(
                *words.say("find-when-also").split("; "),
                clinic.emergency.telephone,
                clinic.urgent.telephone,
            ),
            treatment=treatment.name if several else "",
        )
        for treatment in treatments
    )
    found = {("help", name): list(help_pages)}
    for record, treatment in zip(dataset.treatments, treatments, strict=True):
        finder = _Finder(treatment, treatment.name if several else "", clinic, words)
        for level, heading, entry in finder.entries(told_in(dataset, record)):
            found.setdefault((level, heading), []).append(entry)
    levels = [*Urgency, "help", "question", "before"]
    places = sorted(found, key=lambda place: levels.index(place[0]))
    return SearchView(
        groups=tuple(
            SearchGroupView(
                id=f"find-{number}",
                name=heading,
                level=level,
                entries=tuple(found[level, heading]),
            )
            for number, (level, heading) in enumerate(places, 1)
        ),
        help=help_pages,
        hint=_hint(dataset, treatments, words),
    )


def _hint(dataset: Dataset, treatments: Sequence[TreatmentView], words: Words) -> str:
    """Name a few things to search for, some of each treatment, the first of each first."""
    each = [
        record.words.search or [in_a_sentence(topic.name) for topic in treatment.first]
        for record, treatment in zip(dataset.treatments, treatments, strict=True)
    ]
    mixed = chain.from_iterable(zip_longest(*each))
    examples = unique(one for one in mixed if one)[:EXAMPLES]
    return words.say("search-hint", examples=", ".join(examples)) if examples else ""


class _Finder:
    """Make the entries of one treatment."""

    def __init__(
        self, treatment: TreatmentView, name: str, clinic: ClinicView, words: Words
    ) -> None:
        self._treatment, self._name = treatment, name
        self._clinic, self._words = clinic, words

    def entries(self, told: Sequence[Advice]) -> Iterator[Placed]:
        """Go through the topics three times: signs, questions, what to tell."""
        for one in told:
            topic, level = one.topic, one.reading.cautious.urgency
            if topic.safer is Safer.URGENT and level:
                card = self._treatment.card_for(topic.id)
                sign = spoken_sign(topic, one.reading.claims, self._words)
                said = sentence_of(one, self._clinic, self._words)
                place = f"when-to-call#call-{card.id}"
                yield level, card.heading, self._entry(topic, sign, said, place)
        answers = {view.id: view for view in self._treatment.topics}
        topics = [one.topic for one in told]
        for topic in topics:
            if view := answers.get(topic.id):
                yield (
                    "question",
                    topic.group,
                    self._entry(topic, view.question, view.summary, topic.id),
                )
        for topic in topics:
            if topic.kind == "contraindication" and topic.id not in answers:
                title = self._words.say("find-tell-if", what=topic.tell or topic.name)
                said = self._words.say("find-tell-us")
                entry = self._entry(topic, title, said, "before#tell-first")
                yield "before", self._words.say("find-tell"), entry

    def _entry(self, topic: Topic, title: str, summary: str, place: str) -> SearchEntryView:
        return SearchEntryView(
            title=as_sentence(title),
            summary=summary,
            address=f"page:{self._treatment.id}/{place}",
            name=topic.name,
            group=topic.group,
            also=topic.also,
            treatment=self._name,
        )
