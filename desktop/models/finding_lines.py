# SPDX-License-Identifier: Apache-2.0
"""Which lines a search and a status leave, and what comes nearest where none is left."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice

from desktop.models.line import SEARCHED, Line

NEAR = 0.6  # of 1.0; below that words have hardly a letter in common
LONGEST = 64  # letters of a search that are compared
MOST = 2000  # names that are compared, of the lines that come first


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
    names = dict.fromkeys(name for line in lines[:MOST] for name in _names(line))
    for shown in islice(names, MOST):
        for piece in (shown, *shown.split()):
            matcher.set_seq1(piece.casefold())
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
            if all(bound() > likeness for bound in bounds):
                best, likeness = shown, matcher.ratio()
    return best


def _names(line: Line) -> tuple[str, ...]:
    kept = line.listed.summary or {}
    return tuple(kept[key] for key in SEARCHED if kept.get(key))
