"""Several emergency numbers, and whom to call when closed: a line for each place, or none."""

import json
import re
from pathlib import Path

import pytest

from aftercare.api.v2.whole import GuidelinesJson
from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.editing.signing import preview
from aftercare.editing.starting import fault, questions
from aftercare.parts.clinic import ClinicView, PhoneView, present_clinic, spoken_line
from aftercare.reading.seal import subjects, undone
from aftercare.rules.check import check, require
from aftercare.rules.waiting import find
from aftercare.site.numbers import numberless
from aftercare.words.catalogue import our_words
from aftercare.words.figures import around_each
from tests.browser.visits import build
from tests.conftest import SAMPLE, SIGNED, TODAY, make_project
from tests.test_templates import write

LINE = '  urgent-line: {name: NHS 111, telephone: "111", hours: at any time}\n'
TWO = ('emergency: "999"', "emergency: 999 or 112")
PLACES = (
    "  urgent-lines:\n"
    "    - {where: Belfast, name: Doctor on call, telephone: 028 9000 0000, hours: 6pm to 8am}\n"
)
WORDS = our_words()


def data(*, two: bool = True, places: bool = True, line: bool = True, text: str = SAMPLE) -> str:
    """The sample with these numbers."""
    text = text.replace(*TWO) if two else text
    return text.replace(LINE, (PLACES if places else "") + (LINE if line else ""))


def clinic(*, two: bool = True, places: bool = True, line: bool = True) -> ClinicView:
    """What pages show of a clinic with these numbers."""
    text = data(two=two, places=places, line=line)
    return present_clinic(require(load_text(text)).clinic, WORDS)


def test_several_emergency_numbers_are_said_and_the_first_is_dialled() -> None:
    """An address of a telephone holds one number; each has one of its own beside it."""
    emergency = clinic().emergency
    assert (emergency.telephone, emergency.href) == ("999 or 112", "tel:999")
    assert emergency.first == "999"
    assert [one.href for one in emergency.each] == ["tel:999", "tel:112"]


def test_one_number_is_as_it_always_was() -> None:
    """It has no list, and its line none either."""
    shown = clinic(two=False, places=False)
    assert shown.emergency == PhoneView(name="Emergency", telephone="999", href="tel:999")
    assert shown.urgent == PhoneView(
        name="NHS 111", telephone="111", href="tel:111", hours="at any time"
    )


def test_three_numbers_are_joined_as_the_language_does() -> None:
    """With its own marks, whatever their number."""
    assert around_each(2, WORDS) == ("", " or ")
    marks = around_each(3, WORDS)
    assert (marks[0], marks[1], marks[2].rstrip()[-2:]) == ("", ", ", "or")


def _unread(text: str) -> str:
    """What keeps a text from being read at all."""
    try:
        load_text(text)
    except ProblemsFoundError as error:
        return error.problems[0].what
    return ""


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("999 or 911", '"911" is no emergency number of GB'),
        ("999 or 999", '"999" stands there twice'),
        ("999 or 020 7946 0000", '"02079460000" is the clinic\'s own number'),
        ("999 or 111", '"111" is the urgent line\'s number'),
        ("999 oder 112", "does not have the form"),
        ("999,112", "does not have the form"),
        ("999 or", "does not have the form"),
    ],
)
def test_each_number_brings_an_ambulance(number: str, told: str) -> None:
    """The second is judged as the first is: somebody may dial it alone."""
    text = SAMPLE.replace('emergency: "999"', f'emergency: "{number}"')
    assert told in (_unread(text) or check(load_text(text))[0].what)


def test_a_second_number_undoes_what_two_people_signed() -> None:
    """It is as good as the first to whoever dials it, so they sign both."""
    signed = require(load_text(SIGNED))
    assert not undone(find(signed, "clinic/emergency"))
    assert find(signed, "clinic/emergency").takes == 2
    changed = require(load_text(data(places=False, text=SIGNED)))
    assert undone(find(changed, "clinic/emergency"))
    assert {one.name for one in subjects(changed) if undone(one)} == {"clinic/emergency"}
    assert "Emergency number: 999 or 112" in preview(changed, "clinic/emergency", TODAY, WORDS)


def test_a_line_of_a_place_undoes_the_signature_of_the_clinic() -> None:
    """Who signs reads each with its place."""
    changed = require(load_text(data(two=False, text=SIGNED)))
    assert {one.name for one in subjects(changed) if undone(one)} == {"clinic"}
    shown = preview(changed, "clinic", TODAY, WORDS)
    assert "When closed, in Belfast: Doctor on call, 028 9000 0000, 6pm to 8am" in shown
    assert "When closed, elsewhere: NHS 111, 111, at any time" in shown


def test_no_button_dials_for_another_place() -> None:
    """There is no address for all: each number has its own, with its place."""
    urgent = clinic().urgent
    assert urgent.href == ""
    assert urgent.name == "Doctor on call or NHS 111"
    assert urgent.telephone == "028 9000 0000 in Belfast or 111 elsewhere"
    assert urgent.hours == "6pm to 8am in Belfast; at any time elsewhere"
    assert [one.href for one in urgent.each] == ["tel:02890000000", "tel:111"]
    assert spoken_line(urgent, WORDS) == "028 9000 0000 in Belfast or 111 elsewhere,"


def test_a_line_for_one_place_alone_leaves_nobody_without() -> None:
    """Whoever lives elsewhere would read a number that is not theirs."""
    (found,) = check(load_text(data(line=False)))
    assert (found.slug, found.what) == (
        "line-of-each-place",
        "there is a line for one place, and none for others",
    )


def test_without_a_line_the_emergency_number_stands_in() -> None:
    """For what cannot wait; a card for today names it, since nobody else answers."""
    urgent = clinic(places=False, line=False).urgent
    assert urgent.stands_in
    assert (urgent.telephone, urgent.href, urgent.hours) == ("999 or 112", "tel:999", "at any time")


def shown_and_dialled(folder: Path, text: str, phone: PhoneView) -> bool:
    """Whether a page of nothing but this lets somebody call."""
    write(folder / "a.html", text)
    return not list(numberless(folder, phone, ()))


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ('<a href="tel:999">999</a> or <a href="tel:112">112</a>', True),
        ('<a href="tel:999">Call 999 or 112</a>', True),
        ('<a href="tel:999">999</a>', False),
        ('<a href="tel:999">999</a> <a href="tel:112">Call</a>', False),
        ('<a href="tel:112">999 or 112</a>', False),
        ('<a href="tel:999">112</a>', False),
    ],
)
def test_a_page_shows_each_number_and_dials_the_first(
    tmp_path: Path, text: str, *, passes: bool
) -> None:
    """An address is not read: a number that only stands in one is not shown."""
    assert shown_and_dialled(tmp_path, text, clinic().emergency) == passes


def calls(folder: Path) -> set[str]:
    """Every address of a telephone in a finished folder."""
    pages = folder.rglob("*.html")
    return {one for page in pages for one in re.findall(r'href="(tel:[^"]*)"', page.read_text())}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two emergency numbers and a line for each place."""
    project = make_project(tmp_path_factory.mktemp("several") / "project", data=data())
    return build(project, project / "site")


def test_every_address_of_a_telephone_holds_one_number(built: Path) -> None:
    """On no page does a tap dial two numbers in a row, or none."""
    assert calls(built) == {"tel:999", "tel:112", "tel:111", "tel:02890000000", "tel:02079460000"}


def test_the_page_that_is_not_there_says_each_number(built: Path) -> None:
    """And the phone that lost a page says so too."""
    lost = (built / "404.html").read_text()
    assert "In an emergency, call 999 or 112 now." in lost
    assert (
        'href="tel:02890000000"><span class="number">028 9000 0000</span></a> in Belfast or <a'
        in lost
    )
    assert "999 or 112 now" in (built / "offline-worker.js").read_text()


def test_the_second_form_lists_each_number_by_itself(built: Path) -> None:
    """Whoever reads it dials without taking a text apart; its own shape still holds."""
    text = (built / "api/v2/guidelines.json").read_text()
    phones = json.loads(text)["clinic"]["phones"]
    assert [(one["id"], one["name"], one["telephone"]) for one in phones] == [
        ("clinic", "Test & <b>Clinic</b>", "020 7946 0000"),
        ("urgent-line", "Doctor on call in Belfast", "028 9000 0000"),
        ("urgent-line", "NHS 111 elsewhere", "111"),
        ("emergency", "Emergency", "999"),
        ("emergency", "Emergency", "112"),
    ]
    assert all(re.fullmatch(r"tel:\+?\d+", one["href"]) for one in phones)
    GuidelinesJson.model_validate_json(text)


def test_a_short_text_names_the_first_number_alone(built: Path) -> None:
    """It has room for one, and that one is enough."""
    texts = json.loads((built / "api/v1/messages/dabbing.json").read_text())["messages"]
    assert texts
    assert all("Emergency: 999." in one["text"] for one in texts)


def test_a_new_clinic_is_offered_both_where_one_source_tells_both() -> None:
    """Each alone can be chosen too; nothing else."""
    asked = next(one for one in questions({"country": "IE"}) if one.key == "emergency")
    assert asked.choices == ("112", "999", "112 or 999")
    assert asked.default == "112"
    assert fault("emergency", "112 or 999", {"country": "IE"}) == ""
    assert "no emergency number of IE" in fault("emergency", "112 or 911", {"country": "IE"})


def test_what_stands_around_a_number_is_text(tmp_path: Path) -> None:
    """The name of a place is said as it is, whatever it holds."""
    text = data().replace("where: Belfast", "where: '<i>X</i> & Y'")
    site = build(make_project(tmp_path / "project", data=text), tmp_path / "site")
    pages = [one.read_text() for one in site.rglob("*.html")]
    assert any("&lt;i&gt;X&lt;/i&gt; &amp; Y" in one for one in pages)
    assert not any("<i>X" in one for one in pages)
