# SPDX-License-Identifier: Apache-2.0
"""A list of results: icon, sentences, a place; Enter or a click goes to the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop.pages.packs.chosen_rows import ChosenRows
from desktop.theme.look import Role, bind
from desktop.widgets.painting import Paragraph, Part, panel, pen

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text

SIDE = 16  # px between the card's edge and what stands in it
ICON = 16
GAP = 10
NEAR = 40  # px seen around what the keyboard acts on
_ITEM = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex

# the lists have no ground of their own, so that the card's round corners show
CLEAR = (
    "QAbstractItemView, QAbstractItemView::item, QAbstractItemView::item:selected"
    "{ background: transparent; border: none; padding: 0; }"
)


@dataclass(frozen=True)
class Item:
    """One result: lines of text beneath each other, and what stands at the right of the first."""

    icon: str
    token: str
    lines: tuple[tuple[Part, ...], ...]
    aside: str = ""
    hint: str = ""

    @property
    def said(self) -> str:
        """All of it, as a screen reader says it."""
        words = ["".join(part.text for part in line) for line in self.lines]
        return ", ".join(filter(None, [*words, self.aside]))


class ResultList(ChosenRows, QListView):
    """Shows results in full height; `chosen` tells the number of the one gone to, from 0."""

    def __init__(
        self, look: Look, name: Text, *, ruled: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._items = _Items(self)
        self.setModel(self._items)
        self.setItemDelegate(_Rows(look, self, ruled=ruled))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(CLEAR)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        bind(look, self, self._refresh)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these results in place of those before; nothing moves where they are the same."""
        if self._items.take(tuple(items)):
            self._fit()

    @property
    def items(self) -> tuple[Item, ...]:
        """The results shown."""
        return self._items.items

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            show_within_scroll_area(self, self.visualRect(self.currentIndex()).center())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def _fit(self) -> None:
        """Take the height all rows need at this width; the page scrolls, not the list."""
        self.doItemsLayout()
        rows = range(self._items.rowCount())
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows))

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(self._name))
        self._fit()
        self.viewport().update()


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def take(self, items: tuple[Item, ...]) -> bool:
        if items == self.items:
            return False
        self.beginResetModel()
        self.items = items
        self.endResetModel()
        return True

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.said
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return item.hint
        return item if role == _ITEM else None


class _Rows(QStyledItemDelegate):
    """Paints a result; `ruled` puts a hairline above each."""

    def __init__(self, look: Look, view: ResultList, *, ruled: bool) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._ruled = ruled

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        item: Item = index.data(_ITEM)
        height = sum(each.height for each in self._paragraphs(item, self._view.width()))
        return QSize(self._view.width(), height + 2 * self._above())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, box = self._look, QRectF(option.rect)
        item: Item = index.data(_ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box.adjusted(1, 0, -1, 0), look.colour("bg"))
        if self._ruled:
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), look.colour("line"))
        self._draw(painter, box, item)
        focused = option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus()
        if focused:
            ring = box.adjusted(2, 2, -2, -2)
            panel(painter, ring, look.px(6), None, pen(look.colour("accent"), 2))
        painter.restore()

    def _draw(self, painter: QPainter, box: QRectF, item: Item) -> None:
        look = self._look
        top, left = box.top() + self._above(), box.left() + look.px(SIDE)
        paragraphs = self._paragraphs(item, box.width())
        ratio = painter.device().devicePixelRatioF()
        picture = look.pixmap(item.icon, item.token, ICON, ratio, 2)
        inset = (paragraphs[0].line - look.px(ICON)) / 2
        painter.drawPixmap(QPointF(left, top + inset), picture)
        if item.aside:
            aside = Paragraph(look, (Part(item.aside, Role.CAPTION, "ink3"),))
            aside.draw(painter, box.right() - look.px(SIDE) - aside.width, top)
        for paragraph in paragraphs:
            paragraph.draw(painter, left + look.px(ICON + GAP), top)
            top += paragraph.height

    def _paragraphs(self, item: Item, width: float) -> list[Paragraph]:
        look = self._look
        room = max(1.0, width - look.px(2 * SIDE + ICON + GAP))
        beside = 0.0
        if item.aside:
            aside = Paragraph(look, (Part(item.aside, Role.CAPTION, "ink3"),))
            beside = aside.width + look.px(GAP)
        return [
            Paragraph(look, line, max(1.0, room - (0 if place else beside)), wrap=True)
            for place, line in enumerate(item.lines)
        ]

    def _above(self) -> int:
        return self._look.px(8 if self._ruled else 6)


def show_within_scroll_area(widget: QWidget, at: QPoint) -> None:
    """Scroll the area around a widget so that a point of it is seen."""
    part: QWidget | None = widget
    while part is not None:
        area = part.parentWidget()
        outer = area.parentWidget() if area is not None else None
        if isinstance(outer, QScrollArea) and outer.widget() is part:
            spot = widget.mapTo(part, at)
            outer.ensureVisible(spot.x(), spot.y(), 0, NEAR)
            return
        part = area
