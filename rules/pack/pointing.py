# SPDX-License-Identifier: Apache-2.0
"""The place of one part of a text inside the line of YAML that holds the whole text."""

from __future__ import annotations

from dataclasses import replace

from rules.errors import Place

# characters of an escape in double quotes, by what follows the backslash; others have two
_ESCAPES = {"x": 4, "u": 6, "U": 10}
_MEANT = {"n": "\n", "t": "\t", "0": "\0", "r": "\r", "/": "/", '"': '"', "\\": "\\", " ": " "}


def pointed(place: Place, source_line: str, text: str, offset: int) -> Place:
    """Return the place of the character of `text` at `offset` (from 0; its length is its end).

    `place` is where the value begins in `source_line`, its quotation mark included. A value that
    does not stand in this line alone, as in a block over several, keeps its own place.
    """
    if place.column is None or not 0 <= offset <= len(text):
        return place
    begin = place.column - 1
    columns = _columns(source_line[begin:], text)
    return place if columns is None else replace(place, column=place.column + columns[offset])


def _columns(written: str, text: str) -> list[int] | None:
    """Return for every character of a text, and its end, where it is written; None if elsewhere."""
    quote = written[:1]
    if quote not in ("'", '"'):
        return list(range(len(text) + 1)) if written.startswith(text) else None
    columns, at = [], 1
    for char in text:
        found, length = _character(written, at, quote)
        if found != char:
            return None
        columns.append(at)
        at += length
    return [*columns, at] if written[at : at + 1] == quote else None


def _character(written: str, at: int, quote: str) -> tuple[str, int]:
    """Return the character written in a quoted text at a position, and how many signs it takes."""
    char = written[at : at + 1]
    if quote == "'":
        return (char, 2) if written[at : at + 2] == "''" else (char, 1)
    if char != "\\":
        return char, 1
    kind = written[at + 1 : at + 2]
    length = _ESCAPES.get(kind, 2)
    if length == 2:
        return _MEANT.get(kind, ""), length
    try:
        return chr(int(written[at + 2 : at + length], 16)), length
    except (ValueError, OverflowError):
        return "", length
