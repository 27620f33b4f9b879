# SPDX-License-Identifier: Apache-2.0
"""A column of widgets by key: those that stay keep focus, typed text and what is unfolded."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class Rows(Generic[K, W]):
    """Widgets beneath each other in a layout, made by `make` when their key comes up first."""

    def __init__(self, column: QVBoxLayout, make: Callable[[K], W]) -> None:
        self._column = column
        self._make = make
        self._shown: dict[K, W] = {}

    def show(self, keys: Sequence[K]) -> tuple[W, ...]:
        """Show one widget per key in this order and return them."""
        wanted = list(dict.fromkeys(keys))
        for gone in [key for key in self._shown if key not in wanted]:
            widget = self._shown.pop(gone)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        if list(self._shown) != wanted:
            self._shown = {key: self._shown.get(key) or self._make(key) for key in wanted}
            for place, widget in enumerate(self._shown.values()):
                self._column.insertWidget(place, widget)
        return tuple(self._shown.values())

    @property
    def widgets(self) -> tuple[W, ...]:
        """The widgets shown, in their order."""
        return tuple(self._shown.values())
