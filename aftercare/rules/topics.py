"""What a topic has to keep."""

import re
from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.vocabulary import SHEET_KINDS, SHEET_PLACES, Safer
from aftercare.rules.registry import Finding, duration_in, rule
from aftercare.words.catalogue import our_words
from aftercare.words.wording import title_of

RESERVED = frozenset(
    {
        "faq", "timeline", "dos-and-donts", "when-to-call", "compare", "index", "before", "normal",
        "sources", "api", "assets", "changes", "search", "sitemap", "staff", "404", "pdf",
    }
)  # fmt: skip
"""Addresses that pages of their own have."""

LONGEST_TITLE = 65


@rule(Topic)
def incomplete_topic(topic: Topic) -> Iterator[Finding]:
    """Each direction needs the words of which its first sentence is made.

    Passes:
        safer: later
        act: go in the sun

    Fails:
        name: Swimming
        safer: later
    """
    for field in topic.safer.needs:
        if not getattr(topic, field):
            what = f"safer: {topic.safer} needs the words of {field}:"
            yield Finding(topic, "safer", what, f"add the line {field}: …")


@rule(Topic)
def contraindication_without_words(topic: Topic) -> Iterator[Finding]:
    """A contraindication is a line of "Tell us if …", not a question, and nothing to choose.

    Passes:
        kind: contraindication
        safer: ask
        tell: you may be pregnant

    Fails:
        kind: contraindication
        question: Am I pregnant?
        safer: earlier
    """
    if topic.kind != "contraindication":
        return
    if not topic.tell or topic.safer is not Safer.ASK:
        what = "a contraindication is something to tell the clinic"
        yield Finding(topic, "kind", what, "write safer: ask, and tell: you are pregnant")
    if topic.question:
        what = "a contraindication has no page of its own"
        yield Finding(topic, "question", what, "take the question out; tell: stands in the list")


@rule(Topic)
def red_flag_direction(topic: Topic) -> Iterator[Finding]:
    """A red flag is always urgent, and only a red flag is.

    Passes:
        kind: red-flag
        safer: urgent

    Fails:
        kind: red-flag
        safer: later
    """
    if (topic.kind == "red-flag") != (topic.safer is Safer.URGENT):
        what = f"kind: {topic.kind} and safer: {topic.safer} do not go together"
        yield Finding(topic, "safer", what, "write kind: red-flag with safer: urgent, or neither")


_MEDICINE = re.compile(
    r"\b(?:medicines?|medications?|painkillers?|tablets?|pills?|antibiotics?|aspirin|ibuprofen"
    r"|paracetamol|acetaminophen|naproxen|diclofenac|codeine|nsaids?|anti-inflammatory|insulin"
    r"|isotretinoin|blood thinners?|anticoagulants?|warfarin|steroids?|drops|capsules?|sachets?"
    r"|inhalers?|laxatives?|loperamide|senna|take iron|iron supplements?|doxycycline"
    r"|aciclovir|antivirals?|antihistamines?|dose|doses)\b",
    re.IGNORECASE,
)
_COMPUTED = {Safer.LATER, Safer.PROTECT, Safer.LESS, Safer.MORE, Safer.EARLIER}


@rule(Topic)
def medicine_computed(topic: Topic) -> Iterator[Finding]:
    """Doses, gaps, starts and stops of a medicine are never computed: patients ask.

    Two figures that are right apart can be wrong together, and "do not take painkillers" stops
    somebody's prescribed aspirin.

    Passes:
        name: Painkillers
        safer: ask

    Fails:
        name: Painkillers
        safer: less
    """
    if topic.safer not in _COMPUTED:
        return
    for field in ("name", "question", "act", "instead"):
        if found := _MEDICINE.search(getattr(topic, field) or ""):
            what = f'it is about a medicine ("{found[0]}"), and safer: {topic.safer} computes'
            remedy = "write safer: ask, and ask: prescriber where somebody prescribed it"
            yield Finding(topic, "safer", what, remedy)
            return


_DOSES = frozenset({"tablets", "drops", "puffs", "mg", "units", "mcg", "IU"})


@rule(Dataset)
def dose_computed(dataset: Dataset) -> Iterator[Finding]:
    """What is counted in tablets, drops, puffs or milligrams is a dose, and never computed.

    Passes:
        topics: [ice]
        amount: 2 glasses

    Fails:
        topics: [ice]
        amount: 2 tablets
    """
    for treatment in dataset.treatments:
        topics = {topic.id: topic for topic in treatment.topics if topic.safer in _COMPUTED}
        for claim in treatment.claims:
            doses = [one.text for one in claim.amount if one.measure in _DOSES]
            names = [name for name in claim.topics if name in topics]
            if doses and names and claim.show != "staff":
                what = f'"{doses[0]}" is a dose, and the answer to {names[0]} is computed'
                remedy = "ask it under a question of its own, with safer: ask"
                yield Finding(claim, "amount", what, remedy)


@rule(Topic)
def figure_in_topic(topic: Topic) -> Iterator[Finding]:
    """The words of a topic hold no duration: durations come from claims and answers.

    Passes:
        act: swim several times

    Fails:
        act: swim for an hour
    """
    for field in (
        "question",
        "act",
        "instead",
        "message",
        "sign",
        "symptom",
        "tell",
        "look_for",
        "picture_shows",
    ):
        text = getattr(topic, field)
        if text and (found := duration_in(text)):
            what = f'the words hold the duration "{found}"'
            yield Finding(topic, field, what, "say it without; a claim gives the time")


@rule(Topic)
def reserved_address(topic: Topic) -> Iterator[Finding]:
    """A topic's id is its page's address, so it cannot be one that another page has.

    Passes:
        id: search-party
        name: Pus

    Fails:
        id: search
        name: Pus
    """
    if topic.id in RESERVED:
        what = f'the address "{topic.id}" belongs to another page'
        yield Finding(topic, "id", what, f"write for example {topic.id}-question")


@rule(Topic)
def retired_topic(topic: Topic) -> Iterator[Finding]:
    """A retired topic asked a question; only such a topic names another one to see.

    Passes:
        question: Can I use oil?
        retired: Nobody asks this any more.

    Fails:
        symptom: you see pus
        retired: Nobody asks this.
    """
    if topic.see and not topic.retired:
        yield Finding(topic, "see", "the topic is not retired", "add retired: why, or delete see:")
    if topic.retired and (not topic.question or topic.safer is Safer.URGENT):
        what = "only a question can be retired: a warning stays"
        yield Finding(topic, "retired", what, "delete the line")


@rule(Topic)
def handout_place(topic: Topic) -> Iterator[Finding]:
    """A place on the handout is a number from 1 to 12, and for what to do or what is normal.

    More questions than twelve have no room on two pages. Warning signs are always on it, and
    what is done before a treatment is too late on the sheet that a patient takes home.

    Passes:
        kind: wait
        handout: 12

    Fails:
        kind: sessions
        handout: 1
    """
    if topic.handout is None:
        return
    if topic.handout > SHEET_PLACES:
        what = f"handout: {topic.handout} is no place on the sheet"
        yield Finding(topic, "handout", what, f"write a number from 1 to {SHEET_PLACES}")
    if not topic.is_public or not topic.question or topic.kind not in SHEET_KINDS:
        what = f"this has no place on the handout: kind: {topic.kind}"
        if not topic.is_public:
            what = "this has no place on the handout: patients do not see it"
        remedy = f"delete the line; it is for {', '.join(sorted(SHEET_KINDS))}"
        yield Finding(topic, "handout", what, remedy)


@rule(Dataset)
def handout_place_taken(dataset: Dataset) -> Iterator[Finding]:
    """Each place on the handout of a treatment is given to one question.

    Passes:
        topics:
          - {id: swim, handout: 1}
          - {id: sun, handout: 2}

    Fails:
        topics:
          - {id: swim, handout: 1}
          - {id: sun, handout: 1}
    """
    for treatment in dataset.treatments:
        first: dict[int, Topic] = {}
        for topic in treatment.topics:
            if topic.handout is None:
                continue
            other = first.setdefault(topic.handout, topic)
            if other is not topic:
                what = f"handout: {topic.handout} is the place of {other.id} already"
                free = next(n for n in range(1, 99) if n not in first)
                yield Finding(topic, "handout", what, f"write another number: {free}")


@rule(Dataset)
def title_too_long(dataset: Dataset) -> Iterator[Finding]:
    """A page's title, the question with the treatment, has at most 65 characters.

    Passes:
        question: When can I swim in the sea or the pool at my hotel?

    Fails:
        question: When can I swim in the sea or the pool at my hotels?
    """
    for treatment in dataset.treatments:
        for topic in treatment.topics:
            title = title_of(topic, treatment, our_words())
            if topic.question and len(title) > LONGEST_TITLE:
                what = f'the title "{title}" has {len(title)} characters'
                yield Finding(topic, "question", what, f"shorten it to {LONGEST_TITLE}")
