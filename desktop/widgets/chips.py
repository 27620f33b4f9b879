# SPDX-License-Identifier: Apache-2.0
"""Chips that name a state, key caps, and the chips of things seen as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.arrows import ARROWS, plain
from desktop.widgets.flow import FlowLayout
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import draw_key_cap, key_cap_size, painter_on, panel, pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from rules.text import Text

ICON = 12  # px

ChipTone = Literal["neutral", "accent", "ok", "bad", "warn"]

_COLOURS: dict[ChipTone, tuple[str, str]] = {
    "neutral": ("sunken", "ink2"),
    "accent": ("accent_soft", "accent"),
    "ok": ("ok_soft", "ok"),
    "bad": ("bad_soft", "bad"),
    "warn": ("warn_soft", "warn"),
}


class Chip(QLabel):
    """A short state in a tinted pill; not to be clicked."""

    def __init__(
        self,
        look: Look,
        tone: ChipTone = "neutral",
        text: Text | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "",
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._tone: ChipTone = tone
        self._said = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def say(self, text: Text, tone: ChipTone | None = None) -> None:
        """Show a text in the language of the look, in another tone if one is given."""
        self._said = text
        self._tone = tone or self._tone
        self._refresh()

    def show_text(self, text: str, tone: ChipTone | None = None) -> None:
        """Show a text as it is, in another tone if one is given."""
        self._said = None
        self._tone = tone or self._tone
        self.setText(text)
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width + self._beside() + 2 * self._look.px(10)) + 1, self._look.px(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(140)), self._look.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, ink = _COLOURS[self._tone]
        panel(painter, QRectF(self.rect()), self.height() / 2, self._look.colour(fill))
        inside = self.rect().adjusted(self._look.px(10), 0, -self._look.px(10), 0)
        if self._icon:
            size = self._look.px(ICON)
            picture = self._look.pixmap(self._icon, ink, ICON, self.devicePixelRatio())
            painter.drawPixmap(QPointF(inside.left(), (self.height() - size) / 2), picture)
            inside.setLeft(inside.left() + self._beside())
        metrics = QFontMetricsF(self.font())
        room = inside.width() + 2
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._look.colour(ink))
        painter.setFont(self.font())
        painter.drawText(inside.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _beside(self) -> int:
        """Return what the icon before the text takes, in px."""
        return self._look.px(ICON + 6) if self._icon else 0

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.CAPTION_STRONG))
        if self._said is not None:
            self.setText(self._look.text(self._said))
        self.updateGeometry()
        self.update()


class KeyCap(QLabel):
    """The picture of a key, as a hint beside what it does."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return key_cap_size(self._look, self.text()).toSize()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        size = key_cap_size(self._look, self.text())
        at = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        draw_key_cap(self._look, painter, at, self.text())
        painter.end()

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.KEY))
        self.updateGeometry()
        self.update()


@dataclass(frozen=True)
class EvidenceOption:
    """A thing that may have been seen; `key` is what is stored."""

    key: str
    label: Text


class EvidenceChip(QCheckBox):
    """One thing seen, to be ticked; 28 px, with an outline."""

    def __init__(self, look: Look, option: EvidenceOption, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.option = option
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(look, self, 14)
        self.toggled.connect(self.updateGeometry)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        text = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        tick = self._look.px(12) + self._look.px(6) if self.isChecked() else 0
        return QSize(round(text + tick + 2 * self._look.px(12)) + 2, self._look.px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the chip."""
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on = self.isChecked()
        fill = "accent_soft" if on else ("bg" if self.underMouse() else "surface")
        edge = pen(self._look.colour("accent" if on else "line"))
        panel(painter, QRectF(self.rect()), self.height() / 2, self._look.colour(fill), edge)
        left = self._look.px(12)
        if on:
            size = self._look.px(12)
            tick = self._look.pixmap("check", "accent", 12, self.devicePixelRatio(), 2.4)
            painter.drawPixmap(QPointF(left, (self.height() - size) / 2), tick)
            left += size + self._look.px(6)
        painter.setFont(self.font())
        painter.setPen(self._look.colour("accent" if on else "ink2"))
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.CAPTION_STRONG))
        self.setText(self._look.text(self.option.label))
        self.updateGeometry()
        self.update()


class EvidenceChips(QWidget):
    """The things seen, several at once; one tab stop, arrows move inside, Space ticks."""

    chosen_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chips: list[EvidenceChip] = []
        self._row = FlowLayout(self, look.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, options: Sequence[EvidenceOption], chosen: Sequence[str] = ()) -> None:
        """Show these chips in place of the ones before."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [EvidenceChip(self._look, option, self) for option in options]
        for index, chip in enumerate(self._chips):
            chip.setFocusPolicy(_first_only(index))
            chip.installEventFilter(self)
            self._row.addWidget(chip)
            chip.show()
        self.choose(chosen)
        for chip in self._chips:
            chip.toggled.connect(self.chosen_changed)

    def choose(self, keys: Sequence[str]) -> None:
        """Tick exactly these, without a signal."""
        for chip in self._chips:
            before = chip.blockSignals(True)
            chip.setChecked(chip.option.key in keys)
            chip.blockSignals(before)
            chip.updateGeometry()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys of the ticked chips, in their order."""
        return tuple(chip.option.key for chip in self._chips if chip.isChecked())

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = ARROWS.get(Qt.Key(event.key())) if plain(event) else None
            if step and isinstance(watched, EvidenceChip):
                self._move_from(watched, step)
                return True
        return False

    def _move_from(self, chip: EvidenceChip, step: int) -> None:
        target = self._chips[(self._chips.index(chip) + step) % len(self._chips)]
        for other in self._chips:
            only = Qt.FocusPolicy.StrongFocus if other is target else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(only)
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _first_only(index: int) -> Qt.FocusPolicy:
    return Qt.FocusPolicy.StrongFocus if index == 0 else Qt.FocusPolicy.ClickFocus
