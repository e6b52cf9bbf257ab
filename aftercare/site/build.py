"""Make every page of a site, in memory: dataset and content in, finished pages out.

Either all of it is sound and a `Site` comes back, or `ProblemsFoundError` says what is
not; nothing in between. This module knows no MkDocs: it hands over HTML bodies, and who
publishes puts a theme around them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from aftercare.api.export import ADDRESS, SCHEMA_ADDRESS, export, export_schema
from aftercare.api.messages import message_files
from aftercare.api.v2 import export as second
from aftercare.dataset import surroundings
from aftercare.dataset.colours import PICTURES, STYLES, Look, look_of, style_sheet
from aftercare.dataset.files.clinics import Branch
from aftercare.dataset.load import Loaded, load, load_document
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, faults_of
from aftercare.dataset.surroundings import garbage_left, shipped
from aftercare.history.archive import Version, moment_of, new_version, verified
from aftercare.history.feed import FEED, feed
from aftercare.history.lowered import require_not_lowered
from aftercare.history.telling import tell
from aftercare.history.versions import history
from aftercare.parts.site import SiteView, present
from aftercare.printing.documents import Prints, print_documents
from aftercare.printing.store import Store
from aftercare.rules.check import notes, require
from aftercare.site.components import Components, load_components
from aftercare.site.former import BUILT
from aftercare.site.headers import headers_file
from aftercare.site.learning import pack_all
from aftercare.site.markdown.blanks import blanks
from aftercare.site.markdown.files import (
    address_key,
    files_of,
    is_for_staff,
    links_in,
    refused_files,
    twins,
)
from aftercare.site.markdown.prose import long_prose
from aftercare.site.markdown.routes import Route, read_routes
from aftercare.site.page import Page, file_of, page_url
from aftercare.site.project import missing_parts, require_project, unread_files
from aftercare.site.render import render_pages
from aftercare.staff.edition import StaffView, present_staff
from aftercare.words.catalogue import Words, words_of

HEADERS = "_headers"
DATA = "data/guidelines.yaml"
CHANGES = "changes.md"
"""The page of content/ that says what changed; the feed comes with it."""

BESIDE = ("macros", "paper", "words")
"""The folders beside content/ from which pages and papers are made, besides the theme."""

API = "api/"
"""The folder of the site in which the data stands, and nothing else."""

THEME_WRITES = ("404.html", "sitemap.xml", "sitemap.xml.gz", BUILT)
"""What the theme and the build add to a finished folder."""

MARKDOWN_EXTENSIONS = ("attr_list", "tables", "toc", "md_in_html")
Edition = Literal["public", "staff"]

_NO_ROBOTS = "User-agent: *\nDisallow: /\n"


@dataclass(frozen=True, slots=True)
class Site:
    """All pages and files of one edition."""

    dataset: Dataset
    view: SiteView
    words: Words
    pages: tuple[Page, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    edition: Edition = "public"
    look: Look = field(default_factory=Look)
    notes: tuple[Problem, ...] = ()
    """What stops no draft and yet wants a look."""
    documents: Mapping[str, bytes] = field(default_factory=dict)
    staff: StaffView | None = None
    """What staff alone see; None in the public site."""
    attachments: tuple[str, ...] = ()
    """The files of content/ that are published as they are."""
    versions: tuple[Version, ...] = ()
    """What is kept in archive/, the oldest first."""


@garbage_left()
def build_site(
    root: Path,
    *,
    data: str = DATA,
    content: str = "content",
    extensions: Sequence[str] = MARKDOWN_EXTENSIONS,
    extension_configs: Mapping[str, Mapping[str, Any]] | None = None,
    directory_urls: bool = True,
    edition: Edition = "public",
    publish: bool = False,
    today: date | None = None,
    paper: Callable[[str], None] | None = None,
    store: Store | None = None,
    framed_by: Sequence[str] = (),
    branch: Branch | None = None,
) -> Site:
    """Build all pages of one edition of the project at `root`. Raises ProblemsFoundError.

    With a `branch`, they are of that clinic of a chain. It is a draft unless it is to be published,
    which what is not fit for it forbids. Documents are printed only for a `paper` that is told
    how far they are; those in `store` are there. Websites in `framed_by` may show pages in theirs.
    """
    day = today or surroundings.today()
    fit_on = day if publish else None
    routes, loaded, dataset, versions = _read(
        root, data, content, extensions, extension_configs or {}, publish_on=fit_on, branch=branch
    )
    routes = [route for route in routes if edition == "staff" or not route.is_for_staff]
    words = words_of(root)
    view = present(dataset, words, publish=publish, today=day)
    staff = present_staff(dataset, view, day, words) if edition == "staff" else None
    if publish:
        require_not_lowered(root, loaded, tell(dataset, words, view), versions)
    versions = () if branch else versions  # they tell what the data's own clinic said
    page = _page_of_changes(routes, directory_urls=directory_urls)
    if page or staff:
        told = history(root, versions, dataset, view, words, feed=FEED if page else "")
        view = replace(view, changes=told)
    now = new_version(dataset, versions)
    prints = print_documents(
        root, loaded, view, words, now, staff=staff, changes=page, progress=paper, store=store
    )
    site = _build(
        root,
        routes,
        dataset,
        content,
        edition,
        words=words,
        prints=prints,
        versions=versions,
        directory_urls=directory_urls,
        framed_by=framed_by,
        components=load_components(root, store),
        foreign=branch.foreign(data) if branch else frozenset(),
    )
    unread = unread_files(root, data, loaded.document.texts, [root / content])
    seen = {*notes(loaded, day), *long_prose(routes), *blanks(routes), *prints.notes, *unread}
    files = {**site.files, **message_files(loaded, prints.view, words)}
    return replace(site, files=files, notes=tuple(sorted(seen)))


def _page_of_changes(routes: Sequence[Route], *, directory_urls: bool) -> str:
    """Say at which address the changes stand; "" where there is no such page."""
    has_page = any(route.path == CHANGES for route in routes)
    return page_url(CHANGES, directory_urls=directory_urls) if has_page else ""


def _read(
    root: Path,
    data: str,
    content: str,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
    *,
    publish_on: date | None,
    branch: Branch | None,
) -> tuple[list[Route], Loaded, Dataset, tuple[Version, ...]]:
    """Read pages, data and kept versions, so that one run shows the faults of all."""
    require_project(root, data, content)
    problems = list(refused_files(root / content, Path(content).name))
    problems += [one for name in BESIDE for one in links_in(root / name, name)]
    problems += faults_of(lambda: words_of(root))
    routes: list[Route] = []
    versions: tuple[Version, ...] = ()
    try:
        versions = verified(root)
    except ProblemsFoundError as error:
        problems.extend(error.problems)
    try:
        routes = read_routes(
            root / content, extensions=extensions, extension_configs=extension_configs
        )
        problems += [replace(one, severity="error") for one in blanks(routes) if publish_on]
    except ProblemsFoundError as error:
        problems.extend(error.problems)
    try:
        loaded = load_document(branch.document(data)) if branch else load(root / data, data)
        dataset = require(loaded, publish_on=publish_on)
        problems.extend(missing_parts(loaded, dataset, root / content))
    except ProblemsFoundError as error:
        raise ProblemsFoundError([*problems, *error.problems]) from error
    if problems:
        raise ProblemsFoundError(problems)
    return routes, loaded, dataset, versions


def _warning(words: Words) -> str:
    """Say in the folder of the staff edition itself that it is not for everybody."""
    return f"{words.say('folder-staff')}\n\n{words.say('folder-staff-why')}\n"


def _twins(site: Site, content: str) -> Iterator[Problem]:
    """Find the pages and the files of content/ that stand where something else does."""
    ours = [*files_of(shipped("overrides")), *THEME_WRITES, *site.files, *site.documents]
    pages = [(file_of(page.url), page.route.name) for page in site.pages]
    files = [(name, f"{content}/{name}") for name in site.attachments]
    for path, file in (*pages, *files):
        if address_key(path).startswith(API):
            what = f'the address "{path}" is taken by the data that the build writes'
            remedy = "move the file to another folder"
            yield Problem(Place(file, 1, 1), "address-taken", "", what, remedy)
    yield from twins([*((name, "") for name in ours if name not in PICTURES), *pages, *files])


def _attached(content: Path, edition: Edition) -> Iterator[str]:
    """Name the files of content/ that an edition publishes as they are."""
    return (name for name in files_of(content) if edition == "staff" or not is_for_staff(name))


def _build(
    root: Path,
    routes: Sequence[Route],
    dataset: Dataset,
    content: str,
    edition: Edition,
    *,
    words: Words,
    prints: Prints,
    versions: tuple[Version, ...],
    directory_urls: bool,
    framed_by: Sequence[str],
    components: Components,
    foreign: frozenset[str],
) -> Site:
    view, staff = prints.view, prints.staff
    moment = moment_of(dataset, versions)
    packages = pack_all(root, dataset, staff.quizzes, words, moment) if staff else {}
    documents = {**prints.documents, **packages}
    others = [one for one in _attached(root / content, edition) if one not in foreign]
    data = [ADDRESS, SCHEMA_ADDRESS, second.ADDRESS, second.SCHEMA_ADDRESS]
    known = [*others, *documents, *data, *([FEED] if view.changes.feed else [])]
    pages = render_pages(
        components, routes, view, known, words, staff=staff, directory_urls=directory_urls
    )
    is_hidden = view.is_draft or edition == "staff"
    files = {
        ADDRESS: export(dataset, words, is_draft=view.is_draft),
        SCHEMA_ADDRESS: export_schema(),
        second.ADDRESS: second.export(
            dataset, view, words, {page.source: page.url for page in pages}
        ),
        second.SCHEMA_ADDRESS: second.export_schema(),
        HEADERS: headers_file(on_disk=not directory_urls, is_hidden=is_hidden, framed_by=framed_by),
        **{name: text for page in pages for name, text in page.beside.items()},
    }
    if view.changes.feed:
        page = page_url(CHANGES, directory_urls=directory_urls)
        files[FEED] = feed(view, words, address=dataset.clinic.address, page=page)
    if dataset.clinic.colours:
        files[STYLES] = style_sheet(dataset.clinic.colours)
    if edition == "staff":
        files |= {"DO-NOT-PUBLISH.txt": _warning(words), "robots.txt": _NO_ROBOTS}
    site = Site(
        dataset,
        view,
        words,
        pages,
        files,
        edition,
        look_of(dataset.clinic, others),
        documents=documents,
        staff=staff,
        attachments=tuple(others),
        versions=versions,
    )
    if problems := dict.fromkeys(_twins(site, Path(content).name)):
        raise ProblemsFoundError(problems)
    return site
