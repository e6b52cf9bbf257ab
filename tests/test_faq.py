"""The questions page: what is normal first, each answer open, and the rest one tap away."""

import pytest

from aftercare.dataset.load import load_text
from aftercare.parts.faq import FaqEntryView, FaqGroupView
from aftercare.rules.check import require
from tests.build import plain
from tests.conftest import SAMPLE
from tests.presenting import present


@pytest.fixture
def groups() -> tuple[FaqGroupView, ...]:
    """The questions of the invented treatment."""
    (treatment,) = present(require(load_text(SAMPLE))).treatments
    return treatment.faq


def entries(groups: tuple[FaqGroupView, ...]) -> dict[str, FaqEntryView]:
    """All questions by their names."""
    return {entry.id: entry for group in groups for entry in group.entries}


def test_what_is_normal_comes_first_and_what_is_not_about_after_last(
    groups: tuple[FaqGroupView, ...],
) -> None:
    """The groups between them keep the order of the data, and only the last are folded."""
    folded = {group.name: group.is_folded for group in groups}
    assert (next(iter(folded)), folded["Healing"], folded["Daily life"]) == (
        "Healing",
        False,
        False,
    )
    assert sorted(list(folded)[-2:]) == ["Before", "Sessions"]
    assert [name for name in folded if folded[name]] == list(folded)[-2:]


def test_a_failed_check_is_told_behind_the_answer_and_all_else_with_it(
    groups: tuple[FaqGroupView, ...],
) -> None:
    """What asks the patient to ask stands with the answer, and so does when to call for a sign."""
    asked = entries(groups)
    assert asked["shade"].then == ""
    assert plain(asked["pink"].call).endswith("spreads or comes back, call us today.")
    for entry in asked.values():
        said = (entry.answer, entry.call, entry.then)
        assert entry.whole == " ".join(one for one in said if one)
        assert entry.then == "" or entry.then.startswith("If your check says no")
    assert any(entry.then for entry in asked.values())
