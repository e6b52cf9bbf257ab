"""What staff see: every statement, each decision, the matrix, the desk, and what is left to do."""

from dataclasses import is_dataclass
from datetime import date
from itertools import pairwise
from typing import get_args, get_type_hints

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.parts.site import SiteView
from aftercare.reading.reconcile import all_readings, readings
from aftercare.rules.check import require
from aftercare.rules.publishing import split_undecided, to_be_confirmed
from aftercare.rules.waiting import loosening, waiting
from aftercare.site.build import Site
from aftercare.staff.cells import CellView
from aftercare.staff.decisions import DecisionView
from aftercare.staff.edition import StaffTreatmentView, StaffView, present_staff
from aftercare.staff.hazards import HazardView
from aftercare.staff.matrix import AGREEMENTS, MOST_COLUMNS, MatrixRowView
from aftercare.staff.quiz.question import QuizView
from aftercare.staff.statements import StatementView
from aftercare.staff.work import WorkView
from aftercare.words.catalogue import our_words
from tests.build import plain, sealed, unsigned
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.presenting import present

HAZARD = """hazards:
  - id: early
    hazard: A patient swims too early.
    cause: Sources differ.
    effect: The skin burns.
    severity: serious
    mitigation: The longest time is shown.
    checks: [wait-reversed]
    topics: [swim]
"""
SHORT = (
    "      - {id: swim-hospital-2, source: hospital, section: Pools, topics: [swim],"
    " stance: avoid, says: Wait a little., wait: 12 h}\n"
)


def staff_of(text: str, day: date = TODAY) -> StaffView:
    """Present a dataset's text for staff."""
    return present_for_staff(require(load_text(text)), day)


def present_for_staff(dataset: Dataset, day: date = TODAY) -> StaffView:
    """Present a dataset for staff."""
    return present_staff(dataset, present(dataset, today=day), day, our_words())


@pytest.fixture(scope="module")
def staff() -> StaffView:
    """The invented data, with a hazard and one more statement, as staff see it."""
    claims = "\n    claims:\n"
    return staff_of(SAMPLE.replace(claims, claims + SHORT, 1) + HAZARD)


@pytest.fixture(scope="module")
def dabbing(staff: StaffView) -> StaffTreatmentView:
    """Its treatment."""
    return staff.treatments[0]


@pytest.fixture(scope="module")
def signed() -> StaffView:
    """The data in which all is signed, as staff see it."""
    return staff_of(SIGNED)


def decision(view: StaffView, name: str) -> DecisionView:
    """Find a decision by its topic."""
    return next(one for one in view.treatments[0].decisions if one.id == name)


def facts(one: DecisionView) -> dict[str, str]:
    """What a decision's page says in label and words."""
    return {fact.label: fact.words for fact in (*one.topic, *one.reading, *one.record)}


def row(treatment: StaffTreatmentView, name: str) -> MatrixRowView:
    """Find a topic's row of the matrix."""
    return next(one for part in treatment.matrix.parts for one in part.rows if one.name == name)


def work(view: StaffView, name: str) -> WorkView:
    """Find one sort of work."""
    return next(one for one in view.work if one.id == name)


def types_in(view: type) -> set[type]:
    """Every view that a view can hold, at any depth, and itself."""
    found, waiting = set(), [view]
    while waiting:
        one = waiting.pop()
        if is_dataclass(one) and one not in found:
            found.add(one)
            waiting += get_type_hints(one).values()
        waiting += get_args(one)
    return found


def test_the_public_view_cannot_hold_what_is_for_staff(site: Site) -> None:
    """No type that it is made of is one of staff's; those are made for their edition alone."""
    for_staff = {StaffView, StatementView, DecisionView, WorkView, HazardView, QuizView}
    assert for_staff <= types_in(StaffView)
    assert not for_staff & types_in(SiteView)
    assert site.staff is None


def test_every_statement_has_one_row(dataset: Dataset) -> None:
    """Also those that patients never see, and those that do not count."""
    for view, treatment in zip(
        present_for_staff(dataset).treatments, dataset.treatments, strict=True
    ):
        rows = [one.id for one in view.register.statements]
        assert rows == [claim.id for claim in treatment.claims]


@pytest.mark.parametrize("text", [SAMPLE, SIGNED])
def test_what_counts_in_a_row_is_what_counts_in_the_reading(text: str) -> None:
    """A reason is given for each statement that is left out, and for no other."""
    data = require(load_text(text))
    for view, treatment in zip(present_for_staff(data).treatments, data.treatments, strict=True):
        counted = {
            (topic.id, claim.id)
            for topic, reading in readings(data, treatment)
            for claim in reading.claims
        }
        shown = {
            (bearing.id, one.id)
            for one in view.register.statements
            for bearing in one.bearings
            if not bearing.why_not
        }
        assert shown == counted


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("hard-alpha-2", "It is for staff only."),
        ("swim-hospital-1", "It is about something else: laser."),
        ("swim-shop-1", "Its source (commercial website) does not count unless it warns."),
        ("tell-baby-shop-2", "It says go ahead, and this source counts only where it is stricter."),
        ("swim-hospital-2", "It is not stricter than what counts already."),
    ],
)
def test_a_row_says_why_it_does_not_count(
    dabbing: StaffTreatmentView, claim: str, why: str
) -> None:
    """In one sentence that fits the case."""
    (one,) = (one for one in dabbing.register.statements if one.id == claim)
    assert [bearing.why_not for bearing in one.bearings] == [why]
    assert one.counts == "no"


def test_rows_can_be_narrowed_down_by_what_is_in_them_only(dabbing: StaffTreatmentView) -> None:
    """No choice leads to an empty list."""
    for one in dabbing.register.filters:
        values = {
            part
            for statement in dabbing.register.statements
            for part in {
                "topics": statement.topics.split(),
                "source": [statement.source_id],
                "tier": [statement.tier_order],
            }.get(one.name, [getattr(statement, one.name, "")])
        }
        assert {choice.value for choice in one.choices} == values - {""}, one.name


def test_a_source_is_shown_with_all_that_is_known_of_it(dabbing: StaffTreatmentView) -> None:
    """Its date, how much was read, how it counts, and how often it speaks."""
    (leaflet,) = (one for one in dabbing.sources if one.id == "hospital")
    assert (plain(leaflet.published), leaflet.tier) == ("May 2024", "hospital")
    assert leaflet.read == "only the opening was read"
    assert leaflet.counts == "Its statements count where they are stricter, or warn."


def test_the_matrix_holds_every_topic_once(dabbing: StaffTreatmentView, dataset: Dataset) -> None:
    """Those that patients do not see have a part of their own."""
    names = [one.name for part in dabbing.matrix.parts for one in part.rows]
    assert sorted(names) == sorted(topic.name for topic in dataset.treatments[0].topics)
    hidden = dabbing.matrix.parts[-1]
    assert [one.name for one in hidden.rows] == ["STAFFONLYMARKER topic", "Old"]


def test_what_wants_a_decision_comes_first(dabbing: StaffTreatmentView) -> None:
    """Splits, then conflicts, then what differs."""
    order = [one.value for one in AGREEMENTS]
    for part in dabbing.matrix.parts:
        ranks = [order.index(one.agreement) for one in part.rows]
        assert all(first <= second for first, second in pairwise(ranks))
    assert dabbing.matrix.parts[0].rows[0].agreement == "split"


def test_a_cell_says_in_a_sign_and_in_words_what_a_source_says(
    dabbing: StaffTreatmentView,
) -> None:
    """Times with a bar, opposite advice as such, and silence only of what was read whole."""
    swim = {cell.source: cell for cell in row(dabbing, "Swimming").cells}
    assert plain(swim["Alpha"].words) == "at least 24 to 72 hours; until your skin looks normal"
    assert swim["Alpha"].bar
    assert swim["Alpha"].bar.stripes
    assert swim["Hospital"] == CellView(source="Hospital", sign="unseen", words="not seen")
    cream = {cell.source: cell for cell in row(dabbing, "Cream").cells}
    assert (cream["Alpha"].sign, cream["Alpha"].words) == ("do", "do it")
    assert cream["Beta"].sign == "avoid"
    assert plain(cream["Beta"].words) == "do not, at least 24 hours"
    assert cream["Gamma"].sign == "silent"


def test_the_matrix_says_how_sources_agree(dabbing: StaffTreatmentView) -> None:
    """In a word, with what follows, and how many statements are left out."""
    swim = row(dabbing, "Swimming")
    assert swim.agreement == "conflict"
    assert plain(swim.agreement_said) == "48 hours or more fits all"
    assert plain(swim.cautious) == "72 hours, and until your skin looks normal"
    assert swim.uncounted == "3 not counted"
    assert row(dabbing, "Cream").agreement_said == "do against do not"


def test_a_part_has_few_columns_and_loses_no_source() -> None:
    """Who has no column is named in the last one."""
    more = "".join(
        f"  - {{id: more-{i}, title: T, short: More {i}, tier: hospital, read: whole}}\n"
        for i in range(MOST_COLUMNS)
    )
    claims = "".join(
        f"      - {{id: swim-more-{i}, source: more-{i}, section: S, topics: [swim],"
        f" stance: avoid, says: Wait., wait: {i + 4} day}}\n"
        for i in range(MOST_COLUMNS)
    )
    text = SAMPLE.replace("\nsources:\n", f"\nsources:\n{more}", 1)
    view = staff_of(text.replace("\n    claims:\n", f"\n    claims:\n{claims}", 1))
    swim = row(view.treatments[0], "Swimming")
    assert len(swim.cells) == MOST_COLUMNS
    said = [cell.source for cell in swim.cells if not cell.is_empty]
    said += [text.partition(":")[0] for text in swim.others]
    assert sorted(said) == ["Alpha", "Beta", "Gamma", *(f"More {i}" for i in range(MOST_COLUMNS))]


def test_every_topic_has_a_decision(dabbing: StaffTreatmentView, dataset: Dataset) -> None:
    """Questions, signs, what to tell us, and what patients do not see."""
    assert {one.id for one in dabbing.decisions} == {
        topic.id for topic in dataset.treatments[0].topics
    }
    hidden = next(one for one in dabbing.decisions if one.id == "secret")
    assert (hidden.seen, hidden.public_address) == ("Patients do not see this.", "")
    assert hidden.answer is None


def test_hour_by_hour_each_source_stands_once(staff: StaffView, dataset: Dataset) -> None:
    """By name, in every stretch of time."""
    names = {source.id: source.short for source in dataset.sources}
    (reading,) = (one for _, topic, one in all_readings(dataset) if topic.id == "swim")
    for step in decision(staff, "swim").steps:
        standing = [name for one in step.stands if one.words for name in one.words.split(", ")]
        assert sorted(standing) == sorted(names[one] for one in reading.sources)


def test_a_decision_shows_what_patients_read(staff: StaffView, dataset: Dataset) -> None:
    """The very words of their page."""
    (public,) = present(dataset, today=TODAY).treatments
    shown = {topic.id: topic for topic in public.topics}
    for one in staff.treatments[0].decisions:
        assert one.answer == (shown[one.id].answer if one.id in shown else None)


def test_what_counts_stands_first_under_a_decision(staff: StaffView) -> None:
    """And the others say why not."""
    statements = decision(staff, "swim").register.statements
    assert [one.counts for one in statements] == ["yes"] * 4 + ["no"] * 3


def test_a_signed_decision_says_who_why_and_until_when(signed: StaffView) -> None:
    """And what it loosens, against whom, in the words of the terminal."""
    dance = decision(signed, "dance")
    said = facts(dance)
    assert dance.state == "signed"
    assert said["Signed by"].startswith("Dr A. Example, dermatologist, on 12")
    assert said["Why"] == "We look at your skin before that."
    assert plain(said["Wait"]) == "4 days"
    assert said["If it is not so by then"] == "call us"
    assert "Review by" in said
    assert list(dance.loosens) == loosening(
        require(load_text(SIGNED)), "buffing/dance", our_words()
    )
    assert dance.loosens


def test_a_lapsed_decision_says_what_undid_it() -> None:
    """With the claim that changed, and who had signed."""
    text = SIGNED.replace("says: Do not dance., wait: 3 day", "says: Do not dance., wait: 4 day")
    dance = decision(staff_of(text), "dance")
    assert dance.state == "lapsed"
    (why,) = dance.state_said
    assert why.startswith("Lapsed: claim dance-alpha-1 changed since Dr A. Example signed")
    # How the sources are read stands there also while it is checked again.
    assert facts(dance)["Most cautious"].startswith("5")


def test_a_shorter_time_is_named_with_who_says_it(staff: StaffView) -> None:
    """So that staff can say why we keep to the longer one; ours is never among them."""
    swim = decision(staff, "swim")
    assert [(plain(one.time), one.who) for one in swim.shorter] == [
        ("12 hours", "Hospital"),
        ("at least 24 hours", "Gamma"),
        ("48 hours", "Beta"),
    ]
    assert "72" in swim.keep
    assert "Alpha" in swim.keep
    assert decision(staff, "pink").shorter == ()


def test_a_signed_answer_is_the_reason_to_keep_to_it(signed: StaffView) -> None:
    """What the clinic decided stands beside a shorter time."""
    dance = decision(signed, "dance")
    assert [one.who for one in dance.shorter] == ["Alpha"]
    assert "We look at your skin before that." in dance.keep


def test_what_to_hear_back_is_what_patients_read(staff: StaffView) -> None:
    """No word and no figure of its own: the answer, the checks, the signs, the call."""
    public = {topic.id: topic for topic in present(require(load_text(SAMPLE))).treatments[0].topics}
    signs = {"you see pus", "you find it hard to breathe"}
    for one in staff.treatments[0].decisions:
        if one.id not in public:
            assert {text for item in one.teach_back for text in item.hear} <= set(one.told)
            continue
        view = public[one.id]
        heard = {text for item in one.teach_back for text in item.hear}
        assert view.summary in heard
        assert heard <= {view.summary, view.answer.then, *view.checks, *signs}


def test_teach_back_asks_for_the_time_the_checks_and_the_call(staff: StaffView) -> None:
    """One question each."""
    asked = [one.ask for one in decision(staff, "swim").teach_back]
    assert asked == [
        "Until when will you not swim, and what has to be so before you do?",
        "How will you know that you can swim?",
        "If you swim too soon, what would make you call us?",
    ]


def test_where_sources_are_split_nobody_asks_for_a_time(staff: StaffView) -> None:
    """Patients are to ask first, and say so."""
    (item,) = decision(staff, "cream").teach_back
    assert item.ask == "What will you do before you decide about cream?"


def test_a_hazard_stands_with_the_topics_that_it_names(staff: StaffView) -> None:
    """And with no other."""
    named = [one.id for one in staff.treatments[0].decisions if one.hazards]
    assert named == ["swim"]
    assert decision(staff, "swim").hazards[0].effect == "The skin burns."


def test_the_desk_asks_for_emergencies_first(dabbing: StaffTreatmentView) -> None:
    """With the number of the country, and the words of the care cards."""
    first, second = dabbing.reception.levels
    assert (first.card.level, second.card.level) == ("emergency", "today")
    assert first.yes.startswith("If yes: tell them to call 999 now.")
    assert second.yes.endswith("When we are closed: NHS 111.")


def test_the_desk_reads_out_the_answers_of_the_questions_page(
    dabbing: StaffTreatmentView, dataset: Dataset
) -> None:
    """Whole, with their conditions."""
    (public,) = present(dataset, today=TODAY).treatments
    answers = {entry.question: entry.whole for group in public.faq for entry in group.entries}
    prompts = dabbing.reception.prompts
    assert prompts
    assert all(answers[one.question] == one.answer for one in prompts)


def test_what_waits_is_what_review_lists() -> None:
    """Each waiting answer is in one sort of work, and only there."""
    text = SIGNED.replace("says: Do not dance., wait: 3 day", "says: Do not dance., wait: 4 day")
    text = sealed(text, "buffing/glow", review_by=date(2026, 12, 24))
    text = sealed(text, "buffing/balm", on=date(2026, 1, 2), review_by=date(2026, 11, 20))
    data = require(load_text(text))
    view = present_for_staff(data)
    sorts = ("lapsed", "overdue", "due", "unsigned", "alone", "unanswered")
    listed = [task.address for name in sorts for task in work(view, name).tasks]
    waits = [one.name.partition("/")[2] for one in waiting(data, TODAY, our_words())]
    assert sorted(listed) == sorted(f"page:staff/buffing/decisions/{name}" for name in waits)
    assert {name for name in sorts if work(view, name).tasks} == {"lapsed", "overdue", "due"}


def test_what_waits_beside_the_answers_is_listed() -> None:
    """With the page on which it stands, and why; a sign's own page says it too."""
    text = SIGNED.replace("you faint", "you faint often").replace("9am to 5pm", "9am to 4pm")
    text = unsigned(text.replace("Buffing is invented.", "Buffing is new."), "buffing")
    view = present_for_staff(require(load_text(text)))
    listed = {task.address: (task.name, task.why) for task in work(view, "lapsed").tasks}
    why = "lapsed: {} changed since Dr A. Example signed on 12 November 2026"
    assert listed == {
        "page:staff/index": (
            "The clinic's name, telephone, hours and urgent line",
            (why.format("the hours"),),
        ),
        "page:buffing/when-to-call": ("The warning signs", (why.format("sign faint"),)),
    }
    (one,) = work(view, "unsigned").tasks
    assert (one.name, one.address) == ("The words around the answers", "page:buffing/index")
    faint = decision(view, "faint")
    assert faint.state == "lapsed"
    assert faint.state_said == (
        f"All warning signs are signed together. L{why.format('sign faint')[1:]}.",
    )


def test_a_sign_that_two_have_signed_names_both(signed: StaffView) -> None:
    """It has no signature of its own."""
    faint = decision(signed, "faint")
    assert faint.state == "signed"
    assert [one.count("Example, dermatologist") for one in faint.state_said] == [2]


def test_what_stops_a_publication_is_what_check_finds(staff: StaffView, dataset: Dataset) -> None:
    """Splits and unconfirmed urgencies are those of the rules."""
    assert [task.name for task in work(staff, "splits").tasks] == ["Cream"]
    assert len(list(split_undecided(dataset, TODAY))) == 1
    (task,) = work(staff, "urgency").tasks
    (finding,) = to_be_confirmed(dataset, TODAY)
    assert task.why == (getattr(finding.record, "id", ""),)


@pytest.mark.parametrize(
    ("sort", "topic", "is_in"),
    [
        ("single", "Touching", False),
        ("single", "Ice", True),
        ("single", "Swimming", False),
        ("commercial", "Swimming", True),
        ("commercial", "Hands", False),
        ("synonyms", "Swimming", False),
        ("synonyms", "Sun", True),
        ("silence", "Swimming", False),
    ],
)
def test_thin_spots_are_found(staff: StaffView, sort: str, topic: str, *, is_in: bool) -> None:
    """One source, only commercial ones, no other words, or nothing that counts."""
    assert (topic in [task.name for task in work(staff, sort).tasks]) is is_in


def test_nothing_hidden_from_patients_is_work(staff: StaffView) -> None:
    """What they do not see needs no signature and no second source."""
    names = {task.name for one in staff.work for task in one.tasks}
    assert not names & {"Old", "STAFFONLYMARKER topic"}


def test_where_all_is_done_nothing_is_listed(signed: StaffView) -> None:
    """Every sort of work is there, and says none."""
    sorts = ("lapsed", "overdue", "due", "unsigned", "alone", "unanswered", "splits", "urgency")
    assert [len(work(signed, name).tasks) for name in sorts] == [0] * len(sorts)
