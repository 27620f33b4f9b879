# SPDX-License-Identifier: Apache-2.0
"""The menu behind «Neues Interview»: the formats with what they take and give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget, QWidgetAction
from typing_extensions import override

from desktop.pages.engagements import formats
from desktop.theme.look import Role, bind
from desktop.widgets.menu import Menu
from desktop.widgets.painting import Paragraph, Part, painter_on, panel
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.pack.pack import Pack

CHOOSE = Text(de="Format wählen", en="Choose a format")
PRACTISE = Text(de="Mit dem Beispielmandat üben", en="Practise with the example engagement")
WIDTH = 372


class FormatMenu(Menu):
    """Tells which format is wanted, or that someone wants to practise."""

    format_wanted = Signal(str)
    practice_wanted = Signal()

    def __init__(self, look: Look, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.add(CHOOSE, lambda: None).setEnabled(False)
        for format_ in pack.formats:
            self._add_format(pack, format_)
        self.addSeparator()
        self.add(PRACTISE, self.practice_wanted.emit, "book-open")

    def _add_format(self, pack: Pack, format_: str) -> None:
        action = QWidgetAction(self)
        entry = _Entry(self._look, pack, format_, action, self)
        action.setDefaultWidget(entry)
        action.triggered.connect(lambda _checked=False: self.format_wanted.emit(format_))
        self.hovered.connect(entry.update)
        self.aboutToShow.connect(entry.update)
        self.addAction(action)


class _Entry(QWidget):
    """A format in the menu: icon, label, extent, and one sentence. The menu handles all input."""

    def __init__(
        self, look: Look, pack: Pack, format_: str, action: QWidgetAction, menu: FormatMenu
    ) -> None:
        super().__init__(menu)
        self._look = look
        self._pack = pack
        self._format = format_
        self._action = action
        self._menu = menu
        self.setMouseTracking(True)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        inside = self._look.line_height(Role.HEADING) + self._look.px(4) + self._gives().height
        return QSize(self._look.px(WIDTH), inside + self._look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        active = self._menu.activeAction() is self._action
        painter = painter_on(self)
        if active:
            panel(painter, QRectF(self.rect()), look.px(6), look.colour("accent_soft"))
        side, top = look.px(12), look.px(10)
        token = "accent" if active else "ink2"
        icon = look.pixmap(formats.icon(self._format), token, 20, self.devicePixelRatio())
        painter.drawPixmap(QPointF(side, top + look.px(2)), icon)
        left = side + look.px(34)
        label = look.text(self._pack.formats[self._format].label)
        name = Paragraph(look, (Part(label, Role.HEADING),))
        name.draw(painter, left, top)
        extent = look.text(formats.extent(self._pack, self._format))
        said = Paragraph(look, (Part(extent, Role.CAPTION, "ink2"),))
        said.draw(painter, self.width() - side - said.width, top + look.px(2))
        self._gives().draw(painter, left, top + name.height + look.px(4))
        painter.end()

    def _gives(self) -> Paragraph:
        look = self._look
        sentence = look.text(formats.gives(self._pack, self._format))
        width = look.px(WIDTH - 12 - 34 - 12)
        return Paragraph(look, (Part(sentence, Role.CAPTION, "ink2"),), width, wrap=True)

    def _refresh(self) -> None:
        label = self._look.text(self._pack.formats[self._format].label)
        extent = self._look.text(formats.extent(self._pack, self._format))
        self._action.setText(f"{label}, {extent}")
        self.setAccessibleName(f"{label}, {extent}")
        self.setFixedSize(self.sizeHint())
        self.update()
