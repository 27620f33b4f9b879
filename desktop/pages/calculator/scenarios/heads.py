# SPDX-License-Identifier: Apache-2.0
"""The names of the rows, which stay in place while the scenarios scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.pages.calculator.scenarios.column import Column
from desktop.pages.calculator.scenarios.rows import (
    HEAD,
    MAX_CPL,
    Rows,
    is_rate_asked,
    row_name,
)
from desktop.theme.look import Role, bind
from desktop.widgets.glyphs import ProvenanceMark
from desktop.widgets.labels import TextLabel, label
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

INSET = 20  # px at 100 %


class RowHeads(Column):
    """What each row is about; of a rate also where the own value comes from.

    `controls` stand in the head row.
    """

    def __init__(
        self, look: Look, session: EngagementSession, rows: Rows, controls: QWidget
    ) -> None:
        super().__init__(look, 0)
        self._session = session
        self._names: dict[str, TextLabel] = {}
        self._origins: dict[str, _Origin] = {}
        for row in rows.all:
            role = Role.HEADING if row == MAX_CPL else Role.BODY
            self._names[row] = label(look, role, "ink" if row == MAX_CPL else "ink2")
            self.put(row, self._head(row, controls), 8, left=INSET)
        # no name is cut: the scenarios scroll before
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def refresh(self) -> None:
        """Show names, units and origins as they are now."""
        session = self._session
        currency = session.state.currency
        on_margin = session.answers.clv_basis == "margin"
        for row, said in self._names.items():
            name = row_name(row, session.pack, self._look, currency=currency, on_margin=on_margin)
            said.show_text(name)
        for row, origin in self._origins.items():
            origin.show_origin(session, CALCULATOR + row)

    def _head(self, row: str, controls: QWidget) -> QWidget:
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._names[row])
        if is_rate_asked(row, self._session.pack):
            self._origins[row] = _Origin(self._look)
            across.addWidget(self._origins[row])
        across.addStretch(1)
        if row == HEAD:
            across.addWidget(controls)
        bind(self._look, head, lambda: across.setSpacing(self._look.px(10)))
        return head


class _Origin(QWidget):
    """How sure the own value of a rate is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._mark = ProvenanceMark(look)
        self._open = label(look, Role.CAPTION, "ink3", STILL_OPEN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mark)
        row.addWidget(self._open)

    def show_origin(self, session: EngagementSession, question: str) -> None:
        """Show how sure the answer is at this moment."""
        counts = session.answers.answer(question)
        is_said = counts is not None and counts.state != "open"
        prepared = counts is None and session.prepared(question) is not None
        self._mark.setVisible(is_said or prepared)
        self._open.setVisible(not (is_said or prepared))
        if is_said or prepared:
            self._mark.show_provenance("prepared" if prepared else "confirmed")
