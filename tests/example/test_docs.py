"""The pages for the person who edits: each example in them is laid into the real data."""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
from markdown import Markdown

from aftercare.api.export import ADDRESS, SCHEMA_ADDRESS
from aftercare.api.messages import message_files
from aftercare.api.v2 import export as second
from aftercare.dataset.document import parse_document
from aftercare.dataset.files.clinics import laid_over
from aftercare.dataset.files.included import gather, texts_of
from aftercare.dataset.files.shelves import OnDisk
from aftercare.dataset.load import load, load_document, load_texts
from aftercare.dataset.model import Dataset
from aftercare.doors.cli import main
from aftercare.editing.signing import preview
from aftercare.reading.seal import Sort
from aftercare.rules.check import check, require
from aftercare.rules.waiting import find
from aftercare.site.build import MARKDOWN_EXTENSIONS, Site, build_site
from aftercare.site.markdown.page_faults import MAX_CHARACTERS, MAX_LINES, MAX_NESTED
from aftercare.site.markdown.routes import read_route
from aftercare.site.markdown.sandbox import FILTERS
from aftercare.words.catalogue import our_words
from tests.build import plain
from tests.conftest import ROOT, make_project
from tests.presenting import present

DOCS = ROOT / "docs"
FIRST = (ADDRESS, SCHEMA_ADDRESS)
ORDER = (
    "make-it-yours",
    "add-a-source", "add-a-condition", "add-a-claim", "add-a-question", "add-a-warning-sign",
    "answer-a-question", "add-a-treatment", "retire-a-question", "two-treatments",
)  # fmt: skip
_EXAMPLE = re.compile(r"^```yaml ([a-z]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEW = re.compile(r"^\$ \.venv/bin/aftercare (new-[a-z]+ .*--.*)$", re.MULTILINE)
BY_HAND = re.compile(r"^\$ \.venv/bin/aftercare (.*)$", re.MULTILINE)
SIGN = re.compile(r"^\$ \.venv/bin/aftercare (sign .*)$", re.MULTILINE)
PLACES = {
    "clinic": "clinic:\n",
    "sources": "sources:\n",
    "conditions": "conditions:\n",
    "together": "together:\n",
    "topics": "    topics:\n",
    "claims": "    claims:\n",
}


MAIN = "data/guidelines.yaml"
OTHERS = {name: text for name, text in texts_of(OnDisk(ROOT / MAIN, MAIN)).items() if name != MAIN}
"""The files that the real data includes."""


def examples(page: str) -> list[tuple[str, str]]:
    """Each example of a page: where it goes, and its lines."""
    return _EXAMPLE.findall((DOCS / f"{page}.md").read_text(encoding="utf-8"))


def laid_in(text: str, place: str, lines: str) -> str:
    """Put an example where its page says that it goes."""
    if place == "treatments":
        return f"{text.rstrip()}\n\n{lines}"
    if place == "packs":  # those of the example stand in a file of their own
        return text.replace("\ntreatments:\n", f"\npacks:\n{lines}\ntreatments:\n", 1)
    if place == "answers":
        return f"{text.rstrip()}\n    answers:\n{lines}"
    if place == "change":
        identity = lines.split("\n", 1)[0]
        indent = len(identity) - len(identity.lstrip())
        record = rf"^{re.escape(identity)}\n(?: {{{indent + 2}}}.*\n)*"
        changed, count = re.subn(record, lambda _: lines, text, flags=re.MULTILINE)
        assert count == 1, identity
        return changed
    anchor, mark = f"\n{PLACES[place]}", "\ntreatments:\n"
    packs, _, treatments = text.partition(mark)
    before, text = (packs + mark, treatments) if place in {"topics", "claims"} else ("", text)
    assert text.count(anchor) == 1, place
    return before + text.replace(anchor, anchor + lines)


@pytest.fixture(scope="module")
def edited() -> str:
    """The real data with every example in it, in the order of the pages."""
    text = (ROOT / "data" / "guidelines.yaml").read_text(encoding="utf-8")
    for page in ORDER:
        for place, lines in examples(page):
            text = laid_in(text, place, lines)
    return text


@pytest.fixture(scope="module")
def site(edited: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that comes of it, with the real pages."""
    project = make_project(tmp_path_factory.mktemp("docs") / "project", data=edited)
    for name, text in OTHERS.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    shutil.rmtree(project / "content")
    shutil.copytree(ROOT / "content", project / "content")
    command = SIGN.search((DOCS / "answer-a-question.md").read_text(encoding="utf-8"))
    assert command
    assert main(["--root", str(project), *shlex.split(command[1]), "--yes"]) == 0
    return build_site(project)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real data, and what the pages' commands added to it."""
    folder = tmp_path_factory.mktemp("asked")
    shutil.copytree(ROOT / "data", folder / "data")
    for page in ORDER:
        for command in NEW.findall((DOCS / f"{page}.md").read_text(encoding="utf-8")):
            assert main(["--root", str(folder), *shlex.split(command), "--yes"]) == 0, command
    return folder


@pytest.mark.long
def test_every_command_that_adds_can_be_typed_as_it_stands(asked: Path) -> None:
    """They add what their pages say, to the real data, and change no other line."""
    old = (ROOT / "data" / "guidelines.yaml").read_text(encoding="utf-8").split("\n")
    new = (asked / "data" / "guidelines.yaml").read_text(encoding="utf-8").split("\n")
    rest = iter(new)
    assert all(line in rest for line in old)
    ids = {"  - id: example-leaflet", "      - id: makeup-example-leaflet-1"}
    assert {*new} - {*old} >= {*ids, "      - id: helmet", "      - id: helmet-example-leaflet-1"}
    assert check(load_texts({MAIN: "\n".join(new), **OTHERS})) == []


def test_a_treatment_can_be_split_off_as_its_page_shows() -> None:
    """The file that it shows is sound beside the real data, and one of it."""
    main = (ROOT / "data" / "guidelines.yaml").read_text(encoding="utf-8")
    shown = dict(examples("several-files"))
    main = main if "\ninclude:" in main else f"{main}\n{shown['include']}"
    texts = {MAIN: main, **OTHERS}
    loaded = load_texts({**texts, "data/treatments/enzyme.yaml": shown["included"]})
    assert "enzyme-facial" in {one.id for one in require(loaded).treatments}


def test_a_clinic_of_a_chain_can_be_written_as_its_page_shows() -> None:
    """The file that it shows is sound over the real data."""
    shown = dict(examples("chains"))["branch"]
    claims = gather(OnDisk(ROOT / MAIN, MAIN))
    loaded = load_document(laid_over(claims, parse_document(shown, "clinics/north.yaml")))
    assert require(loaded).clinic.name == "North Clinic"


def test_every_command_to_publish_exists(capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them, with its options, is known to the command line."""
    text = (DOCS / "publish.md").read_text(encoding="utf-8")
    commands = BY_HAND.findall(text)
    assert commands == ["check --publish", "archive", "build --publish"]
    for command in commands:
        with pytest.raises(SystemExit) as done:
            main([*shlex.split(command), "--help"])
        assert done.value.code == 0
    assert "--publish" in capsys.readouterr().out


def test_every_page_for_editors_is_tested_and_listed() -> None:
    """No page goes without a test, and the contents name them all."""
    pages = {file.stem for file in DOCS.glob("*.md")} - {"README"}
    others = {"publish", "sign", "messages", "staff-edition", "training", "understanding"}
    others |= {"several-files", "chains", "watch", "first-day", "upgrade", "show-a-picture"}
    others |= {"embed", "inside-material", "leave", "neighbours", "tables"}
    pages -= {"package"}  # what the index of packages shows
    assert pages == {*ORDER, *others, "write-a-page", "use-the-data"}
    contents = (DOCS / "README.md").read_text(encoding="utf-8")
    assert all(f"({page}.md)" in contents for page in pages)


def test_what_can_be_signed_is_what_the_page_says() -> None:
    """Each command of its table names something, and takes as many people; so does its example."""
    page = (DOCS / "sign.md").read_text(encoding="utf-8")
    dataset = require(load(ROOT / "data" / "guidelines.yaml", "data/guidelines.yaml"))
    rows = re.findall(r"^\| .* \| `aftercare sign (\S+)` \| (.*) \|$", page, re.MULTILINE)
    found = [(find(dataset, name), who) for name, who in rows]
    assert {subject.sort for subject, _ in found} == set(get_args(Sort))
    assert all((subject.takes == 2) == who.startswith("two") for subject, who in found)
    assert preview(dataset, "clinic/emergency", dataset.version, our_words()) in page


def test_every_page_for_staff_that_is_named_exists() -> None:
    """Its address is that of a page of content/, and the settings that are named are there."""
    page = (DOCS / "staff-edition.md").read_text(encoding="utf-8")
    named = re.findall(r"`/(staff/[a-z/-]+)/`", page)
    assert len(named) >= 8
    about = {"microneedling": "[treatment]", "exercise": "[decision]"}
    for address in named:
        path = "/".join(about.get(part, part) for part in address.split("/"))
        assert (ROOT / "content" / f"{path}.md").is_file(), address
    assert "mkdocs.staff.yml" in page
    assert (ROOT / "mkdocs.staff.yml").is_file()


@pytest.mark.long
def test_the_message_that_is_shown_is_one_that_is_sent() -> None:
    """Its row stands in the file that the page names, and so do the columns."""
    page = (DOCS / "messages.md").read_text(encoding="utf-8")
    shown = page.partition("```csv\n")[2].partition("```")[0].splitlines()
    named = set(re.findall(r"`(api/v1/messages/[a-z.]+)`", page))
    loaded = load(ROOT / "data" / "guidelines.yaml", "data/guidelines.yaml")
    dataset = require(loaded)
    files = message_files(loaded, present(dataset), our_words())
    others = {one.id for one in dataset.treatments} - {"microneedling"}
    assert named == {one for one in files if not any(other in one for other in others)}
    assert set(shown) <= set(files["api/v1/messages/microneedling.csv"].splitlines())
    assert "`message-too-long`" in page


def holds(found: Any, shown: Any) -> bool:
    """Whether a value is the one shown; objects may have more fields."""
    if isinstance(shown, dict):
        return all(name in found and holds(found[name], one) for name, one in shown.items())
    if isinstance(shown, list):
        return len(found) == len(shown) and all(map(holds, found, shown))
    return bool(found == shown)


def test_the_answer_that_is_shown_is_in_the_data() -> None:
    """Field by field; and the files that the page names are those of the build."""
    page = (DOCS / "use-the-data.md").read_text(encoding="utf-8")
    shown = json.loads(plain(page).partition("```json\n")[2].partition("```")[0])
    named = set(re.findall(r"^\| `(api/v[12]/[a-z.]+)` \|", page, re.MULTILINE))
    assert named == {*FIRST, second.ADDRESS, second.SCHEMA_ADDRESS}
    assert f"`schema_number` is {second.SHAPES} here" in page
    dataset = require(load(ROOT / "data" / "guidelines.yaml", "data/guidelines.yaml"))
    pages = {"microneedling/cooling.md": "microneedling/cooling/"}
    text = second.export(dataset, present(dataset), our_words(), pages)
    (found,) = (
        one
        for treatment in json.loads(plain(text))["treatments"]
        for one in treatment["questions"]
        if treatment["id"] == "microneedling" and one["id"] == shown["id"]
    )
    assert holds(found, shown)
    assert not holds(found, {**shown, "page": "elsewhere/"})


@pytest.mark.parametrize("page", ORDER)
def test_a_page_has_an_example_and_no_other_yaml(page: str) -> None:
    """Every block of YAML says where it goes, so that it is tested."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    assert len(examples(page)) == text.count("```yaml")
    assert examples(page)


def test_every_example_can_be_typed_as_it_stands(edited: str) -> None:
    """The data with all of them in it is sound."""
    assert [str(problem) for problem in check(load_texts({MAIN: edited, **OTHERS}))] == []


@pytest.mark.long
def test_the_new_question_has_its_page_and_the_retired_one_leads_on(site: Site) -> None:
    """What the pages promise is there."""
    pages = {page.source: page.html for page in site.pages}
    assert "Wash your hands after you stroke your pet." in pages["microneedling/pets.md"]
    assert "We no longer give advice on hair dye." in pages["microneedling/hair-dye.md"]
    assert 'href="../harsh-products/"' in pages["microneedling/hair-dye.md"]
    assert "hair-dye" not in pages["microneedling/faq.md"]
    assert "you have epilepsy" in pages["microneedling/before.md"]
    assert "your skin stays numb" in pages["microneedling/when-to-call.md"]
    assert (
        "Do not swim or use a hot tub for 1\N{NO-BREAK SPACE}week."
        in pages["microneedling/swimming.md"]
    )
    assert "facial/before.md" in pages


def test_a_broken_example_would_be_found(edited: str) -> None:
    """The check is a real one: a figure in a sentence is refused."""
    broken = edited.replace("Keep hair dye away from treated skin.", "No dye for two days.")
    assert any(
        problem.slug == "figure-in-words" for problem in check(load_texts({MAIN: broken, **OTHERS}))
    )


def test_the_words_of_the_model_are_those_of_the_pages() -> None:
    """Each field of a topic that the pages name exists."""
    pages = "".join(file.read_text(encoding="utf-8") for file in Path(DOCS).glob("*.md"))
    text = re.sub(r"```yaml workflow\n.*?```", "", pages, flags=re.DOTALL)
    fields = set(re.findall(r"^ {6,8}(?:- )?([a-z-]+):", text, re.MULTILINE))
    assert fields
    schema = str(Dataset.model_json_schema(by_alias=True))
    assert all(f"'{field}'" in schema for field in fields)


_PAGE = re.compile(
    r"^```markdown (passes|fails)(?: ([a-z-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
PAGES = _PAGE.findall((DOCS / "write-a-page.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("ends", "slug", "text"), PAGES)
def test_each_example_of_a_page_ends_as_it_says(ends: str, slug: str, text: str) -> None:
    """It has no fault, or the one that is named."""
    markdown = Markdown(extensions=[*MARKDOWN_EXTENSIONS])
    found = read_route(text, "about.md", "content/about.md", markdown).problems
    assert {one.slug for one in found} == ({slug} if ends == "fails" else set())


def test_the_page_on_pages_tells_the_limits_and_the_filters() -> None:
    """They are those of the engine."""
    told = (DOCS / "write-a-page.md").read_text(encoding="utf-8")
    assert f"{MAX_CHARACTERS:,} characters and {MAX_LINES:,} lines" in told
    assert MAX_NESTED == 12
    assert all(f"`{name}`" in told for name in FILTERS)
    assert {ends for ends, *_ in PAGES} == {"passes", "fails"}
