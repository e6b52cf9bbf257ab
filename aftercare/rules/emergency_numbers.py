"""The numbers that bring an ambulance, by country; what stands here was looked up, not guessed.

A clinic in a country that is not here says itself where its number is stated, and two people
sign it. A number that only brings the police is left out.
"""

import re
from collections.abc import Mapping

LONGEST = 5
"""How many digits an emergency number of any country has at most; a premium number has more."""

# 112 holds in every state of the European Union (Directive (EU) 2018/1972, article 109), and in
# Iceland (112.is), Liechtenstein (Amt fuer Bevoelkerungsschutz) and Switzerland (ch.ch).
# Beside it stand the national numbers of ambulance services, as each country names them:
# AT and CH and LI 144, CY 199, CZ and SK 155, FR 15 (service-public.fr), GR 166 (EKAB),
# HR 194, HU 104, IE 999 (112.ie), IT 118, LV 113, PL 999.
# GB: 999 and 112 (gov.uk). NO: 113 (helsenorge.no); 112 is the police there.
# US: 911 (fcc.gov). CA: 911 (crtc.gc.ca). NZ: 111 (police.govt.nz).
# AU: 000 (triplezero.gov.au); 112 is not connected from fixed lines there (acma.gov.au).
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "AT": ("144", "112"),
    "AU": ("000",),
    "BE": ("112",),
    "BG": ("112",),
    "CA": ("911",),
    "CH": ("144", "112"),
    "CY": ("112", "199"),
    "CZ": ("155", "112"),
    "DE": ("112",),
    "DK": ("112",),
    "EE": ("112",),
    "ES": ("112",),
    "FI": ("112",),
    "FR": ("15", "112"),
    "GB": ("999", "112"),
    "GR": ("166", "112"),
    "HR": ("112", "194"),
    "HU": ("112", "104"),
    "IE": ("112", "999"),
    "IS": ("112",),
    "IT": ("112", "118"),
    "LI": ("144", "112"),
    "LT": ("112",),
    "LU": ("112",),
    "LV": ("113", "112"),
    "MT": ("112",),
    "NL": ("112",),
    "NO": ("113",),
    "NZ": ("111",),
    "PL": ("112", "999"),
    "PT": ("112",),
    "RO": ("112",),
    "SE": ("112",),
    "SI": ("112",),
    "SK": ("155", "112"),
    "US": ("911",),
}
"""Each country by its two letters (ISO 3166), with its numbers, the best known first."""

MISTAKEN: Mapping[str, str] = {"UK": "GB", "EL": "GR"}
"""Letters that are often written for a country and are not its own."""


def digits(telephone: str) -> str:
    """Return what is dialled of a number, however it is written."""
    return re.sub(r"[^0-9+]", "", telephone)
