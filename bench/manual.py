"""Print the manual of the project in the current folder, and say what it took, as JSON.

Time and memory are those of 120 pages, whatever the project fills. Beside them stands a page of the
manual against a page of the reception's sheet, of the same run: that ratio is the same on a slow
machine. Seconds are those of the processor.
"""

import json
import resource
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from aftercare import surroundings
from aftercare.archive import new_version
from aftercare.check import require
from aftercare.learning import self_tests
from aftercare.load import load
from aftercare.present import present
from aftercare.present.hazards import present_hazards
from aftercare.site import DATA
from aftercare.staff import present_staff
from aftercare.staff_papers import StaffPapers
from aftercare.typeset import open_press

PAGES = 120


def main() -> None:
    """Print the reception's sheets, then the manual; the first sheet is cold and does not count."""
    root, day = Path(), surroundings.today()
    loaded = load(root / DATA, DATA)
    dataset = require(loaded)
    view = present(dataset, today=day)
    hazards = present_hazards(dataset)
    staff = present_staff(dataset, view, hazards, day)
    view = replace(view, staff=staff, hazards=hazards, quizzes=self_tests(dataset, view, day))
    code = new_version(dataset, ()).code
    with open_press(root) as press:
        papers = StaffPapers(press, loaded, dataset, view, staff, code, day)
        pages = []
        for one in staff.treatments[:6]:
            since = time.process_time()
            sheet = papers.reception(one)
            pages.append((time.process_time() - since) / sheet.printed.pages)
        before, since = _memory(), time.process_time()
        manual = papers.manual().printed
        taken = time.process_time() - since
    share = PAGES / manual.pages
    found = {
        "pages": manual.pages,
        "kb": len(manual.pdf) / 1000,
        "seconds": taken * share,
        "memory_mib": (_memory() - before) * share,
        "page_ratio": taken / manual.pages / statistics.median(pages[1:] or pages),
    }
    sys.stdout.write(json.dumps(found))


def _memory() -> float:
    """The most memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
