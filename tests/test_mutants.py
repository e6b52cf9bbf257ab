"""What judges the changes that no test notices is right about them."""

import pytest

from tests.audit.mutants import EXPLAINED, Survivor, explained, judge, survivor, undecorated

KNOWN = Survivor("aftercare.dataset.times.floor", "return 0", "return 1")
OTHER = Survivor("aftercare.dataset.times.floor", "return 0", "return None")


def test_a_decorator_becomes_a_call_after_its_function() -> None:
    """The innermost first, and what is not decorated stays as it is."""
    source = "def a():\n    return 1\n\n@outer(2)\n@inner\ndef b():\n    return 3\n\nc = 4\n"
    expected = (
        "def a():\n    return 1\n\ndef b():\n    return 3\n\n\n"
        "b = inner(b)\nb = outer(2)(b)\n\nc = 4\n"
    )
    assert undecorated(source) == expected


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("aftercare.dataset.times.x_floor__mutmut_12", "aftercare.dataset.times.floor"),
        ("aftercare.dataset.times.x__floor__mutmut_1", "aftercare.dataset.times._floor"),
        (
            "aftercare.reading.cautious.xǁCautiousǁreaches__mutmut_2",
            "aftercare.reading.cautious.Cautious.reaches",
        ),
    ],
)
def test_a_change_is_known_by_its_function_and_its_lines(name: str, where: str) -> None:
    """Not by its number, which moves with every edit."""
    difference = "--- a/times.py\n+++ b/times.py\n def floor():\n-    return 0\n+    return 1\n"
    assert survivor(name, difference) == Survivor(where, "return 0", "return 1")


def test_what_is_explained_is_no_fault() -> None:
    """Nine of ten noticed, and the tenth has its reason."""
    assert judge(10, [KNOWN], [KNOWN]) == []


@pytest.mark.parametrize(
    ("tried", "survivors", "known", "said"),
    [
        (
            10,
            [OTHER],
            [],
            "aftercare.dataset.times.floor: no test notices\n  - return 0\n  + return None",
        ),
        (10, [], [KNOWN], "a test notices this now, or it is gone: return 1"),
        (9, [KNOWN], [KNOWN], "88.9% of the changes are noticed, not 90%"),
        (0, [], [], "0.0% of the changes are noticed, not 90%"),
    ],
)
def test_each_fault_is_named(
    tried: int, survivors: list[Survivor], known: list[Survivor], said: str
) -> None:
    """A change that nobody explains, an old explanation, too few noticed, and none tried."""
    faults = judge(tried, survivors, known)
    assert len(faults) == 1
    assert said in faults[0]


def test_every_explanation_has_its_words() -> None:
    """A list without reasons would only hide what is wrong."""
    assert all(
        len(why.split()) >= 4 for why in explained(EXPLAINED.read_text(encoding="utf-8")).values()
    )
