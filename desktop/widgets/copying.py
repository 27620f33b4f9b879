# SPDX-License-Identifier: Apache-2.0
"""A table on the clipboard, so that a spreadsheet reads its figures as figures.

As text the cells stand apart by tabs, as HTML in a table with heads. Figures lose the signs between
thousands and keep the decimal sign of the number format; percentages are «5.5%». A range stays one
cell of text, since it is two figures. What stands beneath a figure gets a column of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reports.text import EN_DASH, MINUS, NO_BREAK_SPACE
from rules.text import SIGNS, NumberFormat

if TYPE_CHECKING:
    from reports.model import Cell, Table

_PERCENT = "%"
_FORMULA = re.compile(r"[=+@]|-(?![0-9])")  # what a spreadsheet would work out instead of show
Rows = list[list[str]]


def copy_tables(tables: Sequence[Table], numbers: NumberFormat) -> None:
    """Put tables on the clipboard, one beneath the other."""
    QGuiApplication.clipboard().setMimeData(tables_as_mime(tables, numbers))


def tables_as_mime(tables: Sequence[Table], numbers: NumberFormat) -> QMimeData:
    """Return tables as text and as HTML; the first column and the first row are heads."""
    data = QMimeData()
    all_rows = [_rows(table, numbers) for table in tables]
    data.setText("\n".join(_as_text(rows) for rows in all_rows))
    parts = (
        _as_html(rows, table.caption, numbers) for rows, table in zip(all_rows, tables, strict=True)
    )
    data.setHtml(f'<meta charset="utf-8">{"<br>".join(parts)}')
    return data


def as_typed(shown: str, numbers: NumberFormat) -> str:
    """Return a figure, percentage or range as a spreadsheet reads it, any other text on a line."""
    found = _figures(numbers).fullmatch(shown.strip())
    if found is None:
        words = " ".join(shown.replace(NO_BREAK_SPACE, " ").split())
        return f" {words}" if _FORMULA.match(words) else words
    thousands, _ = SIGNS[numbers]
    bare = found[0].replace(NO_BREAK_SPACE, "").replace(" ", "")
    return bare.replace(thousands, "").replace(MINUS, "-")


def _rows(table: Table, numbers: NumberFormat) -> Rows:
    noted = [any(row[at].note for row in table.rows) for at in range(len(table.columns))]
    head = [
        text
        for column, with_notes in zip(table.columns, noted, strict=True)
        for text in (column.title, "")[: 1 + with_notes]
    ]
    rows = [[as_typed(text, numbers) for text in _texts(row, noted)] for row in table.rows]
    return [[as_typed(text, numbers) for text in head], *rows]


def _texts(row: Sequence[Cell], noted: Sequence[bool]) -> Iterator[str]:
    for cell, with_notes in zip(row, noted, strict=True):
        yield cell.text
        if with_notes:
            yield cell.note


def _as_text(rows: Rows) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _as_html(rows: Rows, caption: str, numbers: NumberFormat) -> str:
    head, *body = rows
    heads = "".join(f'<th scope="col">{escape(text.strip())}</th>' for text in head)
    lines = "".join(f"<tr>{_line(row, numbers)}</tr>" for row in body)
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{said}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _line(row: list[str], numbers: NumberFormat) -> str:
    cells = []
    for at, text in enumerate(row):
        if at == 0:
            cells.append(f'<th scope="row">{escape(text.strip())}</th>')
            continue
        value = _value(text, numbers)
        # how LibreOffice is told a cell's value, whatever the decimal sign of its own language
        exact = "" if value is None else f' sdval="{value}"'
        cells.append(f"<td{exact}>{escape(text.strip())}</td>")
    return "".join(cells)


def _value(typed: str, numbers: NumberFormat) -> str | None:
    """Return the value of a single figure as a spreadsheet keeps it: 5.5 % is 0.055."""
    found = _figures(numbers).fullmatch(typed)
    if found is None or EN_DASH in typed:
        return None
    figure = Decimal(typed.removesuffix(_PERCENT).replace(SIGNS[numbers][1], "."))
    return f"{figure / 100:f}" if typed.endswith(_PERCENT) else f"{figure:f}"


@cache
def _figures(numbers: NumberFormat) -> re.Pattern[str]:
    thousands, point = (re.escape(sign) for sign in SIGNS[numbers])
    figure = rf"[{MINUS}-]?(?:\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)(?:{point}\d+)?"
    return re.compile(rf"{figure}(?:{EN_DASH}{figure})?[ {NO_BREAK_SPACE}]?%?")
