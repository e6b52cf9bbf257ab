"""The catalogue of words: each entry is whole, templates use it, a clinic may overrule it."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from markupsafe import escape

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.rules.registry import DURATION
from aftercare.site.components import template_environment
from aftercare.words import catalogue
from aftercare.words.catalogue import NUMBER, OURS, OWN, Entry, words_of
from tests.conftest import PRINTABLE, ROOT, make_project
from tests.pdf_reading import text_of
from tests.reading import MOST_GRADE, MOST_WORDS, read
from tests.test_plugin import build_inside
from tests.test_scripts import SCRIPTS
from tests.test_search import with_search

WORDS = words_of(ROOT)
TEMPLATES = sorted(
    file
    for folder in ("macros", "overrides")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".jinja", ".html"}
)
"""Every template of pages and of the frame around them."""

SPOKEN = ("aria-label", "alt", "content", "data-label", "placeholder", "title")
"""Attributes that are read out, or shown."""

NO_WORDS = re.compile(
    r"^(?:width=device-width.*|noindex|light dark|telephone=no|article|website|ADL SCORM|"
    r"ADL SCORM CAM.*|1\.2|data-.*|#[0-9a-f]{6}|image/.*)$"
)
"""What stands in a template for machines."""


def asked(source: str) -> Iterator[tuple[set[str], set[str]]]:
    """Yield each use of the catalogue: the names that it can ask for, and the values it gives."""
    for call in Environment().parse(source).find_all(nodes.Call):  # noqa: S701 (parsed only)
        if isinstance(call.node, nodes.Name) and call.node.name == "spoken":
            for name in (one.value for one in call.args if isinstance(one, nodes.Const)):
                yield {name}, set(WORDS.entries[name].values)
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            names = {one.value for one in call.args[0].find_all(nodes.Const)} | (
                {call.args[0].value} if isinstance(call.args[0], nodes.Const) else set()
            )
            values = {one.key for one in call.kwargs}
            yield {name for name in names if name in WORDS.entries or "-" in name}, values


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_asks_for_words_that_there_are_with_all_their_values(file: Path) -> None:
    """A page is never stopped by a name that is wrong, or by a value that is missing."""
    for names, values in asked(file.read_text(encoding="utf-8")):
        assert names
        for name in names:
            assert name in WORDS.entries
            assert values - {NUMBER} == WORDS.entries[name].values - {NUMBER}, name


class Spoken(HTMLParser):
    """Collects what a reader sees or hears of a template: its text, and some attributes."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read out."""
        self.silent += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what is not read."""
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if not self.silent:
            self.found.append(data)


def own_words(source: str) -> list[str]:
    """The words that stand in a template itself, outside of comments and of what it computes."""
    text = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    parser = Spoken()
    parser.feed(text)
    found = (" ".join(one.split()) for one in parser.found)
    return [
        one
        for one in found
        if re.search("[a-z]{2}", one, re.IGNORECASE) and not NO_WORDS.match(one)
    ]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_holds_no_words_of_its_own(file: Path) -> None:
    """Words that cannot be seen together cannot be kept consistent, nor translated."""
    assert own_words(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Call us</p>", ["Call us"]),
        ('<nav aria-label="Back">{{ say("back") }}</nav>', ["Back"]),
        ('{# A note #}<p>{{ say("back") }}</p><meta content="noindex">', []),
    ],
)
def test_words_in_a_template_are_found(source: str, words: list[str]) -> None:
    """The test above can fail."""
    assert own_words(source) == words


SCRIPTS_WITH_WORDS = {
    "my-dates.js": "my-dates/my-dates.html.jinja",
    "offline.js": "partials/footer.html",
    "scorm.js": "self-test/self-test.html.jinja",
    "search.js": "search/search.html.jinja",
    "search-hits.js": "search/search.html.jinja",
    "self-test.js": "self-test/self-test.html.jinja",
    "staff-rows.js": "register/register.html.jinja",
}
"""The scripts that say something, with the template that gives them their words."""


def scripted_words(source: str) -> list[str]:
    """The sentences that stand in a script itself: words with a blank between them, or an end."""
    texts = re.findall(
        r"""(?<!\\)(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""",
        re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL),
    )
    return [text for _, text in texts if re.search(r"[A-Z][a-z]+ [a-z]|[A-Za-z]{3}[.:!?]$", text)]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_holds_no_words_of_its_own(file: Path) -> None:
    """It says what a template has given to it."""
    assert scripted_words(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("script", "template"), SCRIPTS_WITH_WORDS.items())
def test_a_script_says_only_what_its_template_gives_to_it(script: str, template: str) -> None:
    """Otherwise it would stop where it has something to say."""
    file = next(file for file in SCRIPTS if file.name == script)
    source = file.read_text(encoding="utf-8")
    calls = re.findall(r"\bsay\(([^,)]*)|\bsaid: ([^;\n]*)", source)
    named = {name for call in calls for name in re.findall('"([a-z-]+)"', "".join(call))}
    given = next(file for file in TEMPLATES if file.as_posix().endswith(template))
    text = given.read_text(encoding="utf-8")
    gives = set(re.findall(r'data-say="([a-z-]+)"', text))
    gives |= {
        name
        for one in re.findall(r"spoken\(([^)]*)\)", text)
        for name in re.findall('"([a-z-]+)"', one)
    }
    assert named
    assert named <= gives


def test_words_in_a_script_are_found() -> None:
    """The test above can fail."""
    assert scripted_words('a = "Call us"; b = `${n} results.`; c = ".search > li";') == [
        "Call us",
        "${n} results.",
    ]


def test_a_script_gets_each_form_by_its_kind_of_number() -> None:
    """As browsers name the kinds; an entry without a plural has one form."""
    assert WORDS.forms("version") == {"other": "Version of {version}."}
    assert WORDS.forms("results-for") == {
        "one": "{n} result for “{text}”.",
        "other": "{n} results for “{text}”.",
    }
    with pytest.raises(LookupError, match="did you mean results-for"):
        WORDS.forms("result-for")


PAPER = sorted((ROOT / "paper").glob("*.typ"))
"""The templates of what is printed."""


def printed_words(source: str) -> list[str]:
    """The words that stand in a template for paper: in brackets, or in quotation marks."""
    text = re.sub("//.*", "", source)
    quoted = [one for one in re.findall(r'"((?:[^"\\]|\\.)*)"', text) if not one.endswith(".typ")]
    found = [one for one in quoted if re.search("[A-Z][a-z]+ ?[a-z]*$|[a-z]{2} [a-z]{2}", one)]
    text = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    while (less := re.sub(r"\([^()]*\)|#metadata|<[a-z-]+>", "", text)) != text:
        text = less
    blocks = (re.sub(r"#[\w.-]+", "", one) for one in re.findall(r"\[([^\[\]{}]*)\]", text))
    return [*found, *(one for one in blocks if re.search("[A-Z][a-z]{2}|[a-z]{3} [a-z]{2}", one))]


@pytest.mark.parametrize("file", PAPER, ids=lambda file: file.name)
def test_a_template_for_paper_holds_no_words_of_its_own(file: Path) -> None:
    """Paper says it in the same words as the pages."""
    fonts = {"Aftercare Sans", "Aftercare Serif"}
    assert set(printed_words(file.read_text(encoding="utf-8"))) <= fonts


def test_words_in_a_template_for_paper_are_found() -> None:
    """The test above can fail."""
    assert printed_words('#part[What is normal] #items("Do not", dot)') == [
        "Do not",
        "What is normal",
    ]


def test_a_template_for_paper_asks_for_words_that_there_are() -> None:
    """With all their values."""
    for file in (ROOT / "paper").glob("*.typ"):
        for name in re.findall(r'say\("([a-z-]+)"', file.read_text(encoding="utf-8")):
            assert name in WORDS.entries, name


_CALLS = ("card-if-{call}", "card-call-{call}", "card-sign-{call}")
"""Names that two functions compose."""


def test_every_entry_is_used() -> None:
    """A sentence that nobody says is not left for somebody to translate."""
    used, composed = set(), set()
    paper = (ROOT / "paper").glob("*.typ")
    for file in [*TEMPLATES, *paper, *(ROOT / "aftercare").rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'"([a-z0-9-]+)"', text))
        composed |= set(re.findall(r'f"([a-z0-9{}_.()-]+)"', text)) | set(_CALLS)
    found = {f"{name}-{part}" for name in used for part in ("title", "about", "also")}
    named = used | {name for name in found if name[:5] == "find-"}
    names = [re.sub(r"\\{.*?\\}", "[a-z-]+", re.escape(one)) for one in composed if "{" in one]
    pattern = re.compile("|".join(names))
    unused = {name for name in WORDS.entries if name not in named and not pattern.fullmatch(name)}
    assert unused == set()


OF_NO_ADVICE = {"keep-offer", "dates-gap", "find-timeline-about", "find-timeline-also"} | {
    "amount-a-day", "amount-times-a-day", "amount-times-a-month", "amount-times-a-week",
    "amount-times-a-year", "amount-times-an-hour", "amount-times-around-the-clock",
    "once-times-a-day", "once-times-a-week", "once-times-a-month", "once-times-a-year",
    "once-times-an-hour", "once-times-around-the-clock",
    "package-anki", "work-alone-about", "work-single-about"
}  # fmt: skip
"""Durations in these are about a phone and a clock, name a page, are a unit, or "a second one"."""


def example(entry: Entry) -> list[str]:
    """The entry as it is read: once for each of its forms, with its example's values."""
    return [text.format(**entry.example) for text in entry.texts]


@pytest.mark.parametrize("entry", WORDS.entries.values(), ids=lambda entry: entry.name)
def test_an_entry_is_whole(entry: Entry) -> None:
    """A note, an example with each value, no duration, no straight quotation mark, no long one."""
    assert entry.note.endswith(".")
    assert entry.values - {NUMBER} <= set(entry.example)
    for text in entry.texts:
        assert text
        assert '"' not in text
        assert entry.name in OF_NO_ADVICE or not DURATION.search(text)
    for said in example(entry):
        sentences = re.split(r"(?<=[.?!:;])\s+", said)
        assert [one for one in sentences if len(one.split()) > MOST_WORDS] == []


ENOUGH, HARDEST = 8, MOST_GRADE + 1
"""Words from which on a grade says something, and the highest; a page as a whole is stricter."""


def is_list(entry: Entry) -> bool:
    """Whether it is what patients type, which is no sentence."""
    return entry.name.startswith("find-") and entry.name.endswith(("-also", "-empty"))


def too_hard(entry: Entry) -> list[str]:
    """What of an entry is harder to read than it may be, as its example has it."""
    return [
        said
        for said in example(entry)
        if len(said.split()) >= ENOUGH
        and not is_list(entry)
        and read(f"<p>{escape(said)}</p>").grade > HARDEST
    ]


def test_every_entry_is_easy_to_read() -> None:
    """By its grade, with the values of its example in it."""
    assert [said for one in WORDS.entries.values() for said in too_hard(one)] == []


def test_an_entry_that_is_hard_to_read_is_found() -> None:
    """The test above can fail."""
    hard = "Discontinue unnecessary application of irritating preparations immediately, please."
    assert too_hard(Entry("hard", (hard,))) == [hard]


def own(root: Path, text: str) -> None:
    """Give a project words of its own."""
    (root / "words").mkdir()
    (root / OWN).write_text(text, encoding="utf-8")


def test_a_clinic_overrules_one_entry_and_keeps_the_others(tmp_path: Path) -> None:
    """Its own words stand on the page, escaped."""
    own(tmp_path, 'msgid "skip"\nmsgstr "To the <advice>"\n')
    words = words_of(tmp_path)
    assert words.say("skip") == "To the <advice>"
    assert words.html("skip") == "To the &lt;advice&gt;"
    assert words.say("menu") == WORDS.say("menu")
    template = template_environment(tmp_path).from_string('{{ say("skip") }}')
    assert template.render() == "To the &lt;advice&gt;"


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ('msgid "skpi"\nmsgstr "A"\n', 1, 'no words of ours have the name "skpi"', "skip"),
        ('\nmsgid "version"\nmsgstr "Now."\n', 2, "not the same values", "{version}"),
        ('msgid "statements-of"\nmsgstr "{caption}: {n}"\n', 1, "or forms", "in 2 forms"),
        ('msgid "version"\nmsgstr "{version"\n', 1, "expected '}'", "braces"),
        ('msgid "skip"\nmsgstr nothing\n', 2, "quotation marks", 'msgid "name"'),
        ('msgid "skip"\nmsgstr ""\n', 1, "it has no words", "msgstr"),
    ],
)
def test_what_does_not_fit_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, what: str, remedy: str
) -> None:
    """A name that nothing asks for, a value or a form that is missing, and what is no entry."""
    own(tmp_path, text)
    with pytest.raises(ProblemsFoundError) as refusal:
        words_of(tmp_path)
    (problem,) = refusal.value.problems
    assert (problem.place.file, problem.place.line, problem.slug) == (OWN, line, "words")
    assert what in problem.what
    assert remedy in problem.remedy


def test_words_that_nobody_has_are_named() -> None:
    """With those that could be meant, or with the values that are wanted."""
    with pytest.raises(LookupError, match="did you mean skip"):
        WORDS.say("skpi")
    with pytest.raises(LookupError, match="these values: version"):
        WORDS.say("version", day="today")


@pytest.mark.parametrize(
    ("forms", "rule", "numbers", "said"),
    [
        (
            ("Poczekaj {n} godzinę.", "Poczekaj {n} godziny.", "Poczekaj {n} godzin."),
            "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
            (1, 24, 5, 11, 72),
            ["godzinę", "godziny", "godzin", "godzin", "godziny"],
        ),
        (
            ("لا تنتظر {n}.", "انتظر ساعة {n}.", "انتظر ساعتين {n}.", "انتظر {n} ساعات.",
             "انتظر {n} ساعة.", "انتظر {n} ساعة واحدة."),
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
            " : n%100>=11 ? 4 : 5)",
            (1, 2, 3, 24, 100),
            ["ساعة", "ساعتين", "ساعات", "ساعة", "واحدة"],
        ),
    ],
    ids=["Polish", "Arabic"],
)  # fmt: skip
def test_a_number_decides_between_all_forms_of_a_language(
    forms: tuple[str, ...], rule: str, numbers: tuple[int, ...], said: list[str]
) -> None:
    """Three forms, or six: the rule stands in the catalogue, and none is ours to write."""
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule};\\n"\n\nmsgid "wait"\nmsgid_plural "wait"\n'
    text = head + "".join(f'msgstr[{i}] "{form}"\n' for i, form in enumerate(forms))
    words = catalogue._read(text, "xx.po")
    found = [words.say("wait", n=number) for number in numbers]
    assert all(word in one for word, one in zip(said, found, strict=True))


def test_our_words_ship_with_the_engine() -> None:
    """They stand in the package, so that a wheel has them."""
    assert OURS.is_file()
    assert OURS.parent.name == "words"


OVERRULED = {
    "skip": "index.html",
    "when-to-call": "dabbing/index.html",
    "website-silent": "dabbing/swim/index.html",
    "find-call": "search/index.html",
    "offline-lost": "offline-worker.js",
    "draft-title": "manifest.webmanifest",
    "handout-form": "dabbing/index.html",
    "handout-title": "dabbing/handout.pdf",
    "blank-treated-by": "dabbing/handout.pdf",
    "contents": "dabbing/guide.pdf",
}
"""An entry of each kind of place, and a file in which it is said."""


def test_a_clinics_words_are_said_on_pages_by_scripts_and_on_paper(tmp_path: Path) -> None:
    """Wherever an entry is said: none of them is still ours."""
    project = with_search(make_project(tmp_path / "project", data=PRINTABLE, paper=True))
    page = project / "content" / "[treatment]" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n{{{{ handouts(sheets=treatment.sheets) }}}}\n", encoding="utf-8")
    entries = []
    for name in OVERRULED:
        values = " ".join(f"{{{one}}}" for one in sorted(WORDS.entries[name].values))
        entries.append(f'msgid "{name}"\nmsgstr "Zz {name} {values}"\n')
    own(project, "\n".join(entries))
    build_inside(project)
    for name, path in OVERRULED.items():
        file = project / "site" / path
        said = text_of(file.read_bytes()) if file.suffix == ".pdf" else file.read_text("utf-8")
        assert f"Zz {name}" in said, name


SPEAKING = ("api", "history", "parts", "printing", "staff", "words", "site/learning")
"""The wings that speak to patients and staff; the others speak to editors, at the terminal."""

_TELLS_EDITORS = {"Problem", "Finding", "LookupError", "ValueError", "problem", "field_serializer"}
"""What is said in these is for whoever writes data or code."""

_PHRASE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]+[.:?]$|^ ?(?:and|or|if|for|to|until) $")
_FOR_MACHINES = re.compile(r"^[<{.]|[{<]/|^utf-8|://|^[a-z_]+$|^\\s*\\.")


def phrases(source: str) -> Iterator[str]:
    """The words that stand in a module itself, outside of what is told to editors."""
    tree = ast.parse(source)
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", [])
        for one in body if isinstance(body, list) else []:
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                silent.add(one.value)
        name = getattr(getattr(node, "func", None), "id", getattr(node, "attr", ""))
        told = isinstance(node, ast.Raise | ast.Assert) or name in _TELLS_EDITORS
        targets = node.targets if isinstance(node, ast.Assign) else []
        told |= bool({"what", "remedy"} & {getattr(one, "id", "") for one in targets})
        # A code of an enumeration stands in files, and a pattern is for what others say.
        told |= any(getattr(base, "id", "") == "StrEnum" for base in getattr(node, "bases", []))
        told |= getattr(getattr(node, "func", None), "attr", "") == "compile"
        silent |= set(ast.walk(node)) if told else set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in silent:
            continue
        if _PHRASE.search(node.value) and not _FOR_MACHINES.search(node.value):
            yield node.value


MODULES = [file for wing in SPEAKING for file in sorted((ROOT / "aftercare" / wing).rglob("*.py"))]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_module_holds_no_words_of_its_own(file: Path) -> None:
    """What patients and staff read is said out of the catalogue, by whichever part."""
    found = phrases(file.read_text(encoding="utf-8"))
    assert [one for one in found if one not in _OF_THE_DATA] == []


_OF_THE_DATA = {"times a day", "years of age", "no value"}
"""Units as editors write them, and what an editor of words is told."""


def test_words_in_a_module_are_found() -> None:
    """The test above can fail, and lets through what is for editors."""
    source = (
        '"""What it does."""\n'
        'a = f"Do not {act} for now"\n'
        'what = "it has no words"\n'
        'raise LookupError("there is no topic")\n'
        'class Kind(StrEnum):\n    ADDED = "source added"\n'
        'c = re.compile("could not be read")\n'
        'b = words.say("later-wait")\n'
    )
    assert list(phrases(source)) == ["Do not ", " for now"]
