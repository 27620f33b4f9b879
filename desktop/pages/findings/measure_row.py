# SPDX-License-Identifier: Apache-2.0
"""One measure for four weeks: who takes it on, by when, why it stands, what stands instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.pages.findings.answer_link import Go
from desktop.pages.findings.own_acts import OwnActs
from desktop.pages.findings.own_form import Act, OwnForm
from desktop.pages.findings.responsible import Responsible
from desktop.pages.findings.why import WHY, WhyPanel
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import QuietButton
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import hairline, label
from desktop.widgets.pictures import Picture
from reports.blocks.measures import chosen_as
from reports.blocks.planned import ADDED, reason_note, title_of
from reports.text import short_date
from rules.text import Text
from rules.trials.what_if import Subject

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Flip, Planned

FROM = Text(de="ab {day}", en="from {day}")
ROOMY = 1000  # px at 100 % from which on a row repeats the start


class MeasureRow(QWidget):
    """A measure: rank, certainty, title, why, who and when; its trace unfolds beneath.

    Of one the consultant replaced or added it says so with the reason, and leads back.
    """

    unfolded = Signal()
    asked = Signal(object, str)  # itself, and whether to `replace`, `reword` or `edit` it

    def __init__(self, look: Look, session: EngagementSession, id_: str, go: Go) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.id = id_
        self._shown: tuple[Planned, tuple[Flip, ...] | None, Speaker] | None = None
        self._rank = label(look, Role.NUMBER, "ink3")
        self._glyph = CertaintyGlyph(look, "certain")
        self._own_mark = Picture(look, "pencil", "accent", 14)
        self._title = label(look, Role.BODY_STRONG, "ink", wrap=True)
        self._choice = label(look, Role.BODY, "ink2", wrap=True)
        self._from = label(look, Role.NUMBER, "ink2")
        self.is_own = id_.startswith(f"{slots.OWN_MEASURE}:")
        slot = id_ if self.is_own else slots.item_slot(slots.ASSIGNMENT, id_)
        self.responsible = Responsible(look, session, slot)
        self.why = QuietButton(look, WHY, "chevron-down")
        self.why.setObjectName(f"why:{id_}")
        self.why.setCheckable(True)
        self.why.toggled.connect(self._unfold)
        self._line = QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        for part in (self._rank, self._glyph, self._own_mark):
            self._line.addWidget(part, 0, middle)
        self._line.addWidget(self._title, 1, middle)
        self._line.addWidget(self._choice, 0, middle)
        self._line.addWidget(self._from, 0, middle)
        self._line.addWidget(self.responsible, 0, middle)
        self._line.addWidget(self.why, 0, middle)
        self._note = label(look, Role.CAPTION, "ink3", wrap=True)
        self.acts = OwnActs(look, id_, is_own=self.is_own)
        self.acts.asked.connect(lambda act: self.asked.emit(self, act))
        self.acts.back.clicked.connect(self._go_back)
        self.form: OwnForm | None = None
        self._panel = WhyPanel(look, go)
        self._panel.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._beneath = QVBoxLayout()
        self._beneath.addWidget(self._note)
        self._beneath.addWidget(self.acts)
        column.addWidget(hairline(look))
        column.addLayout(self._line)
        column.addLayout(self._beneath)
        column.addWidget(self._panel)
        self._glyph.setVisible(not self.is_own)
        self._own_mark.setVisible(self.is_own)
        self._note.setVisible(self.is_own)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._line.setContentsMargins(px(24), px(4), px(16), px(4))
        self._line.setSpacing(px(12))
        self._beneath.setSpacing(px(2))
        self._lead_in()
        self._show_start()

    def _lead_in(self) -> None:
        """Set what stands beneath the title beneath it, and take no room where nothing does."""
        px = self._look.px
        filled = self.is_own or self.acts.isVisibleTo(self)
        self._beneath.setContentsMargins(px(72), 0, px(24), px(6) if filled else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_start()

    def _show_start(self) -> None:
        """Repeat the start, which stands above all measures, where there is room."""
        start = self._session.state.day(slots.PLAN_START)
        roomy = self.width() >= self._look.px(ROOMY)
        self._choice.setFixedWidth(self._look.px(150 if roomy else 108))
        self._from.setVisible(start is not None and roomy)
        if start is not None:
            self._from.show_text(
                self._look.text(FROM).format(day=short_date(start, self._look.language))
            )

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the trace is shown."""
        return self.why.isChecked()

    @property
    def measure(self) -> Planned | None:
        """The measure as it was shown last."""
        return self._shown[0] if self._shown is not None else None

    @property
    def subject(self) -> Subject | None:
        """What other answers are tried on; nothing where the consultant decides."""
        return None if self.is_own else Subject("measure", self.id)

    def refresh(self, measure: Planned, flips: tuple[Flip, ...] | None, speaker: Speaker) -> None:
        """Show the measure as it is now."""
        self._shown = (measure, flips, speaker)
        self._rank.show_text(str(measure.rank))
        title = title_of(speaker, measure)
        self._title.show_text(title)
        found = measure.recommended
        if self.is_own:
            self._choice.show_text(speaker.text(ADDED))
            self._note.show_text(reason_note(speaker, measure))
        elif found is not None:
            self._glyph.show_certainty("certain" if found.verdict == "certain" else "possible")
            self._choice.show_text(chosen_as(speaker, found))
        self._show_start()
        self.responsible.refresh(measure.assignment, title)
        self.acts.refresh(title, leads_back=bool(measure.replaced or found))
        self.why.setAccessibleDescription(title)
        if self.form is not None:
            self.form.refresh(speaker)
        if self.is_unfolded:
            self._panel.refresh(measure, flips, speaker)

    def offer_acts(self, offered: bool) -> None:
        """Show what the consultant can do with the measure, or only the way back."""
        self.acts.offer(offered)
        self._lead_in()

    def open_form(self, act: Act) -> OwnForm:
        """Return fields in which the consultant says what stands here instead."""
        self.close_form()
        form = OwnForm(self._look, self._session, act, self.measure)
        self._column.insertWidget(self._column.indexOf(self._panel), form)
        if self._shown is not None:
            form.begin(self._shown[2])
        self.form = form
        return form

    def close_form(self) -> None:
        """Take the fields away."""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    @Slot()
    def _go_back(self) -> None:
        self._session.edit({self.id: None}, self.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self.why.toggle()
            return
        super().keyPressEvent(event)

    def _unfold(self, shown: bool) -> None:
        self.why.show_icon("chevron-up" if shown else "chevron-down")
        if shown and self._shown is not None:
            self._panel.refresh(*self._shown)
        self._panel.setVisible(shown)
        if shown:
            self.unfolded.emit()
