"""Say under an answer why it is right, in the same lines for every form."""

from collections.abc import Iterator

from aftercare.staff.quiz.question import QuestionView, QuizView


def explained(quiz: QuizView, question: QuestionView) -> Iterator[str]:
    """Yield what stands under the right answer: why, what patients read, sources, version."""
    for option in question.options:
        if option.note:
            yield f"{option.text}: {option.note}"
    yield from question.because
    if question.told:
        yield f"What patients read: {question.told}"
    yield f"Source{'s' * (len(question.sources) > 1)}: {'. '.join(question.sources)}."
    yield f"Version of {quiz.version}. {quiz.standing}"
