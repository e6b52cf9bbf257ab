"""The live server under an editor's hands: seconds here, an hour in `tests.audit.soak`."""

from pathlib import Path

import pytest

from tests.audit.soak import WARM_UP, Seen, soak
from tests.conftest import PRINTABLE, hooked, make_project


@pytest.mark.long
def test_right_and_wrong_edits_are_seen(tmp_path: Path) -> None:
    """Within a second or so, as long as it serves."""
    seen = soak(make_project(tmp_path / "project", data=PRINTABLE), 0.2)
    assert seen.right
    assert seen.faults == []


@pytest.mark.long
def test_a_server_that_hangs_is_slow_or_ends_is_found(tmp_path: Path) -> None:
    """Each of the three is named."""
    slow = "import time\ndef on_env(env, **_):\n    time.sleep(1.1)\n    return env\n"
    slow_project = hooked(make_project(tmp_path / "slow", data=PRINTABLE), slow)
    assert "more than a second" in str(soak(slow_project, 0.1).judge())
    ends = (
        "import os, threading\n"
        "def on_serve(server, **_):\n    threading.Timer(3, os._exit, [1]).start()\n"
    )
    ends_project = hooked(make_project(tmp_path / "ends", data=PRINTABLE), ends)
    assert "the server has ended" in soak(ends_project, 0.2).faults


def test_what_grows_is_found() -> None:
    """Memory is compared after its warm-up, and edits that were slow are counted."""
    even, growing = [900, *[1000] * (3 * WARM_UP)], [*range(1000, 1000 + 40 * 3 * WARM_UP, 40)]
    assert Seen([0.5], memory=even).judge() == []
    assert "memory grew" in Seen([0.5], memory=growing).judge()[0]
    assert "1 of 2 edits" in Seen([0.5, 1.5], memory=even).judge()[0]
