# SPDX-License-Identifier: Apache-2.0
"""A figure with its name above and a note beneath, and several of them in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import TextLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from reports.model import Figure


class FigureView(QWidget):
    """A figure with its name above and a note beneath."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._parts: tuple[TextLabel, TextLabel, TextLabel] = (
            label(look, Role.CAPTION, "ink3"),
            label(look, Role.NUMBER_STRONG),
            label(look, Role.CAPTION, "ink3"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self._parts:
            column.addWidget(part)

    def show_figure(self, figure: Figure) -> None:
        """Show a figure."""
        for part, text in zip(self._parts, (figure.label, figure.value, figure.note), strict=True):
            part.show_text(text)
        self._parts[2].setVisible(bool(figure.note))
        said = ", ".join(filter(None, (figure.value, figure.note)))
        self.setAccessibleName(f"{figure.label}: {said}")


class FigureRow(QWidget):
    """Figures side by side, in more rows where room is short; `gap` is px at 100 %."""

    def __init__(self, look: Look, gap: float = 16) -> None:
        super().__init__()
        self._look = look
        self._gap = gap
        self._views: list[FigureView] = []
        self._flow = FlowLayout(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(look, self, self._arrange)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        while len(self._views) < len(figures):
            view = FigureView(self._look)
            self._views.append(view)
            self._flow.addWidget(view)
        for index, view in enumerate(self._views):
            view.setVisible(index < len(figures))
            if index < len(figures):
                view.show_figure(figures[index])

    def _arrange(self) -> None:
        self._flow.setSpacing(self._look.px(self._gap))
