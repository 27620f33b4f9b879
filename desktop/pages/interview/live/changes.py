# SPDX-License-Identifier: Apache-2.0
"""«Durch diese Antwort»: what the last answer changed, until the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.engagement.difference import Change
from desktop.pages.interview.live.lines import PanelLine
from desktop.pages.interview.live.reasons import Reason
from desktop.theme.look import Role
from desktop.widgets.buttons import LinkButton
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import Card, Part, label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

THROUGH_THIS = Text(de="Durch diese Antwort", en="Through this answer")
MORE = Text(de="und {count} weitere", en="and {count} more")
SHOWN = 3
LONG = 110  # letters from which a change shows its first sentence alone


class ChangesCard(Card):
    """The changes of one answer; beyond three of them only on demand."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look, fill="accent_soft", outline="", radius=8)
        self._look = look
        self._session = session
        self._changes: tuple[Change, ...] = ()
        self._all = False
        self.lines: list[PanelLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(12), look.px(9), look.px(12), look.px(9))
        self._column.setSpacing(look.px(4))
        self._column.addWidget(label(look, Role.CAPTION_BOLD, "accent", THROUGH_THIS))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(4))
        self._column.addLayout(self._rows)
        self._more = LinkButton(look, MORE)
        self._more.setObjectName("more_changes")
        self._more.clicked.connect(self._show_all)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show these changes; without any the card is hidden."""
        if changes == self._changes and len(self.lines) > 0:
            return
        self._changes, self._all = changes, False
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        if self.lines:
            self.lines[SHOWN].head.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        shown = self._changes if self._all else self._changes[:SHOWN]
        for change in shown:
            line = _change_line(self._look, self._session, change)
            self.lines.append(line)
            self._rows.addWidget(line)
            line.show()
        hidden = len(self._changes) - len(shown)
        self._more.say(_counted(hidden))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(self._changes))


def _counted(count: int) -> Text:
    return Text(de=MORE.de.format(count=count), en=MORE.en.format(count=count))


def _change_line(look: Look, session: EngagementSession, change: Change) -> PanelLine:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(8))
    if change.certainty is not None:
        glyph = QVBoxLayout()
        glyph.setContentsMargins(0, look.px(3), 0, 0)
        glyph.addWidget(CertaintyGlyph(look, change.certainty))
        glyph.addStretch(1)
        row.addLayout(glyph)
    else:
        row.addSpacing(look.px(14))
    text = label(look, Role.BODY, wrap=True)
    said = first_sentence(change.text)
    claim = Part(said, Role.BODY, "ink3" if change.struck else "ink", change.struck)
    text.show_parts(claim, Part(f" {change.former}", Role.BODY, "ink2"))
    row.addWidget(text, 1)
    line = PanelLine(look, session, row)
    whole = change.text if said != change.text else ""
    reason = Reason(change.rule, change.because, change.missing, whole)
    line.explain(f"{change.text} {change.former}", reason)
    return line


def first_sentence(text: str) -> str:
    """Return a text, if it is long its first sentence alone."""
    if len(text) <= LONG or (end := text.find(". ")) < 0:
        return text
    return text[: end + 1]
