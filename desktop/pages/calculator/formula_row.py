# SPDX-License-Identifier: Apache-2.0
"""The way from the CLV to the max CPL, in the client's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from reports.blocks.cpl_formula import MARGIN, REVENUE, formula
from reports.blocks.scenario_words import OWN
from reports.headlines import max_cpl_span
from reports.model import Term
from reports.text import NO_BREAK_SPACE, STILL_OPEN
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker

ON_BASIS = Text(de="{basis}-CLV als Basis", en="on {basis} CLV")
MAX_CPL = Text(de="Max. CPL", en="Max CPL")
FACTORS = 4
BESIDE = 880  # px at 100 % from which on title and formula stand side by side


class FormulaRow(QWidget):
    """CLV × target CAC × marketing share × win rate = max CPL, in figures."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._basis = label(look, Role.CAPTION, "ink3")
        self._name = label(look, Role.HEADING, "accent", OWN)
        signs = ("", *("×" for _ in range(FACTORS - 1)))
        self._factors = [_TermView(look, sign, "ink") for sign in signs]
        self._result = _TermView(look, "=", "accent")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._title(), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self._row.addWidget(self._all_terms())
        bind(look, self, self._arrange)

    def _title(self) -> QWidget:
        title = QWidget()
        words = QVBoxLayout(title)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._basis)
        return title

    def _all_terms(self) -> QWidget:
        terms = QWidget()
        self._terms = FlowLayout(terms)
        for view in (*self._factors, self._result):
            self._terms.addWidget(view)
        policy = terms.sizePolicy()
        policy.setHeightForWidth(True)
        terms.setSizePolicy(policy)
        return terms

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(12), px(20), px(10))
        self._terms.setSpacing(px(16))
        self._stand()

    def _stand(self) -> None:
        """Put the title above the formula where it would break it."""
        wide = self.width() >= self._look.px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._row.setSpacing(self._look.px(8))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the figures as they are now."""
        basis = MARGIN if self._session.answers.clv_basis == "margin" else REVENUE
        self._basis.show_text(self._look.text(ON_BASIS).format(basis=self._look.text(basis)))
        if speaker is None:
            return
        found = formula(speaker)
        for view, term in zip(self._factors, found.factors, strict=True):
            view.show_term(term)
        name = ", ".join(filter(None, (speaker.text(MAX_CPL), max_cpl_span(speaker))))
        value = found.result.value
        with_currency = f"{speaker.currency}{NO_BREAK_SPACE}{value}" if value else ""
        self._result.show_term(Term(with_currency, name))
        values = [term.value or self._look.text(STILL_OPEN) for term in found.factors]
        result = with_currency or self._look.text(STILL_OPEN)
        self.setAccessibleName(f"{' × '.join(values)} = {result}, {name}")


class _TermView(QWidget):
    """A factor with its name beneath, behind the sign that joins it."""

    def __init__(self, look: Look, sign: str, token: str) -> None:
        super().__init__()
        self._look = look
        self._token = token
        self._value = label(look, Role.FIGURE, token)
        self._name = label(look, Role.CAPTION, "ink3")
        middle = Qt.AlignmentFlag.AlignHCenter
        for part in (self._value, self._name):
            part.setAlignment(middle | Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        if sign:
            joining = label(look, Role.FIGURE, "ink3")
            joining.show_text(sign)
            self._grid.addWidget(joining, 0, 0)
        self._grid.addWidget(self._value, 0, 1)
        self._grid.addWidget(self._name, 1, 1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._grid.setHorizontalSpacing(self._look.px(16))
        self._grid.setRowMinimumHeight(0, self._look.line_height(Role.FIGURE))

    def show_term(self, term: Term) -> None:
        """Show a value and its name."""
        self._value.set_role(Role.FIGURE if term.value else Role.BODY)
        self._value.colour_in(self._token if term.value else "ink3")
        self._value.show_text(term.value or self._look.text(STILL_OPEN))
        self._name.show_text(term.label)
