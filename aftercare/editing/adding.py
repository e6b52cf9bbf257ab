"""Add a record to the texts of the dataset, and say what follows from it.

Each answer is judged at once: by its own field, by the rules for one record, and by what it
names. What only the whole file shows is found when the record stands in it.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aftercare.dataset.document import Document, Path_, Quoted
from aftercare.dataset.files.included import gather
from aftercare.dataset.files.shelves import InMemory, Texts
from aftercare.dataset.load import load_text, load_texts
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.textfile import HIDDEN
from aftercare.dataset.times import NBSP
from aftercare.editing.insert import Field, draft, insert
from aftercare.editing.questions import (
    FIGURES,
    LIMITS,
    MODELS,
    Answers,
    Around,
    Form,
    Question,
    as_list,
    questions,
)
from aftercare.editing.required import LISTS, example_of
from aftercare.editing.splice import SpliceError
from aftercare.history.changes import changes, spoken_change
from aftercare.history.telling import tell
from aftercare.reading.seal import lapses, subjects, undone
from aftercare.rules.check import check
from aftercare.words.catalogue import Words

EVERY = "every-treatment"
"""What stands in place of a treatment for what holds after all of them.

The id of a pack stands there likewise, for what holds after each treatment that uses it.
"""


class NotAddedError(LookupError):
    """Nothing was added; the message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place for one new record in the texts of a dataset.

    `file` names the one for a new source; what belongs to a treatment stands in the file of that.
    `used` are ids of topics that earlier versions of the advice had.
    """

    form: Form
    texts: Texts
    treatment: str
    today: str
    file: str
    used: frozenset[str] = frozenset()

    def questions(self, answers: Answers) -> list[Question]:
        """List what is asked, as far as the answers up to now tell."""
        return questions(self.form, answers, self._around())

    def fault(self, question: Question, answer: str, answers: Answers) -> str:
        """Say what is wrong with an answer, and what to write instead; "" if nothing is."""
        key = question.key
        if HIDDEN.search(answer):
            return "there is a character in it that nobody can see; type it again"
        if question.choices:
            fits = answer in question.choices
            return "" if fits else f'"{answer}" is none of them; {_means(answer, question.choices)}'
        if question.known:
            for name in as_list(answer) if question.is_list else [answer]:
                if name not in question.known:
                    return f'there is no "{name}"; {_means(name, question.known)}'
        if key == "id" and answer in self.used:
            return (
                f'"{answer}" was used before for other advice, and an id is for ever; write another'
            )
        if key == "id" and answer in self._around().taken:
            return f'"{answer}" is taken; write for example {question.default or answer + "-2"}'
        return self._judged(key, answer, answers)

    def _judged(self, key: str, answer: str, answers: Answers) -> str:
        """Lay the record among what it can name, and read what is said of this answer."""
        around = self._around()
        values = {name: value for name, value in answers.items() if value and name != key}
        first = {"source": next(iter(around.sources), ""), "topics": next(iter(around.topics), "")}
        known = first if self.form == "claim" else {}
        whole = {**example_of(MODELS[self.form]), **known, "id": "a-new-one", **values, key: answer}
        small: dict[str, Any] = {
            "conditions": [{"id": one} for one in around.conditions],
            "sources": [{"id": one} for one in around.sources],
            "treatments": [{"topics": [{"id": one} for one in around.topics], "claims": []}],
        }
        place: Path_ = ("sources",) if self.form == "source" else ("treatments", 0, f"{self.form}s")
        beside = small["sources"] if self.form == "source" else small["treatments"][0][place[-1]]
        try:
            text, _ = draft(json.dumps(small), place, fields(self.form, whole))
            loaded = load_text(text)
        except (SpliceError, ProblemsFoundError) as error:
            return f"it cannot be written into the file: {error}"
        path = (*place, len(beside), *(("applies", key) if key in LIMITS else (key,)))
        if path not in loaded.document.values:
            return ""  # what goes without saying is not written
        here = loaded.document.place(path)
        for problem in check(loaded):
            at = problem.place
            if at.line == here.line and 0 <= at.column - here.column < here.length:
                return f"{problem.what}; {problem.remedy}"
        return ""

    def written(self, answers: Answers) -> tuple[Texts, str]:
        """Write the record; return all texts, and its lines. Raises NotAddedError."""
        name, path = self._home
        try:
            text, lines = insert(
                self.texts[name], path, fields(self.form, answers), after=self._after(answers)
            )
        except SpliceError as error:
            raise NotAddedError(f"{error}; add it in an editor, in {name}") from error
        return {**self.texts, name: text}, lines

    @property
    def _home(self) -> tuple[str, Path_]:
        """The file in which the record is to stand, and the way to its list there."""
        if self.form != "source":
            one, path = self._document.home((*self._place, f"{self.form}s"))
            return one.file, path
        if self.file not in self.texts:
            remedy = did_you_mean(self.file, self.texts)
            raise NotAddedError(f'"{self.file}" is no file of the dataset; {remedy}')
        return self.file, ("sources",)

    @property
    def _place(self) -> Path_:
        """The way to the treatment, or to what stands in place of one."""
        places: dict[str, Path_] = {
            str(one.get("id")): (key, number)
            for key in ("packs", "treatments")
            for number, one in enumerate(_records(self._data, key))
        }
        places[EVERY] = (EVERY,)
        if self.treatment not in places:
            remedy = did_you_mean(self.treatment, places)
            raise NotAddedError(f'there is no treatment "{self.treatment}"; {remedy}')
        return places[self.treatment]

    @property
    def _document(self) -> Document:
        return _read(tuple(self.texts.items()))

    @property
    def _data(self) -> dict[str, Any]:
        data = self._document.data
        return data if isinstance(data, dict) else {}

    @property
    def _block(self) -> Mapping[str, Any]:
        """The treatment, as it stands."""
        key, *number = self._place
        return _records(self._data, str(key))[int(number[0])] if number else self._shared[0]

    @property
    def _shared(self) -> list[Mapping[str, Any]]:
        """What the treatment takes over, or all that can be taken over for what is one of that."""
        packs = _records(self._data, "packs")
        if self.form != "source" and self._place[0] == "treatments":
            used = self._block.get("use") or ()
            packs = [pack for pack in packs if pack.get("id") in used]
        return [self._data.get(EVERY) or {}, *packs]

    def _after(self, answers: Answers) -> int | None:
        """Find the last record that it belongs to: on the same topic, in the same group."""
        if self.form == "source":
            return None
        key, names = ("topics", as_list(answers.get("topics", ""))[:1])
        if self.form == "topic":
            key, names = "group", [answers.get("group", "")]
        found = [
            number
            for number, one in enumerate(_records(self._block, f"{self.form}s"))
            if (one.get(key) if key == "group" else (one.get(key) or [""])[0]) in names
        ]
        return found[-1] if found else None

    def _around(self) -> Around:
        blocks = self._shared
        is_of_all = self.form == "source" or self._place[0] != "treatments"
        blocks = blocks if is_of_all else [self._block, *blocks]
        sources = [one for block in (self._data, *blocks) for one in _records(block, "sources")]
        topics = [one for block in blocks for one in _records(block, "topics")]
        claims = tuple(one for block in blocks for one in _records(block, "claims"))
        here = {"source": sources, "topic": topics, "claim": list(claims)}[self.form]
        return Around(
            today=self.today,
            sources={str(one["id"]): _label(one) for one in sources if "id" in one},
            topics={str(one["id"]): one for one in topics if "id" in one},
            claims=claims,
            conditions=tuple(str(one.get("id")) for one in _records(self._data, "conditions")),
            taken=frozenset(str(one.get("id")) for one in here) | self.used,
        )


def fields(form: Form, answers: Answers) -> dict[str, Field]:
    """Turn answers into a record, in the order in which the model lists its fields."""
    found: dict[str, Field] = {}
    for name, info in MODELS[form].model_fields.items():
        key = info.alias or name
        value = answers.get(key, "")
        if key == "applies":
            limits = {one: answers[one] for one in LIMITS if answers.get(one)}
            if limits:
                found[key] = limits
        elif value and (info.is_required() or value != str(info.default)):
            is_list = key in LISTS or (key == "amount" and "," in value)
            found[key] = as_list(value) if is_list else _typed(key, value)
    return found


def _typed(key: str, value: str) -> str:
    """Keep the quotation marks of a time in words; they are what makes it one."""
    is_quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return Quoted(value[1:-1]) if key in FIGURES and is_quoted else value


def new_problems(before: Texts, after: Texts) -> list[Problem]:
    """List the problems that new texts have and the old ones had not, wherever they stand."""
    old = Counter((one.slug, one.where, one.what) for one in check(load_texts(before)))
    found = []
    for one in check(load_texts(after)):
        name = (one.slug, one.where, one.what)
        if old[name]:
            old[name] -= 1
        else:
            found.append(one)
    return found


def effects(before: Texts, after: Texts, words: Words) -> list[str]:
    """Say what changes for patients, and whose signature no longer holds."""
    old, new = load_texts(before), load_texts(after)
    if check(new) or not old.dataset or not new.dataset:
        return ["That can be said once the other problems in the data are gone: aftercare check"]
    was, now = tell(old.dataset, words), tell(new.dataset, words)
    lines = [
        f"{change.treatment_name}: {spoken_change(change, words)}".replace(NBSP, " ")
        for change in changes(was, now, words)
    ]
    for name, topic in sorted(lapses(new.dataset).keys() - lapses(old.dataset).keys()):
        lines.append(
            f"The signed answer to {name}/{topic} no longer holds. Patients read that you are "
            "checking it again, until a clinician signs it again."
        )
    again = [
        f"To publish, sign again: aftercare sign {name}"
        for name in _beside(new.dataset)
        if name not in _beside(old.dataset)
    ]
    return [*(lines or ["Patients read what they read before."]), *again]


def _beside(dataset: Dataset) -> list[str]:
    """List what was signed beside the answers and no longer holds."""
    return [one.name for one in subjects(dataset) if one.sort != "answer" and undone(one)]


@lru_cache(maxsize=4)
def _read(texts: tuple[tuple[str, str], ...]) -> Document:
    """Read the values of all texts; the last ones are kept, since each question asks for them."""
    return gather(InMemory(dict(texts)))


def _records(block: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    listed = block.get(key)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _label(source: Mapping[str, Any]) -> str:
    return ", ".join(str(source[key]) for key in ("short", "publisher") if key in source)


def _means(word: str, known: Any) -> str:
    """Name what could be meant; of many, only those that are near."""
    said = did_you_mean(word, known)
    return said if said.startswith("did") or len(known) < 20 else "type ? to see all"
