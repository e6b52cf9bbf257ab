"""The handout of two treatments: what their page says, on as many pages as it needs.

It has the form of any handout. Nothing is left out of it: each act stands on it once, with what
each of the two says, and a place for either day.
"""

from collections.abc import Iterator
from functools import partial

from aftercare.dataset.answer import Pair
from aftercare.parts.pairs.acts import PairActView, PairGroupView, PairSetView
from aftercare.parts.pairs.pair import PairView
from aftercare.printing.days import SheetActView
from aftercare.printing.forms import Form
from aftercare.printing.handout import BLANK_BY, HandoutView, SheetNoteView
from aftercare.printing.handouts import handout_forms
from aftercare.printing.printer import Job, Printer, Sheet
from aftercare.words.catalogue import Words
from aftercare.words.wording import in_a_sentence


def pair_handouts(printer: Printer) -> Iterator[Job]:
    """Make a job for each form of each pair's handout."""
    for pair, view in zip(printer.dataset.together, printer.view.pairs, strict=True):
        for form in handout_forms(printer.country, printer.words):
            yield partial(print_pair, printer, pair, view, form)


def print_pair(printer: Printer, pair: Pair, view: PairView, form: Form) -> Sheet:
    """Print one handout of two treatments. Raises ProblemsFoundError."""
    handout = present_pair_handout(printer, view)
    return Sheet(pair.id, form, printer.print("handout", handout, form, pair.path))


def present_pair_handout(printer: Printer, view: PairView) -> HandoutView:
    """Take over all that the page of two treatments says."""
    site, words = printer.view, printer.words
    acts = {level: tuple(_acts(view.groups, level, words)) for level in _PLACES}
    intro = words.say("pair-intro")
    return HandoutView(
        title=words.say("handout-title", after=view.after),
        treatment=view.name,
        language=site.clinic.language,
        clinic=site.clinic,
        draft=site.draft,
        covers=" ".join([intro, *(one.covers for one in view.parts)]),
        cards=tuple(card for card in view.cards if card.level != "contact"),
        dos=acts["do"],
        donts=(*_apart(view, words), *acts["never"], *acts["wait"]),
        ask=acts["gate"],
        normal=tuple(_acts(view.normal, "normal", words)),
        notes=(SheetNoteView(mark="", words=words.say("pair-count")),),
        stages=(),
        table=(),
        charts=(),
        ticks=(),
        breaks=(),
        see=(),
        uncharted=(),
        more="",
        stamp=view.stamp,
        copy=printer.copy,
        blanks=(
            *(words.say("pair-blank", name=one.name) for one in view.parts),
            words.say(BLANK_BY),
        ),
    )


_PLACES = ("never", "wait", "gate", "do")


def _apart(view: PairView, words: Words) -> Iterator[SheetActView]:
    """Say first that the two are not had soon after each other."""
    if view.apart:
        said = (words.say("pair-says", name=one.treatment, words=one.words) for one in view.apart)
        head = words.say("pair-line", name=words.say("pair-apart"), said=" ".join(said))
        yield SheetActView(words=f"{head} {words.say('pair-apart-why')}")


def _acts(groups: tuple[PairGroupView, ...], level: str, words: Words) -> Iterator[SheetActView]:
    for group in groups:
        for one in group.sets if group.level == level else ():
            yield from (_act(act, one, group, words) for act in one.acts)


def _act(act: PairActView, part: PairSetView, group: PairGroupView, words: Words) -> SheetActView:
    """Say an act in one line: how long not, what then, and what each treatment says."""
    title = f"{in_a_sentence(group.title)}." if group.level in {"never", "wait"} else ""
    said = " ".join(filter(None, [title, part.then]))
    whole = words.say("pair-line", name=act.name, said=said) if said else act.name
    says = (words.say("pair-says", name=one.treatment, words=one.words) for one in act.says)
    return SheetActView(words=whole, gate="; ".join(says))
