# SPDX-License-Identifier: Apache-2.0
"""A card with a chart of the report, its title, and the way to its figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from desktop.pages.card_buttons import CardButton
from desktop.pages.copied_card import CopiedCard
from desktop.theme.look import Role
from desktop.widgets.buttons import IconButton, LinkButton
from desktop.widgets.charts import AS_PICTURE, AS_TABLE, ChartView
from desktop.widgets.labels import label
from reports.charting import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from desktop.theme.look import Look
    from reports.model import Chart, Table
    from reports.palette import Palette
    from rules.text import Text

    Make = Callable[[Palette, Canvas], Chart]

SMALLEST_TEXT = 12  # px at 100 %
MOST_LINES = 5
LEAST, MOST = 240, 1200  # px at 100 %
WIDE, COMPACT = (20, 12), (16, 4)  # px at 100 %: margins, and between title and buttons
SIGNS = {False: "table-2", True: "image"}  # of the button, by whether the table is shown


class FittedChart(ChartView):
    """A chart drawn for the width it has on the screen, so that its text keeps its size.

    It fills `height` (px at 100 %, 0: its own) as far as what it holds allows. `drawn` counts how
    often it was drawn.
    """

    def __init__(self, look: Look, height: int) -> None:
        super().__init__(look, most=MOST)
        self._filled = height
        self._fitted: Make | None = None
        self._shows: Hashable = None
        self.drawn_width = 0  # px at 100 %
        self.drawn = 0

    def fit_chart(self, make: Make, shows: Hashable = None) -> None:
        """Show a chart; `make` is called again when colours, text size or width change.

        Nothing is drawn where the same is shown already: `shows` is all the chart is made of.
        """
        self._fitted = make
        if shows is None or shows != self._shows:
            self._shows = shows
            self.show_chart(self._make_fitted)

    def fill(self, height: int) -> None:
        """Fill another height."""
        if height != self._filled:
            self._filled = height
            self._draw_again()

    def _draw_again(self) -> None:
        if self._fitted is not None:
            self.show_chart(self._make_fitted)

    def _make_fitted(self, palette: Palette) -> Chart:
        if self._fitted is None:
            raise ValueError("no chart to draw")
        self.drawn_width = self._wanted
        self.drawn += 1
        canvas = Canvas(self.drawn_width, SMALLEST_TEXT, MOST_LINES, self._filled)
        return self._fitted(palette, canvas)

    @property
    def _wanted(self) -> int:
        """The width to draw for, in px at 100 %."""
        return min(MOST, max(LEAST, round(self.width() / self._look.scale)))

    @override
    def heightForWidth(self, width: int) -> int:
        if self.shows_table:
            return super().heightForWidth(width)
        # rows are as high in a narrow drawing as in a wide one
        return self._look.px(self._drawn.height())

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._wanted != self.drawn_width:
            self._draw_again()
        super().resizeEvent(event)


class ChartCard(CopiedCard):
    """Shows a chart, or in its place a sentence on why there is none.

    `unit` stands at the right of the title, `note` beneath the chart; both may be empty. `height`
    is what the chart is to fill, in px at 100 %. A `compact` card has a sign for the button that
    turns the chart into a table.
    """

    def __init__(
        self,
        look: Look,
        title: Text,
        height: int,
        role: Role = Role.PANEL,
        *,
        compact: bool = False,
    ) -> None:
        sides, gap = COMPACT if compact else WIDE
        super().__init__(look, title, role, sides=sides, gap=gap)
        self._unit = label(look, Role.CAPTION, "ink3")
        self._instead = label(look, Role.BODY, "ink3", wrap=True)
        self._note = label(look, Role.CAPTION, "ink2", wrap=True)
        self.view = FittedChart(look, height)
        self._compact = compact
        self.as_table: IconButton | LinkButton = (
            CardButton(look, SIGNS[False], AS_TABLE) if compact else LinkButton(look, AS_TABLE)
        )
        self.as_table.belong_to(title)
        self.as_table.clicked.connect(self._turn)
        self.view.table_shown.connect(self._say_way_back)
        self.put_beside_title(self._unit, self.as_table)
        for part in (self.view, self._instead, self._note):
            self.body.addWidget(part)

    def show_chart(
        self, make: Make, unit: str = "", note: str = "", shows: Hashable = None
    ) -> None:
        """Show a chart; `make` is called again when colours, text size or width change.

        `shows` is all it is made of, where it is not to be drawn while that is the same.
        """
        self._show_parts(drawn=True, unit=unit, note=note)
        self.view.fit_chart(make, shows)

    def say_note(self, note: str) -> None:
        """Say something else beneath the chart."""
        self._note.show_text(note)
        self._note.setVisible(bool(note))

    def show_instead(self, sentence: str) -> None:
        """Show a sentence in place of the chart."""
        self._instead.show_text(sentence)
        self._show_parts(drawn=False, unit="", note="")

    @override
    def tables(self) -> Sequence[Table]:
        data = self.view.data
        return () if data is None or self.view.isHidden() else (data,)

    def _show_parts(self, *, drawn: bool, unit: str, note: str) -> None:
        self._unit.show_text(unit)
        self._note.show_text(note)
        self._unit.setVisible(bool(unit))
        self._note.setVisible(bool(note))
        for part in (self.view, self.as_table, self.copy_button):
            part.setVisible(drawn)
        self._instead.setVisible(not drawn)

    def _turn(self) -> None:
        self.view.show_table(shown=not self.view.shows_table)

    def _say_way_back(self, shown: bool) -> None:
        self.as_table.say(AS_PICTURE if shown else AS_TABLE)
        if self._compact:
            self.as_table.show_icon(SIGNS[shown])
