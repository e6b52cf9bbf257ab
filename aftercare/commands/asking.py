"""Talk with the person at the terminal, where there is one."""

import sys

from aftercare.signing import NotSignedError


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

    def ask(self, question: str, option: str) -> str:
        """Ask for a text until there is one; `option` gives it where nobody can be asked."""
        if not self.is_there:
            raise NotSignedError(f"there is no terminal to ask at; add {option}")
        while True:
            sys.stdout.write(f"{question} ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                raise NotSignedError("nothing more was answered, and nothing was written")
            if text := line.strip():
                return text
