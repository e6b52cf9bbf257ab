"""The shapes of the whole public JSON at its second address; its schema is made from them."""

from typing import Literal

from aftercare.api.shapes import ConditionJson as FirstConditionJson
from aftercare.api.shapes import FirstAidJson, Shape, Text
from aftercare.api.shapes import SourceJson as FirstSourceJson
from aftercare.api.v2.shapes import PartJson, PhoneId, QuestionJson, StatementJson
from aftercare.dataset.times import Hours


class StageJson(Shape):
    """One stretch of the recovery."""

    id: str
    during: PartJson


class RetiredJson(Shape):
    """A question that is no longer answered: why, and the id of the one to read instead."""

    id: str
    name: str
    why: str
    see: str | None


class PackJson(Shape):
    """A pack for emergencies in one country; `first_aid` holds ids, which go with it alone.

    First aid that no pack names goes with every treatment.
    """

    id: str
    version: Text
    country: str
    first_aid: list[str]


class TreatmentJson(Shape):
    """One treatment, with each statement once and its questions in the order of importance.

    `use` holds ids of packs: what they hold stands among the treatment's own. `cared_for` is what
    patients look after, `particulars` what is not the same for every patient.
    """

    id: str
    page: str | None
    name: str
    after: str
    summary: str
    covers: str
    excludes: list[str]
    cared_for: str | None
    particulars: list[str]
    use: list[str]
    stages: list[StageJson]
    statements: list[StatementJson]
    questions: list[QuestionJson]
    retired: list[RetiredJson]


class PairSaysJson(Shape):
    """What one of the two says of an act: ids of the treatment and its question, and the words."""

    treatment: str
    question: str
    says: str


class PairActJson(Shape):
    """One act after two treatments on one day, the stricter of the two.

    `level` is never, wait (for `wait_h` hours), gate (check or ask first) or do; `then` is what
    stands before it once no hours forbid it, and what is done until then. `wait_h` is 0 where no
    hours forbid it.
    """

    id: str
    name: str
    level: Literal["never", "wait", "gate", "do"]
    wait_h: Hours
    then: str
    says: list[PairSaysJson]


class PairJson(Shape):
    """Two treatments at once: `treatments` holds their ids, `page` is from the site's root.

    `same` lists ids of questions that are about the same, `apart` those on having the other one.
    For treatments on two days count each wait from its own treatment: the questions have them.
    """

    id: str
    page: str | None
    name: str
    after: str
    treatments: tuple[str, ...]
    same: list[tuple[str, ...]]
    apart: tuple[str, ...]
    acts: list[PairActJson]


class ConditionJson(FirstConditionJson):
    """A state that a time depends on; `testable` says that a patient can tell without asking.

    A time that is counted from another day is one too, with its own words as its id: `event` is
    the condition that it is counted from, `after` how long. Its hours begin on the day on which
    that came about, which nobody but the patient knows, and never with the treatment. `since`
    says of a condition that it has come about, `looks_at` what is checked where it is not what the
    treatment cares for, `stands_for` which other one, that a patient can
    check, may stand for it.
    """

    testable: bool
    since: str | None
    event: str | None
    after: PartJson | None
    looks_at: str | None
    stands_for: str | None


class SourceJson(FirstSourceJson):
    """Something that was read; `counting` says whether its statements enter the advice.

    `doi` is the name of an article for ever, which https://doi.org/ leads to.
    """

    short: str
    doi: str | None
    jurisdiction: str | None
    counting: Literal["yes", "when-stricter", "no"]
    day_one: Literal["treatment", "next-day"] | None


class PhoneJson(Shape):
    """Somebody to call; `href` dials. Where several numbers are told alike, each stands here."""

    id: PhoneId
    name: str
    telephone: str
    href: str
    hours: str


class ClinicJson(Shape):
    """Who publishes this; an example is invented. `address` is where the site stands."""

    name: str
    example: bool
    country: str
    language: str
    address: str | None
    phones: list[PhoneJson]


class GuidelinesJson(Shape):
    """All that patients may see of one version.

    `version` is the day of the advice, `described_by` the address of this schema from here,
    `notice` what every page of a draft says.
    """

    schema_number: int
    described_by: str
    version: Text
    draft: bool
    notice: str | None
    clinic: ClinicJson
    sources: list[SourceJson]
    conditions: list[ConditionJson]
    packs: list[PackJson]
    first_aid: list[FirstAidJson]
    treatments: list[TreatmentJson]
    pairs: list[PairJson]
