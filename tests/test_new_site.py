"""A project of one's own in one command: it builds at once, and is published when it is done."""

import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from aftercare.dataset.load import load, load_text
from aftercare.dataset.surroundings import shipped
from aftercare.doors.cli import main
from aftercare.doors.commands import new_site
from aftercare.editing.signing import preview
from aftercare.editing.starting import DATA, fault, filled, questions
from aftercare.editing.writing import read_texts
from aftercare.rules.check import check, notes, require
from aftercare.rules.emergency_numbers import NUMBERS
from aftercare.rules.set_aside import is_of_fiction, is_reserved
from aftercare.site.build import build_site
from aftercare.site.headers import headers_file
from aftercare.words.catalogue import our_words
from tests.build import all_of_it_signed
from tests.conftest import SIGNED, TODAY
from tests.test_new import typed

PIER = {
    "name": "Pier Clinic",
    "country": "GB",
    "telephone": "020 0000 0001",
    "hours": "Monday to Friday, 9am to 5pm",
    "line": "NHS 111",
    "line-telephone": "111",
}
A_DAY = "1796083200"
"""1 December, after the packs."""
STARTER = shipped("starter")
TEMPLATES = {
    name: (STARTER / name).read_text(encoding="utf-8")
    for name in (DATA, "mkdocs.yml", "mkdocs.staff.yml", "requirements.txt")
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own, on the same day on every day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", A_DAY)


def options(**changed: str) -> list[str]:
    """The options of the command: those of the pier, and what is said otherwise; "" for none."""
    given = {**PIER, **{name.replace("_", "-"): value for name, value in changed.items()}}
    return [word for name, value in given.items() if value for word in (f"--{name}", value)]


def new(folder: str = "pier", **changed: str) -> int:
    """Run the command where nobody can be asked."""
    return main(["new", folder, *options(**changed)])


def data_of(**changed: str) -> str:
    """The data of a new project."""
    answers = {
        "emergency": NUMBERS.get(changed.get("country", "GB"), ("995",))[0],
        **PIER,
        **changed,
    }
    answers.setdefault("line-hours", "at any time")
    return filled(TEMPLATES, answers, today="2026-11-21", version="1.0")[DATA]


def test_the_files_that_are_written_are_these(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names each but the pages, and says what to do next in three lines."""
    assert new() == 0
    made = tmp_path / "pier"
    files = sorted(one.relative_to(made).as_posix() for one in made.rglob("*") if one.is_file())
    others = [name for name in files if not name.startswith("content/")]
    assert others == [
        ".github/workflows/check.yml", ".github/workflows/publish.yml", ".gitignore",
        ".gitlab-ci.yml", ".vscode/extensions.json", ".vscode/settings.json", "copied.yaml",
        "data/guidelines.schema.json", "data/guidelines.yaml", "data/included.schema.json",
        "data/packs/gb.yaml",
        "hosts/apache.htaccess", "hosts/nginx.conf", "hosts/web.config", "mkdocs.staff.yml",
        "mkdocs.yml", "netlify.toml", "requirements.txt", "wrangler.toml",
    ]  # fmt: skip
    own = {f"content/about/{name}.md" for name in
           ("index", "imprint", "privacy", "accessibility", "mistake")}  # fmt: skip
    example = {one.relative_to(shipped("content")) for one in shipped("content").rglob("*.md")}
    assert {*files} - {*others} == own | {f"content/{name.as_posix()}" for name in example}
    said = capsys.readouterr().out
    assert all(f"  {name}\n" in said for name in others)
    assert [line[:2] for line in said.splitlines()[-3:]] == ["1.", "2.", "3."]
    assert [one.name for one in tmp_path.iterdir()] == ["pier"]


def test_it_passes_the_check_at_once_and_says_what_is_a_sample(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each note is about a sample or a blank, and tells its line."""
    assert new() == 0
    capsys.readouterr()
    assert main(["--root", "pier", "check"]) == 0
    said = capsys.readouterr().out
    assert {*re.findall(r"note\[([a-z-]+)\]", said)} == {"sample", "blank"}
    assert "content/about/imprint.md:6:16: note[blank] [[your registered address]]" in said
    assert "note[sample] sample-treatment" in said


def test_both_editions_are_built_at_once(tmp_path: Path) -> None:
    """With the clinic's own name and numbers, and nobody else's."""
    assert new() == 0
    assert main(["--root", "pier", "build"]) == 0
    page = (tmp_path / "pier" / "site" / "index.html").read_text(encoding="utf-8")
    assert "Pier Clinic" in page
    assert 'href="tel:02000000001"' in page
    assert (tmp_path / "pier" / "site-staff" / "staff" / "index.html").is_file()
    public = [*(tmp_path / "pier" / "site").rglob("*.html")]
    assert not [one for one in public if "Harbour" in one.read_text(encoding="utf-8")]


@pytest.mark.parametrize("country", NUMBERS)
def test_each_country_gets_its_best_known_number(country: str) -> None:
    """The data is sound, in any country whose numbers the program knows."""
    asked = {one.key: one for one in questions({"country": country})}
    assert asked["emergency"].default == NUMBERS[country][0]
    assert "stated" not in asked
    loaded = load_text(data_of(country=country, line=""))
    assert check(loaded) == []
    assert {one.slug for one in notes(loaded, TODAY)} == {"sample"}


def test_a_country_that_is_not_known_is_asked_for_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """None is guessed: without one, nothing is made."""
    assert new(country="SG") == 1
    said = capsys.readouterr().err
    assert '--emergency "995"' in said
    assert "--stated" in said
    assert not [*tmp_path.iterdir()]
    number, stated = (
        next(one.text for one in questions({"country": "SG"}) if one.key == "emergency"),
        "Ministry of Health",
    )
    assert "none is given" in number
    assert new(country="sg", emergency="995", stated=stated) == 0
    text = (tmp_path / "pier" / DATA).read_text(encoding="utf-8")
    assert '  emergency: "995"\n  emergency-stated: "Ministry of Health"\n' in text


def test_somebody_at_a_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong answer is told and asked again; Enter takes what is usual, or leaves it out."""
    typed(
        monkeypatch, "Pier Clinic", "uk", "gb", "", "nine", "020 0000 0001", "By day", "", "",
        "red", "#7fd4e0",
    )  # fmt: skip
    assert main(["new", "pier"]) == 0
    said = capsys.readouterr().out
    assert "write country: GB. Try again" in said
    assert "rite it as it is dialled: 020 7946 0123, (415) 555-0123" in said
    assert '"red" is not a colour' in said
    text = (tmp_path / "pier" / DATA).read_text(encoding="utf-8")
    assert "urgent-line" not in text
    assert '  emergency: "999"\n  colours:\n' in text
    assert check(load(tmp_path / "pier" / DATA, DATA)) == []


def test_without_a_line_for_closed_hours_the_pages_name_the_emergency_number(
    tmp_path: Path,
) -> None:
    """No page is silent on whom to call at night."""
    assert new(line="", line_telephone="") == 0
    site = build_site(tmp_path / "pier", today=TODAY)
    assert site.view.clinic.urgent.telephone == "999"
    pages = {page.source: page.html for page in site.pages}
    said = "999</bdi></a> if it cannot wait until we open, or if you are not sure."
    assert said in pages["sample-treatment/juggling.md"]
    dates = pages["sample-treatment/index.md"].partition('class="my-dates__worse"')[2]
    assert said in dates.partition("</div>")[0]
    calendar = dates.partition('data-say="call"')[2].partition("</p>")[0]
    assert "In an emergency, call 999 now. When we are closed, call 999 if it cannot" in calendar


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("(415) 555-2368", "4155552368"),
        ("415.555.2368", "4155552368"),
        ("+1 (415) 555-2368", "+14155552368"),
        ("030/1234567", "0301234567"),
    ],
)
def test_a_number_is_shown_as_it_is_written_and_dialled_whole(
    tmp_path: Path, written: str, dialled: str
) -> None:
    """Each country writes its numbers in a way of its own."""
    assert new(telephone=written) == 0
    own = build_site(tmp_path / "pier", today=TODAY).view.clinic.own
    assert (own.telephone, own.href) == (written, f"tel:{dialled}")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"emergency": "911"}, '--emergency: "911" is no emergency number of GB'),
        ({"country": "Britain"}, "--country: "),
        ({"country": "UK"}, '--country: "UK" is not the country\'s own two letters'),
        ({"telephone": "call us"}, "--telephone: "),
        ({"telephone": "999"}, "--telephone: "),
        ({"telephone": "+49 (0)30 1234567"}, "--telephone: "),
        ({"telephone": "020 0000 0001 ext. 5"}, "--telephone: "),
        ({"hours": ""}, '--hours "Monday to Friday, 9am to 5pm"'),
        ({"name": "\u202ecinilC"}, "--name: hidden character U+202E"),
        ({"name": "x" * 161}, "--name: "),
        ({"address": "pier.org"}, '--address: "pier.org" is not the address of a site'),
        ({"colour": "#ff0000"}, "--colour: "),
        ({"stated": "Everybody"}, "--stated does not fit what is made; leave it out"),
        ({"line": ""}, "--line-telephone does not fit what is made; leave it out"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], said: str
) -> None:
    """With the option that is meant."""
    assert new(**changed) == 1
    assert said in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("full", "full is not empty"),
        ("file", "file is a file"),
        (".", "that is the folder you are in"),
        ("no/where", "there is no folder"),
    ],
)
def test_no_folder_of_somebody_is_written_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, said: str
) -> None:
    """What stands there stays as it is."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    assert new(folder) == 1
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """It may be there already."""
    (tmp_path / "pier").mkdir()
    assert new() == 0
    assert (tmp_path / "pier" / "mkdocs.yml").is_file()


def test_a_command_that_fails_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a folder nor the one in which it was being made."""
    written: list[Path] = []

    def broken(made: Path, **_: object) -> None:
        written.extend(made.iterdir())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new_site, "build_site", broken)
    assert new() == 1
    assert written
    assert not [*tmp_path.iterdir()]


HOSTILE = {
    "quotes": "O'Neil's \"Skin\" clinic",
    "colons": "Skin: the clinic #1",
    "braces": "{{ clinic }} {% raw %} ${name} $name",
    "markup": "<script>alert(1)</script> & <b>bold</b>",
    "emoji": "Pier 🩺 clinic",
    "right to left": "מרפאת העור",
    "very long": "Clinic " * 22,
    "backslash": "C:\\clinic\\n",
    "yaml": "- [yes, &no *no]",
    "markdown": "**Pier** [clinic](x) `code` | # heading",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_any_name_gives_a_site_that_builds_and_shows_it_as_it_is(name: str, tmp_path: Path) -> None:
    """It is escaped on every page; where paper has no letter for it, nothing is printed."""
    assert new(name=name, line="", line_telephone="") == 0
    assert main(["--root", "pier", "build"]) == 0
    site = tmp_path / "pier" / "site"
    shown = escape(name.strip(), quote=False)
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace("&#34;", '"').replace("&#39;", "'")
        assert shown in text.replace("&quot;", '"').replace("&#x27;", "'"), page
        assert "<script>alert" not in text
    is_printed = bool([*site.rglob("*.pdf")])
    assert is_printed == (name not in {HOSTILE["emoji"], HOSTILE["right to left"]})


ANSWERS = """    answers:
      - topic: juggling
        text: "Do not juggle for {wait}."
        min-wait: 2 day
        until: [own-state]
        if-not: clinic
      - topic: tingling
        text: "Tingling is normal for {wait}."
        min-wait: 1 day
"""


def finished(project: Path) -> None:
    """Do what a clinic does with a new project: fill in, put its own in place, answer, sign."""
    for page in project.glob("content/**/*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"\[\[[^\]]*\]\]", "Pier Street", text), encoding="utf-8")
    data = project / DATA
    text = data.read_text(encoding="utf-8").replace("sample-", "own-").rstrip() + f"\n{ANSWERS}"
    data.write_text(text, encoding="utf-8")
    for name, signed in all_of_it_signed(read_texts(project, DATA)).items():
        (project / name).write_text(signed, encoding="utf-8")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is done, made once."""
    folder = tmp_path_factory.mktemp("done")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", A_DAY)
        assert new(address="https://aftercare.pier.org/") == 0
        finished(folder / "pier")
    return folder / "pier"


@pytest.fixture
def ready(tmp_path: Path, done: Path) -> Path:
    """A project that is done, and can be published, to be changed."""
    return shutil.copytree(done, tmp_path / "pier")


_ERROR = re.compile(r"^(\S+:\d+):\d+: error\[([a-z-]+)\]", re.MULTILINE)


def refusals(project: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, str]]:
    """What the check and the build say of publishing: where, and which fault; the same both."""
    said = []
    for command in ("check", "build"):
        capsys.readouterr()
        assert main(["--root", str(project), command, "--publish"]) == 1
        said.append({*_ERROR.findall(capsys.readouterr().err)})
    assert said[0] == said[1]
    assert not (project / "site").exists()
    yield from sorted(said[0])


def test_a_new_project_is_not_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sample and each blank is told where it stands, beside all that nobody has signed."""
    assert new() == 0
    found = [*refusals(tmp_path / "pier", capsys)]
    slugs = {slug for _, slug in found}
    assert {"sample", "blank", "unsigned"} <= slugs
    blanks = {where for where, slug in found if slug == "blank"}
    about = [*(STARTER / "content").rglob("*.md")]
    lines = "\n".join(one.read_text(encoding="utf-8") for one in about).splitlines()
    assert len(blanks) == sum("[[" in line for line in lines)


def test_a_project_that_is_done_is_published(ready: Path) -> None:
    """So everything that is refused can be put right."""
    assert main(["--root", str(ready), "check", "--publish"]) == 0
    assert main(["--root", str(ready), "build", "--publish"]) == 0
    assert "Draft" not in (ready / "site" / "index.html").read_text(encoding="utf-8")


IMPRINT, SOURCES = "content/about/imprint.md", "sources:\n"
SOURCE = "short: X, tier: other, read: whole"
SEEDS = {
    "a blank on a page": (IMPRINT, "Pier Street", "[[your street]]", "blank"),
    "a blank over two lines": (IMPRINT, "Pier Street", "[[your\nstreet]]", "blank"),
    "half a blank": (IMPRINT, "Pier Street", "[[your street", "blank"),
    "a blank in the settings": ("mkdocs.yml", ": What to do", ": To do [[what]]", "blank"),
    "a blank for staff": ("content/staff/index.md", "This edition", "[[This]] edition", "blank"),
    "a sample of a source": (
        DATA, SOURCES, f"{SOURCES}  - {{id: sample-x, title: X, {SOURCE}}}\n", "sample",
    ),
    "a sample of a state": (
        DATA, "conditions:\n",
        "conditions:\n  - {id: sample-x, words: it is so, check-by: ask}\n", "sample",
    ),
    "a blank in the data": (
        DATA, SOURCES, f"{SOURCES}  - {{id: x-1, title: '[[Title]]', {SOURCE}}}\n", "blank",
    ),
    "a source of nobody": (
        DATA, SOURCES,
        f"{SOURCES}  - {{id: x-1, title: X, {SOURCE}, url: 'https://www.example.com/x'}}\n",
        "address-of-nobody",
    ),
    "an address of nobody": (
        DATA, "https://aftercare.pier.org/", "https://x.example/", "address-of-nobody",
    ),
    "an address of nobody in the settings": (
        "mkdocs.yml", "docs_dir:", "site_url: https://example.com/\ndocs_dir:",
        "address-of-nobody",
    ),
    "a link to nobody": (IMPRINT, "Pier Street", "https://www.example.org/us", "address-of-nobody"),
    "a mail to nobody": (IMPRINT, "Pier Street", "us@clinic.example", "address-of-nobody"),
    "the example's name": (
        "mkdocs.staff.yml", "Pier Clinic, for", "Harbour Skin Clinic, for", "example-clinic",
    ),
    "an invented clinic": (DATA, "example: no", "example: yes", "example-clinic"),
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_one_thing_that_is_left_keeps_all_of_it_back(
    ready: Path, capsys: pytest.CaptureFixture[str], seed: tuple[str, str, str, str]
) -> None:
    """It is told in its file and line, by the check and by the build."""
    file, old, fault, slug = seed
    place = ready / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, fault, 1), encoding="utf-8")
    found = [*refusals(ready, capsys)]
    assert {name for _, name in found} == {slug}
    assert all(where.startswith(f"{file}:") for where, _ in found)


def test_a_blank_in_words_of_their_own_keeps_all_of_it_back(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They stand on every page."""
    (ready / "words").mkdir()
    words = 'msgid "worried"\nmsgstr "[[Your words]]"\n'
    (ready / "words" / "en.po").write_text(words, encoding="utf-8")
    assert [*refusals(ready, capsys)] == [("words/en.po:2", "blank")]


@pytest.mark.parametrize(
    ("old", "nobodys"), [("020 0000 0001", "020 7946 0001"), ('"111"', '"01632 960111"')]
)
def test_a_number_of_nobody_keeps_all_of_it_back(
    ready: Path, capsys: pytest.CaptureFixture[str], old: str, nobodys: str
) -> None:
    """Also where somebody has signed it."""
    data = ready / DATA
    text = data.read_text(encoding="utf-8").replace(old, nobodys)
    data.write_text(text, encoding="utf-8")
    assert "number-of-nobody" in {slug for _, slug in refusals(ready, capsys)}


@pytest.mark.parametrize(
    ("country", "number", "is_fiction"),
    [
        ("GB", "020 7946 0123", True),
        ("GB", "+44 20 7946 0123", True),
        ("GB", "07700 900461", True),
        ("GB", "0161 496 0000", True),
        ("GB", "020 7947 0123", False),
        ("US", "555 0123", True),
        ("US", "212 555 0199", True),
        ("CA", "+1 416 555 0100", True),
        ("US", "212 555 0200", False),
        ("IE", "020 912 3456", True),
        ("IE", "01 912 3456", False),
        ("DE", "030 23125 000", True),
        ("DE", "+49 171 3920012", True),
        ("FR", "01 99 00 12 34", True),
        ("AU", "0491 570 006", True),
        ("AU", "0491 570 007", False),
        ("AU", "02 5550 1234", True),
        ("GB", "02 5550 1234", False),
        ("ZZ", "+44 7700 900461", True),
    ],
)
def test_numbers_that_are_kept_for_films_are_known(
    country: str, number: str, *, is_fiction: bool
) -> None:
    """Those of the clinic's own country, and of any that a number names; those next to them not."""
    assert is_of_fiction(number, country) == is_fiction


@pytest.mark.parametrize(
    ("address", "is_nobodys"),
    [
        ("https://harbour-skin-clinic.example/", True),
        ("https://example.com", True),
        ("https://www.example.org/x", True),
        ("http://localhost:8000/", True),
        ("https://a.test/", True),
        ("https://example.company/", False),
        ("https://myexample.com/", False),
        ("https://[", False),
    ],
)
def test_addresses_that_are_kept_for_examples_are_known(address: str, *, is_nobodys: bool) -> None:
    """By the name of their host alone."""
    assert is_reserved(address) == is_nobodys


@pytest.mark.parametrize("host", ["apache.htaccess", "nginx.conf", "web.config"])
def test_each_host_sends_the_headers_that_the_build_asks_for(host: str) -> None:
    """The same as those in _headers, for hosts that do not read it."""
    text = (STARTER / "hosts" / host).read_text(encoding="utf-8")
    asked = [line.strip().split(": ", 1) for line in headers_file().splitlines()[1:]]
    assert asked
    form = {
        "apache.htaccess": 'Header always set {} "{}"',
        "nginx.conf": 'add_header {} "{}" always;',
        "web.config": '<add name="{}" value="{}" />',
    }[host]
    for name, value in asked:
        assert form.format(name, value) in text
    assert len(re.findall(r"always set|add_header|<add name", text)) == len(asked)


def test_an_answer_is_judged_as_soon_as_it_is_typed() -> None:
    """By the rules of the data, not by rules of its own."""
    assert fault("name", "Pier", {}) == ""
    assert "the clinic's own number" in fault("telephone", "999", {"country": "GB"})
    assert "no emergency number of GB" in fault("emergency", "911", {"country": "GB"})
    assert "U+202E" in fault("hours", "\u202ed", {})


def test_a_line_that_is_taken_away_undoes_the_signature() -> None:
    """Whom patients call when the clinic is closed was signed; then it is somebody else."""
    line = '  urgent-line: {name: NHS 111, telephone: "111", hours: at any time}\n'
    assert line in SIGNED
    loaded = load_text(SIGNED.replace(line, ""))
    assert check(loaded) == []
    assert [one.slug for one in notes(loaded, TODAY)] == ["lapsed"]
    dataset = require(loaded)
    assert "When closed: the emergency number, 999" in preview(
        dataset, "clinic", TODAY, our_words()
    )
