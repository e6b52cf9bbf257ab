"""When to call, on the home page: of all treatments, before anybody has chosen one."""

from dataclasses import replace

from aftercare.dataset.load import load_text
from aftercare.parts.cards import CareCardView, SignView
from aftercare.parts.triage import SignsPageView, present_triage
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE
from tests.presenting import present

CARD = present(require(load_text(SAMPLE))).treatments[0].cards[0]


def card(*signs: str, **fields: object) -> CareCardView:
    """A card with these signs in one group."""
    (group, *_) = CARD.groups
    shown = tuple(SignView(text=one) for one in signs)
    return replace(CARD, groups=(replace(group, name="Body", signs=shown),), **fields)  # type: ignore[arg-type]


def told(*cards: tuple[CareCardView, ...]) -> list[tuple[str, list[str]]]:
    """The cards of treatments as one of each call: its id, and its signs."""
    pages = [
        SignsPageView(name=one, after=f"after {one}", address=f"page:{one}/when-to-call")
        for one in ("dabbing", "taping", "waxing")
    ]
    triage = present_triage(list(zip(pages, cards, strict=False)), our_words())
    assert [one.name for one in triage.pages] == [one.name for one in pages[: len(cards)]]
    return [
        (one.id, [sign.text for group in one.groups for sign in group.signs])
        for one in triage.cards
    ]


def test_what_holds_after_several_treatments_stands_on_one_card() -> None:
    """A sign of one treatment alone stands on its own page, to which the card leads."""
    first, second = card("it bleeds", "you faint"), card("you faint", "it swells")
    assert told((first,), (second,)) == [("emergency", ["you faint"])]


def test_where_nothing_is_shared_every_sign_names_its_treatment() -> None:
    """No card is without a sign."""
    assert told((card("it bleeds"),), (card("it swells"),)) == [
        ("emergency", ["after dabbing, it bleeds", "after taping, it swells"])
    ]


def test_one_treatment_needs_no_name() -> None:
    """Its signs stand there as on its own page."""
    assert told((card("it bleeds", "you faint"),)) == [("emergency", ["it bleeds", "you faint"])]


def test_other_calls_of_several_treatments_stand_on_their_own_pages() -> None:
    """What one of them calls for today, another one calls normal."""
    later = card("it itches", id="contact", level="contact")
    today = card("it is hot", id="today", level="today")
    assert told((later,), (card("you faint"), today), (card("you faint"),)) == [
        ("emergency", ["you faint"])
    ]
    assert told((later,), (today,)) == []


def test_one_treatment_has_all_its_calls() -> None:
    """Nobody has to choose there."""
    today = card("it is hot", id="today", level="today")
    assert told((card("you faint"), today)) == [
        ("emergency", ["you faint"]),
        ("today", ["it is hot"]),
    ]


def test_what_the_card_does_not_show_stands_below_it_by_treatment() -> None:
    """A sign of one treatment alone, as heavy bleeding, is one tap away from the first page."""
    first, second = card("it bleeds", "you faint"), card("you faint", "it swells")
    names = ("dabbing", "taping")
    pages = [SignsPageView(name=one, after=f"after {one}", address="") for one in names]
    triage = present_triage(list(zip(pages, [(first,), (second,)], strict=True)), our_words())
    more = [(group.name, [sign.text for sign in group.signs]) for group in triage.more]
    assert more == [("dabbing", ["it bleeds"]), ("taping", ["it swells"])]
