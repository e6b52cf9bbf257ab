"""The sites that are audited, and one page of each kind."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.browser.visits import build
from tests.conftest import ROOT, make_project

KINDS = {
    "home": "/",
    "sources": "/sources/",
    "search": "/search/",
    "404": "/404.html",
    "overview": "/microneedling/",
    "questions": "/microneedling/faq/",
    "timeline": "/microneedling/timeline/",
    "is this normal": "/microneedling/normal/",
    "dos and don'ts": "/microneedling/dos-and-donts/",
    "when to call": "/microneedling/when-to-call/",
    "before": "/microneedling/before/",
    "compare": "/microneedling/compare/",
    "a conflict": "/microneedling/exercise/",
    "a split": "/microneedling/moisturiser/",
    "many statements": "/microneedling/sex/",
    "a sign": "/microneedling/redness/",
    "a fact": "/microneedling/risks/",
}
"""The kinds of page of the real site."""

INVENTED = {
    "home": "/",
    "sources": "/sources/",
    "search": "/search/",
    "404": "/404.html",
    "overview": "/dabbing/",
    "questions": "/dabbing/faq/",
    "timeline": "/dabbing/timeline/",
    "is-this-normal": "/dabbing/normal/",
    "dos-and-donts": "/dabbing/dos-and-donts/",
    "when-to-call": "/dabbing/when-to-call/",
    "before": "/dabbing/before/",
    "compare": "/dabbing/compare/",
    "conflict": "/dabbing/swim/",
    "split": "/dabbing/cream/",
    "sign": "/dabbing/pink/",
    "fact": "/dabbing/the-day/",
    "hostile": "/dabbing/hard/",
    "retired": "/dabbing/old/",
}
"""Likewise with the invented data: these have a retired question and hostile texts."""

STAFF = {
    "for staff": "/staff/",
    "what is left to do": "/staff/dashboard/",
    "a treatment, for staff": "/staff/microneedling/",
    "evidence": "/staff/microneedling/evidence/",
    "matrix": "/staff/microneedling/matrix/",
    "reception": "/staff/microneedling/reception/",
    "the decision on a conflict": "/staff/microneedling/decisions/exercise/",
    "the decision on a split": "/staff/microneedling/decisions/moisturiser/",
    "the decision on a sign": "/staff/microneedling/decisions/fever/",
}
"""The kinds of page that only the staff edition has."""

_NOINDEX = re.compile(r'\s*(<meta name="robots" content="noindex">|X-Robots-Tag: noindex)')


@dataclass(frozen=True)
class Sites:
    """The folders of the sites."""

    real: Path
    """What `make site` publishes."""
    invented: Path
    """The same pages with the invented data."""
    disk: Path
    """The real site, to be opened without a server."""
    published: Path
    """The real site as if it were no draft: search engines may list it."""
    staff: Path
    """The staff edition of the real site."""


def build_all(folder: Path) -> Sites:
    """Build every site into a new folder."""
    project = make_project(folder / "project")
    shutil.rmtree(project / "content")
    shutil.copytree(ROOT / "content", project / "content")
    sites = Sites(
        real=build(ROOT, folder / "real"),
        invented=build(project, folder / "invented"),
        disk=build(ROOT, folder / "disk", use_directory_urls=False),
        published=folder / "published",
        staff=build(ROOT, folder / "staff", config_file="mkdocs.staff.yml"),
    )
    shutil.copytree(sites.real, sites.published)
    for file in (*sites.published.rglob("*.html"), sites.published / "_headers"):
        if file.exists():
            text = _NOINDEX.sub("", file.read_text(encoding="utf-8"))
            # Lighthouse asks for robots.txt out of the page, which the policy may forbid.
            if "connect-src" not in text:
                text = text.replace("default-src 'none'", "default-src 'none'; connect-src 'self'")
            file.write_text(text, encoding="utf-8")
    return sites
