"""The self-test: what is asked, what is right, what is not asked and why."""

from collections import Counter
from pathlib import Path

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.written.time_text import parse_time
from aftercare.doors.cli import main
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site
from aftercare.staff.quiz import make_quizzes
from aftercare.staff.quiz.asking import KINDS
from aftercare.staff.quiz.question import QuestionView, QuizView
from aftercare.staff.quiz.spans import Span, nearest, said_as_range, said_like
from aftercare.words.catalogue import our_words
from tests.build import sealed
from tests.conftest import TODAY, make_project
from tests.presenting import present

QUIZ = (Path(__file__).parent / "data" / "quiz.yaml").read_text(encoding="utf-8")
"""An invented treatment about which every kind of question can be asked."""


def require_quiz(text: str) -> tuple[Dataset, QuizView]:
    """A dataset's text as a sound dataset, and its self-test."""
    dataset = require(load_text(text))
    return dataset, make_quizzes(dataset, present(dataset, today=TODAY), TODAY, our_words())[0]


def quiz_of(text: str = QUIZ) -> QuizView:
    """The self-test of a dataset's text."""
    return require_quiz(text)[1]


@pytest.fixture(scope="module")
def quiz() -> QuizView:
    """The self-test of the invented treatment."""
    return quiz_of()


def asked(quiz: QuizView, name: str) -> QuestionView:
    """One question, by its id without the treatment."""
    return next(one for one in quiz.questions if one.id == f"dabbing/{name}")


def wrong(question: QuestionView) -> set[str]:
    """The wrong answers."""
    return {option.text.replace("\N{NO-BREAK SPACE}", " ") for option in question.options
            if not option.is_right}  # fmt: skip


def right(question: QuestionView) -> str:
    """The right answer."""
    return question.right.text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_kind_is_asked_the_signs_of_an_emergency_first(quiz: QuizView) -> None:
    """All kinds stand in their order, and the most urgent sign is the first question."""
    kinds = [question.kind for question in quiz.questions]
    assert list(dict.fromkeys(kinds)) == list(KINDS)
    assert quiz.questions[0].id == "dabbing/breathing/urgent"


def test_every_question_has_four_answers_and_one_is_right(quiz: QuizView) -> None:
    """No two of them read the same."""
    for question in quiz.questions:
        assert len({option.text.casefold() for option in question.options}) == 4
        assert sum(option.is_right for option in question.options) == 1


def test_the_right_answer_does_not_always_stand_in_the_same_place(quiz: QuizView) -> None:
    """No place holds more than half of them, and none is empty."""
    places = Counter(
        place
        for question in quiz.questions
        for place, option in enumerate(question.options)
        if option.is_right
    )
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= len(quiz.questions) / 2


def test_what_one_source_says_is_asked_with_source_and_section(quiz: QuizView) -> None:
    """The answer says it in the source's own way, the wrong ones too, in the same unit."""
    question = asked(quiz, "swim/swim-alpha-1/according")
    assert question.stem == (
        "According to “Alpha article”, section “Water”: Stay out of pools. How long is the wait?"
    )
    assert right(question) == "at least 24 hours"
    assert all(text.startswith("at least ") and text.endswith(" hours") for text in wrong(question))
    assert "Pools hold germs." in question.because
    assert question.sources == ("Alpha article (Water)",)
    assert "Do not swim for 72" in question.told


def test_a_heading_that_gives_the_answer_away_is_not_shown() -> None:
    """The section stands under the answer alone."""
    text = QUIZ.replace("section: Water,", "section: Wait 24 hours,")
    question = asked(quiz_of(text), "swim/swim-alpha-1/according")
    assert question.stem.startswith("According to “Alpha article”: Stay out")
    assert question.sources == ("Alpha article (Wait 24 hours)",)


def test_such_a_heading_of_a_source_with_several_times_makes_no_question() -> None:
    """Without its section nobody could know which time is meant."""
    text = QUIZ.replace("section: Water,", "section: Wait 24 hours,").replace(
        "    claims:\n",
        "    claims:\n      - {id: swim-alpha-9, source: alpha, section: Late, topics: [swim],"
        " stance: avoid, says: Stay away., wait: 60 h}\n",
    )
    found = quiz_of(text)
    assert "dabbing/swim/swim-alpha-1/according" not in {one.id for one in found.questions}
    assert any("heading" in one.why for one in found.skipped)


def test_the_range_goes_from_the_shortest_figure_to_the_longest(quiz: QuizView) -> None:
    """Every source's figure lies in it."""
    question = asked(quiz, "swim/range")
    assert right(question) == "1 to 3 days"
    assert all(text.endswith(" days") for text in wrong(question))
    assert any("Alpha: at least 24" in line for line in question.because)


def test_the_most_cautious_wait_is_the_longest(quiz: QuizView) -> None:
    """A looser one that a source names is among the wrong answers."""
    question = asked(quiz, "swim/cautious")
    assert right(question) == "72 hours"
    assert "24 hours" in wrong(question)


def test_of_a_sign_of_healing_the_most_cautious_asks_after_the_earliest_end(quiz: QuizView) -> None:
    """Whoever waits for a longer one asks too late; "24 to 48 hours" ends at 48."""
    assert right(asked(quiz, "pink/cautious")) == "after 48 hours"


def test_an_emergency_is_never_among_calmer_signs(quiz: QuizView) -> None:
    """The wrong answers mean less, and each says what is right for it."""
    question = asked(quiz, "pus/urgent")
    assert question.stem == "Which of these signs means “Call us today”?"
    assert right(question) == "you see pus"
    assert not wrong(question) & {"you find it hard to breathe", "you get blisters"}
    notes = {option.text: option.note for option in question.options}
    assert notes["you get a cold sore"] == "Call us in opening hours."
    assert "Still there after" in notes["itching that fades"]


def test_a_sign_that_goes_by_the_same_word_is_no_wrong_answer(quiz: QuizView) -> None:
    """Blisters and cold sores are both called bubbles, so nobody could tell them apart."""
    assert "you get a cold sore" not in wrong(asked(quiz, "blister/urgent"))


def test_two_signatures_decide_how_urgent_a_sign_is(quiz: QuizView) -> None:
    """One more source that calls for an ambulance moves the sign at once."""
    assert asked(quiz, "pus/urgent").right.note.startswith("Call us today")
    text = QUIZ.replace(
        "urgency: today, urgency-basis: stated, contact: clinic}\n      - {id: blister",
        "urgency: emergency, urgency-basis: stated, contact: emergency}\n      - {id: blister",
    )
    assert asked(quiz_of(text), "pus/urgent").right.note.startswith("Call 999 now")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("swim", "No. When one wait is over, another source still says wait."),
        ("cream", "No. Some say do it, others say do not."),
        ("pink", "No. They give different times."),
        ("peel", "Only one source says how long in numbers."),
    ],
)
def test_how_the_sources_stand_is_said_as_it_is(quiz: QuizView, name: str, text: str) -> None:
    """What could be said as well is no wrong answer."""
    assert right(asked(quiz, f"{name}/agree")) == text


def test_a_condition_that_patients_can_check_is_asked_for(quiz: QuizView) -> None:
    """The other acts have none, and each says what holds for it."""
    question = asked(quiz, "swim/healed/condition")
    assert right(question) == "swim"
    assert "=SUM(1)" not in wrong(question)  # it has a condition that nobody can check
    assert all(option.note for option in question.options)


def test_whom_to_ask_is_asked_where_patients_cannot_judge(quiz: QuizView) -> None:
    """A condition that only we can check, a split, and a medicine that another prescribed."""
    assert right(asked(quiz, "peel/who")) == "our clinic"
    assert right(asked(quiz, "cream/who")) == "our clinic"
    thinner = asked(quiz, "thinner/who")
    assert right(thinner) == "the person who prescribed it"
    assert "our clinic" not in wrong(thinner)


def test_what_is_not_asked_is_listed_with_why(quiz: QuizView) -> None:
    """Too few wrong answers, or a condition that a patient cannot check."""
    why = {one.name: one.why for one in quiz.skipped}
    assert (
        "too few answers that are surely wrong: 1 of 3"
        in why["Peels (Alpha, 4\N{NO-BREAK SPACE}weeks)"]
    )
    assert "cannot check" in why["Peels (the first healing is over)"]


def test_figures_without_a_common_unit_make_no_question(quiz: QuizView) -> None:
    """Six hours are no number of days."""
    assert "dabbing/run/range" not in {one.id for one in quiz.questions}
    assert any(one.name == "Running" and "no unit" in one.why for one in quiz.skipped)


def test_an_answer_that_lapsed_is_not_asked_about_as_advice() -> None:
    """Of what is being checked again only what each source says is asked."""
    answer = """
    answers:
      - topic: swim
        text: Do not swim for {wait}.
        min-wait: 72 h
        until: [healed]
        if-not: clinic
"""
    signed = sealed(QUIZ.rstrip() + answer)
    changed = signed.replace("wait: 48-72 h}", "wait: 48-96 h}")
    assert {one.kind for one in quiz_of(changed).questions if one.topic == "swim"} == {"according"}


def test_ids_do_not_change_when_a_source_is_added(quiz: QuizView) -> None:
    """A learning system knows every old question again."""
    text = QUIZ.replace(
        "    claims:\n",
        "    claims:\n      - {id: run-gamma-1, source: gamma, section: Sport, topics: [run],"
        " stance: avoid, says: Rest., wait: at least 21 day}\n",
    )
    new = {one.id for one in quiz_of(text).questions}
    assert {one.id for one in quiz.questions if one.kind == "according"} <= new


def test_a_mark_changes_with_the_words_alone(quiz: QuizView) -> None:
    """A result is kept for a question that is as it was, and for no other."""
    again = quiz_of()
    assert [one.mark for one in again.questions] == [one.mark for one in quiz.questions]
    changed = quiz_of(QUIZ.replace("says: Stay out of pools.", "says: Keep out of pools."))
    name = "swim/swim-alpha-1/according"
    assert asked(changed, name).mark != asked(quiz, name).mark
    assert asked(changed, name).id == asked(quiz, name).id


@pytest.mark.parametrize(
    ("time", "span", "words"),
    [
        ("at least 24 h", Span(48, 72), "at least 48 to 72 hours"),
        ("1 week or longer", Span(336, 336), "2 weeks or longer"),
        ("up to 7 day", Span(24, 48), "up to 2 days"),
        ("day 4-5", Span(48, 72), "days 2 to 3"),
        ("1 week", Span(24, 24), None),
    ],
)
def test_other_figures_are_said_as_the_source_says_its_own(
    time: str, span: Span, words: str | None
) -> None:
    """Only the figures differ, so that the wording gives nothing away."""
    said = said_like(parse_time(time), span, our_words())
    assert (said.replace("\N{NO-BREAK SPACE}", " ") if said else None) == words


def test_the_nearest_figures_come_from_both_sides() -> None:
    """A shorter one, then a longer one; those that overlap come last."""
    pool = [Span(72, 72), Span(6, 6), Span(12, 12), Span(48, 48), Span(48, 72), Span(9999, 9999)]
    found = nearest(Span(24, 24), pool)
    assert found == [Span(12, 12), Span(48, 48), Span(6, 6), Span(72, 72), Span(48, 72)]


def test_a_range_of_one_figure_is_said_as_one() -> None:
    """Nobody reads "24 to 24"."""
    assert said_as_range(24, 24, "h", our_words()) == "24\N{NO-BREAK SPACE}hours"


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The staff edition of that treatment, with a page for the self-test."""
    project = make_project(tmp_path_factory.mktemp("quiz") / "project", data=QUIZ)
    page = "# Self-test {: #top }\n\nTry it.\n\n{{ self_tests(quizzes=staff_site.quizzes) }}\n"
    (project / "content" / "staff" / "self-test.md").write_text(page, encoding="utf-8")
    return build_site(project, edition="staff", today=TODAY)


@pytest.mark.long
def test_the_page_links_to_every_file_and_no_other_edition_has_them(
    staff: Site, tmp_path: Path
) -> None:
    """They are made for the staff edition alone."""
    page = next(page for page in staff.pages if page.source == "staff/self-test.md")
    files = {name for name in staff.documents if name.startswith("learning/")}
    assert len(files) == 5
    assert all(f"../../{name}" in page.links for name in files)
    public = build_site(make_project(tmp_path / "project", data=QUIZ), today=TODAY)
    assert not any("learning" in name for name in {**public.documents, **public.files})
    assert public.staff is None


def test_the_command_writes_the_files_and_says_what_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It counts by kind, and lists what is not asked."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidelines.yaml").write_text(QUIZ, encoding="utf-8")
    folder = tmp_path / "out"
    arguments = ["--root", str(tmp_path), "quiz", "dabbing", "--output", str(folder)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "  3  Signs that mean call" in said
    assert "Not asked:" in said
    endings = ("-scorm.zip", "-moodle.xml", "-gift.txt", ".apkg", ".csv")
    assert {file.name for file in folder.iterdir()} == {f"dabbing{one}" for one in endings}


def test_an_unknown_treatment_is_named_with_those_that_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidelines.yaml").write_text(QUIZ, encoding="utf-8")
    assert main(["--root", str(tmp_path), "quiz", "dubbing"]) == 1
    assert "dabbing" in capsys.readouterr().err
