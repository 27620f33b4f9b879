# SPDX-License-Identifier: Apache-2.0
"""What follows, and what is possible or open: one line each, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.findings.behind import Behind
from desktop.pages.findings.rows import Rows
from desktop.pages.findings.trials import Tried
from desktop.pages.findings.why import WHY
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import Card, hairline, label
from reports import statements
from reports.headlines import NOTHING
from reports.statements import Statement, certain, open_question, possible, undecided_lines
from rules.expressions.values import Ref
from rules.text import Text
from rules.trials.what_if import LEVER, Subject

if TYPE_CHECKING:
    from desktop.pages.findings.answer_link import Go
    from desktop.pages.findings.trials import Trials
    from desktop.theme.look import Look
    from desktop.widgets.glyphs import Certainty
    from reports.speaking import Speaker

FOLLOWS = Text(de="Was folgt", en="What follows")
OPEN = Text(de="Was möglich oder offen ist", en="What is possible or open")
NOTHING_OPEN = Text(
    de="Bisher ist nichts offen geblieben.", en="Nothing has been left open so far."
)
ON_QUESTION = Text(de="Zur Frage", en="To the question")


@dataclass(frozen=True)
class Line:
    """A line of a list: how sure, which rule about what, and for an open question that itself."""

    certainty: Certainty
    rule: str
    entry: str


class StatementList(Card):
    """A titled list of statements."""

    unfolded = Signal()

    def __init__(self, look: Look, title: Text, nothing: Text, go: Go) -> None:
        super().__init__(look)
        self._look = look
        self._go = go
        self._title = label(look, Role.PANEL, "ink", title)
        self._nothing = label(look, Role.BODY, "ink3", nothing, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        column.addLayout(lines)
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._lines: Rows[Line, StatementLine] = Rows(lines, lambda line: self._line(line, go))
        bind(look, self, self._arrange)

    def _line(self, line: Line, go: Go) -> StatementLine:
        made = StatementLine(self._look, line, go)
        made.unfolded.connect(self.unfolded)
        return made

    def _arrange(self) -> None:
        px = self._look.px
        self._title.setContentsMargins(px(20), px(10), px(20), px(8))
        self._nothing.setContentsMargins(px(20), 0, px(20), px(12))

    @property
    def lines(self) -> tuple[StatementLine, ...]:
        """The lines shown, in their order."""
        return self._lines.widgets

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The conclusions of the lines that are unfolded."""
        return tuple(
            line.subject for line in self.lines if line.is_unfolded and line.subject is not None
        )

    def show_statements(
        self, statements: dict[Line, Statement], speaker: Speaker, trials: Trials
    ) -> None:
        """Show these statements."""
        self._nothing.setVisible(not statements)
        shown = self._lines.show(list(statements))
        for row, statement in zip(shown, statements.values(), strict=True):
            row.refresh(statement, speaker, trials)


class StatementLine(QWidget):
    """A statement with its glyph; «Warum?» unfolds what is behind it."""

    unfolded = Signal()

    def __init__(self, look: Look, line: Line, go: Go) -> None:
        super().__init__()
        self._look = look
        self._line = line
        self.subject: Subject | None = None
        is_question = line.certainty == "open"
        self._said = label(look, Role.BODY, "ink", wrap=True)
        self.why = LinkButton(look, ON_QUESTION if is_question else WHY)
        self.why.setObjectName(f"why:{line.rule}:{line.entry}")
        if is_question:
            self.why.clicked.connect(lambda: go(Ref(line.rule, line.entry)))
        else:
            self.why.setCheckable(True)
            self.why.toggled.connect(self._unfold)
        self._go = go
        self._behind: Behind | None = None  # there are many lines, and few are unfolded
        self._shown: tuple[Statement, Tried | None, Speaker] | None = None
        self._row = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop
        self._glyph_box = QVBoxLayout()
        self._glyph_box.addWidget(CertaintyGlyph(look, line.certainty))
        self._glyph_box.addStretch(1)
        self._row.addLayout(self._glyph_box)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self.why, 0, top)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(hairline(look))
        self._column.addLayout(self._row)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(6), px(16), px(6))
        self._row.setSpacing(px(10))
        self._glyph_box.setContentsMargins(0, px(3), 0, 0)

    @property
    def is_unfolded(self) -> bool:
        """Tell whether what is behind the statement is shown."""
        return self.why.isChecked()

    def refresh(self, statement: Statement, speaker: Speaker, trials: Trials) -> None:
        """Show the statement as it is now."""
        self.subject = subject_of(self._line, speaker)
        tried = Tried() if self.subject is None else trials.of(self.subject)
        self._shown = (statement, tried, speaker)
        self._said.show_text(statement.text)
        self.why.setAccessibleDescription(statement.text)
        if self.is_unfolded:
            self._show_behind()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self.why.click()
            return
        super().keyPressEvent(event)

    def _unfold(self, shown: bool) -> None:
        if shown:
            self._show_behind()
            self.unfolded.emit()
        elif self._behind is not None:
            self._behind.hide()

    def _show_behind(self) -> None:
        if self._shown is None:
            return
        if self._behind is None:
            self._behind = Behind(self._look, self._go)
            self._column.addWidget(self._behind)
        self._behind.refresh(self._line.certainty, *self._shown)
        self._behind.show()


def subject_of(line: Line, speaker: Speaker) -> Subject | None:
    """Return the conclusion a line states; None for a question, and where it gathers several."""
    if line.certainty == "open" or not line.rule:
        return None
    if line.rule == statements.LEVER:
        return LEVER
    if line.rule == speaker.pack.pattern_table:
        return Subject("pattern", entry=line.entry)
    return Subject("finding", line.rule, line.entry)


def what_follows(speaker: Speaker) -> dict[Line, Statement]:
    """Return what follows from the answers."""
    return {Line("certain", said.rule, said.entry): said for said in certain(speaker)}


def what_is_open(speaker: Speaker) -> dict[Line, Statement]:
    """Return what is possible, then the open questions nothing of it names."""
    found = {Line("possible", said.rule, said.entry): said for said in possible(speaker)}
    named = {Ref(name, line.entry) for line in undecided_lines(speaker) for name in line.pivotal}
    for ref in speaker.advice.open:
        if ref not in named:
            line = Line("open", ref.name, ref.entry)
            found[line] = Statement(open_question(speaker, ref), ref.name, ref.entry, (ref,))
    return found


__all__ = ["FOLLOWS", "NOTHING", "NOTHING_OPEN", "OPEN", "StatementList", "what_follows",
           "what_is_open"]  # fmt: skip
