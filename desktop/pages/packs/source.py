# SPDX-License-Identifier: Apache-2.0
"""The card of the source: which lines are seen, how many errors, the lines themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.packs.boxes import ICONS, TOKENS, message
from desktop.pages.packs.marks import marks_of
from desktop.pages.packs.source_text import SourceText
from desktop.pages.packs.words import ERRORS, WARNINGS, counted, filled
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import is_enter
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.operations.checking import Source
    from desktop.pages.packs.colouring import Span
    from desktop.theme.look import Look
    from rules.errors import Problem, Severity

LINES = Text(de="Zeile {first} bis {last}", en="Lines {first} to {last}")
NEXT = Text(de="Zur nächsten Stelle", en="To the next place")
HEAD = 36


class SourceCard(Card):
    """A file as it lies on the disk; `next_wanted` asks for the next error or warning."""

    next_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._source: Source | None = None
        self._problems: tuple[Problem, ...] = ()
        self._current: Problem | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.range = label(look, Role.CAPTION, "ink2")
        self.count = CountButton(look)
        self.count.setObjectName("next_problem")
        self.count.clicked.connect(self.next_wanted)
        self._top = QWidget()
        self._head = QHBoxLayout(self._top)
        self._head.addWidget(self.range, 1)
        self._head.addWidget(self.count)
        column.addWidget(self._top)
        column.addWidget(hairline(look))
        self.unreadable = label(look, Role.BODY, "ink2", wrap=True)
        self.unreadable.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.unreadable, 1)
        self.text = SourceText(look, self)
        self.text.range_changed.connect(self._say_range)
        self._body = QVBoxLayout()
        self._body.addWidget(self.text)
        column.addLayout(self._body, 1)
        bind(look, self, self._refresh)

    def show_source(self, source: Source | None, spans: Sequence[Sequence[Span]]) -> None:
        """Show a file in place of the one before; where it is the same, at the same lines."""
        other = source is None or self._source is None or source.file != self._source.file
        self._source = source
        readable = source is not None and source.problem is None
        if other:
            self._current = None
            self.text.show_marks({}, frozenset())
            self.text.show_lines((), ())
        if source is not None and readable:
            self.text.show_lines(source.lines, spans)
        self.text.setVisible(readable)
        self.unreadable.setVisible(not readable)
        self._say()
        self._mark()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong in the file."""
        self._problems = tuple(problems)
        if self._current not in self._problems:
            self._current = None
        self._mark()

    def go_to(self, line: int, problem: Problem | None = None) -> None:
        """Bring a line to the middle; of a problem gone to the message is shown beneath it."""
        self._current = problem
        self._mark()
        self.text.go_to(line)
        if problem is not None:
            said = f"{problem.place}: {message(self._look, problem)}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text, said))

    def _mark(self) -> None:
        source = self._source
        lines = source.lines if source is not None else ()
        marks = marks_of(self._problems, source.file if source is not None else "", lines)
        boxed = {
            line
            for line, mark in marks.items()
            if mark.severity == "error" or self._current in mark.problems
        }
        self.text.show_marks(marks, frozenset(boxed))
        mine = [each for each in self._problems if source and each.place.file == source.file]
        self.count.show_count(mine)

    def _say(self) -> None:
        if self._source is not None and self._source.problem is not None:
            self.unreadable.show_text(message(self._look, self._source.problem))
        elif self._source is None:
            self.unreadable.show_text("")
        self._say_range(*self.text.lines_seen)

    def _say_range(self, first: int, last: int) -> None:
        readable = self._source is not None and self._source.problem is None
        if readable and last:
            self.range.say(filled(LINES, first=first, last=last))
        else:
            self.range.show_text("")

    def _refresh(self) -> None:
        px = self._look.px
        self._head.setContentsMargins(px(14), 0, px(10), 0)
        self._top.setFixedHeight(px(HEAD))
        self._body.setContentsMargins(0, px(8), 1, px(4))
        self.unreadable.setContentsMargins(px(14), px(14), px(14), px(14))
        self._say()


class CountButton(QAbstractButton):
    """How many errors, else warnings, the file has; a click goes to the next of them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._problems: tuple[Problem, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(look, self, 6)
        bind(look, self, self._refresh)

    def show_count(self, problems: Sequence[Problem]) -> None:
        """Show how many there are; none, and the button is not there."""
        self._problems = tuple(problems)
        self.setVisible(bool(problems))
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        px = self._look.px
        words = QFontMetricsF(self._look.font(Role.CAPTION_STRONG)).horizontalAdvance(self.text())
        return QSize(round(words) + px(14 + 6 + 8) + 1, px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        severity: Severity = "error" if self._errors() else "warning"
        icon, token = ICONS[severity], TOKENS[severity]
        left, size = look.px(4), look.px(14)
        picture = look.pixmap(icon, token, 14, self.devicePixelRatio(), 2)
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), picture)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(look.colour(token))
        room = self.rect().adjusted(left + size + look.px(6), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _errors(self) -> int:
        return sum(each.severity == "error" for each in self._problems)

    def _refresh(self) -> None:
        errors = self._errors()
        words = counted(ERRORS, errors) if errors else counted(WARNINGS, len(self._problems))
        self.setText(f"{self._look.text(words)}, F8")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._look.text(NEXT))
        self.setToolTip(self._look.text(NEXT))
        self.updateGeometry()
        self.update()
