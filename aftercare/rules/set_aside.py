"""Numbers and addresses that nobody has: authorities keep them for films, books and examples.

What stands here was looked up, not guessed; a range that is not here is taken for real.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from aftercare.rules.emergency_numbers import digits

# GB: Ofcom, telephone numbers for use in TV and radio drama. IE: ComReg, 020 91x xxxx.
# US and CA: the numbering plan's administrator (NANPA), 555-0100 to 555-0199.
# DE: Bundesnetzagentur, Mitteilung 148/2021. FR: Arcep, decision 2018-0881, article 2.5.
# AU: ACMA, numbers for creative works.
_GB = (
    r"02079460\d{3}|01632960\d{3}|07700900\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3}"
    r"|01(?:1[3-8]|21|31|41|51|61)4960\d{3}|01914980\d{3}|02896496\d{3}|02920180\d{3}"
)
_NORTH_AMERICA = r"(?:1?[2-9]\d{2})?55501\d{2}"
_DE = (
    r"03023125\d{3}|06990009\d{3}|04066969\d{3}|02214710\d{3}|08999998\d{3}"
    r"|017139200\d{2}|0176040690\d{2}"
)
_FR = r"0(?:19900|26191|35301|46571|53649|63998)\d{4}"
_AU = (
    r"0[2378](?:5550|7010)\d{4}|049157(?:0(?:006|110|15[6-9]|313|737)|1(?:266|491|804)"
    r"|2(?:549|665|983)|3(?:087|770)|4(?:118|632)|5(?:254|789)|6(?:398|801)|7(?:426|644)"
    r"|8(?:148|888|957)|9(?:212|455|760))"
)
_OF_FICTION: Mapping[str, tuple[str, str]] = {
    "GB": ("44", _GB),
    "IE": ("353", r"02091\d{5}"),
    "US": ("1", _NORTH_AMERICA),
    "CA": ("1", _NORTH_AMERICA),
    "DE": ("49", _DE),
    "FR": ("33", _FR),
    "AU": ("61", _AU),
}
"""Of each country: how its numbers begin abroad, and those that nobody has."""

_RESERVED = re.compile(
    r"(?:.*\.)?(?:example|test|invalid|localhost)|(?:.*\.)?example\.(?:com|net|org)|localhost"
)
"""The names of hosts that are kept for examples and trials (RFC 2606 and 6761)."""


_NAMED = re.compile(r"https?://[^\s\"'<>()\]]+|(?<=[\w.+-]@)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""An address of the web, or the host of an address for mail, in running text."""


def is_of_fiction(telephone: str, country: str) -> bool:
    """Whether nobody has a number of a country, however it is written, perhaps with a +.

    A number that begins with + is read as one of the country that it names.
    """
    dialled = digits(telephone)
    for home, (abroad, pattern) in _OF_FICTION.items():
        if dialled.startswith(f"+{abroad}"):
            local = dialled.removeprefix(f"+{abroad}")
            if any(re.fullmatch(pattern, one) for one in (local, f"0{local}")):
                return True
        elif home == country and re.fullmatch(pattern, dialled):
            return True
    return False


def is_reserved(address: str) -> bool:
    """Whether an address of the web stands on a host that is kept for examples."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(_RESERVED.fullmatch(host.rstrip(".")))


def reserved_in(text: str) -> Iterator[tuple[int, str]]:
    """Find the addresses of the web and for mail in a text that are kept for examples.

    Yields where each starts, and the address; of one for mail, its host.
    """
    for found in _NAMED.finditer(text):
        address = found[0] if "://" in found[0] else f"https://{found[0]}"
        if is_reserved(address):
            yield found.start(), found[0]
