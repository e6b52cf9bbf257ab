"""The picture under an answer: what to do, drawn, with words that say all that it shows."""

from aftercare.dataset.vocabulary import DRAWINGS
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.catalogue import Words


@frozen
class PictureView:
    """A drawing by its name, or else a file by its address; the words are shown beside it."""

    drawing: str
    file: str
    words: str


def present_picture(advice: Advice, words: Words) -> PictureView | None:
    """Show the picture of a question, where its answer tells one thing to do.

    Where the answer is being checked again, or is to ask first, a picture would take a side.
    """
    topic = advice.topic
    if not topic.picture or advice.is_checked_again or advice.is_open:
        return None
    if topic.picture in DRAWINGS:
        said = topic.picture_shows or words.say(f"picture-{topic.picture}")
        return PictureView(drawing=topic.picture, file="", words=said)
    return PictureView(drawing="", file=f"content:{topic.picture}", words=topic.picture_shows or "")
