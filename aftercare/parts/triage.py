"""When to call, for whoever has not chosen a treatment yet: the signs of an emergency of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aftercare.dataset.vocabulary import Urgency
from aftercare.parts.cards import CareCardView, SignGroupView, SignView
from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
from aftercare.words.wording import unique


@frozen
class SignsPageView:
    """The page with all warning signs of one treatment; they hold `after` it."""

    name: str
    after: str
    address: str


@frozen
class TriageView:
    """When to call, for whoever has not chosen a treatment yet."""

    cards: tuple[CareCardView, ...]
    pages: tuple[SignsPageView, ...]
    more: tuple[SignGroupView, ...] = ()
    """Of few treatments, the other signs of an emergency after each: the card has the first."""


def present_triage(
    of_each: Sequence[tuple[SignsPageView, Sequence[CareCardView]]], words: Words
) -> TriageView:
    """Take the cards of the one treatment, or make one of the emergencies of all treatments.

    Of several it has what holds after more than one; where there is nothing such, all signs, each
    with the treatment after which it is one. Their own pages have the whole list, and what is no
    emergency: other treatments have other signs for that.
    """
    pages = tuple(page for page, _ in of_each)
    if len(of_each) == 1:
        return TriageView(cards=tuple(of_each[0][1]), pages=pages)
    cards = [
        (page.after, card)
        for page, cards in of_each
        for card in cards
        if card.level == Urgency.EMERGENCY
    ]
    if not cards:
        return TriageView(cards=(), pages=pages)
    (_, first), *_ = cards
    first_aid = max((card.first_aid for _, card in cards), key=len)
    shared = replace(first, groups=_groups_of(cards, words), first_aid=first_aid)
    return TriageView(cards=(shared,), pages=pages, more=tuple(_more(of_each, shared, words)))


MOST_OPEN = 4
"""Of how many treatments a sign that one alone has is open before anything else."""
MOST_LISTED = 8
"""Of how many treatments every sign can stand on one page; of more it is too long."""


def _more(
    of_each: Sequence[tuple[SignsPageView, Sequence[CareCardView]]],
    shared: CareCardView,
    words: Words,
) -> Iterator[SignGroupView]:
    """List what is not among the signs that are open, each once, under all its treatments."""
    if len(of_each) > MOST_LISTED:
        return
    first, *others = shared.groups
    shown = {sign.text for sign in (*first.signs, *(group.signs[0] for group in others))}
    after: dict[str, tuple[SignView, list[str]]] = {}
    for page, cards in of_each:
        emergency = [card for card in cards if card.level == Urgency.EMERGENCY]
        for sign in (sign for card in emergency for group in card.groups for sign in group.signs):
            if not any(one.endswith(sign.text) for one in shown):  # "after …, you …"
                after.setdefault(sign.text, (sign, []))[1].append(page.name)
    groups: dict[tuple[str, ...], list[SignView]] = {}
    for sign, names in after.values():
        groups.setdefault(tuple(unique(names)), []).append(sign)
    for several in sorted(groups, key=len, reverse=True):
        yield SignGroupView(name=join(several, words), signs=tuple(groups[several]))


def _groups_of(
    cards: Sequence[tuple[str, CareCardView]], words: Words
) -> tuple[SignGroupView, ...]:
    found: dict[str, dict[str, tuple[SignView, list[str]]]] = {}
    for after, card in cards:
        for group in card.groups:
            for sign in group.signs:
                _, named = found.setdefault(group.name, {}).setdefault(sign.text, (sign, []))
                named.append(after)
    shared = {
        name: tuple(sign for sign, after in signs.values() if len(after) > 1)
        for name, signs in found.items()
    }
    if any(shared.values()):
        shared |= dict(_alone(found, words)) if len(cards) <= MOST_OPEN else {}
    else:
        shared = {
            name: tuple(_after(after, sign, words) for sign, (after, *_) in signs.values())
            for name, signs in found.items()
        }
    return tuple(SignGroupView(name=name, signs=signs) for name, signs in shared.items() if signs)


def _alone(
    found: Mapping[str, Mapping[str, tuple[SignView, Sequence[str]]]], words: Words
) -> Iterator[tuple[str, tuple[SignView, ...]]]:
    """Yield the first sign of each group that one treatment alone has: bleeding from a gap."""
    for name, signs in found.items():
        if all(len(after) == 1 for _, after in signs.values()):
            sign, (after, *_) = next(iter(signs.values()))
            yield name, (_after(after, sign, words),)


def _after(after: str, sign: SignView, words: Words) -> SignView:
    return replace(sign, text=words.say("sign-after", after=after, sign=sign.text))
