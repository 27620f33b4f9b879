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
from reports.blocks.planned import replaced_title, words
from reports.blocks.traces import (
    HENCE_TEXT,
    findings_behind,
    recommended_before,
    refs_behind,
)
from reports.blocks.worth import worth_said
from reports.wording import EFFORTS
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Conclusion, Flip, Planned, RecommendedMeasure

WHY = Text(de="Warum?", en="Why?")
RECOMMENDED = Text(de="Empfohlen war: {title}.", en="What was recommended: {title}.")
DROPS = Text(de="Diese Massnahme fällt weg,", en="This measure drops out")
FIRST_STEP = Text(de="Erster Schritt", en="First step")
SIGN = Text(de="Zeichen des Erfolgs", en="Sign of success")
WORTH = Text(de="Was ein Schritt bringt", en="What a step brings")
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
        self._words = [
            (_title(look, title), label(look, Role.BODY, "ink", wrap=True))
            for title in (FIRST_STEP, SIGN, WORTH)
        ]
        self._own = label(look, Role.BODY, "ink", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._trace(), 1)
        self._row.addLayout(self._consequences(), 1)
        bind(look, self, self._arrange)

    def _trace(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(_title(self._look, WHY))
        column.addWidget(self._own)
        column.addWidget(self._answers)
        self._findings_column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._findings_column)
        hence = QHBoxLayout()
        hence.setSpacing(self._look.px(8))
        top = Qt.AlignmentFlag.AlignTop
        self._flag_picture = Picture(self._look, "flag", "accent", 14)
        self._flag = _beside_text(self._flag_picture)
        hence.addLayout(self._flag)
        hence.addWidget(self._hence, 1)
        hence.addWidget(self._hence_rule, 0, top)
        column.addLayout(hence)
        column.addStretch(1)
        return column

    def _consequences(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(self._changes)
        for title, said in self._words:
            column.addWidget(title)
            column.addWidget(said)
        column.addStretch(1)
        return column

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(56), px(14), px(24), px(14))
        self._row.setSpacing(px(40))
        self._flag.setContentsMargins(0, px(3), 0, 0)
        for title, _ in self._words:
            title.setContentsMargins(0, px(8), 0, 0)

    def refresh(self, measure: Planned, flips: tuple[Flip, ...] | None, speaker: Speaker) -> None:
        """Show how the measure came about; `flips` None means that they are not worked out yet.

        Of one that took another's place it is how that one came about, and why it gave way.
        """
        self._own.setVisible(measure.own is not None)
        if measure.own is not None:
            gone = replaced_title(speaker, measure)
            said = speaker.text(RECOMMENDED).format(title=gone) if gone else measure.own.reason
            self._own.show_text(said)
        self._show_trace(recommended_before(speaker, measure), speaker)
        self._show_words(measure, speaker)
        self._changes.setVisible(measure.own is None)
        self._changes.show_flips(flips, speaker)

    def _show_trace(self, found: RecommendedMeasure | None, speaker: Speaker) -> None:
        for part in (self._answers, self._hence, self._hence_rule, self._flag_picture):
            part.setVisible(found is not None)
        findings = [] if found is None else findings_behind(speaker, found)
        shown = self._findings.show([finding.id for finding in findings])
        for row, finding in zip(shown, findings, strict=True):
            row.refresh(finding, speaker)
        if found is None:
            return
        self._answers.show_refs(refs_behind(speaker, found), speaker)
        choice = chosen_as(speaker, found)
        hence = speaker.text(HENCE_TEXT).format(rank=found.rank, choice=choice)
        effort = speaker.text(EFFORTS[speaker.pack.measures[found.id].effort])
        self._hence.show_text(f"{hence[:1].upper()}{hence[1:]}, {effort}")
        self._hence_rule.show_text(found.id)

    def _show_words(self, measure: Planned, speaker: Speaker) -> None:
        """Show what is to be done, and what it is worth; what nobody said has no title either."""
        said = (
            words(speaker, measure.first_step),
            words(speaker, measure.sign_of_success),
            worth_said(speaker, measure.measure) if measure.measure else "",
        )
        for (title, label_), text in zip(self._words, said, strict=True):
            label_.show_text(text)
            for part in (title, label_):
                part.setVisible(bool(text))


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
