# SPDX-License-Identifier: Apache-2.0
"""The AI pattern of each business line, or those still possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement.groups import asks_lines
from desktop.pages.interview.live.lines import PanelLine
from desktop.pages.interview.live.reasons import of_line
from desktop.theme.look import Role
from desktop.widgets.bands import NOT_ASKED
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import label
from reports.blocks.pattern_chart import NOT_DIGITAL, pattern_words
from reports.speaking import Speaker
from reports.text import STILL_OPEN
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice, LinePattern

PATTERNS = Text(de="KI-Muster", en="AI patterns")
ALL_POSSIBLE = Text(de="alle Muster möglich", en="all patterns possible")
TOKENS = {"antifragile": "p1", "resilient": "p2", "extractive": "p3", "fragile": "p4"}
NAME_WIDTH = 104


class PatternsSection(QWidget):
    """One row per business line: certain ones first, those without a pattern last."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.lines: dict[str, _LineRow] = {}
        head = QHBoxLayout()
        head.addWidget(label(look, Role.HEADING, text=PATTERNS))
        head.addStretch(1)
        self._nothing = label(look, Role.CAPTION, "ink3")
        head.addWidget(self._nothing)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(look.px(4))

    def show_advice(self, advice: Advice) -> None:
        """Show what an advice says of the business lines."""
        speaker = Speaker(advice, self._look.language, self._look.numbers)
        self._nothing.setVisible(not advice.patterns)
        self._nothing.say(STILL_OPEN if asks_lines(advice) else NOT_ASKED)
        wanted = sorted(advice.patterns, key=_rank)
        for gone in self.lines.keys() - {line.entry for line in wanted}:
            row = self.lines.pop(gone)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(wanted, start=2):
            if line.entry not in self.lines:
                self.lines[line.entry] = _LineRow(self._look, self._session)
            if self._column.indexOf(self.lines[line.entry]) != place:
                self._column.insertWidget(place, self.lines[line.entry])
                self.lines[line.entry].show()
            self.lines[line.entry].show_line(speaker, line)


def _rank(line: LinePattern) -> tuple[bool, bool]:
    return not line.applies, line.verdict != "certain"


class _LineRow(PanelLine):
    """A business line with its pattern in its colour, or with the candidates."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, look.px(4), 0, look.px(4))
        row.setSpacing(look.px(8))
        self._glyph = CertaintyGlyph(look)
        policy = self._glyph.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._glyph.setSizePolicy(policy)
        self._name = label(look, Role.BODY)
        self._pattern = label(look, Role.CAPTION, wrap=True)
        top = Qt.AlignmentFlag.AlignTop
        glyph = QVBoxLayout()
        glyph.setContentsMargins(0, look.px(3), 0, 0)
        glyph.addWidget(self._glyph)
        glyph.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(0, look.px(2), 0, 0)
        words.addWidget(self._pattern)
        words.addStretch(1)
        row.addLayout(glyph)
        row.addWidget(self._name, 0, top)
        row.addLayout(words, 1)
        super().__init__(look, session, row)

    def show_line(self, speaker: Speaker, line: LinePattern) -> None:
        """Show a business line as it stands."""
        certain = line.applies and line.verdict == "certain" and line.pattern is not None
        self._glyph.setVisible(line.applies)
        self._glyph.show_certainty("certain" if certain else "possible")
        self._name.setFixedWidth(self._look.px(NAME_WIDTH))
        self._name.show_text(line.name)
        self._name.colour_in("ink" if line.applies else "ink3")
        words = line_words(speaker, line)
        self._pattern.show_text(words)
        self._pattern.set_role(Role.CAPTION_BOLD if certain else Role.CAPTION)
        self._pattern.colour_in(TOKENS.get(line.pattern or "", "ink3") if certain else "ink3")
        said = f"{line.name}: {words}"
        if line.applies:
            said = f"{said}, {self._glyph.accessibleName()}"
        explanation = speaker.sentence(line.explanation) if line.explanation else ""
        table = speaker.pack.pattern_table
        self.explain(said, of_line(line, table, explanation))


def line_words(speaker: Speaker, line: LinePattern) -> str:
    """Return a line's pattern, its candidates, or that it has none."""
    if not line.applies:
        return speaker.text(NOT_DIGITAL)
    if line.verdict == "certain" and line.pattern:
        return pattern_words(speaker, line.pattern, line.variant).lower()
    if set(line.possible) == set(speaker.pack.patterns):
        return speaker.text(ALL_POSSIBLE)
    return ", ".join(speaker.headline_word(pattern) for pattern in line.possible)
