# SPDX-License-Identifier: Apache-2.0
"""Statements side by side, each under a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.presentation.slide import Part, put
from desktop.theme.look import Role
from desktop.widgets.labels import label
from desktop.widgets.painting import painter_on

if TYPE_CHECKING:
    from desktop.pages.presentation.sentences import Statement
    from desktop.theme.look import Look

LEAST, MOST = 2, 3
BETWEEN = 32  # px at 100 %
RULE, UNDER_RULE, UNDER_TITLE = 2, 12, 2
TOKENS = {"plain": "ink", "quiet": "ink3", "slate": "p2"}


class StatementRow(Part):
    """Two or three statements of the same width."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._views = [_StatementView(look, self) for _ in range(MOST)]

    def show_statements(self, statements: tuple[Statement, ...]) -> None:
        """Show statements, at most three."""
        for place, view in enumerate(self._views):
            view.setVisible(place < len(statements))
            if place < len(statements):
                view.show_statement(statements[place])

    @override
    def heightForWidth(self, width: int) -> int:
        shown = [view for view in self._views if not view.isHidden()]
        return max((view.heightForWidth(self._width_of_one(width)) for view in shown), default=0)

    @override
    def place(self) -> None:
        one, between = self._width_of_one(self.width()), self._look.px(BETWEEN)
        for place, view in enumerate(self._views):
            put(view, QRect(place * (one + between), 0, one, self.height()))

    def _width_of_one(self, width: int) -> int:
        columns = max(LEAST, sum(not view.isHidden() for view in self._views))
        return (width - (columns - 1) * self._look.px(BETWEEN)) // columns


class _StatementView(Part):
    """A rule, a few words, and what they rest on."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._token = "ink"  # noqa: S105
        self._title = label(look, Role.SHOWN_STATEMENT, wrap=True)
        self._text = label(look, Role.SHOWN_TEXT, "ink2", wrap=True)
        for part in (self._title, self._text):
            part.setParent(self)
            part.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_statement(self, statement: Statement) -> None:
        """Show a statement in the colour of its tone."""
        self._token = TOKENS.get(statement.tone, statement.tone)
        self._title.colour_in(self._token)
        self._title.show_text(statement.title)
        self._text.show_text(statement.text)
        self.setAccessibleName(f"{statement.title}: {statement.text}")
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        words = self._title.heightForWidth(width) + self._text.heightForWidth(width)
        return self._above + self._look.px(UNDER_TITLE) + words

    @override
    def place(self) -> None:
        wide = self.width()
        title = self._title.heightForWidth(wide)
        put(self._title, QRect(0, self._above, wide, title))
        top = self._above + title + self._look.px(UNDER_TITLE)
        put(self._text, QRect(0, top, wide, self._text.heightForWidth(wide)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        rule = QRect(0, 0, self.width(), self._look.px(RULE))
        painter.fillRect(rule, self._look.colour(self._token))
        painter.end()

    @property
    def _above(self) -> int:
        return self._look.px(RULE + UNDER_RULE)
