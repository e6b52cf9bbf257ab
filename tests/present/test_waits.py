"""All waits at a glance: the longest that patients are told, and what comes after."""

from aftercare.dataset.load import load_text
from aftercare.parts.site import SiteView
from aftercare.parts.waits import WaitsView
from aftercare.rules.check import require
from tests.build import sealed
from tests.conftest import SAMPLE
from tests.presenting import present


def waits_of(view: SiteView) -> WaitsView:
    """The list of the invented treatment."""
    waits = view.treatments[0].waits
    assert waits is not None
    return waits


def test_each_wait_is_as_long_as_its_answer_and_says_what_comes_after(view: SiteView) -> None:
    """The shortest first; what has no number comes last and says so."""
    assert [
        (row.name[:8], row.words.replace("\N{NO-BREAK SPACE}", " ")) for row in waits_of(view).rows
    ] == [
        ("Swimming", "72 hours, then check it"),
        ("Sun", "10 days, ask us first"),
        ("<script>", "no time given: ask us first"),
    ]


def test_a_wait_is_solid_while_all_say_wait_and_striped_while_they_differ(view: SiteView) -> None:
    """The ink says how sure it is; a diamond stands where a condition does."""
    swim, sun, hard = (row.bar for row in waits_of(view).rows)
    assert all((swim.solid, swim.stripes, swim.diamond))
    assert all((sun.solid, sun.stripes, sun.diamond))
    assert (hard.dotted, hard.solid) == (True, "")


def test_split_advice_is_no_wait(view: SiteView) -> None:
    """Where some say do it, no bar says how long."""
    assert "Cream" not in {row.name for row in waits_of(view).rows}


def test_a_signed_wait_moves_its_bar() -> None:
    """The list follows the clinic's answer, which can be shorter for a reason."""
    answer = """
    answers:
      - topic: swim
        text: Do not swim for {wait}.
        min-wait: 24 h
        reason: Our pools are clean.
"""
    swim = waits_of(present(require(load_text(sealed(SAMPLE + answer))))).rows[0]
    assert swim.words == "24\N{NO-BREAK SPACE}hours, then check it"
    assert (bool(swim.bar.solid), swim.bar.stripes, swim.bar.diamond) == (True, "", "")
