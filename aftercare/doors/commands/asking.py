"""Talk with the person at the terminal, where there is one."""

import sys
import textwrap
from collections.abc import Mapping

from aftercare.dataset.problem import did_you_mean
from aftercare.editing.questions import Question, as_list

MANY = 15
"""More records than this are shown only to whoever asks for them."""

UNANSWERED = "nothing more was answered, and nothing was written"


class NoAnswerError(LookupError):
    """Nobody answered; the message says what to do instead."""


class Terminal:
    """Standard input and output, as a place to ask at."""

    @property
    def is_there(self) -> bool:
        """Whether somebody can answer."""
        return sys.stdin.isatty()

    def say(self, text: str) -> None:
        """Print a text."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def read(self, prompt: str) -> str:
        """Read one line. Raises NoAnswerError at the end of input."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            self.say("")
            raise KeyboardInterrupt(UNANSWERED) from None
        if not line:
            self.say("")
            raise NoAnswerError(UNANSWERED)
        return line.strip()

    def ask(self, question: str, option: str) -> str:
        """Ask for a text until there is one; `option` gives it where nobody can be asked."""
        if not self.is_there:
            raise NoAnswerError(f"there is no terminal to ask at; add {option}")
        while True:
            if text := self.read(f"{question} "):
                return text

    def put(self, question: Question) -> None:
        """Say what is asked for, with an example and all that can be chosen."""
        self.say("\n" + textwrap.fill(question.text, 78))
        width = max((len(word) for word in question.choices), default=0)
        for number, word in enumerate(question.choices, 1):
            meaning = question.meaning(word)
            self.say(f"  {number:>2}  {word:<{width}}  {meaning}".rstrip())
        if 0 < len(question.known) <= MANY:
            self.list(question.known)
        if question.example:
            self.say(f"  For example: {question.example}")
        if way := _way(question):
            self.say(f"  {way}")

    def list(self, known: Mapping[str, str]) -> None:
        """Show records with their labels."""
        for name, label in known.items():
            self.say(f"      {name}" + (f" ({label})" if label else ""))

    def answer(self, question: Question) -> str:
        """Read an answer; a number or a part of a name is turned into the word it stands for."""
        while True:
            typed = self.read("> ")
            if question.known and typed == "?":
                self.list(question.known)
            elif not typed and question.is_required and not question.default:
                self.say("  This one is needed. Ctrl+C stops, and nothing is written.")
            elif not typed:
                return question.default
            elif question.choices:
                return _chosen(question, typed)
            elif question.known and not (question.can_be_new and typed == "new"):
                parts = as_list(typed) if question.is_list else [typed]
                names = [self._named(part, question.known) for part in parts]
                if all(names):
                    return ", ".join(names)
            else:
                return typed

    def _named(self, part: str, known: Mapping[str, str]) -> str:
        """Find the one record that is meant; say which there are if it is not one."""
        if part in known:
            return part
        found = {
            name: label
            for name, label in known.items()
            if part.lower() in f"{name} {label}".lower()
        }
        if len(found) == 1:
            (name,) = found
            self.say(f"  {name} ({found[name]})")
            return name
        if found:
            self.say(f'  There are several with "{part}". Type the first word of one of them:')
            self.list(found)
        else:
            near = did_you_mean(part, known)
            near = near if near.startswith("did") else "type ? to see all"
            self.say(f'  There is no "{part}"; {near}')
        return ""


def _chosen(question: Question, typed: str) -> str:
    numbered = {str(number): choice for number, choice in enumerate(question.choices, 1)}
    if typed in numbered:
        return numbered[typed]
    spelt = {choice.lower(): choice for choice in question.choices}
    return spelt.get(typed.lower(), typed)


def _way(question: Question) -> str:
    """Say how to answer, and what Enter does."""
    ways = []
    if question.choices:
        ways.append("Type the number or the word.")
    if question.known:
        ways.append(
            "Type a name or a part of it."
            if len(question.known) <= MANY
            else "Type a part of its name, or ? to see all."
        )
    if question.is_list:
        ways.append("Put a comma between several.")
    if question.can_be_new:
        ways.append("Type new if it is not in the list yet.")
    if question.default:
        ways.append(f"Enter takes {question.default}.")
    elif not question.is_required:
        ways.append("Enter leaves it out.")
    return " ".join(ways)
