# SPDX-License-Identifier: Apache-2.0
"""The column of files: which pack, its files with what is wrong in them, which version it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.pages.packs.boxes import ICONS, TOKENS
from desktop.pages.packs.marks import Count
from desktop.pages.packs.rows import CLEAR
from desktop.pages.packs.words import ERRORS, WARNINGS, counted, filled
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import is_enter
from desktop.widgets.labels import label
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen
from desktop.widgets.segmented import Segmented
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.checking import Loaded, PackFolder
    from desktop.theme.look import Look
    from rules.errors import Severity

TITLE = Text(de="Dateien", en="Files")
WHICH = Text(de="Welches Regelwerk", en="Which rules")
SHIPPED = Text(de="Mitgeliefert", en="Shipped")
OWN = Text(de="Eigenes", en="Your own")
KEPT = Text(
    de="Mandate behalten das Regelwerk, mit dem sie begonnen haben.",
    en="Engagements keep the rules they began with.",
)
VERSION = Text(de="{id} {version}. {kept}", en="{id} {version}. {kept}")
NONE = Text(de="Keine Dateien.", en="No files.")
WIDTH = 212
ROW = 30
INDENT = 16

_PATH = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class FilesColumn(QWidget):
    """Chooses the pack and the file: `pack_chosen` tells the number of one, `chosen` the other."""

    pack_chosen = Signal(int)
    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._loaded: Loaded | None = None
        self._column = QVBoxLayout(self)
        title = label(look, Role.PANEL, text=TITLE)
        bind(look, title, lambda: title.setContentsMargins(look.px(10), 0, look.px(10), 0))
        self._column.addWidget(title)
        self.which = Segmented(look, [("0", SHIPPED), ("1", OWN)], WHICH)
        self.which.setObjectName("which_pack")
        self.which.value_changed.connect(lambda key: self.pack_chosen.emit(int(key)))
        self._column.addWidget(self.which)
        self.tree = FileTree(look)
        self.tree.chosen.connect(self.chosen)
        self._column.addWidget(self.tree, 1)
        self.foot = label(look, Role.CAPTION, "ink3", wrap=True)
        self._column.addWidget(self.foot)
        bind(look, self, self._refresh)

    def offer(self, packs: Sequence[PackFolder], now: PackFolder) -> None:
        """Offer packs to look at; with one there is nothing to choose."""
        self.which.setVisible(len(packs) > 1)
        self.which.set_value(str(list(packs).index(now)))

    def show_version(self, loaded: Loaded | None) -> None:
        """Say which pack and version was loaded last, as far as one was."""
        self._loaded = loaded
        if loaded is None:
            self.foot.say(KEPT)
            return
        details = {"id": loaded.id, "version": loaded.version}
        de = filled(VERSION, **details, kept=KEPT.de).de
        self.foot.say(Text(de=de, en=filled(VERSION, **details, kept=KEPT.en).en))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        line = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(line, self._look.colour("line"))
        painter.end()

    def _refresh(self) -> None:
        px = self._look.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(12), px(24), px(12) + 1, px(16))
        self._column.setSpacing(px(10))
        self.foot.setContentsMargins(px(10), 0, px(10), 0)


class FileTree(QTreeView):
    """Files, and folders that unfold; `chosen` tells the name of a file as it stands in the pack.

    A folder counts what is wrong in its files.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[str, Count] = {}
        self._files: tuple[str, ...] = ()
        self._items: dict[str, QStandardItem] = {}
        self._told = ""  # the file chosen last, by whom ever
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setObjectName("files")
        self.setItemDelegate(_Cells(look, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(f"{CLEAR} QTreeView::branch {{ background: transparent; }}")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._act)
        self.selectionModel().currentChanged.connect(self._moved)
        bind(look, self, self._refresh)

    def show_files(self, files: Sequence[str]) -> None:
        """Show these files; folders stay unfolded as they were."""
        if tuple(files) == self._files:
            return
        open_ = {path for path, item in self._items.items() if self.isExpanded(item.index())}
        now, self._files = self._path(), tuple(files)
        before = self.selectionModel().blockSignals(True)
        self._model.clear()
        self._items = {}
        for file in files:
            self._add(file)
        for path in open_ & set(self._items):
            self.setExpanded(self._items[path].index(), True)
        if now in self._items:
            self.setCurrentIndex(self._items[now].index())
        else:
            self._told = ""
        self.selectionModel().blockSignals(before)
        self.show_counts(self._counts)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Show how many errors and warnings each file has."""
        self._counts = counts
        for path, item in self._items.items():
            inside = [count for file, count in counts.items() if _is_in(file, path)]
            errors = sum(count.errors for count in inside)
            warnings = sum(count.warnings for count in inside)
            item.setData(Count(errors, warnings), _COUNT)
            item.setAccessibleText(self._said(path, errors, warnings))
        self.viewport().update()

    @property
    def file(self) -> str:
        """Name of the chosen file, empty while a folder or nothing is chosen."""
        path = self._path()
        return "" if path.endswith("/") else path

    def choose(self, file: str) -> None:
        """Choose a file without a signal, and unfold the folders it is in.

        Who chose it here may have gone on to a folder meanwhile, and stays there.
        """
        item = self._items.get(file)
        if item is None or self._told == file:
            return
        self._told = file
        before = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(item.index())
        self.selectionModel().blockSignals(before)
        self.scrollTo(item.index())
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) or event.key() == Qt.Key.Key_Space:
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _add(self, file: str) -> None:
        parts = file.split("/")
        parent = self._model.invisibleRootItem()
        for depth, part in enumerate(parts):
            last = depth == len(parts) - 1
            path = "/".join(parts[: depth + 1]) + ("" if last else "/")
            if path not in self._items:
                item = QStandardItem(part if last else f"{part}/")
                item.setData(path, _PATH)
                item.setToolTip(path)
                item.setEditable(False)
                parent.appendRow(item)
                self._items[path] = item
            parent = self._items[path]

    def _act(self, index: QModelIndex) -> None:
        """Unfold or fold a folder."""
        if str(index.data(_PATH) or "").endswith("/"):
            self.setExpanded(index, not self.isExpanded(index))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        path = str(now.data(_PATH) or "")
        if path and not path.endswith("/"):
            self._told = path
            self.chosen.emit(path)

    def _path(self) -> str:
        return str(self.currentIndex().data(_PATH) or "")

    def _said(self, path: str, errors: int, warnings: int) -> str:
        said = [path]
        said += [self._look.text(counted(ERRORS, errors))] if errors else []
        said += [self._look.text(counted(WARNINGS, warnings))] if warnings else []
        return ", ".join(said)

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(TITLE))
        self.show_counts(self._counts)
        self.scheduleDelayedItemsLayout()


class _Cells(QStyledItemDelegate):
    """Paints a file: icon, name, how many errors or else warnings."""

    def __init__(self, look: Look, view: FileTree) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._look.px(80), self._look.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, box = self._look, QRectF(option.rect)
        state = QStyle.StateFlag
        on = bool(option.state & state.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "accent_soft" if on else "sunken" if option.state & state.State_MouseOver else ""
        if fill:
            panel(painter, box, look.px(6), look.colour(fill))
        if index == self._view.currentIndex() and self._view.hasFocus():
            ring = pen(look.colour("accent"), 2)
            panel(painter, box, look.px(6), None, ring)
        token = "accent" if on else "ink2"
        left = box.left() + look.px(10) + self._depth(index) * look.px(INDENT)
        ratio = painter.device().devicePixelRatioF()
        picture = look.pixmap(self._icon(index), token, 16, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - look.px(8)), picture)
        left += look.px(16 + 8)
        right = self._draw_count(painter, box, index.data(_COUNT) or Count())
        name = Part(str(index.data()), Role.SOURCE, token)
        words = Paragraph(look, (name,), right - look.px(6) - left)
        words.draw(painter, left, box.center().y() - words.line / 2)
        painter.restore()

    def _draw_count(self, painter: QPainter, box: QRectF, count: Count) -> float:
        """Draw the count at the right and return where it begins."""
        right = box.right() - self._look.px(6)
        number = count.errors or count.warnings
        if not number:
            return right
        severity: Severity = "error" if count.errors else "warning"
        token = TOKENS[severity]
        words = Paragraph(self._look, (Part(str(number), Role.CAPTION_BOLD, token),))
        words.draw(painter, right - words.width, box.center().y() - words.line / 2)
        left = right - words.width - self._look.px(4 + 14)
        ratio = painter.device().devicePixelRatioF()
        picture = self._look.pixmap(ICONS[severity], token, 14, ratio, 2)
        painter.drawPixmap(QPointF(left, box.center().y() - self._look.px(7)), picture)
        return left

    def _icon(self, index: _Index) -> str:
        if not str(index.data(_PATH)).endswith("/"):
            return "file-code"
        return "folder-open" if self._view.isExpanded(index) else "folder"

    @staticmethod
    def _depth(index: _Index) -> int:
        return str(index.data(_PATH)).rstrip("/").count("/")


def _is_in(file: str, path: str) -> bool:
    return file.startswith(path) if path.endswith("/") else file == path
