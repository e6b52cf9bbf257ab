"""The packs that ship: numbers of nine countries, who states each, and gaps that are told."""

from datetime import date
from pathlib import Path

import pytest

from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset
from aftercare.dataset.surroundings import shipped
from aftercare.doors.cli import main
from aftercare.rules.check import check, require
from aftercare.rules.emergency_numbers import NUMBERS
from aftercare.site.build import build_site
from tests.conftest import TODAY
from tests.presenting import present
from tests.test_new import typed

SHIPPED = sorted(file.stem.upper() for file in shipped("packs").glob("*.yaml"))

USUAL = {
    "GB": ("999", "999"),
    "IE": ("112 or 999", "112 or 999"),
    "US": ("911", "911"),
    "CA": ("911", "911"),
    "AU": ("000", "000"),
    "NZ": ("111", "0800 611 116"),
    "DE": ("112", "116117"),
    "ES": ("112", "112"),
    "PL": ("112", "112"),
}
"""Of each country what patients get who are asked nothing more: in an emergency, and at night."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own, on the same day on every day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


def new(country: str, **more: str) -> int:
    """Make a clinic in a country, where nobody can be asked."""
    given = {"name": "Pier", "country": country, "telephone": "020 0000 0001", "hours": "by day"}
    options = [word for key, text in (given | more).items() for word in (f"--{key}", text)]
    return main(["new", country, *options])


def made(country: str) -> Dataset:
    """The data of the clinic that was made there."""
    return require(load(Path(country, "data", "guidelines.yaml"), "data/guidelines.yaml"))


def test_packs_ship_for_these_countries() -> None:
    """Each of them has its numbers in the table above."""
    assert sorted(USUAL) == SHIPPED


@pytest.mark.parametrize("country", USUAL)
def test_a_new_clinic_gets_the_numbers_of_its_country(country: str) -> None:
    """Without a line that holds in all of it, at night the emergency number."""
    assert new(country) == 0
    dataset = made(country)
    assert check(load(Path(country, "data", "guidelines.yaml"), "data/guidelines.yaml")) == []
    view = present(dataset)
    assert (view.clinic.emergency.telephone, view.clinic.urgent.telephone) == USUAL[country]
    assert [pack.country for pack in dataset.packs_in_use] == [country]


@pytest.mark.parametrize("country", USUAL)
def test_each_number_has_who_states_it_where_and_when_that_was_read(country: str) -> None:
    """No number is entered that nobody could look up again."""
    assert new(country) == 0
    (pack,) = made(country).packs_in_use
    sources = {source.id: source for source in pack.sources}
    assert pack.lines
    for line in pack.lines:
        source = sources[line.source]
        assert source.publisher
        assert source.url
        assert source.retrieved
        assert date.fromisoformat(str(source.retrieved)) <= date.fromisoformat(str(pack.version))
    emergency = [line.telephone for line in pack.lines if line.kind == "emergency"]
    assert {*emergency} <= {*NUMBERS[country]}
    assert emergency[0] == NUMBERS[country][0]


@pytest.mark.parametrize("country", [one for one in USUAL if one != "GB"])
def test_what_is_british_is_said_to_be_nobody_elses(country: str) -> None:
    """A pack without signs from its own country holds none, and says so as a gap."""
    assert new(country) == 0
    (pack,) = made(country).packs_in_use
    assert [*pack.topics, *pack.claims, *pack.first_aid] == []
    assert "signs-and-first-aid" in {gap.id for gap in pack.gaps}


def test_a_treatment_that_names_no_pack_is_told_what_the_pack_is_good_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One without signs knows what is missing, and staff see that where it is named."""
    for country, told in (("GB", "its own signs are enough"), ("NZ", "so that staff see its gaps")):
        assert new(country) == 0
        file = Path(country, "data", "guidelines.yaml")
        name = f"    use: [emergency-{country.lower()}]\n"
        file.write_text(file.read_text(encoding="utf-8").replace(name, ""), encoding="utf-8")
        assert main(["--root", country, "check"]) == 0
        assert told in capsys.readouterr().out


def test_every_page_of_a_clinic_in_germany_has_its_numbers() -> None:
    """And the paper, which a patient holds in the night."""
    assert new("DE") == 0
    assert main(["--root", "DE", "build"]) == 0
    pages = [*Path("DE/site").rglob("*.html")]
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert 'href="tel:112"' in text, page
        assert 'href="tel:116117"' in text, page
        assert "tel:999" not in text, page
    assert [*Path("DE/site").rglob("handout.pdf")]


def test_first_aid_of_the_british_pack_stands_on_the_first_pages() -> None:
    """A new clinic there begins with the signs of an emergency."""
    assert new("GB") == 0
    assert build_site(Path("GB"), today=TODAY).view.treatments[0].emergency.first_aid


def test_gaps_and_who_states_a_number_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """With the other lines that there are, and in which language the pages are."""
    assert new("CA") == 0
    said = capsys.readouterr().out
    assert "911: Emergency services, stated by Canadian Radio-television" in said
    assert "There is Health Link (Alberta), 811, at any time." in said
    assert "811 is not the number everywhere" in said
    assert "in English" not in said
    assert new("PL") == 0
    assert "The pages are in English, with the numbers of PL." in capsys.readouterr().out


def test_a_line_of_a_region_is_taken_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its number and its hours; nobody types them."""
    typed(monkeypatch, "Pier", "CA", "", "020 0000 0001", "By day", "1", "", "", "", "")
    assert main(["new", "CA"]) == 0
    line = made("CA").clinic.urgent_line
    assert line
    assert (line.name, line.telephone, line.hours) == ("Health Link", "811", "at any time")


def test_a_clinic_can_have_no_line_where_there_is_one() -> None:
    """It says so, and patients call the emergency number."""
    assert new("DE", line="none") == 0
    assert made("DE").clinic.urgent_line is None


def test_a_country_without_a_pack_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Its number is known, and nothing else is made up."""
    assert new("AT") == 0
    assert "The program has no pack for AT" in capsys.readouterr().out
    assert not Path("AT/data/packs").exists()
