# SPDX-License-Identifier: Apache-2.0
"""An icon that stands in a layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.drawing import STROKE
from desktop.theme.look import bind
from desktop.widgets.painting import painter_on

if TYPE_CHECKING:
    from desktop.theme.look import Look


class Picture(QWidget):
    """A bundled icon in the colour of a token, `size` px at 100 %; it says nothing by itself."""

    def __init__(  # noqa: PLR0913
        self,
        look: Look,
        name: str,
        token: str = "ink2",  # noqa: S107
        size: float = 16,
        *,
        stroke: float = STROKE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._token = token
        self._size = size
        self._stroke = stroke
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        look, ratio = self._look, self.devicePixelRatio()
        picture = look.pixmap(self._name, self._token, self._size, ratio, self._stroke)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def _refresh(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
