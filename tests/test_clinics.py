"""A chain: many clinics over one set of claims, and nothing of one in the folder of another."""

from pathlib import Path

import pytest

from aftercare.dataset.files.clinics import Chain
from aftercare.dataset.load import load_text
from aftercare.rules.check import require
from aftercare.site.build import build_site
from tests.conftest import PRINTABLE, SIGNED, make_project
from tests.pdf_reading import text_of
from tests.running import digests, leftovers, run_here

MARKS = {
    "name": "Quokka Rooms", "telephone": "020 7946 0911", "hours": "Quokkaday, noon to one",
    "line": "Quokka Line", "urgent": "020 7946 0922", "address": "https://quokka.example/",
    "brand": "#0b4651", "link": "#0a5a66", "dark": "#12343a", "pale": "#8fd3dd",
}  # fmt: skip
"""A mark in each field of one clinic, which no other has."""

MARKED = """\
clinic:
  name: {name}
  country: GB
  language: en-GB
  telephone: {telephone}
  hours: {hours}
  urgent-line: {{name: {line}, telephone: {urgent}, hours: quokka hours}}
  emergency: "999"
  address: {address}
  mark: assets/quokka.svg
  colours: {{brand: "{brand}", link: "{link}", dark-brand: "{dark}", dark-link: "{pale}"}}
""".format(**MARKS)

PLAIN = """\
clinic:
  name: {name}
  country: GB
  language: en-GB
  telephone: {telephone}
  hours: Monday
  emergency: "999"
"""


def plain(name: str, telephone: str = "020 7946 0333") -> str:
    """The file of a clinic with little in it."""
    return PLAIN.format(name=name, telephone=telephone)


def chain(project: Path, **files: str) -> Path:
    """Give a project clinics, and the picture that one of them names."""
    (project / "clinics").mkdir()
    (project / "content" / "assets").mkdir(exist_ok=True)
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    )
    (project / "content" / "assets" / "quokka.svg").write_text(picture, encoding="utf-8")
    for name, text in files.items():
        (project / "clinics" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return project


def holds(folder: Path, mark: str) -> list[str]:
    """Name the files in which a mark stands, those of paper by what can be read on it."""
    found = []
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        raw = file.read_bytes()
        texts = [raw.decode("utf-8", "replace"), file.name]
        texts += [text_of(raw)] if file.suffix == ".pdf" else []
        together = " ".join("\n".join(texts).replace("\N{NO-BREAK SPACE}", " ").split())
        if mark.casefold() in together.casefold():
            found.append(file.relative_to(folder).as_posix())
    return found


def test_nothing_of_one_clinic_is_in_the_folder_of_another(tmp_path: Path) -> None:
    """A mark in each of its fields is in its own pages, and in no file or paper of others."""
    project = make_project(tmp_path / "project", data=PRINTABLE, paper=True)
    chain(project, marked=MARKED, north=plain("North"))
    (project / "mkdocs.staff.yml").unlink()
    done = run_here(project, "build", "--clinics")
    assert done.returncode == 0, done.stderr
    assert [one.name for one in sorted((project / "site").iterdir())] == ["marked", "north"]
    own = require(load_text(PRINTABLE)).clinic
    for mark in [*MARKS.values(), "quokka"]:
        assert holds(project / "site" / "marked", mark), mark
        assert holds(project / "site" / "north", mark) == [], mark
    for mark in (own.name, own.telephone, "harbour-skin-clinic.example"):
        for folder in ("marked", "north"):
            assert holds(project / "site" / folder, mark) == [], mark
    assert any(name.endswith(".pdf") for name in holds(project / "site" / "north", "North"))


def test_a_clinic_of_a_chain_has_the_pages_that_it_would_have_alone(tmp_path: Path) -> None:
    """The bytes are those of a project whose data holds its block."""
    block = plain("North")
    rest = PRINTABLE[PRINTABLE.index("\nconditions:") :]
    head = PRINTABLE[: PRINTABLE.index("clinic:")]
    alone = make_project(tmp_path / "alone", data=f"{head}{block}{rest}")
    many = chain(make_project(tmp_path / "many", data=PRINTABLE), north=block)
    branch = Chain(many).branches[0]
    for edition in ("public", "staff"):
        one = build_site(alone, edition=edition)
        other = build_site(many, edition=edition, branch=branch)
        assert [page.html for page in one.pages] == [page.html for page in other.pages]
        assert one.files == other.files


def test_a_clinic_that_fails_is_named_and_the_others_are_built(project: Path) -> None:
    """It keeps its last site, nothing is half there, and the command says that it failed."""
    chain(project, east=plain("East"), north=plain("North"))
    assert run_here(project, "build", "--clinics").returncode == 0
    before = digests(project / "site" / "north")
    broken = plain("North").replace('emergency: "999"', 'emergency: "911"').replace("North", "Nord")
    (project / "clinics" / "north.yaml").write_text(broken, encoding="utf-8")
    (project / "clinics" / "east.yaml").write_text(plain("Easter"), encoding="utf-8")
    done = run_here(project, "build", "--clinics")
    assert done.returncode == 1
    assert "Not built: north." in done.stderr
    assert "clinics/north.yaml:7:14: error[emergency-number]" in done.stderr
    assert digests(project / "site" / "north") == before
    assert holds(project / "site" / "east", "Easter")
    assert leftovers(project) == leftovers(project / "site") == []


def test_check_tells_all_faults_of_all_clinics_at_their_places(project: Path) -> None:
    """Each stands at its own file, line and column, and what they share is told once."""
    chain(
        project,
        east=plain("East") + "answers: []\ntreatments: [dabbing]\n",
        north=plain("North").replace("telephone", "phone"),
        south="clinic: [\n",
        west="sources: []\n",
    )
    done = run_here(project, "check", "--clinics")
    assert done.returncode == 1
    for place in (
        "clinics/east.yaml:8:1: error[included-field]",
        "clinics/east.yaml:9:1: error[included-field]",
        "clinics/north.yaml:5:3: error[unknown-field]",
        "clinics/south.yaml:2:1: error[yaml-syntax]",
        "clinics/west.yaml:1:1: error[missing-field]",
    ):
        assert done.stderr.count(place) == 1, done.stderr


def test_sound_clinics_are_named(project: Path) -> None:
    """Check says which it has looked through."""
    chain(project, east=plain("East"), north=plain("North"))
    done = run_here(project, "check", "--clinics")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        "No problems in 2 clinics: east, north.",
    )


def test_what_another_clinic_signed_lets_no_clinic_be_published(tmp_path: Path) -> None:
    """Its numbers need signatures of its own; with them it is published."""
    head, rest = SIGNED[: SIGNED.index("clinic:")], SIGNED[SIGNED.index("\nconditions:") :]
    block = SIGNED[len(head) : -len(rest)]
    unsigned = block[: block.index("  checked:")]
    project = make_project(tmp_path / "project", data=SIGNED)
    chain(
        project,
        copied=block.replace("020 0000 0001", "020 0000 0002"),
        own=block,
        unsigned=unsigned.replace("020 0000 0001", "020 0000 0003"),
    )
    done = run_here(project, "build", "--clinics", "--publish")
    assert done.returncode == 1
    assert "Not built: copied." in done.stderr
    assert "Not built: unsigned." in done.stderr
    assert "clinics/unsigned.yaml:6:14: error[clinic-unsigned]" in done.stderr
    assert [one.name for one in (project / "site").iterdir()] == ["own"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--clinics", "--require-signatures"), "leave it out with --clinics"),
        (("check", "--clinics", "--sentences"), "leave it out with --clinics"),
    ],
)
def test_what_a_chain_cannot_do_yet_is_refused(
    project: Path, arguments: tuple[str, ...], said: str
) -> None:
    """It is said, and nothing is built."""
    chain(project, north=plain("North"))
    done = run_here(project, *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (project / "site").exists()


def test_a_folder_without_clinics_and_a_file_of_another_name_are_refused(project: Path) -> None:
    """No clinic goes missing without a word."""
    assert "there is no clinic in clinics/" in run_here(project, "build", "--clinics").stderr
    chain(project)
    (project / "clinics" / "North.yml").write_text(plain("North"), encoding="utf-8")
    assert (
        "clinics/North.yml:1:1: error[file-name]" in run_here(project, "check", "--clinics").stderr
    )


def test_the_site_of_a_clinic_that_is_gone_is_told(project: Path) -> None:
    """It still has numbers on it that somebody may call."""
    chain(project, east=plain("East"), north=plain("North"))
    assert run_here(project, "build", "--clinics").returncode == 0
    (project / "clinics" / "north.yaml").unlink()
    done = run_here(project, "build", "--clinics")
    assert done.returncode == 0
    assert "north is of no clinic in clinics/ any more" in done.stdout


def test_the_own_site_is_not_laid_over_a_chain(project: Path) -> None:
    """Neither build deletes what the other made."""
    chain(project, north=plain("North"))
    assert run_here(project, "build", "--clinics").returncode == 0
    assert run_here(project, "build").returncode == 1
    assert (project / "site" / "north" / "index.html").is_file()
