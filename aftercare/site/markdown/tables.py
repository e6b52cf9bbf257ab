"""Tell each cell of a table what stands above its column: a phone shows its rows as blocks."""

import re
from html import escape, unescape
from itertools import count

from aftercare.site.markdown.markup import TOKEN

_TABLE = re.compile(r"<table>((?:(?!<table\b).)*?)</table>", re.DOTALL)
_HEADS = re.compile(r"<thead>(.*?)</thead>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_ALIGNED = re.compile(r'(?<=[ "])style="text-align: (left|center|right);"')
_TAG = re.compile(r"<[^>]*>")


def labelled(html: str) -> str:
    """Give the cells of plain tables their labels; the HTML was judged and written anew.

    Where a column is aligned, a class says so, since no style may stand in a page. A table whose
    cells span several columns, or whose heads hold an expression, stays as it is.
    """
    return _TABLE.sub(_labelled, _ALIGNED.sub(r'class="is-\1"', html))


def _labelled(table: re.Match[str]) -> str:
    inner = table[1]
    top = _HEADS.search(inner)
    heads = [unescape(_TAG.sub("", head)).strip() for head in _HEAD.findall(top[1])] if top else []
    if not top or "span=" in inner or any(TOKEN.search(head) for head in heads):
        return table[0]
    rows = _ROW.sub(lambda row: _row(row[0], heads), inner[top.end() :])
    return f'<table class="own-table">{inner[: top.end()]}{rows}</table>'


def _row(row: str, heads: list[str]) -> str:
    """Write the label into each cell that has one."""
    numbers = count()

    def cell(start: re.Match[str]) -> str:
        number = next(numbers)
        name = heads[number] if number < len(heads) else ""
        return f'{start[0]} data-label="{escape(name)}"' if name else start[0]

    return re.sub(r"<td(?=[ >])", cell, row)
