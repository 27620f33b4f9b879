# SPDX-License-Identifier: Apache-2.0
"""The left side of the calculator: which case, its inputs, what the customer is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.pages.calculator.asked import TODAY, leads_to_clv
from desktop.pages.calculator.clv_box import ClvBox, SegmentBox
from desktop.pages.calculator.inputs import InputRow, short_name
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton, QuietButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import hairline, label
from desktop.widgets.painting import painter_on
from reports.subject import CALCULATOR
from reports.text import listed
from rules.advice.scenarios import RATES
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker

CASE = Text(de="Rechenfall: Segment oder Linie", en="Case: segment or business line")
AVERAGE = Text(de="Durchschnitt über alle Kunden", en="Average of all customers")
MORE = Text(de="Weitere Eingaben", en="Further inputs")
DEFINITION = Text(
    de="CPL sind hier die Kosten je qualifiziertem Ersttermin, nicht je Kontakt.",
    en="CPL here is the cost of a qualified first meeting, not of a contact.",
)
NOT_YET = Text(
    de="Zählt erst, wenn bestätigt: {inputs}.", en="Counts only when confirmed: {inputs}."
)
CONFIRM = Text(de="Bestätigen", en="Confirm")
CLV_KEYS = ("initial", "annual", "years", "margin_initial", "margin_annual", "discount", "timing",
            "retention")  # fmt: skip


class InputColumn(QWidget):
    """Case, inputs, CLV, segment, what is paid today, further inputs."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._format = ""
        self.case = TextField(look, AVERAGE, name=CASE)
        self.case.setObjectName("case")
        self.case.committed.connect(self._name_case)
        self._currency = label(look, Role.CAPTION, "ink3")
        self.rows = {
            name.removeprefix(CALCULATOR): InputRow(look, session, name.removeprefix(CALCULATOR))
            for name in session.pack.questions
            if name.startswith(CALCULATOR) and name.removeprefix(CALCULATOR) not in RATES
        }
        self.clv = ClvBox(look, session)
        self.segment = SegmentBox(look)
        self.more = QuietButton(look, MORE, "chevron-right")
        self.more.setObjectName("more_inputs")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._definition = label(look, Role.CAPTION, "ink3", DEFINITION, wrap=True)
        self._not_yet = label(look, Role.CAPTION, "ink3", wrap=True)
        self.confirm = LinkButton(look, CONFIRM)
        self.confirm.setObjectName("confirm_prepared")
        self.confirm.clicked.connect(self._confirm_all)
        self._value_rows, self._other_rows, self._more_rows = (QVBoxLayout() for _ in range(3))
        self._column = QVBoxLayout(self)
        self._build()
        bind(look, self, self._arrange)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self._look, Role.CAPTION_STRONG, "ink3", CASE), 1)
        head.addWidget(self._currency)
        self._further = QWidget()
        self._further.setLayout(self._more_rows)
        self._further.hide()
        for rows in (self._value_rows, self._other_rows, self._more_rows):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(0)
        column = self._column
        column.addLayout(head)
        column.addWidget(self.case)
        column.addLayout(self._value_rows)
        column.addWidget(self.clv)
        column.addWidget(self.segment)
        column.addWidget(hairline(self._look))
        column.addLayout(self._other_rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._further)
        for part in (self.clv, self.segment):
            part.setVisible(leads_to_clv(self._session.pack))
        column.addStretch(1)
        column.addWidget(self._not_yet)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._definition)

    def _arrange(self) -> None:
        px = self._look.px
        # the scroll bar stands at the right
        self._column.setContentsMargins(px(20), px(16), px(10), px(12))
        self._column.setSpacing(px(8))

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the inputs and the CLV as they are now."""
        state = self._session.state
        if state.format != self._format:
            self._format = state.format
            self._sort()
        if not self.case.hasFocus():
            self.case.set_value(state.text(slots.CASE))
        self._currency.show_text(state.currency)
        for row in self.rows.values():
            row.refresh(speaker)
        self.clv.refresh(speaker)
        self.segment.refresh(speaker)
        self._show_prepared()

    def _sort(self) -> None:
        """Put the inputs of the format first, those of the CLV above it, the rest under «more»."""
        asked = {
            name.removeprefix(CALCULATOR)
            for name in self._session.pack.asked(self._format)
            if name.startswith(CALCULATOR)
        }
        values = [key for key in CLV_KEYS if key in asked]
        others = [key for key in self.rows if key in asked and key not in CLV_KEYS]
        if TODAY in self.rows:
            others = list(dict.fromkeys((TODAY, *others)))
        rest = [key for key in self.rows if key not in values and key not in others]
        for rows, keys in (
            (self._value_rows, values),
            (self._other_rows, others),
            (self._more_rows, rest),
        ):
            for key in keys:
                rows.addWidget(self.rows[key])
        self.more.setVisible(bool(rest))
        answered = [key for key in rest if self._session.answers.answer(CALCULATOR + key)]
        self.more.setChecked(bool(answered))

    def _unfold(self, shown: bool) -> None:
        self._further.setVisible(shown)
        self.more.show_icon("chevron-down" if shown else "chevron-right")

    def _prepared(self) -> list[str]:
        names = [name for name in self._session.pack.questions if name.startswith(CALCULATOR)]
        return [name for name in names if self._session.prepared(name) is not None]

    def _show_prepared(self) -> None:
        waiting = self._prepared()
        self._not_yet.setVisible(bool(waiting))
        self.confirm.setVisible(bool(waiting))
        if not waiting:
            return
        language = self._look.language
        named = tuple(self._look.text(short_name(self._session.pack, name)) for name in waiting)
        self._not_yet.show_text(self._look.text(NOT_YET).format(inputs=listed(named, language)))

    def _confirm_all(self) -> None:
        for name in self._prepared():
            self._session.confirm(name)

    def _name_case(self, text: str) -> None:
        self._session.edit({slots.CASE: text or None}, slots.CASE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(QRect(0, 0, self.width(), self.height()), self._look.colour("surface"))
        painter.end()
