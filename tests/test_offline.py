"""What is listed to be kept on a phone, and what the phone is told of the site."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.colours import Look
from aftercare.dataset.load import load_text
from aftercare.rules.check import check, require
from aftercare.site import offline
from aftercare.site.build import Site
from aftercare.site.offline import MANIFEST, WORKER, finish, keeps, write_list, write_manifest
from aftercare.words.catalogue import our_words
from tests.conftest import ROOT, SAMPLE

WORDS = our_words()

FILES = {
    "index.html": b"home",
    "404.html": b"lost",
    "assets/aftercare.css": b"css",
    "dabbing/swim/index.html": b"swim",
    "dabbing/handout.pdf": b"%PDF",
    "search/index.html": b"search",
}


def kept(listed: str) -> dict[str, Any]:
    """Read the list as the worker does."""
    assert listed.startswith("const KEPT = ")
    assert listed.endswith(";\n")
    found: dict[str, Any] = json.loads(listed.removeprefix("const KEPT = ")[:-2])
    return found


def folder_with(folder: Path, *names: str) -> Path:
    """A finished folder with the worker and some files."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(FILES.get(name, name.encode()))
    source = (ROOT / "overrides" / WORKER).read_text(encoding="utf-8")
    (folder / WORKER).write_text(source, encoding="utf-8")
    return folder


def test_every_file_is_listed_by_its_address_with_its_digest(site: Site) -> None:
    """A page by its folder, as links name it."""
    found = kept(write_list(FILES, site, WORDS))
    assert list(found["files"]) == [""]
    assert list(found["files"][""]) == [
        "404.html", "assets/aftercare.css", "dabbing/handout.pdf", "dabbing/swim/", "", "search/",
    ]  # fmt: skip
    # echo -n swim | openssl dgst -sha256 -binary | base64
    assert found["files"][""]["dabbing/swim/"] == "1JP4hpE5uscQuZLBEm9huL70u/KwC0s8BH8kPL3QVV4="
    assert found["version"] == site.view.version
    assert "call 999 now" in found["lost"]


def test_the_same_files_make_the_same_list_and_others_another(site: Site) -> None:
    """Whatever their order; one byte makes a new version of all of it."""
    listed = write_list(FILES, site, WORDS)
    assert write_list(dict(reversed(FILES.items())), site, WORDS) == listed
    changed = write_list({**FILES, "404.html": b"lost!"}, site, WORDS)
    assert kept(changed)["digest"] != kept(listed)["digest"]


@pytest.mark.parametrize(
    ("said", "days"), [("", 30), ("14 day", 14), ("3 week", 21), ("36 h", 1), ("60 day", 60)]
)
def test_the_clinic_says_how_long_a_copy_gives_advice(site: Site, said: str, days: int) -> None:
    """In whole days, rounded down; a month where it says nothing."""
    line = f"  copy-lasts: {said}\n" if said else ""
    clinic = require(load_text(SAMPLE.replace("  language:", f"{line}  language:", 1))).clinic
    dataset = site.dataset.model_copy(update={"clinic": clinic})
    assert kept(write_list(FILES, replace(site, dataset=dataset), WORDS))["days"] == days


@pytest.mark.parametrize(
    "said",
    [
        *("23 h", "61 day", "1-2 week", "up to 9 day", "at least 9 day"),
        *("until healed", "no end", "0 day", "9 day or longer"),
    ],
)
def test_how_long_a_copy_lasts_is_one_sane_time(said: str) -> None:
    """Nothing that is never over, or over at once, and nothing that can be read in two ways."""
    text = SAMPLE.replace("  language:", f"  copy-lasts: {said}\n  language:", 1)
    (problem,) = check(load_text(text))
    assert "copy-lasts" in problem.excerpt


def test_a_large_site_is_listed_by_treatment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What all treatments need stands apart."""
    monkeypatch.setattr(offline, "MOST_PAGES", 5)
    groups = kept(write_list(FILES, site, WORDS))["files"]
    assert list(groups["dabbing"]) == ["dabbing/handout.pdf", "dabbing/swim/"]
    assert list(groups[""]) == ["404.html", "assets/aftercare.css", "", "search/"]


def test_only_what_patients_open_is_kept(site: Site, tmp_path: Path) -> None:
    """No data, no feed, no map, no picture for shared links; the worker not itself."""
    names = ("index.html", "_headers", "sitemap.xml", "api/v1/guidelines.json", "assets/share.png")
    folder = folder_with(tmp_path, *names, "own/photo.JPG")
    finish(folder, site, WORDS)
    text = (folder / WORKER).read_text(encoding="utf-8")
    assert list(kept(text.partition("\n")[0] + "\n")["files"][""]) == [
        "", "manifest.webmanifest", "own/photo.JPG",
    ]  # fmt: skip
    assert text.endswith((ROOT / "overrides" / WORKER).read_text(encoding="utf-8"))


def test_staff_pages_are_never_kept(site: Site, tmp_path: Path) -> None:
    """The staff edition has neither worker nor manifest, and offers nothing."""
    staff = replace(site, edition="staff")
    folder = folder_with(tmp_path, "index.html")
    finish(folder, staff, WORDS)
    assert [file.name for file in folder.iterdir()] == ["index.html"]
    assert (keeps(staff), keeps(site)) == ("", "site")


def test_the_manifest_names_the_clinic_and_says_that_it_is_a_draft(site: Site) -> None:
    """Its addresses are relative, so that it holds in any folder."""
    found = json.loads(write_manifest(site, WORDS))
    assert found["name"] == f"Draft: {site.view.clinic.name}"
    assert found["short_name"] == site.view.clinic.name
    assert found["start_url"] == found["scope"] == "./"
    assert [icon["src"] for icon in found["icons"]] == ["assets/mark.svg", "assets/touch-icon.png"]
    assert found["theme_color"] == "#0b4650"
    signed = replace(site, view=replace(site.view, is_draft=False))
    assert json.loads(write_manifest(signed, WORDS))["name"] == site.view.clinic.name


def test_a_clinic_with_a_look_of_its_own_shows_its_own(site: Site, tmp_path: Path) -> None:
    """Not the shipped pictures; and a manifest of its own stays as it is."""
    look = Look(mark="own/mark.png", own_mark="own/mark.png", touch_icon="")
    assert json.loads(write_manifest(replace(site, look=look), WORDS))["icons"] == []
    folder = folder_with(tmp_path, "index.html", MANIFEST)
    finish(folder, site, WORDS)
    assert (folder / MANIFEST).read_text(encoding="utf-8") == MANIFEST
