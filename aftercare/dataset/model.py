"""The records of the dataset, as an editor writes them and as the engine reads them.

Each class is one kind of record, and each field's description is what the editor sees
when pointing at it. What the sources say (`Source`, `Claim`) is kept apart from what a
clinic says (`Clinic`, `Answer`). Records check their own fields; what needs a second
record (a reference, a comparison) is left to the rules in `check`.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from aftercare.dataset.answer import Answer, Covers, OwnWords, Pair, SignOff, Stage
from aftercare.dataset.clinic import Clinic
from aftercare.dataset.fields import (
    Country,
    Day,
    FilePattern,
    Id,
    Phrase,
    Shown,
    Text,
    Whole,
    as_whole_number,
)
from aftercare.dataset.pack import FirstAid, Gap, Hazard, HelpLine
from aftercare.dataset.record import Record
from aftercare.dataset.renamed import schema
from aftercare.dataset.state import Condition, State, states
from aftercare.dataset.statement import Claim, Source, by_topic
from aftercare.dataset.vocabulary import Contact, Safer, TopicKind


class Topic(Record):
    """One question as patients ask it, or one sign that something is wrong."""

    id: Id = Field(description="Permanent: the page's address. Never reuse one.")
    name: Phrase = Field(description="A short label: Exercise.")
    question: Phrase | None = Field(default=None, description="When can I exercise?")
    kind: TopicKind = Field(description="What sort of question or sign it is.")
    safer: Safer = Field(
        strict=False,
        description="Which way is the safe one; none where there is nothing to wait for or choose.",
    )
    act: Phrase | None = Field(default=None, description='What is asked about: "have sex".')
    do_not: Phrase | None = Field(
        default=None,
        description='Only where "do not" before the act is no good sentence: "leave it dry".',
    )
    start: Phrase | None = Field(
        default=None,
        description='Only where the act is no good after "when to" or "before you".',
    )
    instead: Phrase | None = Field(
        default=None, description="For protect: what protects until then."
    )
    release: Id | None = Field(
        default=None,
        description="For a wait of low risk: the condition to check before one starts again, our "
        "reading where a source gives no end or one that only we can tell.",
    )
    late: Literal["harmless"] | None = Field(
        default=None,
        description="harmless: where sources split, to wait does no harm, as our reading.",
    )
    message: Phrase | None = Field(
        default=None, description="For none: the whole answer, without a figure."
    )
    sign: Phrase | None = Field(default=None, description='For trend: what is seen: "Redness".')
    symptom: Phrase | None = Field(
        default=None, description='For a red flag: "you find it hard to breathe".'
    )
    tell: Phrase | None = Field(
        default=None, description='For a contraindication, after "Tell us if": "you are pregnant".'
    )
    after_doing: tuple[Id, ...] = Field(
        default=(),
        description="For a red flag: the questions after whose act it can come: [sex].",
        strict=False,
    )
    look_for: Text | None = Field(default=None, description="How to tell, on every colour of skin.")
    helps: tuple[Id, ...] = Field(
        default=(), description="For a sign or a wait: questions that say what helps.", strict=False
    )
    picture: Shown | None = Field(
        default=None,
        description="What to do, drawn: a drawing that comes with the program, such as "
        "wrapped-cold-pack, or a file of content/: assets/photo.jpg.",
    )
    picture_shows: Phrase | None = Field(
        default=None,
        description="Under it: all that it shows, in words. A drawing of ours has its own.",
    )
    ask: Contact = Field(default="clinic", description="Whom to ask.")
    group: Phrase = Field(description="The heading under which it stands in lists: Daily life.")
    priority: Whole = Field(default=50, description="1 comes first.")
    handout: Whole | None = Field(
        default=None,
        description="Its place on the handout, 1 to 12. Where none has one, priority decides.",
    )
    also: tuple[Phrase, ...] = Field(
        default=(), description="Other words that patients use.", strict=False
    )
    show: Literal["all", "staff"] = Field(
        default="all", description="staff: patients never see it, nor what is said on it."
    )
    retired: Text | None = Field(
        default=None, description="Why it is no longer answered; its address keeps a page."
    )
    see: Id | None = Field(default=None, description="For a retired topic: the one to read.")

    @property
    def is_public(self) -> bool:
        """Whether patients see it among the others."""
        return self.show == "all" and not self.retired

    @property
    def warns(self) -> bool:
        """Whether it is a warning, which counts from any source."""
        return self.safer is Safer.URGENT or self.kind == "contraindication"


class Treatment(Record):
    """One treatment with its questions, statements and answers."""

    id: Id
    name: Phrase
    after: Phrase = Field(description='How a title ends: "after microneedling".')
    summary: Text
    group: Phrase | None = Field(
        default=None,
        description='Under which heading the home page lists it: "Teeth". Those of one heading '
        "stand together.",
    )
    covers: Covers = Field(description="What its advice is about, and what not.")
    words: OwnWords = Field(
        default=OwnWords(), description="What fills in the sentences that treatments share."
    )
    use: tuple[Id, ...] = Field(
        default=(),
        description="The packs whose signs, statements and first aid it takes over: "
        "[emergency-gb]. Each is of the clinic's country.",
        strict=False,
    )
    stages: tuple[Stage, ...] = Field(
        default=(),
        description="The stretches of the timeline, from day 1 on without a gap: {id: first-day, "
        "days: day 1}. What stands in each is made from the claims.",
    )
    topics: tuple[Topic, ...] = ()
    claims: tuple[Claim, ...] = ()
    answers: tuple[Answer, ...] = ()
    checked: SignOff | None = Field(
        default=None,
        description="Who has signed its name, summary, scope, stages, the lines of 'Tell us if', "
        "and which questions are answered. Made by aftercare sign microneedling.",
    )
    signs_checked: SignOff | None = Field(
        default=None,
        description="The two who have signed its warning signs, all of them together. Made by "
        "aftercare sign microneedling/when-to-call.",
    )

    def topic_claims(self, topic_id: str) -> tuple[Claim, ...]:
        """All claims that bear on a topic, in the order of the file."""
        return self._by_topic.get(topic_id, ())

    @cached_property
    def _by_topic(self) -> dict[str, tuple[Claim, ...]]:
        return by_topic(self.claims)

    def answer_to(self, topic_id: str) -> Answer | None:
        """The clinic's own answer to a topic, signed or not."""
        return next((answer for answer in self.answers if answer.topic == topic_id), None)


class Shared(Record):
    """Signs and statements that hold after more than one treatment, which take them over.

    First aid is nobody's own: it stands here alone, and each treatment shows it from here.
    """

    topics: tuple[Topic, ...] = ()
    claims: tuple[Claim, ...] = ()
    first_aid: tuple[FirstAid, ...] = ()
    first_aid_checked: SignOff | None = Field(
        default=None,
        description="The two clinicians who have signed first aid, all of it together. Made by "
        "aftercare sign first-aid.",
    )


class EveryTreatment(Shared):
    """What holds after any treatment; each takes it over, whether it names it or not."""


class Pack(Shared):
    """What to do in an emergency in one country, which treatments name under use:."""

    id: Id = Field(description="What treatments name: emergency-gb. Permanent.")
    version: Day = Field(description="The day of this version of the pack.")
    country: Country = Field(description="Two letters: GB. That of every clinic that uses it.")
    sources: tuple[Source, ...] = Field(
        default=(), description="What was read for it alone; others stand under sources: above."
    )
    lines: tuple[HelpLine, ...] = Field(
        default=(), description="The numbers of the country. aftercare new proposes them."
    )
    hazards: tuple[Hazard, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Dataset(Record):
    """Everything in data/guidelines.yaml, and in the files that it includes."""

    model_config = ConfigDict(json_schema_extra={"title": "Aftercare guidelines"})

    schema_number: Annotated[int, BeforeValidator(as_whole_number), Field(alias="schema")] = Field(
        default_factory=schema, description="The number of the form in which this is written."
    )
    version: Day = Field(description="The day of this version of the advice.")
    clinic: Clinic
    conditions: tuple[Condition, ...] = Field(
        default=(),
        description="States and events that times name: until looks-normal, 2 week after "
        "stitches-out. None of them becomes hours. aftercare new-condition adds one.",
    )
    sources: tuple[Source, ...] = ()
    every_treatment: EveryTreatment = EveryTreatment()
    packs: tuple[Pack, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    together: tuple[Pair, ...] = Field(
        default=(),
        description="The treatments that get a page for two: {treatments: [microneedling, "
        "tooth-removal]}.",
    )
    hazards: tuple[Hazard, ...] = ()
    include: tuple[FilePattern, ...] = Field(
        default=(),
        description="Other files of this folder that hold treatments, sources and so on: "
        "[treatments/*.yaml]. They are read in the order of their names.",
        strict=False,
    )

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """Every source by its id, in the order of the file."""
        return {source.id: source for source in self.sources}

    @cached_property
    def states(self) -> dict[str, State]:
        """Every condition by its id, and every time that is counted from one by its words."""
        claims = [claim for one in self.shared for claim in one.claims]
        claims += (claim for treatment in self.treatments for claim in treatment.claims)
        named = [name for claim in claims for name in claim.states]
        answers = [answer for treatment in self.treatments for answer in treatment.answers]
        return states(self.conditions, [*named, *(name for one in answers for name in one.until)])

    @cached_property
    def packs_in_use(self) -> tuple[Pack, ...]:
        """The packs that treatments name, in the order of the file; of others nothing is told."""
        named = {name for treatment in self.treatments for name in treatment.use}
        return tuple(pack for pack in self.packs if pack.id in named)

    @property
    def shared(self) -> tuple[Shared, ...]:
        """Everything that treatments take over."""
        return (self.every_treatment, *self.packs_in_use)

    @property
    def first_aid(self) -> tuple[FirstAid, ...]:
        """What to do until help comes, in each situation."""
        return tuple(situation for one in self.shared for situation in one.first_aid)

    def taken_over(self, treatment: Treatment) -> tuple[Shared, ...]:
        """What one treatment takes over: what holds after all, and the packs that it names."""
        packs = (pack for pack in self.packs if pack.id in treatment.use)
        return (self.every_treatment, *packs)

    def claims_behind(self, names: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of these ids that first aid rests on, in the order of the file."""
        wanted = set(names)
        return tuple(claim for one in self.shared for claim in one.claims if claim.id in wanted)

    def source(self, source_id: str) -> Source:
        """The source with this id."""
        return self.sources_by_id[source_id]

    def state(self, name: str) -> State:
        """The condition with this id, or the time that is counted from one."""
        return self.states[name]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the dataset, for editors that complete and check while typing."""
    schema = Dataset.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
