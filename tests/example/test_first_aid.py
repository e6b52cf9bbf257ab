"""First aid as a helper reads it on the page: everybody is laid one way, and the chest is clear."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import product

import pytest

from aftercare.site.build import Site, build_site
from tests.conftest import ROOT
from tests.reading import read

POSITIONS = {
    "held flat": r"hold the child flat",
    "sitting": r"\bsit up\b",
    "left side": r"\bon(?:to)? (?:your|the) left side",
    "side": r"\bonto the side",
    "flat, legs raised": r"\blie flat with your legs raised",
    "flat on the back": r"\bflat on the back",
}
"""The words by which a helper knows how somebody is laid."""


@dataclass(frozen=True)
class Person:
    """Somebody who needs help."""

    awake: bool
    breathes: bool
    pregnant: bool
    child: bool

    def fits(self, label: str) -> bool:
        """Whether a helper takes a line with this label to be about this person."""
        words = label.lower()
        if "child" in words:
            return self.child
        if "not breathing normally" in words or "hard to breathe" in words:
            return not self.breathes
        if "breathing normally" in words and not self.breathes:
            return False
        return self.pregnant or "pregnant" not in words


class Situations(HTMLParser):
    """The lines of each situation on the page, those with a label and those without."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.lines: dict[str, list[tuple[str, str]]] = {}
        self._now, self._in = "", ""
        self._label, self._text = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a situation or a line."""
        given = dict(attrs)
        if tag == "details" and "first-aid" in (given.get("class") or ""):
            self._now = (given["id"] or "").removeprefix("aid-")
            self.lines[self._now] = []
        if self._now and tag == "li":
            self._close()
            self._in = "text"
        if self._in and tag == "b":
            self._in = "label"

    def handle_endtag(self, tag: str) -> None:
        """Close a line or a situation."""
        if tag == "b" and self._in == "label":
            self._in = "text"
        if tag == "li" and self._now:
            self._close()
        if tag == "details":
            self._close()
            self._now = ""

    def handle_data(self, data: str) -> None:
        """Take the words of a line."""
        if self._in == "label":
            self._label += data
        elif self._in == "text":
            self._text += data

    def _close(self) -> None:
        if self._now and self._text.strip():
            line = (self._label.strip(" :"), " ".join(self._text.split()))
            self.lines[self._now].append(line)
        self._in, self._label, self._text = "", "", ""


@pytest.fixture(scope="module")
def site() -> Site:
    """The real site."""
    return build_site(ROOT)


@pytest.fixture(scope="module")
def html(site: Site) -> str:
    """The page on when to call."""
    return next(page.html for page in site.pages if page.source.endswith("when-to-call.md"))


@pytest.fixture(scope="module")
def lines(html: str) -> dict[str, list[tuple[str, str]]]:
    """What a helper reads."""
    return Situations(html).lines


def told(lines: dict[str, list[tuple[str, str]]], person: Person) -> list[str]:
    """The lines that a helper follows for this person: all without a label, one of the others."""
    given = lines["awake" if person.awake else "no-answer"]
    first = next(text for label, text in given if label and person.fits(label))
    return [text for label, text in given if not label or text == first]


def position(texts: list[str]) -> set[str]:
    """The positions that these lines name."""
    return {
        name
        for name, words in POSITIONS.items()
        for text in texts
        if re.search(words, text, re.IGNORECASE)
    }


EVERYBODY = [Person(*flags) for flags in product((True, False), repeat=4)]


@pytest.mark.parametrize("person", EVERYBODY, ids=str)
def test_everybody_is_laid_in_one_position(
    lines: dict[str, list[tuple[str, str]]], person: Person
) -> None:
    """As the brief of a clinician has it: the table of who lies how."""
    if person.awake:
        expected = (
            "held flat" if person.child
            else "sitting" if not person.breathes
            else "left side" if person.pregnant
            else "flat, legs raised"
        )  # fmt: skip
    else:
        expected = (
            "flat on the back" if not person.breathes
            else "left side" if person.pregnant
            else "side"
        )  # fmt: skip
    assert position(told(lines, person)) == {expected}


@pytest.mark.parametrize("person", EVERYBODY, ids=str)
def test_everybody_has_one_word_on_the_chest(
    lines: dict[str, list[tuple[str, str]]], person: Person
) -> None:
    """It is pushed only on somebody who neither responds nor breathes normally."""
    texts = told(lines, person)
    pushes = [text for text in texts if "Push hard and fast" in text]
    leaves = [text for text in texts if "Do not push on the chest" in text]
    is_pushed = not person.awake and not person.breathes
    assert (len(pushes), len(leaves)) == ((1, 0) if is_pushed else (0, 1))


def test_a_page_that_leaves_somebody_out_is_seen(html: str) -> None:
    """The table can fail: another position, and a chest that is pushed on somebody awake."""
    person = Person(awake=True, breathes=True, pregnant=False, child=False)
    wrong = html.replace("Lie flat with your legs raised.", "Lie down.")
    assert position(told(Situations(wrong).lines, person)) == set()
    wrong = html.replace("Lie flat with your legs raised.", "Push hard and fast on the chest.")
    assert any("Push hard" in text for text in told(Situations(wrong).lines, person))


def test_no_line_only_forbids(lines: dict[str, list[tuple[str, str]]]) -> None:
    """Whoever reads one line alone knows what to do."""
    for texts in lines.values():
        for _, text in texts:
            assert not text.startswith(("Do not", "Never")), text


def test_a_second_injector_has_its_time(lines: dict[str, list[tuple[str, str]]]) -> None:
    """Five minutes, from the data."""
    assert any("after 5 minutes" in text for _, text in lines["awake"])


def test_it_is_read_at_a_glance(lines: dict[str, list[tuple[str, str]]]) -> None:
    """Short sentences of plain words."""
    words = [f"<li>{label}. {text}</li>" for texts in lines.values() for label, text in texts]
    assert not read(
        f"<ul>{''.join(words)}</ul>", ["anaphylaxis", "adrenaline", "ana-fil-axis"]
    ).faults()


def test_a_draft_says_that_nobody_has_signed_it(html: str) -> None:
    """In each situation, until two clinicians have."""
    assert html.count("Not yet signed by two clinicians.") == 2


@pytest.mark.parametrize("alone", ["you feel faint", "your muscles hurt", "you have muscle pain"])
def test_a_feeling_that_many_have_is_no_emergency_alone(site: Site, alone: str) -> None:
    """Feeling faint, or sore muscles, comes with another sign or is not on the card."""
    signs = [
        part.strip()
        for group in site.view.treatments[0].emergency.groups
        for sign in group.signs
        for part in re.split(r",\s*(?:or )?", sign.text)
    ]
    assert alone not in signs
    assert not [sign for sign in signs if sign == alone.removeprefix("you ")]


def test_every_missing_card_that_a_source_fills_is_there(site: Site) -> None:
    """After numbing cream, eyes, blisters, and somebody who does not respond."""
    treatment = site.view.treatments[0]
    levels = {
        name: treatment.card_for(name).id
        for name in (
            *("does-not-respond", "numbing-cream", "eye-sight", "eye-hurt-unwell", "eye-sore"),
            *("eye-chemical", "blisters"),
        )
    }  # fmt: skip
    assert {levels.pop(name) for name in ("eye-sore", "blisters")} == {"today-doctor"}
    assert set(levels.values()) == {"emergency"}


def test_how_long_to_flush_an_eye_stands_on_the_card(site: Site) -> None:
    """Who stops too early has not flushed it."""
    groups = site.view.treatments[0].emergency.groups
    told = next(group.meanwhile for group in groups if group.name == "Eyes")
    assert any("water for at least 10 to 15" in text for text in told)


def test_what_the_clinic_cannot_treat_goes_to_others(site: Site) -> None:
    """Neither an infection nor what an article sends to a doctor is ours; our card names us."""
    treatment = site.view.treatments[0]
    infected = ("infection-signs", "hot-patch", "wound-infection", "eye-area", "weak-immunity")
    others = (*infected, "blisters", "cold-sores", "worse-after-sex")
    assert {treatment.card_for(name).phone.telephone for name in others} == {"111"}
    ours = treatment.card_for("severe-swelling")
    assert ours.phone.telephone == site.view.clinic.own.telephone
    assert not [words for words in ours.cautions if "doctor" in words]
