"""Adding records without knowing YAML: at a terminal, and from a script."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.answer import Covers, OwnWords
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Topic
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Claim, Source
from aftercare.doors.cli import STOPPED, main
from aftercare.doors.commands.asking import Terminal
from aftercare.editing.meanings import EXAMPLES, MEANINGS
from aftercare.editing.questions import CASES, FIGURES, Around, Form, questions
from aftercare.editing.required import choices_of, directions, needed
from aftercare.rules.check import check
from tests.conftest import SAMPLE, SIGNED, make_project

SWIM = {
    "topics": "swim",
    "source": "beta",
    "section": "Pools",
    "stance": "avoid",
    "says": "Stay out of lakes.",
}
AROUND = Around(today="2026-11-21", sources={}, topics={}, claims=(), taken=frozenset())


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


def bare(folder: Path, data: str) -> Path:
    """Lay a folder that has data and nothing else: no more is read here."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "guidelines.yaml").write_text(data, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the invented data."""
    return bare(tmp_path / "project", SAMPLE)


class Keyboard(io.StringIO):
    """A terminal at which somebody types these lines."""

    def isatty(self) -> bool:
        """Say that somebody is there."""
        return True


class Stopped(Keyboard):
    """A terminal at which somebody presses Ctrl+C."""

    def readline(self, *_: object) -> Any:
        """Stop."""
        raise KeyboardInterrupt


ENTER = ("",) * 30
"""Enter at every question that is left; what is left of these is no answer to the last one."""


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let somebody type."""
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))


def data_of(project: Path) -> str:
    """The dataset as it stands, every byte of it."""
    return (project / "data" / "guidelines.yaml").read_bytes().decode("utf-8")


def added_to(project: Path, before: str = SAMPLE) -> str:
    """The lines that are new in the dataset; all others stand as they did."""
    new = data_of(project).split("\n")
    rest = iter(before.split("\n"))
    line: str | None = next(rest)
    added = []
    for one in new:
        if one == line:
            line = next(rest, None)
        else:
            added.append(one)
    assert line is None
    return "\n".join(added)


def run(project: Path, command: str, *where: str, **given: str) -> int:
    """Run a command with an option for each field."""
    options = [part for key, text in given.items() for part in (f"--{key.replace('_', '-')}", text)]
    return main(["--root", str(project), command, *where, *options])


def new_claim(project: Path, **given: str) -> int:
    """Add a claim on swimming, with these options as well, without being asked."""
    options = [part for key, text in {**SWIM, **given}.items() for part in (f"--{key}", text)]
    return main(["--root", str(project), "new-claim", "dabbing", *options, "--yes"])


def test_a_script_adds_a_claim_beside_the_others_on_its_topic(project: Path) -> None:
    """It is laid out as its neighbours are, gets the next free id, and the file is sound."""
    assert new_claim(project, wait="2 day and until normal", area="the face") == 0
    assert added_to(project) == (
        "      - {id: swim-beta-2, source: beta, section: Pools, topics: [swim], stance: avoid, "
        "says: Stay out of lakes., wait: 2 day and until normal, applies: {area: the face}}"
    )
    lines = data_of(project).split("\n")
    assert lines[lines.index(added_to(project)) - 1].lstrip().startswith("- {id: swim-hospital-1")
    assert check(load_text(data_of(project))) == []


def test_a_script_adds_a_source(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes without saying is not written, and the next step is said."""
    given = {"title": "Water: a leaflet", "short": "Lido", "tier": "other", "read": "whole"}
    options = [part for key, text in given.items() for part in (f"--{key}", text)]
    assert main(["--root", str(project), "new-source", *options, "--yes"]) == 0
    assert added_to(project) == (
        '  - {id: lido, title: "Water: a leaflet", short: Lido, tier: other, '
        "retrieved: 2026-11-21, read: whole}"
    )
    assert "aftercare new-claim" in capsys.readouterr().out


def test_a_script_adds_a_sign_with_its_first_claim(project: Path) -> None:
    """One command, since a sign on which nothing is said would be a fault."""
    status = main([
        "--root", str(project), "new-topic", "every-treatment", "--kind", "red-flag",
        "--name", "Numb skin", "--symptom", "your skin stays numb", "--group", "Skin",
        "--source", "hospital", "--section", "Signs", "--stance", "warn",
        "--says", "Numb skin needs a look.", "--urgency", "today", "--urgency-basis", "stated",
        "--claim-id", "numb-1", "--yes",
    ])  # fmt: skip
    assert status == 0
    assert added_to(project).split("\n") == [
        "    - id: numb-skin",
        "      name: Numb skin",
        "      kind: red-flag",
        "      safer: urgent",
        "      symptom: your skin stays numb",
        "      group: Skin",
        "    - id: numb-1",
        "      source: hospital",
        "      section: Signs",
        "      topics: [numb-skin]",
        "      stance: warn",
        "      says: Numb skin needs a look.",
        "      urgency: today",
        "      urgency-basis: stated",
        "      contact: clinic",
    ]


def test_a_script_adds_a_condition(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next step is said: how a time names it."""
    given = {"words": "your stitches are out", "check-by": "No thread is left.", "id": "out"}
    given |= {"since": "your stitches came out", "implies": "normal"}
    assert run(project, "new-condition", "--yes", **given) == 0
    assert added_to(project).split("\n") == [
        "  - id: out",
        "    words: your stitches are out",
        "    check-by: No thread is left.",
        "    since: your stitches came out",
        "    implies: [normal]",
    ]
    assert "wait: until out, or with since: 2 week after out" in capsys.readouterr().out
    assert new_claim(project, wait="2 week after out") == 0


TREATMENT = {
    "name": "Tooth extraction",
    "after": "after a tooth extraction",
    "summary": "A tooth was taken out.",
    "covers": "This is for one tooth.",
    "excludes": "implants",
    "cared-for": "the socket",
    "particulars": "Tooth, Stitches",
    "stages": "day 1, day 2-7, week 2",
}


def test_a_script_adds_a_treatment_with_words_of_its_own(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it covers and its words stand in groups; its first question is the next step."""
    assert run(project, "new-treatment", "--yes", **TREATMENT) == 0
    assert added_to(project).split("\n") == [
        "  - id: tooth-extraction",
        "    name: Tooth extraction",
        "    after: after a tooth extraction",
        "    summary: A tooth was taken out.",
        "    covers:",
        "      words: This is for one tooth.",
        "      excludes: [implants]",
        "    words:",
        "      cared-for: the socket",
        "      particulars: [Tooth, Stitches]",
        "    stages:",
        "      - {id: day-1, days: day 1}",
        "      - {id: day-2-7, days: day 2-7}",
        "      - {id: week-2, days: week 2}",
    ]
    assert "aftercare new-topic tooth-extraction" in capsys.readouterr().out
    assert check(load_text(data_of(project))) == []


def test_the_first_treatment_and_the_first_condition_can_be_added(tmp_path: Path) -> None:
    """Where the file has no such list yet."""
    head = SAMPLE.partition("\nconditions:\n")[0] + "\nevery-treatment:\n"
    signs = SAMPLE.partition("\nevery-treatment:\n")[2].partition("\ntreatments:\n")[0]
    sources = "\nsources:\n  - {id: hospital, title: L, short: H, tier: hospital, read: whole}\n"
    project = bare(tmp_path / "project", f"{head}{signs}{sources}")
    given = {"words": "it has healed", "check-by": "ask", "id": "healed"}
    assert run(project, "new-condition", "--yes", **given) == 0
    assert run(project, "new-treatment", "--yes", **TREATMENT) == 0
    loaded = load_text(data_of(project))
    assert check(loaded) == []
    assert loaded.dataset
    assert loaded.dataset.treatments[0].words.cared_for == "the socket"


def test_a_new_treatment_uses_the_pack_that_there_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has to know its name; another one is answered with those that there are."""
    pack = "\npacks:\n  - {id: emergency-gb, version: 2026-01-02, country: GB}\n\ntreatments:\n"
    text = SAMPLE.replace("\ntreatments:\n", pack)
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")
    assert run(project, "new-treatment", "--yes", **TREATMENT, use="emergency-nz") == 1
    assert (
        '--use: there is no "emergency-nz"; did you mean emergency-gb?' in capsys.readouterr().err
    )
    assert run(project, "new-treatment", "--yes", **TREATMENT) == 0
    assert "    use: [emergency-gb]" in added_to(project, text).split("\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cared-for": "your skin " * 5}, "--cared-for: "),
        ({"particulars": "A, B, C, D"}, "--particulars: "),
        ({"stages": "day 1, day 4-7"}, "--stages: "),
        ({"stages": "day 1, soon"}, "--stages: "),
        ({"id": "dabbing"}, '--id: "dabbing" is taken'),
    ],
)
def test_a_treatment_that_does_not_fit_is_answered_at_once(
    project: Path, given: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the name of the option, and nothing is written."""
    assert run(project, "new-treatment", "--yes", **{**TREATMENT, **given}) == 1
    assert said in capsys.readouterr().err
    assert data_of(project) == SAMPLE


def test_a_person_is_asked_field_by_field(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers, parts of names and Enter are enough; a slip is answered at once."""
    typed(
        monkeypatch,
        "Swim", "bet", "", "Lakes", "avod", "2", "Wait two days.", "Stay out of lakes.",
        "wait", "4", "until norml", "3 day", *ENTER, "yes",
    )  # fmt: skip
    assert main(["--root", str(project), "new-claim", "dabbing"]) == 0
    said = capsys.readouterr().out
    assert "For example: Getting back to normal" in said
    assert "2  avoid   do not do it, or not yet" in said
    assert "This one is needed." in said
    assert '"avod" is none of them; did you mean avoid? Try again:' in said
    assert 'The words hold the duration "two days"; say it without' in said
    assert '"4" is not a time; write for example: 48 h' in said
    assert 'There is no condition "norml"; did you mean normal?' in said
    assert "Enter takes swim-beta-2." in said
    assert "What follows from it:" in said
    assert added_to(project).strip() == (
        "- {id: swim-beta-2, source: beta, section: Lakes, topics: [swim], stance: avoid, "
        "says: Stay out of lakes., wait: 3 day}"
    )


def test_words_that_a_source_says_can_be_read_at_once(project: Path) -> None:
    """How long is asked in figures too where the source gives words; else it has no place."""
    words = {"topics": "pink", "stance": "expect", "says": "It goes.", "lasts": '"a few days"'}
    given = {**{key: value for key, value in SWIM.items() if key != "wait"}, **words}
    assert new_claim(project, **{"read-as": "3 day"}) == 1
    assert run(project, "new-claim", "dabbing", "--yes", **given, **{"read-as": "3 day"}) == 0
    assert 'lasts: "a few days", read-as: 3 day' in added_to(project)


def test_one_sentence_can_give_several_figures(project: Path) -> None:
    """When, how often and how much stand in one claim; several amounts are a list."""
    given = {key: value for key, value in SWIM.items() if key != "wait"}
    given |= {"stance": "do", "says": "Swim a little.", "wait": "5 day", "times": "twice a week"}
    assert run(project, "new-claim", "dabbing", "--yes", **given, amount="10 repeats, 3 sets") == 0
    assert "wait: 5 day, times: twice a week, amount: [10 repeats, 3 sets]" in added_to(project)


def test_only_the_figures_that_an_answer_can_say_are_offered() -> None:
    """What is to be left has until when; what is done has when and how; both are the rules' own."""
    offered = {
        (stance, safer): next(
            one.choices
            for one in questions("claim", {"topics": "a", "stance": stance}, around_of(safer))
            if one.key == "figure"
        )
        for stance in ("avoid", "do", "says")
        for safer in ("later", "earlier", "ask")
    }
    assert offered["avoid", "later"] == ("wait",)
    assert offered["avoid", "earlier"] == ("before",)
    assert "onset" not in offered["do", "later"]
    assert "times" in offered["do", "later"]
    assert offered["says", "later"] == offered["avoid", "ask"] == FIGURES


def around_of(safer: str) -> Around:
    """What stands around a claim on one question in a direction."""
    return replace(AROUND, topics={"a": {"id": "a", "safer": safer}})


def test_what_follows_for_patients_is_said_before_it_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The change of the advice stands above the last question."""
    typed(monkeypatch, *ENTER, "no")
    given = {**SWIM, "wait": "5 day"}
    assert run(project, "new-claim", "dabbing", **given) == 0
    said = capsys.readouterr().out
    assert "Dabbing: Swimming: now 5 days. Before: 72 hours. Stricter." in said
    assert said.index("Stricter") < said.index("Write it?")
    assert said.endswith("Nothing was written.\n")
    assert data_of(project) == SAMPLE


def test_a_signature_that_would_lapse_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever adds a claim to a signed answer knows who has to sign again."""
    project = bare(tmp_path / "project", SIGNED)
    typed(monkeypatch, *ENTER, "no")
    given = {**SWIM, "topics": "dance", "wait": "3 day"}
    assert run(project, "new-claim", "buffing", **given) == 0
    assert "The signed answer to buffing/dance no longer holds." in capsys.readouterr().out


def test_a_claim_on_a_sign_says_that_two_sign_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that does it."""
    project = bare(tmp_path / "project", SIGNED)
    typed(monkeypatch, *ENTER, "no")
    given = {**SWIM, "topics": "faint", "stance": "warn", "says": "Call.", "urgency": "today"}
    given["urgency-basis"] = "stated"
    assert run(project, "new-claim", "buffing", **given) == 0
    said = capsys.readouterr().out
    assert "To publish, sign again: aftercare sign buffing/when-to-call" in said


def test_a_new_source_can_come_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are written at once, or neither."""
    source = ["A leaflet on lakes", "Lake", *[""] * 7, "whole", *[""] * 3]
    source.insert(3, "hospital")
    typed(monkeypatch, "swim", "new", *source, "Lakes", "2", "Stay out.", *ENTER, "yes")
    assert main(["--root", str(project), "new-claim", "dabbing"]) == 0
    added = added_to(project)
    assert "- {id: lake, title: A leaflet on lakes, short: Lake, tier: hospital," in added
    assert "- {id: swim-lake-1, source: lake, section: Lakes," in added


def test_what_does_not_count_can_be_changed_instead_of_typed_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fault is shown with the lines; one field is asked again, and the id made of it."""
    given = {
        "kind": "care", "question": "Can I dye my hair?", "name": "Dye", "safer": "none",
        "message": "Do not dye it.", "group": "Hair", "source": "shop", "section": "Hair",
        "stance": "avoid", "says": "Use no dye.",
    }  # fmt: skip
    typed(monkeypatch, *ENTER, "yes", "nose", "source", "alpha", *ENTER, "yes")
    assert run(project, "new-topic", "dabbing", **given) == 0
    said = capsys.readouterr().out
    assert "It cannot be written like this:" in said
    assert "error[topic-without-claims] dabbing/dye" in said
    assert '"yes" is no field of it.' in said
    assert '"nose" is no field of it.' in said
    assert "- {id: dye-alpha-1, source: alpha," in added_to(project)


@pytest.mark.parametrize(
    ("keyboard", "status"), [(Keyboard("swim\nbeta\n"), 1), (Stopped(), STOPPED)]
)
def test_an_end_on_the_way_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, keyboard: Keyboard, status: int,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Neither the end of input nor Ctrl+C is a yes, and none of them is a traceback."""
    monkeypatch.setattr("sys.stdin", keyboard)
    assert main(["--root", str(project), "new-claim", "dabbing"]) == status
    assert "nothing was written" in capsys.readouterr().err
    assert data_of(project) == SAMPLE


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"source": "bta"}, '--source: there is no "bta"; did you mean beta?'),
        ({"stance": "must"}, '--stance: "must" is none of them; write one of: allow, avoid'),
        ({"says": "Wait two days."}, '--says: the words hold the duration "two days"'),
        ({"says": "Call 999."}, "--says: the words hold the telephone number"),
        ({"says": "Stay\N{ZERO WIDTH SPACE}out."}, "--says: there is a character in it that"),
        ({"wait": "48-24 h"}, "--wait: "),
        ({"wait": "day 1-6"}, "is a window, not a length; write how long: 6 day"),
        ({"id": "swim-beta-1"}, '--id: "swim-beta-1" is taken; write for example swim-beta-2'),
        ({"id": "Swim!"}, "--id: "),
        ({"urgency": "today"}, "--urgency does not fit what is added; leave it out"),
        ({"show": "staff"}, 'add --show-why "It advertises a product."'),
        ({"topics": "hands", "wait": "48 h"}, "--wait does not fit what is added"),
        ({"topics": "swim, pol"}, '--topics: there is no "pol"'),
    ],
)
def test_an_option_that_does_not_fit_is_named(
    project: Path, given: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what is wrong with it and what to write; nothing is written."""
    assert new_claim(project, **given) == 1
    assert said in capsys.readouterr().err
    assert data_of(project) == SAMPLE


def test_every_missing_option_is_named_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script learns of all of them in one run."""
    assert run(project, "new-claim", "dabbing", topics="swim", source="alpha") == 1
    said = capsys.readouterr().err
    assert all(f"--{one} " in said for one in ("section", "stance", "says"))
    assert "--source" not in said


def test_without_a_yes_a_script_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which option agrees to it."""
    assert run(project, "new-claim", "dabbing", **SWIM) == 1
    assert "add --yes" in capsys.readouterr().err
    assert data_of(project) == SAMPLE


def test_a_new_problem_stops_a_script(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the whole file shows is said as the check says it, and nothing is written."""
    hidden = {"wait": "9 week", "show": "staff", "show-why": "Too long."}
    assert new_claim(project, **hidden) == 1
    assert "error[stricter-but-hidden]" in capsys.readouterr().err
    assert data_of(project) == SAMPLE


def test_a_problem_that_was_there_before_stops_nothing(project: Path) -> None:
    """Somebody else's fault is no reason to lose what was typed."""
    broken = SAMPLE.replace("wait: 48 h", "wait: 48-24 h")
    (project / "data" / "guidelines.yaml").write_text(broken, encoding="utf-8")
    assert new_claim(project) == 0
    assert "says: Stay out of lakes." in added_to(project, broken)


def test_an_unknown_treatment_is_answered_with_the_known(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the command itself is told, too."""
    assert run(project, "new-claim", "dabing", **SWIM) == 1
    assert 'there is no treatment "dabing"; did you mean dabbing?' in capsys.readouterr().err


def test_an_id_of_an_earlier_version_is_never_used_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is an address that people may have printed."""
    project = make_project(tmp_path / "project")
    assert main(["--root", str(project), "archive", "--no-paper"]) == 0
    file = project / "data" / "guidelines.yaml"
    gone = "\n".join(line for line in SAMPLE.split("\n") if "hands" not in line)
    file.write_text(gone, encoding="utf-8")
    given = {
        "id": "hands", "kind": "care", "question": "Can I clap?", "name": "Hands",
        "safer": "none", "message": "Do not clap.", "group": "Care", "source": "alpha",
        "section": "Hands", "stance": "avoid", "says": "Do not clap.",
    }  # fmt: skip
    assert run(project, "new-topic", "dabbing", **given) == 1
    assert '"hands" was used before for other advice' in capsys.readouterr().err


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written is what was shown."""
    file = project / "data" / "guidelines.yaml"

    def slow(_: Terminal, *__: str) -> str:
        file.write_text(f"{SAMPLE}# edited\n", encoding="utf-8")
        return "yes"

    typed(monkeypatch, *ENTER)
    monkeypatch.setattr(Terminal, "ask", slow)
    assert run(project, "new-claim", "dabbing", **SWIM) == 1
    assert "was changed meanwhile" in capsys.readouterr().err
    assert data_of(project) == f"{SAMPLE}# edited\n"


def test_line_endings_stay(project: Path) -> None:
    """What was typed on Windows stays so."""
    file = project / "data" / "guidelines.yaml"
    file.write_bytes(SAMPLE.replace("\n", "\r\n").encode("utf-8"))
    assert new_claim(project, wait='"a few days"') == 0
    assert data_of(project).count("\n") == data_of(project).count("\r\n")
    assert 'wait: "a few days"' in data_of(project)


def test_what_is_asked_follows_from_the_rules() -> None:
    """A direction asks for the words that its first sentence is made of, and for no others."""
    assert needed(Topic, {"kind": "product", "safer": "protect"}) == {"act", "instead"}
    assert needed(Topic, {"kind": "contraindication", "safer": "ask"}) == {"tell"}
    assert needed(Topic, {"kind": "red-flag", "safer": "urgent"}) == {"symptom"}
    assert needed(Claim, {"urgency": "today"}) == {"urgency-basis"}
    assert needed(Claim, {"show": "caution"}) == {"caution"}
    assert directions("red-flag", asks=False) == ("urgent",)
    assert directions("contraindication", asks=False) == ("ask",)
    assert "urgent" not in directions("wait", asks=True)


@pytest.mark.parametrize(
    ("form", "answers", "there", "absent"),
    [
        ("topic", {"kind": "red-flag", "safer": "urgent"}, "symptom after-doing", "question act"),
        ("topic", {"kind": "wait", "safer": "later"}, "question act", "symptom instead"),
        ("claim", {"figure": "lasts", "limit": "area"}, "lasts area", "wait device urgency"),
        (
            "claim",
            {"stance": "do", "figure": "times", "figure-2": "lasts"},
            "times lasts figure",
            "figure-4",
        ),
        ("claim", {"stance": "avoid", "figure": "wait"}, "wait", "figure-2"),
    ],
)
def test_questions_depend_on_answers(
    form: Form, answers: dict[str, str], there: str, absent: str
) -> None:
    """Nobody is asked for what does not belong to the record."""
    keys = {one.key for one in questions(form, answers, AROUND)}
    assert keys >= set(there.split())
    assert not keys & set(absent.split())


def test_every_word_has_its_meaning_and_every_field_its_example() -> None:
    """No choice is offered without saying what it means, in the order of the model."""
    for model in (Source, Topic, Claim, Condition, Covers, OwnWords):
        for name, info in model.model_fields.items():
            key = info.alias or name
            if choices := choices_of(model, key):
                meanings = MEANINGS["contact" if key == "ask" else key]
                assert set(meanings) >= set(choices), key
            elif key not in {"id", "source", "topics", "applies", "after-doing", "retired", "see"}:
                assert EXAMPLES[key], key
            assert info.description or key == "id", key
    assert tuple(MEANINGS["figure"]) == FIGURES
    assert tuple(MEANINGS["limit"]) == CASES


@pytest.mark.parametrize("command", ["new-source", "new-topic", "new-claim", "new-condition"])
def test_every_field_has_an_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help says what each of them means."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    said = capsys.readouterr().out
    models: dict[str, type[Record]]
    models = {"new-source": Source, "new-topic": Topic, "new-claim": Claim}
    models["new-condition"] = Condition
    model = models[command]
    fields = {info.alias or name for name, info in model.model_fields.items()}
    assert all(f"--{one}" in said for one in fields - {"retired", "see", "applies"})


def test_records_are_found_by_a_part_of_their_name(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All can be seen; what fits several is listed, and what fits none is answered."""
    typed(monkeypatch, "?", "pregn", "al", "gama", "gam")
    assert main(["--root", str(project), "new-claim", "dabbing"]) == 1
    said = capsys.readouterr().out
    assert "      tell-baby (Pregnancy)" in said
    assert "  tell-baby (Pregnancy)\n\nSource." in said
    several = said.partition('There are several with "al".')[2].partition("> ")[0]
    assert "alpha (Alpha)" in several
    assert "hospital (Hospital)" in several
    assert "gamma" not in several
    assert 'There is no "gama"; did you mean gamma?' in said
    assert "  gamma (Gamma)\n\nSection." in said


def test_an_old_date_of_the_version_is_pointed_at(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person changes it, in the line that is named."""
    file = project / "data" / "guidelines.yaml"
    old = SAMPLE.replace("version: 2026-11-21", "version: 2026-11-01")
    file.write_text(old, encoding="utf-8")
    assert new_claim(project) == 0
    assert "change the date in line 3: version: 2026-11-21" in capsys.readouterr().out
