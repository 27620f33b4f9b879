# SPDX-License-Identifier: Apache-2.0
"""What a customer is worth: the sum, its corridor, and which CLV the max CPL stands on."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.pages.calculator.asked import asks_for_margin
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from desktop.widgets.segmented import Segmented
from reports.blocks.cpl_formula import CLV, CORRIDOR, MARGIN, REVENUE, clv_said
from reports.text import EN_DASH, STILL_OPEN, money, money_range, number, percent
from rules.advice.scenarios import clv_on_middle
from rules.pack.slots import Span
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.calculator import ranges

BASIS = Text(de="Basis für den Max. CPL", en="Basis of the max CPL")
BASIS_SHORT = Text(de="Basis", en="Basis")
ON_REVENUE = Text(de="Umsatz", en="Revenue")
ON_MARGIN = Text(de="Deckungsbeitrag", en="Margin")
_WHOLE = Decimal(100)  # percent
CORRIDOR_WORD = Text(de="Korridor", en="Corridor")
WHAT_BASIS_MEANS = Text(
    de="Ziel-CAC und Szenarien sind in Prozent des Umsatz-CLV gedacht.",
    en="Target CAC and scenarios are meant as percent of the revenue CLV.",
)
LESS = Text(
    de="Auf dieser Basis erlauben sie nur {share} davon.",
    en="On this basis they allow only {share} of that.",
)
NOT_DISCOUNTED = Text(de="ohne Diskont", en="not discounted")
DISCOUNT = Text(de="Diskont", en="Discount")
RENEWAL = Text(de="Erneuerung", en="Renewal")


class ClvBox(Card):
    """The CLV with its sum and corridor, and the switch of its basis."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look, fill="sunken", outline="", radius=8)
        self._look = look
        self._session = session
        self._sum = label(look, Role.FIGURE_SMALL, "ink2")
        self._rate = label(look, Role.FIGURE_SMALL, "ink3")
        self._name = label(look, Role.HEADING)
        self._value = label(look, Role.KPI)
        self._corridor_name = label(look, Role.CAPTION, "ink2", CORRIDOR_WORD)
        self._corridor = label(look, Role.FIGURE_SMALL, "ink2")
        self._other_name = label(look, Role.CAPTION, "ink2")
        self._other = label(look, Role.FIGURE_SMALL, "ink2")
        self._value.setObjectName("clv")
        self._basis_name = label(look, Role.CAPTION, "ink3", BASIS_SHORT)
        self.basis = Segmented(
            look, [("revenue", ON_REVENUE), ("margin", ON_MARGIN)], BASIS, padding=11
        )
        self.basis.setObjectName("clv_basis")
        self.basis.value_changed.connect(self._choose_basis)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._corridor_row = _pair(self._corridor_name, self._corridor)
        self._other_row = _pair(self._other_name, self._other)
        self._sum_row = _pair(self._sum, self._rate)
        for row in (
            self._sum_row,
            _pair(self._name, self._value),
            self._corridor_row,
            self._other_row,
        ):
            self._column.addWidget(row)
        self._column.addSpacing(look.px(8))
        self._basis_row = _pair(self._basis_name, self.basis)
        self._column.addWidget(self._basis_row)
        self._meaning = label(look, Role.CAPTION, "warn", wrap=True)
        self._meaning.setObjectName("basis_meaning")
        self._meaning.setContentsMargins(0, look.px(4), 0, 0)
        self._column.addWidget(self._meaning)
        self._meaning.hide()
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        sides, ends = self._look.px(14), self._look.px(10)
        self._column.setContentsMargins(sides, ends, sides, ends)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the CLV as it is now."""
        self.basis.set_value(self._session.answers.clv_basis)
        on_margin = self._session.answers.clv_basis == "margin"
        self._basis_row.setVisible(on_margin or asks_for_margin(self._session.pack))
        word = self._look.text(MARGIN if on_margin else REVENUE)
        self._name.show_text(self._look.text(CLV).format(basis=word))
        said = clv_said(speaker) if speaker else ""
        as_range = EN_DASH in said
        self._value.set_role(Role.BODY if not said else Role.SHARE if as_range else Role.KPI)
        self._value.colour_in("ink" if said else "ink3")
        self._value.show_text(said or self._look.text(STILL_OPEN))
        self._sum.show_text(_sum_said(speaker, on_margin=on_margin) if speaker else "")
        self._rate.show_text(_rate_said(speaker, on_margin=on_margin) if speaker else "")
        self._sum_row.setVisible(bool(self._sum.text()))
        self._show_corridor(speaker, on_margin=on_margin)
        self._show_other(speaker, on_margin=on_margin)
        self._show_meaning(speaker, on_margin=on_margin)

    def _show_meaning(self, speaker: Speaker | None, *, on_margin: bool) -> None:
        """Say what the switch does: the percentages are set on revenue."""
        words = [self._look.text(WHAT_BASIS_MEANS)]
        if on_margin and speaker is not None:
            own = speaker.advice.calculator.own
            if own.clv_margin is not None and own.clv_revenue:
                share = percent(own.clv_margin * 100 / own.clv_revenue, speaker.numbers)
                words.append(self._look.text(LESS).format(share=share))
        said = " ".join(words)
        self.basis.setToolTip(said)
        self.basis.setAccessibleDescription(said)
        self._meaning.show_text(said)
        self._meaning.setVisible(on_margin)

    def _show_corridor(self, speaker: Speaker | None, *, on_margin: bool) -> None:
        span = _corridor(speaker, on_margin=on_margin)
        self._corridor_row.setVisible(span is not None)
        if span is not None and speaker is not None:
            self._corridor.show_text(money_range(Span(span.low, span.high), speaker.numbers))
            self._corridor.setAccessibleName(f"{self._look.text(CORRIDOR)} {self._corridor.text()}")

    def _show_other(self, speaker: Speaker | None, *, on_margin: bool) -> None:
        """Show the CLV the max CPL does not stand on, where one figure leads to it."""
        value: Decimal | None = None
        if speaker is not None and not speaker.advice.calculator.inputs.unnamed:
            own = speaker.advice.calculator.own
            value = own.clv_revenue if on_margin else own.clv_margin
        self._other_row.setVisible(value is not None)
        if value is not None:
            word = self._look.text(REVENUE if on_margin else MARGIN)
            self._other_name.show_text(self._look.text(CLV).format(basis=word))
            self._other.show_text(money(value, self._look.numbers))

    def _choose_basis(self, key: str) -> None:
        self._session.edit({slots.CLV_BASIS: key}, slots.CLV_BASIS)


def _pair(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return both


def _sum_said(speaker: Speaker, *, on_margin: bool) -> str:
    """Return the sum of a CLV in figures; empty where it is none of figures said."""
    inputs = speaker.advice.calculator.inputs
    case = inputs.case
    if case.initial is None or case.annual is None or case.years is None or clv_on_middle(inputs):
        return ""
    first, later = case.margin_initial, case.recurring_margin
    if not on_margin:
        first = later = _WHOLE
    if first is None or later is None:
        return ""
    initial, annual = (
        money(value * kept / _WHOLE, speaker.numbers)
        for value, kept in ((case.initial, first), (case.annual, later))
    )
    return f"{initial} + {number(case.years, speaker.numbers)} × {annual}"


def _rate_said(speaker: Speaker, *, on_margin: bool) -> str:
    """Return the rate that bends the sum: renewal, else the discount, which revenue never has."""
    inputs = speaker.advice.calculator.inputs
    case = inputs.case
    if case.retention != _WHOLE and "retention" not in inputs.unnamed:
        return f"{speaker.text(RENEWAL)} {percent(case.retention, speaker.numbers)}"
    if case.discount and not on_margin:
        return speaker.text(NOT_DISCOUNTED)
    if "discount" in inputs.unnamed:
        return ""
    return f"{speaker.text(DISCOUNT)} {percent(case.discount, speaker.numbers)}"


def _corridor(speaker: Speaker | None, *, on_margin: bool) -> ranges.Span | None:
    """Return the range of the CLV, None where it is one figure or said as a range already."""
    if speaker is None or clv_on_middle(speaker.advice.calculator.inputs):
        return None
    spans = speaker.advice.calculator.own.spans
    found = spans.clv_margin if on_margin else spans.clv_revenue
    return found if found is not None and found.low != found.high else None
