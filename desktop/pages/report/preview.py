# SPDX-License-Identifier: Apache-2.0
"""The report as it will be printed: small pages to choose from, one large page."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QMargins, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.pages.report.thumbs import PAPER, ThumbDelegate
from desktop.theme.look import Look, Role, bind
from desktop.widgets.buttons import IconButton, QuietButton
from desktop.widgets.labels import Card, TextLabel
from rules.text import Text

PAGES = Text(de="Seiten des Berichts", en="Pages of the report")
SHOWN = Text(de="Vorschau des Berichts", en="Preview of the report")
PAGE_OF = Text(de="Seite {page} von {count}", en="Page {page} of {count}")
PREVIOUS = Text(de="Vorige Seite", en="Previous page")
NEXT = Text(de="Nächste Seite", en="Next page")
WHOLE = Text(de="Ganze Seite", en="Whole page")
LARGER = Text(de="Grösser", en="Larger")
SMALLER = Text(de="Kleiner", en="Smaller")

STEP = 1.25
SMALLEST, LARGEST = 0.4, 4.0
MARGIN = 16


class Preview(QWidget):
    """Shows a PDF; the page chosen stays when another version of it comes."""

    page_changed = Signal(int)  # from 0

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._show_thumb)
        self._ground = QWidget(self)
        self._ground.setObjectName("ground")
        self._ground.setAutoFillBackground(True)
        self.view = self._view()
        # children go in the order they came: first those whose threads read the document
        self.document = QPdfDocument(self)
        self._content = QBuffer(self)
        self._renderer.setDocument(self.document)
        self.view.setDocument(self.document)
        self._delegate = ThumbDelegate(look)
        self._asked = QSize()
        self.thumbs = self._thumbs()
        side_by_side = QHBoxLayout(self)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        small = QVBoxLayout()
        small.setContentsMargins(0, MARGIN, 0, 0)
        small.addWidget(self.thumbs)
        side_by_side.addLayout(small)
        side_by_side.addWidget(self._large(), 1)
        bind(look, self, self._refresh)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self.view.pageNavigator().currentPage()

    def show_pdf(self, content: bytes) -> None:
        """Show another PDF at the page that was shown before, as far as it has that many."""
        page, offset = self.page, self.thumbs.verticalScrollBar().value()
        self.document.close()
        self._content.close()
        self._content.setData(QByteArray(content))
        self._content.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._content)
        self._offer_thumbs()
        self.go_to(min(page, self.document.pageCount() - 1))
        self.thumbs.verticalScrollBar().setValue(offset)

    def go_to(self, page: int) -> None:
        """Show a page, from 0; one that is not there changes nothing."""
        if 0 <= page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPointF())
            self.thumbs.setCurrentRow(page)
            self._refresh()
            self.page_changed.emit(page)

    def _thumbs(self) -> QListWidget:
        found = QListWidget()
        found.setObjectName("pages")
        found.setFrameShape(QListWidget.Shape.NoFrame)
        found.setItemDelegate(self._delegate)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        found.setStyleSheet("#pages { background: transparent }")
        found.currentRowChanged.connect(self._chosen)
        return found

    def _view(self) -> QPdfView:
        found = QPdfView(self._ground)
        found.setObjectName("page")
        found.setFrameShape(QPdfView.Shape.NoFrame)
        found.setPageMode(QPdfView.PageMode.SinglePage)
        found.setZoomMode(QPdfView.ZoomMode.FitInView)
        # the view takes the spacing, not the margins, off the height a whole page may have
        found.setDocumentMargins(QMargins(MARGIN, 0, MARGIN, 0))
        found.setPageSpacing(MARGIN)
        return found

    def _large(self) -> QWidget:
        look = self._look
        self._out = IconButton(look, "zoom-out", SMALLER)
        self._whole = QuietButton(look, WHOLE)
        self._in = IconButton(look, "zoom-in", LARGER)
        self._back = IconButton(look, "chevron-up", PREVIOUS)
        self._on = IconButton(look, "chevron-down", NEXT)
        self._where = TextLabel(look, Role.BODY_STRONG)
        self._out.clicked.connect(lambda: self._zoom(1 / STEP))
        self._in.clicked.connect(lambda: self._zoom(STEP))
        self._whole.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView))
        self._back.clicked.connect(lambda: self.go_to(self.page - 1))
        self._on.clicked.connect(lambda: self.go_to(self.page + 1))
        bar = Card(look)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 12, 4)
        for widget in (self._out, self._whole, self._in, self._back, self._where, self._on):
            row.addWidget(widget)
        large = QVBoxLayout(self._ground)
        large.setContentsMargins(0, MARGIN, 0, MARGIN)
        large.setSpacing(0)
        large.addWidget(self.view, 1)
        large.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        return self._ground

    def _zoom(self, factor: float) -> None:
        """Zoom from what is seen; after «whole page» the view knows its factor no more."""
        now = self.view.zoomFactor()
        if self.view.zoomMode() == QPdfView.ZoomMode.FitInView:
            size = self.document.pagePointSize(self.page)
            dots = self.view.logicalDpiY() / 72
            now = self.view.viewport().height() / max(size.height() * dots, 1)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(now * factor, SMALLEST), LARGEST))

    def _offer_thumbs(self) -> None:
        self.thumbs.blockSignals(True)
        self.thumbs.clear()
        for _ in range(self.document.pageCount()):
            self.thumbs.addItem(QListWidgetItem())
        self.thumbs.blockSignals(False)
        self._asked = QSize()
        self._draw_thumbs()
        self._name_thumbs()

    def _draw_thumbs(self) -> None:
        """Have the small pages drawn in the size they are shown in, once for each size."""
        size = self._delegate.paper() * self.devicePixelRatioF()
        if size != self._asked:
            self._asked = size
            for page in range(self.thumbs.count()):
                self._renderer.requestPage(page, size)

    def _name_thumbs(self) -> None:
        count = self.document.pageCount()
        for page in range(self.thumbs.count()):
            name = self._look.text(PAGE_OF).format(page=page + 1, count=count)
            self.thumbs.item(page).setData(Qt.ItemDataRole.AccessibleTextRole, name)

    @Slot(int, QSize, QImage)
    def _show_thumb(self, page: int, _size: QSize, image: QImage) -> None:
        if page < self.thumbs.count():
            self.thumbs.item(page).setData(PAPER, image)

    @Slot(int)
    def _chosen(self, row: int) -> None:
        if row != self.page:
            self.go_to(row)

    def _refresh(self) -> None:
        look = self._look
        count = self.document.pageCount()
        self._where.show_text(f"{self.page + 1} / {count}" if count else "")
        self._back.setEnabled(self.page > 0)
        self._on.setEnabled(self.page + 1 < count)
        self.thumbs.setAccessibleName(look.text(PAGES))
        self.view.setAccessibleName(look.text(SHOWN))
        self.thumbs.setFixedWidth(look.px(168))
        self.thumbs.doItemsLayout()
        self._draw_thumbs()
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Dark, look.colour("sunken"))
        self.view.setPalette(palette)
        ground = self._ground.palette()
        ground.setColor(ground.ColorRole.Window, look.colour("sunken"))
        self._ground.setPalette(ground)
        self._name_thumbs()
