"""After two treatments nothing is looser than after either: no act sooner, no sign more normal."""

from collections.abc import Iterator, Sequence
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.answer import Pair
from aftercare.dataset.model import Dataset
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.days.phases import Clocks, PlanItemView, level_of
from aftercare.parts.pairs import plan as pair_plan
from aftercare.parts.pairs.pair import PairView
from aftercare.parts.pairs.signs import split_signs
from aftercare.reading.advice import Advice, told_in
from aftercare.reading.course import Trend, Verdict
from aftercare.reading.together import Hold, Joint, Told, joined
from tests.presenting import present
from tests.properties.invented import Asked, asked, dataset_of, law, sound, treatment

NAMES = ("dabbing", "taping")
PAIR = Pair(treatments=NAMES)
SAME = Pair(treatments=NAMES, same=(("swim", "run", "wet", "balm"), ("ice", "rub", "hands")))
HOURS = (0, 1, 7, 23, 24, 25, 48, 71, 73, 97, 169, 241, 400)
STARTS = [(0, 0), (0, 24), (168, 0), (0, 168), (720, 0)]
"""When each of the two was, in hours: on one day, or some days apart."""

Both = tuple[list[Asked], list[Asked]]
both = st.tuples(asked(), asked())
SWIM: Both = ([("swim", [("aa", {"wait": "24 h"})])], [("swim", [("aa", {"wait": "1 week"})])])
PINK: Both = (
    [("pink", [("aa", {"stance": "expect", "lasts": "6 h"})])],
    [("pink", [("aa", {"stance": "expect", "lasts": "up to 7 day"})])],
)


def dataset(questions: Both, pair: Pair = PAIR) -> Dataset:
    """Two treatments that are named together."""
    made = [treatment(name, sound(one)) for name, one in zip(NAMES, questions, strict=True)]
    return dataset_of(*made).model_copy(update={"together": (pair,)})


def joints(of: Dataset) -> list[Joint]:
    """Each act and sign, and what either treatment says of it."""
    told = [
        Told(place=place, treatment=one.name, advice=advice)
        for place, one in enumerate(of.treatments)
        for advice in told_in(of, one)
    ]
    return list(joined(of.together[0], told))


def own_hold(advice: Advice, hour: Hours) -> Hold:
    """How firmly a treatment's own answer holds an act, whatever another one says."""
    cautious, safer = advice.reading.cautious, advice.topic.safer
    if cautious.is_ban:
        return Hold.NEVER
    is_timed = safer.is_wait and not advice.is_open and not cautious.by
    if is_timed and hour < advice.hours:
        return Hold.WAIT
    if cautious.wait and not cautious.by and hour < (cautious.wait.ceiling_h or 0):
        return Hold.WAIT
    asks = cautious.ask or advice.is_open or cautious.conditions or cautious.by
    is_gated = safer is Safer.LATER and not advice.starts_at_once
    is_unknown = safer is Safer.PROTECT and not advice.tells_start
    return Hold.ASK if asks or is_gated or is_unknown else Hold.DO


def rank(verdict: Verdict) -> int:
    """How urgent it is."""
    return list(Verdict).index(verdict)


def looser(found: Sequence[Joint], starts: tuple[Hours, Hours]) -> Iterator[str]:
    """Name each act that is held less, or sign that is more normal, than after one alone."""
    for joint in found:
        for one in joint.told:
            for hour in HOURS:
                hours = {place: max(starts) + hour - start for place, start in enumerate(starts)}
                own = hours[one.place]
                if own_hold(one.advice, own) > joint.hold(hours):
                    yield f"{joint.id} at {hour} h"
                course = one.advice.course
                for trend in Trend if course else ():
                    if course and rank(course.verdict(trend, own)) > rank(
                        joint.verdict(trend, hours)
                    ):
                        yield f"{joint.id} that {trend} at {hour} h"


@settings(law, max_examples=100)
@given(both, st.sampled_from(STARTS))
def test_no_act_is_held_less_after_two_treatments(
    questions: Both, starts: tuple[Hours, Hours]
) -> None:
    """On one day or some days apart, at any hour, for whatever the sources say."""
    assert list(looser(joints(dataset(questions)), starts)) == []


@settings(law, max_examples=30)
@given(both, st.sampled_from(STARTS))
def test_what_is_said_to_be_the_same_is_held_as_the_strictest(
    questions: Both, starts: tuple[Hours, Hours]
) -> None:
    """Questions of different names too, of one treatment and of both."""
    acts, *_ = split_signs(joints(dataset(questions, SAME)))
    assert list(looser(acts, starts)) == []
    assert len({one.id for one in acts}) == len(acts)


def test_an_act_that_is_held_by_the_looser_one_is_found() -> None:
    """Where the shorter wait counts, or the later call, the law is broken."""
    assert list(looser(joints(dataset(SWIM)), (0, 0))) == []
    assert list(looser(joints(dataset(PINK)), (0, 0))) == []

    def shorter(self: Joint, hours: dict[int, Hours]) -> Hold:
        return min(one.hold(hours[one.place]) for one in self.told)

    def later(self: Joint, trend: Trend, hours: dict[int, Hours]) -> Verdict:
        courses = [(one.place, one.advice.course) for one in self.told if one.advice.course]
        return min((one.verdict(trend, hours[place]) for place, one in courses), key=rank)

    with mock.patch.object(Joint, "hold", shorter):
        assert list(looser(joints(dataset(SWIM)), (0, 0)))
    with mock.patch.object(Joint, "verdict", later):
        assert list(looser(joints(dataset(PINK)), (0, 0)))


def said(pair: PairView) -> Iterator[tuple[str, ...]]:
    """Under which heading each act stands, and who says what of it."""
    for group in (*pair.groups, *pair.normal):
        for part in group.sets:
            for act in part.acts:
                yield act.id, group.title, *sorted(f"{a.treatment}: {a.words}" for a in act.says)
    for card in pair.cards:
        for shown in card.groups:
            yield from ((card.heading, sign.text) for sign in shown.signs)


@settings(law, max_examples=30)
@given(both)
def test_the_order_of_the_two_changes_nothing(questions: Both) -> None:
    """Each act stands under the same heading, each sign on the same card."""
    made = dataset(questions)
    turned = made.model_copy(update={"together": (Pair(treatments=NAMES[::-1]),)})
    one, other = (present(each).pairs[0] for each in (made, turned))
    assert sorted(said(one)) == sorted(said(other))


HOLDS = {"wait": Hold.WAIT, "gate": Hold.ASK, "do": Hold.DO}
LEVELS = ("normal", "fading", "contact", "today")


def level(item: PlanItemView, now: Hours, starts: tuple[Hours, Hours]) -> str:
    """What holds of it, counted as the script does before it goes on to the next morning."""

    def begins(clocks: Clocks) -> Hours:
        known = [starts[i] + hour for i, hour in enumerate(clocks) if hour is not None]
        return max(known) if item.is_wait else min(known)

    phases = [one for one in item.phases if not any(one.clocks) or begins(one.clocks) <= now]
    return phases[-1].level


def dates_looser(of: Dataset, starts: tuple[Hours, Hours]) -> Iterator[str]:
    """Name what the dates let begin sooner, or call normal longer, than either answer does."""
    view = present(of).pairs[0]
    items = {item.id: item for item in (view.plan.items if view.plan else ())}
    acts, signs, _ = split_signs(joints(of))
    for hour in HOURS:
        now = max(starts) + hour
        for joint in acts:
            item = items.get(joint.id)
            shown = HOLDS[level(item, now, starts)] if item else Hold.DO
            for one in joint.told:
                own = min(own_hold(one.advice, now - starts[one.place]), Hold.WAIT)
                if one.advice.topic.kind in {"wait", "care", "product"} and own > shown:
                    yield f"{joint.id} at {hour} h: {shown}"
        for joint in signs:
            at = LEVELS.index(level(items[f"sign-{joint.id}"], now, starts))
            for one in joint.told:
                course = one.advice.course
                if course is None or course.staying_h is None:
                    continue  # with whom to ask how long
                if LEVELS.index(level_of(course, now - starts[one.place])) > at:
                    yield f"{joint.id} at {hour} h: {LEVELS[at]}"


@settings(law, max_examples=60)
@given(both, st.sampled_from(STARTS))
def test_the_dates_of_two_let_nothing_begin_sooner(
    questions: Both, starts: tuple[Hours, Hours]
) -> None:
    """Whichever treatment was first."""
    assert list(dates_looser(dataset(questions), starts)) == []


def test_dates_of_one_treatment_alone_are_found() -> None:
    """A plan that counts from the first treatment only breaks the law."""
    assert list(dates_looser(dataset(SWIM), (0, 0))) == []

    def first(joint: Joint) -> dict[int, Hours]:
        return dict([next(iter(joint.waits().items()))])

    with mock.patch.object(pair_plan, "_waits", first):
        assert list(dates_looser(dataset(SWIM), (0, 0)))
