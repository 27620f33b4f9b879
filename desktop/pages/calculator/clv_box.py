# SPDX-License-Identifier: Apache-2.0
"""What a customer is worth: the sum, its corridor, and which CLV the max CPL stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.pages.calculator.asked import asks_for_margin
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from desktop.widgets.scales import Segments, SegmentScale
from desktop.widgets.segmented import Segmented
from reports.blocks.cpl_formula import CLV, CORRIDOR, MARGIN, REVENUE, clv_said
from reports.blocks.cpl_inputs import SHOWN_INPUTS
from reports.blocks.economics import BORDERLINE, SEGMENT
from reports.text import EN_DASH, STILL_OPEN, money, money_range, number, percent
from rules.advice.readings import Readings
from rules.advice.scenarios import clv_on_middle
from rules.pack.provided import SEGMENTS
from rules.pack.slots import Span
from rules.text import Text

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.calculator import ranges

BASIS = Text(de="Basis für den Max. CPL", en="Basis of the max CPL")
CORRIDOR_WORD = Text(de="Korridor", en="Corridor")
PROJECT = Text(de="Projektgeschäft", en="project business")
NAMES = ("small", "medium", "large")
SEGMENT_OPEN = Text(de="Segment noch offen", en="segment still open")


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
        options = [("revenue", _capital(REVENUE)), ("margin", _capital(MARGIN))]
        self._basis_name = label(look, Role.CAPTION, "ink3", BASIS)
        self.basis = Segmented(look, options, BASIS)
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
        self._column.addWidget(self._basis_name)
        self._column.addSpacing(look.px(4))
        self._column.addWidget(self.basis)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        sides, ends = self._look.px(14), self._look.px(10)
        self._column.setContentsMargins(sides, ends, sides, ends)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the CLV as it is now."""
        self.basis.set_value(self._session.answers.clv_basis)
        on_margin = self._session.answers.clv_basis == "margin"
        for part in (self._basis_name, self.basis):
            part.setVisible(on_margin or asks_for_margin(self._session.pack))
        word = self._look.text(MARGIN if on_margin else REVENUE)
        self._name.show_text(self._look.text(CLV).format(basis=word))
        said = clv_said(speaker) if speaker else ""
        as_range = EN_DASH in said
        self._value.set_role(Role.BODY if not said else Role.SHARE if as_range else Role.KPI)
        self._value.colour_in("ink" if said else "ink3")
        self._value.show_text(said or self._look.text(STILL_OPEN))
        self._sum.show_text(_sum_said(speaker) if speaker else "")
        self._rate.show_text(_rate_said(speaker, on_margin=on_margin) if speaker else "")
        self._sum_row.setVisible(bool(self._sum.text() or self._rate.text()))
        self._show_corridor(speaker, on_margin=on_margin)
        self._show_other(speaker, on_margin=on_margin)

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


class SegmentBox(QWidget):
    """The segment of the revenue CLV, and where the CLV lies on the scale of segments."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._said = label(look, Role.CAPTION, "ink2")
        self.scale = SegmentScale(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(_pair(label(look, Role.HEADING, "ink", SEGMENT), self._said))
        self._column.addWidget(self.scale)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._column.setSpacing(self._look.px(4))

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the segment as it is now."""
        said = _segment_said(speaker) if speaker else ""
        self._said.show_text(said or self._look.text(STILL_OPEN))
        self._said.colour_in("ink2" if said else "ink3")
        if speaker is not None:
            self.scale.show_segments(_segments(speaker, said or speaker.text(SEGMENT_OPEN)))


def _pair(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return both


def _capital(text: Text) -> Text:
    return Text(de=text.de[0].upper() + text.de[1:], en=text.en[0].upper() + text.en[1:])


def _sum_said(speaker: Speaker) -> str:
    """Return the sum of a revenue CLV in figures; empty where it is none of figures said."""
    inputs = speaker.advice.calculator.inputs
    case = inputs.case
    if case.initial is None or case.annual is None or case.years is None or clv_on_middle(inputs):
        return ""
    initial, annual = (money(value, speaker.numbers) for value in (case.initial, case.annual))
    return f"{initial} + {number(case.years, speaker.numbers)} × {annual}"


def _rate_said(speaker: Speaker, *, on_margin: bool) -> str:
    """Return the rate that bends the sum: renewal of a revenue CLV, else the discount.

    Empty where it leaves the sum as it is: then the room is the sum's.
    """
    inputs = speaker.advice.calculator.inputs
    key, rate, straight = (
        ("discount", inputs.case.discount, 0)
        if on_margin
        else ("retention", inputs.case.retention, 100)
    )
    if key in inputs.unnamed or rate == straight:
        return ""
    return f"{speaker.text(SHOWN_INPUTS[key])} {percent(rate, speaker.numbers)}"


def _corridor(speaker: Speaker | None, *, on_margin: bool) -> ranges.Span | None:
    """Return the range of the CLV, None where it is one figure or said as a range already."""
    if speaker is None or clv_on_middle(speaker.advice.calculator.inputs):
        return None
    spans = speaker.advice.calculator.own.spans
    found = spans.clv_margin if on_margin else spans.clv_revenue
    return found if found is not None and found.low != found.high else None


def _segment_said(speaker: Speaker) -> str:
    found = speaker.advice.calculator.own.segmentation
    if found is None or found.segment is None:
        return ""
    possible = Readings(speaker.advice.calculator).value("result.segment")
    if not possible.known and possible.options:
        return "–".join(name for name in SEGMENTS if name in possible.options)
    parts: list[str] = [found.segment]
    if found.neighbour:
        parts.append(speaker.text(BORDERLINE).format(neighbour=found.neighbour))
    elif found.project_typical:
        parts.append(speaker.text(PROJECT))
    return ", ".join(parts)


def _segments(speaker: Speaker, summary: str) -> Segments:
    results = speaker.advice.calculator
    given, own = results.thresholds, results.own
    limits = (given.segment_small_max, given.segment_medium_max)
    segment = own.segmentation.segment if own.segmentation else None
    corridor = own.spans.clv_revenue
    return Segments(
        names=NAMES,
        limits=tuple(float(limit) for limit in limits),
        labels=tuple(money(limit, speaker.numbers) for limit in limits),
        chosen=SEGMENTS.index(segment) if segment else None,
        value=None if own.clv_revenue is None else float(own.clv_revenue),
        low=None if corridor is None else float(corridor.low),
        high=None if corridor is None else float(corridor.high),
        summary=summary,
    )
