"""Say what changed in the advice on two treatments at once.

Each of the two has its own changes; here is what the page of both tells anew of an act: how long it
waits, and what stands then.
"""

from collections.abc import Iterator

from aftercare.history.differences import ChangeKind, Difference, Direction
from aftercare.history.pairs import ToldAct, ToldPair
from aftercare.words.catalogue import Words
from aftercare.words.wording import as_sentence

_LEVELS = ("do", "gate", "wait", "never")


def acts_changed(
    old: ToldPair, new: ToldPair, words: Words
) -> Iterator[tuple[ToldAct, Difference]]:
    """Compare the acts of a pair with themselves; yields each that is told in another way."""
    before, after = old.by_id, new.by_id
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        if one and other and _told(one) != _told(other):
            yield other, _changed(one, other, words)
        elif other and not one:
            what = words.say("change-pair-new", name=other.name, now=_said(other))
            yield other, Difference(kind=ChangeKind.ADDED, direction=Direction.OTHER, what=what)
        elif one and not other:
            what = words.say("change-pair-gone", name=one.name, before=_said(one))
            yield one, Difference(kind=ChangeKind.RETIRED, direction=Direction.OTHER, what=what)


def _told(act: ToldAct) -> tuple[int, object, str]:
    return _LEVELS.index(act.level), act.hours, act.then


def _said(act: ToldAct) -> str:
    return " ".join(filter(None, [as_sentence(f"{act.words}."), act.then]))


def _changed(old: ToldAct, new: ToldAct, words: Words) -> Difference:
    """Say of an act how it is held now; stricter or looser only where nothing else has changed."""
    was, now = _told(old)[:2], _told(new)[:2]
    direction = Direction.OTHER
    if was != now and old.then == new.then:
        held = (_LEVELS.index(old.level), old.hours) < (_LEVELS.index(new.level), new.hours)
        direction = Direction.STRICTER if held else Direction.LOOSER
    return Difference(
        kind=ChangeKind.WAIT if old.hours != new.hours else ChangeKind.ANSWER,
        direction=direction,
        what=words.say("change-pair", name=new.name, now=_said(new), before=_said(old)),
    )
