"""Count what a program does to the files where it runs, and end it at one of these steps.

AFTERCARE_KILL_AT is the number of the step before which it is killed; AFTERCARE_STEPS names a file
that gets the number of all steps, if it comes to its end.
"""

import atexit
import os
import signal
import sys
from pathlib import Path

_HERE = str(Path.cwd())
_LAST = int(os.environ.get("AFTERCARE_KILL_AT", "0"))
_CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}
_steps = 0


def _is_step(event: str, about: tuple[object, ...]) -> bool:
    if event == "open":
        flags = about[2]
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        return bool(writes) and str(about[0]).startswith(_HERE)
    if event == "ctypes.dlsym":
        return about[-1] == "renameat2"  # the exchange itself comes next
    # Whole folders are deleted by names in them, without the path.
    return event in _CHANGES and (str(about[0]).startswith(_HERE) or "/" not in str(about[0]))


def _count(event: str, about: tuple[object, ...]) -> None:
    global _steps  # noqa: PLW0603 (the hook of a whole process)
    if _is_step(event, about):
        _steps += 1
        if _steps == _LAST:
            os.kill(os.getpid(), signal.SIGKILL)


def _tell() -> None:
    if name := os.environ.get("AFTERCARE_STEPS"):
        Path(name).write_text(str(_steps), encoding="ascii")


atexit.register(_tell)
sys.addaudithook(_count)
