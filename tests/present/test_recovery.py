"""The recovery at a glance: bands of normal healing, pins where the longest waits end."""

from aftercare.dataset.load import load_text
from aftercare.parts.recovery import RecoveryView
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from tests.build import plain, sealed
from tests.conftest import SAMPLE
from tests.presenting import present


def recovery_of(view: SiteView) -> RecoveryView:
    """The chart of the invented treatment."""
    recovery = view.treatments[0].recovery
    assert recovery is not None
    return recovery


def test_a_pin_stands_at_the_longest_wait_and_says_what_is_still_to_check(view: SiteView) -> None:
    """Never earlier, and never as a permission."""
    pins = [
        (pin.number, pin.time, [(act.words, act.gate) for act in pin.acts])
        for pin in recovery_of(view).pins
    ]
    assert pins == [
        ("1", "24\N{NO-BREAK SPACE}hours", [("sunscreen", "start now")]),
        ("2", "72\N{NO-BREAK SPACE}hours", [("swimming", "check it first")]),
        ("3", "10\N{NO-BREAK SPACE}days", [("sun", "ask us first")]),
    ]


def test_a_band_is_solid_while_it_may_stay_and_striped_while_it_may_only_fade(
    view: SiteView,
) -> None:
    """Pinkness that stays is asked about after 48 hours, the earliest end."""
    (band,) = recovery_of(view).bands
    assert plain(band.words) == (
        "normal while it fades, up to 72 hours; not fading after 48 hours: ask us"
    )
    assert (band.x, bool(band.sure), bool(band.rest)) == ("0%", True, True)


def test_a_longer_signed_wait_moves_its_pin() -> None:
    """The chart follows the clinic's answer."""
    answer = """
    answers:
      - topic: swim
        text: Do not swim for {wait}.
        min-wait: 4 week
        until: [normal]
        if-not: clinic
"""
    pins = recovery_of(present(require(load_text(sealed(SAMPLE + answer))))).pins
    assert (pins[-1].time, pins[-1].acts[0].words) == ("4\N{NO-BREAK SPACE}weeks", "swimming")
