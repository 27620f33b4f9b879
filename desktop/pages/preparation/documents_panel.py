# SPDX-License-Identifier: Apache-2.0
"""The list «Bitte mitbringen», with what is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.pages.preparation.documents import (
    Document,
    as_letter,
    asked_first,
    documents,
    is_there,
)
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import SecondaryButton, SmallLink
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import label
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen
from rules.text import LANGUAGES, Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

WIDTH = 312
TITLE = Text(de="Bitte mitbringen", en="Please bring")
COUNT = Text(de="{there} von {all} da", en="{there} of {all} here")
WHY = Text(
    de="Mit Unterlagen wird aus einer Schätzung ein Beleg.",
    en="With documents an estimate becomes evidence.",
)
MORE = Text(de="{count} weitere anzeigen", en="Show {count} more")
FEWER = Text(de="Weniger anzeigen", en="Show fewer")
COPY = Text(de="Liste als E-Mail-Text kopieren", en="Copy the list as e-mail text")
COPIED = Text(de="Liste kopiert", en="List copied")


class DocumentsPanel(QWidget):
    """Documents to tick, and the list to send; `stand` says whether it has a column of its own."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._beside = True
        self._unfolded = False
        self.rows: dict[str, DocumentRow] = {}
        self._count = label(look, Role.CAPTION, "ink3")
        self._count.setObjectName("documents_count")
        self.copy = SecondaryButton(look, COPY, "mail")
        self.copy.setObjectName("copy_documents")
        self.copy.clicked.connect(self._copy)
        self.more = SmallLink(look, FEWER)
        self.more.setObjectName("more_documents")
        self.more.clicked.connect(self._unfold)
        self._list = QVBoxLayout()
        self._arrange()
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def stand(self, *, beside: bool) -> None:
        """Stand in a column of 312 px of its own, or beneath the cards."""
        self._beside = beside
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(needed if beside else never)
        self._refresh()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self._beside:
            painter.fillRect(self.rect(), self._look.colour("surface"))
            painter.fillRect(0, 0, 1, self.height(), self._look.colour("line"))
        else:
            edge = pen(self._look.colour("line"))
            surface = self._look.colour("surface")
            panel(painter, QRectF(self.rect()), self._look.px(10), surface, edge)
        painter.end()

    def _arrange(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(label(look, Role.PANEL, text=TITLE))
        head.addStretch(1)
        head.addWidget(self._count)
        self._content = QWidget()
        self._content.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(4))
        self._column.addLayout(head)
        self._column.addWidget(label(look, Role.CAPTION, "ink2", WHY, wrap=True))
        self._column.addWidget(self._scroll, 1)
        self._column.addSpacing(look.px(8))
        self._column.addWidget(self.copy)

    def _refresh(self) -> None:
        look, state = self._look, self._session.state
        wanted = documents(self._session.pack, state.format)
        for gone in self.rows.keys() - {document.key for document in wanted}:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        first = asked_first(wanted)
        folded = 0
        for place, document in enumerate(self._in_order(wanted, first)):
            if document.key not in self.rows:
                self.rows[document.key] = self._new_row(document)
            row, ticked = self.rows[document.key], is_there(state, document)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_document(document, there=ticked)
            hides = not (self._unfolded or ticked or document in first or row.hasFocus())
            row.setHidden(hides)
            folded += hides
        self.more.setVisible(len(first) < len(wanted) and (self._unfolded or folded > 0))
        count = {language: MORE.in_(language).format(count=folded) for language in LANGUAGES}
        self.more.say(FEWER if self._unfolded else Text(**count))
        there = sum(is_there(state, document) for document in wanted)
        self._count.show_text(look.text(COUNT).format(there=there, all=len(wanted)))
        self.copy.say(COPY)
        side = look.px(20)
        self._column.setContentsMargins(side, look.px(18), side, look.px(16))
        if self._beside:
            self.setFixedWidth(look.px(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        self._fit_list()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()  # another width breaks the rows into other lines

    def _fit_list(self) -> None:
        """Let the list scroll in its column, and take all its room beneath the cards."""
        whole = self._list.sizeHint().height()
        self._scroll.setMinimumHeight(self._look.px(120) if self._beside else whole)
        self._scroll.setMaximumHeight(16777215 if self._beside else whole)

    @staticmethod
    def _in_order(
        wanted: tuple[Document, ...], first: tuple[Document, ...]
    ) -> tuple[Document, ...]:
        """Return what is asked for first, and then the others."""
        return (*first, *(document for document in wanted if document not in first))

    def _unfold(self) -> None:
        """Show all documents, or only those asked for first and those that are there."""
        self._unfolded = not self._unfolded
        self._refresh()

    def _new_row(self, document: Document) -> DocumentRow:
        row = DocumentRow(self._look)
        row.clicked.connect(lambda: self._tick(document, there=row.isChecked()))
        return row

    def _tick(self, document: Document, *, there: bool) -> None:
        self._session.edit({document.slot: True if there else None}, document.slot)

    def _copy(self) -> None:
        state = self._session.state
        wanted = documents(self._session.pack, state.format)
        text = as_letter(state, wanted, self._look.language)
        QGuiApplication.clipboard().setText(text)
        self.copy.say(COPIED)


class DocumentRow(QCheckBox):
    """A document to tick, and beneath it what it gives."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._document: Document | None = None
        self.setObjectName("document")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        FocusRing(look, self, 4)
        bind(look, self, self._refresh)

    def show_document(self, document: Document, *, there: bool) -> None:
        """Show a document, ticked if it is there."""
        self._document = document
        self.setChecked(there)
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        title, gives = self._paragraphs()
        return QSize(self._look.px(200), title.height + gives.height + self._look.px(14))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the row."""
        return self.rect().contains(pos)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        look, top = self._look, self._look.px(7)
        side = look.px(16)
        box = QRectF(1, top + look.px(2), side, side)
        if self.isChecked():
            panel(painter, box, look.px(4), look.colour("accent"))
            tick = look.pixmap("check", "on", 12, self.devicePixelRatio(), 3)
            inset = (side - look.px(12)) / 2
            painter.drawPixmap(box.topLeft() + QPoint(round(inset), round(inset)), tick)
        else:
            outline = pen(look.colour("ctl"), 1.5)
            panel(painter, box, look.px(4), look.colour("surface"), outline)
        title, gives = self._paragraphs()
        left = side + look.px(10)
        title.draw(painter, left, top)
        gives.draw(painter, left, top + title.height)
        painter.end()

    def _paragraphs(self) -> tuple[Paragraph, Paragraph]:
        look = self._look
        title = look.text(self._document.title) if self._document else ""
        room = max(look.px(120), self.width() - look.px(28))
        parts = Part(title, Role.BODY), Part(self._gives(), Role.CAPTION, "ink3")
        return (
            Paragraph(look, parts[:1], room, wrap=True),
            Paragraph(look, parts[1:], room, wrap=True),
        )

    def _gives(self) -> str:
        gives = self._document.gives if self._document else ()
        return ", ".join(self._look.text(text) for text in gives)

    def _refresh(self) -> None:
        title = self._look.text(self._document.title) if self._document else ""
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._gives())
        self.setFixedHeight(self.sizeHint().height())
        self.update()
