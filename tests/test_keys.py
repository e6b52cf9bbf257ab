"""Signatures of keys: who signed is proven, and what no key proves is refused where it is asked."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.load import load_text
from aftercare.doors.cli import main
from aftercare.doors.keys import ALLOWED, FOLDER, proof_file, prove
from aftercare.reading.seal import Slot, proven, subjects
from aftercare.rules.check import require
from aftercare.rules.waiting import find
from tests.build import all_signed, sealed, unsigned
from tests.conftest import SIGNED, make_project

A, B = "Dr A. Example", "Dr B. Example"
SLOTS: tuple[Slot, ...] = ("signed", "countersigned")
Keys = Mapping[str, Path]


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A key for each of two people, and one that nobody knows."""
    assert shutil.which("ssh-keygen"), "these tests need ssh-keygen: install openssh-client"
    folder = tmp_path_factory.mktemp("keys")
    made = {A: folder / "a", B: folder / "b", "stranger": folder / "c"}
    for file in made.values():
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file)]
        subprocess.run(make, check=True)
    return made


def listed(key: Path, who: str) -> str:
    """One line of the list of whose key is whose."""
    public = key.with_suffix(".pub").read_text(encoding="utf-8").strip()
    return f'"{who}" namespaces="aftercare,aftercare-files" {public}\n'


def by_key(project: Path, keys: Keys) -> None:
    """Sign with keys all that is signed in the data."""
    dataset = require(load_text(data_of(project)))
    for subject in subjects(dataset):
        for slot, signature in zip(SLOTS, subject.signatures, strict=False):
            file = project / proof_file(subject.name, slot)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(prove(subject, slot, keys[signature.by]))


def signs_files(project: Path, keys: Keys, by: str = B, *more: str) -> int:
    """Sign all files, as whoever publishes does."""
    who = ("--by", by, "--key", str(keys[by]), "--yes")
    return main(["--root", str(project), "sign-files", *who, *more])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Path:
    """A project of which everything is signed, and every signature is proven by a key."""
    project = make_project(tmp_path_factory.mktemp("whole") / "project", data=SIGNED)
    (project / ALLOWED).write_text(listed(keys[A], A) + listed(keys[B], B), encoding="utf-8")
    by_key(project, keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
        assert signs_files(project, keys) == 0
    return project


@pytest.fixture
def project(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to break."""
    return Path(shutil.copytree(whole, tmp_path / "project"))


def data_of(project: Path) -> str:
    """The dataset as it stands."""
    return (project / "data/guidelines.yaml").read_text(encoding="utf-8")


def write(project: Path, text: str) -> None:
    """Write the dataset."""
    (project / "data/guidelines.yaml").write_text(text, encoding="utf-8")


def asked(project: Path, *more: str) -> int:
    """Check whether the project can be published with all signatures proven."""
    return main(["--root", str(project), "check", "--require-signatures", *more])


def signs(project: Path, key: Path, *more: str, name: str = "buffing/dance", by: str = A) -> int:
    """Sign with a key, as a person does."""
    who = ("--by", by, "--role", "nurse", "--yes", "--key", str(key))
    return main(["--root", str(project), "sign", name, *who, *more])


def test_what_all_keys_prove_is_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each answer, sign, word and number has its person's signature; nothing is noted."""
    (project / "data/sources-seen.json").write_text("{}", encoding="utf-8")
    assert asked(project) == 0, capsys.readouterr().err
    assert "note[" not in capsys.readouterr().out
    proofs = {file.name for file in (project / FOLDER).rglob("*.sig")}
    assert "files.json.sig" in proofs
    seals = data_of(project).count("seal:")
    assert len(list((project / FOLDER).rglob("*.sig"))) == seals + 1 > 5


def test_without_the_question_no_key_is_needed(project: Path) -> None:
    """A clinic without keys works as before."""
    shutil.rmtree(project / FOLDER)
    (project / ALLOWED).unlink()
    assert main(["--root", str(project), "check", "--publish"]) == 0


def test_it_is_asked_of_what_is_to_be_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With nothing signed there is nothing to prove, and nothing is published either."""
    write(project, unsigned(SIGNED, "buffing/dance", "signed"))
    assert asked(project) == 1
    assert "error[unsigned]" in capsys.readouterr().err


@pytest.mark.parametrize("slot", SLOTS)
def test_a_signature_that_is_gone_is_missed(
    project: Path, slot: Slot, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told where the name stands, with the file that is not there."""
    name = proof_file("clinic/emergency", slot)
    (project / name).unlink()
    assert asked(project) == 1
    said, who = capsys.readouterr().err, A if slot == "signed" else B
    told = rf"data/guidelines.yaml:(\d+):\d+: error.key-signature. .*no key proves that {who}"
    (line,) = re.findall(told, said)
    block = data_of(project).split("\n")[int(line) - 1 :]
    assert f"by: {who}" in "".join(block[:2])
    assert f"signed: no {name}\n" in said
    assert f'aftercare sign clinic/emergency --by "{who}" --key FILE' in said


def test_words_that_are_edited_and_sealed_anew_are_not_signed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever can write the file can make a seal in another's name, and no signature."""
    text = SIGNED.replace("says: Do not dance.", "says: Dance.")
    write(project, all_signed(text))
    assert main(["--root", str(project), "check", "--publish"]) == 0
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert f"what {A} signed with a key is not what stands here now" in said
    assert "buffing/dance" in said


@pytest.mark.parametrize("field", ["by", "role", "on", "review-by"])
def test_who_and_when_is_signed_too(
    project: Path, field: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name, a role and a day are written anew with a seal that fits, and no signature does."""
    other: dict[str, dict[str, Any]] = {
        "by": {"by": B}, "role": {"role": "surgeon"}, "on": {"on": date(2026, 11, 13)},
        "review-by": {"review_by": date(2028, 1, 1)},
    }  # fmt: skip
    write(project, sealed(SIGNED, "buffing/dance", **other[field]))
    assert main(["--root", str(project), "check", "--publish"]) == 0
    assert asked(project) == 1
    assert "is not what stands here now" in capsys.readouterr().err


def test_the_name_of_somebody_else_is_refused(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """A key that is listed proves its own person alone."""
    subject = find(require(load_text(SIGNED)), "buffing/dance")
    file = project / proof_file("buffing/dance", "signed")
    file.write_bytes(prove(subject, "signed", keys[B]))
    assert asked(project) == 1
    assert f"the key that signed this for {A} is that of {B}" in capsys.readouterr().err


def test_a_key_that_nobody_listed_is_refused(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one whose person has left."""
    subject = find(require(load_text(SIGNED)), "buffing/dance")
    file = project / proof_file("buffing/dance", "signed")
    file.write_bytes(prove(subject, "signed", keys["stranger"]))
    assert asked(project) == 1
    assert "not listed for it, or not valid" in capsys.readouterr().err
    (project / ALLOWED).write_text(listed(keys[B], B), encoding="utf-8")
    assert asked(project) == 1
    assert capsys.readouterr().err.count("[key-signature]") == SIGNED.count(f"by: {A}")


def test_one_key_is_one_person(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """Listed under two names it signs nothing that takes two."""
    (project / ALLOWED).write_text(listed(keys[A], A) + listed(keys[A], B), encoding="utf-8")
    by_key(project, {A: keys[A], B: keys[A]})
    assert asked(project) == 1
    assert f"one key has signed this for {A} and for {B}" in capsys.readouterr().err


def test_a_signature_of_something_else_is_refused(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """That of another answer, and one that the key made for another purpose, as git does."""
    file = project / proof_file("buffing/dance", "signed")
    shutil.copy(project / proof_file("buffing/soap", "signed"), file)
    assert asked(project) == 1
    text = proven(find(require(load_text(SIGNED)), "buffing/dance"), "signed")
    made = ["ssh-keygen", "-Y", "sign", "-n", "git", "-f", str(keys[A])]
    done = subprocess.run(made, input=text.encode(), capture_output=True, check=True)
    file.write_bytes(done.stdout)
    assert asked(project) == 1
    assert capsys.readouterr().err.count("is not what stands here now") == 2


@pytest.mark.parametrize("content", [b"", b"\0\xff", b"-----BEGIN SSH SIGNATURE-----\nx\n"])
def test_what_is_no_signature_is_refused(
    project: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is in the file."""
    (project / proof_file("buffing", "signed")).write_bytes(content)
    assert asked(project) == 1
    assert "is not what stands here now" in capsys.readouterr().err


@pytest.mark.parametrize("who", ["*", "Dr ?. Example", "!Dr B", "Dr A. Example,Dr B. Example"])
def test_a_key_belongs_to_one_person(
    project: Path, keys: Keys, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pattern, in which a key could sign for anybody, is told at its line."""
    text = f"# whose key is whose\n\n{listed(keys[A], who)}{listed(keys[B], B)}"
    (project / ALLOWED).write_text(text, encoding="utf-8")
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert f'{ALLOWED}:3:1: error[key-signature] "{who}" stands for more than one person' in said
    assert said.endswith("1 problem found\n")


def test_a_list_that_is_not_there_is_one_problem(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is taken for proven."""
    (project / ALLOWED).unlink()
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert f"{ALLOWED}:1:1: error[file-unreadable]" in said
    assert said.endswith("1 problem found\n")


def test_the_list_can_stand_where_editors_cannot_write(
    project: Path, keys: Keys, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The option comes first: who can change the data adds no key to it."""
    outside = tmp_path / "signers"
    outside.write_text(listed(keys[A], A) + listed(keys[B], B), encoding="utf-8")
    (project / ALLOWED).write_text(listed(keys["stranger"], A), encoding="utf-8")
    assert asked(project, "--allowed-signers", str(outside)) == 0, capsys.readouterr().err
    assert asked(project) == 1


def test_a_build_asks_the_same_and_leaves_the_last_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the check refuses, the build refuses before it writes anything."""
    (project / "site").mkdir()
    (project / proof_file("clinic", "signed")).unlink()
    assert main(["--root", str(project), "build", "--require-signatures"]) == 1
    assert "error[key-signature]" in capsys.readouterr().err
    assert list((project / "site").iterdir()) == []


def test_the_command_signs_with_a_key(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command writes the seal and the signature, and says what to commit."""
    write(project, SIGNED.replace("says: Do not dance.", "says: No dancing."))
    assert signs(project, keys[A]) == 0
    said, file = capsys.readouterr().out, proof_file("buffing/dance", "signed")
    assert f"git add data/guidelines.yaml {file}" in said
    assert signs_files(project, keys) == 0
    assert asked(project) == 0, capsys.readouterr().err
    assert not [one for one in os.listdir((project / file).parent) if one.endswith(".new")]  # noqa: PTH208


def test_two_people_sign_with_two_keys(project: Path, keys: Keys) -> None:
    """The second signature leaves the first, also its file, as it is."""
    write(project, unsigned(SIGNED, "clinic/emergency", "countersigned"))
    shutil.rmtree(project / FOLDER / "clinic")
    assert signs(project, keys[A], name="clinic/emergency") == 0
    assert signs(project, keys[B], name="clinic/emergency", by=B) == 0
    assert signs_files(project, keys) == 0
    assert asked(project) == 0


def test_a_key_comes_to_a_signature_that_holds(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has signed already only adds the key, and the data stays as it is."""
    shutil.rmtree(project / FOLDER)
    for name, who in (("clinic/emergency", A), ("clinic/emergency", B)):
        assert signs(project, keys[who], name=name, by=who) == 0
    assert data_of(project) == SIGNED
    assert f"{B} has signed clinic/emergency already." in capsys.readouterr().out
    assert len(list((project / FOLDER).rglob("*.sig"))) == 2


@pytest.mark.parametrize("which", ["stranger", B])
def test_a_wrong_key_writes_nothing(
    project: Path, keys: Keys, which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who signs with it is told at once, while the list is there."""
    write(project, SIGNED.replace("says: Do not dance.", "says: No dancing."))
    before = data_of(project)
    proof = (project / proof_file("buffing/dance", "signed")).read_bytes()
    assert signs(project, keys[which]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert data_of(project) == before
    assert (project / proof_file("buffing/dance", "signed")).read_bytes() == proof


def test_a_key_that_cannot_sign_is_one_line(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not there, and one that is no key."""
    (tmp_path / "text").write_text("no key", encoding="utf-8")
    for name in ("nowhere", "text"):
        assert signs(project, tmp_path / name) == 1
        said = capsys.readouterr().err
        assert f"the key {tmp_path / name} has not signed" in said
        assert said.count("\n") == 1


def test_without_ssh_keygen_it_is_one_line_with_the_way_out(
    project: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is taken for proven, and nothing is written."""
    monkeypatch.setenv("PATH", "/nowhere")
    before = data_of(project)
    write(project, before.replace("Do not dance.", "No dancing."))
    for is_asked in (True, False):
        assert (asked(project) if is_asked else signs(project, keys[A])) == 1
        (said,) = capsys.readouterr().err.splitlines()
        assert "ssh-keygen is not installed" in said
        assert "install OpenSSH" in said
    assert data_of(project) == before.replace("Do not dance.", "No dancing.")


def test_a_digest_is_signed_whole() -> None:
    """A seal has ten digits of each; of those an edit could be found that keeps them."""
    subject = find(require(load_text(SIGNED)), "buffing/dance")
    parts = proven(subject, "signed").split("\n")[6:-1]
    assert len(parts) > 5
    assert all(len(one.rpartition(" ")[2]) == 64 for one in parts)
    assert subject.held
    assert subject.held.signed
    assert [one[:-54] for one in parts] == list(subject.held.signed.seal)


def test_nobody_signs_where_nobody_has_signed() -> None:
    """There is no text to sign for a person who is not named."""
    with pytest.raises(LookupError, match="nobody has signed"):
        proven(find(require(load_text(SIGNED)), "clinic"), "countersigned")


def put(project: Path, name: str, text: str) -> None:
    """Write a file of a project."""
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, encoding="utf-8")


ADDED = (
    *("content/advice.md", "content/leaflet.pdf", "macros/own/own.html.jinja", "words/en.po"),
    *("overrides/partials/footer.html", "mkdocs.staff.old.yml", "base.yml", "hooks/hook.py"),
    *("words/made-by-aftercare.txt", "words/pyvenv.cfg", "paper/handout.typ", "data/packs/x.yaml"),
    *("pages/index.md", "data/extra/signatures", "site-own/index.html", "content/archive/index.md"),
)
"""Files of every kind that a site is made of, none of which was there."""


@pytest.mark.parametrize("name", ADDED)
def test_what_was_added_after_all_files_were_signed_is_refused(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page, a component, a template, words, settings or a pack; no file hides its folder."""
    put(project, name, "Something else.")
    assert asked(project) == 1
    told = f"{name}:1:1: error[key-signature] this file was not there when {B}, on 2026-11-21, sig"
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("name", ["content/index.md", "mkdocs.yml", "data/guidelines.yaml"])
def test_what_was_changed_after_all_files_were_signed_is_refused(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also what no other signature covers: a heading, a title in the menu, another word."""
    put(project, name, (project / name).read_text(encoding="utf-8") + "\n# more\n")
    assert asked(project) == 1
    assert f"{name}:1:1: error[key-signature] this file is not as" in capsys.readouterr().err


def test_what_was_taken_away_is_named_and_of_many_how_many(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link in the place of a file is not that file."""
    (project / "content/index.md").rename(project / "index.txt")
    (project / "content/index.md").symlink_to("../index.txt")
    (project / "content/sources.md").unlink()
    for number in range(12):
        put(project, f"content/z/{number}.md", "x")
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert "content/index.md:1:1: error[key-signature] this file is not as it was" in said
    assert "content/sources.md:1:1: error[key-signature] this file is gone" in said
    assert "so are 6 more files" in said


def test_what_a_site_is_not_made_of_can_change(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is hidden, what was built, what proves, and the line endings of Windows."""
    (project / "data/sources-seen.json").write_text("{}", encoding="utf-8")
    for name in (".git/config", "content/.DS_Store", "venv/pyvenv.cfg", "venv/x.py", "content/x~"):
        put(project, name, "x")
    page = project / "content/index.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["--root", str(project), "build", "--require-signatures"]) == 0
    assert asked(project) == 0, capsys.readouterr().err


def keep(project: Path, day: str) -> Path:
    """Keep the state of a day in the archive; a copy of the project as it then is."""
    text = re.sub(r"version: \S+", f"version: {day}", data_of(project), count=1)
    write(project, text)
    assert main(["--root", str(project), "archive", "--no-paper"]) == 0
    return Path(shutil.copytree(project, project.parent / f"of-{day}"))


@pytest.fixture
def twice(project: Path, keys: Keys) -> tuple[Path, Path]:
    """A project whose second state is kept, and a copy of its first; each was signed."""
    older = keep(project, "2026-11-20")
    assert signs_files(older, keys) == 0
    shutil.copytree(older / FOLDER, project / FOLDER, dirs_exist_ok=True)
    keep(project, "2026-11-21")
    assert signs_files(project, keys) == 0
    return project, older


def test_an_older_state_put_back_is_refused_while_the_archive_knows_the_newer(
    twice: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """All its signatures hold, and what was kept since shows that it is not the newest."""
    project, older = twice
    assert asked(project) == 0
    capsys.readouterr()
    for name in ("data", "content"):
        shutil.copytree(older / name, project / name, dirs_exist_ok=True)
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert re.search(r"error.key-signature. all files were signed before 2026-11-21-\w+ was", said)


def test_a_newest_version_that_is_gone_is_missed_without_any_last_site(
    twice: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The list names it, and what bound it to all before it."""
    project, older = twice
    shutil.rmtree(project / "archive")
    shutil.copytree(older / "archive", project / "archive")
    assert not (project / "site").exists()
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert re.search(
        r"archive/index.json:1:1: error.archive-changed. 2026-11-21-\w+ was kept", said
    )
    shutil.rmtree(project / "archive")
    assert asked(project) == 1


def test_a_whole_older_state_is_refused_where_the_newer_was_seen(
    twice: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing in it shows that it is old; a number that is kept elsewhere does."""
    project, older = twice
    memory = tmp_path / "seen"
    assert asked(older) == 0
    for _ in range(2):
        assert asked(project, "--remember", str(memory)) == 0
    capsys.readouterr()
    assert asked(older, "--remember", str(memory)) == 1
    assert "this is list 2 of the files, and list 3 was seen before" in capsys.readouterr().err
    assert asked(project, "--remember", str(memory)) == 0


def test_two_lists_of_one_number_are_told(
    project: Path, keys: Keys, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was signed twice beside each other is not taken for the same."""
    memory = ("--remember", str(tmp_path / "seen"))
    assert asked(project, *memory) == 0
    (project / "data/signatures/files.json").unlink()
    assert signs_files(project, keys, A) == 0
    assert asked(project, *memory) == 1
    assert "another list 1 of the files was seen before" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "x", "1", "-1 x", "\u0661 x"])
def test_a_memory_that_nobody_wrote_is_one_line(
    project: Path, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is taken for the newest; without the question for keys it is no option."""
    memory = tmp_path / "seen"
    memory.write_text(content, encoding="utf-8")
    assert asked(project, "--remember", str(memory)) == 1
    assert "is not what this command wrote" in capsys.readouterr().err
    assert main(["--root", str(project), "check", "--remember", str(memory)]) == 1
    assert "add --require-signatures" in capsys.readouterr().err
    assert memory.read_text(encoding="utf-8") == content


def test_nothing_is_remembered_of_what_is_not_proven(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or somebody could make every later list too old."""
    text = (project / "data/signatures/files.json").read_text(encoding="utf-8")
    put(project, "data/signatures/files.json", text.replace('"number": 1', '"number": 9'))
    assert asked(project, "--remember", str(tmp_path / "seen")) == 1
    assert f"what {B} signed with a key is not what stands here now" in capsys.readouterr().err
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("files.json", None, "nobody has signed the files as a whole: there is no data/signatures"),
        ("files.json.sig", None, "there is no data/signatures/files.json.sig"),
        ("files.json", "{}", "it is not what sign-files wrote"),
        ("files.json", "\0", "it is not what sign-files wrote"),
        ("files.json.sig", "x", "is not what stands here now"),
    ],
)
def test_a_list_that_proves_nothing_is_refused(
    project: Path, name: str, text: str | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gone, or not what was signed."""
    file = project / FOLDER / name
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    assert asked(project) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "data/signatures/files.json:1:1: error[key-signature]" in said


def test_a_key_is_listed_for_what_it_may_sign(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who signs answers does not sign templates, unless the list says so."""
    lines = listed(keys[A], A).replace(",aftercare-files", "") + listed(keys[B], B)
    (project / ALLOWED).write_text(lines, encoding="utf-8")
    assert asked(project) == 0
    before = (project / "data/signatures/files.json").read_bytes()
    assert signs_files(project, keys, A) == 1
    assert "not listed for it, or not valid; nothing was written" in capsys.readouterr().err
    assert (project / "data/signatures/files.json").read_bytes() == before
    (project / ALLOWED).unlink()
    assert signs_files(project, keys, A) == 0
    (project / ALLOWED).write_text(lines, encoding="utf-8")
    assert asked(project) == 1
    assert f"the key that signed this for {A} is not listed for it" in capsys.readouterr().err


def test_what_has_changed_is_shown_before_all_files_are_signed(
    project: Path,
    keys: Keys,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Who says no has signed nothing; who is not asked is told what to write."""
    put(project, "content/new.md", "# New\n")
    (project / "content/sources.md").unlink()
    before = (project / "data/signatures/files.json").read_bytes()
    words = ("--root", str(project), "sign-files", "--by", B, "--key", str(keys[B]))
    assert main([*words]) == 1
    assert "--yes once you have read it" in capsys.readouterr().err
    monkeypatch.setattr("aftercare.doors.commands.asking.Terminal.ask", lambda *_: "no")
    assert main([*words]) == 0
    said = capsys.readouterr().out
    assert "  added: content/new.md\n  gone: content/sources.md\n" in said
    assert "Nothing was signed." in said
    assert (project / "data/signatures/files.json").read_bytes() == before


def test_what_is_behind_a_link_is_signed_with_it_or_not_at_all(
    project: Path, keys: Keys, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a link to a file what it leads to; a folder behind a link is refused."""
    (tmp_path / "elsewhere").mkdir()
    outside = tmp_path / "elsewhere/mkdocs.yml"
    (project / "mkdocs.yml").rename(outside)
    (project / "mkdocs.yml").symlink_to(outside)
    assert signs_files(project, keys) == 0
    assert asked(project) == 0
    outside.write_text(outside.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert asked(project) == 1
    assert "mkdocs.yml:1:1: error[key-signature] this file is not as" in capsys.readouterr().err
    (project / "more").symlink_to(tmp_path / "elsewhere")
    assert signs_files(project, keys) == 1
    assert "more is a link to a folder" in capsys.readouterr().err


def test_several_data_files_are_covered_like_one(
    project: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer in a file of its own is signed there, and edited there it is not."""
    head, treatments = data_of(project).split("\ntreatments:\n")
    write(project, f"{head}\n\ninclude: [treatments/*.yaml]\n")
    put(project, "data/treatments/buffing.yaml", f"treatments:\n{treatments}")
    assert signs_files(project, keys) == 0
    capsys.readouterr()
    assert asked(project) == 0, capsys.readouterr().err
    edited = f"treatments:\n{treatments}".replace("says: Do not dance.", "says: Dance.")
    put(project, "data/treatments/buffing.yaml", edited)
    assert signs_files(project, keys) == 0
    assert asked(project) == 1
    capsys.readouterr()
    assert signs(project, keys[A]) == 0
    assert signs_files(project, keys) == 0
    capsys.readouterr()
    assert asked(project) == 0, capsys.readouterr().err
