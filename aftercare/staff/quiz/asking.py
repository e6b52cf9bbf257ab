"""Ask one question: pick wrong answers that are wrong, put them in order, say what is right.

Fewer than three good wrong answers make no question: it is named among those not asked.
Which answers are picked and where the right one stands follows from the question's id alone,
so that the same data make the same questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.parts.presenter import Presenter
from aftercare.reading.advice import Advice
from aftercare.staff.quiz.question import OptionView, QuestionView, SkippedView
from aftercare.words.catalogue import Words
from aftercare.words.wording import unique

WRONG = 3
"""How many wrong answers stand beside the right one."""

MOST_SECTIONS = 2
"""How many sections of one source are named under an answer."""

KINDS = ("urgent", "according", "range", "cautious", "agree", "condition", "who")
"""The kinds of question, in the order in which they are asked."""

Wrong = tuple[str, str]
"""A wrong answer, and what is to be remembered about it."""


@dataclass(frozen=True)
class Asking:
    """One treatment with all that questions are made of."""

    presenter: Presenter
    treatment: Treatment
    advice: Sequence[Advice]
    told: Mapping[str, str]
    """What patients read on each question that has a page."""
    skipped: list[SkippedView] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The catalogue of words."""
        return self.presenter.words

    def ask(
        self,
        kind: str,
        topic: Topic,
        stem: str,
        right: Wrong,
        wrong: Sequence[Wrong],
        *,
        because: Iterable[str],
        claims: Iterable[Claim],
        claim: str = "",
        about: str = "",
    ) -> Iterable[QuestionView]:
        """Make a question, or note that there are too few wrong answers; the best come first.

        `right` is the right answer with its note, `claim` the id of what it is about besides the
        topic, `about` the name of that.
        """
        if not right[0]:
            self.skip(kind, topic, self.words.say("quiz-skip-unit"), about)
            return
        wrong = [one for one in _once(wrong) if _same(one[0]) != _same(right[0])]
        if len(wrong) < WRONG:
            why = self.words.say("quiz-skip-none")
            if wrong:
                why = self.words.say("quiz-skip-few", found=len(wrong), wanted=WRONG)
            self.skip(kind, topic, why, about)
            return
        name = "/".join(filter(None, [self.treatment.id, topic.id, claim, kind]))
        yield QuestionView(
            id=name,
            kind=kind,
            kind_words=self.words.say(f"quiz-kind-{kind}"),
            topic=topic.id,
            name=topic.name,
            stem=stem,
            options=_in_order(name, right, wrong[:WRONG]),
            because=unique(filter(None, because)),
            sources=self.sources(claims),
            told=self.told.get(topic.id, ""),
        )

    def skip(self, kind: str, topic: Topic, why: str, about: str = "") -> None:
        """Note a question that is not asked."""
        name = self.words.say("quiz-skipped", name=topic.name, about=about) if about else topic.name
        kind_words = self.words.say(f"quiz-kind-{kind}")
        self.skipped.append(SkippedView(kind_words=kind_words, name=name, why=why))

    def sources(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Name each source once, with the first sections in which it says so."""
        sections: dict[str, list[str]] = {}
        for claim in claims:
            named = sections.setdefault(claim.source, [])
            if claim.section not in named:
                named.append(claim.section)
        return tuple(self._source(name, named) for name, named in sections.items())

    def _source(self, name: str, sections: Sequence[str]) -> str:
        title, shown = self.presenter.sources[name].title, "; ".join(sections[:MOST_SECTIONS])
        if (more := len(sections) - MOST_SECTIONS) > 0:
            return self.words.say("quiz-source-more", title=title, sections=shown, n=more)
        return self.words.say("quiz-source", title=title, sections=shown)


def by_chance(name: str, text: str) -> str:
    """Order texts as if by chance, always the same for the same question."""
    return sha256(f"{name}|{text}".encode()).hexdigest()


def _in_order(name: str, right: Wrong, wrong: Sequence[Wrong]) -> tuple[OptionView, ...]:
    options = [
        OptionView(text=text, is_right=place == 0, note=note)
        for place, (text, note) in enumerate([right, *wrong])
    ]
    places = sorted(range(len(options)), key=lambda place: by_chance(name, str(place)))
    return tuple(options[place] for place in places)


def _once(wrong: Iterable[Wrong]) -> list[Wrong]:
    """Keep each wrong answer once, however it is spelt."""
    first: dict[str, Wrong] = {}
    for one in wrong:
        first.setdefault(_same(one[0]), one)
    return list(first.values())


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
