"""The clinic that publishes a site: its name, its look, the numbers that stand on every page."""

from typing import Annotated

from pydantic import Field, StringConstraints

from aftercare.dataset.answer import SignOff
from aftercare.dataset.fields import (
    Colour,
    Country,
    EmergencyNumber,
    Home,
    Label,
    Phrase,
    Picture,
    Telephone,
    Text,
    TimeText,
    YesNo,
)
from aftercare.dataset.record import Record

COPY_LASTS = 30
"""Days for which a kept copy gives advice where the clinic does not say."""

OR = " or "
"""What stands between the numbers of an emergency, where several are told alike."""


class Line(Record):
    """A telephone line that is not the clinic's own."""

    name: Phrase = Field(description="What patients call it: NHS 111.")
    telephone: Telephone
    hours: Phrase = Field(description="When it answers: at any time.")


class RegionalLine(Record):
    """A line for patients of one place, where others call another one."""

    where: Label = Field(description='Whose line it is, as it goes after "in": Scotland.')
    name: Phrase = Field(description="What patients call it: NHS 24.")
    telephone: Telephone
    hours: Phrase = Field(description="When it answers: at any time.")


class Colours(Record):
    """The clinic's own colours. Red, sand and grey keep theirs: red always means call.

    The build refuses a colour in which text cannot be read, and names a near one. So write
    one colour in all four fields first, then take what the errors say.
    """

    brand: Colour = Field(
        description='In quotation marks: "#0b4650". Panels with white text, buttons, bars of waits.'
    )
    link: Colour = Field(description="Links.")
    dark_brand: Colour = Field(description="The same in the dark: panels with pale text.")
    dark_link: Colour = Field(
        description="In the dark: links, buttons with dark text, bars of waits."
    )


class Clinic(Record):
    """The clinic that publishes the site. Its numbers stand on every page."""

    name: Phrase
    example: YesNo = Field(
        default=True,
        description="yes: an invented clinic; every page says so. Left out, it counts as one, "
        "and is not published.",
        json_schema_extra={"default": "yes"},
    )
    country: Country = Field(
        description="Two letters: GB. The emergency number has to be one of this country."
    )
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = Field(
        description="English, with its country: en-GB. The words of the pages are English."
    )
    telephone: Telephone
    hours: Phrase = Field(description="When the telephone is answered.")
    urgent_line: Line | None = Field(
        default=None,
        description="Whom to call when the clinic is closed. Left out: the emergency number.",
    )
    urgent_lines: tuple[RegionalLine, ...] = Field(
        default=(),
        description="Where patients of different places call different lines: one for each "
        "place. urgent-line is then that of everybody else.",
    )
    emergency: EmergencyNumber = Field(
        description="The emergency number of the clinic's country. Where two are told alike: "
        "112 or 999. Phones dial the first."
    )
    emergency_stated: Text | None = Field(
        default=None,
        description="Who states that number, and where: only for a country whose numbers the "
        "program does not know.",
    )
    address: Home | None = Field(
        default=None,
        description="Where the site is published: https://aftercare.example/. Search engines and "
        "shared links name it. Left out: site_url of mkdocs.yml.",
    )
    copy_lasts: TimeText | None = Field(
        default=None,
        description="For how long a copy that a patient keeps on a phone gives advice while it "
        "cannot be compared with the website: 14 day. Then only numbers and danger signs stay. "
        "From 1 day to 60 day; left out: 30 day.",
    )
    mark: Picture | None = Field(
        default=None,
        description="A square drawing in content/, seen on white and on black: assets/mark.svg. "
        "Left out: the mark that comes with the program. For phones and shared links add "
        "content/assets/touch-icon.png (180 by 180) and share.png (1200 by 630).",
    )
    colours: Colours | None = Field(
        default=None, description="Leave out for the colours that come with the program."
    )
    checked: SignOff | None = Field(
        default=None,
        description="Who has checked name, hours, telephone, urgent line and copy-lasts. Made by "
        "aftercare sign clinic.",
    )
    emergency_checked: SignOff | None = Field(
        default=None,
        description="The two who have checked the emergency number. Made by aftercare sign "
        "clinic/emergency.",
    )

    @property
    def closed_lines(self) -> tuple[Line | RegionalLine, ...]:
        """Each line for when the clinic is closed, that of everybody else last."""
        return (*self.urgent_lines, *([self.urgent_line] if self.urgent_line else []))

    @property
    def emergency_numbers(self) -> tuple[str, ...]:
        """Each number that brings an ambulance, the one that phones dial first."""
        return tuple(self.emergency.split(OR))

    @property
    def copy_days(self) -> int:
        """Whole days for which a copy on a phone gives advice, rounded down."""
        hours = self.copy_lasts.floor_h if self.copy_lasts else None
        return COPY_LASTS if hours is None else int(hours // 24)
