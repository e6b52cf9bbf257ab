"""Make the self-test of each treatment: questions that follow from the data, and no others.

What is asked is what staff tell patients and what each source says. A time is never asked for
without saying whose it is, and where no good wrong answers are found nothing is asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from aftercare.dataset.model import Dataset
from aftercare.parts.presenter import Presenter
from aftercare.parts.site import SiteView
from aftercare.reading.advice import Advice, decide
from aftercare.staff.quiz.asking import KINDS, Asking
from aftercare.staff.quiz.figures import ask_for_figures
from aftercare.staff.quiz.question import PackageView, QuestionView, QuizView
from aftercare.staff.quiz.signs import ask_for_signs
from aftercare.staff.quiz.standing import ask_how_they_stand
from aftercare.words.catalogue import Words
from aftercare.words.wording import words_for

FOLDER = "learning"
"""The folder of the staff edition in which the files stand."""

FORMS: Mapping[str, tuple[str, str]] = {
    "-scorm.zip": ("SCORM 1.2", "package-scorm"),
    "-moodle.xml": ("Moodle XML", "package-moodle"),
    "-gift.txt": ("GIFT", "package-gift"),
    ".apkg": ("Anki", "package-anki"),
    ".csv": ("CSV", "package-csv"),
}
"""How each file's name ends, for which system it is, and the entry that says what that does."""


def self_tests(dataset: Dataset, view: SiteView, today: date, words: Words) -> tuple[QuizView, ...]:
    """Make every self-test, with the names of its files, so that a page can link to them."""
    return tuple(
        replace(
            quiz,
            packages=tuple(
                PackageView(
                    address=f"../{FOLDER}/{quiz.id}{ending}", name=name, what=words.say(entry)
                )
                for ending, (name, entry) in FORMS.items()
            ),
        )
        for quiz in make_quizzes(dataset, view, today, words)
    )


def make_quizzes(
    dataset: Dataset, view: SiteView, today: date, words: Words
) -> tuple[QuizView, ...]:
    """Make the self-test of every treatment, in the words that `view` shows to patients."""
    presenter = Presenter(dataset, view.clinic, words, today)
    return tuple(_quizzes(presenter, dataset, view))


def _quizzes(presenter: Presenter, dataset: Dataset, view: SiteView) -> Iterator[QuizView]:
    for treatment, shown in zip(dataset.treatments, view.treatments, strict=True):
        asking = Asking(
            replace(presenter, words=words_for(treatment, presenter.words)),
            treatment,
            [one for one in decide(dataset, treatment) if _is_asked(one)],
            {topic.id: topic.summary for topic in shown.topics},
        )
        yield QuizView(
            id=treatment.id,
            name=treatment.name,
            version=view.version,
            standing=shown.stamp.words,
            questions=tuple(_questions(asking)),
            skipped=tuple(asking.skipped),
        )


def _is_asked(advice: Advice) -> bool:
    """Whether one answer is right for everybody; where a case has another one, nothing is asked."""
    return not advice.topic.retired and not advice.reading.narrower


def _questions(asking: Asking) -> list[QuestionView]:
    """Ask all, the signs of an emergency first."""
    asked = [
        *ask_for_signs(asking),
        *ask_for_figures(asking),
        *ask_how_they_stand(asking),
    ]
    return sorted(asked, key=lambda question: KINDS.index(question.kind))
