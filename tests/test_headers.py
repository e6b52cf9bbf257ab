"""What a host is asked to send, and what each page says itself."""

import pytest

from aftercare.site.headers import headers_file, no_framer, page_policy


def lines(*, on_disk: bool = False, is_hidden: bool = False) -> dict[str, str]:
    """The headers for every path, by their names."""
    path, *others = headers_file(on_disk=on_disk, is_hidden=is_hidden).splitlines()
    assert path == "/*"
    return dict(line.removeprefix("  ").split(": ", 1) for line in others)


@pytest.mark.parametrize("on_disk", [False, True])
def test_file_and_page_say_the_same(on_disk: bool) -> None:  # noqa: FBT001 (a case)
    """Who may frame a page cannot be said inside it; what the worker may, no page may."""
    said = lines(on_disk=on_disk)["Content-Security-Policy"]
    page = page_policy(on_disk=on_disk)
    assert said == f"{page}; connect-src 'self'; frame-ancestors 'none'"


@pytest.mark.parametrize("on_disk", [False, True])
def test_nothing_is_allowed_that_is_not_the_sites_own(on_disk: bool) -> None:  # noqa: FBT001
    """No unsafe source, nobody else, and nothing by default."""
    rules = dict(rule.split(" ", 1) for rule in page_policy(on_disk=on_disk).split("; "))
    assert {"worker-src", "manifest-src"} <= set(rules)  # for a reader who keeps the pages
    assert rules.pop("default-src") == rules.pop("base-uri") == "'none'"
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert set(rules.values()) == {"'self' file:" if on_disk else "'self'"}
    assert "connect-src" not in rules


def test_nobody_learns_where_a_reader_comes_from_and_nothing_is_guessed() -> None:
    """The other headers that a careful host sends."""
    said = lines()
    assert said["Referrer-Policy"] == "no-referrer"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in said["Permissions-Policy"]
    assert said["Strict-Transport-Security"] == "max-age=31536000"


def test_a_draft_is_hidden_from_search_engines_as_a_whole() -> None:
    """Its data too, which has no tag that could say so."""
    assert lines(is_hidden=True)["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in lines()


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ((), "'none'"),
        (("https://www.pier.clinic",), "https://www.pier.clinic"),
        (("self", "https://pier.clinic:8443"), "'self' https://pier.clinic:8443"),
    ],
)
def test_only_websites_that_are_named_show_a_page_inside_their_own(
    named: tuple[str, ...], said: str
) -> None:
    """Nobody else, and without any name nobody at all."""
    text = headers_file(framed_by=named)
    assert f"; frame-ancestors {said}\n" in text
    assert not any(map(no_framer, named))


@pytest.mark.parametrize(
    "name",
    ["*", "https:", "https://*", "https://*.pier.clinic", "http://pier.clinic", "pier.clinic",
     "https://pier.clinic/", "https://pier.clinic/page", "https://pier.clinic; x", "'self'",
     "https://localhost", "https://10.0.0.1", "https://pier.clinic:0", "", "'none'"],
)  # fmt: skip
def test_what_is_no_one_website_frames_nothing(name: str) -> None:
    """Neither everybody, nor a page, nor a second rule."""
    assert no_framer(name)
