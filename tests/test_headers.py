"""What a host is asked to send, and what each page says itself."""

import pytest

from aftercare.site.headers import headers_file, page_policy


def lines(**options: bool) -> dict[str, str]:
    """The headers for every path, by their names."""
    path, *others = headers_file(**options).splitlines()
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
