# SPDX-License-Identifier: Apache-2.0
"""The list before the first engagement: what comes here, and three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.engagements import formats
from desktop.pages.engagements.pack_choice import numbered
from desktop.theme.drawing import render
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from desktop.widgets.chips import Chip
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.labels import Card, label
from desktop.widgets.painting import painter_on
from desktop.widgets.pictures import Picture
from desktop.widgets.segmented import Segmented
from rules.text import Text

if TYPE_CHECKING:
    from desktop.pages.engagements.pack_choice import PackChoice
    from desktop.theme.look import Look
    from rules.pack.pack import Pack

BEGIN = Text(de="Beginnen Sie mit einem Gespräch", en="Begin with a conversation")
ABOUT = Text(
    de="Hebelwerk führt durch die Fragen, hält fest, was aus den Antworten folgt und was offen "
    "ist, und schreibt den Bericht mit. Jede Antwort wird sofort gespeichert.",
    en="Hebelwerk leads through the questions, records what follows from the answers and what is "
    "open, and writes the report alongside. Every answer is saved at once.",
)
PREPARE = Text(de="{format} vorbereiten", en="Prepare {format}")
OR_WITH = Text(de="Oder mit dem", en="Or practise with the")
EXAMPLE = Text(de="Beispielmandat", en="example engagement")
PRACTISE = Text(de="üben. Es verändert keine echten Daten.", en="first. It changes no real data.")
RULES = Text(de="Regelwerk", en="Rules")
WIDTH = 952
ABREAST = 3  # cards side by side
# px at 100 % from which there is room for wide margins, the icons, and the drawing
ROOMY, WITH_ICONS, WITH_DRAWING = 900, 800, 560
CENTRE = Qt.AlignmentFlag.AlignHCenter

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 168 72">
<path d="M8 50 160 18" stroke="{accent}" stroke-width="4" stroke-linecap="round" fill="none"/>
<path d="M62 40 84 70H40Z" fill="{accent}"/>
<rect x="10" y="26" width="22" height="18" rx="3" transform="rotate(-12 21 35)"
 fill="{soft}" stroke="{accent}" stroke-width="2"/></svg>
"""


class Empty(ScrollColumn):
    """Tells which format is wanted, or that someone wants to practise."""

    format_wanted = Signal(str)
    practice_wanted = Signal()

    def __init__(self, look: Look, choice: PackChoice, parent: QWidget | None = None) -> None:
        super().__init__(look, WIDTH, (0, 24, 0, 24), parent)
        self._choice = choice
        self.packs: Segmented | None = None
        self._offered: QWidget | None = None
        self.column.setSpacing(0)
        self._cards: list[QVBoxLayout] = []
        self._icons: list[Picture] = []
        self._drawing = _Drawing(look)
        self.column.addWidget(self._drawing, 0, CENTRE)
        self.column.addWidget(label(look, Role.QUESTION, text=BEGIN), 0, CENTRE)
        self.column.addSpacing(look.px(8))
        about = label(look, Role.BODY, "ink2", ABOUT, wrap=True)
        about.setAlignment(CENTRE)
        about.setMaximumWidth(look.px(540))
        about.setMinimumWidth(look.px(480))
        self.column.addWidget(about, 0, CENTRE)
        self.column.addSpacing(look.px(32))
        self._packs_row = QVBoxLayout()
        self._grid = QGridLayout()
        self.column.addLayout(self._packs_row)
        self.column.addLayout(self._grid)
        self.column.addSpacing(look.px(24))
        self.column.addWidget(self._practice(), 0, CENTRE)
        self.column.addStretch(1)
        choice.offers_changed.connect(self._offer)
        choice.chosen_changed.connect(self._follow)
        self._offer()

    def take_focus(self) -> None:
        """Let the keyboard act on the first way to begin."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave pictures out where the words need the room."""
        look = self._look
        width, height = self.width() / look.scale, self.height() / look.scale
        roomy = width >= ROOMY
        self._grid.setSpacing(look.px(20 if roomy else 12))
        for icon, card in zip(self._icons, self._cards, strict=True):
            icon.setVisible(width >= WITH_ICONS)
            side, top = look.px(24 if roomy else 16), look.px(22 if roomy else 16)
            card.setContentsMargins(side, top, side, top)
        self._drawing.setVisible(height >= WITH_DRAWING)

    def _offer(self) -> None:
        """Let one choose the pack where there is more than one."""
        if self._offered is not None:
            _drop(self._packs_row, self._offered)
            self._packs_row.setContentsMargins(0, 0, 0, 0)
            self._offered = self.packs = None
        if self._choice.several:
            options = [(offer.pack.sha256, numbered(offer)) for offer in self._choice.offers]
            self.packs = Segmented(self._look, options, RULES)
            self.packs.setObjectName("packs")
            self._offered = QWidget()
            row = QHBoxLayout(self._offered)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._look.px(12))
            row.addWidget(label(self._look, Role.BODY_STRONG, "ink2", RULES))
            row.addWidget(self.packs)
            self._packs_row.addWidget(self._offered, 0, CENTRE)
            self._packs_row.setContentsMargins(0, 0, 0, self._look.px(16))
            self.packs.value_changed.connect(self._choice.choose)
        self._follow()

    def _follow(self) -> None:
        """Show the formats of the pack chosen."""
        chosen = self._choice.chosen.pack
        if self.packs is not None:
            self.packs.set_value(chosen.sha256)
        for card in self.findChildren(Card):
            _drop(self._grid, card)
        self._cards, self._icons = [], []
        for position, format_ in enumerate(chosen.formats):
            card = self._card(chosen, format_, first=position == 0)
            self._grid.addWidget(card, *divmod(position, ABREAST))
        for column in range(ABREAST):
            self._grid.setColumnStretch(column, column < len(chosen.formats))
        self._fit()

    def _card(self, pack: Pack, format_: str, *, first: bool) -> Card:
        look, name = self._look, pack.formats[format_].label
        card = Card(look)
        column = QVBoxLayout(card)
        self._cards.append(column)
        column.setSpacing(look.px(6))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        icon = Picture(look, formats.icon(pack, format_), "accent", 24, stroke=1.5)
        self._icons.append(icon)
        head.addWidget(icon)
        head.addWidget(label(look, Role.PANEL, text=name), 1)
        head.addWidget(Chip(look, "neutral", formats.duration(pack, format_)))
        column.addLayout(head)
        column.addSpacing(look.px(6))
        purpose = formats.purpose(pack, format_)
        if purpose is None:
            title = label(look, Role.BODY, "ink2", formats.gives(pack, format_), wrap=True)
            column.addWidget(title)
        else:
            question = label(look, Role.BODY, "ink2", purpose.question, wrap=True)
            question.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            question.setMinimumHeight(2 * look.line_height(Role.BODY))
            column.addWidget(question)
            column.addSpacing(look.px(4))
            for point in purpose.points:
                column.addLayout(self._point(point))
        column.addSpacing(look.px(16))
        column.addStretch(1)
        column.addWidget(self._button(name, format_, first=first), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _point(self, point: Text) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        tick = QVBoxLayout()
        tick.addSpacing(self._look.px(3))
        tick.addWidget(Picture(self._look, "check", "accent", 14))
        tick.addStretch(1)
        row.addLayout(tick)
        row.addWidget(label(self._look, Role.BODY, "ink2", point, wrap=True), 1)
        return row

    def _button(self, name: Text, format_: str, *, first: bool) -> Button:
        words = Text(de=PREPARE.de.format(format=name.de), en=PREPARE.en.format(format=name.en))
        button = (PrimaryButton if first else SecondaryButton)(self._look, words)
        if first:
            self._first = button
        button.setObjectName(f"prepare_{format_}")
        button.clicked.connect(lambda: self.format_wanted.emit(format_))
        return button

    def _practice(self) -> QWidget:
        look = self._look
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Picture(look, "book-open"))
        row.addSpacing(look.px(8))
        row.addWidget(label(look, Role.BODY, "ink2", OR_WITH))
        link = LinkButton(look, EXAMPLE)
        link.setObjectName("practice")
        link.clicked.connect(self.practice_wanted)
        row.addWidget(link)
        row.addSpacing(look.px(2))
        row.addWidget(label(look, Role.BODY, "ink2", PRACTISE))
        return line


def _drop(layout: QLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


class _Drawing(QWidget):
    """A lever with a load on its short arm, and the room below it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(168), self._look.px(72 + 24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = {"accent": self._look.hex("accent"), "soft": self._look.hex("accent_soft")}
        box = QRectF(0, 0, self.width(), self._look.px(72))
        render(_DRAWING.format(**colours), painter, box)
        painter.end()

    def _refresh(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
