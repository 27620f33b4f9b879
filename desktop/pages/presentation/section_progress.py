# SPDX-License-Identifier: Apache-2.0
"""How far the talk has come, by the names of its sections."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.presentation.slide import Part, put
from desktop.theme.look import Role
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.painting import painter_on, panel
from reports.text import percent
from rules.calculator.numbers import HUNDRED
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

PROGRESS = Text(de="Verlauf des Gesprächs", en="Course of the talk")
HERE = Text(de="jetzt", en="now")
BAR, UNDER_BAR, BETWEEN = 4, 10, 12  # px at 100 %


@dataclass(frozen=True)
class _Section:
    name: str
    share: Decimal
    current: bool


class SectionProgress(Part):
    """A bar with its name for each section; the section the talk stands in is emphasised."""

    def __init__(self, look: Look, session: EngagementSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._names: list[TextLabel] = []
        self._shown: tuple[_Section, ...] = ()

    def refresh(self) -> None:
        """Show how far the talk has come by now."""
        self._shown = tuple(self._sections())
        while len(self._names) < len(self._shown):
            name = label(self._look, Role.SHOWN_SECTION, "ink3", wrap=True)
            name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            name.setParent(self)
            self._names.append(name)
        for place, name in enumerate(self._names):
            name.setVisible(place < len(self._shown))
            if place < len(self._shown):
                section = self._shown[place]
                now = section.current
                name.set_role(Role.SHOWN_SECTION_NOW if now else Role.SHOWN_SECTION)
                name.colour_in("ink" if now else "ink3")
                name.show_text(section.name)
        said = (
            f"{each.name} {percent(each.share * HUNDRED, self._look.numbers, 0)}"
            + (f" ({self._look.text(HERE)})" if each.current else "")
            for each in self._shown
        )
        self.setAccessibleName(f"{self._look.text(PROGRESS)}: {', '.join(said)}")
        self.update()

    def _sections(self) -> list[_Section]:
        """Return the sections; one that asks nothing is done once the talk is beyond it."""
        session, found = self._session, list[_Section]()
        passed = session.clock.started
        for section in session.agenda.sections:
            current = section.id == session.screen.section
            passed = passed and not current
            asked = sum(bool(view.screen.question) for view in section.screens)
            share = Decimal(section.dealt) / asked if asked else Decimal(passed)
            found.append(_Section(self._look.text(section.about.label), share, current))
        return found

    @override
    def heightForWidth(self, width: int) -> int:
        shown = [name for name in self._names if not name.isHidden()]
        heights = (name.heightForWidth(self._width_of_one(width)) for name in shown)
        return self._above + max(heights, default=0)

    @override
    def place(self) -> None:
        for box, name in zip(self._boxes(), self._names, strict=False):
            height = name.heightForWidth(box.width())
            put(name, QRect(box.left(), self._above, box.width(), height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        radius = look.px(BAR) / 2
        for box, section in zip(self._boxes(), self._shown, strict=True):
            whole = QRectF(box)
            panel(painter, whole, radius, look.colour("track"))
            if section.share > 0:
                done = QRectF(whole)
                done.setWidth(max(2 * radius, whole.width() * float(section.share)))
                panel(painter, done, radius, look.colour("accent"))
        painter.end()

    @property
    def _above(self) -> int:
        return self._look.px(BAR + UNDER_BAR)

    def _boxes(self) -> list[QRect]:
        one, between = self._width_of_one(self.width()), self._look.px(BETWEEN)
        height = self._look.px(BAR)
        return [QRect(i * (one + between), 0, one, height) for i in range(len(self._shown))]

    def _width_of_one(self, width: int) -> int:
        count = max(1, len(self._shown))
        return (width - (count - 1) * self._look.px(BETWEEN)) // count
