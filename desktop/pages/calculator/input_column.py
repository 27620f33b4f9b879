# SPDX-License-Identifier: Apache-2.0
"""The left side of the calculator: which case, its inputs, what the customer is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.asked import TODAY, leads_to_clv
from desktop.pages.calculator.case_chooser import CaseChooser
from desktop.pages.calculator.clv_box import ClvBox
from desktop.pages.calculator.inputs import InputRow, Moment, short_name
from desktop.pages.calculator.rests_on import CONFIRM
from desktop.pages.calculator.segment_box import SegmentBox
from desktop.pages.said_by import people_offered
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton, QuietButton
from desktop.widgets.labels import hairline, label
from desktop.widgets.painting import painter_on
from reports.subject import CALCULATOR
from reports.text import listed
from rules.advice.inputs import Inputs
from rules.advice.scenarios import RATES
from rules.calculator.check import check
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker

MORE = Text(de="Weitere Eingaben", en="Further inputs")
DEFINITION = Text(
    de="CPL: Kosten je qualifiziertem Ersttermin.", en="CPL: cost of a qualified first meeting."
)
NOT_YET = Text(
    de="Zählt erst, wenn bestätigt: {inputs}.", en="Counts only when confirmed: {inputs}."
)
CLV_KEYS = ("initial", "annual", "years", "margin_initial", "margin_annual", "discount", "timing",
            "retention")  # fmt: skip
CONTENT = 264  # px at 100 %, whether or not a scroll bar stands beside it


class InputColumn(QWidget):
    """Case, inputs, CLV, segment, what is paid today, further inputs.

    `rebuilt` tells that inputs stand in another order, or that what one rests on is new.
    """

    rebuilt = Signal()

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._format = ""
        self.chooser = CaseChooser(look, session)
        self.case = self.chooser.field
        self.rows = {
            name.removeprefix(CALCULATOR): self._row(name.removeprefix(CALCULATOR))
            for name in session.pack.questions
            if name.startswith(CALCULATOR) and name.removeprefix(CALCULATOR) not in RATES
        }
        self.clv = ClvBox(look, session)
        self.segment = SegmentBox(look)
        self.more = _More(look, MORE, "chevron-right")
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

    def _row(self, key: str) -> InputRow:
        row = InputRow(self._look, self._session, key)
        row.opened.connect(self._bring_into_sight)
        row.opened.connect(self.rebuilt)
        return row

    def _build(self) -> None:
        self._further = QWidget()
        self._further.setLayout(self._more_rows)
        self._further.hide()
        for rows in (self._value_rows, self._other_rows, self._more_rows):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(0)
        column = self._column
        column.addWidget(self.chooser)
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
        column.addWidget(self._definition)
        waiting = QHBoxLayout()
        waiting.addWidget(self._not_yet, 1)
        waiting.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(waiting)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the inputs and the CLV as they are now."""
        session = self._session
        if session.state.format != self._format:
            self._format = session.state.format
            self._sort()
        inputs = Inputs(session.pack, session.answers)
        doubts = check(inputs.case).warnings
        moment = Moment(inputs, doubts, people_offered(session), speaker)
        self.chooser.refresh(speaker)
        for row in self.rows.values():
            row.refresh(moment)
        self.clv.refresh(speaker)
        self.segment.refresh(speaker)
        self._show_prepared()

    def _sort(self) -> None:
        """Put what is asked or said first, what makes the CLV above it, the rest under «more»."""
        asked = {
            name.removeprefix(CALCULATOR)
            for name in self._session.pack.asked(self._format)
            if name.startswith(CALCULATOR)
        }
        shown = asked | {key for key, row in self.rows.items() if self._is_said(row.question)}
        values = [key for key in CLV_KEYS if key in shown and key in self.rows]
        others = [key for key in self.rows if key in shown and key not in CLV_KEYS]
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
        self.rebuilt.emit()

    def _is_said(self, question: str) -> bool:
        answered = self._session.answers.answer(question) is not None
        return answered or self._session.prepared(question) is not None

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part that was opened, where the column scrolls."""
        self._column.activate()
        self.adjustSize()
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(part, 0, self._look.px(8))

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

    def _arrange(self) -> None:
        px = self._look.px
        # what is left at the right is the scroll bar's, so that the content never moves for it
        right = max(px(6), self.width() - px(20) - px(CONTENT))
        self._column.setContentsMargins(px(20), px(16), min(right, px(20)), px(10))
        self._column.setSpacing(px(6))

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the content's width alone: the margin at the right gives way to a scroll bar."""
        px = self._look.px
        return QSize(px(20) + px(CONTENT) + px(6), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._column.activate()  # else the content would stand elsewhere for a moment

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(QRect(0, 0, self.width(), self.height()), self._look.colour("surface"))
        painter.end()


class _More(QuietButton):
    """Unfolds the further inputs; begins where their names do, 24 px tall."""

    padding = 2.0

    @override
    def _height(self) -> int:
        return max(24, self._look.px(24))
