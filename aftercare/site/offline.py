"""Let a reader keep the site on a phone: the list of what is kept, and the site's manifest.

A finished folder goes in; beside its files stand afterwards a worker that knows each of them by
its digest, and a manifest. Nothing of it runs before a reader asks for it: see
overrides/assets/offline.js. The staff edition has neither.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal

from aftercare.dataset.colours import LIGHT, Look, brand_of
from aftercare.parts.site import SiteView
from aftercare.site.build import Site
from aftercare.words.catalogue import Words

WORKER = "offline-worker.js"
"""What answers on a phone that has no internet. It stands at the top: it serves all below."""

MANIFEST = "manifest.webmanifest"

MOST_PAGES = 300
"""A site with more pages is kept one treatment at a time."""

_KINDS = frozenset(
    (
        *(".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"),
        *(".woff2", ".pdf", ".webmanifest"),
    )
)
"""What patients open, and what it needs; the data, the feed and the site map stay behind."""


def keeps(site: Site) -> Literal["", "site", "treatment"]:
    """Say how much of a site is kept at once; nothing of what is for staff."""
    if site.edition == "staff":
        return ""
    return "site" if len(site.pages) <= MOST_PAGES else "treatment"


def finish(folder: Path, site: Site, words: Words) -> None:
    """Write worker and manifest into a finished folder, from the files in it."""
    worker = folder / WORKER
    if not keeps(site):
        worker.unlink()
        return
    manifest = folder / MANIFEST
    if not manifest.exists():  # a clinic may bring its own
        manifest.write_text(write_manifest(site, words), encoding="utf-8")
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in _KINDS and file != worker
    }
    files.pop(site.look.shared, None)  # the picture that stands beside a shared link
    listed = write_list(files, site, words)
    worker.write_text(f"{listed}{worker.read_text(encoding='utf-8')}", encoding="utf-8")


def write_list(files: Mapping[str, bytes], site: Site, words: Words) -> str:
    """Write what is kept as a line of JavaScript: each file by its address, with its digest."""
    groups: dict[str, dict[str, str]] = {"": {}}
    treatments = {treatment.id for treatment in site.view.treatments}
    for path, content in sorted(files.items()):
        top = path.partition("/")[0]
        part = top if keeps(site) == "treatment" and top in treatments else ""
        address = path.removesuffix("index.html") if _is_index(path) else path
        groups.setdefault(part, {})[address] = b64encode(sha256(content).digest()).decode()
    kept = {
        "version": site.view.version,
        "digest": sha256(json.dumps(groups).encode()).hexdigest()[:16],
        "days": site.dataset.clinic.copy_days,
        "lost": _lost(site.view, words),
        "files": groups,
    }
    return f"const KEPT = {json.dumps(kept)};\n"


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html"


def _lost(view: SiteView, words: Words) -> str:
    """Say whom to call where not even the page for lost visitors is left."""
    clinic = view.clinic
    emergency, own = clinic.emergency.telephone, clinic.own.telephone
    return words.say("offline-lost", emergency=emergency, own=own)


def write_manifest(site: Site, words: Words) -> str:
    """Write what a phone shows of a site on its home screen; every address in it is relative."""
    look, clinic = site.look, site.view.clinic
    name = words.say("draft-title", title=clinic.name) if site.view.is_draft else clinic.name
    manifest = {
        "name": name,
        "short_name": clinic.name,
        "lang": clinic.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": LIGHT["paper"],
        "theme_color": brand_of(site.dataset.clinic),
        "icons": _icons(look),
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=2)}\n"


def _icons(look: Look) -> list[dict[str, str]]:
    icons = []
    if look.mark.endswith(".svg"):
        icons.append({"src": look.mark, "sizes": "any", "type": "image/svg+xml"})
    if look.touch_icon:
        icons.append({"src": look.touch_icon, "sizes": "180x180", "type": "image/png"})
    return icons
