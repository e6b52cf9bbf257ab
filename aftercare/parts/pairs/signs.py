"""What is normal after two treatments, and when to call: the more urgent of the two counts.

What is normal after one and a warning after the other is a warning. A sign that both name is on the
card of the more urgent call.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aftercare.dataset.model import Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.cards import ORDER, CareCardView, call_for, present_cards
from aftercare.parts.pairs.acts import (
    PairActView,
    PairGroupView,
    PairSaysView,
    PairSetView,
    Views,
    who_says,
)
from aftercare.parts.presenter import Presenter
from aftercare.reading.advice import Advice
from aftercare.reading.together import Joint, Told
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_hours
from aftercare.words.flags import spoken_sign
from aftercare.words.limits import sign_of
from aftercare.words.wording import as_sentence


def present_normal(signs: Sequence[Joint], views: Views, words: Words) -> tuple[PairGroupView, ...]:
    """List the signs of healing, each with the earliest hour from which to ask about it."""
    sets = tuple(
        PairSetView(
            then=" ".join(_asks(one, words)),
            acts=(
                PairActView(
                    id=one.id,
                    name=as_sentence(sign_of((told.advice for told in one.told), words)),
                    says=tuple(_lasts(one, told, views, words) for told in _soonest_first(one)),
                ),
            ),
        )
        for one in signs
    )
    if not sets:
        return ()
    return (PairGroupView(level="normal", title=words.say("what-is-normal"), sets=sets),)


def _soonest_first(joint: Joint) -> list[Told]:
    """Put the treatment first whose own course asks about the sign the soonest."""

    def asked(told: Told) -> float:
        course = told.advice.course
        return math.inf if course is None or course.fading_h is None else course.fading_h

    return sorted(joint.told, key=asked)


def _lasts(joint: Joint, told: Told, views: Views, words: Words) -> PairSaysView:
    """Say how long a sign may last after one treatment."""
    course = told.advice.course
    said = words.say("ask-how-long")
    if course and course.fading_h is not None:
        said = words.say("pair-lasts", time=spoken_hours(course.fading_h, words))
    view = views[told.place, told.advice.topic.id]
    who = who_says(joint, told, words)
    return PairSaysView(treatment=who, words=said, address=view.address, is_time=True)


def _asks(joint: Joint, words: Words) -> Iterator[str]:
    """Say from when on to ask, counted from both on one day."""
    courses = [one.advice.course for one in joint.told]
    known = [one for one in courses if one and one.staying_h is not None]
    if len(known) < len(courses):
        yield words.say("trend-ask-how-long")
    if not known:
        return
    staying = min(one.staying_h or 0 for one in known)
    fading = min(one.fading_h or 0 for one in known)
    limits = [one.today_h for one in known if one.today_h is not None]
    if staying < min([fading, *limits]):
        said = {"staying": spoken_hours(staying, words), "fading": spoken_hours(fading, words)}
        yield words.say("trend-asks", **said)
    else:
        yield words.say("trend-still-there", fading=spoken_hours(fading, words))
    if limits:
        late = words.say("trend-late-end", limit=spoken_hours(min(limits), words))
        yield words.say("trend-today-too", late=late)


def present_calls(
    presenter: Presenter,
    treatments: Sequence[Treatment],
    flags: Sequence[Joint],
    warned: Sequence[Joint],
) -> tuple[CareCardView, ...]:
    """Make one card for each call, with the first aid that either treatment takes over.

    `warned` are the signs that one treatment alone calls normal.
    """
    packs = dict.fromkeys(name for one in treatments for name in one.use)
    both = treatments[0].model_copy(update={"use": tuple(packs)})
    normal = {one.id: one for one in warned}
    told = [
        _warned(advice, normal.get(flag.id), presenter.words)
        for flag in flags
        for advice in _as_urgent(flag, presenter.words)
    ]
    return present_cards(presenter, both, told)


def _as_urgent(flag: Joint, words: Words) -> Iterator[Advice]:
    """Give the most urgent of what the treatments say of a sign; each wording of it once."""
    advices = sorted((one.advice for one in flag.told), key=_rank)
    first = advices[0].reading.cautious.urgency
    seen: set[str] = set()
    for advice in advices:
        text = spoken_sign(advice.topic, advice.reading.claims, words)
        if text not in seen:
            seen.add(text)
            cautious = replace(advice.reading.cautious, urgency=first)
            yield replace(advice, reading=replace(advice.reading, cautious=cautious))


def _rank(advice: Advice) -> int:
    call = call_for(advice)
    return ORDER.index(call) if call else 0


def _warned(advice: Advice, normal: Joint | None, words: Words) -> Advice:
    """Say beside a warning that it is one, where the other treatment alone calls it normal."""
    if normal is None:
        return advice
    said = words.say("pair-not-normal", name=normal.told[0].treatment)
    symptom = f"{advice.topic.symptom or advice.topic.name}. {said}"
    return replace(advice, topic=advice.topic.model_copy(update={"symptom": symptom}))


def is_warning(sign: Joint, flags: Sequence[Joint]) -> bool:
    """Whether a sign is a warning after a treatment that does not call it normal at all."""
    normal = {one.place for one in sign.told}
    return any(
        flag.id == sign.id and any(one.place not in normal for one in flag.told) for flag in flags
    )


def split_signs(joints: Sequence[Joint]) -> tuple[list[Joint], list[Joint], list[Joint]]:
    """Part what is about one thing into acts, signs of healing and warnings."""
    kinds: tuple[list[Joint], list[Joint], list[Joint]] = ([], [], [])
    for joint in joints:
        for kind, place in ((Safer.TREND, 1), (Safer.URGENT, 2), (None, 0)):
            told = tuple(one for one in joint.told if _kind(one.advice) is kind)
            if told:
                kinds[place].append(replace(joint, told=told))
    return kinds


def _kind(advice: Advice) -> Safer | None:
    safer = advice.topic.safer
    return safer if safer in {Safer.TREND, Safer.URGENT} else None
