"""Run one command: its options in, what is wrong with its input told, its exit status out.

What only some faults need is loaded where they are told.
"""

import argparse
import sys
import traceback
from pathlib import Path

from aftercare.dataset.problem import ProblemsFoundError, report
from aftercare.dataset.surroundings import wants_colour
from aftercare.site.publish import NotBuiltError


def run(options: argparse.Namespace) -> int:
    """Run what is asked for; return 0, 1 when the input is wrong, 3 when a watch finds more."""
    root: Path = options.root
    try:
        if getattr(options, "needs_project", True):
            _require_folder(root)
        text = str(options.run(root, options))
    except ProblemsFoundError as error:
        _tell(error, root, getattr(options, "problems_as", "text"))
        return error.status
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    except LookupError as error:
        print(f"aftercare: {error.args[0]}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"aftercare: {where}{error.strerror or error}", file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001 (whatever it is, it is told)
        _tell_fault(error, root, getattr(options, "problems_as", "text"))
        return 1
    if text:
        print(text)
    return 0


def _require_folder(root: Path) -> None:
    if not root.is_dir():
        raise LookupError(f"there is no folder {root}: --root names the one with mkdocs.yml")


def _tell_fault(error: Exception, root: Path, form: str) -> None:
    """Tell of a template that is broken; else in one line what is no fault of the input."""
    from aftercare.site.templates import fault_of  # noqa: PLC0415

    if fault := fault_of(error):
        _tell(ProblemsFoundError([fault]), root, form)
        return
    if sys.flags.dev_mode:
        raise error
    last = traceback.extract_tb(error.__traceback__)[-1]
    at = f"{Path(last.filename).name}:{last.lineno}"
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    see = "python -X dev -m aftercare … shows where"
    print(f"aftercare: this is a fault of the program, {what} ({at}); {see}", file=sys.stderr)


def _tell(error: ProblemsFoundError, root: Path, form: str) -> None:
    """Tell people on standard error what is wrong, or a program on standard output."""
    if form != "text":
        from aftercare.doors.commands.check import folder_of  # noqa: PLC0415
        from aftercare.rules.reports import FORMS  # noqa: PLC0415

        print(FORMS[form](error.problems, folder_of(root)))
        return
    print(report(error.problems, colour=wants_colour(sys.stderr)), file=sys.stderr)
    if sys.stderr.isatty():
        print("aftercare rule SLUG explains one", file=sys.stderr)
