# SPDX-License-Identifier: Apache-2.0
"""Fields to type into; each keeps what was typed, and says in one sentence what is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.labels import TextLabel
from desktop.widgets.painting import draw_key_cap, key_cap_size, painter_on
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look

DATE_HINT = Text(de="TT.MM.JJJJ", en="DD.MM.YYYY")
NO_DATE = Text(de="Ein Datum wie 27.11.2026.", en="A date such as 27.11.2026.")
SEARCH = Text(de="Suchen", en="Search")
REST = 400
_WIDTHS = {"typed": 176, "share": 104, "table": 84}
_DATE = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class TextField(QLineEdit):
    """A line of text; `committed` comes on Enter and on leaving, `rested` also while pausing.

    Both come only if the text is another than the last one told or set. Esc leaves the field.
    """

    committed = Signal(str)
    rested = Signal(str)
    fault_changed = Signal()
    role = Role.BODY

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
        self._rested = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell_rested)
        self.textEdited.connect(lambda _: self._rest.start())
        self.editingFinished.connect(self._commit)
        bind(look, self, self._refresh)

    @property
    def value(self) -> str:
        """The text without spaces around it."""
        return self.text().strip()

    def set_value(self, text: str) -> None:
        """Show a text without a signal; what is being typed is not overwritten by the same."""
        self._rest.stop()
        if text != self.value:
            self.setText(text)
            self.setCursorPosition(0)
        self._told = self._rested = text

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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_rested()

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

    def _tell_rested(self) -> None:
        self._rest.stop()
        if self.value != self._rested:
            self._rested = self.value
            self.rested.emit(self.value)

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


class SearchField(TextField):
    """A field that looks something up; `textChanged` tells every letter."""

    def __init__(
        self, look: Look, placeholder: Text = SEARCH, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, placeholder, parent, icon="search")


class AmountField(TextField):
    """A number as the consultant says it: `14/71`, `20`, `~20`, `15–25`, `200–300k`, `?`.

    `size` is «field» (32 px), «typed» (48 px, the number asked for in the interview), «share»
    (36 px, bold) or «table» (25 px).
    """

    role = Role.NUMBER

    def __init__(
        self,
        look: Look,
        placeholder: Text | None = None,
        parent: QWidget | None = None,
        *,
        size: str = "field",
        name: Text | None = None,
    ) -> None:
        self.role = {"typed": Role.TYPED, "share": Role.SHARE}.get(size, Role.NUMBER)
        self._least = _WIDTHS.get(size, 96)
        super().__init__(look, placeholder, parent, name=name)
        self.setProperty("kind", size)
        if size != "typed":
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    @override
    def _refresh(self) -> None:
        super()._refresh()
        self.setMinimumWidth(self._look.px(self._least))


class DateField(TextField):
    """A date typed as 27.11.2026 (or 2026-11-27); `picked` tells a date, or None once emptied.

    What is no date is kept, and named as an error.
    """

    picked = Signal(object)

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        name: Text | None = None,
        placeholder: Text = DATE_HINT,
    ) -> None:
        super().__init__(look, placeholder, parent, icon="calendar", name=name)
        self.committed.connect(self._read)

    @property
    def day(self) -> date | None:
        """The date, if there is one."""
        return parsed_date(self.value)

    def set_day(self, day: date | None) -> None:
        """Show a date without a signal."""
        self.show_error(None)
        self.set_value(f"{day:%d.%m.%Y}" if day else "")

    def _read(self, text: str) -> None:
        day = parsed_date(text)
        self.show_error(NO_DATE if text and day is None else None)
        if day is not None:
            self.set_day(day)
        if day is not None or not text:
            self.picked.emit(day)


def parsed_date(text: str) -> date | None:
    """Read a date as it is typed: day, month, year, or ISO 8601; None if it is none."""
    if found := _DATE.fullmatch(text.strip()):
        day, month, year = map(int, found.groups())
    elif found := _ISO_DATE.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class MultilineField(QPlainTextEdit):
    """A note of several lines; grows from `rows` up to `most` lines, then scrolls.

    `rested` comes 400 ms after typing and on leaving, if the text is another than before.
    """

    rested = Signal(str)

    def __init__(
        self,
        look: Look,
        placeholder: Text | None = None,
        parent: QWidget | None = None,
        *,
        rows: int = 1,
        most: int = 6,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._placeholder = placeholder
        self._rows, self._most = rows, most
        self._told = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        bind(look, self, self._refresh)

    @property
    def value(self) -> str:
        """The text without spaces around it."""
        return self.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show a text without a signal."""
        self._told = text
        if text != self.value:
            self.setPlainText(text)
        self._rest.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def _typed(self) -> None:
        self._rest.start()
        self._fit()

    def _tell(self) -> None:
        self._rest.stop()
        if self.value != self._told:
            self._told = self.value
            self.rested.emit(self.value)

    def _fit(self) -> None:
        lines = max(self._rows, round(self.document().size().height()))
        shown = min(lines, self._most)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        least = self._look.px(32) if shown == 1 else 0
        self.setFixedHeight(max(least, round(shown * spacing + self._look.px(16))))
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if lines > self._most else never)

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.BODY))
        if self._placeholder is not None:
            hint = self._look.text(self._placeholder)
            self.setPlaceholderText(hint)
            self.setAccessibleName(hint)
        self._fit()


class ChoiceField(QComboBox):
    """One of several, from a list that drops down; `value_changed` tells the person's choice."""

    value_changed = Signal(str)

    def __init__(self, look: Look, name: Text | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._options: tuple[tuple[str, Text | str], ...] = ()
        self.setView(QListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.value_changed.emit(self.value))
        bind(look, self, self._refresh)

    def offer(self, options: Sequence[tuple[str, Text | str]], value: str = "") -> None:
        """Show these options, keys with texts, and the value among them."""
        self._options = tuple(options)
        self.clear()
        for key, text in self._options:
            self.addItem(self._shown(text), key)
        self.set_value(value)

    @property
    def value(self) -> str:
        """Key of the chosen option, empty if none is."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose an option without a signal."""
        self.setCurrentIndex(self.findData(key))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # the page scrolls past; a value does not change unasked
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        size = self._look.px(16)
        picture = self._look.pixmap("chevron-down", "ink2", 16, self.devicePixelRatio())
        at = QPointF(self.width() - size - self._look.px(10), (self.height() - size) / 2)
        painter.drawPixmap(at, picture)
        painter.end()

    def _shown(self, text: Text | str) -> str:
        return text if isinstance(text, str) else self._look.text(text)

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.BODY_STRONG))
        self.view().setFont(self._look.font(Role.BODY))
        if self._name is not None:
            self.setAccessibleName(self._look.text(self._name))
        for index, (_, text) in enumerate(self._options):
            self.setItemText(index, self._shown(text))


class Field(QWidget):
    """A field with its label above, and beneath it a hint or the sentence on what is wrong."""

    def __init__(
        self,
        look: Look,
        text: Text,
        field: QWidget,
        hint: Text | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._text = text
        self._hint_text = hint
        self.field = field
        self._label = TextLabel(look, Role.CAPTION, "ink3", text)
        self._label.setBuddy(field)
        self._hint = TextLabel(look, Role.CAPTION, "ink3", hint, wrap=True)
        self._fault = _Fault(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(5))
        for part in (self._label, field, self._hint, self._fault):
            column.addWidget(part)
        if isinstance(field, TextField):
            field.fault_changed.connect(self._show_fault)
        bind(look, self, self._refresh)
        self._show_fault()

    def say_hint(self, hint: Text | None) -> None:
        """Show another hint beneath, none without a text."""
        self._hint_text = hint
        if hint is not None:
            self._hint.say(hint)
        self._show_fault()

    def _show_fault(self) -> None:
        fault = self.field.fault if isinstance(self.field, TextField) else None
        self._fault.say(fault)
        self._hint.setVisible(fault is None and self._hint_text is not None)

    def _refresh(self) -> None:
        if not self.field.accessibleName():
            self.field.setAccessibleName(self._look.text(self._text))


class _Fault(QWidget):
    """An error icon and one sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(Picture(look, "circle-x", "bad", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._text = TextLabel(look, Role.CAPTION, "bad", wrap=True)
        row.addWidget(self._text, 1)

    def say(self, fault: Text | None) -> None:
        if fault is not None:
            self._text.say(fault)
        self.setVisible(fault is not None)
