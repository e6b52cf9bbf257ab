"""What the views hold, for the invented dataset."""

from datetime import date

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from tests.build import plain, sealed
from tests.build import question as topic
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.presenting import present

ANSWER = """    answers:
      - topic: swim
        text: Do not swim for {wait}.
        min-wait: 72 h
        until: [normal]
        if-not: clinic
        reason: Our pools are full.
"""


def signed_dataset() -> Dataset:
    """The invented dataset with one signed answer."""
    return require(load_text(sealed(SAMPLE + ANSWER)))


def test_the_unsigned_answer_is_the_cautious_reading(view: SiteView) -> None:
    """The first line waits longest, and the second sentence says that nobody checked it."""
    answer = topic(view.treatments[0], "swim").answer
    assert answer.lead == "Do not swim for 72\N{NO-BREAK SPACE}hours."
    assert answer.condition == "Then only if your skin looks normal."
    assert answer.standing.endswith("Our clinic has not checked it yet.")
    assert not answer.is_signed


def test_the_signed_answer_is_the_clinics_own(dataset: Dataset) -> None:
    """A signed answer takes the place of the cautious reading, with who signed it."""
    assert dataset.treatments[0].answers == ()
    swim = topic(present(signed_dataset(), today=TODAY).treatments[0], "swim")
    assert swim.answer.lead == "Do not swim for 72\N{NO-BREAK SPACE}hours."
    assert swim.answer.condition == "Not until your skin looks normal."
    assert swim.answer.then == "If it is not so by then, call us."
    assert swim.answer.standing == "Our clinic's advice, signed by Dr A. Example, dermatologist."
    assert "12\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2027" in swim.stamp.words


def test_an_unsigned_answer_is_not_shown() -> None:
    """What a clinic has written but not signed stays out of the page."""
    swim = topic(present(require(load_text(SAMPLE + ANSWER))).treatments[0], "swim")
    assert not swim.answer.is_signed
    assert swim.answer.reason == ""


def test_one_unsigned_answer_makes_the_site_a_draft() -> None:
    """A site is a draft until every question is signed, and an example always is."""
    real = sealed(SAMPLE.replace("example: yes", "example: no") + ANSWER)
    view = present(require(load_text(real)))
    assert view.is_draft
    assert view.draft == "Draft. Our clinic has not signed all of this advice yet."


def test_the_example_clinic_says_that_it_is_none(view: SiteView) -> None:
    """Nobody takes an invented clinic's number for help."""
    assert view.is_draft
    assert "is not a real clinic" in view.draft


def test_titles_name_topic_and_treatment(view: SiteView) -> None:
    """The heading is the question with the treatment."""
    assert topic(view.treatments[0], "swim").title == "When can I swim after dabbing?"


def test_questions_come_by_priority(view: SiteView) -> None:
    """Priority 1 comes first, the rest in the order of the file."""
    assert [one.id for one in view.treatments[0].topics] == [
        "swim", "sun", "shade", "cream", "pink", "hard", "hands", "ice", "gap",
        "sun-before", "the-day",
    ]  # fmt: skip


def test_cards_come_by_urgency_and_name_the_clinics_numbers(view: SiteView) -> None:
    """The emergency comes first, with the country's number."""
    cards = view.treatments[0].cards
    assert [(card.level, card.heading, card.phone.telephone) for card in cards] == [
        ("emergency", "Call 999 now if:", "999"),
        ("today", "Call us today if:", "020 7946 0000"),
    ]
    assert cards[0].groups[0].meanwhile == ("Lie flat.",)
    assert cards[1].when_closed is not None
    assert cards[1].when_closed.telephone == "111"


def test_a_caution_stays_beside_its_words_wherever_they_stand() -> None:
    """In the two boxes of a split, among the reasons, and in what else is said."""
    careful = "show: caution, caution: Only if we gave it to you."
    text = SAMPLE.replace("says: Put on cream at once.", f"says: Put on cream at once., {careful}")
    text = text.replace("reason: Pools hold germs.", f"reason: Pools hold germs., {careful}")
    text = text.replace('stance: expect, says: Skin stays sensitive., lasts: "several weeks"',
                        f"stance: says, says: Skin stays sensitive., {careful}")  # fmt: skip
    treatment = present(require(load_text(text))).treatments[0]
    split = topic(treatment, "cream").split
    assert split is not None
    assert split.do == ("Put on cream at once. Only if we gave it to you.",)
    assert (
        topic(treatment, "swim").reasons[0].text == "Pools hold germs. Only if we gave it to you."
    )
    around = [said.text for said in topic(treatment, "sun").also_said]
    assert around == ["Skin stays sensitive. Only if we gave it to you."]


def test_what_else_is_said_says_of_whom_and_what_alone() -> None:
    """What a source says of some is not read as if it held for everybody."""
    text = SAMPLE.replace('stance: expect, says: Skin stays sensitive., lasts: "several weeks"',
                          "stance: says, says: Skin stays sensitive.,"
                          " applies: {who: children, device: with a pen}")  # fmt: skip
    treatment = present(require(load_text(text))).treatments[0]
    around = [said.text for said in topic(treatment, "sun").also_said]
    assert around == ["Skin stays sensitive. Only about: with a pen and children."]


def test_a_split_shows_both_sides_and_no_chart(view: SiteView) -> None:
    """Opposite advice is two boxes, never a range."""
    cream = topic(view.treatments[0], "cream")
    assert cream.chart is None
    assert cream.split is not None
    assert (cream.split.do_count, cream.split.avoid_count) == (
        "1 source says do",
        "1 source says do not",
    )


def test_the_zones_fill_the_chart(view: SiteView) -> None:
    """The widths of the zones add up to the whole."""
    chart = topic(view.treatments[0], "swim").chart
    assert chart is not None
    assert sum(float(zone.width.rstrip("%")) for zone in chart.zones) == pytest.approx(100, abs=0.1)
    assert [zone.texture for zone in chart.zones] == ["wait", "differ", "open"]
    assert chart.gate == chart.zones[2].x


def test_every_counting_claim_is_a_row(view: SiteView) -> None:
    """Nothing that counts is left out of the comparison."""
    rows = topic(view.treatments[0], "swim").comparison.rows
    assert [row.id for row in rows] == [
        "swim-alpha-1",
        "swim-alpha-2",
        "swim-beta-1",
        "swim-gamma-1",
    ]


def test_silence_is_only_said_of_a_source_read_whole(view: SiteView) -> None:
    """Of a source read in part we say only that we saw no end."""
    assert topic(view.treatments[0], "sun").comparison.rows[1].time == "no end given"
    beta = "short: Beta, tier: commercial, read: "
    partly = SAMPLE.replace(f"{beta}whole", f"{beta}opening")
    sun = topic(present(require(load_text(partly))).treatments[0], "sun")
    assert sun.comparison.rows[1].time == "no end seen in the part we read"


def test_the_start_of_a_sign_is_never_read_as_a_wait() -> None:
    """A time says what it is about, unless it is a wait."""
    changed = SAMPLE.replace('lasts: "several weeks"', "onset: up to 3 day")
    rows = topic(present(require(load_text(changed))).treatments[0], "sun").comparison.rows
    assert "starts: up to 3\N{NO-BREAK SPACE}days" in [row.time for row in rows]


def test_before_starting_again_one_checks_time_and_skin(view: SiteView) -> None:
    """The list holds the wait and how to check each condition."""
    assert topic(view.treatments[0], "swim").checks == (
        "72\N{NO-BREAK SPACE}hours have passed.",
        "It looks as it did before.",
    )
    assert "You have asked us." in topic(view.treatments[0], "sun").checks


def test_the_faq_is_a_view_of_the_questions(view: SiteView) -> None:
    """Every question is there once, in its group, with the answer of its own page."""
    treatment = view.treatments[0]
    assert {group.name for group in treatment.faq} == {group.name for group in treatment.groups}
    entries = {entry.id: entry for group in treatment.faq for entry in group.entries}
    assert sorted(entries) == sorted(topic.id for topic in treatment.topics)
    swim = entries["swim"]
    assert swim.answer.startswith("Do not swim for 72")
    assert swim.then.endswith("or you feel unwell, call us today.")
    assert swim.differs.startswith("The articles give different waits.")


def test_every_do_not_says_do_not(view: SiteView) -> None:
    """Heard aloud, a bare verb would mean the opposite; a full stop ends no item."""
    acts = view.treatments[0].acts
    assert acts.donts
    for act in acts.donts:
        assert act.words.startswith("do not ")
        assert not act.words.endswith(".")


def test_ask_us_is_never_cut_off_a_do_not(view: SiteView) -> None:
    """An open end stays beside the hours in the list too."""
    sun = next(act for act in view.treatments[0].acts.donts if act.address.endswith("/sun"))
    assert sun.gate == "Ask us before you start again."


def test_split_advice_is_neither_do_nor_do_not(view: SiteView) -> None:
    """Where sources oppose each other the list says ask first, and normal healing is no act."""
    acts = view.treatments[0].acts
    assert [act.address for act in acts.ask] == ["page:dabbing/cream"]
    assert [act.address for act in acts.dos] == ["page:dabbing/shade", "page:dabbing/ice"]
    everything = [act.address for act in (*acts.dos, *acts.donts, *acts.ask)]
    assert "page:dabbing/pink" not in everything


def test_a_wait_stands_in_every_stage_until_it_is_over(view: SiteView) -> None:
    """Three days of not swimming: a do not on days 1 to 3, then ask or check, never a yes."""
    stages = view.treatments[0].stages
    donts = [[act.address for act in stage.acts.donts] for stage in stages]
    assert ["page:dabbing/swim" in addresses for addresses in donts] == [True, True, False, False]
    ask = {act.address: act.gate for act in stages[2].acts.ask}
    assert ask["page:dabbing/swim"] == "not until your skin looks normal"
    assert ask["page:dabbing/hard"] == "ask us first"


def test_a_stage_says_again_only_what_has_changed(view: SiteView) -> None:
    """What was asked or checked first before is named; a sign that is still there is said whole."""
    stages = view.treatments[0].stages
    new = [
        [act.address for group in stage.ask for act in group.acts if act.address.endswith("/swim")]
        for stage in stages
    ]
    assert [bool(one) for one in new] == [False, False, True, False]
    assert "page:dabbing/swim" in [act.address for act in stages[3].still]
    assert not any(act.address.endswith("/pink") for stage in stages for act in stage.still)
    for stage in stages:
        told = [act.address for group in stage.ask for act in group.acts]
        told += [act.address for act in stage.still]
        assert sorted(told) == sorted(act.address for act in stage.acts.ask)


def test_a_signed_answer_is_followed_everywhere() -> None:
    """A longer wait of the clinic stands in the checks, the stages and the lists alike."""
    longer = ANSWER.replace("min-wait: 72 h", "min-wait: 2 weeks")
    treatment = present(require(load_text(sealed(SAMPLE + longer)))).treatments[0]
    assert topic(treatment, "swim").checks[0] == "2\N{NO-BREAK SPACE}weeks have passed."
    for stage in treatment.stages:
        gates = {act.address: act.gate for act in stage.acts.donts}
        assert gates["page:dabbing/swim"] == "for 2\N{NO-BREAK SPACE}weeks"
    words = [act.words for act in treatment.acts.donts if act.address.endswith("/swim")]
    assert words[0].startswith("do not swim for 2\N{NO-BREAK SPACE}weeks")


def test_a_stage_shows_what_sources_expect_in_it(view: SiteView) -> None:
    """Pinkness for up to three days is expected on days 1 to 3."""
    stages = view.treatments[0].stages
    assert [(stage.days, bool(stage.expect)) for stage in stages] == [
        ("Day\N{NO-BREAK SPACE}1", True),
        ("Days\N{NO-BREAK SPACE}2 to 3", True),
        ("Days\N{NO-BREAK SPACE}4 to 7", False),
        ("Week\N{NO-BREAK SPACE}2", False),
    ]
    said = [sign.gate for stage in stages for sign in stage.expect]
    assert [plain(one) for one in said] == [
        "normal while fading", "normal while fading; not fading after 48 hours? ask us",
    ]  # fmt: skip


def test_a_sign_that_outlasts_its_course_is_one_to_ask_about(view: SiteView) -> None:
    """From the fourth day on, pinkness that is still there is not called normal."""
    asked = [
        [(sign.words, sign.gate) for sign in (*stage.expect, *stage.acts.ask)]
        for stage in view.treatments[0].stages
    ]
    gone = [("pinkness", "still there? ask us if that is normal")]
    assert [[sign for sign in one if sign in gone] for one in asked] == [[], [], gone, gone]


def test_protection_starts_in_the_stage_after_its_wait(view: SiteView) -> None:
    """Shade on the first day, sunscreen from the second."""
    dos = [[act.words for act in stage.acts.dos] for stage in view.treatments[0].stages]
    assert dos[:2] == [["stay in the shade"], ["put on sunscreen"]]


def test_a_condition_stays_beside_protection_in_every_stage() -> None:
    """Sunscreen only once the skin looks normal is not shown as sunscreen."""
    text = SAMPLE.replace(
        "says: Nothing on the skin at first., wait: at least 24 h",
        "says: Nothing on the skin at first., wait: at least 24 h and until normal",
    )
    stages = present(require(load_text(text))).treatments[0].stages
    assert stages[1].acts.dos[0].gate.startswith("not until your skin looks normal")


def test_only_sources_that_are_shown_are_listed(view: SiteView) -> None:
    """A source that does not count is listed for its warnings only."""
    listed = {source.id: source.topics for source in view.sources}
    assert list(listed) == ["alpha", "beta", "gamma", "hospital", "shop"]
    assert listed["shop"] == ("Pregnancy",)


def test_normal_healing_links_to_its_question(view: SiteView) -> None:
    """Each expected sign says from when on it is not normal."""
    (pink,) = view.treatments[0].expectations
    assert pink.address == "page:dabbing/pink"
    assert pink.lead == "Pinkness is normal at first, as long as it fades."
    assert plain(pink.condition).startswith("It mostly goes in 24 to 72 hours.")
    assert plain(pink.condition).endswith("Still there after 72 hours? Ask us.")


def test_of_several_signatures_the_oldest_says_when_a_page_was_reviewed() -> None:
    """One answer that was looked at again does not make the others look newer."""
    text = sealed(SIGNED, "buffing/dance", on=date(2026, 11, 20))
    (treatment,) = present(require(load_text(text)), today=TODAY).treatments
    own = {topic.id: topic.stamp.words for topic in treatment.topics}
    assert "Last reviewed: 20\N{NO-BREAK SPACE}November" in own["dance"]
    assert "Last reviewed: 12\N{NO-BREAK SPACE}November" in treatment.stamp.words
