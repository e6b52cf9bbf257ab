"""Print every handout of the project in the current folder, and say what it took, as JSON.

Seconds are those of the processor, since other work on the machine disturbs the clock less so.
"""

import json
import resource
import statistics
import sys
import time
from pathlib import Path

from aftercare.dataset import surroundings
from aftercare.dataset.load import load
from aftercare.parts.site import present
from aftercare.printing.copy import copy_of
from aftercare.printing.handouts import handout_forms, print_handout
from aftercare.printing.printer import Printer
from aftercare.printing.typeset import open_press
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.words.catalogue import our_words


def main() -> None:
    """Print both sizes of paper of all treatments; the first one is cold."""
    root, day, words = Path(), surroundings.today(), our_words()
    loaded = load(root / DATA, DATA)
    dataset = require(loaded)
    view = present(dataset, words, today=day)
    before, start = _memory(), time.process_time()
    taken, sizes = [], []
    with open_press(root) as press:
        printer = Printer(press, loaded, dataset, view, copy_of("bench", "", words), day, words)
        for treatment, shown in zip(dataset.treatments, view.treatments, strict=True):
            for form in handout_forms(dataset.clinic.country, words)[:2]:
                since = time.process_time()
                sheet = print_handout(printer, treatment, shown, form)
                taken.append(time.process_time() - since)
                sizes.append(len(sheet.printed.pdf))
    found = {
        "handouts": len(taken),
        "seconds": time.process_time() - start,
        "cold_ms": 1000 * taken[0],
        "warm_ms": 1000 * statistics.median(taken[1:]),
        "largest_kb": max(sizes) / 1000,
        "memory_mb": _memory() - before,
    }
    sys.stdout.write(json.dumps(found))


def _memory() -> float:
    """The most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
