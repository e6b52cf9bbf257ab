"""Write what changed as an Atom feed, one entry for each topic of each version.

Ids are tags made of the version's code and the topic, so that an entry keeps its id for ever: also
where the site gets an address, or another one, and the clinic another name. Dates are those of the
versions: the same input gives the same bytes.
"""

from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from aftercare.parts.changes import ChangeView, VersionView
from aftercare.parts.site import SiteView
from aftercare.words.catalogue import Words

FEED = "changes.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NAMING = "aftercare.invalid"


def feed(view: SiteView, words: Words, *, address: str | None, page: str) -> str:
    """Write the feed of a site; `address` is where the site stands, `page` its page of changes."""
    changes = view.changes
    base = address or ""
    root = ET.Element("feed", xmlns=_ATOM)
    title = "feed-title-draft" if view.is_draft else "feed-title"
    # Named by the first version, which never changes.
    _text(root, "id", _tag(changes.versions[-1], "changes"))
    _text(root, "title", words.say(title, clinic=view.clinic.name))
    if view.draft:
        _text(root, "subtitle", view.draft)
    _text(root, "updated", _moment(changes.versions[0]))
    _text(ET.SubElement(root, "author"), "name", view.clinic.name)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=f"{base}{page}")
    if address:
        own = {"rel": "self", "type": "application/atom+xml", "href": f"{base}{FEED}"}
        ET.SubElement(root, "link", own)
    for version in changes.versions:
        for name, title, said in _entries(version, words):
            entry = ET.SubElement(root, "entry")
            _text(entry, "id", _tag(version, *filter(None, name)))
            _text(entry, "title", title)
            _text(entry, "updated", _moment(version))
            here = f"{base}{page}#{version.code}"
            ET.SubElement(entry, "link", rel="alternate", type="text/html", href=here)
            _text(entry, "summary", said)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entries(version: VersionView, words: Words) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Yield what is an entry of its own: its name, its title and all that is said of it."""
    if not version.changes:
        yield ("", ""), words.say("feed-version", day=version.day), version.note
        return

    def name(change: ChangeView) -> tuple[str, str]:
        return change.treatment, change.topic

    for about, group in groupby(sorted(version.changes, key=name), key=name):
        changes = list(group)
        said = (filter(None, (one.what, one.direction, one.because)) for one in changes)
        yield about, changes[0].name, " ".join(" ".join(parts) for parts in said)


def _tag(version: VersionView, *names: str) -> str:
    """Make a tag as RFC 4151 has it; the digest in a code tells one site from another."""
    return f"tag:{_NAMING},{version.date}:{'/'.join([version.code, *names])}"


def _moment(version: VersionView) -> str:
    return f"{version.date}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
