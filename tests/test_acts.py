"""What not to do stands by when it ends, where it would be a long row."""

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.times import Hours
from aftercare.parts.acts import MOST_IN_A_ROW, ActView, by_end
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.build import plain
from tests.conftest import SAMPLE
from tests.presenting import present

TOPICS, CLAIMS = "    topics:\n", "    claims:\n"
ICE = "      - {id: cold, name: Ice, question: How do I use ice?, kind: care, safer: less, act: use ice, group: Care}\n"  # noqa: E501 (a record a line)
WRAPPED = "      - {id: cold-1, source: alpha, section: Ice, topics: [cold], stance: do, says: Wrap it first.}\n"  # noqa: E501 (a record a line)


def act(name: str) -> ActView:
    """An act that is forbidden."""
    return ActView(words=name, gate="", address=f"page:dabbing/{name}")


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([("swim", 24), ("run", 24)], [("Not for 24 hours", ["swim", "run"])]),
        # In each group what ends first comes first, and its heading names both ends.
        (
            [("fly", 336), ("swim", 72), ("run", 48)],
            [("Not for 48 to 72 hours", ["run", "swim"]), ("Not for 2 weeks", ["fly"])],
        ),
        # No hours end it: that is never a wait of none.
        (
            [("pick", None), ("wash", 0), ("swim", 24)],
            [
                ("Do not do it at all", ["pick"]),
                ("Not for 24 hours", ["swim"]),
                ("Not until you have checked, or asked us", ["wash"]),
            ],
        ),
    ],
)
def test_what_ends_first_comes_first_and_what_no_hours_end_last(
    acts: list[tuple[str, Hours | None]], expected: list[tuple[str, list[str]]]
) -> None:
    """Every act stands in one group, under a time that it does not end before."""
    groups = by_end([(end, act(name)) for name, end in acts], our_words())
    found = [(plain(one.title), [each.words for each in one.acts]) for one in groups]
    assert found == expected


def test_a_short_row_is_left_in_one() -> None:
    """Headings would be longer than what they part."""
    (treatment,) = present(require(load_text(SAMPLE))).treatments
    assert 0 < len(treatment.acts.donts) <= MOST_IN_A_ROW
    assert treatment.acts.untils == ()


def test_what_nobody_says_how_to_do_is_asked_about() -> None:
    """ "Wrap it first" says neither how long nor how often: no item under "Do"."""
    text = SAMPLE.replace(TOPICS, f"{TOPICS}{ICE}", 1).replace(CLAIMS, f"{CLAIMS}{WRAPPED}", 1)
    (treatment,) = present(require(load_text(text))).treatments
    assert "ask us first about ice" not in [one.words for one in treatment.acts.dos]
    assert "ice" in [one.words for one in treatment.acts.ask]
