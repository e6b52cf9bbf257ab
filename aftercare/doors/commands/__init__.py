"""The commands of `aftercare`, one module each.

A module's `add` names the command, its options and its help, and sets `run`: a function that
takes the project's folder and the options, and returns what is printed. What is wrong with the
input is raised, and told by `cli`.
"""

from collections.abc import Callable
from typing import Any

from aftercare.doors.commands import (
    archive,
    build,
    check,
    diff,
    explain,
    export,
    new,
    new_site,
    override,
    pdf,
    quiz,
    recall,
    review,
    rule,
    schema,
    sign,
    sign_files,
    tables,
    upgrade,
    watch,
)

COMMANDS: tuple[Callable[[Any], None], ...] = (
    check.add,
    rule.add,
    explain.add,
    build.add,
    export.add,
    quiz.add,
    pdf.add,
    schema.add,
    upgrade.add,
    override.add,
    diff.add,
    archive.add,
    recall.add,
    sign.add,
    sign_files.add,
    review.add,
    watch.add,
    new_site.add,
    new.add,
    tables.add,
)
"""In the order in which `aftercare --help` lists them."""
