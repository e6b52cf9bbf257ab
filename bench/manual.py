"""Print the manual of the project in the current folder, and say what it took, as JSON.

Time is that of 120 pages, whatever the project fills; memory is what all volumes together need at
most at once. Beside them stands a page of the manual against a page of the reception's sheet, of
the same run: that ratio is the same on a slow machine. Seconds are those of the processor.
"""

import json
import resource
import statistics
import sys
import time
from pathlib import Path

from aftercare.dataset import surroundings
from aftercare.dataset.load import load
from aftercare.history.archive import new_version
from aftercare.parts.site import present
from aftercare.printing.copy import copy_of
from aftercare.printing.for_staff import manuals, print_reception
from aftercare.printing.printer import Printer
from aftercare.printing.typeset import open_press
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.staff.edition import present_staff
from aftercare.words.catalogue import our_words

PAGES = 120


def main() -> None:
    """Print the reception's sheets, then the manual; the first sheet is cold and does not count."""
    root, day, words = Path(), surroundings.today(), our_words()
    loaded = load(root / DATA, DATA)
    dataset = require(loaded)
    view = present(dataset, words, today=day)
    staff = present_staff(dataset, view, day, words)
    copy = copy_of(new_version(dataset, ()).code, "", words)
    with open_press(root) as press:
        printer = Printer(press, loaded, dataset, view, copy, day, words)
        pages = []
        for treatment, shown, its in zip(
            dataset.treatments[:6], view.treatments, staff.treatments, strict=False
        ):
            since = time.process_time()
            sheet = print_reception(printer, treatment, shown, its)
            pages.append((time.process_time() - since) / sheet.printed.pages)
        before, since = _memory(), time.process_time()
        volumes = [job().printed for job in manuals(printer, staff)]
        taken = time.process_time() - since
    printed = sum(volume.pages for volume in volumes)
    found = {
        "pages": printed,
        "kb": sum(len(volume.pdf) for volume in volumes) / 1000,
        "seconds": taken * PAGES / printed,
        "memory_mib": _memory() - before,
        "page_ratio": taken / printed / statistics.median(pages[1:] or pages),
    }
    sys.stdout.write(json.dumps(found))


def _memory() -> float:
    """The most memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
