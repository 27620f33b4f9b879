# SPDX-License-Identifier: Apache-2.0
"""What is behind a statement: its rule, its answers, and the answers that would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pages.findings.answer_link import AnswerLinks, Go
from desktop.pages.findings.changes import Changes
from desktop.pages.findings.why import RULE
from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from rules.advice.asking import is_waiting
from rules.text import Text

if TYPE_CHECKING:
    from desktop.pages.findings.trials import Tried
    from desktop.theme.look import Look
    from desktop.widgets.glyphs import Certainty
    from reports.speaking import Speaker
    from reports.statements import Statement
    from rules.expressions.values import Ref

NO_MORE = Text(de="Das gilt nicht mehr,", en="This no longer holds")
DECIDED_WITH = Text(de="Kann sich entscheiden mit", en="May be settled by")
STILL_OPEN = Text(de="Offen", en="Open")
ALSO_OPEN = Text(de="Ausserdem offen", en="Also open")
MOST_FLIPS = 3


class Behind(QWidget):
    """The trace of a statement; beneath it what would change it or, while open, decide it."""

    def __init__(self, look: Look, go: Go) -> None:
        super().__init__()
        self._look = look
        self._rule = label(look, Role.SOURCE, "ink3")
        self._answers = AnswerLinks(look, go)
        self._changes = Changes(look, NO_MORE, MOST_FLIPS)
        self._deciding = _Questions(look, go)
        self._open = _Questions(look, go)
        trace = QVBoxLayout()
        trace.setContentsMargins(0, 0, 0, 0)
        trace.setSpacing(0)
        trace.addWidget(self._rule)
        trace.addWidget(self._answers)
        self._column = QVBoxLayout(self)
        self._column.addLayout(trace)
        for part in (self._changes, self._deciding, self._open):
            self._column.addWidget(part)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(44), 0, px(16), px(12))
        self._column.setSpacing(px(8))

    def refresh(
        self, certainty: Certainty, statement: Statement, tried: Tried | None, speaker: Speaker
    ) -> None:
        """Show what is behind a statement; `tried` None means that it is not worked out yet."""
        self._rule.setVisible(bool(statement.rule))
        self._rule.show_text(speaker.text(RULE).format(rule=statement.rule))
        open_ = [] if certainty == "certain" else still_open(statement, speaker)
        given = [ref for ref in dict.fromkeys(statement.refs) if ref not in open_]
        self._answers.show_refs(given, speaker)
        self._changes.setVisible(certainty == "certain" and tried is not None)
        if tried is not None:
            self._changes.show_flips(tried.flips, speaker)
        alone = [ref for ref in open_ if tried is not None and ref in tried.deciding]
        rest = [ref for ref in open_ if tried is not None and ref not in alone]
        self._deciding.show_refs(DECIDED_WITH, alone, speaker)
        self._open.show_refs(ALSO_OPEN if alone else STILL_OPEN, rest, speaker)


class _Questions(QWidget):
    """Questions with a title, hidden where there are none."""

    def __init__(self, look: Look, go: Go) -> None:
        super().__init__()
        self._title = label(look, Role.HEADING)
        self._links = AnswerLinks(look, go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._links)

    def show_refs(self, title: Text, refs: list[Ref], speaker: Speaker) -> None:
        self._title.say(title)
        self._links.show_refs(refs, speaker)
        self.setVisible(bool(refs))


def still_open(statement: Statement, speaker: Speaker) -> list[Ref]:
    """Return the questions without an answer that leave a statement undecided."""
    return [ref for ref in statement.missing if is_waiting(speaker.given(ref))]
