"""The first answer to a question, in the parts in which every page and paper says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The answer in its parts: the first line, its condition, and what to do after."""

    lead: str
    condition: str = ""
    then: str = ""
