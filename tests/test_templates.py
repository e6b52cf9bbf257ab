"""A template that is wrong stops the build, and is told at its line, whoever renders it."""

from pathlib import Path

import pytest

from aftercare.dataset.surroundings import shipped
from aftercare.parts.clinic import PhoneView
from aftercare.site.numbers import numberless
from tests.conftest import PRINTABLE, SIGNED, make_project
from tests.running import leftovers, run_here

MACRO = "help-box/help-box.html.jinja"


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A project that publishes."""
    return make_project(tmp_path / "project", data=SIGNED)


def told(project: Path, *arguments: str) -> str:
    """What a command says that has to fail without a traceback."""
    done = run_here(project, *arguments)
    said = done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert not (project / "site").exists()
    assert leftovers(project) == []
    return said


def write(file: Path, text: str | bytes) -> None:
    """Write a file, with its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


THEME = '{% extends "main.html" %}\n{% block footer %}\n'
END = "{% endblock %}"
EXTENDED = "partials/footer.html"


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("\nCall {{ site.clinic.emergncy }}", "2:21", "did you mean emergency?"),
        ("\n\nX{{ nonsense }}Y", "3:5", "is defined"),
        ("{{ config.extra.missing_variable }}", "1:17", "is defined"),
        ("{{ nope.x }}", "1:4", "is defined"),
        ("{% if site.is_drfat %}x{% endif %}", "1:12", "is_draft"),
        ("\n{{ 'x' | nofilter }}", "2:", "put the template right"),
        ("{% if site %}", "1:", "put the template right"),
        ("{{ 1 / 0 }}", "1:", "put the template right"),
        ('{% include "nothere.html" %}', "1:", "put the template right"),
    ],
)
def test_a_fault_of_the_theme_is_told_at_its_line(
    signed: Path, text: str, place: str, remedy: str
) -> None:
    """A name that is not known, and a file that is broken."""
    write(signed / "overrides" / EXTENDED, text)
    said = told(signed, "build", "--publish")
    assert f"overrides/{EXTENDED}:{place}" in said
    assert remedy in said


@pytest.mark.parametrize("name", [f"overrides/{EXTENDED}", f"macros/{MACRO}"])
def test_a_template_that_is_not_utf_8_is_told_at_its_line(signed: Path, name: str) -> None:
    """Windows editors save é as one byte."""
    write(signed / name, b"one\ncaf\xe9")
    said = told(signed, "build", "--publish")
    assert f"{name}:2:4: error[not-utf-8]" in said


def test_a_name_that_a_component_does_not_know_is_told_at_its_line(signed: Path) -> None:
    """Once, with the page that uses it; by the check as well."""
    write(signed / "macros" / "sample" / "sample.html.jinja",
          "{% macro sample(clinic) %}\n{{ clinic.nmae }}{{ nope }}\n{% endmacro %}")  # fmt: skip
    write(signed / "content" / "page.md", "# Page\n\n{{ sample(clinic) }}\n")
    for command in (("check",), ("build",)):
        said = told(signed, *command)
        assert "macros/sample/sample.html.jinja:2:11: error[template]" in said
        assert "content/page.md:3 uses it" in said
        assert "did you mean name?" in said
        assert said.count("error[") == 1


def test_what_a_page_gives_a_component_wrongly_is_told_at_the_page(signed: Path) -> None:
    """With the line of the component at which it was noticed."""
    write(signed / "macros" / "sample" / "sample.html.jinja",
          "{% macro sample(clinic) %}\n{{ clinic.own.name }}\n{% endmacro %}")  # fmt: skip
    write(signed / "content" / "page.md", "# Page\n\n{{ sample(3) }}\n")
    said = told(signed, "build")
    assert "content/page.md:3:1: error[expression]" in said
    assert "(at macros/sample/sample.html.jinja:2)" in said


@pytest.mark.parametrize("text", [b"{% macro icon(", b"no macro", b"{{ nope }}", b"\xe9"])
def test_broken_signs_of_components_are_told_at_their_line(signed: Path, text: bytes) -> None:
    """The theme uses them too."""
    write(signed / "macros" / "_shared" / "shapes.html.jinja", text)
    assert "macros/_shared/shapes.html.jinja:1:" in told(signed, "build")


@pytest.mark.parametrize("text", ["#let x = data.nope", '#import "nope.typ"', b"= caf\xe9", "#("])
def test_a_fault_of_a_template_for_paper_is_told_at_its_line(
    tmp_path: Path, text: str | bytes
) -> None:
    """By Typst, in the same form."""
    project = make_project(tmp_path / "project", data=PRINTABLE, paper=True)
    write(project / "paper" / "handout.typ", text)
    assert "paper/handout.typ:1:" in told(project, "build")


def test_a_theme_that_gives_nothing_publishes_nothing(signed: Path) -> None:
    """MkDocs leaves out a page that is empty."""
    write(signed / "overrides" / "main.html", "")
    assert "index.html:1:1: error[no-emergency-number] this page was not written" in told(
        signed, "build", "--publish"
    )


@pytest.mark.parametrize(
    "text",
    ["<p>Call us.</p>", "<!-- <a href='tel:999'>999</a> -->", "999", '<a href="tel:999"></a>',
     '<div hidden><div></div><a href="tel:999">999</a></div>',
     '<body class=x HIDDEN="until-found"><a href="tel:999">999</a>',
     '<p style="display : none"><a href="tel:999">999</a></p>',
     '<dialog><a href="tel:999">999</a></dialog>', '<a hidden href="tel:999">999</a>',
     '<noscript><a href="tel:999">999</a></noscript>', "<a href=tel:9990>999</a>",
     "<div hidden><a href=tel:999>999</a></div>", "<a href=tel:999></a>",
     "<a href=tel:999>tel</a>"],
)  # fmt: skip
def test_no_number_is_found_where_nobody_can_call_it(tmp_path: Path, text: str) -> None:
    """In a comment, as mere text, without a name, hidden."""
    write(tmp_path / "a.html", text)
    emergency = PhoneView(name="", telephone="999", href="tel:999")
    assert len(list(numberless(tmp_path, emergency, ()))) == 1


def test_no_page_is_published_from_which_nobody_can_call(signed: Path) -> None:
    """Not one that was laid into content/ ready made either."""
    write(signed / "content" / "ready.html", "<p>Call us.</p>")
    said = told(signed, "build", "--publish")
    assert "ready.html:1:1: error[no-emergency-number]" in said


@pytest.mark.parametrize(
    "text",
    ['<div hidden><div>x</div></div><a href="tel:999">999</a>',
     '<input hidden><a href="tel:999">999</a>',
     '<p class="hidden">x</p><p data-hidden="x"><a href="tel:999">999</a></p>',
     '<dialog open><a href="tel:999">999</a></dialog>', "<a href=tel:999>999</a>",
     "<p class=hidden>x</p><a class=call href=tel:999 rel=nofollow>Call 999</a>"],
)  # fmt: skip
def test_a_number_beside_what_is_hidden_can_be_called(tmp_path: Path, text: str) -> None:
    """Only what stands in it is hidden."""
    write(tmp_path / "a.html", text)
    emergency = PhoneView(name="", telephone="999", href="tel:999")
    assert list(numberless(tmp_path, emergency, ())) == []


MOVED = '<title>x</title><meta http-equiv="refresh" content="0; url={}"><a href="{}">Moved</a>'


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        (MOVED.format("../b/", "../b/"), True),
        (MOVED.format("../b/#part", "../b/"), True),
        ('<meta http-equiv=refresh content="0; url=../b/index.html">', True),
        (MOVED.format("../c/", "../c/"), False),
        (MOVED.format("./", "./"), False),
        (MOVED.format("https://a.org/b/", ""), False),
        (MOVED.format("../staff/", "../staff/"), False),
        (MOVED.format("../b/", "") + "<p>" + "Wait and see what comes. " * 5, False),
        (MOVED.replace("0; url", "5; url").format("../b/", ""), False),
    ],
)
def test_a_page_that_only_leads_on_needs_no_number(
    tmp_path: Path, text: str, *, passes: bool
) -> None:
    """At once, to another page that is there and is looked at; and nobody reads it."""
    for name in ("b", "staff"):
        write(tmp_path / name / "index.html", '<a href="tel:999">999</a>')
    write(tmp_path / "a" / "index.html", text)
    emergency = PhoneView(name="", telephone="999", href="tel:999")
    assert (not list(numberless(tmp_path, emergency, ()))) == passes


def test_pages_that_lead_to_each_other_lead_nowhere(tmp_path: Path) -> None:
    """No reader would ever come to a number."""
    write(tmp_path / "a" / "index.html", MOVED.format("../b/", ""))
    write(tmp_path / "b" / "index.html", MOVED.format("../a/", ""))
    emergency = PhoneView(name="", telephone="999", href="tel:999")
    assert len(list(numberless(tmp_path, emergency, ()))) == 2


def test_a_hidden_frame_publishes_nothing(signed: Path) -> None:
    """A theme that hides its pages gives nobody a number."""
    text = (shipped("overrides") / "main.html").read_text(encoding="utf-8")
    write(signed / "overrides" / "main.html", text.replace("<body", "<body hidden"))
    assert "error[no-emergency-number]" in told(signed, "build", "--publish")


def test_what_staff_alone_read_needs_no_number_for_patients(signed: Path) -> None:
    """A ready-made page of theirs is theirs."""
    write(signed / "content" / "staff" / "rota.html", "<p>Monday</p>")
    done = run_here(signed, "build", "--publish")
    assert done.returncode == 0, done.stderr
    assert (signed / "site-staff" / "staff" / "rota.html").is_file()
    assert not (signed / "site" / "staff").exists()


def test_a_link_in_the_theme_publishes_nothing(signed: Path) -> None:
    """Neither a template nor a picture."""
    (signed / "overrides" / "leak.txt").symlink_to("/etc/passwd")
    assert "overrides/leak.txt:1:1: error[symbolic-link]" in told(signed, "build")
