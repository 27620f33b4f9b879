# SPDX-License-Identifier: Apache-2.0
"""A line of text that may be picked from a list, or typed as anybody likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget
from typing_extensions import override

from desktop.theme.look import Role
from desktop.widgets.arrows import plain
from desktop.widgets.fields.text import TextField
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look

OPENS = Text(de="Pfeil nach unten zeigt die Liste.", en="The down arrow shows the list.")
CHEVRON = 28  # px at the right that open the list
_PICK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class OfferField(TextField):
    """A text with a list of offers: Down or the chevron opens it, Enter picks, Esc closes it.

    Letters narrow the list down; what is none of the offers is taken as well. `committed` tells
    what was picked or typed.
    """

    def __init__(
        self,
        look: Look,
        placeholder: Text | None = None,
        parent: QWidget | None = None,
        *,
        name: Text | None = None,
    ) -> None:
        self._offers: tuple[str, ...] = ()
        super().__init__(look, placeholder, parent, name=name)
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setProperty("kind", "offers")
        self.list.setUniformItemSizes(True)
        self._list = QCompleter(self._names, self)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.setPopup(self.list)
        self._list.setWidget(self)
        self._list.activated.connect(self._pick)
        self.textEdited.connect(self._narrow)
        self._refresh()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these texts."""
        if tuple(names) != self._offers:
            self._offers = tuple(names)
            self._names.setStringList(list(names))
            self._refresh()

    @property
    def offers(self) -> tuple[str, ...]:
        """What the list holds."""
        return self._offers

    def open_list(self) -> None:
        """Show all offers beneath the field."""
        if self._offers:
            self._list.setCompletionPrefix("")
            self._list.complete()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # keys come here first while the list is shown
        if self.list.isVisible() and event.key() == Qt.Key.Key_Escape:
            self.list.hide()
        elif self.list.isVisible() and event.key() in _PICK and self.list.currentIndex().isValid():
            event.ignore()  # the list picks, and what was typed to narrow it down is not told
        elif event.key() in _ARROWS and plain(event) and not self.list.isVisible():
            self.open_list()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() >= self.width() - self._look.px(CHEVRON):
            self.open_list()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_chevron = self._offers and event.position().x() >= self.width() - self._look.px(CHEVRON)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if on_chevron else Qt.CursorShape.IBeamCursor
        )
        super().mouseMoveEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._offers:
            return
        painter = painter_on(self)
        size = self._look.px(16)
        picture = self._look.pixmap("chevron-down", "ink2", 16, self.devicePixelRatio())
        at = QPointF(self.width() - size - self._look.px(8), (self.height() - size) / 2)
        painter.drawPixmap(at, picture)
        painter.end()

    def _narrow(self, text: str) -> None:
        """Show the offers that hold what is typed, unless that is one of them."""
        self._list.setCompletionPrefix(text)
        found = self._list.completionModel().rowCount() if text.strip() else 0
        if found and text not in self._offers:
            self._list.complete()
        else:
            self.list.hide()

    @Slot(str)
    def _pick(self, text: str) -> None:
        self.setText(text)
        self._rest.stop()
        self._commit()

    def _refresh(self) -> None:
        super()._refresh()
        if not self._offers:
            return
        self.list.setFont(self._look.font(Role.BODY))
        margins = self.textMargins()
        margins.setRight(max(margins.right(), self._look.px(22)))
        self.setTextMargins(margins)
        said = (self.accessibleDescription(), self._look.text(OPENS))
        self.setAccessibleDescription(" ".join(filter(None, said)))
