"""Tell search engines what a page says, as JSON-LD in the words of schema.org.

Site and page in, text for one `<script type="application/ld+json">` out, "" for a page that
has none: staff, retired, and pages about no treatment. It says nothing that the page does not
show. A fragment of it is read without the page, so each text carries its condition, who stands
behind it, and for which treatment it is. Nothing counts as reviewed in a draft.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from markupsafe import escape

from aftercare.parts.clinic import ClinicView
from aftercare.parts.faq import FaqEntryView
from aftercare.parts.question.evidence import CitedView, EvidenceView
from aftercare.parts.question.topic import TopicView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.site.build import Site
from aftercare.site.page import Page
from aftercare.words.catalogue import Words

_HOME = "index.md"
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

_Thing = dict[str, Any]


def linked_data(site: Site, page: Page, address: str) -> str:
    """Write what is said of a page; `address` is that of the site, "" if it has none."""
    if site.edition == "staff" or "[retired]" in page.route.path:
        return ""
    home = f"{address.rstrip('/')}/" if address else ""
    url = urljoin(home, page.url) if home else ""
    if page.treatment:
        things = list(_treatment_page(site, page, page.treatment, home, url))
    elif page.source == _HOME:
        things = list(_home_page(site.view, page, home))
    else:
        return ""
    return _text({"@context": "https://schema.org", "@graph": things})


def _text(thing: _Thing) -> str:
    """Write JSON that ends no script and begins no comment."""
    text = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_ESCAPED)


def _home_page(view: SiteView, page: Page, home: str) -> Iterator[_Thing]:
    publisher = _publisher(view.clinic, home)
    yield _without_blanks(
        {
            "@type": "WebSite",
            **_named(home),
            "name": view.clinic.name,
            "description": _said(view, page.description),
            "inLanguage": view.clinic.language,
            "publisher": publisher,
            "creativeWorkStatus": _status(view),
        }
    )
    if publisher:
        yield publisher


def _treatment_page(
    site: Site, page: Page, treatment: TreatmentView, home: str, url: str
) -> Iterator[_Thing]:
    view = site.view
    entries = {entry.id: entry for group in treatment.faq for entry in group.entries}
    topic = page.topic
    evidence = topic.evidence if topic else treatment.evidence
    entry = entries.get(topic.id) if topic else None
    said = _whole(entry, treatment, site.words) if entry else page.description
    yield _without_blanks(
        {
            "@type": "MedicalWebPage",
            **_named(url),
            "name": page.title,
            "description": _said(view, said),
            "inLanguage": view.clinic.language,
            "audience": {"@type": "Patient"},
            "about": {"@type": "MedicalProcedure", "name": treatment.name},
            "publisher": _publisher(view.clinic, home),
            "citation": [_citation(one) for one in evidence.cited],
            "dateModified": view.changed_on,
            "creativeWorkStatus": _status(view),
            **_reviewed(view, page, topic or treatment, evidence),
        }
    )
    if page.route.path == "[treatment]/faq.md" and (answers := list(_answers(site, page))):
        name = {"@id": f"{url}#questions"} if url else {}
        language = {"inLanguage": view.clinic.language}
        yield {"@type": "FAQPage", **name, **language, "mainEntity": answers}


def _reviewed(
    view: SiteView, page: Page, shown: TopicView | TreatmentView, evidence: EvidenceView
) -> _Thing:
    """Say who reviewed a page and when, where the page itself says so and all of it holds."""
    if not _is_fit(view) or not evidence.reviews or not _shows(page, shown.stamp.words):
        return {}
    people = dict.fromkeys((review.by, review.role) for review in evidence.reviews)
    return {
        "lastReviewed": min(review.on for review in evidence.reviews),
        "reviewedBy": [
            {"@type": "Person", "name": name, "jobTitle": role} for name, role in people
        ],
    }


def _answers(site: Site, page: Page) -> Iterator[_Thing]:
    """Yield the questions of the page whose answers are signed, hold, and stand on it whole."""
    if not _is_fit(site.view) or not page.treatment:
        return
    held = {topic.id for topic in page.treatment.topics if topic.evidence.reviews}
    for entry in (entry for group in page.treatment.faq for entry in group.entries):
        texts = (entry.question, *_parts(entry, page.treatment))
        if entry.id in held and all(_shows(page, text) for text in texts):
            answer = {"@type": "Answer", "text": _whole(entry, page.treatment, site.words)}
            yield {"@type": "Question", "name": entry.question, "acceptedAnswer": answer}


def _parts(entry: FaqEntryView, treatment: TreatmentView) -> tuple[str, ...]:
    said = (entry.answer, entry.call, entry.then, entry.standing)
    return (*said, entry.reason, entry.differs, treatment.covers)


def _whole(entry: FaqEntryView, treatment: TreatmentView, words: Words) -> str:
    """Say an answer with all that it must not be read without."""
    *said, reason, differs, covers = _parts(entry, treatment)
    why = words.say("why", reason=reason) if reason else ""
    return " ".join(filter(None, (*said, why, differs, covers)))


def _shows(page: Page, text: str) -> bool:
    return str(escape(text)) in page.html


def _is_fit(view: SiteView) -> bool:
    return not view.is_draft and not view.clinic.is_example


def _said(view: SiteView, words: str) -> str:
    """Begin with what every page of a draft begins with."""
    return f"{view.draft} {words}".strip()


def _status(view: SiteView) -> str:
    return "Published" if _is_fit(view) else "Draft"


def _publisher(clinic: ClinicView, home: str) -> _Thing:
    """Name the clinic; an invented one publishes nothing and answers no telephone."""
    if clinic.is_example:
        return {}
    name = {"@id": f"{home}#clinic"} if home else {}
    return {
        "@type": "MedicalClinic",
        **name,
        "name": clinic.name,
        "telephone": clinic.own.telephone,
    }


def _citation(source: CitedView) -> _Thing:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else {}
    return _without_blanks(
        {
            "@type": "ScholarlyArticle" if source.is_scholarly else "CreativeWork",
            "name": source.title,
            "publisher": publisher,
            "url": source.url,
            "sameAs": f"https://doi.org/{source.doi}" if source.doi else "",
            "datePublished": source.published,
        }
    )


def _named(url: str) -> _Thing:
    return {"@id": url, "url": url} if url else {}


def _without_blanks(thing: _Thing) -> _Thing:
    return {name: value for name, value in thing.items() if value}
