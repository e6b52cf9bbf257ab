"""Topics that are no wait: messages, staff topics, retired ones, and "I already did it"."""

from collections.abc import Iterable

from aftercare.api.export import export
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.parts.acts import ActGroupView, ActView, by_gate
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.build import question
from tests.conftest import SAMPLE
from tests.presenting import present


def test_a_message_is_the_answer_and_asking_stays_to_the_end() -> None:
    """Its first sentence leads; "Ask us" is the gate that no list cuts off."""
    text = SAMPLE.replace(
        "message: Do not touch your skin.",
        "message: Do not touch your skin. Wash your hands. Ask us when.",
    )
    hands = question(present(require(load_text(text))).treatments[0], "hands")
    answer = hands.answer
    assert (answer.lead, answer.condition) == ("Do not touch your skin.", "Wash your hands.")
    assert answer.gate == "Ask us when."
    assert hands.summary == "Do not touch your skin. Wash your hands. Ask us when."


def test_care_of_every_day_stands_beside_the_stages(view: SiteView) -> None:
    """What no stage begins or ends is said once, above them."""
    always = view.treatments[0].always
    assert [act.words for act in always.donts] == ["do not touch your skin"]
    assert [act.words for act in always.dos] == [
        "ice: at most 10\N{NO-BREAK SPACE}minutes at a time. Wrap it in a cloth"
    ]


def test_what_has_the_same_wait_stands_in_one_item() -> None:
    """Each link in all its words: alone, "exercise" is an order. Paper says "do not" once."""
    act = {"gate": "for 48 hours", "address": "page:x"}
    acts = (
        ActView(words="do not swim", nor="swim", **act),
        ActView(words="do not use soap", gate="for 24 hours", address="page:y"),
        ActView(words="do not exercise", nor="exercise", **act),
    )

    def said(groups: Iterable[ActGroupView]) -> list[tuple[str, list[str]]]:
        return [(group.gate, [one.words for one in group.acts]) for group in groups]

    soap = ("for 24 hours", ["do not use soap"])
    assert said(by_gate(acts)) == [("for 48 hours", ["do not swim", "do not exercise"]), soap]
    brief = by_gate(acts, is_brief=True)
    assert said(brief) == [("for 48 hours", ["do not swim", "exercise"]), soap]


def test_to_do_nothing_is_no_ban() -> None:
    """Under a cross it would say the opposite: it stands whole among what to do."""
    topic = "message: Do not touch your skin., group: Care}"
    rest = topic.replace("Do not touch your skin", "Do nothing to your skin")
    text = SAMPLE.replace(
        topic,
        f"{topic}\n      - {{id: rest, name: Rest, question: What can I do?, kind: care,"
        f" safer: none, {rest}",
    ).replace("topics: [hands], stance: avoid", "topics: [hands, rest], stance: avoid")
    always = present(require(load_text(text))).treatments[0].always
    assert [act.words for act in always.donts] == ["do not touch your skin"]
    assert "do nothing to your skin" in [act.words for act in always.dos]


def test_a_ban_in_the_editors_own_words_stands_among_what_not_to_do() -> None:
    """It is told by what the topic gives, and not by how our sentences begin."""
    text = SAMPLE.replace("act: swim,", "act: swim, do-not: keep out of the pool,")
    acts = present(require(load_text(text))).treatments[0].acts
    (swim,) = (act for act in acts.donts if act.address.endswith("/swim"))
    assert swim.words.startswith("keep out of the pool for 72")
    assert not any(act.address.endswith("/swim") for act in acts.ask)


def test_a_strong_source_adds_to_what_is_no_wait(view: SiteView) -> None:
    """The hospital's word on clean hands is shown, though nothing is stricter about it."""
    said = [row.source for row in question(view.treatments[0], "hands").comparison.rows]
    assert said == ["Alpha", "Hospital"]


def test_the_longest_gap_between_sessions_is_the_cautious_one(view: SiteView) -> None:
    """Four to six weeks beside six or longer: six at least."""
    assert (
        question(view.treatments[0], "gap").answer.lead
        == "Gap: at least 6\N{NO-BREAK SPACE}weeks apart."
    )


def test_a_topic_for_staff_is_nowhere(view: SiteView, dataset: Dataset) -> None:
    """Neither in the views nor in the public data."""
    assert "STAFFONLYMARKER" not in str(view)
    assert "STAFFONLYMARKER" not in export(dataset, our_words(), is_draft=True)


def test_a_retired_question_keeps_a_page_and_nothing_else(view: SiteView, dataset: Dataset) -> None:
    """Its address says why, and which question to read."""
    (old,) = view.treatments[0].retired
    assert (old.why, old.see) == ("Nobody asks this any more.", "Can I use cream at once?")
    assert old.address == "page:dabbing/cream"
    assert "old" not in {one.id for one in view.treatments[0].topics}
    assert '"old"' not in export(dataset, our_words(), is_draft=True)


def test_a_retired_question_without_another_leads_to_the_overview() -> None:
    """No link leads nowhere."""
    view = present(require(load_text(SAMPLE.replace(", see: cream", ""))))
    (old,) = view.treatments[0].retired
    assert (old.see, old.address) == ("", "page:dabbing/index")


def test_who_did_it_too_soon_learns_what_to_do_now(view: SiteView) -> None:
    """Stop, keep to the wait, and call for the signs that the data names."""
    done = question(view.treatments[0], "swim").done
    assert done is not None
    assert done.stop.startswith("Stop now. Do not swim for 72")
    assert done.look_for == ("you see pus",)
    assert done.phone.telephone == "020 7946 0000"


def test_where_the_data_says_nothing_there_is_no_such_advice(view: SiteView) -> None:
    """Nothing is made up."""
    assert question(view.treatments[0], "sun").done is None


def test_a_question_names_those_of_its_group(view: SiteView) -> None:
    """Not all of them, and not itself."""
    treatment = view.treatments[0]
    beside = treatment.beside(question(treatment, "cream"))
    assert [one.id for one in beside] == ["hands", "ice"]
