"""A clinic's own colours: what can be read in them, and the style sheet that sets them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.clinic import Clinic, Colours
from aftercare.dataset.colours import (
    DARK,
    LEAST,
    LIGHT,
    MARK,
    SHARED,
    STYLES,
    TOUCH_ICON,
    USES,
    Look,
    contrast,
    faintest,
    is_red,
    look_of,
    nearest,
    style_sheet,
)
from aftercare.dataset.model import Dataset
from tests.conftest import ROOT

PURPLE = Colours.model_validate(
    {"brand": "#6b3fa0", "link": "#5f3591", "dark-brand": "#4d2d73", "dark-link": "#b79ada"}
)
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def shipped(scheme: str) -> dict[str, str]:
    """The colours of the shipped style sheet, by day or in the dark."""
    text = (ROOT / "overrides" / "assets" / "aftercare.css").read_text(encoding="utf-8")
    day, _, dark = text.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", day))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", dark.partition("@media")[0]))
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#ffffff", 1.0),
        ("#0a5763", "#f4f8f7", 7.7),
        ("#8bd0d8", "#1a2e34", 8.2),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """Known pairs, in either order."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.05)
    assert contrast(other, one) == contrast(one, other)


def test_the_border_lies_between_two_known_greys() -> None:
    """The lightest grey that text on white may have is #767676."""
    assert contrast("#767676", "#ffffff") >= LEAST > contrast("#777777", "#ffffff")


@pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_what_is_judged_is_what_is_shown(scheme: str, tokens: dict[str, str]) -> None:
    """The tokens that stay are those of the shipped style sheet."""
    found = shipped(scheme)
    assert {token: found[token] for token in tokens} == tokens


@pytest.mark.parametrize(
    ("scheme", "field", "tokens"),
    [
        ("light", "brand", ("brand", "wait", "button")),
        ("light", "link", ("link",)),
        ("dark", "dark_brand", ("brand",)),
        ("dark", "dark_link", ("link", "wait", "button")),
    ],
)
def test_the_shipped_colours_pass(scheme: str, field: str, tokens: tuple[str, ...]) -> None:
    """What a clinic gets without a word keeps what is asked of its own."""
    assert [one for one in tokens if faintest(field, shipped(scheme)[one])] == []


@pytest.mark.parametrize("field", USES)
@settings(deadline=None, max_examples=60)
@given(colour=COLOURS)
def test_a_near_colour_can_always_be_read(field: str, colour: str) -> None:
    """Whatever a clinic has, the one that is named passes; one that passes stays."""
    near = nearest(field, colour)
    assert faintest(field, near) is None
    if faintest(field, colour) is None:
        assert near == colour


def test_the_faintest_pair_is_named() -> None:
    """Of three grounds the one on which a link is read least."""
    faint = faintest("link", "#7fd4e0")
    assert faint
    assert (faint.text, faint.ground) == ("link", "tint")
    assert faint.contrast == pytest.approx(1.40, abs=0.01)


@pytest.mark.parametrize("token", ["red", "red-deep", "red-ink"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_red_that_means_call_is_known(scheme: str, token: str) -> None:
    """In each of its shades; brand, sand and grey are not it."""
    assert is_red(shipped(scheme)[token])
    assert not [other for other in ("brand", "link", "wait", "sand", "sand-2", "ink", "line-2")
                if is_red(shipped(scheme)[other])]  # fmt: skip


def test_the_style_sheet_sets_the_clinics_tokens_and_no_other() -> None:
    """Custom properties alone, by day and in the dark; never on paper or in forced colours."""
    text = style_sheet(PURPLE)
    day, dark = re.findall(r"@media ([^{]*) \{\n  :root \{\n((?:    --.*;\n)*)  \}\n\}\n", text)
    assert day[0] == "screen and (forced-colors: none)"
    assert dark[0] == f"{day[0]} and (prefers-color-scheme: dark)"
    own = {"brand", "button", "wait", "hatch", "edge", "link", "on-brand-2"}
    for _, lines in (day, dark):
        assert set(re.findall("--([a-z0-9-]+):", lines)) == own
    assert "--wait: #6b3fa0;" in day[1]
    assert "--wait: #b79ada;" in dark[1]
    assert "--brand: #4d2d73;" in dark[1]
    assert text.count("\n") == len(re.findall(r"^(?:@media.*|  :root \{|    --.*;|  \}|\}|/\*.*)$",
                                              text, re.MULTILINE))  # fmt: skip


def clinic(dataset: Dataset, **fields: object) -> Clinic:
    """The invented clinic with a look of its own."""
    return dataset.clinic.model_copy(update=fields)


def test_the_shipped_pictures_are_shown_with_the_shipped_mark_only(dataset: Dataset) -> None:
    """Another clinic's mark never stands beside its name; its own pictures do."""
    assert look_of(dataset.clinic, []) == Look()
    own = look_of(clinic(dataset, mark="mine/mark.png", colours=PURPLE), [SHARED])
    assert own == Look("mine/mark.png", "mine/mark.png", "", SHARED, STYLES)
    assert look_of(clinic(dataset, colours=PURPLE), [TOUCH_ICON]).touch_icon == TOUCH_ICON
    assert look_of(clinic(dataset, colours=PURPLE), []).mark == MARK


@pytest.mark.parametrize(("name", "size"), [(TOUCH_ICON, (180, 180)), (SHARED, (1200, 630))])
def test_the_shipped_pictures_have_the_size_that_is_asked_for(
    name: str, size: tuple[int, int]
) -> None:
    """A PNG says its width and height at its start."""
    data = (ROOT / "overrides" / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == size
    assert len(data) < 40_000
