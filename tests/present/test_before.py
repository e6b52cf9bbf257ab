"""What comes before a treatment: what to tell, how to prepare, what happens."""

from aftercare.parts.site import SiteView
from tests.build import question


def test_everything_to_tell_is_listed_with_who_says_so(view: SiteView) -> None:
    """A reason not to treat counts from any source, like a warning."""
    (group,) = view.treatments[0].tell_first
    (baby,) = group.items
    assert (group.name, baby.words) == ("Your health", "you are pregnant")
    assert [(said.text, said.source) for said in baby.said] == [
        ("It may not suit pregnant people.", "Hospital"),
        ("Not while you breastfeed.", "Shop"),
    ]


def test_a_source_that_permits_is_no_reason_to_stay_silent(view: SiteView) -> None:
    """That it is fine in pregnancy says a shop that counts for warnings only."""
    assert "SHOPPERMIT" not in str(view)


def test_preparing_is_no_aftercare(view: SiteView) -> None:
    """What to do before stands on its own page, not among what to do afterwards."""
    treatment = view.treatments[0]
    before = [act.words for act in treatment.before.donts]
    assert before == ["do not go in the sun for 7\N{NO-BREAK SPACE}days before your treatment"]
    after = [*treatment.acts.dos, *treatment.acts.donts, *treatment.acts.ask]
    assert "page:dabbing/sun-before" not in {act.address for act in after}


def test_what_happens_is_told_and_promises_nothing(view: SiteView) -> None:
    """A fact is not called safe advice."""
    (day,) = view.treatments[0].procedure
    assert day.answer.lead == "We dab your skin."
    assert day.answer.standing.startswith("This is what 1 article says. It is no promise.")
    assert "safest advice" not in question(view.treatments[0], "the-day").answer.standing
