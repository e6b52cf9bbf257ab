"""The clinic on a page: its numbers, and who stands behind what is said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """Somebody to call: who, the number as printed, the address behind it, and when."""

    name: str
    telephone: str
    href: str
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicView:
    """The clinic and the three numbers that stand on every page."""

    name: str
    is_example: bool
    language: str
    own: PhoneView
    urgent: PhoneView
    emergency: PhoneView


@dataclass(frozen=True, slots=True, kw_only=True)
class StampView:
    """Who stands behind a page, since when, and until when."""

    is_signed: bool
    words: str
    version: str
