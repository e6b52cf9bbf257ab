"""Messages for a booking system: short, by day, and each with whom to call."""

import csv
import io
import json
from dataclasses import replace

import pytest

from aftercare.api.messages import MOST, Message, message_files, messages
from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from aftercare.site.build import Site
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.present.test_plan import PERMISSION
from tests.presenting import present

CALL = " Worse? Call 020 7946 0000. Emergency: 999."


def sent(view: SiteView) -> dict[int, list[str]]:
    """The messages of each day, without whom to call."""
    found: dict[int, list[str]] = {}
    for one in messages(view.treatments[0], view.clinic, our_words(), is_draft=view.is_draft):
        assert one.text.endswith(CALL)
        found.setdefault(one.day, []).append(one.text.removesuffix(CALL))
    return found


def test_a_day_says_what_begins_on_it(view: SiteView) -> None:
    """Waits at once, a gate on the first morning after each, a sign before its time is over."""
    assert sent(view) == {
        0: [
            "Draft. Do not go in the sun for 10 days.",
            "Draft. Do not swim for 72 hours.",
            "Draft. Stay in the shade for 24 hours.",
            "Draft. Cream and <script>alert('x')</script>: ask us first.",
            "Draft. Normal while it fades: pinkness.",
        ],
        2: [
            "Draft. Put on sunscreen.",
            "Draft. Not fading 48 hours after your treatment? Ask us: pinkness.",
        ],
        3: ["Draft. Still there 72 hours after your treatment? Ask us: pinkness."],
        4: ["Draft. Swimming: not until your skin looks normal."],
        11: ["Draft. Sun: ask us first before you start again."],
    }


TOGETHER = """\
  - id: lensing
    name: Lensing
    after: after lensing
    summary: Lensing is invented too.
    covers: {words: Lensing by hand.}
    topics:
      - {id: rub, name: Rubbing, question: When can I rub my eye?,
         kind: wait, safer: later, act: rub your eye, group: Eye}
      - {id: rinse, name: Eye wash, question: When do I use the eye wash?,
         kind: product, safer: protect, act: use the eye wash,
         instead: Leave the pad on, group: Eye}
      - {id: bath, name: Bathing, question: When can I bathe?,
         kind: wait, safer: later, act: bathe, group: Eye}
    claims:
      - {id: rub-alpha-1, source: alpha, section: Eye, topics: [rub],
         stance: avoid, says: Do not rub., wait: 24 h}
      - {id: rinse-alpha-1, source: alpha, section: Eye, topics: [rinse],
         stance: avoid, says: Not yet., wait: 24 h}
      - {id: bath-alpha-1, source: alpha, section: Eye, topics: [bath],
         stance: avoid, says: Do not bathe., wait: 24 h}
"""


def lensing(data: str = TOGETHER) -> list[Message]:
    """The messages of a second treatment, in which everything ends at the same hour."""
    view = present(require(load_text(SAMPLE + data)), today=TODAY)
    return list(messages(view.treatments[1], view.clinic, our_words(), is_draft=False))


def test_do_and_do_not_never_share_a_sentence() -> None:
    """Also where both end at the same hour: what protects is not what to leave."""
    first = [one.text.removesuffix(CALL) for one in lensing() if not one.day]
    assert first == ["Do not rub your eye or bathe for 24 hours.", "Leave the pad on for 24 hours."]


def test_what_only_the_clinic_can_start_is_never_told_to_be_done() -> None:
    """A source that gives no figure, or a time in words beside one, leaves the start to us."""
    for time in ('wait: "the next morning"', "wait: until first-healing", "wait: no end"):
        about = [one for one in lensing(NOT_TOLD.replace("TIME", time)) if "rinse" in one.topics]
        assert [one.text.removesuffix(CALL) for one in about] == [
            "Leave the pad on. Ask us when to use the eye wash."
        ]


NOT_TOLD = TOGETHER.replace("says: Not yet., wait: 24 h", "says: Not yet., TIME")


def test_a_gate_is_sent_on_no_day_on_which_the_wait_can_still_be_on(view: SiteView) -> None:
    """Even after a treatment that ended at eleven at night."""
    plan = view.treatments[0].plan
    assert plan
    for one in messages(view.treatments[0], view.clinic, our_words(), is_draft=True):
        for item in plan.items:
            is_later = one.day and item.is_wait and item.id in one.topics
            assert not is_later or (one.day - 1) * 24 >= (item.end_h or 0)


def test_only_a_draft_says_draft_and_none_says_that_one_may() -> None:
    """Once it is published, the words stand alone."""
    view = present(require(load_text(SIGNED)), publish=True, today=TODAY)
    texts = [
        one.text for one in messages(view.treatments[0], view.clinic, our_words(), is_draft=False)
    ]
    assert "Do not dance for 4 days. Worse? Call 020 0000 0001. Emergency: 999." in texts
    assert not any(text.startswith("Draft") or PERMISSION.search(text) for text in texts)


def test_a_lapsed_answer_sends_no_figure() -> None:
    """Call us, on the first day; nothing later."""
    text = SIGNED.replace("5 day and until normal", "6 day and until normal")
    view = present(require(load_text(text)), today=TODAY)
    about = [
        one
        for one in messages(view.treatments[0], view.clinic, our_words(), is_draft=False)
        if "dance" in one.topics
    ]
    (only,) = about
    assert (only.day, only.text.split(" Worse")[0]) == (
        0,
        "Dancing: we are checking this again: call us.",
    )


TOPIC = (
    "      - {{id: more-{0}, name: More {0}, question: When {0}?, kind: wait, safer: later,"
    " act: swim in the deep cold sea {0}, group: More}}\n"
)
CLAIM = (
    "      - {{id: more-{0}-alpha-1, source: alpha, section: Water, topics: [more-{0}],"
    " stance: avoid, says: Do not do it., wait: 48 h}}\n"
)


def many(number: int) -> str:
    """The invented data with more topics of which the same is said."""
    text = SAMPLE
    for anchor, line in (("      - {id: swim,", TOPIC), ("      - {id: swim-alpha-1,", CLAIM)):
        assert text.count(anchor) == 1
        text = text.replace(anchor, "".join(map(line.format, range(number))) + anchor)
    return text


def test_what_does_not_fit_is_split_between_topics() -> None:
    """Each part is a whole sentence with whom to call, and no topic is lost."""
    view = present(require(load_text(many(6))), today=TODAY)
    parts = [
        one
        for one in messages(view.treatments[0], view.clinic, our_words(), is_draft=True)
        if one.day == 0 and "for 48 hours" in one.text
    ]
    assert len(parts) > 1
    assert all(one.fits and one.text.startswith("Draft. Do not swim") for one in parts)
    assert sorted(name for one in parts for name in one.topics) == [f"more-{n}" for n in range(6)]


@pytest.mark.parametrize(
    ("text", "encoding", "characters"),
    [
        ("Hallo", "GSM-7", 5),
        ("[5]", "GSM-7", 5),
        ("é à Ø", "GSM-7", 5),
        ("ł", "UCS-2", 1),
        ("😀", "UCS-2", 2),
    ],
)
def test_characters_are_counted_as_telephones_do(text: str, encoding: str, characters: int) -> None:
    """Some letters of the short alphabet count twice; one outside it changes the alphabet."""
    message = Message(day=0, text=text, topics=())
    assert (message.encoding, message.characters) == (encoding, characters)


@pytest.mark.parametrize(("letter", "most"), [("a", 160), ("[", 80), ("ł", 70), ("😀", 35)])
def test_a_message_has_room_up_to_its_limit(letter: str, most: int) -> None:
    """One more letter is one too many."""
    assert Message(day=0, text=letter * most, topics=()).fits
    assert not Message(day=0, text=letter * (most + 1), topics=()).fits


def test_what_cannot_be_split_is_refused_with_its_topic() -> None:
    """The problem names the topic, its line and what to do."""
    text = SAMPLE.replace("act: swim,", "act: swim in the cold waters of the Łeba,")
    loaded = load_text(text)
    with pytest.raises(ProblemsFoundError) as refused:
        message_files(loaded, present(require(loaded), today=TODAY), our_words())
    (problem,) = refused.value.problems
    assert (problem.slug, problem.where) == ("message-too-long", "dabbing/swim")
    assert "and one holds 70" in problem.what
    assert "id: swim" in problem.excerpt


def test_the_site_holds_them_for_each_treatment(site: Site) -> None:
    """As JSON and as a table, with the same words."""
    data = json.loads(site.files["api/v1/messages/dabbing.json"])
    rows = list(csv.DictReader(io.StringIO(site.files["api/v1/messages/dabbing.csv"])))
    assert (data["treatment"], data["version"], data["draft"]) == ("dabbing", "2026-11-21", True)
    assert [row["text"] for row in rows] == [one["text"] for one in data["messages"]]
    assert data["messages"][1] == {
        "day": 0,
        "send": "after the treatment",
        "text": f"Draft. Do not swim for 72 hours.{CALL}",
        "characters": 75,
        "encoding": "GSM-7",
        "topics": ["dabbing/swim"],
    }
    assert all(one["characters"] <= MOST[one["encoding"]] for one in data["messages"])
    assert rows[-1]["send"] == "in the morning"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@a"])
def test_a_spreadsheet_takes_no_message_for_a_formula(view: SiteView, start: str) -> None:
    """A text that begins like one has a mark before it."""
    treatment = view.treatments[0]
    assert treatment.plan
    item = treatment.plan.items[0]
    phase = replace(item.phases[0], words=start, level="gate", note="ask us first")
    plan = replace(treatment.plan, items=(replace(item, phases=(phase,)),))
    changed = replace(view, treatments=(replace(treatment, plan=plan),), is_draft=False)
    text = message_files(load_text(SAMPLE), changed, our_words())["api/v1/messages/dabbing.csv"]
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["text"].startswith(f"'{start}: ask us first.")


def test_a_treatment_without_a_plan_has_no_messages(view: SiteView) -> None:
    """There is nothing to send."""
    assert (
        messages(replace(view.treatments[0], plan=None), view.clinic, our_words(), is_draft=True)
        == ()
    )
