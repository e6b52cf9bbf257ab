"""What the words with a fixed meaning mean, and an example of each field, for whoever writes one.

Each field that takes such a word has its table; a test holds that no word is left out.
"""

from collections.abc import Mapping
from typing import assert_never

from aftercare.dataset.vocabulary import Safer, Stance


def _of_direction(safer: Safer) -> str:
    """Say which way is the safe one."""
    match safer:
        case Safer.LATER:
            return "waiting is safe: the longest time holds, and every condition"
        case Safer.PROTECT:
            return "a product that protects: something else until then, then start"
        case Safer.LESS:
            return "less is safe: the smallest figure holds, and the longest gap"
        case Safer.MORE:
            return "more is safe: the highest figure holds, and the shortest gap"
        case Safer.EARLIER:
            return "before the treatment, the longest time holds"
        case Safer.ASK:
            return "no figure is safe: patients ask you first"
        case Safer.TREND:
            return "a sign that heals: asked about from the earliest end on"
        case Safer.URGENT:
            return "a sign that means call: the most urgent call holds"
        case Safer.NONE:
            return "nothing to wait for or to choose: one message is the whole answer"
        case _:
            assert_never(safer)


def _of_stance(stance: Stance) -> str:
    """Say what a statement says to what its topic asks about."""
    match stance:
        case Stance.DO:
            return "do it"
        case Stance.AVOID:
            return "do not do it, or not yet"
        case Stance.ALLOW:
            return "it is fine"
        case Stance.EXPECT:
            return "it is a normal part of healing"
        case Stance.WARN:
            return "it is a danger"
        case Stance.SAYS:
            return "anything around it, such as why or how"
        case _:
            assert_never(stance)


MEANINGS: Mapping[str, Mapping[str, str]] = {
    "tier": {
        "regulator": "an authority that approves or warns, such as the FDA or the MHRA",
        "professional body": "a society of clinicians",
        "health service": "a national or local health service",
        "peer-reviewed": "an article in a journal",
        "hospital": "a hospital's leaflet or page",
        "maker": "who makes the device or the product",
        "commercial": "another clinic, a salon or a shop",
        "other": "anything else",
    },
    "read": {
        "whole": "all of it was read",
        "opening": "only its first part was read",
        "abstract": "only its summary was read",
    },
    "day-one": {
        "treatment": "the day of the treatment is its day 1",
        "next-day": "the day after it is its day 1",
    },
    "counts": {
        "yes": "its statements are part of the advice",
        "when-stricter": "only where they are stricter than the others",
        "no": "staff see them, and they do not count, except as warnings",
    },
    "kind": {
        "wait": "something to wait for: when can I exercise?",
        "care": "how to look after it",
        "product": "something to put on, wear or take",
        "course-of-healing": "a sign that is expected: redness",
        "red-flag": "a sign that means call",
        "prepare": "what to do before the treatment",
        "contraindication": "something to tell the clinic first: you are pregnant",
        "procedure": "what happens on the day",
        "sessions": "how many, how far apart",
        "benefit": "what it is good for",
        "risk": "what can go wrong",
        "fact": "anything else to know",
    },
    "late": {"harmless": "where some say do and some say not yet, to wait does no harm"},
    "safer": {one.value: _of_direction(one) for one in Safer},
    "stance": {one.value: _of_stance(one) for one in Stance},
    "urgency": {
        "emergency": "call an ambulance",
        "today": "call on the same day; also for immediately or prompt",
        "contact": "get in touch",
    },
    "urgency-basis": {
        "stated": "the source says so itself",
        "read": "we read it out of softer words; a clinician has to confirm it",
        "confirmed": "a clinician has confirmed our reading",
    },
    "contact": {
        "emergency": "the emergency number",
        "urgent-line": "the line for when the clinic is closed",
        "clinic": "the clinic",
        "prescriber": "whoever prescribed the medicine",
        "pharmacist": "a pharmacist",
    },
    "show": {
        "all": "patients see it",
        "caution": "patients see it with words of caution beside it",
        "staff": "only staff see it",
    },
    "limit": {
        "during": "some days alone",
        "if": "a state in which alone it holds",
        "unless": "a state in which it does not hold",
        "device": "a device or a method",
        "depth": "how deep it goes",
        "area": "a part of the body",
        "who": "some people, such as children",
        "product": "a product",
        "only": "any other limit",
    },
    "figure": {
        "wait": "how long to wait",
        "by": "the latest time at which it is done",
        "onset": "when it starts",
        "peak": "when it is strongest",
        "lasts": "how long it goes on",
        "before": "how long before the treatment",
        "every": "how far apart",
        "each": "how long each time",
        "times": "how many times a day, a week, or in all",
        "amount": "how much or how strong, such as a sun protection factor",
        "at": "on which occasion, such as after meals",
    },
}
"""Of each field: its words, each with its meaning."""

EXAMPLES: Mapping[str, str] = {
    "title": "After your treatment",
    "publisher": "Example Hospital Trust",
    "short": "Example hospital",
    "jurisdiction": "UK",
    "url": "https://hospital.example/after-your-treatment",
    "doi": "10.1000/182",
    "published": "2025, 2025-03 or 2025-03-31",
    "reviewed": "2025, 2025-03 or 2025-03-31",
    "retrieved": "2026-11-21",
    "question": "When can I dye my hair?",
    "name": "Hair dye",
    "act": "dye your hair",
    "do-not": "Leave your hair undyed",
    "start": "dye your hair again",
    "instead": "Wear a hat",
    "release": "looks-normal",
    "message": "Wash your hands after you stroke your pet.",
    "sign": "Redness",
    "symptom": "your hand stays numb",
    "tell": "you have epilepsy",
    "look-for": "Touch it lightly with clean hands and compare both sides.",
    "picture": "no-swimming, or your own: assets/photo.jpg",
    "picture-shows": "A folded pad between the teeth.",
    "group": "Daily life",
    "priority": "44",
    "handout": "3",
    "also": "hair colour, highlights, bleach",
    "section": "Getting back to normal",
    "says": "Do no sport that makes you sweat.",
    "wait": "at least 48 h, or: until comfortable",
    "onset": "day 4-5",
    "peak": "day 2",
    "lasts": "up to 7 day",
    "read-as": "3 day",
    "before": "at least 1 week",
    "every": "every 4-6 week",
    "each": "10-15 min",
    "by": "day 5, or: within 1 h",
    "times": "3-5 a day, or: as needed but at most 4 a day",
    "amount": "at least 30 SPF, or several: 10 repeats, 3 sets",
    "at": "after meals, before sleep",
    "during": "day 1, or: first 3 nights, or: from day 4",
    "if": "diabetes",
    "unless": "comfortable",
    "device": "radio-frequency",
    "depth": "deeper than 1 mm",
    "area": "the scalp",
    "who": "smokers",
    "product": "scrub",
    "only": "after several sessions",
    "reason": "Sweat can irritate it.",
    "caution": "Only if your clinic agrees.",
    "show-why": "It advertises a product.",
    "words": "your stitches are out",
    "check-by": "No thread is left. Or: ask, if only you can tell",
    "looks-at": "how you feel",
    "since": "your stitches came out",
    "as": "looks-normal",
    "implies": "comfortable",
    "after": "after a tooth extraction",
    "summary": "A tooth was taken out. Use these pages until the socket has closed.",
    "covers": "This is for one tooth taken out with a local anaesthetic.",
    "excludes": "implants",
    "cared-for": "the socket",
    "particulars": "Tooth, Stitches",
    "search": "bleeding, smoking",
    "use": "emergency-gb",
    "stages": "day 1, day 2-3, day 4-7, week 2",
}
"""Of each field: what somebody could write into it."""
