# SPDX-License-Identifier: Apache-2.0
"""The sidebar: which page the window shows, and where the data are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import is_enter
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import Paragraph, Part, painter_on, panel
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

NAME = Text(de="Hebelwerk", en="Hebelwerk")
NAVIGATION = Text(de="Seiten", en="Pages")
ENGAGEMENTS = Text(de="Mandate", en="Engagements")
PACKS = Text(de="Regelwerk", en="Rules")
SETTINGS = Text(de="Einstellungen", en="Settings")
LOCAL = Text(de="Nur auf diesem Gerät", en="On this device only")

ENTRIES: tuple[tuple[str, Text, str], ...] = (
    ("engagements", ENGAGEMENTS, "briefcase-business"),
    ("packs", PACKS, "git-branch"),
    ("settings", SETTINGS, "settings-2"),
)
WIDTH = 208
NARROW_WIDTH = 56


class Sidebar(QWidget):
    """Entries of which one is chosen; `chosen` tells its key. Narrow, it shows icons alone."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._narrow = False
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._mark = _Note(
            look, NAME, "hebelwerk", tint="accent", size=22, role=Role.PANEL, ink="ink"
        )
        self._column.addWidget(self._mark)
        self._entries: dict[str, _Entry] = {}
        for key, text, icon in ENTRIES:
            entry = self._entries[key] = _Entry(look, text, icon)
            entry.setObjectName(f"to_{key}")
            entry.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(entry)
            self._column.addWidget(entry)
        self._column.addStretch(1)
        self._local = _Note(
            look, LOCAL, "hard-drive", tint="ink3", size=14, role=Role.CAPTION, ink="ink3"
        )
        self._column.addWidget(self._local)
        bind(look, self, self._refresh)

    def choose(self, key: str) -> None:
        """Mark an entry as the page that is shown."""
        self._entries[key].setChecked(True)

    def take_focus(self) -> None:
        """Let the keyboard act on the chosen entry."""
        entry = self._group.checkedButton()
        if entry is not None:
            entry.setFocus(Qt.FocusReason.TabFocusReason)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or words beside them."""
        self._narrow = narrow
        self._mark.set_narrow(narrow=narrow)
        self._local.set_narrow(narrow=narrow)
        for entry in self._entries.values():
            entry.set_narrow(narrow=narrow)
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if step := steps.get(Qt.Key(event.key())):
            entries = list(self._entries.values())
            focused = next((i for i, entry in enumerate(entries) if entry.hasFocus()), 0)
            target = entries[(focused + step) % len(entries)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        line = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(line, self._look.colour("line"))
        painter.end()

    def _refresh(self) -> None:
        px = self._look.px
        side = px(8 if self._narrow else 12)
        self._column.setContentsMargins(side, px(20), side + 1, px(16))
        self._column.setSpacing(px(2))
        self._mark.setContentsMargins(0, 0, 0, px(20))
        self.setAccessibleName(self._look.text(NAVIGATION))
        self.setFixedWidth(px(NARROW_WIDTH if self._narrow else WIDTH))


class _Entry(QAbstractButton):
    """A page: icon and word on one line of 32 px."""

    def __init__(self, look: Look, text: Text, icon: str) -> None:
        super().__init__()
        self._look = look
        self._said = text
        self._icon_name = icon
        self._narrow = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusRing(look, self, 6)
        bind(look, self, self._refresh)

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        fill = "accent_soft" if self.isChecked() else ("sunken" if self.underMouse() else "")
        if fill:
            panel(painter, QRectF(self.rect()), look.px(6), look.colour(fill))
        token = "accent" if self.isChecked() else "ink2"
        size = look.px(16)
        left = (self.width() - size) / 2 if self._narrow else look.px(8)
        picture = look.pixmap(self._icon_name, token, 16, self.devicePixelRatio())
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), picture)
        if not self._narrow:
            word = Paragraph(look, (Part(self.text(), Role.BODY_STRONG, token),))
            word.draw(painter, left + size + look.px(10), (self.height() - word.height) / 2)
        painter.end()

    def _refresh(self) -> None:
        text = self._look.text(self._said)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text if self._narrow else "")
        self.updateGeometry()
        self.update()


class _Note(QWidget):
    """Icon and words that are not to be clicked."""

    def __init__(  # noqa: PLR0913
        self, look: Look, text: Text, icon: str, *, tint: str, size: float, role: Role, ink: str
    ) -> None:
        super().__init__()
        self._look = look
        self._said = text
        self._icon, self._tint, self._size = icon, tint, size
        self._role, self._ink = role, ink
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        height = max(self._look.line_height(self._role), self._look.px(self._size))
        return QSize(self._look.px(40), height + self.contentsMargins().bottom())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        height = self.height() - self.contentsMargins().bottom()
        size = look.px(self._size)
        left = (self.width() - size) / 2 if self._narrow else look.px(8)
        picture = look.pixmap(self._icon, self._tint, self._size, self.devicePixelRatio())
        painter.drawPixmap(QPointF(left, (height - size) / 2), picture)
        if not self._narrow:
            part = Part(look.text(self._said), self._role, self._ink)
            words = Paragraph(look, (part,), self.width() - left - size - look.px(10))
            words.draw(painter, left + size + look.px(8), (height - words.height) / 2)
        painter.end()

    def _refresh(self) -> None:
        text = self._look.text(self._said)
        self.setAccessibleName(text)
        self.setToolTip(text if self._narrow else "")
        self.updateGeometry()
        self.update()
