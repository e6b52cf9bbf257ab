"""The kinds of fields that records are made of: text, ids, dates, times, numbers, colours.

Every scalar arrives as text. A field turns it into what it stands for, or says what is
wrong with it and what to write instead.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from aftercare.dataset.document import Quoted
from aftercare.dataset.problem import did_you_mean
from aftercare.dataset.times import Amount, Time
from aftercare.dataset.vocabulary import DRAWINGS
from aftercare.dataset.written.addresses import fault_in
from aftercare.dataset.written.amount_text import parse_amount, parse_times
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.dataset.written.time_text import parse_interval, parse_length, parse_time

MOST_DIGITS = 9
"""Of a whole number: nothing that is counted here has more."""


def _tidy(value: object) -> object:
    """Fold line breaks and double spaces of a text into single spaces."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _fault(slug: str, what: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(
        "aftercare", "{what}", {"slug": slug, "what": what, "remedy": remedy}
    )


def _time(value: object) -> Time:
    return _read_time(value, parse_time)


def _length(value: object) -> Time:
    return _read_time(value, parse_length)


def _interval(value: object) -> Time:
    return _read_time(value, parse_interval)


def _read_time(value: object, parse: Callable[..., Time]) -> Time:
    if isinstance(value, Time):
        return value
    if not isinstance(value, str):
        raise _fault("not-text", "a time must be text", "write for example: 48 h")
    try:
        return parse(value, quoted=isinstance(value, Quoted))
    except FigureFormatError as error:
        raise _fault(error.slug, error.what, error.remedy) from error


def _amount(value: object) -> Amount:
    return _read_amount(value, parse_amount, "an amount", "at least 30 SPF")


def _times(value: object) -> Amount:
    return _read_amount(value, parse_times, "a number of times", "3-5 a day")


def _read_amount(value: object, parse: Callable[[str], Amount], what: str, example: str) -> Amount:
    if isinstance(value, Amount):
        return value
    if not isinstance(value, str):
        raise _fault("not-text", f"{what} must be text", f"write for example: {example}")
    try:
        return parse(value)
    except FigureFormatError as error:
        raise _fault(error.slug, error.what, error.remedy) from error


def _one_or_more(value: object) -> object:
    """Take one text as a list of one; a list is written where a source says several."""
    if value in ([], ()):
        raise _fault("empty-field", "it lists nothing", "name at least one, or delete the line")
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def as_whole_number(value: object) -> object:
    """Read digits as a number; a leading zero is refused, since YAML would read it as octal."""
    if isinstance(value, str):
        is_number = value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
        if not is_number or (len(value) > 1 and value[0] == "0"):
            shown = value if len(value) <= 60 else f"{value[:57]}…"
            raise _fault("not-a-number", f'"{shown}" is not a whole number', "write for example: 3")
        return int(value)
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        if value not in {"yes", "no"}:
            raise _fault("not-yes-or-no", f'"{value}" is neither yes nor no', "write yes or no")
        return value == "yes"
    return value


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def _as_day(text: str, form: str, whole: str) -> date:
    """Read `whole` as a day; `text` is what the editor wrote."""
    try:
        if not _DAY.match(whole):
            raise ValueError  # noqa: TRY301 (one way out for every fault)
        return date.fromisoformat(whole)
    except ValueError as error:
        raise _fault("not-a-date", f'"{text}" is not in the calendar', f"write {form}") from error


def _day(value: object) -> object:
    if isinstance(value, str):
        return _as_day(value, "year-month-day: 2026-11-21", value)
    return value


def _partial_date(value: object) -> object:
    """Accept a year, a month or a day; check it by filling up what is missing."""
    if isinstance(value, str):
        whole = value + "2026-01-01"[len(value) :] if len(value) in {4, 7} else value
        _as_day(value, "as much as is known: 2026, 2026-11 or 2026-11-21", whole)
    return value


_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HOME = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[A-Za-z0-9._~%-]+)*/?")
_NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
_SHOWN = re.compile(rf"(?:{_NAME}/)*{_NAME}\.(?:svg|png|jpe?g|webp)")
_PICTURE = re.compile(rf"(?:{_NAME}/)*{_NAME}\.(?:svg|png)")


_STEP = r"[\w*][\w .*-]*"
FILES = re.compile(rf"(?!.*\*\*)(?:{_STEP}/)*[\w*](?:[\w .*-]*[\w*])?\.ya?ml")
"""A pattern of files in a folder or below it: * stands for any letters within one name."""


def _schema(form: re.Pattern[str]) -> WithJsonSchema:
    """Tell an editor that completes what the whole text looks like."""
    return WithJsonSchema({"type": "string", "pattern": f"^{form.pattern}$"})


def _colour(value: object) -> object:
    if isinstance(value, str):
        if not _COLOUR.fullmatch(value):
            what = f'"{value}" is not a colour' if value else "a colour without quotation marks"
            remedy = 'write # and six digits, in quotation marks: "#0b4650"'
            raise _fault("not-a-colour", what, remedy)
        return value.lower()
    return value


def _home(value: object) -> object:
    if isinstance(value, str):
        if len(value) > 400 or not _HOME.fullmatch(value):
            what = f'"{value[:60]}" is not the address of a site'
            raise _fault("not-an-address", what, "write it whole: https://aftercare.example/")
        if fault := fault_in(value):
            what = f'"{value[:60]}" is not the address of a site: {fault}'
            raise _fault("not-an-address", what, "write it whole: https://aftercare.example/")
        return f"{value.rstrip('/')}/"
    return value


def _url(value: str) -> str:
    if fault := fault_in(value):
        what = f'"{value[:60]}" is not the address of a page: {fault}'
        raise _fault("wrong-form", what, "copy the whole address from the browser: https://…")
    return value


_DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._;()/:+-]{1,200}")
_BEFORE_DOI = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi:\s*)")


def bare_doi(text: str) -> str:
    """Take a DOI out of the address that leads there."""
    return _BEFORE_DOI.sub("", text.strip(), count=1)


def _doi(value: object) -> object:
    """Read a DOI with or without the address that leads there."""
    if not isinstance(value, str):
        return value
    bare = bare_doi(value)
    if not _DOI.fullmatch(bare) or fault_in(f"https://doi.org/{bare}"):
        what = f'"{value[:60]}" is not a DOI'
        raise _fault("wrong-form", what, "write it as it stands on the article: 10.1000/182")
    return bare


def _picture(value: object) -> object:
    if isinstance(value, str) and not _PICTURE.fullmatch(value):
        what = f'"{value[:60]}" is not the path of a drawing'
        raise _fault("not-a-picture", what, "write a file of content/: assets/mark.svg, or .png")
    return value


def _shown(value: object) -> object:
    if isinstance(value, str) and value not in DRAWINGS and not _SHOWN.fullmatch(value):
        what = f'"{value[:60]}" is no drawing of ours, and no path of a file in content/'
        remedy = did_you_mean(value, DRAWINGS)
        raise _fault("not-a-drawing", what, f"{remedy} Or a file: assets/photo.jpg")
    return value


def _files(value: object) -> object:
    if isinstance(value, str) and (len(value) > 200 or not FILES.fullmatch(value)):
        what = f'"{value[:60]}" names no files in this folder'
        remedy = "write a way from here, with * for any letters of a name: treatments/*.yaml"
        raise _fault("include-pattern", what, remedy)
    return value


def _state(value: object) -> object:
    """Read the name of a state as a time has it: an id, or "2 week after stitches-out"."""
    if not isinstance(value, str):
        return value
    time = _time(f"until {value.strip()}")
    if len(time.until) != 1 or time.usually:
        remedy = "write each of them in the list, without a guess"
        raise _fault("time-unreadable", f'"{value}" is not one condition', remedy)
    return time.until[0]


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,58}[a-z0-9]$")]
StateName = Annotated[str, StringConstraints(max_length=100), BeforeValidator(_state)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=600), BeforeValidator(_tidy)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=160), BeforeValidator(_tidy)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=40), BeforeValidator(_tidy)]
Telephone = Annotated[
    str,
    StringConstraints(
        pattern=r"^(?:\+[0-9]+ ?\([1-9][0-9]*\) ?|\([0-9]+\) ?|\+)?[0-9]+(?:[ ./-][0-9]+)*$",
        min_length=3,
        max_length=24,
    ),
]
"""A number as a country writes its own: (415) 555-0123. All its digits are dialled."""

_SHORT = r"\+?[0-9][0-9 ]{0,18}[0-9]"
EmergencyNumber = Annotated[
    str, StringConstraints(pattern=rf"^{_SHORT}(?: or {_SHORT}){{0,2}}$", max_length=60)
]
"""A number that brings an ambulance, or two or three of which each does: 112 or 999."""

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Url = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=400),
    AfterValidator(_url),
]
Doi = Annotated[str, BeforeValidator(_doi), WithJsonSchema({"type": "string"})]
SealPart = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+( [a-z][a-z0-9-]*)? [0-9a-f]{10}$", max_length=100)
]
Home = Annotated[str, BeforeValidator(_home), _schema(_HOME)]
Colour = Annotated[str, BeforeValidator(_colour), _schema(_COLOUR)]
FilePattern = Annotated[str, BeforeValidator(_files), _schema(FILES)]
Picture = Annotated[str, BeforeValidator(_picture), _schema(_PICTURE)]
Shown = Annotated[
    str,
    BeforeValidator(_shown),
    WithJsonSchema({"anyOf": [{"enum": [*DRAWINGS]}, {"pattern": f"^{_SHOWN.pattern}$"}]}),
]
Whole = Annotated[int, Field(ge=1), BeforeValidator(as_whole_number)]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no"]})]
Day = Annotated[date, BeforeValidator(_day)]
PartialDate = Annotated[
    str, BeforeValidator(_partial_date), WithJsonSchema({"type": ["string", "integer"]})
]
TimeText = Annotated[Time, BeforeValidator(_time), WithJsonSchema({"type": "string"})]
LengthText = Annotated[Time, BeforeValidator(_length), WithJsonSchema({"type": "string"})]
"""How long: "first 2 weeks" is 2 weeks here, and elsewhere a stretch of days."""
IntervalText = Annotated[Time, BeforeValidator(_interval), WithJsonSchema({"type": "string"})]
"""How far apart: "2-3 days" is every 2 to 3 days here."""
_TEXT = {"type": "string"}
_TEXT_OR_LIST = WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]})
TimesText = Annotated[Amount, BeforeValidator(_times), WithJsonSchema(_TEXT)]
Amounts = Annotated[
    tuple[Annotated[Amount, BeforeValidator(_amount)], ...],
    BeforeValidator(_one_or_more),
    _TEXT_OR_LIST,
]
Occasions = Annotated[tuple[Phrase, ...], BeforeValidator(_one_or_more), _TEXT_OR_LIST]
