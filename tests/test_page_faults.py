"""What a page must not hold: found in any spelling, at its line, in seconds, with a way out."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from aftercare.dataset.problem import Problem
from aftercare.rules.prose import long_sentences
from aftercare.rules.registry import duration_in
from aftercare.site.build import MARKDOWN_EXTENSIONS
from aftercare.site.markdown.markup import judge
from aftercare.site.markdown.page_faults import MAX_CHARACTERS, MAX_LINES, MAX_NESTED, MAX_SIGNS
from aftercare.site.markdown.prose import long_prose
from aftercare.site.markdown.routes import Route, read_route, read_routes
from aftercare.site.markdown.typed import typed_in
from aftercare.site.page import Page, read_outline, resolve_links

MARKDOWN = Markdown(extensions=[*MARKDOWN_EXTENSIONS])


def route(text: str, path: str = "page.md") -> Route:
    """Read one file of content."""
    return read_route(text, path, f"content/{path}", MARKDOWN)


def problems(text: str, path: str = "page.md") -> list[Problem]:
    """What is wrong with it."""
    return route(text, path).problems


def html(text: str) -> str:
    """The HTML of a sound page without expressions."""
    made = route(text)
    assert made.problems == []
    return "".join(str(part) for part in made.parts)


REFUSED = [
    *("<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<iframe src=x></iframe>"),
    *("<p>x</p><ScRiPt>alert(1)</script>", "<style>p{}</style>", "<base href=x>", "<link href=x>"),
    *("<form action=https://evil.example/></form>", "<input>", "<svg><path></path></svg>"),
    *(
        "<object data=x></object>",
        "<embed src=x>",
        "<video src=x></video>",
        "<textarea></textarea>",
    ),
    *(
        "<div onclick=x>y</div>",
        "<div OnClick = 'x'>y</div>",
        "# x {: onclick=a }",
        "x\n{: style=a }",
    ),
    *("<p style='color:red'>y</p>", "<p data-x=1>y</p>", "<p hidden>y</p>", "<b id=a id=b>x</b>"),
    *("<!DOCTYPE html>", "<?php x ?>", "<![CDATA[x]]>", "<div>", "</div>", "<p>a<div>b</p>"),
    *("<javascript:alert(1)>", "<zz {{ a }}>", "<p {{ a }}>x</p>", "<{{ a }}>"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_only_harmless_html_is_let_through(text: str) -> None:
    """Elements and attributes by a list, in order and closed; its line and a way out are told."""
    found = problems(f"# A\n\n{text}")
    assert "raw-html" in {one.slug for one in found}
    assert {one.place.line for one in found} <= {3, 4}
    assert all(one.remedy for one in found)


ADDRESSES = [
    *("[a](javascript:alert(1))", "[a](&#106;avascript:alert(1))", "[a](JAVASCRIPT:x)"),
    *("<a href='java\tscript:x'>a</a>", "<a href=' javascript:x'>a</a>", "[a](vbscript:x)"),
    *("<a href='java&NewLine;script:x'>b</a>", "<a href='\x26#x1;javascript:x'>b</a>"),
    *("<a href=javascript&colon;x>a</a>", "[a][b]\n\n[b]: JaVaScRiPt:x", "[a](data:text/html,x)"),
    *("![x](https://evil.example/x.png)", "![x](data:image/png,x)", "[a](//evil.example/)"),
    *(
        "[a](/\\\\evil.example)",
        "[a](https://nhs.uk@evil.example/)",
        "[a](https://x.example:99999)",
    ),
    *("[a](file:///etc/passwd)", "[t](sms:0900666)", "[a](mailto:x)", "[a](https:evil.example)"),
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_link_leads_to_the_web_to_mail_or_into_the_site(text: str) -> None:
    """However its scheme is spelt; a picture is of the site."""
    found = problems(f"# A\n\n{text}")
    assert {one.slug for one in found} == {"link-address"}
    assert {one.place.line for one in found} <= {3, 5}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<!-- a note <script> -->", ""),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("a<BR/>b <KBD class=x>c</KBD>", '<p>a<br>b <kbd class="x">c</kbd></p>'),
        ("<a title='x\"y' href=faq.md>z</a>", '<p><a title="x&quot;y" href="faq.md">z</a></p>'),
        ("<https://nhs.uk/a?b=1&c=2>", '<p><a href="https://nhs.uk/a?b=1&amp;c=2">'
         "https://nhs.uk/a?b=1&amp;c=2</a></p>"),
        ("<desk@a.example>", '<p><a href="mailto:desk@a.example">desk@a.example</a></p>'),
        ("<details open><summary>A</summary>b</details>",
         '<details open=""><summary>A</summary>b</details>'),
        ("a &lt;b&gt; &amp;amp; < c", "<p>a &lt;b&gt; &amp;amp; &lt; c</p>"),
    ],
)  # fmt: skip
def test_what_is_harmless_is_written_in_one_form(text: str, written: str) -> None:
    """Small letters, quotes, nothing that is not shown."""
    assert html(text).strip() == written


DURATIONS = [
    *("48&#32;hours", "48\nhours", "48&nbsp;hours", "48\u00a0hours", "**48** hours", "two days"),
    *("48<!-- -->hours", "<b>4</b>8 hours", "until tomorrow morning", "forty&#8209;eight hours"),
    *("\uff14\uff18 hours", "\u0664\u0668 hours", "48 (or so) hours", "4&zwj;8 hours", "2 d"),
    *("|Wait (hours)|\n|-|\n|48|", "|Hours|\n|-|\n|48|", "for days", "a few days", "5 wks"),
    *("the next morning", "![48 hours](x.png)", "<abbr title='48 hours'>x</abbr>", "overnight"),
    *("{{ '48 hours' }}", "{{ '48' }} hours", "{{ '48' ~ ' hours' }}", "{{ x(title='2 days') }}"),
    *("[a 48-hour rest](faq.md)", "# 48 hours {: #a }", "- two\n  weeks", "until Monday"),
    *("{{ ['two', 'days'] | join(' ') }}", "48 {{ 'hours' if a else 'days' }}", "a 2nd day"),
    *(
        "a week-long break",
        "within the hour",
        "a few weeks later",
        "3 evenings",
        "for the first 24",
    ),
    *("the day after", "every 30 s", "for PT48H", "for IV weeks", "48 Std.", "2 semanas", "3 dni"),
    *("and keep it dry all day", "and wash it daily", "and use no cream tonight"),
]


@pytest.mark.parametrize("text", DURATIONS)
def test_a_duration_is_found_in_any_spelling(text: str) -> None:
    """In what readers read, and in the texts of expressions; figures come from the data."""
    found = problems(f"# A\n\nRest {text}" if text[0] not in "|#-" else f"# A\n\n{text}")
    assert {one.slug for one in found} == {"typed-duration"}
    assert all(one.place.line >= 3 for one in found)


NUMBERS = [
    *("Call 0900 666 now.", "[call](tel:0900666)", "<a href='TEL:0900666'>x</a>", "999", "call 15"),
    *("nine nine nine", "nine-nine-nine", "double oh seven", "(020) 7946-0123", "12 34 56 78"),
    *("+44&nbsp;20&#32;7946 0123", "\uff10\uff19\uff10\uff10", "0900<b>666</b>", "01.23.45.67.89"),
    *("{{ '0900 666' }}", "{{ '09' ~ '00 666' }}", "[x]({{ 'tel:' ~ '0900666' }})", "Room 204"),
    *("[x]({{ 'tel:09' }}{{ '00666' }})", "Ring us on: 15", "{{ ['0900', '666'] | join }}"),
    *("{{ '0900' if a else '' }} 666", "[x](https://wa.me/44900666)", "{{ ['0900 666'] }}"),
    *("[x](https://api.whatsapp.com/send?phone=44900666)", "[x](https://a.example/?tel=+44900)"),
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_telephone_number_is_found_in_any_spelling(text: str) -> None:
    """One that is typed would live on when the clinic's changes."""
    (found,) = problems(f"# A\n\n{text}")
    assert (found.slug, found.place.line) == ("typed-number", 3)
    assert "{{ clinic.own.telephone }}" in found.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Open 9-17, 09:00-17:00, 8.30-17.00 and 9:15.",
        "In 2026 we saw 10,000 people; SPF 30, £150, 100 %, 1.5 mm, 21.11.2026, 2026-11-21.",
        "Every day counts. Call us today. See 3 pages. B33 8TH",
        "{{ acts(acts=treatment.acts, level=3) }}",
        "We answer within {{ typed('24 hours') }}. Open {{ typed('from Monday to Friday') }}.",
        "Room {{ typed('204') }}, {{ typed('10115 Berlin') }}, {{ typed('ISO 13485') }}",
        "Open all day, closed at weekends. Answered daily. Have a good night! Enjoy a happy year.",
        "Company number {{ typed('01234567') }}, GMC: {{ typed('7654321') }}, registered in England"
        " no. {{ typed('12345678') }}, CQC provider ID {{ typed('1-123456789') }}.",
        "[x](https://nhs.uk/a?page=12345) and [y](https://t.example/2026/11/28/12345678)",
    ],
)
def test_an_ordinary_figure_passes_and_any_other_can_be_marked(text: str) -> None:
    """Prices, years, times of day; and what a clinic says of itself, seen in the source."""
    assert problems(f"# A\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Wait {{ typed('24 hours') }} before you swim.", "page.md"),
        ("{{ typed('Do not swim for 24 hours') }}", "page.md"),
        ("We answer within {{ typed('24 hours') }}.", "[treatment]/page.md"),
        ("{{ typed('soon') }}", "page.md"),
        ("{{ typed('0900 666') }}", "page.md"),
        ("{{ typed('999') }}", "page.md"),
        ("Call {{ typed('15 000') }}", "page.md"),
        ("Call, company number {{ typed('0900 666') }}", "page.md"),
        ("A registered nurse: {{ typed('0900 666') }}", "page.md"),
        ("Company number {{ typed('999') }}", "page.md"),
        (f"{{{{ typed('24 hours {'x' * 80}') }}}}", "page.md"),
    ],
)
def test_a_mark_is_for_what_is_not_about_care(text: str, path: str) -> None:
    """Not for advice, not for a number to call, not on a page about a treatment."""
    (found,) = problems(f"# A\n\n{text}", path)
    assert (found.slug, found.place.line) == ("typed-mark", 3)
    assert found.remedy


@pytest.mark.parametrize(
    "text",
    ["48\u200b hours", "48&#8203; hours", "a&shy;b", "\x02wzxhzdk:0\x03", "a\u034fb", "\u3164",
     "a\U000e0101b", "a&#x115F;b"],
)  # fmt: skip
def test_what_a_reader_cannot_see_is_refused(text: str) -> None:
    """Written as it is, or as an entity."""
    assert {one.slug for one in problems(f"# A\n\n{text}")} == {"hidden-character"}


@pytest.mark.parametrize(
    "text",
    ["zqexpression&#53;qz", "zqexpression<!-- -->5qz", f"zqexpression<!-- -->{'9' * 5000}qz"],
)
def test_a_token_cannot_be_forged(text: str) -> None:
    """What stands in the place of an expression is made here alone."""
    (found,) = problems(f"# A\n\n{{{{ a }}}} {text}")
    assert (found.slug, found.place.line) == ("statement-in-content", 3)


@pytest.mark.parametrize("text", ["&#{};", "{}. a", "# a_{} {{: #a_{} }}\n\n# a", "[a](&#{};)"])
def test_digits_without_end_end_in_no_traceback(text: str) -> None:
    """Wherever something reckons with them."""
    assert all(one.remedy for one in problems(text.format("9" * 5000, "9" * 5000)))


@pytest.mark.parametrize(
    ("content", "slug", "place"),
    [
        (b"# T\n\nM\xe9\n", "not-utf-8", (3, 2)),
        ("# T\n\nx\n".encode("utf-16"), "not-utf-8", (1, 1)),
        ("# T\n\nsome text\n".encode("utf-16-le"), "not-utf-8", (1, 1)),
        (b"# T\n\n\x00\n", "hidden-character", (3, 1)),
    ],
)
def test_a_page_in_another_encoding_is_a_problem(
    tmp_path: Path, content: bytes, slug: str, place: tuple[int, int]
) -> None:
    """Its file is told, with the place, as for the data."""
    (tmp_path / "zz.md").write_bytes(content)
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(Exception, match="file-unreadable") as refused:
        read_routes(tmp_path, extensions=[], extension_configs={})
    found = {one.place.file: one for one in refused.value.problems}  # type: ignore[attr-defined]
    wrong = found[f"{tmp_path.name}/zz.md"]
    assert (wrong.slug, wrong.place.line, wrong.place.column) == (slug, *place)


def test_the_mark_and_the_line_ends_of_windows_are_read() -> None:
    """They are no part of the page."""
    assert html("\ufeff# A {: #a }\r\n\r\nb\r\n") == '<h1 id="a">A</h1>\n<p>b</p>'


@pytest.mark.parametrize(
    ("most", "sign"),
    [
        (MAX_SIGNS, "["),
        (MAX_SIGNS, "< "),
        (MAX_SIGNS, "{{ a }}"),
        (MAX_SIGNS, "\\ "),
        (MAX_NESTED, "- "),
    ],
)
def test_a_page_is_read_up_to_a_limit(most: int, sign: str) -> None:
    """What Markdown would look through for too long is told at its line."""
    assert problems(f"# A\n\n{sign * most}x") == []
    (found,) = problems(f"# A\n\n{sign * (most + 1)}x")
    assert (found.slug, found.place.line) == ("page-too-much", 3)


@pytest.mark.parametrize("text", ["\n" * MAX_LINES, "x" * (MAX_CHARACTERS + 1)])
def test_a_page_is_not_endless(text: str) -> None:
    """Characters and lines have a limit, too."""
    assert [one.slug for one in problems(text)] == ["page-too-much"]


PIECES = [
    *(
        "<a ",
        "<!--",
        "<h2 ",
        "{{",
        "{:",
        ' id="a"',
        "[",
        "<",
        "](",
        "<h2>",
        "</h1>",
        "{{ x }}",
        " ",
    ),
    *("{{ 'a' ", "1 ", "half ", "few ", "09 ", "until the ", "- ", "  - ", "> ", "\n", "a\n=\n"),
    *(
        "*",
        "&#",
        "<div>\n\n",
        "hundred and a ",
        '<a href="',
        "a. ",
        "call ",
        "]([",
        "zqexpression1qz",
    ),
]


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_the_square_of_its_length(piece: str) -> None:
    """Twenty thousand times the same piece is read or refused in a moment, wherever it is read."""
    text = f"# T\n\n{piece * 20_000}"
    lined = Route("x.md", "x.md", lines=tuple(text.split("\n")))
    page = Page("x.md", "x/", lined, f"<h1>a</h1>{text}", None, None)
    start = time.process_time()
    problems(text)
    list(long_prose([lined]))
    list(long_sentences(text))
    list(typed_in(text))
    duration_in(text)
    resolve_links(page, {}, [])
    list(read_outline(page))
    assert isinstance(page.description, str)
    assert time.process_time() - start < 10


SIGNS = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "div",
            "p",
            " a=",
            "href=",
            "'",
            '"',
            "javascript:",
            "&#",
            ";",
            "x",
            "\n",
        ),
        *("<!--", "-->", "<![CDATA[", "]]>", "<?", "{{", "}}", "{:", "}", "[", "](", ")", "`", "*"),
        *(
            "# ",
            "- ",
            "| ",
            "\n\n",
            "    ",
            "typed('1')",
            "48",
            " hours",
            "\x00",
            "\u200b",
            "é",
            "/>",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_text_is_a_page_or_has_problems_in_its_lines(text: str) -> None:
    """Nothing crashes, no place is outside of the file, and what is written is closed and plain."""
    made = route(text)
    lines = text.replace("\r", "\n").count("\n") + 1
    assert all(1 <= one.place.line <= lines and one.remedy for one in made.problems)
    if not made.problems:
        written = "".join(part for part in made.parts if isinstance(part, str))
        again = judge(written)
        assert (again.html, again.faults) == (written, [])
        assert "<!--" not in written
