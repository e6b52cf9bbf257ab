"""`aftercare new FOLDER`: a project of one's own, that builds at once, and is no site yet."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from aftercare import __version__
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import today
from aftercare.doors.commands.asking import NoAnswerError, Terminal
from aftercare.doors.commands.schema import schemas
from aftercare.doors.copies import PACKS, ours, remember, shipped_files
from aftercare.editing.starting import FILLED, NONE, AboutClinic, fault, filled, questions
from aftercare.editing.taken_over import Packs, packs_in, said_of
from aftercare.site.build import build_site

OPTIONS = {
    "name": "what the clinic is called",
    "country": "the two letters of its country: GB",
    "emergency": "the number that brings an ambulance there (default: the best known)",
    "stated": "who states that number, where the program does not know the country's",
    "telephone": "on which number patients reach it",
    "hours": "when that is answered",
    "line": "whom patients call when it is closed: NHS 111, or none (default: the country's)",
    "line-telephone": "on which number",
    "line-hours": "when that is answered (default: at any time)",
    "address": "where the site will stand: https://…",
    "colour": "its colour: #0b4650",
}
"""Each thing that is asked, and what it means where nobody can be asked."""


class NotMadeError(LookupError):
    """No project was made, and nothing was written; the message says why."""


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where: a folder to be made")
    for name, meaning in OPTIONS.items():
        parser.add_argument(f"--{name}", dest=f"about {name}", metavar="TEXT", help=meaning)
    parser.set_defaults(run=run, needs_project=False)


def run(root: Path, options: argparse.Namespace) -> str:
    """Ask, and make the folder whole or not at all. Raises LookupError, OSError."""
    folder = (root / options.folder).resolve()
    _require_room(folder, options.folder)
    given = {
        name: _tidied(name, value)
        for name in OPTIONS
        if (value := getattr(options, f"about {name}")) is not None
    }
    answers = _answered(Terminal(), given)
    packs = _packs(answers["country"])
    return _said(options.folder, *_made(folder, answers, packs), said_of(answers, packs))


def _packs(country: str) -> Packs:
    """Read the packs that ship for a country: none for one whose pack nobody has written."""
    name = f"{PACKS}{country.lower()}.yaml"
    content = ours(name)
    return packs_in(content.decode("utf-8"), name) if content else Packs()


def _require_room(folder: Path, name: Path) -> None:
    """Refuse a folder that holds something, or cannot be made."""
    if folder == Path.cwd().resolve():
        raise NotMadeError("that is the folder you are in; name a new one: aftercare new my-clinic")
    if folder.is_dir() and any(folder.iterdir()):
        raise NotMadeError(f"{name} is not empty; name a folder that is not there yet")
    if folder.exists() and not folder.is_dir():
        raise NotMadeError(f"{name} is a file; name a folder that is not there yet")
    if not folder.parent.is_dir():
        raise NotMadeError(f"there is no folder {folder.parent} to make it in")


def _answered(terminal: Terminal, given: Mapping[str, str]) -> dict[str, str]:
    """Take what the options give, and ask for the rest. Raises NotMadeError, NoAnswerError."""
    answers: dict[str, str] = {}
    while asked := next((one for one in _asked(answers) if one.key not in answers), None):
        if asked.key in given:
            if wrong := _wrong(asked, given[asked.key], answers):
                raise NotMadeError(f"--{asked.key}: {wrong}")
            answers[asked.key] = given[asked.key]
        elif terminal.is_there:
            answers[asked.key] = _typed(terminal, asked, answers)
        elif asked.is_required:
            missing = [
                f'--{one.key} "{one.example}"'
                for one in _asked(answers)
                if one.is_required and one.key not in {*given, *answers}
            ]
            raise NoAnswerError(f"there is no terminal to ask at; add {', '.join(missing)}")
        else:
            answers[asked.key] = asked.default
    if spare := [f"--{key}" for key in given if key not in answers]:
        raise NotMadeError(f"{', '.join(spare)} does not fit what is made; leave it out")
    return answers


def _asked(answers: Mapping[str, str]) -> Iterator[AboutClinic]:
    """Ask on, with the numbers of the country as soon as that is known."""
    return questions(answers, _packs(answers.get("country", "")).lines)


def _tidied(key: str, answer: str) -> str:
    """Take off spaces around it; the letters of a country are capitals, and no line is none."""
    if key == "line" and answer.strip().lower() == NONE:
        return ""
    return answer.strip().upper() if key == "country" else answer.strip()


def _typed(terminal: Terminal, asked: AboutClinic, answers: Mapping[str, str]) -> str:
    """Ask one question until its answer is right."""
    terminal.put(asked)
    while True:
        answer = _tidied(asked.key, terminal.answer(asked))
        wrong = _wrong(asked, answer, answers)
        if not wrong:
            return answer
        terminal.say(f"  {wrong[:1].upper()}{wrong[1:]}. Try again:")


def _wrong(asked: AboutClinic, answer: str, answers: Mapping[str, str]) -> str:
    if not answer:
        return "it is empty; write it" if asked.is_required else ""
    return fault(asked.key, answer, answers)


def _made(folder: Path, answers: Mapping[str, str], packs: Packs) -> tuple[list[str], bool]:
    """Write the project beside its place, try it, and put it there in one step.

    Returns its files, and whether it has paper.
    """
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made = Path(beside) / folder.name
        _write(made, answers, packs, paper=True)
        if not (has_paper := _is_sound(made)):
            _write(made, answers, packs, paper=False)
            build_site(made, today=today())
        files = sorted(file.relative_to(made).as_posix() for file in made.rglob("*"))
        files = [name for name in files if (made / name).is_file()]
        if folder.exists():
            folder.rmdir()  # fails if somebody has laid something into it meanwhile
        made.rename(folder)
    return files, has_paper


def _is_sound(made: Path) -> bool:
    """Build it all in memory: False where only paper has no font for a letter of the name."""
    try:
        build_site(made, today=today(), paper=lambda _: None)
    except ProblemsFoundError as error:
        if {one.slug for one in error.problems} == {"unprintable"}:
            return False
        raise
    return True


def _write(made: Path, answers: Mapping[str, str], packs: Packs, *, paper: bool) -> None:
    """Write every file of the project: pages, what ships for a new one, what is filled in."""
    files = {**shipped_files("content", "content/"), **shipped_files("starter")}
    templates = {name: files.pop(name).decode("utf-8") for name in FILLED}
    if packs.file:
        files[packs.file] = ours(packs.file) or b""
    day = today().isoformat()
    texts = filled(templates, answers, today=day, version=__version__, paper=paper, packs=packs.ids)
    whole = {name: text.encode("utf-8") for name, text in {**texts, **schemas()}.items()}
    for name, content in {**files, **whole}.items():
        file = made / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    remember(made, files)


_PAPERLESS = """
Its name has a letter that no font for paper has. So mkdocs.yml says paper: false: there are pages,
and nothing to print. With another name in data/guidelines.yaml you can take those lines out."""


def _said(name: Path, files: list[str], has_paper: bool, known: str) -> str:  # noqa: FBT001
    """Name what was written, what is known of the country, and the three next steps."""
    pages = sum(file.startswith("content/") for file in files)
    others = [f"  {file}" for file in files if not file.startswith("content/")]
    return "\n".join(
        [
            f"Made {name}/: {pages} pages in content/, and",
            *others,
            *([] if has_paper else [_PAPERLESS]),
            "",
            known,
            "",
            f"1. See it:        cd {name} && mkdocs serve, then open http://127.0.0.1:8000/",
            "2. Make it yours: aftercare check names each sample and each blank in it",
            "3. Publish it:    aftercare check --publish says what is still missing",
        ]
    )
