"""Write a self-test as a table that spreadsheets open, in which no cell is a formula."""

import csv
import io

from aftercare.site.learning.explained import explained
from aftercare.staff.quiz.question import QuestionView, QuizView
from aftercare.words.catalogue import Words
from aftercare.words.spreadsheet import inert

_LETTERS = "ABCD"
_HEAD = ("id", "topic", "kind", "question", *(f"answer {one}" for one in _LETTERS), "right", "why")
"""Names of columns, for whoever reads the table in: in any language the same."""
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it a spreadsheet does not read the file as UTF-8."""


def table(quiz: QuizView, words: Words) -> bytes:
    """Write it, in UTF-8."""
    made = io.StringIO(newline="")
    rows = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(_HEAD)
    for question in quiz.questions:
        rows.writerow([inert(cell) for cell in _cells(quiz, question, words)])
    return (BYTE_ORDER_MARK + made.getvalue()).encode()


def _cells(quiz: QuizView, question: QuestionView, words: Words) -> list[str]:
    texts = [option.text for option in question.options]
    right = _LETTERS[texts.index(question.right.text)]
    why = "\n".join(explained(quiz, question, words))
    about = [question.id, question.name, question.kind_words, question.stem]
    return [*about, *texts, *[""] * (len(_LETTERS) - len(texts)), right, why]
