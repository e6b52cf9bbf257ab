"""Make cells that no spreadsheet takes for a formula, whoever opens the table."""

_STARTS = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
           "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
_BEFORE = ("\t", "\r", "\n")
"""What a spreadsheet may drop in front of a formula."""


def inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    if cell.startswith(_BEFORE) or cell.lstrip().startswith(_STARTS):
        return f"'{cell}"
    return cell
