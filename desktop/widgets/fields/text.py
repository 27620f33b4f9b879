# SPDX-License-Identifier: Apache-2.0
"""A line of text, and the same for looking something up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.fields.resting import Resting
from desktop.widgets.painting import draw_key_cap, key_cap_size, painter_on
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

SEARCH = Text(de="Suchen", en="Search")
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TextField(Resting, QLineEdit):
    """A line of text; `committed` comes on Enter and on leaving, `rested` also while pausing.

    Both come only if the text is another than the last one told or set. Esc leaves the field. With
    `leaves_undo`, undo and redo are not the field's own while nothing is being typed.
    """

    committed = Signal(str)
    fault_changed = Signal()
    role = Role.BODY
    leaves_undo = False

    def __init__(
        self,
        look: Look,
        placeholder: Text | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        name: Text | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._placeholder = placeholder
        self._name = name
        self._icon = icon
        self._unit = ""
        self._keys: tuple[str, ...] = ()
        self._fault: Text | None = None
        self._told = ""
        self._begin_resting()
        self.textEdited.connect(lambda _: self._rest.start())
        self.editingFinished.connect(self._commit)
        bind(look, self, self._refresh)

    @property
    @override
    def value(self) -> str:
        return self.text().strip()

    def set_value(self, text: str) -> None:
        """Show a text without a signal; what is being typed is not overwritten by the same."""
        self._rest.stop()
        if text != self.value:
            self.setText(text)
            self.setCursorPosition(0)
        self._told = self._rested = text

    @property
    def told(self) -> str:
        """The text that was told or set last."""
        return self._told

    @property
    def is_edited(self) -> bool:
        """Tell whether something else stands in the field than what was told or set."""
        return self.value != self._told or self._fault is not None

    @property
    def fault(self) -> Text | None:
        """What is wrong with the text, if anything is."""
        return self._fault

    def show_error(self, fault: Text | None) -> None:
        """Outline the field as wrong and say why, or take that away."""
        if fault == self._fault:
            return
        self._fault = fault
        self.setProperty("error", fault is not None)
        self.style().unpolish(self)
        self.style().polish(self)
        self._refresh()
        self.fault_changed.emit()

    def set_unit(self, unit: str) -> None:
        """Show a unit, or what was understood, inside the field at the right."""
        self._unit = unit
        self._refresh()

    def show_keys(self, *keys: str) -> None:
        """Show key caps inside the field at the right while it is empty."""
        self._keys = keys
        self._refresh()

    @override
    def event(self, event: QEvent) -> bool:
        if self.leaves_undo and not self.is_edited and _undoes(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        inset = self._look.px(10)
        middle = self.height() / 2
        if self._icon:
            size = self._look.px(16)
            picture = self._look.pixmap(self._icon, "ink3", 16, self.devicePixelRatio())
            painter.drawPixmap(QPointF(inset + 1, middle - size / 2), picture)
        if self._unit:
            painter.setFont(self._look.font(Role.NUMBER))
            painter.setPen(self._look.colour("ink3"))
            box = QRectF(0, 0, self.width() - inset - 1, self.height())
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, self._unit)
        right = float(self.width() - inset)
        for key in reversed(self._keys if not self.text() else ()):
            cap = key_cap_size(self._look, key)
            right -= cap.width()
            draw_key_cap(self._look, painter, QPointF(right, middle - cap.height() / 2), key)
            right -= self._look.px(4)
        painter.end()

    def _commit(self) -> None:
        if self.value != self._told:
            self._told = self.value
            self.committed.emit(self.value)

    def _refresh(self) -> None:
        look = self._look
        self.setFont(look.font(self.role))
        hint = look.text(self._placeholder) if self._placeholder else ""
        self.setPlaceholderText(hint)
        name = look.text(self._name) if self._name else hint
        if name:
            self.setAccessibleName(name)
        fault = look.text(self._fault) if self._fault else ""
        self.setAccessibleDescription(" ".join(filter(None, (self._unit, fault))))
        unit = QFontMetricsF(look.font(Role.NUMBER)).horizontalAdvance(self._unit)
        keys = sum(key_cap_size(look, key).width() + look.px(4) for key in self._keys)
        left = look.px(16) + look.px(9) if self._icon else 0
        right = round(max(unit + look.px(8) if unit else 0, keys))
        self.setTextMargins(left, 0, right, 0)
        self.update()


def _undoes(event: QEvent) -> bool:
    """Tell whether a field asks for the keys of undo or redo before others may have them."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _UNDO)


class SearchField(TextField):
    """A field that looks something up; `textChanged` tells every letter."""

    def __init__(
        self, look: Look, placeholder: Text = SEARCH, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, placeholder, parent, icon="search")
