"""What is wrong with the address of a page on the web, in a few words.

A browser reads more than a person does: `https://nhs.uk@evil.example/` leads to evil.example.
What a reader could mistake, and what leads nowhere, is refused, whoever has written it.
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

_UNWRITTEN = re.compile(r"[\x00-\x20\x7f-\xa0<>\"'\\^`{|}\u2028\u2029]")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
LONGEST_HOST = 253
LONGEST_LABEL = 63
HIGHEST_PORT = 65_535


def fault_in(address: str) -> str:
    """Say what is wrong with an http or https address; "" if nothing is."""
    if found := _UNWRITTEN.search(address):
        return f"it holds {found[0]!a}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "its host cannot be read"
    if parts.scheme not in {"http", "https"}:
        return "it does not start with https://"
    if "@" in parts.netloc:
        return "a name stands before @, and it leads to what follows"
    host, colon, port = parts.netloc.partition(":")
    if not host:
        return "it has no host"
    if len(host) > LONGEST_HOST or not all(map(_is_label, host.removesuffix(".").split("."))):
        return f'"{host[:60]}" is not the name of a host'
    if mixed := next(filter(_mixes_scripts, host.split(".")), ""):
        return f'"{mixed}" mixes letters of two alphabets, and can look like another name'
    # More than five digits are no port, and are not reckoned with.
    if colon and not (
        port.isascii() and port.isdigit() and len(port) <= 5 and 1 <= int(port) <= HIGHEST_PORT
    ):
        return f'"{port[:20]}" is not the number of a port'
    if {".", ".."} & set(unquote(parts.path).split("/")):
        return "it goes up with . or .."
    return ""


def _mixes_scripts(label: str) -> bool:
    """Whether a name has letters of two alphabets of which some look alike."""
    named = {unicodedata.name(letter, "").partition(" ")[0] for letter in label}
    return len(named & _ALIKE) > 1


def _is_label(label: str) -> bool:
    return len(label) <= LONGEST_LABEL and _LABEL.fullmatch(label) is not None
