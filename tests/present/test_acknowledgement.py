"""The sheet that staff sign is bound to one version."""

from dataclasses import replace

from aftercare.parts.changes import ChangesView, VersionView
from aftercare.parts.site import SiteView
from aftercare.printing.acknowledgement import present_acknowledgement
from aftercare.words.catalogue import our_words


def version(code: str, day: str, note: str = "") -> VersionView:
    """A version without changes."""
    return VersionView(code=code, date="2026-11-21", day=day, note=note, changes=())


def test_the_sheet_names_its_version_and_the_one_before(view: SiteView) -> None:
    """Whoever signs knows what they sign, and since when it is new."""
    versions = (version("2026-11-21-abcdef", "21 November 2026"), version("a", "1 May 2026"))
    sheet = present_acknowledgement(
        replace(view, changes=ChangesView(versions=versions, feed="")), our_words()
    )
    assert sheet
    assert (sheet.version, sheet.is_first) == (versions[0], False)
    assert "2026-11-21-abcdef" in sheet.statement
    assert sheet.since == "Since the version of 1 May 2026 (a)."
    assert sheet.blanks == ("Name", "Date", "Signature")


def test_the_first_version_has_none_before(view: SiteView) -> None:
    """It says so, and that all is to be read."""
    first = ChangesView(versions=(version("a", "1 May 2026", "The first."),), feed="")
    sheet = present_acknowledgement(replace(view, changes=first), our_words())
    assert sheet
    assert (sheet.version, sheet.is_first) == (first.versions[0], True)
    assert sheet.since.endswith("Read all of the advice before you sign.")
