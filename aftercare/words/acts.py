"""The forms of an act that sentences need, so that none is put together out of fragments."""

from dataclasses import dataclass

from aftercare.dataset.model import Topic
from aftercare.words.catalogue import Words
from aftercare.words.wording import as_sentence, in_a_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is asked about, as sentences need it.

    `do` tells to do it ("swim"), `do_not` forbids it and begins a sentence ("Do not swim"),
    `nor` stands after another that is forbidden ("do not run or swim"), `start` after "when to"
    and "before you" ("ask us when to swim"), `noun` names it ("swimming").
    """

    do: str
    do_not: str
    nor: str
    start: str
    noun: str

    @property
    def leave(self) -> str:
        """The ban inside a sentence: "do not swim"."""
        return in_a_sentence(self.do_not)


def act_of(topic: Topic, words: Words) -> Act:
    """Take the forms that the editor gives, and the others by the rule of the language."""
    do = in_a_sentence(topic.act or "")
    do_not = topic.do_not or words.say("act-do-not", do=do)
    return Act(
        do=do,
        do_not=as_sentence(do_not),
        nor=in_a_sentence(do_not) if topic.do_not else do,
        start=in_a_sentence(topic.start or do),
        noun=in_a_sentence(topic.name),
    )
