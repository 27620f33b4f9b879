# SPDX-License-Identifier: Apache-2.0
"""A page of a presentation, and how its parts stand in the room it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.theme.look import Look

TIGHTEST = 0.4  # of the gaps that are meant, where there is little room


class Slide(QWidget):
    """Something to be shown to the client; it fills the width it is given.

    `grown` says that it may need another height than before.
    """

    grown = Signal()

    def least_height(self, width: int) -> int:
        """Return the height in px it needs at a width so that nothing is cut."""
        raise NotImplementedError


if TYPE_CHECKING:
    MakeSlide = Callable[[Look], Slide]


class Part(QWidget):
    """A part of a slide that places its own parts; it is given its room by `put`."""

    def place(self) -> None:
        """Place what it consists of in the room it has."""
        raise NotImplementedError


class Stacked:
    """Parts with the gap in px meant before each; gaps give way where the room is short."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], last: int) -> None:
        self._parts = [(part, gap) for part, gap in parts if not part.isHidden()]
        self._last = last

    def least_height(self, width: int) -> int:
        """Return the height all parts need at a width, with the smallest gaps."""
        return self._filled(width) + round(self._meant * TIGHTEST)

    def place(self, box: QRect) -> None:
        """Place the parts in a box; what room is left stands before the last part."""
        room = box.height() - self._filled(box.width())
        share = min(1.0, max(TIGHTEST, room / max(1, self._meant)))
        top = box.top()
        for index, (part, gap) in enumerate(self._parts):
            height = part.heightForWidth(box.width())
            top += round(gap * share)
            if index == len(self._parts) - 1:
                top = max(top, box.bottom() + 1 - round(self._last * share) - height)
            put(part, QRect(box.left(), top, box.width(), height))
            top += height

    def _filled(self, width: int) -> int:
        return sum(part.heightForWidth(width) for part, _ in self._parts)

    @property
    def _meant(self) -> int:
        return sum(gap for _, gap in self._parts) + self._last


def put(part: QWidget, box: QRect) -> None:
    """Give a part its room; a label forgets the height that it needed at another width."""
    part.setMinimumSize(0, 0)
    part.setGeometry(box)
    if isinstance(part, Part):
        part.place()
