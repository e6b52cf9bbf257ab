"""The recovery at a glance: bands of normal healing, and where the longest waits end."""

from aftercare.dataset.load import load_text
from aftercare.parts.days.recovery import RecoveryView
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


def test_a_wait_ends_where_the_longest_does_and_says_what_is_still_to_check(view: SiteView) -> None:
    """Never earlier, and never as a permission."""
    ends = [
        (end.time, [(act.words, act.gate) for act in end.acts]) for end in recovery_of(view).ends
    ]
    assert ends == [
        ("24\N{NO-BREAK SPACE}hours", [("sunscreen", "start now")]),
        ("72\N{NO-BREAK SPACE}hours", [("swimming", "check it first")]),
        ("10\N{NO-BREAK SPACE}days", [("sun", "ask us first")]),
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


def test_a_longer_signed_wait_moves_its_end() -> None:
    """The chart follows the clinic's answer."""
    answer = """
    answers:
      - topic: swim
        text: Do not swim for {wait}.
        min-wait: 4 week
        until: [normal]
        if-not: clinic
"""
    ends = recovery_of(present(require(load_text(sealed(SAMPLE + answer))))).ends
    assert (ends[-1].time, ends[-1].acts[0].words) == ("4\N{NO-BREAK SPACE}weeks", "swimming")
