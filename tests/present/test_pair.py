"""The page of two treatments: the stricter of each act, who says so, and the more urgent call."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import jsonschema

from aftercare.api.v2.export import export, export_schema
from aftercare.dataset.answer import Pair
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.history.changes import Change, changes
from aftercare.history.differences import ChangeKind, Direction
from aftercare.history.telling import tell
from aftercare.parts.pairs.pair import PairView
from aftercare.parts.search import SearchEntryView
from aftercare.rules.check import require
from aftercare.site.finding.own_pages import with_pages
from aftercare.words.catalogue import our_words
from tests.build import plain
from tests.conftest import SIGNED, TODAY
from tests.presenting import present
from tests.properties.invented import Asked, Said, dataset_of, question, statement, treatment
from tests.test_every_field import full

NAMES = ("dabbing", "taping")
NEVER = "Do not do it at all"
ASK = "Check or ask us first"


def said(topic: str, *statements: Said) -> Asked:
    """What sources say on one question."""
    return topic, [("aa", one) for one in statements]


def two(one: Sequence[Asked], other: Sequence[Asked], **fields: Any) -> Dataset:
    """Two treatments with these questions, and the pair of them."""
    made = [treatment(name, asked) for name, asked in zip(NAMES, (one, other), strict=True)]
    pair = Pair.model_validate({"treatments": NAMES, **fields})
    return dataset_of(*made).model_copy(update={"together": (pair,)})


def page(one: Sequence[Asked], other: Sequence[Asked], **fields: Any) -> PairView:
    """The page of the two."""
    return present(two(one, other, **fields)).pairs[0]


def lines(pair: PairView) -> dict[str, tuple[str, str, dict[str, str]]]:
    """Each act: the heading over it, what stands before it then, and what each treatment says."""
    return {
        act.id: (
            plain(group.title),
            plain(part.then),
            {one.treatment: plain(one.words) for one in act.says},
        )
        for group in (*pair.groups, *pair.normal)
        for part in group.sets
        for act in part.acts
    }


def test_the_longer_wait_counts_and_both_are_named() -> None:
    """With a link to the answer of either."""
    pair = page([said("swim", {"wait": "24 h"})], [said("swim", {"wait": "1 week"})])
    title, then, says = lines(pair)["swim"]
    assert (title, then) == ("Not for 1 week", "After that: check it first.")
    assert says == {"Dabbing": "24 hours", "Taping": "1 week"}
    (act,) = pair.groups[0].sets[0].acts
    assert [one.address for one in act.says] == ["page:taping/swim", "page:dabbing/swim"]
    assert all(one.is_time for one in act.says)


def test_the_one_to_keep_to_comes_first_and_two_answers_of_one_treatment_are_told_apart() -> None:
    """As of a pool and the sea, of which one treatment says two things."""
    pair = page(
        [said("swim", {"wait": "24 h"})],
        [said("swim", {"wait": "4 day"}), said("run", {"wait": "14 day"})],
        same=[["swim", "run"]],
    )
    title, _, _ = lines(pair)["swim"]
    (act,) = pair.groups[0].sets[0].acts
    assert title == "Not for 2 weeks"
    assert [(one.treatment, plain(one.words)) for one in act.says] == [
        ("Taping, run", "2 weeks"),
        ("Taping, swim", "4 days"),
        ("Dabbing", "24 hours"),
    ]


def test_every_condition_of_either_stands_before_an_act() -> None:
    """What another one implies is left out, and who has to be asked is asked."""
    for_both = [said("swim", {"wait": "24 h and until normal"})]
    pair = page(for_both, [said("swim", {"wait": "48 h and until healed"})])
    assert lines(pair)["swim"][1] == "After that: not until it has healed."
    pair = page(for_both, [said("swim", {"wait": "48 h and until early"})])
    assert lines(pair)["swim"][1] == "After that: not until your skin looks normal; ask us first."


def test_what_one_forbids_is_forbidden_though_the_other_says_do() -> None:
    """For as long as it is forbidden, then it is asked about; who says so stands beside it."""
    pair = page(
        [said("swim", {"stance": "allow", "wait": "no delay"})], [said("swim", {"wait": "72 h"})]
    )
    title, _, says = lines(pair)["swim"]
    assert title == "Not for 72 hours"
    assert says == {"Dabbing": "no wait", "Taping": "72 hours"}


def test_a_ban_holds_over_whatever_the_other_says() -> None:
    """Where one says never and the other how often."""
    pair = page(
        [said("ice", {"stance": "avoid"})], [said("ice", {"stance": "do", "times": "3 a day"})]
    )
    assert lines(pair)["ice"][0] == NEVER


def test_where_one_is_silent_the_other_holds() -> None:
    """And nothing is said for the one that is silent."""
    title, _, says = lines(page([said("swim", {"wait": "24 h"})], [said("run", {})]))["swim"]
    assert (title, says) == ("Not for 24 hours", {"Dabbing": "24 hours"})


def test_two_ways_to_do_it_are_never_reckoned() -> None:
    """Both are told, and that we are asked how to do both."""
    one, other = {"stance": "do", "each": "10 min"}, {"stance": "do", "each": "up to 20 min"}
    title, then, says = lines(page([said("ice", one)], [said("ice", other)]))["ice"]
    assert (title, len(says)) == (ASK, 2)
    assert "Ask us how to do both." in then
    assert "15" not in "".join(says.values())
    same = lines(page([said("ice", one)], [said("ice", one)]))["ice"]
    assert same[:2] == ("Do", "")


def test_what_both_ask_about_is_asked_about_for_both() -> None:
    """As a medicine is: neither answer counts for the other."""
    medicine = [said("pill", {"stance": "do", "wait": "24 h"})]
    title, then, _ = lines(page(medicine, medicine))["pill"]
    assert title == ASK
    assert then.endswith("Ask us before you do or take anything for both.")
    assert "both" not in lines(page(medicine, [said("run", {})]))["pill"][1]


def test_a_deadline_of_one_and_a_wait_of_the_other_are_for_us() -> None:
    """To wait can harm, and so can not to wait."""
    pair = page([said("swim", {"stance": "do", "by": "2 h"})], [said("swim", {"wait": "24 h"})])
    title, then, _ = lines(pair)["swim"]
    assert title == "Not for 24 hours"
    assert "One says to do it soon, the other to wait. Ask us now." in then


def test_a_sign_is_asked_about_from_the_earlier_hour() -> None:
    """Whichever of the two lets it last longer."""
    pair = page(
        [said("pink", {"stance": "expect", "lasts": "6 h"})],
        [said("pink", {"stance": "expect", "lasts": "up to 7 day"})],
    )
    _, then, says = lines(pair)["pink"]
    assert then == "Still there after 6 hours? Ask us."
    assert says == {"Dabbing": "up to 6 hours", "Taping": "up to 1 week"}


FLAG = {"stance": "warn", "urgency": "today", "urgency-basis": "stated", "contact": "clinic"}


def with_flag(name: str, asked: Sequence[Asked], flag: str, urgency: str = "today") -> Any:
    """A treatment with one more warning sign."""
    made = treatment(name, asked)
    topic = {
        "id": flag, "name": flag.title(), "kind": "red-flag", "safer": "urgent", "group": "Signs",
        "symptom": f"you see {flag}",
    }  # fmt: skip
    claim = statement(flag, 9, "aa", {**FLAG, "urgency": urgency, "contact": None})
    claim = {key: value for key, value in claim.items() if value is not None}
    return {**made, "topics": [*made["topics"], topic], "claims": [*made["claims"], claim]}


def signs(pair: PairView) -> dict[str, list[str]]:
    """The signs of each card."""
    return {
        card.level: [sign.text for group in card.groups for sign in group.signs]
        for card in pair.cards
    }


def of(*made: Any) -> PairView:
    """The page of two treatments as they are written."""
    data = dataset_of(*made).model_copy(update={"together": (Pair(treatments=NAMES),)})
    return present(data).pairs[0]


def test_what_is_normal_after_one_and_a_warning_after_the_other_is_a_warning() -> None:
    """It says so, and is no longer called normal."""
    pink = said("pink", {"stance": "expect", "lasts": "up to 7 day"})
    pair = of(treatment("dabbing", [pink]), with_flag("taping", [said("swim", {})], "pink"))
    assert pair.normal == ()
    (sign,) = signs(pair)["today"]
    assert sign == "you see pink. After Dabbing alone it can be normal. After both, call."
    assert not pair.plan or not [one for one in pair.plan.items if "pink" in one.id]


def test_a_sign_of_both_stands_on_the_card_of_the_more_urgent_call() -> None:
    """Once, whichever treatment is named first."""
    swim = [said("swim", {})]
    made = with_flag("dabbing", swim, "fog"), with_flag("taping", swim, "fog", "emergency")
    pair = of(*made)
    assert "you see fog" in signs(pair)["emergency"]
    assert "you see fog" not in signs(pair).get("today", [])
    assert signs(pair)["emergency"].count("you faint") == 1


def test_what_keeps_the_two_apart_stands_at_the_top() -> None:
    """In the words of its answer, and the dates know how long it is."""
    pair = page([said("run", {"wait": "2 week"})], [said("swim", {"wait": "24 h"})], apart=["run"])
    assert [one.treatment for one in pair.apart] == ["Dabbing"]
    assert plain(pair.apart[0].words).startswith("Do not run for 2 weeks.")
    assert pair.plan
    assert pair.plan.gaps == "336 -"


def test_questions_that_are_the_same_are_one_act_with_both_names() -> None:
    """The longest wait of all of them counts."""
    pair = page(
        [said("swim", {"wait": "24 h"})],
        [said("run", {"wait": "48 h"}), said("wet", {"wait": "72 h"})],
        same=[["swim", "run", "wet"]],
    )
    ((part,),) = [group.sets for group in pair.groups]
    assert plain(pair.groups[0].title) == "Not for 72 hours"
    assert [act.name for act in part.acts] == ["Swim / Run / Wet"]


def test_a_page_of_two_is_signed_when_all_of_both_is() -> None:
    """It has no signature of its own, and none where one of the two has an answer without."""
    dataset = require(load_text(full().text))
    pair = present(dataset, today=TODAY).pairs[0]
    assert pair.stamp.is_signed
    assert lines(pair)["dance"][2]["Taping"] == "do not hop for 48 hours"
    taping, buffing = dataset.treatments
    unsigned = (taping.model_copy(update={"answers": ()}), buffing)
    cut = dataset.model_copy(update={"treatments": unsigned})
    assert not present(cut, today=TODAY).pairs[0].stamp.is_signed


def test_a_dataset_without_pairs_has_no_page_for_two() -> None:
    """Which two are told together, the data says."""
    assert present(require(load_text(SIGNED)), today=TODAY).pairs == ()


def test_only_what_is_about_the_days_after_is_told() -> None:
    """What is about before a treatment, or about it, is on its own pages alone."""
    pair = page([said("tan", {"before": "7 day"}), said("swim", {})], [said("run", {})])
    assert set(lines(pair)) == {"swim", "run"}
    assert question("tan")["kind"] == "prepare"


# ---- What else is made of a pair


def told_changes(old: Dataset, new: Dataset) -> list[Change]:
    """What changed for the two at once."""
    words = our_words()
    found = changes(tell(old, words), tell(new, words), words)
    return [one for one in found if one.treatment == "dabbing-and-taping"]


def test_a_longer_wait_of_a_pair_is_told_and_is_stricter() -> None:
    """With what was told before; read backwards it is looser."""
    before = two([said("swim", {"wait": "24 h"})], [said("swim", {"wait": "48 h"})])
    after = two([said("swim", {"wait": "24 h"})], [said("swim", {"wait": "1 week"})])
    (change,) = told_changes(before, after)
    assert plain(change.what) == (
        "Swim: Not for 1 week. After that: check it first. "
        "Before: Not for 48 hours. After that: check it first."
    )
    assert (change.topic, change.kind, change.direction) == (
        "swim", ChangeKind.WAIT, Direction.STRICTER,
    )  # fmt: skip
    (back,) = told_changes(after, before)
    assert back.direction is Direction.LOOSER
    assert told_changes(before, before) == []


def test_a_longer_wait_of_one_that_the_other_outlasts_changes_nothing_for_both() -> None:
    """Its own page says what is new; the page of both says what it said."""
    before = two([said("swim", {"wait": "24 h"})], [said("swim", {"wait": "1 week"})])
    after = two([said("swim", {"wait": "48 h"})], [said("swim", {"wait": "1 week"})])
    assert told_changes(before, after) == []


def test_a_pair_that_is_new_or_gone_is_told_and_an_unknown_past_is_not() -> None:
    """What an earlier program kept says nothing of pairs."""
    both = two([said("swim", {"wait": "24 h"})], [said("run", {"wait": "1 week"})])
    none = both.model_copy(update={"together": ()})
    assert [one.kind for one in told_changes(none, both)] == [ChangeKind.ADDED]
    assert [one.kind for one in told_changes(both, none)] == [ChangeKind.RETIRED]
    words = our_words()
    unknown = replace(tell(none, words), pairs=None)
    assert changes(unknown, tell(both, words), words) == ()


def test_the_public_json_has_each_act_of_a_pair_once_with_who_says_so() -> None:
    """As its page has it: how it is held, for how many hours, and what then."""
    made = two([said("swim", {"wait": "24 h"})], [said("swim", {"wait": "1 week"})], apart=["swim"])
    written = json.loads(
        export(made, present(made), our_words(), {"dabbing-and-taping/index.md": "both/"})
    )
    jsonschema.validate(written, json.loads(export_schema()))
    (pair,) = written["pairs"]
    assert (pair["id"], pair["page"]) == ("dabbing-and-taping", "both/")
    assert (pair["treatments"], pair["apart"]) == (["dabbing", "taping"], ["swim"])
    swim = next(act for act in pair["acts"] if act["id"] == "swim")
    assert (swim["level"], swim["wait_h"]) == ("wait", 168)
    assert plain(swim["then"]) == "After that: check it first."
    assert [(one["treatment"], one["question"], plain(one["says"])) for one in swim["says"]] == [
        ("taping", "swim", "1 week"), ("dabbing", "swim", "24 hours"),
    ]  # fmt: skip


def test_the_search_has_the_page_of_a_pair_where_the_site_has_it() -> None:
    """Under both names and what patients call it; not where content/ has no such page."""
    view = present(two([said("swim", {"wait": "24 h"})], [said("run", {"wait": "1 week"})]))

    def entries(*places: str) -> list[SearchEntryView]:
        found = with_pages(
            view.search, view.treatments, view.clinic, dict.fromkeys(places, ()), our_words(),
            pairs=view.pairs,
        )  # fmt: skip
        return [one for one in found.groups[-1].entries if "-and-" in one.address]

    (entry,) = entries("dabbing-and-taping/index.md")
    assert entry.name == "Dabbing and taping"
    assert {"together", "same day", "both"} <= set(entry.also)
    assert entry.treatment == ""
    assert entries() == []
