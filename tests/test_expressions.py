"""An expression of a page shows names, fields and components; any other is refused."""

from dataclasses import dataclass

import pytest
from jinja2 import Environment, Template
from markdown import Markdown

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.parts.clinic import PhoneView
from aftercare.site.markdown.expressions import LONGEST, judge
from aftercare.site.markdown.routes import read_route
from aftercare.site.markdown.sandbox import page_environment

PHONE = PhoneView(name="Pier", telephone="020 7946 0001", href="tel:02079460001")


@dataclass
class Stranger:
    """Something that is no view."""

    name: str = "x"


def macro() -> object:
    """A component of a site, of another environment."""
    text = "{% macro sign(text, to='') %}<b>{{ text }}</b>{% endmacro %}"
    made: object = getattr(Environment(autoescape=True).from_string(text).module, "sign")  # noqa: B009
    return made


VALUES = {"phone": PHONE, "phones": (PHONE, PHONE), "stranger": Stranger(), "text": "<i>"}
ENVIRONMENT = page_environment({"sign": macro()})


def render(expression: str) -> str:
    """Render one expression in a paragraph of a page."""
    made = read_route(f"# A\n\nx {{{{ {expression} }}}}", "a.md", "content/a.md", Markdown())
    if made.problems:
        raise ProblemsFoundError(made.problems)
    return str(made.render(ENVIRONMENT, VALUES)).partition("<p>x ")[2].removesuffix("</p>")


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("phone.name", "Pier"),
        ("text", "&lt;i&gt;"),
        ("sign(text=text)", "<b>&lt;i&gt;</b>"),
        ("sign('<i>')", "<b>&lt;i&gt;</b>"),
        ("phones[0].name ~ phones[1].name | upper", "PierPIER"),
        ("(phones | first).name if phones | length == 2 else text", "Pier"),
        ("phones | selectattr('name', 'equalto', 'x') | list | length", "0"),
        ("['<', phone.name] | join('>')", "&lt;&gt;Pier"),
        ("typed('24 hours')", "24 hours"),
        ("phone.hours is defined and not phone.hours", "True"),
    ],
)
def test_a_page_shows_names_fields_and_components(expression: str, shown: str) -> None:
    """Text is escaped, and only a component makes markup."""
    assert render(expression) == shown


@pytest.mark.parametrize(
    "expression",
    [
        *("cycler.__init__.__globals__.os.popen('id').read()", "lipsum()", "range(9)", "joiner()"),
        *("cycler.__init__.__globals__.os.listdir('/nope')", "namespace(a='b')", "dict(a='b')"),
        *("phone.__class__", "phone['__class__']", "phone | attr('__class__')", "stranger.name"),
        *("phones | selectattr('__class__') | list", "phones | map(attribute='name')", "self.x"),
        *("text.format(1)", "'%s' | format(1)", "text.upper()", "[].append(1)", "phones.index(1)"),
        *("sign.__globals__", "sign.name", "url.__self__", "typed.__call__('x')"),
        *(
            "'a' * 9",
            "1 / 0",
            "2 ** 9",
            "-1",
            "'%s' % 1",
            "1 + 1",
            "text[0:1]",
            "{'a': 1}",
            "text[0]",
        ),
        *(r"'\u202e'", r"sign('\x07')", "'a\\u200bb'", r"clinic['\u2066']"),
        *("text | safe", "sign(text) | first", "(sign(text) | list) | first", "sign(text)[0]"),
        *("sign(*phones)", "sign(**text)", "(sign)(text)(text)", "sign(text) | upper", "phones[9]"),
        *("typed()", "typed(text)", "typed('24 hours', 1)", "typed(text='24 hours')", "nothing"),
        *("9" * 5000, "x" * (LONGEST + 1), "(" * 90 + "1" + ")" * 90 + "x", "a b", "", "'"),
    ],
)
def test_anything_else_is_refused_at_its_line(expression: str) -> None:
    """By its form before it runs, or by the sandbox; never with a traceback."""
    with pytest.raises(ProblemsFoundError) as refused:
        render(expression)
    assert {(one.slug, one.place.line) for one in refused.value.problems} == {("expression", 3)}
    assert all(len(one.what) < 600 for one in refused.value.problems)


def test_the_sandbox_holds_without_the_judgement() -> None:
    """What would slip through the first is stopped by the second."""

    def run(expression: str) -> str:
        template: Template = ENVIRONMENT.from_string("{{" + expression + "}}")
        return template.render(VALUES)

    for expression in ("cycler", "phone.__class__", "''.__class__", "text.format(1)", "text[0]"):
        with pytest.raises(Exception, match=r"undefined|unsafe|component|numbered"):
            run(expression)


def test_an_error_of_any_kind_is_one_of_the_expression() -> None:
    """A component that breaks, as one does that cannot open a file, names the line of its use."""

    def broken(text: str) -> Template:
        raise OSError(text)

    made = read_route("# A\n\n{{ a }}", "a.md", "content/a.md", Markdown())
    made.template = broken
    with pytest.raises(ProblemsFoundError, match=r"content/a\.md:3:1: error\[expression\]"):
        made.render(ENVIRONMENT, {})


def test_the_words_that_an_expression_says_itself_are_known() -> None:
    """Those of a mark are not among them, and what is fetched keeps words apart."""
    assert judge("'48' ~ ' hours'").said == "48 hours"
    assert "48" not in judge("typed('48 hours')").said
    assert judge("typed('48 hours')").typed == ("48 hours",)
    assert "4 hours" not in judge("4 ~ phone.name ~ ' hours'").said


def test_a_component_stands_in_no_attribute() -> None:
    """Its markup would end the tag around it; a text is escaped."""
    sound = read_route("# A\n\n[a]({{ phone.href }})", "a.md", "a.md", Markdown())
    assert 'href="tel:02079460001"' in str(sound.render(ENVIRONMENT, VALUES))
    made = read_route("# A\n\n[a]({{ sign(text=text) }})", "a.md", "a.md", Markdown())
    with pytest.raises(ProblemsFoundError, match="only a text or an address"):
        made.render(ENVIRONMENT, VALUES)
