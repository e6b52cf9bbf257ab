"""Every kind of problem is described, and every sample in a description does what it says."""

import ast
import re
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

import aftercare
from aftercare.dataset.load import load, load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import asks_to_publish
from aftercare.doors.commands.archive import run as keep
from aftercare.doors.commands.watch import changed, due
from aftercare.doors.copies import changed_since, ours
from aftercare.doors.keys import ALLOWED, require_allowed
from aftercare.doors.plugin.building import build as built
from aftercare.doors.unread import ignored
from aftercare.doors.web import Heard
from aftercare.editing.copied import remembered
from aftercare.history.archive import kept
from aftercare.parts.clinic import PhoneView
from aftercare.printing.documents import Prints, print_documents
from aftercare.rules.check import check, notes, require
from aftercare.rules.kinds import ProblemKind, from_docstring, of_form
from aftercare.rules.registry import NOTING, PUBLISHING, RULES, all_kinds, known_slugs
from aftercare.site.build import build_site
from aftercare.site.former import require_replaceable
from aftercare.site.numbers import numberless
from aftercare.words.catalogue import our_words
from tests.build import all_signed
from tests.conftest import GOLDEN, PRINTABLE, SAMPLE, SIGNED, TODAY
from tests.presenting import present
from tests.sample_match import lines_of, nodes_of
from tests.test_load import edited
from tests.test_lowered import CLAIMED
from tests.test_publishing import passing_and_failing
from tests.test_sheets import LONG, with_questions, with_signs

PACKAGE = Path(aftercare.__file__).parent
OF = {
    slug: group["of"]
    for group in yaml.safe_load((PACKAGE / "rules" / "kinds.yaml").read_text(encoding="utf-8"))
    for slug in group["kinds"]
}
FORM = {kind.slug: kind for kind in of_form()}
KINDS = {kind.slug: kind for kind in all_kinds()}


def named(of: str) -> list[str]:
    """The kinds of form whose samples are of one sort."""
    return [slug for slug, sort in OF.items() if sort == of]


def slugs(text: str) -> set[str]:
    """What is wrong with a dataset's text."""
    try:
        return {problem.slug for problem in check(load_text(text))}
    except ProblemsFoundError as error:
        return {problem.slug for problem in error.problems}


# What is raised, and what is described.

SLUG_AT = {
    "Problem": 1,
    "_fault": 0,
    "FigureFormatError": 0,
    "problem": 1,
    "_refused": 1,
    "Fault": 0,
    "Typed": 0,
}
COMPUTED = {
    ("check", "slug"), ("document", "slug"), ("load", "slug"), ("load", "one.slug"),
    ("names", "slug"), ("load", "context['slug']"),
    ("fields", "error.slug"), ("expressions", "slug"), ("textfile", "slug"),
    ("page", "slug"), ("markup", "slug"), ("files", "slug"),
    ("page_faults", "fault.slug"), ("page_faults", "one.slug"), ("settings", "one.slug"),
    ("opened", "slug"), ("edits", "problem.slug"),
}  # fmt: skip
"""Where a slug is passed on from where it is written: a rule's name, a fault below."""


@cache
def raised() -> tuple[tuple[str, str, str], ...]:
    """Every call that makes a problem: its module, its slug if it is written there, and how."""
    return tuple(_raised())


def _raised() -> Iterator[tuple[str, str, str]]:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if not re.search(
            r"\b(?:Problem|problem|_fault|_refused|Fault|Typed|FigureFormatError)\(", text
        ):
            continue
        for call in ast.walk(ast.parse(text)):
            if not isinstance(call, ast.Call):
                continue
            function = call.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            name = function.id if isinstance(function, ast.Name) else name
            at = SLUG_AT.get(name, 9)
            if name == "problem" and ast.unparse(function) in {
                "self.problem",
                "expression.problem",
            }:
                at = 0
            if len(call.args) > at:
                slug = call.args[at]
                written = str(slug.value) if isinstance(slug, ast.Constant) else ""
                yield file.stem, written, ast.unparse(slug)


def test_every_slug_that_is_raised_is_described() -> None:
    """No problem can be shown that `aftercare rule` does not know."""
    written = {slug for _, slug, _ in raised() if slug}
    assert len(written) > 40
    assert written <= known_slugs()
    # Four faults of one place in document.py and those of names.py are written beside it.
    source = {
        name: (PACKAGE / "dataset" / f"{name}.py").read_text() for name in ("document", "names")
    }
    assert re.findall(r'fault = \(\s*"([a-z-]+)"', source["document"]) == [
        "alias", "tag", "too-deep", "two-documents",
    ]  # fmt: skip
    assert 'f"unknown-{kind}"' in source["names"]
    assert {
        f"unknown-{kind}"
        for kind in ("source", "topic", "claim", "condition", "event", "pack", "treatment")
    } <= known_slugs()


def test_a_slug_is_written_where_it_is_raised() -> None:
    """A slug that is put together somewhere else would escape the test above."""
    assert {(module, how) for module, slug, how in raised() if not slug} <= COMPUTED


def test_what_is_raised_is_found_by_this_test() -> None:
    """The search sees a slug that nobody has described."""
    assert "unknown-parameter" in {slug for _, slug, _ in raised()}
    assert "a-slug-of-nobody" not in known_slugs()


def test_every_slug_of_a_golden_is_described() -> None:
    """What the tests have ever seen reported is in the list."""
    seen = {
        slug
        for file in GOLDEN.rglob("*.yaml")
        for slug in re.findall(r"(?:error|note)\[([a-z0-9-]+)\]", file.read_text(encoding="utf-8"))
    }
    assert len(seen) > 60
    assert seen <= known_slugs()


def test_a_slug_is_described_once() -> None:
    """A rule and a fault of form never share a name."""
    assert len(all_kinds()) == len(known_slugs()) == len({**FORM, **RULES, **PUBLISHING, **NOTING})


def test_no_sample_goes_untried() -> None:
    """Each sort of sample has its test below, and each sample of files its way to be laid out."""
    assert set(OF.values()) == {"a whole file", "lines of the data", "a page", "files"}
    assert set(PROBES) == set(named("files"))
    assert set(OF) == set(FORM)


@pytest.mark.parametrize("slug", KINDS)
def test_a_description_is_whole(slug: str) -> None:
    """It has one sentence, a group, and two samples that differ."""
    kind = KINDS[slug]
    assert kind.sentence.endswith(".")
    assert kind.group.endswith((".", "so."))
    assert kind.passes
    assert kind.fails
    assert kind.passes != kind.fails


# The samples of rules: what a docstring shows is what the golden holds.


def shown_in(kind: ProblemKind, passing: str, failing: str, lines: set[int]) -> str:
    """Say how the samples of a rule differ from its golden, or nothing."""
    broken = [node for node in nodes_of(failing, kind.fails) if lines & set(lines_of(node))]
    if not broken:
        return "the golden reports nothing in what the docstring shows as failing"
    if not nodes_of(passing, kind.passes):
        return "the golden does not let pass what the docstring shows as passing"
    also = [node for node in nodes_of(failing, kind.passes) if lines & set(lines_of(node))]
    if [node for node in also if node.start_mark.index in {one.start_mark.index for one in broken}]:
        return "what the docstring shows as passing is reported"
    return ""


def of_rule(slug: str) -> tuple[str, str, set[int]]:
    """The passing and the failing text of a rule's golden, and the lines that it reports."""
    if slug in PUBLISHING:
        passing, failing = passing_and_failing(slug)
        with pytest.raises(ProblemsFoundError) as refused:
            require(load_text(failing), publish_on=TODAY)
        problems = refused.value.problems
    else:
        folder = GOLDEN / ("notes" if slug in NOTING else "rules")
        case = yaml.safe_load((folder / f"{slug}.yaml").read_text(encoding="utf-8"))
        passing, failing = edited(case["passes"]), edited(case["fails"])
        loaded = load_text(failing)
        problems = notes(loaded, TODAY) if slug in NOTING else check(loaded)
    return passing, failing, {one.place.line for one in problems if one.slug == slug}


@pytest.mark.parametrize("slug", [*RULES, *PUBLISHING, *NOTING])
def test_the_samples_of_a_rule_are_those_of_its_golden(slug: str) -> None:
    """What its docstring shows as failing is reported there, and what passes is not."""
    assert shown_in(KINDS[slug], *of_rule(slug)) == ""


@pytest.mark.parametrize(
    ("passes", "fails", "said"),
    [
        ("wait: 3 days", "wait: day 1-6", "does not let pass"),
        ("wait: 2 days", "wait: day 1-7", "reports nothing"),
        ("wait: 2 days", "wait: until normal", "reports nothing"),
        ("topics: [swim]", "wait: day 1-6", "is reported"),
    ],
)
def test_a_sample_that_has_drifted_is_noticed(passes: str, fails: str, said: str) -> None:
    """Each way in which a docstring could say something else than its golden."""
    docstring = f"A wait.\n\n    Passes:\n        {passes}\n\n    Fails:\n        {fails}\n    "
    assert said in shown_in(from_docstring("x", "G.", docstring), *of_rule("window-in-wait"))


# The samples of faults of form: each is tried.


@pytest.mark.parametrize("slug", named("a whole file"))
def test_the_sample_of_a_whole_file_fails_and_passes(slug: str) -> None:
    """The failing file has this fault, and the passing one does not."""
    assert slug in slugs(FORM[slug].fails)
    assert slug not in slugs(FORM[slug].passes)


def replaced(passes: str, fails: str) -> str:
    """The invented data with one sample in the place of the other, in whatever style it is."""
    for join in (", ", "\n", "\n  ", "\n    ", "\n      "):
        old, new = join.join(passes.split("\n")), join.join(fails.split("\n"))
        if old in SAMPLE:
            return SAMPLE.replace(old, new, 1)
    # A line that the data does not have comes after the first line of the sample, which it has.
    first = passes.partition("\n")[0]
    assert SAMPLE.count(first) == 1, "the passing sample is not in the data"
    return SAMPLE.replace(first, "\n  ".join(fails.split("\n")))


@pytest.mark.parametrize("slug", named("lines of the data"))
def test_the_sample_of_some_lines_fails_and_passes(slug: str) -> None:
    """The invented data holds the passing lines, and with the failing ones has this fault alone."""
    kind = FORM[slug]
    assert slugs(replaced(kind.passes, kind.passes)) == set()
    assert slugs(replaced(kind.passes, kind.fails)) == {slug}


def small_project(folder: Path) -> Path:
    """A project with two pages of its own, and the shipped components."""
    write(folder / "data" / "guidelines.yaml", SAMPLE)
    for name in ("index", "sources"):
        write(folder / "content" / f"{name}.md", f"# The page {name}\n")
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What is wrong with each failing page, of all that stand beside each other."""
    project = small_project(tmp_path_factory.mktemp("pages") / "project")
    for slug in named("a page"):
        write(project / "content" / f"{slug}.md", FORM[slug].passes)
    assert len(build_site(project, today=TODAY).pages) == 2 + len(named("a page"))
    for slug in named("a page"):
        write(project / "content" / f"{slug}.md", FORM[slug].fails)
    reported: dict[str, set[str]] = {}
    while True:  # what cannot be read is told before anything is rendered
        try:
            build_site(project, today=TODAY)
        except ProblemsFoundError as error:
            for problem in error.problems:
                reported.setdefault(Path(problem.place.file).stem, set()).add(problem.slug)
                (project / problem.place.file).unlink(missing_ok=True)
        else:
            return reported


@pytest.mark.parametrize("slug", named("a page"))
def test_the_sample_of_a_page_fails_and_passes(slug: str, pages: dict[str, set[str]]) -> None:
    """The passing pages make a site; the failing one has this fault alone."""
    assert pages[slug] == {slug}


def empty_project(project: Path, sample: str) -> object:
    """A project whose only file in content/ is the one of the sample."""
    shutil.rmtree(project / "content")
    write(project / sample, "# Page\n")
    return build_site(project, today=TODAY)


def with_treatments(project: Path, sample: str) -> object:
    """A project whose data end before the treatments, where the sample says that there are none."""
    head, found, tail = SAMPLE.partition("\ntreatments:\n")
    assert found
    text = f"{head}\n{sample}\n" if sample.endswith("[]") else head + found + tail
    write(project / "data" / "guidelines.yaml", text)
    return build_site(project, today=TODAY)


def with_file(project: Path, sample: str) -> object:
    """A project with one more file in content/."""
    write(project / sample, "# Page\n")
    return build_site(project, today=TODAY)


def with_pair(project: Path, sample: str) -> object:
    """A project that names two treatments together, with one more page."""
    case = yaml.safe_load((GOLDEN / "rules" / "pair-twice.yaml").read_text(encoding="utf-8"))
    write(project / "data" / "guidelines.yaml", edited(case["passes"]))
    write(project / sample, "# Two\n")
    return build_site(project, today=TODAY)


def with_mark(project: Path, sample: str) -> object:
    """A project whose clinic has a mark, which is there unless the sample says otherwise."""
    line, _, said = sample.partition("    # ")
    data = SAMPLE.replace('  emergency: "999"\n', f'  emergency: "999"\n  {line}\n')
    write(project / "data" / "guidelines.yaml", data)
    if "no such" not in said:
        write(project / "content" / line.removeprefix("mark: "), "<svg/>")
    return build_site(project, today=TODAY)


def with_name(project: Path, sample: str) -> object:
    """A project in which a topic has the name of the sample."""
    write(project / "data" / "guidelines.yaml", SAMPLE.replace("name: Swimming", sample))
    return build_site(project, today=TODAY)


def with_bytes(project: Path, sample: str) -> object:
    """A file that is saved as the sample says."""
    line, _, encoding = sample.partition("    # saved as ")
    file = project / "data" / "guidelines.yaml"
    file.write_bytes(line.encode(encoding))
    return load(file, file.name)


def with_component(project: Path, sample: str) -> object:
    """A project with one more component."""
    write(project / "macros" / "sample" / "sample.html.jinja", sample)
    return build_site(project, today=TODAY)


def with_macro(project: Path, sample: str) -> object:
    """A project with one more component, which a page uses."""
    write(project / "macros" / "sample" / "sample.html.jinja", sample)
    write(project / "content" / "page.md", "# Page\n\n{{ sample(clinic) }}\n")
    return build_site(project, today=TODAY)


def with_words(project: Path, sample: str) -> object:
    """A project with words of its own."""
    write(project / "words" / "en.po", sample)
    return build_site(project, today=TODAY)


def with_link(project: Path, sample: str) -> object:
    """A project with one more file in content/, or with a link as ls shows it."""
    name, _, target = sample.partition(" -> ")
    if not target:
        return with_file(project, name)
    (project / name).symlink_to(target)
    return build_site(project, today=TODAY)


def with_site(project: Path, sample: str) -> object:
    """A project that would be built into a folder."""
    require_replaceable(project / sample, "public", project, [project / "content"])
    return None


def with_page(project: Path, sample: str) -> object:
    """A finished folder with one page."""
    write(project / "site" / "index.html", sample)
    emergency = PhoneView(name="", telephone="999", href="tel:999")
    if problems := list(numberless(project / "site", emergency, ())):
        raise ProblemsFoundError(problems)
    return None


def with_settings(project: Path, sample: str) -> object:
    """A project with settings that hold the lines of the sample."""
    write(project / "mkdocs.yml", f"site_name: X\ndocs_dir: content\ntheme: material\n{sample}")
    return built(project / "mkdocs.yml", "public", publish=False)


def with_versions(project: Path, sample: str) -> object:
    """A project that is kept on two days, one after the other."""
    for line in sample.split("\n"):
        write(project / "data" / "guidelines.yaml", SAMPLE.replace("version: 2026-11-21", line))
        keep(project, Namespace(no_paper=True))
    return None


def with_index(project: Path, sample: str) -> object:
    """A project with an archive whose list of versions is that of the sample."""
    write(project / "archive" / "index.json", sample)
    return kept(project)


def with_kept_warning(project: Path, sample: str) -> object:
    """A project that was kept, and is then edited as the sample says."""
    data = project / "data" / "guidelines.yaml"
    write(data, all_signed(CLAIMED))
    keep(project, Namespace(no_paper=True))
    edited = CLAIMED.replace("urgency: emergency", sample.partition("    #")[0], 1)
    write(data, all_signed(edited))
    return build_site(project, publish=True, today=TODAY)


def with_signers(project: Path, sample: str) -> object:
    """A project that says whose key is whose."""
    write(project / ALLOWED, sample)
    require_allowed(project / ALLOWED, ALLOWED)
    return None


def with_review(project: Path, sample: str) -> object:
    """A signed project whose reviews are on the day of the sample."""
    old = FORM["review-due"].passes
    write(project / "data" / "guidelines.yaml", SIGNED.replace(old, sample.partition("    #")[0]))
    loaded = load(project / "data" / "guidelines.yaml", "data/guidelines.yaml")
    if problems := list(due(loaded, require(loaded), TODAY, 30)):
        raise ProblemsFoundError(problems)
    return None


def with_heard(_project: Path, sample: str) -> object:
    """A source that was read in between, whose server answers as the sample says."""
    loaded = load_text(SAMPLE)
    (source, *_more) = require(loaded).sources
    read = source.model_copy(update={"url": "https://a.example/", "retrieved": date(2026, 11, 1)})
    read.stand_at(source.path)
    status, _, _ = sample.partition(" ")
    day = parsedate_to_datetime(sample.partition(": ")[2]).date() if ":" in sample else None
    heard = Heard("", 200 if day else int(status), "https://a.example/", modified=day)
    if problems := list(changed(loaded, read, heard, {})):
        raise ProblemsFoundError(problems)
    return None


def printed(project: Path) -> Prints:
    """The handouts of a project, with what is noted about them."""
    loaded = load(project / "data" / "guidelines.yaml", "data/guidelines.yaml")
    view = present(require(loaded), today=TODAY)
    return print_documents(
        project,
        loaded,
        view,
        our_words(),
        day=TODAY,
        code="2026-11-21-0123ab",
        progress=lambda _: None,
    )


def with_template(project: Path, sample: str) -> object:
    """A project with a template of its own for the handout."""
    write(project / "data" / "guidelines.yaml", PRINTABLE)
    write(project / "paper" / "handout.typ", sample)
    return printed(project)


def with_scope(project: Path, sample: str) -> object:
    """A project whose treatment says for whom it is as the sample does."""
    old = "words: Dabbing by hand, on the face."
    assert old in PRINTABLE
    text = PRINTABLE.replace(old, sample.removeprefix("covers: {").removesuffix("}"))
    write(project / "data" / "guidelines.yaml", text)
    return printed(project)


def with_many(more: Callable[[int], str], number: int) -> Callable[[Path, str], object]:
    """A project with so many more records, if the sample says that there are more."""

    def laid_out(project: Path, sample: str) -> object:
        assert sample.partition("    # ")[0] in PRINTABLE
        text = more(number).replace(" שלום", "") if "    # " in sample else PRINTABLE
        write(project / "data" / "guidelines.yaml", text)
        if notes := printed(project).notes:
            raise ProblemsFoundError(notes)
        return None

    return laid_out


def crowded(number: int) -> str:
    """Data with this many questions, and with so many signs that few of them have room."""
    return with_signs(22, with_signs(13, with_questions(number, LONG), "emergency"))


def including(pattern: str, text: str) -> Callable[[Path, str], object]:
    """A project with a file beside its data, which includes what the pattern finds."""

    def laid_out(project: Path, sample: str) -> object:
        data = project / "data" / "guidelines.yaml"
        write(data, f"{SAMPLE}include: [{pattern or sample}]\n")
        write(project / "data" / "treatments" / "peel.yaml", text or sample)
        return check(load(data, "data/guidelines.yaml"))

    return laid_out


def with_unread(project: Path, sample: str) -> object:
    """A project with a file beside its data that nothing includes."""
    write(project / "data" / sample, "sources: []")
    return list(build_site(project, today=TODAY).notes)


def with_older_copy(project: Path, sample: str) -> object:
    """A project whose file was copied, as it says, when the program had another one."""
    write(project / sample, "Ours.")
    write(project / "copied.yaml", f"{sample}: 0.1.0 0000000000000000\n" if ours(sample) else "")
    return list(changed_since(project))


def with_look(project: Path, sample: str) -> object:
    """A project whose settings ask for a look."""
    write(project / "mkdocs.yml", f"site_name: X\n{sample}\n")
    return list(ignored(project))


PROBES: dict[str, Callable[[Path, str], object]] = {
    "file-unreadable": lambda project, sample: load(project / sample, sample),
    "not-utf-8": with_bytes,
    "file-too-large": lambda _, sample: load_text("#" * int(sample.split()[0])),
    "include-nothing": including("", "sources: []"),
    "included-field": including("treatments/*.yaml", ""),
    "unread-file": with_unread,
    "setting-ignored": with_look,
    "copied": lambda _, sample: remembered(sample),
    "copy-is-older": with_older_copy,
    "no-content": empty_project,
    "no-treatment": with_treatments,
    "no-pair-page": with_pair,
    "unknown-parameter": with_file,
    "address-taken": with_file,
    "unknown-file": with_mark,
    "component": with_component,
    "words": with_words,
    "template": with_macro,
    "stray-file": with_file,
    "file-name": with_file,
    "staff-file": with_file,
    "symbolic-link": with_link,
    "not-a-build": with_site,
    "no-emergency-number": with_page,
    "settings": with_settings,
    "message-too-long": with_name,
    "archive-unreadable": with_index,
    "archive-changed": with_index,
    "paper": with_template,
    "unprintable": with_scope,
    "handout-too-long": with_many(with_signs, 95),
    "handout-full": with_many(crowded, 8),
    "version-too-old": with_versions,
    "warning-lowered": with_kept_warning,
    "key-signature": with_signers,
    "review-due": with_review,
    "source-moved": with_heard,
    "source-changed": with_heard,
    "source-unreachable": with_heard,
    "environment": lambda _, sample: asks_to_publish(dict([sample.split("=")])),
}
"""How the sample of each kind that is about files and folders is laid out."""


def write(file: Path, text: str) -> None:
    """Write a file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def found(probe: Callable[[Path, str], object], project: Path, sample: str) -> set[str]:
    """What is wrong with a project when a sample is laid out in it."""
    try:
        if isinstance(problems := probe(project, sample), list):
            return {problem.slug for problem in problems}
    except ProblemsFoundError as error:
        return {problem.slug for problem in error.problems}
    return set()


@pytest.mark.parametrize("slug", named("files"))
def test_the_sample_of_a_file_fails_and_passes(slug: str, tmp_path: Path) -> None:
    """Laid out in a project, the failing one has this fault, and the passing one does not."""
    for sample, name in ((FORM[slug].passes, "passes"), (FORM[slug].fails, "fails")):
        slugs_found = found(PROBES[slug], small_project(tmp_path / name), sample)
        assert (slug in slugs_found) == (name == "fails"), slugs_found
