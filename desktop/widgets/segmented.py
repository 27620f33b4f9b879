# SPDX-License-Identifier: Apache-2.0
"""The segmented control: one of two to four."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.arrows import plain
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import painter_on, panel, pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from rules.text import Text


class Segmented(QWidget):
    """Exclusive options side by side; one tab stop, arrows move the choice.

    Without a choice `value` is the empty string. `padding` is the room beside each word, in px at
    100 %.
    """

    value_changed = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, Text]],
        name: Text | None = None,
        parent: QWidget | None = None,
        *,
        padding: float = 12,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._keys = [key for key, _ in options]
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for index, (_, text) in enumerate(options):
            segment = _Segment(look, text, padding, self)
            self._group.addButton(segment, index)
            self._row.addWidget(segment)
        self._group.idToggled.connect(self._toggled)
        self._set_tab_stop()
        bind(look, self, self._refresh)

    @property
    def value(self) -> str:
        """Key of the chosen option, empty if none is."""
        index = self._group.checkedId()
        return self._keys[index] if index >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose an option without a signal; the empty string takes the choice away."""
        before = self._group.blockSignals(True)
        if key:
            self._group.button(self._keys.index(key)).setChecked(True)
        else:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        self._group.blockSignals(before)
        self._set_tab_stop()

    def choose(self, index: int) -> None:
        """Choose by position from 0, as a number key does; beyond the last nothing happens."""
        if 0 <= index < len(self._keys):
            self._group.button(index).setChecked(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        edge = pen(self._look.colour("line"))
        ground = self._look.colour("sunken")
        panel(painter, QRectF(self.rect()), self._look.px(7), ground, edge)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key())) if plain(event) else None
        if step is None:
            super().keyPressEvent(event)
            return
        index = max(self._group.checkedId(), 0 if step < 0 else -1)
        target = self._group.button((index + step) % len(self._keys))
        target.setChecked(True)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, index: int, checked: bool) -> None:
        if checked:
            self._set_tab_stop()
            self.value_changed.emit(self._keys[index])

    def _set_tab_stop(self) -> None:
        stop = max(self._group.checkedId(), 0)
        policies = Qt.FocusPolicy
        for button in self._group.buttons():
            mine = self._group.id(button) == stop
            button.setFocusPolicy(policies.StrongFocus if mine else policies.ClickFocus)

    def _refresh(self) -> None:
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(self._look.px(2))
        if self._name is not None:
            name = self._look.text(self._name)
            self.setAccessibleName(name)
            for segment in self._group.buttons():
                segment.setAccessibleDescription(name)
        self.updateGeometry()
        self.update()


class _Segment(QRadioButton):
    """One option."""

    def __init__(self, look: Look, text: Text, padding: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._said = text
        self._padding = padding
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusRing(look, self, 7, parent)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width + 2 * self._look.px(self._padding)) + 1, self._look.px(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the segment."""
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the group moves
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.isChecked():
            face = self._look.colour("surface")
            edge = pen(self._look.colour("line"))
            panel(painter, QRectF(self.rect()), self._look.px(5), face, edge)
        token = "ink" if self.isChecked() or self.underMouse() else "ink2"
        painter.setPen(self._look.colour(token if self.isEnabled() else "ink3"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.CAPTION_STRONG))
        self.setText(self._look.text(self._said))
        self.updateGeometry()
        self.update()
