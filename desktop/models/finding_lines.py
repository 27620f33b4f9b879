# SPDX-License-Identifier: Apache-2.0
"""Which lines a search and a status leave, and what comes nearest where none is left."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from desktop.models.line import Line

NEAR = 0.6  # of 1.0; below that words have hardly a letter in common
LONGEST = 64  # letters of a search that are compared


def found(lines: Sequence[Line], text: str, status: str = "") -> tuple[Line, ...]:
    """Return the lines that hold every word of `text` and have the status, if one is given."""
    words = text.casefold().split()
    return tuple(
        line
        for line in lines
        if (not status or line.status == status) and all(word in line.searched for word in words)
    )


def nearest(lines: Sequence[Line], text: str) -> str:
    """Return the client, sector or place most like `text`, empty where nothing is like it."""
    wanted = text.casefold().strip()[:LONGEST]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, likeness = "", NEAR
    for shown in dict.fromkeys(name for line in lines for name in _names(line)):
        for piece in (shown, *shown.split()):
            matcher.set_seq1(piece.casefold())
            if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
                best, likeness = shown, matcher.ratio()
    return best


def _names(line: Line) -> tuple[str, ...]:
    summary = line.summary
    if summary is None:
        return ()
    return tuple(name for name in (summary.client, summary.sector, summary.place) if name)
