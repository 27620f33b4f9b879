# SPDX-License-Identifier: Apache-2.0
"""A formula in large figures, each with its name beneath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.presentation.slide import Part, put
from desktop.theme.look import Role
from desktop.widgets.labels import TextLabel, label

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.model import Formula, Term

GAP, ROW_GAP = 20, 8  # px at 100 %
NAMES = (224, 168, 120)  # px at 100 % a name may take before it goes on in the next line


@dataclass(frozen=True)
class _Placed:
    """A term or a sign at its place in a row of the formula."""

    view: _TermView | TextLabel
    row: int
    left: int
    width: int


class FormulaRow(Part):
    """Spreads a formula over its width; where that is too little it goes on in another row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._terms: list[_TermView] = []
        self._signs: list[TextLabel] = []

    def show_formula(self, formula: Formula) -> None:
        """Show the factors and what they come to."""
        terms = (*formula.factors, formula.result)
        while len(self._terms) < len(terms):
            self._add()
        for place, view in enumerate(self._terms):
            view.setVisible(place < len(terms))
            last = place == len(terms) - 1
            if place < len(terms):
                view.show_term(terms[place], "accent" if last else "ink")
            if place:
                self._signs[place - 1].setVisible(place < len(terms))
                self._signs[place - 1].show_text("=" if last else "×")
        values = [term.value for term in terms]
        said = f"{' × '.join(values[:-1])} = {values[-1]}"
        self.setAccessibleName(f"{said}, {formula.result.label}")

    @override
    def heightForWidth(self, width: int) -> int:
        heights = self._heights(self._placed(width))
        return sum(heights) + self._look.px(ROW_GAP) * max(0, len(heights) - 1)

    @override
    def place(self) -> None:
        placed = self._placed(self.width())
        heights, gap = self._heights(placed), self._look.px(ROW_GAP)
        figure = self._look.line_height(Role.SHOWN_FIGURE)
        for each in placed:
            top = sum(heights[: each.row]) + gap * each.row
            whole = isinstance(each.view, _TermView)
            height = heights[each.row] if whole else figure
            put(each.view, QRect(each.left, top, each.width, height))

    def _add(self) -> None:
        if self._terms:
            sign = label(self._look, Role.SHOWN_SIGN, "ink3")
            sign.setParent(self)
            sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self._signs.append(sign)
        self._terms.append(_TermView(self._look, self))

    def _placed(self, width: int) -> list[_Placed]:
        """Return where everything stands: in one row from edge to edge, else row by row."""
        terms = [view for view in self._terms if not view.isHidden()]
        signs = [sign.sizeHint().width() for sign in self._signs[: len(terms) - 1]]
        gap = self._look.px(GAP)
        gaps = max(1, len(terms) + len(signs) - 1)
        for name in NAMES:
            widths = self._widths(terms, name)
            room = width - sum(widths) - sum(signs)
            if room >= gaps * gap:
                return self._in_one_row(terms, widths, signs, room / gaps)
        return self._in_rows(terms, self._widths(terms, NAMES[0]), signs, width)

    def _widths(self, terms: list[_TermView], name: float) -> list[int]:
        return [view.wanted_width(self._look.px(name)) for view in terms]

    def _in_one_row(
        self, terms: list[_TermView], widths: list[int], signs: list[int], gap: float
    ) -> list[_Placed]:
        placed, left = [], 0.0
        for place, (view, wide) in enumerate(zip(terms, widths, strict=True)):
            if place:
                sign = self._signs[place - 1]
                placed.append(_Placed(sign, 0, round(left), signs[place - 1]))
                left += signs[place - 1] + gap
            placed.append(_Placed(view, 0, round(left), wide))
            left += wide + gap
        return placed

    def _in_rows(
        self, terms: list[_TermView], widths: list[int], signs: list[int], width: int
    ) -> list[_Placed]:
        placed: list[_Placed] = []
        gap, left, row = self._look.px(GAP), 0, 0
        for place, (view, wide) in enumerate(zip(terms, widths, strict=True)):
            sign = signs[place - 1] + gap if place else 0
            if left and left + sign + wide > width:
                left, row = 0, row + 1
            if place:
                placed.append(_Placed(self._signs[place - 1], row, left, signs[place - 1]))
                left += sign
            placed.append(_Placed(view, row, left, min(wide, width - left)))
            left += wide + gap
        return placed

    def _heights(self, placed: list[_Placed]) -> list[int]:
        rows = range(max((each.row for each in placed), default=-1) + 1)
        return [
            max(
                each.view.heightForWidth(each.width)
                for each in placed
                if each.row == row and isinstance(each.view, _TermView)
            )
            for row in rows
        ]


class _TermView(Part):
    """A figure with its name beneath it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._value = label(look, Role.SHOWN_FIGURE)
        self._name = label(look, Role.SHOWN_TEXT, "ink3", wrap=True)
        for part in (self._value, self._name):
            part.setParent(self)
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_term(self, term: Term, token: str) -> None:
        """Show a term, its figure in the colour of a token."""
        self._value.colour_in(token)
        self._value.show_text(term.value)
        self._name.show_text(term.label)

    def wanted_width(self, most: int) -> int:
        """Return the width in px it would take with a name of at most `most` px."""
        return max(self._value.sizeHint().width(), min(self._name.sizeHint().width(), most))

    @override
    def heightForWidth(self, width: int) -> int:
        return self._look.line_height(Role.SHOWN_FIGURE) + self._name.heightForWidth(width)

    @override
    def place(self) -> None:
        figure = self._look.line_height(Role.SHOWN_FIGURE)
        put(self._value, QRect(0, 0, self.width(), figure))
        name = self._name.heightForWidth(self.width())
        put(self._name, QRect(0, figure, self.width(), name))
