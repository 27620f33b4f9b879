# SPDX-License-Identifier: Apache-2.0
"""Whose figures these are: customers of a kind, a business line, or the average of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.theme.look import Role, bind
from desktop.widgets.fields.offered import OfferField
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult

CASE = Text(de="Rechenfall: Segment oder Linie", en="Case: segment or business line")
AVERAGE = Text(de="Durchschnitt über alle Kunden", en="Average of all customers")
OF_AVERAGE = Text(de="Rechenfall, Durchschnitt", en="Case, average")
OF_LINE = Text(de="Rechenfall, Geschäftslinie", en="Case, business line")
OF_SEGMENT = Text(de="Rechenfall, Kundensegment", en="Case, customer segment")
MEANS_NOBODY = Text(
    de="Ein Mittelwert, er steht für kein Segment.", en="A mean; it stands for no segment."
)
STRESSED = Text(
    de="KI-Stress dieser Linie steht in der Tabelle.",
    en="AI stress of this line stands in the table.",
)
PERHAPS_STRESSED = Text(
    de="Möglicher KI-Stress steht in der Tabelle.", en="Possible AI stress stands in the table."
)


class CaseField(OfferField):
    """The name of the case; Esc puts back the one that counts."""

    role = Role.BODY_STRONG
    leaves_undo = True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.list.isVisible():
            self.set_value(self.told)
        super().keyPressEvent(event)


class CaseChooser(QWidget):
    """The field with its head: what kind of case it is, in which currency.

    The list offers the average and the business lines; a customer segment is typed.
    """

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._kind = label(look, Role.CAPTION_STRONG, "ink3")
        self._currency = label(look, Role.CAPTION, "ink3")
        self._mark = label(look, Role.CAPTION, "ink2", wrap=True)
        self._mark.setObjectName("case_mark")
        self.field = CaseField(look, AVERAGE, name=CASE)
        self.field.setObjectName("case")
        self.field.committed.connect(self._name)
        head = QHBoxLayout()
        head.addWidget(self._kind, 1)
        head.addWidget(self._currency, 0, Qt.AlignmentFlag.AlignRight)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self.field)
        self._column.addWidget(self._mark)
        self._mark.hide()
        bind(look, self, self._arrange)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the case as it is now, but not over what is being typed."""
        state, answers = self._session.state, self._session.answers
        line = answers.case_line
        lines = (each.name for each in state.lines if each.name.strip())
        self.field.offer((self._look.text(AVERAGE), *lines))
        name = state.text(slots.CASE)
        if not self.field.hasFocus() or self.field.value == self.field.told:
            self.field.set_value(name)
            self.field.setToolTip(name)  # whose end may be cut off
        self._currency.show_text(state.currency)
        self._kind.say(OF_LINE if line else OF_SEGMENT if name.strip() else OF_AVERAGE)
        mark = MEANS_NOBODY if not name.strip() else None
        if line is not None and speaker is not None:
            mark = _stress_said(speaker, line.name)
        if mark is not None:
            self._mark.say(mark)
        self._mark.setVisible(mark is not None)

    def _name(self, text: str) -> None:
        """Take a name; that of the average, in whichever language, is none."""
        averages = {AVERAGE.de.casefold(), AVERAGE.en.casefold()}
        name = "" if text.casefold() in averages else text
        self.field.set_value(name)
        self._session.edit({slots.CASE: name or None}, slots.CASE)

    def _arrange(self) -> None:
        self._column.setSpacing(self._look.px(6))


def _stress_said(speaker: Speaker, line: str) -> Text | None:
    """Return that the case's line is stressed, and how sure that is."""
    stressed: list[ScenarioResult] = [
        each
        for each in speaker.advice.calculator.scenarios
        if each.kind == "stress" and each.line == line
    ]
    if not stressed:
        return None
    return STRESSED if stressed[0].certain else PERHAPS_STRESSED
