"""Publishing: what is not signed and fit for patients is refused, and a draft says so."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import asks_to_publish, today
from aftercare.doors.cli import main
from aftercare.rules.check import require
from aftercare.rules.registry import PUBLISHING
from aftercare.site.build import build_site
from tests.build import all_signed, sealed, unsigned
from tests.conftest import GOLDEN, SAMPLE, SIGNED, TODAY, make_project
from tests.test_load import compare_output

FOLDER = GOLDEN / "publishing"
GLOW = 'A glow that fades is normal for {wait}.", min-wait: 1 day'


def golden_of(slug: str) -> dict[str, Any]:
    """The golden of a rule, with its edits of the signed project and its day."""
    case: dict[str, Any] = yaml.safe_load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"))
    return case


def refused(text: str, day: date = TODAY) -> ProblemsFoundError:
    """What keeps a dataset from being published, which as a draft is sound."""
    require(load_text(text))
    with pytest.raises(ProblemsFoundError) as caught:
        require(load_text(text), publish_on=day)
    return caught.value


@pytest.fixture
def signed_project(tmp_path: Path) -> Path:
    """A project that is fit to be published."""
    return make_project(tmp_path / "project", data=SIGNED)


def mkdocs(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project as a script would, on a day of our own."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=project, check=False, capture_output=True, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", **environment},
    )  # fmt: skip


def test_what_is_signed_and_fit_is_published() -> None:
    """The rules can be kept: nothing is refused, and nothing is noted."""
    dataset = require(load_text(SIGNED), publish_on=TODAY)
    assert not dataset.clinic.example


def passing_and_failing(slug: str) -> list[str]:
    """The signed project with the edits of a golden that keep a rule, and those that break it.

    `unsigned` in a golden names from what signatures are taken after these edits, `signed` who
    signs what after that, and how.
    """
    case = golden_of(slug)
    texts = []
    for name in ("passes", "fails"):
        text = SIGNED
        for find, replace in case.get(name, []):
            assert find in text, find
            text = text.replace(find, replace, 1)
        for subject, slots in case.get("unsigned", {}).get(name, {}).items():
            text = unsigned(text, subject, *slots)
        for question, signers in case.get("signed", {}).get(name, {}).items():
            for signer in signers:
                text = sealed(text, question, **signer)
        texts.append(text)
    return texts


@pytest.mark.parametrize("slug", PUBLISHING)
def test_what_is_fit_is_not_refused(slug: str) -> None:
    """What keeps a rule can be published."""
    passing, _ = passing_and_failing(slug)
    assert require(load_text(passing), publish_on=TODAY)


@pytest.mark.parametrize("slug", PUBLISHING)
def test_what_is_not_fit_is_refused(slug: str, request: pytest.FixtureRequest) -> None:
    """Each rule refuses its sample, which is sound as a draft, and no other rule does."""
    _, failing = passing_and_failing(slug)
    error = refused(failing)
    output = f"{error}\n"
    compare_output(FOLDER / f"{slug}.yaml", output, update=request.config.getoption("--update"))
    assert {problem.slug for problem in error.problems} == {slug}


def test_a_review_is_in_time_to_the_end_of_its_day() -> None:
    """It is overdue on the day after."""
    assert require(load_text(SIGNED), publish_on=date(2027, 11, 12))
    assert {one.slug for one in refused(SIGNED, date(2027, 11, 13)).problems} == {"overdue"}


def test_what_patients_do_not_see_keeps_nothing_from_being_published() -> None:
    """A question for staff needs neither an answer nor a confirmed urgency."""
    topic = "id: lore, name: Lore, question: Q?, kind: fact, safer: none, message: M., group: G"
    claim = "id: lore-alpha-1, source: alpha, section: S, topics: [lore], stance: says, says: W."
    text = SIGNED.replace("    topics:\n", f"    topics:\n      - {{{topic}, show: staff}}\n")
    urgency = "urgency: contact, urgency-basis: read"
    text = text.replace("    claims:\n", f"    claims:\n      - {{{claim}, {urgency}}}\n")
    assert require(load_text(all_signed(text)), publish_on=TODAY)
    shown = all_signed(text.replace(", show: staff", ""))
    assert {one.slug for one in refused(shown).problems} == {"to-be-confirmed", "unsigned"}
    line = f"      - {{{topic}}}\n"
    last = shown.replace(line, "", 1).replace("    claims:\n", f"{line}    claims:\n", 1)
    assert {one.slug for one in refused(last).problems} == {"to-be-confirmed", "unsigned"}


def test_a_single_signature_under_a_sign_is_told_by_its_name() -> None:
    """So that the other clinician knows that it is their turn."""
    _, failing = passing_and_failing("signed-once")
    assert "nobody has signed this" in str(refused(failing))
    assert "only Dr A. Example has signed" in str(refused(sealed(failing, "buffing/faint")))


def test_every_rule_has_a_golden_and_a_sentence() -> None:
    """No rule goes without a sample that breaks it, and none outlives its rule."""
    assert {file.stem for file in FOLDER.iterdir()} == set(PUBLISHING)
    for _, judge in PUBLISHING.values():
        assert (judge.__doc__ or "").partition("\n")[0].endswith(".")


@pytest.mark.parametrize(
    ("find", "replace", "slug"),
    [
        ("min-wait: 4 day", "min-wait: 2 day", "answer-below-soonest"),
        ("        reason: We look at your skin before that.\n", "", "laxer-without-reason"),
        ("        if-not: clinic\n", "", "until-without-if-not"),
        (GLOW, 'For {wait}.", min-wait: 7 day', "answer-below-soonest"),
    ],
)
def test_what_no_draft_may_say_is_not_published_either(find: str, replace: str, slug: str) -> None:
    """Too lax, lax in silence, or without a word on whom to call: neither signed nor published."""
    assert find in SIGNED
    text = SIGNED.replace(find, replace, 1)
    with pytest.raises(ProblemsFoundError):
        require(load_text(text), publish_on=TODAY)
    with pytest.raises(ProblemsFoundError) as caught:
        sealed(text, "buffing/glow" if "A glow" in find else "buffing/dance")
    assert slug in {problem.slug for problem in caught.value.problems}


@pytest.mark.long
def test_a_published_site_is_no_draft(signed_project: Path) -> None:
    """No page is kept from search engines or says that it is a draft, and nor does the data."""
    done = mkdocs(signed_project, AFTERCARE_PUBLISH="1")
    assert done.returncode == 0, done.stderr
    site = signed_project / "site"
    pages = sorted(file for file in site.rglob("*.html") if file.name != "404.html")
    assert len(pages) == 9
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "noindex" not in text, page
        assert "Draft" not in text, page
    assert "noindex" not in (site / "_headers").read_text(encoding="utf-8")
    assert '"draft": false' in (site / "api/v1/guidelines.json").read_text(encoding="utf-8")


def test_the_same_project_is_a_draft_unless_it_is_published(signed_project: Path) -> None:
    """Nobody publishes by forgetting a word."""
    done = mkdocs(signed_project)
    assert done.returncode == 0, done.stderr
    site = signed_project / "site"
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text, page
        assert "Draft. Our clinic has not published this copy." in text, page
    assert "noindex" in (site / "_headers").read_text(encoding="utf-8")


def test_a_refusal_leaves_the_last_good_site(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The example is never published, and the site that stands stays."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("last good", encoding="utf-8")
    assert main(["--root", str(project), "build", "--publish"]) == 1
    said = capfd.readouterr().err
    assert "error[example-clinic]" in said
    assert "error[unsigned]" in said
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "last good"
    assert not (project / "site-staff").exists()


@pytest.mark.long
def test_the_plugin_can_be_told_to_publish(signed_project: Path) -> None:
    """A setting of the site does as well as the environment."""
    settings = signed_project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "  - aftercare:\n" in text
    asked = text.replace("  - aftercare:\n", "  - aftercare:\n      publish: true\n")
    settings.write_text(asked, encoding="utf-8")
    assert mkdocs(signed_project).returncode == 0
    home = (signed_project / "site" / "index.html").read_text(encoding="utf-8")
    assert "noindex" not in home


def test_check_says_beforehand_what_would_be_refused(
    printable_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same refusal, without building anything; without the option all is sound."""
    assert main(["--root", str(printable_project), "check", "--publish"]) == 1
    assert "error[example-clinic]" in capsys.readouterr().err
    assert main(["--root", str(printable_project), "check"]) == 0


def test_a_lapsed_signature_is_noted_and_fails_nothing(
    signed_project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft goes on being built, and `check` says which change undid the signature."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    data = signed_project / "data" / "guidelines.yaml"
    data.write_text(SIGNED.replace("wait: 3 day", "wait: 4 day", 1), encoding="utf-8")
    assert main(["--root", str(signed_project), "check"]) == 0
    told = capsys.readouterr().out
    assert "note[lapsed] buffing/dance: claim dance-alpha-1 changed since Dr A. Example" in told
    assert "No problems" in told
    assert main(["--root", str(signed_project), "check", "--publish"]) == 1
    assert "error[lapsed]" in capsys.readouterr().err


@pytest.mark.long
def test_the_staff_edition_is_never_found(signed_project: Path) -> None:
    """Also where it is made together with what is published."""
    site = build_site(signed_project, edition="staff", publish=True, today=TODAY)
    assert "noindex" in site.files["_headers"]


def test_the_day_is_that_of_the_environment() -> None:
    """The same input gives the same bytes on every day; without it, today is today."""
    assert today({"SOURCE_DATE_EPOCH": "1795219200"}) == date(2026, 11, 21)
    assert abs((today({}) - date.today()).days) <= 1  # noqa: DTZ011 (around midnight)


@pytest.mark.parametrize("seconds", ["soon", "1e400", "9" * 30])
def test_a_day_that_is_none_is_refused(seconds: str) -> None:
    """Nothing is judged by a day that nobody meant."""
    with pytest.raises(ProblemsFoundError, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": seconds})


def test_only_a_plain_yes_publishes() -> None:
    """Anything but 1 is a draft, or an error that says what to write."""
    assert asks_to_publish({"AFTERCARE_PUBLISH": "1"})
    assert not asks_to_publish({"AFTERCARE_PUBLISH": "0"})
    assert not asks_to_publish({})
    with pytest.raises(ProblemsFoundError, match="write 1 to publish"):
        asks_to_publish({"AFTERCARE_PUBLISH": "yes"})


def test_the_sample_of_other_tests_is_a_draft() -> None:
    """It breaks these rules, and no other test notices."""
    slugs = {problem.slug for problem in refused(SAMPLE).problems}
    beside = {f"{one}-unsigned" for one in ("clinic", "emergency", "first-aid", "signs", "words")}
    nobody = {"number-of-nobody", "address-of-nobody"}
    rules = {"example-clinic", "unsigned", "split-undecided", "to-be-confirmed"}
    assert slugs - beside - nobody == rules
    assert beside < slugs
