"""A sign that something is wrong: the figure from which its sources call it one."""

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.statement import Claim
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from aftercare.words.flags import spoken_sign
from tests.build import claim, topic
from tests.conftest import SIGNED
from tests.presenting import present


def warns(**fields: str) -> Claim:
    """A warning of one source."""
    return claim("aa", stance="warn", **fields)


BLEEDS = topic("urgent", symptom="your gum bleeds")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([warns()], "your gum bleeds"),
        ([warns(lasts="30 min")], "your gum bleeds, for more than 30~minutes"),
        ([warns(lasts="more than 2 h"), warns(lasts="at least 24-48 h")],
         "your gum bleeds, for more than 2~hours"),
        ([warns(lasts="up to 1 h")], "your gum bleeds, for more than 1~hour"),
        # One source calls it a sign without any figure: the earlier call.
        ([warns(lasts="30 min"), warns()], "your gum bleeds"),
        ([warns(lasts="30 min"), warns(lasts='"a while"')], "your gum bleeds"),
        ([warns(lasts='"a while"', read_as="20 min")],
         "your gum bleeds, for more than 20~minutes (our own figure)"),
        ([warns(lasts="30 min"), warns(lasts='"a while"', read_as="20 min")],
         "your gum bleeds, for more than 20~minutes (our own figure)"),
        # What is done meanwhile, or is normal, is no limit.
        ([warns(), claim("aa", stance="do", lasts="30 min")], "your gum bleeds"),
        ([warns(lasts="2 h"), claim("aa", stance="expect", lasts="1 h")],
         "your gum bleeds, for more than 2~hours"),
        ([warns(amount="at least 38 degrees C")],
         "your gum bleeds (a temperature of at least 38~°C)"),
        ([warns(amount="at least 39 degrees C"), warns(amount="38 degrees C")],
         "your gum bleeds (a temperature of 38~°C)"),
        ([warns(amount="up to 35 degrees C"), warns(amount="up to 36 degrees C")],
         "your gum bleeds (a temperature of up to 36~°C)"),
        ([warns(amount="up to 35 degrees C"), warns(amount="38 degrees C")], "your gum bleeds"),
        ([warns(amount="at least 38 degrees C"), warns()], "your gum bleeds"),
    ],
)  # fmt: skip
def test_a_sign_has_the_least_figure_where_every_warning_has_one(
    claims: list[Claim], said: str
) -> None:
    """A figure makes a sign rarer, so one warning without it keeps it out."""
    assert spoken_sign(BLEEDS, claims, our_words()) == said.replace("~", "\N{NO-BREAK SPACE}")


def test_the_figure_stands_on_the_card() -> None:
    """Beside the number to call."""
    text = SIGNED.replace("says: Fainting needs help.", "says: It needs help., lasts: 1 min")
    treatment = present(require(load_text(text))).treatments[0]
    card = next(one for one in treatment.cards if one.level == "emergency")
    assert card.groups[0].signs[0].text == "you faint, for more than 1\N{NO-BREAK SPACE}minute"
