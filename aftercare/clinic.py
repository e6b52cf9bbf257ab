"""The clinic that publishes a site: its name and the numbers that stand on every page."""

from typing import Annotated

from pydantic import Field, StringConstraints

from aftercare.fields import Phrase, Telephone, YesNo
from aftercare.record import Record


class Line(Record):
    """A telephone line that is not the clinic's own."""

    name: Phrase = Field(description="What patients call it: NHS 111.")
    telephone: Telephone
    hours: Phrase = Field(description="When it answers: at any time.")


class Clinic(Record):
    """The clinic that publishes the site. Its numbers stand on every page."""

    name: Phrase
    example: YesNo = Field(
        default=False,
        description="yes: an invented clinic; every page says so.",
        json_schema_extra={"default": "no"},
    )
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = Field(
        description="Two letters: GB."
    )
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    telephone: Telephone
    hours: Phrase = Field(description="When the telephone is answered.")
    urgent_line: Line = Field(description="Whom to call when the clinic is closed.")
    emergency: Telephone = Field(description="The emergency number of the clinic's country.")
