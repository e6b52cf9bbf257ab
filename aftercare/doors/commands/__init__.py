"""The commands of `aftercare`, one module each, which is loaded when its command is given.

A module's `add` names the options of its command and sets `run`: a function that takes the
project's folder and the options, and returns what is printed. What is wrong with the input is
raised, and told by `running`.
"""

from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check:add", "find everything that is wrong with data and pages"),
    "rule": ("rule:add", "explain one kind of problem, or list them all"),
    "explain": ("explain:add", "show how the answer to a question comes about"),
    "build": ("build:add", "build the site into site/, and the staff edition"),
    "export": (
        "export:add",
        "write all pages as plain Markdown, which MkDocs, Zensical, Hugo and Quarto build",
    ),
    "quiz": (
        "quiz:add",
        "write the questions for staff, for learning systems, and list what is left out",
    ),
    "pdf": ("pdf:add", "print the handouts of one treatment, or of all"),
    "schema": ("schema:add", "write data/guidelines.schema.json for editors that complete"),
    "upgrade": ("upgrade:add", "bring the project to this version of the program"),
    "migrate": (
        "upgrade:add_migrate",
        "rewrite data/guidelines.yaml in today's form, after fields were renamed",
    ),
    "override": ("override:add", "copy a component, a part of the theme or a paper, to change it"),
    "diff": ("diff:add", "say what changed in the advice between two versions"),
    "archive": ("archive:add", "keep this version of the advice in archive/"),
    "recall": ("recall:add", "say what patients were told, version by version"),
    "sign": ("sign:add", "sign an answer, the signs, the words or the numbers, and seal them"),
    "sign-files": ("sign_files:add", "sign all files of which the site is made, with a key"),
    "review": ("review:add", "walk through all that waits to be signed"),
    "watch": ("watch:add", "tell which reviews are due, and which sources have changed"),
    "new": ("new_site:add", "make a project of your own, with a sample in it"),
    "new-source": ("new:add_source", "add something that was read, field by field"),
    "new-topic": ("new:add_topic", "add a question or a sign, with the first that is said on it"),
    "new-claim": ("new:add_claim", "add what a source says, field by field"),
    "new-condition": (
        "new:add_condition",
        "add a state or an event that a time can name, field by field",
    ),
    "new-treatment": (
        "new:add_treatment",
        "add a treatment, to which questions come next, field by field",
    ),
    "to-csv": ("tables:add_to_csv", "write all claims and sources as tables, into a folder"),
    "from-csv": ("tables:add_from_csv", "take over what was changed in such tables"),
}
"""Each command, in the order of `aftercare --help`: what names its options, and its help."""
