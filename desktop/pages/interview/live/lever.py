# SPDX-License-Identifier: Apache-2.0
"""The largest lever and the three levels it may lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.interview.live.lines import PanelLine
from desktop.pages.interview.live.reasons import of_level, of_lever
from desktop.theme.look import Role
from desktop.widgets.bands import NOT_ASKED, BandHeads, LevelBand
from desktop.widgets.glyphs import Certainty, CertaintyGlyph
from desktop.widgets.labels import TextLabel, label
from reports.headlines import CLARIFY, LEVER_NONE
from reports.speaking import Speaker
from reports.text import STILL_OPEN, alternatives
from reports.wording import STATES
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice
    from rules.advice.levels import LevelState

LARGEST = Text(de="Grösster Hebel", en="Largest lever")
NAME_WIDTH = 84


class LeverSection(QWidget):
    """The lever in words, and per level a band with its state."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(look.px(6))
        self._title = label(look, Role.HEADING, text=LARGEST)
        self._glyph = CertaintyGlyph(look)
        self._words = label(look, Role.CAPTION_STRONG, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._glyph)
        head.addWidget(self._words)
        self.lever = PanelLine(look, session, head)
        self.lever.setObjectName("lever")
        self.levels: dict[str, _LevelLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(4))
        self._column.addWidget(self.lever)
        heads = QHBoxLayout()
        heads.setContentsMargins(look.px(NAME_WIDTH), look.px(4), 0, 0)
        heads.addWidget(BandHeads(look))
        self._column.addLayout(heads)

    def show_advice(self, advice: Advice) -> None:
        """Show what an advice says of lever and levels."""
        speaker = Speaker(advice, self._look.language, self._look.numbers)
        certainty, words = lever_words(speaker)
        self._glyph.setVisible(certainty is not None)
        if certainty is not None:
            self._glyph.show_certainty(certainty)
        self._words.show_text(words)
        self._words.colour_in("ink3" if certainty is None else "ink")
        self._words.set_role(Role.CAPTION if certainty is None else Role.CAPTION_STRONG)
        asked = advice.lever.verdict != "not_examined"
        said = f"{self._look.text(LARGEST)}: {words}"
        self.lever.explain(said, of_lever(advice.lever) if asked else None)
        for level in advice.levels:
            if level.id not in self.levels:
                self.levels[level.id] = _LevelLine(self._look, self._session)
                self._column.addWidget(self.levels[level.id])
                self.levels[level.id].show()
            self.levels[level.id].show_level(speaker, level)


def lever_words(speaker: Speaker) -> tuple[Certainty | None, str]:
    """Return how sure the lever is, with its level or levels; None while nothing can be said."""
    advice, lever = speaker.advice, speaker.advice.lever
    if lever.verdict == "not_examined":
        return None, speaker.text(NOT_ASKED)
    if all(level.state == "unanswered" for level in advice.levels if level.asked):
        return None, speaker.text(STILL_OPEN)
    if advice.clarify_first:
        return "possible", speaker.text(CLARIFY)
    if lever.verdict == "none":
        return "certain", speaker.text(LEVER_NONE)
    levels = speaker.pack.levels
    leading = sorted(lever.possible, key=lambda level: level != lever.level)
    names = tuple(speaker.text(levels[level].label) for level in leading)
    certainty: Certainty = "certain" if lever.verdict == "certain" else "possible"
    return certainty, alternatives(names, speaker.language)


class _LevelLine(PanelLine):
    """A level: its name, its band, its state in words."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, look.px(2), 0, look.px(2))
        row.setSpacing(0)
        self._name = TextLabel(look, Role.CAPTION)
        self._name.setFixedWidth(look.px(NAME_WIDTH))
        self._band = LevelBand(look)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._band, 1)
        super().__init__(look, session, row)

    def show_level(self, speaker: Speaker, level: LevelState) -> None:
        """Show a level as it stands."""
        name = speaker.text(speaker.pack.levels[level.id].label)
        leads = level.id == speaker.advice.lever.level
        self._name.setFixedWidth(self._look.px(NAME_WIDTH))
        self._name.show_text(name)
        self._name.set_role(Role.CAPTION_BOLD if leads else Role.CAPTION)
        self._band.show_level(level, _who_clarifies(speaker, level))
        said = f"{name}: {self._band.accessibleName()}"
        self.explain(said, of_level(level) if level.asked else None)


def _who_clarifies(speaker: Speaker, level: LevelState) -> Text | None:
    """Return the state with whom and by when, where that is agreed for the main question."""
    answer = speaker.advice.answers.answer(level.main) if level.main else None
    if level.state != "to_clarify" or answer is None or answer.state != "open":
        return None
    if not (who := speaker.clarification(answer)):
        return None
    state = STATES[level.state]
    return Text(de=f"{state.de}: {who}", en=f"{state.en}: {who}")
