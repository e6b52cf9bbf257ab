"""Lay out the self-test for paper: the questions, and for the end their answers."""

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from aftercare.views.manual import ManualQuestionView, ManualQuizPartView, ManualQuizView
from aftercare.views.quiz import QuestionView, QuizView

_LETTERS = "ABCDEFGH"


def present_manual_quizzes(quizzes: Iterable[QuizView]) -> Iterator[ManualQuizView]:
    """Number the questions of all self-tests from 1 on, kind by kind."""
    numbers = count(1)
    for quiz in quizzes:
        kinds = groupby(quiz.questions, lambda question: question.kind_words)
        parts = tuple(
            ManualQuizPartView(
                name=name,
                questions=tuple(_question(quiz.id, next(numbers), one) for one in questions),
            )
            for name, questions in kinds
        )
        if parts:
            yield ManualQuizView(name=quiz.name, parts=parts)


def _question(treatment: str, number: int, question: QuestionView) -> ManualQuestionView:
    place = next(n for n, option in enumerate(question.options) if option.is_right)
    right = question.options[place]
    return ManualQuestionView(
        number=number,
        stem=question.stem,
        options=tuple(
            f"{letter}. {option.text}"
            for letter, option in zip(_LETTERS, question.options, strict=False)
        ),
        right=_LETTERS[place],
        answer=right.text,
        because=" ".join(filter(None, [right.note, *question.because])),
        sources="; ".join(question.sources),
        told=question.told,
        ref=f"{treatment}/{question.topic}",
    )
