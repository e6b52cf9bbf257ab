"""Build the project in the current folder with a stopwatch around each stage.

The stages are wrapped from outside, so that the engine holds no clocks. Time counts for the
innermost stage only; what no stage claims is MkDocs' own.
"""

import functools
import importlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

STAGES = {
    "load": ("dataset.load:load",),
    "rules": ("rules.check:check", "rules.check:notes"),
    "reconcile": ("reading.reconcile:reconcile",),
    "present": ("parts.site:present",),
    "print": ("printing.documents:print_documents",),
    "export": ("api.export:export", "api.v2.export:export", "api.messages:message_files"),
    "markdown": ("site.markdown.routes:read_routes",),
    "components": ("site.components:load_components",),
    "search": ("site.finding.parts:part",),
    "render": ("site.markdown.routes:Route.render",),
    "links": (
        "site.page:resolve_links",
        "site.page:read_outline",
        "site.page:broken_fragments",
    ),
    "navigation": ("site.navigation:Menus.__init__", "site.navigation:Menus.context"),
    "linked data": ("site.linked_data:linked_data",),
    "theme": ("site.frame:Frames.render",),
    "numbers": ("site.numbers:numberless",),
    "files": ("mkdocs.utils:write_file", "mkdocs.structure.files:File.copy_file"),
}
"""Each stage, and the functions that do it: a module (of the engine, or by its full name)."""


class Stopwatch:
    """Add up the time that passes inside each stage, and in no stage inside it."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.seconds: dict[str, float] = {}
        self._inside: list[str] = ["mkdocs"]
        self._since = time.perf_counter()

    def switch(self) -> None:
        """Give the time since the last switch to the stage that is running."""
        now = time.perf_counter()
        stage = self._inside[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function so that its time counts for a stage."""

        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self.switch()
            self._inside.append(stage)
            try:
                found = function(*arguments, **named)
                # A generator does its work while it is read.
                return list(found) if hasattr(found, "__next__") else found
            finally:
                self.switch()
                self._inside.pop()

        return timed

    def wrap(self, stage: str, address: str) -> None:
        """Wrap a function or method wherever a loaded module has it."""
        module_name, _, path = address.partition(":")
        full = module_name if module_name.startswith("mkdocs.") else f"aftercare.{module_name}"
        owner: Any = importlib.import_module(full)
        *classes, name = path.split(".")
        for one in classes:
            owner = getattr(owner, one)
        function = getattr(owner, name)
        timed = self.around(stage, function)
        setattr(owner, name, timed)
        for loaded in [*sys.modules.values()] if not classes else ():
            if getattr(loaded, name, None) is function:
                setattr(loaded, name, timed)


def main() -> None:
    """Build, and print the seconds of each stage as JSON."""
    start = time.perf_counter()
    importlib.import_module("aftercare.doors.plugin")
    cli = importlib.import_module("mkdocs.__main__").cli
    watch = Stopwatch()
    watch.seconds["imports"] = time.perf_counter() - start
    for stage, addresses in STAGES.items():
        for address in addresses:
            watch.wrap(stage, address)
    cli(["build", "-q"], standalone_mode=False)
    watch.switch()
    sys.stdout.write(json.dumps(watch.seconds))


if __name__ == "__main__":
    main()
