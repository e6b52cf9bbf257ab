"""The page that says what changed, and its feed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from aftercare.doors.cli import main
from aftercare.history.archive import kept
from aftercare.history.feed import FEED, feed
from aftercare.parts.changes import ChangeView
from aftercare.site.build import Site, build_site
from aftercare.site.navigation import Menus
from aftercare.site.page import Page
from aftercare.words.catalogue import our_words
from tests.browser.visits import build
from tests.conftest import SAMPLE, make_project

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST, SAME, LATEST, STILL = (
    our_words().say(f"version-{name}") for name in ("first", "same", "latest", "still")
)
PAGE = "# What changed\n\n{{ changes(changes=site.changes) }}\n"
LONGER = ("wait: at least 24-72 h", "wait: 96 h")
EARLIER_CALL = ("urgency: today", "urgency: emergency")
LABEL = ("name: Swimming,", "name: Water,")
ADDRESS = ("country: GB", "country: GB\n  address: https://clinic.example/care/")


def write(project: Path, day: str, *edits: tuple[str, str]) -> None:
    """Write the invented data as a version of a day."""
    text = SAMPLE.replace("version: 2026-11-21", f"version: {day}")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")


def keep(project: Path, day: str, *edits: tuple[str, str]) -> None:
    """Write a version and keep it."""
    write(project, day, *edits)
    assert main(["--root", str(project), "archive", "--no-paper"]) == 0


@pytest.fixture
def with_page(project: Path) -> Path:
    """A project that has the page."""
    (project / "content" / "changes.md").write_text(PAGE, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with three kept versions, and one that is not kept yet."""
    project = make_project(tmp_path_factory.mktemp("past") / "project")
    (project / "content" / "changes.md").write_text(PAGE, encoding="utf-8")
    keep(project, "2026-11-21", ADDRESS)
    keep(project, "2026-12-01", ADDRESS, LONGER)
    keep(project, "2027-01-01", ADDRESS, LONGER, LABEL)
    write(project, "2027-02-01", ADDRESS, LONGER, LABEL, EARLIER_CALL)
    return build_site(project)


def page_of(site: Site) -> Page:
    """The page that says what changed."""
    return next(page for page in site.pages if page.source == "changes.md")


def test_without_an_archive_this_is_the_first_version(with_page: Path) -> None:
    """Nothing is claimed to have changed."""
    site = build_site(with_page)
    (version,) = site.view.changes.versions
    assert (version.note, version.changes) == (FIRST, ())
    assert "21\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in page_of(site).html


def test_a_site_without_the_page_has_no_feed(project: Path) -> None:
    """Whoever does not want it is not asked for it."""
    site = build_site(project)
    assert FEED not in site.files
    assert site.view.changes.versions == ()


def test_versions_stand_the_newest_first_with_what_changed_in_each(past: Site) -> None:
    """One that only renamed something says that the advice is the same."""
    found = [
        (version.date, version.note, [change.topic for change in version.changes])
        for version in past.view.changes.versions
    ]
    assert found == [
        ("2027-02-01", "", ["pus"]),
        ("2027-01-01", SAME, []),
        ("2026-12-01", "", ["swim"]),
        ("2026-11-21", FIRST, []),
    ]


def test_each_version_can_be_linked_by_its_code(past: Site) -> None:
    """A printed code leads to what has changed since."""
    codes = {version.code for version in past.view.changes.versions}
    assert len(codes) == 4
    assert codes <= page_of(past).ids


def test_each_version_says_what_came_after_it(past: Site) -> None:
    """Whoever has a copy finds its code, and whether the copy still holds."""
    assert [version.since for version in past.view.changes.versions] == [
        LATEST,
        "1 change came after it: read all that stands above.",
        "1 change came after it: read all that stands above.",
        "2 changes came after it: read all that stands above.",
    ]
    html = page_of(past).html
    assert f"<b>Is this the code of your copy?</b> {LATEST}" in html
    assert "Is it not here? Then ask us which advice is for you." in html


def test_a_copy_whose_words_alone_have_changed_still_holds(with_page: Path) -> None:
    """A later version without a change of advice takes nothing away from it."""
    keep(with_page, "2026-11-21")
    write(with_page, "2026-12-01", LABEL)
    last, first = build_site(with_page).view.changes.versions
    assert (last.since, first.since) == (LATEST, STILL)


def test_a_change_links_to_the_page_of_today(past: Site) -> None:
    """A sign has no page of its own, a question has."""
    html = page_of(past).html
    assert 'href="../dabbing/swim/"' in html
    assert "now 96\N{NO-BREAK SPACE}hours. Before: 72\N{NO-BREAK SPACE}hours." in html
    assert "<b>Stricter.</b>" in html


def test_a_version_that_was_kept_is_not_shown_twice(with_page: Path) -> None:
    """Keeping it changes nothing on the page."""
    keep(with_page, "2026-11-21")
    write(with_page, "2026-12-01", LONGER)
    before = build_site(with_page)
    keep(with_page, "2026-12-01", LONGER)
    after = build_site(with_page)
    assert before.view.changes == after.view.changes
    assert before.files[FEED] == after.files[FEED]


def test_a_site_that_goes_back_says_nothing_of_what_is_not_in_force(with_page: Path) -> None:
    """The history ends at the version that is shown."""
    keep(with_page, "2026-11-21")
    keep(with_page, "2026-12-01", LONGER)
    write(with_page, "2026-11-21")
    (version,) = build_site(with_page).view.changes.versions
    assert version.code == kept(with_page)[0].code


def test_the_treatment_is_named_where_there_are_several(with_page: Path) -> None:
    """One page for all of them."""
    second = SAMPLE[SAMPLE.index("  - id: dabbing\n") :]
    second = second.replace("id: dabbing", "id: buffing").replace("name: Dabbing", "name: Buffing")
    second = second.replace("after dabbing", "after buffing")
    data = with_page / "data" / "guidelines.yaml"
    data.write_text(SAMPLE + second, encoding="utf-8")
    assert main(["--root", str(with_page), "archive", "--no-paper"]) == 0
    text = (SAMPLE + second.replace(*LONGER)).replace("2026-11-21", "2026-12-01", 1)
    data.write_text(text, encoding="utf-8")
    change = build_site(with_page).view.changes.versions[0].changes[0]
    assert change.name == "Buffing: Swimming"
    assert change.what.startswith("Buffing. Swimming: now")


def check_atom(text: str) -> list[str]:
    """Check that a feed has what RFC 4287 asks of it; give the ids of its entries."""
    root = ET.fromstring(text)  # noqa: S314 (our own)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
            assert one.findtext(f"{ATOM}{name}"), name
        assert (one.findtext(f"{ATOM}id") or "").startswith("tag:")
        moment = one.findtext(f"{ATOM}updated") or ""
        assert date.fromisoformat(moment.removesuffix("T00:00:00Z"))
    for entry in entries:
        assert entry.findtext(f"{ATOM}summary")
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    return ids


def test_the_feed_is_valid_and_names_what_the_page_shows(past: Site) -> None:
    """One entry for each topic of each version, under the clinic's own address."""
    first, second, third, last = (version.code for version in past.view.changes.versions)
    assert check_atom(past.files[FEED]) == [
        f"tag:aftercare.invalid,2027-02-01:{first}/dabbing/pus",
        f"tag:aftercare.invalid,2027-01-01:{second}",
        f"tag:aftercare.invalid,2026-12-01:{third}/dabbing/swim",
        f"tag:aftercare.invalid,2026-11-21:{last}",
    ]
    assert 'href="https://clinic.example/care/changes.xml"' in past.files[FEED]
    assert f'href="https://clinic.example/care/changes/#{first}"' in past.files[FEED]


def test_ids_stay_when_a_later_version_comes(with_page: Path) -> None:
    """A reader is told of each change once."""
    keep(with_page, "2026-11-21")
    keep(with_page, "2026-12-01", LONGER)
    before = check_atom(build_site(with_page).files[FEED])
    write(with_page, "2027-01-01", LONGER, EARLIER_CALL)
    after = check_atom(build_site(with_page).files[FEED])
    assert after[1:] == before


def test_ids_stay_where_the_site_gets_an_address(past: Site) -> None:
    """Nobody is told of old changes again, also where the clinic has another name."""
    texts = [
        feed(past.view, our_words(), address=address, page="changes/")
        for address in (None, "https://clinic.example/", "https://www.other.example/care/")
    ]
    assert len({tuple(check_atom(text)) for text in texts}) == 1
    clinic = replace(past.view.clinic, name="Other clinic")
    renamed = feed(replace(past.view, clinic=clinic), our_words(), address=None, page="changes/")
    assert check_atom(renamed) == check_atom(texts[0])


def test_a_draft_says_so_in_its_feed_too(past: Site) -> None:
    """What nobody has signed is not news of a clinic."""
    root = ET.fromstring(past.files[FEED])  # noqa: S314 (our own)
    assert (root.findtext(f"{ATOM}title") or "").startswith("Draft: What changed")
    assert "is not a real clinic" in (root.findtext(f"{ATOM}subtitle") or "")


def test_hostile_text_is_text_in_the_feed(past: Site) -> None:
    """Nothing of the data becomes markup."""
    assert "Test &amp; &lt;b&gt;Clinic&lt;/b&gt;" in past.files[FEED]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("<updated>", "<dated>").replace("</updated>", "</dated>"),
        lambda text: text.replace("T00:00:00Z", " at noon"),
        lambda text: text.replace("<name>", "<nom>").replace("</name>", "</nom>"),
        lambda text: text.replace("/dabbing/pus", "").replace("&amp;", "&"),
        lambda text: text.replace(' rel="alternate"', ""),
        lambda text: text.replace("tag:aftercare", "aftercare"),
    ],
)
def test_the_check_of_feeds_can_fail(past: Site, spoil: Callable[[str], str]) -> None:
    """A feed that lacks something is found out."""
    with pytest.raises((AssertionError, ValueError, ET.ParseError)):
        check_atom(spoil(past.files[FEED]))


def test_several_changes_of_one_topic_are_one_entry(past: Site) -> None:
    """Their words stand together, so that no id is used twice."""
    one = past.view.changes.versions[0].changes[0]
    other = ChangeView(
        treatment=one.treatment,
        topic=one.topic,
        name=one.name,
        what="More of it.",
        direction="",
        because="",
    )
    newest = replace(past.view.changes.versions[0], changes=(one, other))
    view = replace(past.view, changes=replace(past.view.changes, versions=(newest,)))
    text = feed(view, our_words(), address=None, page="changes/")
    assert len(check_atom(text)) == 1
    assert "More of it." in text


def test_the_same_site_has_the_same_feed(past: Site) -> None:
    """No clock is asked."""
    page = "changes/"
    address = past.dataset.clinic.address
    assert feed(past.view, our_words(), address=address, page=page) == past.files[FEED]


def test_every_page_leads_to_it_from_below_and_no_menu_does(past: Site) -> None:
    """Beside the treatments in the header it would push the clinic's name aside."""
    menus = Menus(past)
    swim = next(page for page in past.pages if page.source == "dabbing/swim.md")
    assert menus.context(swim)["changes_address"] == "../../changes/"
    assert "What changed" not in [item.title for item in menus.global_nav("")]


def test_the_page_names_its_feed_in_its_head(with_page: Path) -> None:
    """A reader of feeds finds it there; other pages do not name it."""
    folder = build(with_page, with_page / "built")
    link = '<link rel="alternate" type="application/atom+xml" title="What changed" href="{}">'
    assert link.format("../changes.xml") in (folder / "changes" / "index.html").read_text()
    swim = (folder / "dabbing" / "swim" / "index.html").read_text()
    assert "application/atom+xml" not in swim
    assert '<a class="call-link" href="../../changes/">What changed</a>' in swim
    assert (folder / FEED).is_file()
