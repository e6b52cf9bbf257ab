"""What a host tells a browser about every page: whom it may ask, and what it may do.

It is said twice, because not every host reads the file `_headers`: there, and in each page
what a page can say. Both come from here.
"""

import re
from collections.abc import Sequence

_SELF = (
    *("script-src", "style-src", "img-src", "font-src", "form-action"),
    *("worker-src", "manifest-src"),
)
"""What a page may have, if it comes from the site itself; anything else it may not have."""

_WORKER = "connect-src 'self'"
"""What else the worker may that keeps pages for a reader: fetch them. No page may, by its own."""

REFERRER = "no-referrer"
"""Nobody learns from which page a reader came: the address names a treatment."""

SELF = "self"
"""How the settings name the site's own host among those that may frame it."""

_ORIGIN = re.compile(r"https://(?!\d)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[1-9][0-9]{1,4})?")


def no_framer(name: str) -> bool:
    """Whether settings name what is no website that could frame a page: one host, over https."""
    return name != SELF and not _ORIGIN.fullmatch(name)


_UNUSED = (
    *("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone"),
    *("payment", "usb"),
)


def page_policy(*, on_disk: bool = False) -> str:
    """Write the Content-Security-Policy that stands in each page.

    On a disk the site itself has no name in every browser, so its files are named by `file:`;
    on the web that allows nothing.
    """
    source = "'self' file:" if on_disk else "'self'"
    rules = ["default-src 'none'", *(f"{name} {source}" for name in _SELF)]
    return "; ".join([*rules, "base-uri 'none'", "require-trusted-types-for 'script'"])


def headers_file(
    *, on_disk: bool = False, is_hidden: bool = False, framed_by: Sequence[str] = ()
) -> str:
    """Write `_headers`, as Netlify, Cloudflare Pages and others read it.

    Nobody shows a page inside one of their own, but for the websites that are named. A worker has
    no page whose policy it could keep, so the host's is all that it has.
    HTTPS is asked for a year, for this host's name alone: of others nothing is known here.
    """
    framing = " ".join("'self'" if one == SELF else one for one in framed_by) or "'none'"
    policy = f"{page_policy(on_disk=on_disk)}; {_WORKER}; frame-ancestors {framing}"
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
        **({"X-Robots-Tag": "noindex"} if is_hidden else {}),
    }
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
