"""Say under an answer why it is right, in the same lines for every form."""

from collections.abc import Iterator

from aftercare.staff.quiz.question import QuestionView, QuizView
from aftercare.words.catalogue import Words


def explained(quiz: QuizView, question: QuestionView, words: Words) -> Iterator[str]:
    """Yield what stands under the right answer: why, what patients read, sources, version."""
    for option in question.options:
        if option.note:
            yield words.say("quiz-note", answer=option.text, note=option.note)
    yield from question.because
    if question.told:
        yield words.say("patients-read", words=question.told)
    sources = ". ".join(question.sources)
    yield words.say("source-list", n=len(question.sources) or 1, sources=sources)
    yield words.say("quiz-version", version=quiz.version, standing=quiz.standing)
