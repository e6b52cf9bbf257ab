"""What is signed beside the answers: signs, words, numbers; and the days on which it was."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.editing.signing import preview
from aftercare.reading.seal import lapses
from aftercare.rules.check import check, notes, require
from aftercare.rules.signatures import LONGEST
from aftercare.rules.waiting import NotSignedError, waiting
from aftercare.words.catalogue import our_words
from tests.build import all_signed, sealed, unsigned
from tests.conftest import SAMPLE, SIGNED, TODAY, make_project
from tests.presenting import present

SIGNS = "buffing/when-to-call"
SIGN = (
    "      - {id: pus, name: Pus, kind: red-flag, safer: urgent, symptom: you see pus,"
    " look-for: It can be green., group: Body}\n"
)
SAID = (
    "      - {id: pus-beta-1, source: beta, section: Signs, topics: [pus], stance: warn,"
    " says: Pus needs a doctor., urgency: today, urgency-basis: stated}\n"
)
STRONGER = SIGNED.replace("    topics:\n", f"    topics:\n{SIGN}").replace(
    "    claims:\n", f"    claims:\n{SAID}"
)
PUS = all_signed(STRONGER)
"""The signed project with a second sign, which two have signed."""


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


def refused(text: str, day: date = TODAY) -> list[str]:
    """What keeps a text from being published, though it can be built as a draft."""
    require(load_text(text))
    try:
        require(load_text(text), publish_on=day)
    except ProblemsFoundError as error:
        return [f"{one.slug}: {one.what}" for one in error.problems]
    return []


def edited(text: str, find: str, replace: str) -> str:
    """A text with one edit."""
    assert text.count(find) == 1, find
    return text.replace(find, replace)


@pytest.mark.parametrize(
    ("find", "replace", "change"),
    [
        ("you see pus", "you see lots of pus for days and feel ill", "sign pus changed"),
        ("It can be green.", "Only green pus counts.", "sign pus changed"),
        (" look-for: It can be green.,", "", "sign pus changed"),
        ("name: Pus", "name: Lots of pus", "sign pus changed"),
        ("look-for: It can be green., group: Body", "look-for: It can be green., group: Laser only",
         "sign pus changed"),
        ("urgency: today", "urgency: contact", "claim pus-beta-1 changed"),
        ("Pus needs a doctor.", "Lots of pus needs a doctor.",
         "claim pus-beta-1 changed"),
        ("[pus], stance: warn,", "[pus], stance: warn, applies: {only: laser},",
         "claim pus-beta-1 changed"),
    ],
)  # fmt: skip
def test_two_sign_again_when_a_sign_is_reworded_lowered_or_hidden(
    find: str, replace: str, change: str
) -> None:
    """Without an archive too; one of them alone is not enough."""
    text = edited(PUS, find, replace)
    assert f"lapsed: {change} since Dr A. Example signed" in refused(text)
    once = sealed(text, SIGNS)
    assert f"lapsed: {change} since Dr B. Example signed" in refused(once)
    twice = sealed(once, SIGNS, by="Dr B. Example")
    assert not [one for one in refused(twice) if change in one]


def test_two_sign_again_when_a_sign_is_taken_out() -> None:
    """Its statement goes along, and nothing but the seal knows of it."""
    text = "".join(line for line in PUS.splitlines(keepends=True) if "id: pus" not in line)
    assert refused(text) == [
        f"lapsed: {part} was removed since Dr A. Example signed"
        for part in ("claim pus-beta-1", "sign pus")
    ]


def test_two_sign_again_when_a_sign_is_hidden_from_patients() -> None:
    """With its statement gone, so that no other rule minds."""
    text = "".join(one for one in PUS.splitlines(keepends=True) if "id: pus-beta-1" not in one)
    text = edited(text, "{id: pus, name", "{show: staff, id: pus, name")
    assert "lapsed: sign pus was removed since Dr A. Example signed" in refused(text)


def test_a_signature_is_not_copied_to_another_treatment() -> None:
    """Who signed the signs of one has not seen those of the other, though they be the same."""
    (_, block) = SIGNED.split("\n  - id: buffing\n")
    two = f"{SIGNED}\n  - id: filing\n{block}"
    assert "lapsed: the treatment's id changed since Dr A. Example signed" in refused(two)


def test_a_changed_sign_stands_in_a_draft() -> None:
    """A warning is never withheld: what nobody has signed yet is shown, and noted."""
    text = edited(PUS, "you see pus", "you see more pus")
    (treatment,) = present(require(load_text(text)), today=TODAY).treatments
    assert "you see more pus" in str(treatment.cards)
    (note,) = notes(load_text(text), TODAY)
    assert (note.slug, note.what) == ("lapsed", "sign pus changed since Dr A. Example signed")
    assert note.remedy == f"look at it again, then: aftercare sign {SIGNS}"


def test_the_signs_are_signed_by_two_people() -> None:
    """The same name in another spelling is no other person."""
    once = sealed(unsigned(PUS, SIGNS), SIGNS)
    assert refused(once) == [
        "signs-unsigned: only Dr A. Example has signed this, and warning signs take two"
    ]
    with pytest.raises(NotSignedError, match="let another person sign"):
        sealed(once, SIGNS, by="dr a. example")
    (one,) = waiting(require(load_text(once)), TODAY, our_words())
    assert (one.kind, one.why) == (
        "alone",
        ("signed by Dr A. Example alone, and the warning signs take two",),
    )


@pytest.mark.parametrize(
    ("find", "replace", "change"),
    [
        ("name: Buffing", "name: Filing", "the name changed"),
        ("after: after buffing", "after: after filing", "the name changed"),
        ("Buffing is invented.", "You can go swimming and dance at once.", "the summary changed"),
        ("days: day 4-7", "days: day 4-9", "stage later-days changed"),
        ("act: use soap,", "act: use soap, retired: Not asked.,", "question soap changed"),
    ],
)
def test_a_clinician_signs_again_when_the_words_around_the_answers_change(
    find: str, replace: str, change: str
) -> None:
    """One signature is enough, and no answer lapses."""
    text = edited(SIGNED, find, replace)
    assert f"lapsed: {change} since Dr A. Example signed" in refused(text)
    assert not [one for one in refused(sealed(text, "buffing")) if change in one]


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        ("hours: Monday to Friday, 9am to 5pm", "hours: Monday to Saturday, 9am to 5pm"),
        ("telephone: 020 0000 0001", "telephone: 020 0000 0002"),
        ('name: NHS 111, telephone: "111"', 'name: NHS 111, telephone: "112"'),
        ("name: Pier Clinic", "name: Bay Clinic"),
    ],
)
def test_a_number_or_the_hours_take_one_signature(find: str, replace: str) -> None:
    """No answer lapses, and the two under the emergency number hold."""
    text = edited(SIGNED, find, replace)
    (said,) = refused(text)
    assert said.startswith("lapsed: ")
    assert lapses(require(load_text(text))) == {}
    assert refused(sealed(text, "clinic", by="Ms C. Example", role="content lead")) == []


def test_the_emergency_number_takes_two_signatures() -> None:
    """Also where the other number of the country is meant."""
    text = edited(SIGNED, 'emergency: "999"', 'emergency: "112"')
    assert refused(text) == [
        "lapsed: the emergency number changed since Dr A. Example signed"
    ]  # fmt: skip
    once = sealed(text, "clinic/emergency")
    assert refused(once) == ["lapsed: the emergency number changed since Dr B. Example signed"]
    assert refused(sealed(once, "clinic/emergency", by="Dr B. Example")) == []


NUMBERS = [
    ("GB", "0900 666", 'write emergency: "999" or "112"'),
    ("GB", "000", 'write emergency: "999" or "112"'),
    ("GB", "12345", 'write emergency: "999" or "112"'),
    ("GB", "911", 'write emergency: "999" or "112"'),
    ("GB", "020 0000 0001", 'write emergency: "999" or "112"'),
    ("GB", "111", 'write emergency: "999" or "112"'),
    ("GB", "+44 999", 'write emergency: "999" or "112"'),
    ("US", "112", 'write emergency: "911"'),
    ("AU", "112", 'write emergency: "000"'),
    ("NO", "112", 'write emergency: "113"'),
    ("UK", "999", "write country: GB"),
    ("SG", "0900 666", "write the number of an ambulance"),
    ("SG", "020 0000 0001", "write the number of an ambulance"),
    ("SG", "995", "add emergency-stated: who states this number, and where; two people sign it"),
]


def abroad(country: str, number: str) -> str:
    """The signed project in another country."""
    text = edited(SIGNED, "country: GB", f"country: {country}")
    return edited(text, 'emergency: "999"', f'emergency: "{number}"')


@pytest.mark.parametrize(("country", "number", "remedy"), NUMBERS)
def test_a_number_that_is_not_the_countrys_is_refused(
    country: str, number: str, remedy: str
) -> None:
    """In a draft as well, with what to write."""
    (problem,) = check(load_text(abroad(country, number)))
    assert (problem.slug, problem.remedy) == ("emergency-number", remedy)


@pytest.mark.parametrize(
    ("country", "number"),
    [("GB", "112"), ("GB", "9 9 9"), ("IE", "112"), ("IE", "999"), ("US", "911"), ("CA", "911"),
     ("AU", "000"), ("NZ", "111"), ("DE", "112"), ("FR", "15"), ("FR", "112"), ("ES", "112"),
     ("PL", "112")],
)  # fmt: skip
def test_the_number_of_the_country_is_taken(country: str, number: str) -> None:
    """Either of them, where there are two; the line for when we are closed is another."""
    text = edited(abroad(country, number), 'telephone: "111"', 'telephone: "116117"')
    assert check(load_text(text)) == []


def test_a_country_that_is_not_known_states_its_number_and_two_sign() -> None:
    """What was signed is the number with who states it."""
    text = edited(
        abroad("SG", "995"), 'emergency: "995"', 'emergency: "995"\n  emergency-stated: Ministry.'
    )
    assert check(load_text(text)) == []
    twice = all_signed(text)
    assert refused(twice) == []
    other = edited(twice, "Ministry.", "Somebody.")
    assert refused(other) == ["lapsed: the country changed since Dr A. Example signed"]


@pytest.mark.parametrize("language", ["de", "ar", "zz-ZZ", "fr-GB", "de-AT"])
def test_a_language_whose_words_we_do_not_have_is_refused(language: str) -> None:
    """English words are never called German."""
    (problem,) = check(load_text(edited(SIGNED, "language: en-GB", f"language: {language}")))
    assert (problem.slug, problem.remedy) == ("language-of-the-words", "write language: en-GB")


@pytest.mark.parametrize("language", ["en", "en-US", "en-IE"])
def test_english_of_any_country_is_taken(language: str) -> None:
    """It needs no new signature: no word is another one."""
    assert refused(edited(SIGNED, "language: en-GB", f"language: {language}")) == []


def test_whether_a_clinic_is_an_example_has_to_be_said() -> None:
    """Left out, the clinic counts as invented: the draft says so, and nothing is published."""
    text = edited(SIGNED, "  example: no\n", "")
    assert refused(text) == ["example-clinic: it is not said whether the clinic is an example"]
    assert "not a real clinic" in present(require(load_text(text)), today=TODAY).draft


def test_a_clock_that_is_wrong_publishes_nothing() -> None:
    """In 1970 nothing is overdue, and everything is still to come."""
    said = refused(SIGNED, date(1970, 1, 1))
    assert {one.partition(":")[0] for one in said} == {"day-to-come"}
    assert "day-to-come: the version is of 2026-11-21, which is still to come" in said
    assert "day-to-come: Dr A. Example signed on 2026-11-12, still to come" in said


def test_a_signature_of_tomorrow_is_refused_until_then() -> None:
    """Whoever wrote it in advance, or changed it by hand."""
    tomorrow = TODAY + timedelta(days=1)
    text = sealed(SIGNED, "buffing/dance", on=tomorrow)
    assert refused(text) == ["day-to-come: Dr A. Example signed on 2026-11-22, still to come"]
    assert refused(text, tomorrow) == []


@pytest.mark.parametrize("name", ["buffing/dance", "buffing", "clinic"])
def test_a_review_in_the_far_future_is_never_signed(name: str) -> None:
    """Three years are the most, for whatever is signed."""
    signed_on = date(2026, 11, 12)
    assert sealed(SIGNED, name, review_by=signed_on + LONGEST)
    with pytest.raises(ProblemsFoundError, match="more than three years after Dr A. Example"):
        sealed(SIGNED, name, review_by=signed_on + LONGEST + timedelta(days=1))


def test_a_review_before_the_signature_is_refused() -> None:
    """By hand, too."""
    text = SIGNED.replace("review-by: 2027-11-12", "review-by: 2026-11-12", 1)
    assert [one.slug for one in check(load_text(text))] == ["review-out-of-reach"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("clinic", ["Telephone: 020 0000 0001", "When closed: NHS 111, 111, at any time"]),
        ("clinic/emergency", ["Emergency number: 999", "Known for this country: 999 or 112",
                              "Two people sign this"]),
        ("buffing", ["Summary: Buffing is invented.", "Stages: days 1 to 3, days 4 to 7",
                     "When can I dance?"]),
        (SIGNS, ["Call the emergency number now if:", "you faint", "Call us today if:",
                 "you see pus [Body]", "How to tell: It can be green.",
                 "Beta: today, stated: Pus needs a doctor."]),
    ],
)  # fmt: skip
def test_whoever_signs_reads_all_of_it_first(name: str, words: list[str]) -> None:
    """In the words of the pages, and how many it takes."""
    said = preview(require(load_text(PUS)), name, TODAY, our_words())
    assert all(one in said for one in words), said


def test_what_patients_do_not_see_is_shown_to_whoever_signs() -> None:
    """A line of "Tell us if", a question that is gone, a sign that is hidden."""
    text = SAMPLE.replace("id: pus, name", "show: staff, id: pus, name")
    text = "".join(one for one in text.splitlines(keepends=True) if "id: pus-alpha" not in one)
    dataset = require(load_text(text))
    words = preview(dataset, "dabbing", TODAY, our_words())
    assert "Tell us if\n  you are pregnant\n    Hospital: It may not suit pregnant people." in words
    assert "Can I use oil? (retired: Nobody asks this any more. Read instead: cream.)" in words
    assert "STAFFONLYMARKER question? (for staff only)" in words
    signs = preview(dataset, "dabbing/when-to-call", TODAY, our_words())
    assert "Signs that patients do not see\n  you see pus" in signs


def test_the_command_signs_what_stands_beside_the_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who has to sign too, what changed, and when all is done."""
    text = edited(PUS, "you see pus", "you see more pus")
    project = make_project(tmp_path / "project", data=text)
    file = project / "data" / "guidelines.yaml"
    said = []
    for who in ("Dr A. Example", "Dr B. Example"):
        command = ["sign", SIGNS, "--by", who, "--role", "doctor", "--yes"]
        assert main(["--root", str(project), *command]) == 0
        said.append("another person has signed too: the warning signs take two" in
                    capsys.readouterr().out)  # fmt: skip
    assert said == [True, False]
    assert refused(file.read_text(encoding="utf-8")) == []
    assert main(["--root", str(project), "check", "--publish"]) == 0
    assert main(["--root", str(project), "review"]) == 0
    assert "Nothing waits: everything is signed" in capsys.readouterr().out


def test_a_sign_off_that_is_missing_is_written_into_any_layout() -> None:
    """A clinic in one line is signed as well, and nothing else changes."""
    start, end = SIGNED.index("clinic:\n"), SIGNED.index("\nconditions:")
    flow = (
        "clinic: {name: Pier Clinic, example: no, country: GB, language: en-GB, telephone: 020 0000"
        " 0001, hours: Monday, urgent-line: {name: NHS 111, telephone: '111', hours: at any time},"
        " emergency: '999'}\n"
    )
    text = SIGNED[:start] + flow + SIGNED[end:]
    assert refused(all_signed(text)) == []


def test_no_treatment_takes_the_name_of_the_clinic() -> None:
    """Aftercare sign clinic would mean two things."""
    text = edited(SIGNED, "- id: buffing", "- id: clinic")
    assert "reserved-treatment" in {one.slug for one in check(load_text(text))}
