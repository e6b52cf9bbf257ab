"""What makes an editor's own words hard to read. It stops nothing, and is worth a look."""

import re
from collections.abc import Iterator

from aftercare.dataset.answer import Answer, Covers
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Claim
from aftercare.rules.registry import Finding, worth_a_look

MOST_WORDS = 20
"""How long a sentence may be before readers lose its beginning."""

_ENDS = re.compile(r"(?<=[.?!:;])\s+|(?<!\s)\s+(?=\()")  # what stands in brackets stands apart
_WORDS: dict[type[Record], tuple[str, ...]] = {
    Answer: ("text", "reason"),
    Claim: ("says", "reason", "caution"),
    Condition: ("check_by",),
    Covers: ("words",),
    Topic: (
        "question",
        "instead",
        "message",
        "symptom",
        "tell",
        "look_for",
        "picture_shows",
        "retired",
    ),
    Treatment: ("summary",),
}
"""The fields whose words patients read as they are."""


@worth_a_look
def long_sentence(dataset: Dataset) -> Iterator[Finding]:
    """A sentence that patients read has 20 words or fewer.

    Whoever is worried, tired or new to the language loses the thread of a longer one. It is
    only noted: a name can be long, and a condition must never be left out for brevity.

    Passes:
        id: sun-alpha-1
        says: Stay out of the sun, and when you cannot, wear a wide hat that gives your whole
          head some shade. Rest.

    Fails:
        id: sun-alpha-1
        says: Rest. Stay out of the sun, and when you cannot, wear a wide hat that gives your
          whole head and neck some shade.
    """
    for record in _records(dataset):
        for field in _WORDS.get(type(record), ()):
            for _, sentence in long_sentences(getattr(record, field) or ""):
                yield Finding(record, field, *told(sentence))


def long_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence that is too long, with the place in the text where it starts."""
    start = 0
    for end in [*(match.end() for match in _ENDS.finditer(text)), len(text)]:
        sentence = text[start:end].strip()
        if len(sentence.split()) > MOST_WORDS:
            yield text.index(sentence, start), sentence
        start = end


def told(sentence: str) -> tuple[str, str]:
    """Say what is wrong with a long sentence, and what to do."""
    words = sentence.split()
    what = f'{len(words)} words in one sentence: "{" ".join(words[:6])} …"'
    return what, f"split it: say one thing in each sentence, in {MOST_WORDS} words or fewer"


def _records(dataset: Dataset) -> Iterator[Record]:
    """Go through every record whose words patients may read; the signs of all treatments, too."""
    yield from dataset.conditions
    for treatment in dataset.treatments:
        yield treatment
        yield treatment.covers
        for record in (*treatment.topics, *treatment.claims, *treatment.answers):
            if getattr(record, "show", "all") != "staff":
                yield record
