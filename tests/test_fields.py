"""Fields: what each kind of text stands for, and what it refuses."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from aftercare.dataset.document import Quoted
from aftercare.dataset.fields import (
    Amounts,
    Colour,
    Day,
    Home,
    Id,
    PartialDate,
    Phrase,
    Picture,
    Shown,
    Telephone,
    Text,
    TimesText,
    TimeText,
    Url,
    Whole,
    YesNo,
)
from aftercare.dataset.times import Bound


def read(kind: Any, value: object) -> Any:
    """Read a value strictly, as the records do."""
    return TypeAdapter(kind).validate_python(value, strict=True)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (YesNo, "yes", True),
        (YesNo, "no", False),
        (Whole, "1", 1),
        (Whole, "30", 30),
        (Day, "2026-11-21", date(2026, 11, 21)),
        (Day, "2024-02-29", date(2024, 2, 29)),
        (PartialDate, "2024", "2024"),
        (PartialDate, "2024-05", "2024-05"),
        (PartialDate, "2024-05-31", "2024-05-31"),
        (Id, "ab", "ab"),
        (Id, "first-healing-2", "first-healing-2"),
        (Id, "a" * 60, "a" * 60),
        (Telephone, "111", "111"),
        (Telephone, "020 7946 0000", "020 7946 0000"),
        (Telephone, "+44 20 7946 0000", "+44 20 7946 0000"),
        (Url, "https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        (Url, "http://example.org", "http://example.org"),
        (Url, "https://müller.example:65535/ä/..b?..#.", "https://müller.example:65535/ä/..b?..#."),
        (Home, "https://aftercare.example", "https://aftercare.example/"),
        (Home, "https://a-b.example:8443/skin/care/", "https://a-b.example:8443/skin/care/"),
        (Colour, "#0B4650", "#0b4650"),
        (Picture, "assets/our-mark_2.svg", "assets/our-mark_2.svg"),
        (Picture, "mark.png", "mark.png"),
        (Text, "two\n  lines ", "two lines"),
        (Text, "x" * 600, "x" * 600),
        (Phrase, "x" * 160, "x" * 160),
    ],
)
def test_a_field_is_read(kind: Any, text: str, value: object) -> None:
    """Text of the right form becomes what it stands for."""
    read_value = read(kind, text)
    assert (type(read_value), read_value) == (type(value), value)


@pytest.mark.parametrize(
    ("kind", "text", "slug"),
    [
        *((YesNo, text, "not-yes-or-no") for text in ("true", "Yes", "NO", "on", "1", "", " yes")),
        *(
            (Whole, text, "not-a-number")
            for text in ("", "01", "010", "00", "-1", "+1", "1.5", "1e3", " 1", "²", "٣", "one")
        ),
        *(
            (Day, text, "not-a-date")
            for text in (
                *("", "2026", "2026-11", "2026-02-30", "2025-02-29", "2026-2-3", "20261121"),
                *("21-11-2026", "2026/11/21", "2026-11-21T09", "0000-01-01", "2026-13-01"),
            )
        ),
        *(
            (PartialDate, text, "not-a-date")
            for text in (
                *("", "24", "0000", "2024-13", "2024-00", "2024-5", "2024-5-1", "2024-02-30"),
                *("May 2024", "2024-", "2024-05-", "x024", "2024-05-31 "),
            )
        ),
        (TimeText, "soon", "time-unreadable"),
        (TimeText, "a few days", "time-unreadable"),
        (TimeText, Quoted("two days"), "time-number-in-words"),
        (TimeText, ["48 h"], "not-text"),
        (TimeText, 48, "not-text"),
        *(
            (Url, text, "wrong-form")
            for text in (
                *("https://nhs.uk@evil.example/", "https://a:b@evil.example/", "https://[::1"),
                *("https://[::1]/", "https://#", "https://?a", "https:///a", "https://a..b/"),
                *("https://.example/", "https://x.example:99999/", "https://x.example:/"),
                *("https://x.example:-1/", "https://x.example:8o/", "https://-a.example/"),
                *("https://x.example/../a", "https://x.example/a/%2E./b", "https://a_.example/"),
                *("https://nhs.uk\\@evil.example/", f"https://{'a' * 64}.example/"),
                *("https://\u0430pple.example/", "https://a.n\u03bfs.uk/", "https://n\u13c2s.uk/"),
                *("https://x.example/\x7f", f"https://x.example:{'9' * 350}/"),
            )
        ),
        (Whole, "9" * 5000, "not-a-number"),
        (Amounts, "a high factor", "amount-unreadable"),
        (Amounts, [30], "not-text"),
        (Amounts, [], "empty-field"),
        (TimesText, "often", "times-unreadable"),
        (TimesText, 3, "not-text"),
        *(
            (Home, text, "not-an-address")
            for text in (
                *("", "aftercare.example", "http://aftercare.example/", "//aftercare.example"),
                *(
                    "https://",
                    "https://a b.example",
                    'https://a.example/"x',
                    "https://a.example/?b",
                ),
                *("https://a.example/#b", "https://a.example//b", "https://A.example"),
                f"https://a.example/{'a' * 400}",
                *("https://x.example:99999/", "https://x.example:0/", "https://x.example/../"),
                *("https://x.example/a/./b", "https://a..b/", "https://a.-b.example"),
                *("https://x.example/%2e%2E/", f"https://x.example:{'9' * 300}/"),
            )
        ),
        *(
            (Colour, text, "not-a-colour")
            for text in (
                "",
                "teal",
                "#fff",
                "0b4650",
                "#0b465g",
                "#0b46501",
                "#0b4650;",
                "#0b4650\n",
            )
        ),
        *(
            (Shown, text, "not-a-drawing")
            for text in ("", "cold pack", "a/../b.jpg", "/b.png", "https://a.example/b.png")
        ),
        *(
            (Picture, text, "not-a-picture")
            for text in (
                *("", "mark", "mark.gif", "/mark.svg", "../mark.svg", "a/../mark.svg", "a//b.svg"),
                *("https://a.example/mark.svg", "my mark.svg", "mark.svg?x", ".svg", "mark.svg\n"),
            )
        ),
    ],
)
def test_a_field_refuses_with_a_slug_and_a_way_out(kind: Any, text: object, slug: str) -> None:
    """What is not of the right form is refused, never repaired."""
    with pytest.raises(ValidationError) as refusal:
        read(kind, text)
    fault = refusal.value.errors()[0]["ctx"]
    assert fault["slug"] == slug
    assert fault["what"]
    assert fault["remedy"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((Id, text) for text in ("", "a", "Ab", "aB", "1a", "-a", "a-", "a_b", "a b", "äb")),
        *((Id, text) for text in ("ab\n", "a" * 61, "../ab", "ab/cd", "ab.html")),
        *(
            (Telephone, text)
            for text in (
                "",
                "1",
                "11 ",
                " 111",
                "(020 7946",
                "020--7946",
                "+49 (0)30 1234567",
                "11+1",
            )
        ),
        *((Telephone, text) for text in ("call 111", "111\n", "1" * 30, "１１１", "tel:111")),
        *((Url, text) for text in ("", "example.org", "//example.org", "ftp://example.org")),
        *(
            (Url, text)
            for text in ("javascript:alert(1)", "https://", "https://a b", "https://a\n")
        ),
        *((Url, text) for text in ('https://a"b', "https://a'b", "https://a<b", "https://a>b")),
        *((Url, text) for text in ("HTTPS://example.org", "https://" + "a" * 400)),
        *((Text, text) for text in ("", "  ", "\n", "x" * 601)),
        *((Phrase, text) for text in ("", "  ", "x" * 161)),
        (Whole, "0"),
    ],
)
def test_a_field_refuses_the_wrong_form(kind: Any, text: str) -> None:
    """An empty, an over-long or an unsafe text is refused."""
    with pytest.raises(ValidationError):
        read(kind, text)


@pytest.mark.parametrize("value", [["yes"], {"yes": "no"}, None])
@pytest.mark.parametrize(
    "kind",
    [
        *(YesNo, Whole, Day, PartialDate, Id, Telephone, Url, Text, Phrase, TimeText, Amounts),
        *(Home, Colour, Picture),
    ],
)
def test_a_field_refuses_what_is_no_text(kind: Any, value: object) -> None:
    """A list, a group of fields or nothing is never turned into a value."""
    with pytest.raises(ValidationError):
        read(kind, value)


def test_words_are_a_time_only_in_quotation_marks() -> None:
    """The quotation marks of the file decide, so that a mistyped time is not taken for words."""
    assert read(TimeText, Quoted("a few days")).bound is Bound.WORDS


@pytest.mark.parametrize(("kind", "text"), [(TimeText, "48 h"), (TimesText, "3 a day")])
def test_what_has_been_read_is_kept_as_it_is(kind: Any, text: str) -> None:
    """A record can be made from the values of another."""
    value = read(kind, text)
    assert read(kind, value) is value
