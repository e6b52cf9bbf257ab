"""The laws of what comes in by the doors: whatever stands there is taken, or told, and no crash.

Settings, pages, templates and words of a command are put together out of pieces that mean
something there. Whoever typed them reads problems with their places, or one line.
"""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aftercare.doors.cli import main
from aftercare.doors.web import Heard
from tests.conftest import PRINTABLE, without_paper
from tests.test_every_field import full

few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
many = settings(
    few,
    max_examples=int(os.environ.get("EXAMPLES_OF_DOORS", "1500")),
    phases=(Phase.generate, Phase.shrink),
)

ODD = ("\t", "é", "\u202e", "\ufeff", "\0", "\u2028", "字", "😀", "'", '"', "\\", "-", "#", "", " ")

SETTINGS = (
    *("site_name: X\n", "INHERIT: base.yml\n", "INHERIT: ", "theme:\n", "  name: ", "material\n"),
    *("plugins:\n", "  - aftercare\n", "  - aftercare:\n", "      paper: no\n", "edition: ", "yes"),
    *("nav:\n", "  - A: index.md\n", "  - ", "gone.md\n", "- ", "[", "]", "{", "}", ": ", ", "),
    *("docs_dir: content\n", "use_directory_urls: ", "markdown_extensions: ", "validation: ", "|"),
    *(
        "extra: ",
        "strict: ",
        "!ENV A\n",
        "!relative x\n",
        "&a ",
        "*a",
        "---\n",
        "? ",
        "\n",
        "7",
        ">",
    ),
    *(
        "hooks: ",
        "site_url: ",
        "https://x/\n",
        "custom_dir: overrides\n",
        "null\n",
        "<<: ",
        "% ",
        "!x",
    ),
)
PAGES = (
    *(
        "# T\n\n",
        "{{ ",
        " }}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "clinic",
        "site",
        "url(",
        ")",
        "'faq'",
    ),
    *(
        ".name",
        ".topics",
        "[0]",
        " | safe",
        " | join",
        "<div>",
        "</div>",
        "<b",
        "<!--",
        "[a](b.md)",
    ),
    *(
        "[a]: x",
        "{: #x }",
        "| a | b |\n|-|-|\n",
        "```",
        "\n\n",
        "- ",
        "sample(clinic)",
        " if ",
        " * ",
    ),
    *("&#52;8 hours", "tel:1", "zqexpression0qz", "__class__", "(1, 2)", "~", "x=1", "1 / 0", "**"),
)
TEMPLATES = (
    *("{% macro sample(clinic) %}", "{% endmacro %}", "{{ ", " }}", "{{", "{%", "%}", "{#", "#}"),
    *("clinic", ".name", ".nmae", "say('emergency-now'", ", number=1)", ")", "say(", "'x'", " | e"),
    *(
        "{% if ",
        " %}",
        "{% endif %}",
        "{% for x in ",
        "{% endfor %}",
        "clinic.name",
        "x",
        " | nothing",
    ),
    *(
        "{% import 'a' as b %}",
        "{% include '",
        "' %}",
        "{% extends 'x' %}",
        "1 / 0",
        " + ",
        "none",
        "7",
    ),
    *(
        "{% set a = ",
        "{% block b %}",
        "caller()",
        "loop.index",
        " is defined",
        "[0]",
        "sample(clinic)",
    ),
)
COMMANDS = (
    *("check", "rule", "explain", "diff", "recall", "sign", "review", "watch", "schema", "migrate"),
    *("new-source", "new-topic", "new-claim", "quiz", "archive", "nothing", "--help", "--version"),
)
WORDS = (
    *(
        "--publish",
        "--require-signatures",
        "--allowed-signers",
        "--format",
        "json",
        "sarif",
        "github",
    ),
    *(
        "--by",
        "--role",
        "--review-by",
        "--yes",
        "--key",
        "--on",
        "--output",
        "--state",
        "--network",
    ),
    *(
        "--within",
        "--no-paper",
        "--root",
        ".",
        "nowhere",
        "dabbing/swim",
        "dabbing",
        "clinic",
        "HEAD",
    ),
    *(
        "clinic/emergency",
        "wait-reversed",
        "2026-11-21",
        "2026-02-30",
        "30",
        "-1",
        "9" * 30,
        "--",
        "-",
    ),
    *(
        "data/guidelines.yaml",
        "..",
        "/",
        "--to",
        "--source",
        "--treatment",
        "x" * 300,
        "a\nb",
        "HEAD:x",
    ),
)

ADDING = (
    *("new-source", "new-topic", "new-claim", "new-condition", "new-treatment", "new"),
    *("dabbing", "every-treatment", "emergency-gb", "nowhere", "data/new.yaml", "../x.yaml"),
    *("--id", "--title", "--short", "--tier", "--read", "--url", "--source", "--section", "--file"),
    *("--topics", "--stance", "--says", "--wait", "--lasts", "--name", "--question", "--kind"),
    *("--safer", "--act", "--group", "--words", "--check-by", "--since", "--after", "--summary"),
    *("--covers", "--excludes", "--yes", "--help", "--country", "swim", "alpha", "avoid", "wait"),
    *("later", "hospital", "whole", "2 day", "until healed", "When can I hop?", "A hop", "a-b"),
    *("https://a.example/", "x" * 300, "a: b", "[a, b]", "{a: b}", "a # b", "|", "- a", "a\nb"),
)
DATA = (
    *("packs:\n", "together:\n", "treatments:\n", "include: ", "use: ", "every-treatment:\n"),
    *("  - ", "    ", "id: ", "emergency-gb", "[buffing, taping]", "same: ", "apart: ", "[[", "]]"),
    *("country: ", "FR", "version: ", "2026-11-20", "first-aid: ", "hazards: ", "gaps: ", "[", "]"),
    *("{", "}", ", ", "\n", ": ", "&a ", "*a", "<<: ", "!x ", "? ", "|", "no", "7", "~", "dance"),
    *("more.yaml", "*.yaml", "../guidelines.yaml", "guidelines.yaml", "treatments/", "/etc/passwd"),
)
PO = (
    *('msgid "menu"\n', 'msgstr "', '"\n', "msgid ", "msgstr[0] ", "msgctxt ", "#, fuzzy\n", "#~ "),
    *("{", "}", "{state}", "{0}", "%s", "\\n", '""\n', '"Plural-Forms: nplurals=9;\\n"\n', "<b>"),
    *('msgid "case"\n', 'msgid_plural "x"\n', "\n", "0900 666", "48 hours", "&amp;", '"' * 3),
)


def of(pieces: tuple[str, ...], most: int = 12) -> st.SearchStrategy[str]:
    """Texts of such pieces, with something odd among them."""
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), st.sampled_from(ODD))
    return st.lists(piece, max_size=most).map("".join)


def damaged(text: str, pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A sound text of which something was cut out, and something else put in, up to three times."""
    change = st.tuples(st.integers(0, len(text)), st.integers(0, 40), of(pieces, 4))

    def changed(changes: list[tuple[int, int, str]]) -> str:
        found = text
        for start, cut, put_in in changes:
            found = found[:start] + put_in + found[start + cut :]
        return found

    return st.lists(change, min_size=1, max_size=3).map(changed)


WHOLE = full().text
"""Data with packs, and with treatments that are told together."""
HEAD, TREATMENTS = WHOLE.split("\ntreatments:\n")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two pages, whose settings can be inherited."""
    project = tmp_path_factory.mktemp("doors") / "project"
    for name, text in {
        "data/guidelines.yaml": PRINTABLE,
        "content/index.md": "# Home\n\n{{ sample(clinic) }}\n",
        "content/sources.md": "# Sources\n",
        "content/[treatment]/index.md": "# {{ treatment.name }} {: #top }\n",
        "content/[pair]/index.md": "# After both {{ pair.after }} {: #top }\n",
        "macros/sample/sample.html.jinja": "{% macro sample(clinic) %}Text{% endmacro %}",
        "base.yml": without_paper("site_name: X\ndocs_dir: content\ntheme: {name: material}\n"
                                  "plugins:\n  - aftercare\n"
                                  "markdown_extensions: [attr_list, md_in_html]\n"),
        "mkdocs.yml": "INHERIT: base.yml\n",
    }.items():  # fmt: skip
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (project / "overrides").mkdir()
    return project


@pytest.fixture
def project(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it, in which the commands run; nobody on the web is asked."""
    copy = Path(shutil.copytree(small, tmp_path / "project"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(copy)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    with mock.patch("aftercare.doors.commands.watch.ask", return_value=Heard(fault="nobody")):
        yield copy


def told(*words: str) -> tuple[int | str | None, str]:
    """Run a command: its status, and all that it says."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            status: int | str | None = main(list(words))
        except SystemExit as ended:
            status = ended.code
    return status, said.getvalue()


def holds(*words: str) -> int | str | None:
    """Whatever a command is given, it ends with a status, and with words for a person."""
    status, said = told(*words)
    assert status in {0, 1, 2, 3}, said
    assert "fault of the program" not in said, said
    assert "Traceback" not in said, said
    assert status == 0 or said.strip()
    return status


def put(file: Path, text: str) -> None:
    """Write a file, as an editor does that lets everything through."""
    file.write_bytes(text.encode("utf-8", errors="surrogatepass"))


def settings_are_told(project: Path, text: str) -> None:
    """Settings build a site, or it is said why not."""
    put(project / "mkdocs.yml", text)
    holds("build")


def pages_are_told(project: Path, text: str) -> None:
    """A page is sound, or it is said why not."""
    put(project / "content" / "index.md", text)
    holds("check")


def macros_are_told(project: Path, text: str) -> None:
    """A component is sound, or it is said why not."""
    put(project / "macros" / "sample" / "sample.html.jinja", text)
    holds("check")


def frames_are_told(project: Path, text: str) -> None:
    """A part of the theme is sound, or it is said why not."""
    (project / "overrides" / "partials").mkdir(exist_ok=True)
    put(project / "overrides" / "partials" / "footer.html", text)
    holds("build")


def words_are_told(project: Path, words: list[str]) -> None:
    """A command does what its words say, or says what is wrong with them."""
    data = project / "data" / "guidelines.yaml"
    before = data.read_bytes()
    holds(*words)
    if data.read_bytes() != before:  # it was signed, for example: what is written is sound
        put(project / "mkdocs.yml", "INHERIT: base.yml\n")
        assert told("--root", str(project), "check")[0] == 0
        data.write_bytes(before)


def whole_is_told(project: Path, text: str) -> None:
    """Packs, and treatments told together, are sound, or it is said what is not."""
    data = project / "data" / "guidelines.yaml"
    put(data, text)
    holds("check")


def included_is_told(project: Path, texts: tuple[str, str]) -> None:
    """A file that is included is one of the data, or it is said why not."""
    patterns, text = texts
    put(project / "data" / "more.yaml", text)
    put(project / "data" / "guidelines.yaml", f"{HEAD}\n\ninclude: {patterns}\n")
    holds("check")


def own_words_are_told(project: Path, text: str) -> None:
    """Words of a clinic's own take the place of ours, or it is said why not."""
    (project / "words").mkdir(exist_ok=True)
    put(project / "words" / "en.po", text)
    holds("check")


def additions_are_told(project: Path, words: list[str]) -> None:
    """A record is added that is sound, or it is said why not; nothing else is written."""
    words_are_told(project, words)
    for file in (project / "data").glob("*.yaml"):
        if file.name != "guidelines.yaml":
            file.unlink()


command_words = st.builds(
    lambda command, words: [command, *words],
    st.sampled_from(COMMANDS),
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(COMMANDS), of(ODD, 3)), max_size=5),
)

macro = of(TEMPLATES).map(lambda text: f"{{% macro sample(clinic) %}}{text}{{% endmacro %}}")
template = st.one_of(of(TEMPLATES), macro)
setting = st.one_of(of(SETTINGS), of(SETTINGS).map(lambda text: f"INHERIT: base.yml\n{text}"))


@few
@given(text=setting)
def test_settings_are_taken_or_told(project: Path, text: str) -> None:
    """Whatever stands in mkdocs.yml."""
    settings_are_told(project, text)


@few
@given(text=of(PAGES))
def test_pages_are_taken_or_told(project: Path, text: str) -> None:
    """Whatever stands in content/."""
    pages_are_told(project, text)


@few
@given(text=template)
def test_macros_are_taken_or_told(project: Path, text: str) -> None:
    """Whatever stands in macros/."""
    macros_are_told(project, text)


@few
@given(text=template)
def test_the_theme_is_taken_or_told(project: Path, text: str) -> None:
    """Whatever stands in overrides/."""
    frames_are_told(project, text)


@few
@given(words=command_words)
def test_commands_are_taken_or_told(project: Path, words: list[str]) -> None:
    """Whatever is typed."""
    words_are_told(project, words)


adding = st.builds(
    lambda command, words: [command, *words],
    st.sampled_from(ADDING[:6]),
    st.lists(st.one_of(st.sampled_from(ADDING), st.sampled_from(ADDING), of(ODD, 3)), max_size=14),
)
own_words = st.one_of(of(PO), of(PO).map(lambda text: f'msgid "menu"\nmsgstr "{text}"\n'))
patterns = st.one_of(st.just("[more.yaml]"), of(DATA, 5), of(DATA, 3).map("[{}]".format))
included = st.tuples(patterns, damaged(f"treatments:\n{TREATMENTS}", DATA))


@few
@given(text=damaged(WHOLE, DATA))
def test_packs_and_pairs_are_taken_or_told(project: Path, text: str) -> None:
    """Whatever stands under packs: and together:."""
    whole_is_told(project, text)


@few
@given(texts=included)
def test_included_files_are_taken_or_told(project: Path, texts: tuple[str, str]) -> None:
    """Whatever stands under include:, and in the file that it names."""
    included_is_told(project, texts)


@few
@given(text=own_words)
def test_own_words_are_taken_or_told(project: Path, text: str) -> None:
    """Whatever stands in words/."""
    own_words_are_told(project, text)


@few
@given(words=adding)
def test_additions_are_taken_or_told(project: Path, words: list[str]) -> None:
    """Whatever is typed behind new-source and its like."""
    additions_are_told(project, words)


LAWS: dict[str, tuple[Callable[[Path, Any], None], st.SearchStrategy[Any]]] = {
    "settings": (settings_are_told, setting),
    "pages": (pages_are_told, of(PAGES, 30)),
    "macros": (macros_are_told, template),
    "theme": (frames_are_told, template),
    "commands": (words_are_told, command_words),
    "packs and pairs": (whole_is_told, damaged(WHOLE, DATA)),
    "included": (included_is_told, included),
    "own words": (own_words_are_told, own_words),
    "additions": (additions_are_told, adding),
}


@pytest.mark.long
@pytest.mark.parametrize("name", LAWS)
def test_more_of_each_is_taken_or_told(project: Path, name: str) -> None:
    """The same, a hundred times as many."""
    law, strategy = LAWS[name]

    @many
    @given(text=strategy)
    def more(text: Any) -> None:
        law(project, text)

    more()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("aftercare.site.build.read_routes", ("check",)),
        ("aftercare.doors.inherited.hidden_characters", ("build",)),
        ("aftercare.doors.commands.rule.all_kinds", ("rule",)),
    ],
)
@pytest.mark.usefixtures("project")
def test_a_crash_would_be_seen(place: str, words: tuple[str, ...]) -> None:
    """A seeded fault breaks the law."""
    seed = mock.patch(place, side_effect=ZeroDivisionError("a seed"))
    with seed, pytest.raises(AssertionError, match="fault of the program"):
        holds(*words)
