# SPDX-License-Identifier: Apache-2.0
"""The menu behind «Neues Interview»: the formats with what they take and give.

Where the firm has a pack of its own, the menu begins with the choice between the packs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget, QWidgetAction
from typing_extensions import override

from desktop.pages.engagements import formats
from desktop.pages.engagements.pack_choice import numbered
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import is_enter
from desktop.widgets.labels import label
from desktop.widgets.menu import Menu
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.packs import Offered
    from desktop.pages.engagements.pack_choice import PackChoice
    from desktop.theme.look import Look
    from rules.pack.pack import Pack

RULES = Text(de="Regelwerk wählen", en="Choose the rules")
CHOOSE = Text(de="Format wählen", en="Choose a format")
PRACTISE = Text(de="Mit dem Beispielmandat üben", en="Practise with the example engagement")
PACK, FORMAT = "pack", "format"  # what an action is about
WIDTH = 372
INSET = 12  # before the icons and after the words


class FormatMenu(Menu):
    """Tells which format is wanted, or that someone wants to practise.

    A pack is chosen without closing the menu: its formats take the place of the other's.
    """

    format_wanted = Signal(str)
    practice_wanted = Signal()

    def __init__(self, look: Look, choice: PackChoice, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._choice = choice
        choice.offers_changed.connect(self._fill)
        choice.chosen_changed.connect(self._follow)
        self._fill()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._choose(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        space = event.key() == Qt.Key.Key_Space
        if not ((is_enter(event) or space) and self._choose(self.activeAction())):
            super().keyPressEvent(event)

    def _choose(self, action: QAction | None) -> bool:
        """Choose the pack an action stands for; tell whether it is one."""
        if action is None or action.property(FORMAT) or not action.property(PACK):
            return False
        self._choice.choose(action.property(PACK))
        return True

    def _fill(self) -> None:
        self.clear()
        if self._choice.several:
            self._add_title(RULES)
            for offer in self._choice.offers:
                self._add_pack(offer)
            self.addSeparator()
        self._add_title(CHOOSE)
        for offer in self._choice.offers:
            for format_ in offer.pack.formats:
                self._add_format(offer.pack, format_)
        self.addSeparator()
        practise = QWidgetAction(self)
        practise.setDefaultWidget(_Practise(self._look, practise, self))
        practise.triggered.connect(lambda _checked=False: self.practice_wanted.emit())
        self.addAction(practise)
        self._follow()

    def _follow(self) -> None:
        """Show the formats of the pack chosen."""
        chosen = self._choice.chosen.pack.sha256
        for action in self.actions():
            pack = action.property(PACK)
            if isinstance(action, QWidgetAction) and action.property(FORMAT):
                action.setVisible(pack == chosen)
                action.defaultWidget().setVisible(pack == chosen)  # the menu leaves it painted
            elif pack:
                action.setChecked(pack == chosen)
        self.update()

    def _add_title(self, text: Text) -> None:
        title = label(self._look, Role.CAPTION_STRONG, "ink3", text)
        side = self._look.px(INSET)
        title.setContentsMargins(side, self._look.px(6), side, self._look.px(6))
        action = QWidgetAction(self)
        action.setDefaultWidget(title)
        action.setEnabled(False)
        self.addAction(action)

    def _add_pack(self, offer: Offered) -> None:
        action = QWidgetAction(self)
        action.setCheckable(True)
        action.setProperty(PACK, offer.pack.sha256)
        action.setDefaultWidget(_Pack(self._look, offer, action, self))
        self.addAction(action)

    def _add_format(self, pack: Pack, format_: str) -> None:
        action = QWidgetAction(self)
        action.setProperty(PACK, pack.sha256)
        action.setProperty(FORMAT, format_)
        action.setDefaultWidget(_Entry(self._look, pack, format_, action, self))
        action.triggered.connect(lambda _checked=False: self.format_wanted.emit(format_))
        self.addAction(action)


class _Row(QWidget):
    """A line of the menu that shows whether it is the active one. The menu handles all input."""

    def __init__(self, look: Look, action: QWidgetAction, menu: FormatMenu) -> None:
        super().__init__(menu)
        self._look = look
        self._action = action
        self._menu = menu
        self.setMouseTracking(True)
        menu.hovered.connect(self.update)
        menu.aboutToShow.connect(self.update)

    def _draw_ground(self, painter: QPainter, icon: str, top: float, size: float) -> None:
        """Draw the ground, and the icon if there is one."""
        look = self._look
        active = self._menu.activeAction() is self._action
        if active:
            panel(painter, QRectF(self.rect()), look.px(6), look.colour("accent_soft"))
        if not icon:
            return
        token = "accent" if active else "ink2"
        picture = look.pixmap(icon, token, size, self.devicePixelRatio())
        painter.drawPixmap(QPointF(look.px(INSET), top), picture)


class _Practise(_Row):
    """The line that opens the example engagement."""

    def __init__(self, look: Look, action: QWidgetAction, menu: FormatMenu) -> None:
        super().__init__(look, action, menu)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        self._draw_ground(painter, "book-open", look.px(10), 16)
        words = Paragraph(look, (Part(look.text(PRACTISE), Role.BODY),))
        words.draw(painter, look.px(INSET + 34), (self.height() - words.height) / 2)
        painter.end()

    def _refresh(self) -> None:
        words = self._look.text(PRACTISE)
        self._action.setText(words)
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())
        self.update()


class _Pack(_Row):
    """A pack to choose: ring, title, where it comes from and its version."""

    def __init__(self, look: Look, offer: Offered, action: QWidgetAction, menu: FormatMenu) -> None:
        super().__init__(look, action, menu)
        self._offer = offer
        action.toggled.connect(self.update)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        self._draw_ground(painter, "", 0, 0)
        chosen = self._action.isChecked()
        size, middle = look.px(16), self.height() / 2
        ring = QRectF(look.px(INSET), middle - size / 2, size, size).adjusted(1, 1, -1, -1)
        token = "accent" if chosen else "ctl"
        panel(painter, ring, ring.width() / 2, None, pen(look.colour(token), 2 if chosen else 1.5))
        if chosen:
            inset = look.px(4)
            dot = ring.adjusted(inset, inset, -inset, -inset)
            panel(painter, dot, dot.width() / 2, look.colour("accent"))
        side, left = look.px(INSET), look.px(INSET + 34)
        origin = Paragraph(look, (Part(look.text(numbered(self._offer)), Role.CAPTION, "ink2"),))
        origin.draw(painter, self.width() - side - origin.width, middle - origin.height / 2)
        room = self.width() - left - side - origin.width - look.px(12)
        title = Paragraph(look, (Part(look.text(self._offer.pack.title), Role.BODY),), room)
        title.draw(painter, left, middle - title.height / 2)
        painter.end()

    def _refresh(self) -> None:
        look = self._look
        words = f"{look.text(self._offer.pack.title)}, {look.text(numbered(self._offer))}"
        self._action.setText(words)
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())
        self.update()


class _Entry(_Row):
    """A format in the menu: icon, label, extent, and one sentence."""

    def __init__(
        self, look: Look, pack: Pack, format_: str, action: QWidgetAction, menu: FormatMenu
    ) -> None:
        super().__init__(look, action, menu)
        self._pack = pack
        self._format = format_
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        inside = self._look.line_height(Role.HEADING) + self._look.px(4) + self._gives().height
        return QSize(self._look.px(WIDTH), inside + self._look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = painter_on(self)
        side, top = look.px(INSET), look.px(10)
        self._draw_ground(painter, formats.icon(self._pack, self._format), top + look.px(2), 20)
        left = side + look.px(34)
        title = look.text(self._pack.formats[self._format].label)
        name = Paragraph(look, (Part(title, Role.HEADING),))
        name.draw(painter, left, top)
        extent = look.text(formats.extent(self._pack, self._format))
        said = Paragraph(look, (Part(extent, Role.CAPTION, "ink2"),))
        said.draw(painter, self.width() - side - said.width, top + look.px(2))
        self._gives().draw(painter, left, top + name.height + look.px(4))
        painter.end()

    def _gives(self) -> Paragraph:
        look = self._look
        sentence = look.text(formats.gives(self._pack, self._format))
        width = look.px(WIDTH - INSET - 34 - INSET)
        return Paragraph(look, (Part(sentence, Role.CAPTION, "ink2"),), width, wrap=True)

    def _refresh(self) -> None:
        title = self._look.text(self._pack.formats[self._format].label)
        extent = self._look.text(formats.extent(self._pack, self._format))
        self._action.setText(f"{title}, {extent}")
        self.setAccessibleName(f"{title}, {extent}")
        self.setFixedSize(self.sizeHint())
        self.update()
