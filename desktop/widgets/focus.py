# SPDX-License-Identifier: Apache-2.0
"""The ring around what the keyboard acts on: 2 px of accent, 2 px away from the control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.widgets.painting import painter_on, panel, pen

if TYPE_CHECKING:
    from desktop.theme.look import Look

GAP = 2
WIDTH = 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QObject):
    """Shows a ring around `owner` while it has the focus, unless a click gave it.

    `radius` is the owner's own, in px at 100 %; `around` is what the ring surrounds, where that
    is larger than what has the focus.
    """

    def __init__(
        self, look: Look, owner: QWidget, radius: float, around: QWidget | None = None
    ) -> None:
        super().__init__(owner)
        self._look = look
        self._radius = radius
        self._around = around or owner
        self._ring: _Ring | None = None
        self._host = self._around
        self._watched: list[QWidget] = []
        owner.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.MouseFocusReason:
                self._appear()
        elif event.type() == QEvent.Type.FocusOut:
            self._vanish()
        elif self._ring is not None and event.type() in _MOVES:
            self._place()
        return False

    def _appear(self) -> None:
        self._vanish()
        host = self._host = _host(self._around)
        self._ring = _Ring(self._look, self._radius, host)
        widget: QWidget | None = self._around
        while widget is not None and widget is not host:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _vanish(self) -> None:
        for widget in self._watched:
            if isValid(widget) and widget is not self.parent():
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def _place(self) -> None:
        ring = self._ring
        if ring is None or not isValid(ring):
            return
        reach = GAP + WIDTH
        host = self._host
        corner = self._around.mapTo(host, QPoint(0, 0))
        size = self._around.size()
        ring.setGeometry(
            corner.x() - reach,
            corner.y() - reach,
            size.width() + 2 * reach,
            size.height() + 2 * reach,
        )
        ring.setVisible(self._around.isVisible())
        ring.raise_()


class _Ring(QWidget):
    """The ring itself; it lets every click through."""

    def __init__(self, look: Look, radius: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        radius = self._look.px(self._radius) + GAP + WIDTH
        panel(painter, QRectF(self.rect()), radius, None, pen(self._look.colour("accent"), WIDTH))
        painter.end()


def _host(widget: QWidget) -> QWidget:
    """Return what the ring lies on: the content that scrolls with `widget`, or its window."""
    content = widget
    while (parent := content.parentWidget()) is not None and not content.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return content
        content = parent
    return content
