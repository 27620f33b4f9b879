# SPDX-License-Identifier: Apache-2.0
"""Why a measure was chosen: answers, findings with their rules, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.findings.answer_link import AnswerLinks, Go
from desktop.pages.findings.changes import Changes
from desktop.pages.findings.rows import Rows
from desktop.theme.look import Role, bind
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import Card, TextLabel, label
from desktop.widgets.pictures import Picture
from reports.blocks.measures import chosen_as
from reports.blocks.traces import HENCE_TEXT, findings_behind, refs_behind
from reports.wording import EFFORTS
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Conclusion, Flip, RecommendedMeasure

WHY = Text(de="Warum?", en="Why?")
DROPS = Text(de="Diese Massnahme fällt weg,", en="This measure drops out")
FIRST_STEP = Text(de="Erster Schritt", en="First step")
SIGN = Text(de="Zeichen des Erfolgs", en="Sign of success")
RULE = Text(de="Regel {rule}", en="Rule {rule}")
MOST_FLIPS = 4


class WhyPanel(Card):
    """The trace of a measure at the left, what would change it and its first step at the right."""

    def __init__(self, look: Look, go: Go) -> None:
        super().__init__(look, fill="sunken", outline="", radius=0)
        self._look = look
        self._answers = AnswerLinks(look, go)
        self._findings_column = QVBoxLayout()
        self._findings: Rows[str, _Finding] = Rows(self._findings_column, lambda _: _Finding(look))
        self._hence = label(look, Role.BODY, "ink", wrap=True)
        self._hence_rule = label(look, Role.SOURCE, "ink3")
        self._changes = Changes(look, DROPS, MOST_FLIPS)
        self._step = label(look, Role.BODY, "ink", wrap=True)
        self._sign = label(look, Role.BODY, "ink", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._trace(), 1)
        self._row.addLayout(self._consequences(), 1)
        bind(look, self, self._arrange)

    def _trace(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(_title(self._look, WHY))
        column.addWidget(self._answers)
        self._findings_column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._findings_column)
        hence = QHBoxLayout()
        hence.setSpacing(self._look.px(8))
        top = Qt.AlignmentFlag.AlignTop
        self._flag = _beside_text(Picture(self._look, "flag", "accent", 14))
        hence.addLayout(self._flag)
        hence.addWidget(self._hence, 1)
        hence.addWidget(self._hence_rule, 0, top)
        column.addLayout(hence)
        column.addStretch(1)
        return column

    def _consequences(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(self._changes)
        for title, said in ((FIRST_STEP, self._step), (SIGN, self._sign)):
            column.addSpacing(self._look.px(8))
            column.addWidget(_title(self._look, title))
            column.addWidget(said)
        column.addStretch(1)
        return column

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(56), px(14), px(24), px(14))
        self._row.setSpacing(px(40))
        self._flag.setContentsMargins(0, px(3), 0, 0)

    def refresh(
        self, measure: RecommendedMeasure, flips: tuple[Flip, ...] | None, speaker: Speaker
    ) -> None:
        """Show how the measure came about; `flips` None means that they are not worked out yet."""
        about = speaker.pack.measures[measure.id]
        self._answers.show_refs(refs_behind(speaker, measure), speaker)
        findings = findings_behind(speaker, measure)
        shown = self._findings.show([finding.id for finding in findings])
        for row, finding in zip(shown, findings, strict=True):
            row.refresh(finding, speaker)
        choice = chosen_as(speaker, measure)
        hence = speaker.text(HENCE_TEXT).format(rank=measure.rank, choice=choice)
        effort = speaker.text(EFFORTS[about.effort])
        self._hence.show_text(f"{hence[:1].upper()}{hence[1:]}, {effort}")
        self._hence_rule.show_text(measure.id)
        self._step.show_text(speaker.text(about.first_step))
        self._sign.show_text(speaker.text(about.sign_of_success))
        self._changes.show_flips(flips, speaker)


class _Finding(QWidget):
    """A finding with its glyph and the rule it comes from."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._glyph = CertaintyGlyph(look, "certain")
        self._said = label(look, Role.BODY, "ink", wrap=True)
        self._rule = label(look, Role.SOURCE, "ink3")
        self._row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        self._mark = _beside_text(self._glyph)
        self._row.addLayout(self._mark)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self._rule, 0, top)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, self._look.px(3), 0, self._look.px(3))
        self._mark.setContentsMargins(0, self._look.px(3), 0, 0)
        self._row.setSpacing(self._look.px(8))

    def refresh(self, finding: Conclusion, speaker: Speaker) -> None:
        self._glyph.show_certainty("certain" if finding.verdict == "certain" else "possible")
        self._said.show_text(speaker.sentence(finding.sentence))
        self._rule.show_text(finding.id)
        self._rule.setAccessibleName(speaker.text(RULE).format(rule=finding.id))


def _beside_text(picture: QWidget) -> QVBoxLayout:
    """Let a picture stand on the first line of the text beside it."""
    column = QVBoxLayout()
    column.addWidget(picture)
    column.addStretch(1)
    return column


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    return column


def _title(look: Look, text: Text) -> TextLabel:
    return label(look, Role.HEADING, "ink", text)
