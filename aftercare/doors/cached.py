"""Let a command be told to take nothing from former runs."""

import argparse

from aftercare.dataset.surroundings import cache_folder
from aftercare.printing.store import Store, open_store


def add_no_cache(parser: argparse.ArgumentParser) -> None:
    """Name the option."""
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="make all anew, paper and templates too, and keep none of it for the next time",
    )


def store_for(*, cache: bool) -> Store:
    """Open what former runs kept, or what this process alone remembers."""
    return open_store(cache_folder() if cache else None)
