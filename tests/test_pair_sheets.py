"""The handout of two treatments: all of their page on paper, and never looser than either."""

from unittest import mock

import pytest
from hypothesis import given, settings

from aftercare.dataset.load import load_text
from aftercare.parts.pairs.signs import split_signs
from aftercare.printing.copy import copy_of
from aftercare.printing.handout import HandoutView
from aftercare.printing.handouts import handout_forms
from aftercare.printing.pairs import pair_handouts, present_pair_handout
from aftercare.printing.printer import Printer
from aftercare.printing.typeset import Press
from aftercare.reading.together import Hold, Joint
from aftercare.rules.check import require
from aftercare.site.build import build_site
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_hours
from tests.build import plain
from tests.conftest import TODAY, make_project
from tests.pdf_reading import opened, text_of
from tests.presenting import present
from tests.properties.invented import law
from tests.properties.test_pair_laws import SWIM, Both, both, dataset, joints, own_hold
from tests.test_every_field import full

TEXT = full().text.replace("  mark: assets/mark.svg\n", "")


def printer(press: Press | None = None, text: str = TEXT) -> Printer:
    """What the handouts of the signed project are made of."""
    loaded = load_text(text)
    data = require(loaded)
    view = present(data, today=TODAY)
    words = our_words()
    made = press or mock.Mock()
    return Printer(made, loaded, data, view, copy_of("code", "", words), TODAY, words)


def test_each_form_has_all_of_the_page(press: Press) -> None:
    """Every act with what each says, the signs, and a line for either day."""
    made = printer(press)
    sheets = [job() for job in pair_handouts(made)]
    assert [sheet.path.rpartition("/")[2] for sheet in sheets] == [
        f"{form.name}.pdf" for form in handout_forms("GB", our_words())
    ]
    for sheet in sheets:
        text = " ".join(plain(text_of(sheet.printed.pdf)).split())
        for group in made.view.pairs[0].groups:
            for part in group.sets:
                for act in part.acts:
                    assert act.name in text
                    assert all(plain(one.words) in text for one in act.says)
        for name in ("Buffing", "Taping"):
            assert f"{name}: date and time" in text
        assert len(opened(sheet.printed.pdf).pages) <= 6


def test_what_keeps_the_two_apart_comes_first_on_paper() -> None:
    """Above all else that is not to be done."""
    made = printer()
    view = present_pair_handout(made, made.view.pairs[0])
    first = plain(view.donts[0].words)
    assert first.startswith("Leave time between the two: Taping: Do not hop for 48 hours.")


def lines(view: HandoutView) -> dict[str, str]:
    """The lines of what is not done, is asked about and is done, by their name, with the sort."""
    return {
        act.words.partition(":")[0]: f"{sort} {plain(act.words)}"
        for sort, acts in (("not", view.donts), ("ask", view.ask), ("do", view.dos))
        for act in acts
    }


def looser(questions: Both) -> list[str]:
    """Name each act that the sheet lets begin sooner than either answer, both on one day."""
    made, words = dataset(questions), our_words()
    view = present(made)
    sheet = mock.Mock(view=view, words=words, copy=copy_of("code", "", words))
    shown = lines(present_pair_handout(sheet, view.pairs[0]))
    acts, *_ = split_signs(joints(made))
    return [joint.id for joint in acts if _is_looser(joint, shown)]


def _is_looser(joint: Joint, shown: dict[str, str]) -> bool:
    told = [one for one in joint.told if one.advice.topic.kind in {"wait", "care", "product"}]
    if not told:
        return False
    line = shown[joint.told[0].advice.topic.name]
    hold = max(own_hold(one.advice, 0) for one in told)
    longest = max(one.wait_h for one in told)
    if hold is Hold.WAIT:
        return f"not for {plain(spoken_hours(longest, our_words()))}" not in line
    return (hold is Hold.ASK and line.startswith("do ")) or (
        hold is Hold.NEVER and not line.startswith("not ")
    )


@settings(law, max_examples=30)
@given(both)
def test_no_line_on_paper_is_looser_than_either_answer(questions: Both) -> None:
    """For whatever the sources say."""
    assert looser(questions) == []


def test_a_sheet_that_takes_the_shorter_wait_is_found() -> None:
    """Where what stands under the heading is the wait of one of them."""
    assert looser(SWIM) == []
    wrong = mock.Mock(side_effect=lambda joint: (Hold.WAIT, min(joint.waits().values())))
    with mock.patch("aftercare.parts.pairs.acts.held", wrong):
        assert looser(SWIM) == ["swim"]


def test_the_page_links_its_handouts(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each with its pages and its size, as every treatment's page does."""
    project = make_project(tmp_path_factory.mktemp("sheets") / "project", data=TEXT, paper=True)
    site = build_site(project, today=TODAY, paper=lambda _: None)
    names = {name for name in site.documents if name.startswith("buffing-and-taping/")}
    assert names == {
        "buffing-and-taping/handout.pdf",
        "buffing-and-taping/handout-letter.pdf",
        "buffing-and-taping/handout-large-print.pdf",
    }
    (page,) = [one for one in site.pages if one.source == "buffing-and-taping/index.md"]
    assert 'href="handout.pdf"' in page.html
    assert not page.is_listed
