"""Markdown of any blocks is read as these blocks, whatever letters stand in them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare.site.leaving.blocks import (
    Block,
    Heading,
    Listed,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    relinked,
    settled,
    tidied,
)
from aftercare.site.leaving.pages import text_of
from aftercare.site.leaving.writing import address, markdown
from tests.escaping import HOSTILE

SIGNS: tuple[str, ...] = (
    *HOSTILE,
    "**",
    "__",
    "~~",
    "==",
    "1.",
    "2)",
    "a.",
    "(iv)",
    "- ",
    "+ ",
    "# ",
    "> ",
    "---",
)
SIGNS += ("***", "===", "```", "    ", ": ", "!!! note", "??? note", "[x]: y", "[^1]", "|", "| -")
SIGNS += ("\\", "&amp;", "{: #id }", "{{< ref >}}", "{#id}", "www.a.b", "https://a.b/_c_", "*", "_")
SIGNS += ("<b>", "a*b*c", "...", ":smile:", "@fig-1", "$x$", "^a^", "\N{NO-BREAK SPACE}", "“é”")

words = st.lists(
    st.sampled_from(SIGNS) | st.text("ab1 .,:;!?()'\"-", max_size=6), min_size=1, max_size=4
).map("".join)
targets = st.sampled_from(("", "", "", "a.md", "../b/c.md#d", "tel:999", "https://a.b/c_(d)*e"))
stretches = st.builds(Run, words, st.sampled_from(("", "", "*", "**")), targets)


def rows(size: int = 4) -> st.SearchStrategy[Runs]:
    """Runs in their one form, with something in them."""
    made = st.lists(stretches, min_size=1, max_size=size).map(tidied)
    return made.filter(lambda runs: any(run.text.strip() for run in runs))


def one_line(runs: Runs) -> bool:
    """Whether no line is broken in it."""
    return all("\n" not in run.text for run in runs)


headings = st.builds(Heading, st.integers(1, 6), rows().filter(one_line))
paragraphs = st.builds(Paragraph, rows())
cells = rows(2).filter(one_line)
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[cells] * width),
        st.lists(st.tuples(*[cells] * width), min_size=1, max_size=2).map(tuple),
    )
)
simple = st.one_of(paragraphs, tables)


def boxes(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Lists and quotes around what is simpler."""
    items = st.lists(
        st.tuples(paragraphs, st.lists(inner, max_size=2)).map(
            lambda one: settled((one[0], *one[1]))
        ),
        min_size=1,
        max_size=3,
    ).map(tuple)
    return st.one_of(
        st.builds(Listed, items, st.sampled_from((None, None, 1))),
        st.builds(Quote, st.lists(inner, min_size=1, max_size=2).map(settled)),
    )


blocks = st.lists(
    st.one_of(headings, simple, boxes(st.one_of(simple, boxes(paragraphs)))), max_size=4
)


@given(blocks)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again(made: list[Block]) -> None:
    """Words, order, lists, tables, stress and links: all of it, and nothing else."""
    wanted = relinked(settled(made), address)
    assert text_of(markdown(wanted)) == wanted, markdown(wanted)
