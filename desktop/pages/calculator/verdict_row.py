# SPDX-License-Identifier: Apache-2.0
"""The verdict on today's cost in short words and on a scale, and what it means for winning one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.asked import TODAY, asks
from desktop.pages.calculator.figure_view import FigureRow
from desktop.theme.look import Role, bind
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import label
from desktop.widgets.pictures import Picture
from desktop.widgets.scales import VerdictScale
from reports.blocks.cpl_verdict import bare_verdict, verdict_call_out
from reports.blocks.economics import break_even, economics
from reports.headlines import times
from reports.model import Figure
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.model import CallOut
    from reports.speaking import Speaker

NEEDED_FOR_VERDICT = Text(
    de="Was ein qualifizierter Ersttermin heute kostet (CPL), ist noch offen. Dann steht hier "
    "das Urteil dazu.",
    en="What a qualified first meeting costs today (CPL) is still open. Then the verdict on it "
    "stands here.",
)
FOLLOWS = Text(de="folgt aus Ihren Antworten", en="follows from your answers")
POSSIBLE = Text(de="möglich, noch nicht belegt", en="possible, not yet evidenced")
ICONS = {"ok": "circle-check", "accent": "circle-check", "warn": "triangle-alert",
         "bad": "triangle-alert"}  # fmt: skip
FIGURES = 4
WORDS, SCALE, LEAST_SCALE, GAP = 178, 200, 120, 10  # px at 100 %
BESIDE = 820  # px at 100 % from which on words, scale and figures stand side by side


class VerdictRow(QWidget):
    """Words, scale and four figures side by side, or beneath one another where room is short."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._icon = Picture(look, "triangle-alert", "warn")
        self._title = label(look, Role.HEADING, "ink", wrap=True)
        self._glyph = CertaintyGlyph(look)
        self._text = label(look, Role.CAPTION, "ink2", wrap=True)
        self._scale = VerdictScale(look)
        self._scale.setObjectName("verdict_scale")
        self._figures = FigureRow(look, GAP)
        self._words = QWidget()
        self._grid = QGridLayout(self._words)
        self._judge()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._scale, 1)
        self._row.addWidget(self._figures)
        bind(look, self, self._arrange)

    def _judge(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._icon, 0, 0, top)
        self._grid.addWidget(self._title, 0, 1)
        self._grid.addWidget(self._glyph, 1, 0, top)
        self._grid.addWidget(self._text, 1, 1)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(8), px(20), px(8))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(3))
        self._scale.setMinimumWidth(px(LEAST_SCALE))
        self._scale.setMaximumWidth(px(SCALE))
        self._stand()

    def _stand(self) -> None:
        """Put scale and figures beneath the words where there is no room for all."""
        wide = self.width() >= self._look.px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._row.setSpacing(self._look.px(12 if wide else 8))
        judged = not self._title.isHidden()
        narrow = wide and judged
        self._words.setMaximumWidth(self._look.px(WORDS) if narrow else 16777215)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the verdict as it is now."""
        found = verdict_call_out(speaker) if speaker else []
        for part in (self._icon, self._glyph, self._scale, self._title):
            part.setVisible(bool(found))
        if speaker is not None and found:
            self._show_verdict(speaker, found[0])
        else:
            self._say_what_waits(speaker)
        self._show_figures(speaker)
        self._stand()

    @property
    def says_anything(self) -> bool:
        """Tell whether there is a verdict, a figure or something missing to tell."""
        shown = (self._text.text(), not self._title.isHidden(), not self._figures.isHidden())
        return any(shown)

    def _show_verdict(self, speaker: Speaker, said: CallOut) -> None:
        undecided = said.glyph == "possible"
        token = _token(said.tone)
        self._icon.show_icon(ICONS.get(said.tone, "info"), token)
        ratio = times(speaker)
        self._title.show_text(bare_verdict(speaker))
        self._title.colour_in(token)
        self._glyph.show_certainty("possible" if undecided else "certain")
        self._text.say(POSSIBLE if undecided else FOLLOWS)
        for part in (self._title, self._text, self._glyph):
            part.setToolTip(said.text)
        self._words.setAccessibleName(f"{said.title} {said.text}")
        results = speaker.advice.calculator
        found = None if results.verdict_on_middle else results.own.ratio
        self._scale.show_ratio(None if found is None else float(found), ratio, said.title)

    def _say_what_waits(self, speaker: Speaker | None) -> None:
        waits = speaker is not None and asks(self._session.pack, TODAY)
        known = speaker is not None and speaker.advice.calculator.own.chain is not None
        self._title.show_text("")
        self._text.setToolTip("")
        self._text.show_text(self._look.text(NEEDED_FOR_VERDICT) if waits and known else "")

    def _show_figures(self, speaker: Speaker | None) -> None:
        figures: list[Figure] = []
        if speaker is not None and speaker.advice.calculator.own.chain is not None:
            margin, found = break_even(speaker), economics(speaker)
            figures = [margin] if margin else []
            figures += found.figures[: FIGURES - 1] if found else ()
        self._figures.show_figures(figures)
        self._figures.setVisible(bool(figures))


def _token(tone: str) -> str:
    return {"plain": "ink", "quiet": "ink3", "slate": "p2"}.get(tone, tone)
