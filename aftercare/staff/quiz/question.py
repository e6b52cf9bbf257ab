"""The self-test of one treatment: questions that follow from the data, and what is not asked."""

from hashlib import sha256

from aftercare.parts.view import frozen


@frozen
class OptionView:
    """One answer to choose from, and what is to be remembered about it."""

    text: str
    is_right: bool
    note: str = ""


@frozen
class QuestionView:
    """One question with its answers, one of them right, and why.

    `id` is made of permanent ids, so that a learning system knows it again after an edit.
    `told` is what patients read about it, "" where there is no page on it.
    """

    id: str
    kind: str
    kind_words: str
    topic: str
    name: str
    stem: str
    options: tuple[OptionView, ...]
    because: tuple[str, ...]
    sources: tuple[str, ...]
    told: str = ""

    @property
    def right(self) -> OptionView:
        """The right answer."""
        return next(option for option in self.options if option.is_right)

    @property
    def mark(self) -> str:
        """Eight digits that change with what is asked: an old result is not kept for a new text."""
        said = [self.id, self.stem, *(option.text for option in self.options), self.right.text]
        return sha256("\n".join(said).encode()).hexdigest()[:8]


@frozen
class SkippedView:
    """A question that is not asked, and why."""

    kind_words: str
    name: str
    why: str


@frozen
class PackageView:
    """A file for learning systems: where it is, and for which."""

    address: str
    name: str
    what: str


@frozen
class QuizView:
    """The self-test of one treatment."""

    id: str
    name: str
    version: str
    standing: str
    """Whether all of it is signed; said wherever the questions go."""
    questions: tuple[QuestionView, ...]
    skipped: tuple[SkippedView, ...] = ()
    packages: tuple[PackageView, ...] = ()
