"""The settings with which MkDocs, Zensical, Hugo and Quarto build the exported pages as they are.

They ask for nothing beyond these programs: no theme, no plugin, no address on the web. Each keeps
its files where the others do not look.
"""

import json
import posixpath
from collections.abc import Sequence

from aftercare.site.build import Site

CONTENT = "content"
"""The folder of the pages, within the one that is exported."""

_LAYOUT = """<!doctype html>
<html lang="LANGUAGE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
{{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
</head>
<body>
<main>
{{ .Content }}
</main>
</body>
</html>
"""

_LINK = """{{- $to := urls.Parse .Destination -}}
{{- $here := .Page.File.Dir -}}
{{- if or $to.Scheme (not $to.Path) -}}
<a href="{{ .Destination | safeURL }}">{{ .Text | safeHTML }}</a>
{{- else if not (strings.HasSuffix $to.Path ".md") -}}
{{- $file := path.Join $here $to.Path | strings.TrimPrefix "/" -}}
<a href="{{ $file | relURL }}">{{ .Text | safeHTML }}</a>
{{- else -}}
{{- $file := path.Join "/" $here $to.Path | strings.TrimSuffix ".md" -}}
{{- $name := cond (eq (path.Base $file) "index") (path.Dir $file) $file -}}
{{- with site.GetPage $name -}}
<a href="{{ .RelPermalink }}{{ with $to.Fragment }}#{{ . }}{{ end }}">{{ $.Text | safeHTML }}</a>
{{- else -}}
{{- errorf "%s: there is no page %s" .Page.File.Path .Destination -}}
{{- end -}}
{{- end -}}
"""
"""How Hugo is told that a link names a file beside the page, as it does for all others."""

_IMAGE = """{{- $file := path.Join .Page.File.Dir .Destination | strings.TrimPrefix "/" -}}
<img src="{{ $file | relURL }}" alt="{{ .PlainText }}">
"""

_ABOUT = """These pages were written by `aftercare export`. They are plain Markdown in `content/`.

    mkdocs build
    zensical build
    hugo
    quarto render content

Each builds them into `site/`. The advice in them is a copy of one day: who changes it here is
alone responsible for it, and no signature of the first pages holds for what was changed.
"""

_HIDDEN = "User-agent: *\nDisallow: /\n"


def settings(site: Site, pages: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """Write the settings of each builder: their text by their path.

    `pages` and `others` are the files of the folder `CONTENT`: Markdown, and what is not.
    """
    others = [*others, *(["robots.txt"] if site.view.is_draft else [])]
    name, clinic = json.dumps(site.view.clinic.name, ensure_ascii=False), site.dataset.clinic
    address = json.dumps(clinic.address or "")
    language, layout = json.dumps(clinic.language), _LAYOUT.replace("LANGUAGE", clinic.language)
    files = {
        "README.md": _ABOUT,
        "mkdocs.yml": _mkdocs(name, address if clinic.address else ""),
        "zensical.toml": _zensical(name, address if clinic.address else ""),
        "hugo.toml": _hugo(name, address, pages, others),
        **dict.fromkeys((f"layouts/_default/{one}.html" for one in ("single", "list")), layout),
        "layouts/_default/_markup/render-link.html": _LINK,
        "layouts/_default/_markup/render-image.html": _IMAGE,
        f"{CONTENT}/_quarto.yml": _quarto(name, language),
    }
    if site.view.is_draft:
        files[f"{CONTENT}/robots.txt"] = _HIDDEN
    return files


def _mkdocs(name: str, address: str) -> str:
    lines = [f"site_name: {name}", *([f"site_url: {address}"] if address else [])]
    lines += [
        f"docs_dir: {CONTENT}",
        "exclude_docs: _quarto.yml",
        "theme:",
        "  name: mkdocs",
        "  highlightjs: false",
    ]
    return "\n".join(lines) + "\n"


def _zensical(name: str, address: str) -> str:
    lines = ["[project]", f"site_name = {name}", *([f"site_url = {address}"] if address else [])]
    return "\n".join([*lines, f'docs_dir = "{CONTENT}"']) + "\n"


def _hugo(name: str, address: str, pages: Sequence[str], others: Sequence[str]) -> str:
    """Name each file, since Hugo knows the overview of a folder under another name."""
    lines = [
        f"baseURL = {address}",
        f"title = {name}",
        'publishDir = "site"',
        'disableKinds = ["taxonomy", "term", "RSS"]',
    ]
    mounts = [(one, f"content/{_as_index(one)}") for one in pages]
    mounts += [(one, f"static/{one}") for one in others]
    for source, target in mounts:
        lines += ["", "[[module.mounts]]", f'source = "{CONTENT}/{source}"', f'target = "{target}"']
    return "\n".join(lines) + "\n"


def _as_index(page: str) -> str:
    folder, name = posixpath.split(page)
    return posixpath.join(folder, "_index.md") if name == "index.md" else page


def _quarto(name: str, language: str) -> str:
    lines = [
        "project:",
        "  type: website",
        "  output-dir: ../site",
        '  render: ["**/*.md"]',
        '  resources: ["api/**", "*.xml", "robots.txt"]',
        "website:",
        f"  title: {name}",
        f"lang: {language}",
        "format:",
        "  html:",
        "    title-block-style: none",
    ]
    return "\n".join(lines) + "\n"
