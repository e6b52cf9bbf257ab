"""What a picture has to keep: its place, its words, and that it shows what the answer says."""

from collections.abc import Iterator

from aftercare.dataset.model import Topic
from aftercare.dataset.vocabulary import DRAWINGS, Safer
from aftercare.rules.registry import Finding, rule

_ACT_IS_DONE = frozenset({Safer.MORE, Safer.PROTECT})
"""The directions in which the safe way is to do the act."""


@rule(Topic)
def picture_place(topic: Topic) -> Iterator[Finding]:
    """A picture stands under the answer to a question, never on a warning sign.

    Whoever reads a warning sign shall call, and look at nothing else.

    Passes:
        question: When can I swim?
        picture: no-swimming

    Fails:
        symptom: you see pus
        picture: lukewarm-water
    """
    if topic.picture and (not topic.question or topic.warns or topic.retired):
        what = "only a question that is answered has a picture"
        yield Finding(topic, "picture", what, "delete the line")


@rule(Topic)
def picture_without_words(topic: Topic) -> Iterator[Finding]:
    """A picture of your own has words that say all that it shows.

    Some readers do not see it, and on paper and in search there are only the words.

    Passes:
        picture: assets/gauze.jpg
        picture-shows: A folded pad between the teeth.

    Fails:
        picture: assets/gauze.jpg
    """
    if topic.picture and topic.picture not in DRAWINGS and not topic.picture_shows:
        what = f'nothing says what "{topic.picture}" shows'
        yield Finding(topic, "picture", what, "add the line picture-shows: …")
    if topic.picture_shows and not topic.picture:
        yield Finding(topic, "picture_shows", "there is no picture", "add picture:, or delete it")


@rule(Topic)
def picture_against_answer(topic: Topic) -> Iterator[Finding]:
    """A drawing that is crossed out stands where one waits, not where the act is the safe way.

    Passes:
        safer: later
        picture: no-swimming

    Fails:
        safer: protect
        picture: no-swimming
    """
    if (topic.picture or "").startswith("no-") and topic.safer in _ACT_IS_DONE:
        what = f"{topic.picture} is crossed out, and safer: {topic.safer} says to do it"
        yield Finding(topic, "picture", what, "name another drawing, or delete the line")
