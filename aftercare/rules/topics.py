"""What a topic, a treatment and the whole dataset have to keep."""

from collections.abc import Iterator

from aftercare.model import Dataset, Stage, Topic, Treatment
from aftercare.reconcile import all_readings, readings, reconcile_topic
from aftercare.rules import Finding, duration_in, rule
from aftercare.times import Bound, Hours

RESERVED = frozenset(
    {
        "faq", "timeline", "dos-and-donts", "when-to-call", "compare", "index", "before", "normal",
        "sources", "api", "assets", "changes", "search", "sitemap", "staff", "404", "pdf",
    }
)  # fmt: skip
"""Addresses that pages of their own have."""

LONGEST_TITLE = 65
MOST_IN_A_GROUP = 6

_NEEDS = {
    "later": ("act",),
    "protect": ("act", "instead"),
    "earlier": ("act",),
    "trend": ("sign",),
    "urgent": ("symptom",),
    "none": ("message",),
}


@rule(Topic)
def incomplete_topic(topic: Topic) -> Iterator[Finding]:
    """Each direction needs the words of which its first sentence is made."""
    for field in _NEEDS.get(topic.safer, ()):
        if not getattr(topic, field):
            what = f"safer: {topic.safer} needs the words of {field}:"
            yield Finding(topic, "safer", what, f"add the line {field}: …")


@rule(Topic)
def contraindication_without_words(topic: Topic) -> Iterator[Finding]:
    """A contraindication is a line of "Tell us if …", not a question, and nothing to choose."""
    if topic.kind != "contraindication":
        return
    if not topic.tell or topic.safer != "ask":
        what = "a contraindication is something to tell the clinic"
        yield Finding(topic, "kind", what, "write safer: ask, and tell: you are pregnant")
    if topic.question:
        what = "a contraindication has no page of its own"
        yield Finding(topic, "question", what, "take the question out; tell: stands in the list")


@rule(Topic)
def red_flag_direction(topic: Topic) -> Iterator[Finding]:
    """A red flag is always urgent, and only a red flag is."""
    if (topic.kind == "red-flag") != (topic.safer == "urgent"):
        what = f"kind: {topic.kind} and safer: {topic.safer} do not go together"
        yield Finding(topic, "safer", what, "write kind: red-flag with safer: urgent, or neither")


@rule(Topic)
def figure_in_topic(topic: Topic) -> Iterator[Finding]:
    """The words of a topic hold no duration: durations come from claims and answers."""
    for field in ("question", "act", "instead", "message", "sign", "symptom", "tell", "look_for"):
        text = getattr(topic, field)
        if text and (found := duration_in(text)):
            what = f'the words hold the duration "{found}"'
            yield Finding(topic, field, what, "say it without; a claim gives the time")


@rule(Topic)
def reserved_address(topic: Topic) -> Iterator[Finding]:
    """A topic's id is its page's address, so it cannot be one that another page has."""
    if topic.id in RESERVED:
        what = f'the address "{topic.id}" belongs to another page'
        yield Finding(topic, "id", what, f"write for example {topic.id}-question")


@rule(Stage)
def stage_is_a_window(stage: Stage) -> Iterator[Finding]:
    """A stage of the recovery is a window of days, so that it has a start and an end."""
    if stage.days.bound is not Bound.WINDOW:
        what = f'"{stage.days.text}" is no window of days'
        yield Finding(stage, "days", what, "write day 1, day 2-3 or week 2")


@rule(Treatment)
def stages_in_order(treatment: Treatment) -> Iterator[Finding]:
    """Stages follow each other without a gap, so that no day of the recovery is left out."""
    end: Hours = 0
    for stage in treatment.stages:
        is_window = stage.days.bound is Bound.WINDOW
        if is_window and stage.days.floor_h != end:
            what = f"this stage does not start where the one before it ends ({end} hours)"
            yield Finding(stage, "days", what, "let the stages follow each other from day 1")
        end = stage.days.ceiling_h or end


@rule(Treatment)
def reserved_treatment(treatment: Treatment) -> Iterator[Finding]:
    """A treatment's id is an address, so it cannot be one that another page has."""
    if treatment.id in RESERVED:
        what = f'the address "{treatment.id}" belongs to another page'
        yield Finding(treatment, "id", what, f"write for example {treatment.id}-treatment")


@rule(Dataset)
def title_too_long(dataset: Dataset) -> Iterator[Finding]:
    """A page's title, the question with the treatment, has at most 65 characters."""
    for treatment in dataset.treatments:
        for topic in treatment.topics:
            title = topic.title(treatment)
            if topic.question and len(title) > LONGEST_TITLE:
                what = f'the title "{title}" has {len(title)} characters'
                yield Finding(topic, "question", what, f"shorten it to {LONGEST_TITLE}")


@rule(Dataset)
def topic_without_claims(dataset: Dataset) -> Iterator[Finding]:
    """Every topic rests on at least one claim that counts and that patients may see."""
    for treatment, topic, reading in all_readings(dataset):
        if not reading.claims and topic.is_public:
            what = f"no claim that counts bears on {treatment.id}/{topic.id}"
            remedy = "add a claim, let a source count, or write show: staff on the topic"
            yield Finding(topic, "id", what, remedy)


@rule(Dataset)
def advice_for_staff_only(dataset: Dataset) -> Iterator[Finding]:
    """What counts as advice is never hidden: only facts, or what no counting source says."""
    for _, topic, reading in all_readings(dataset):
        if topic.show == "staff" and reading.claims and topic.safer != "none":
            what = f"hidden from patients, yet {len(reading.claims)} of its claims count"
            yield Finding(topic, "show", what, "take show: staff out, or off the topic's claims")


@rule(Dataset)
def wait_without_direction(dataset: Dataset) -> Iterator[Finding]:
    """A topic with safer: none has nothing to wait for, so that no wait is left unsaid."""
    for _, topic, reading in all_readings(dataset):
        for claim in reading.claims:
            if topic.safer == "none" and (claim.wait or claim.before):
                what = f"{topic.id} has safer: none, and this claim names a wait"
                field = "wait" if claim.wait else "before"
                yield Finding(claim, field, what, "write safer: later (or earlier) on the topic")


@rule(Treatment)
def group_too_large(treatment: Treatment) -> Iterator[Finding]:
    """A group has six questions at most: a longer list is not read."""
    groups: dict[str, list[Topic]] = {}
    for topic in treatment.topics:
        if topic.question and topic.is_public:
            groups.setdefault(topic.group, []).append(topic)
    for name, topics in groups.items():
        for topic in topics[MOST_IN_A_GROUP:]:
            what = f'"{name}" has {len(topics)} questions'
            yield Finding(topic, "group", what, f"keep {MOST_IN_A_GROUP}; make another group")


@rule(Topic)
def retired_topic(topic: Topic) -> Iterator[Finding]:
    """A retired topic asked a question; only such a topic names another one to see."""
    if topic.see and not topic.retired:
        yield Finding(topic, "see", "the topic is not retired", "add retired: why, or delete see:")
    if topic.retired and (not topic.question or topic.safer == "urgent"):
        what = "only a question can be retired: a warning stays"
        yield Finding(topic, "retired", what, "delete the line")


@rule(Dataset)
def red_flag_without_urgency(dataset: Dataset) -> Iterator[Finding]:
    """A red flag says how soon to call; some claim on it has to."""
    for _, topic, reading in all_readings(dataset):
        if topic.safer == "urgent" and reading.claims and not reading.cautious.urgency:
            what = "no claim says how soon to call"
            yield Finding(topic, "id", what, "add urgency: emergency, today or contact")


@rule(Dataset)
def no_emergency_sign(dataset: Dataset) -> Iterator[Finding]:
    """Every treatment has at least one sign that is an emergency."""
    for treatment in dataset.treatments:
        urgencies = {reading.cautious.urgency for _, reading in readings(dataset, treatment)}
        if "emergency" not in urgencies:
            remedy = "add red flags, for example trouble breathing, under every-treatment:"
            yield Finding(treatment, "id", "no sign of an emergency is named", remedy)


@rule(Dataset)
def stricter_but_hidden(dataset: Dataset) -> Iterator[Finding]:
    """A stricter statement, or a more urgent call, is never hidden by show: staff."""
    for treatment, topic, reading in all_readings(dataset):
        claims = treatment.topic_claims(topic.id)
        for hidden in (claim for claim in claims if claim.show == "staff"):
            shown = hidden.model_copy(update={"show": "all"})
            others = [shown if claim is hidden else claim for claim in claims]
            with_it = reconcile_topic(dataset, treatment, topic, others)
            if with_it.cautious.key != reading.cautious.key:
                what = f"hidden from patients, yet it makes {topic.id} stricter"
                yield Finding(hidden, "show", what, "write show: all, or caution with its words")
