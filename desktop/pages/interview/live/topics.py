# SPDX-License-Identifier: Apache-2.0
"""The topics of the talk, each with whether it has a gap, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.interview.live.lines import PanelLine
from desktop.pages.interview.live.reasons import Reason
from desktop.theme.look import Role
from desktop.widgets.glyphs import Certainty, CertaintyGlyph
from desktop.widgets.labels import label
from reports.text import STILL_OPEN
from reports.wording import BANDS
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice
    from rules.advice.topics import TopicState

TOPICS = Text(de="Themen", en="Topics")
GAPS: dict[Certainty, Text] = {
    "certain": Text(de="Lücke", en="gap"),
    "possible": Text(de="Lücke möglich", en="gap possible"),
    "ruled_out": Text(de="keine Lücke", en="no gap"),
}
BAND = Text(de="Stand", en="standing")  # else «gap, low» reads as a small gap
FROM_TO = Text(de="{low} bis {high}", en="{low} to {high}")
NAME_WIDTH = 128


class TopicsSection(QWidget):
    """One row per topic the talk asks about."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.lines: dict[str, _TopicRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(label(look, Role.HEADING, text=TOPICS))
        self._column.addSpacing(look.px(4))

    def show_advice(self, advice: Advice) -> None:
        """Show what an advice says of the topics."""
        for topic in advice.topics:
            if topic.asked and topic.id not in self.lines:
                self.lines[topic.id] = _TopicRow(self._look, self._session)
                self._column.addWidget(self.lines[topic.id])
            if topic.id in self.lines:
                self.lines[topic.id].show_topic(advice, topic)
                self.lines[topic.id].setVisible(topic.asked)


class _TopicRow(PanelLine):
    """A topic: its name, whether it has a gap, and how far it is."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, look.px(3), 0, look.px(3))
        row.setSpacing(look.px(8))
        self._glyph = CertaintyGlyph(look)
        policy = self._glyph.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._glyph.setSizePolicy(policy)
        self._name = label(look, Role.BODY)
        self._words = label(look, Role.CAPTION, "ink3", wrap=True)
        row.addWidget(self._glyph)
        row.addWidget(self._name)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(look, session, row)

    def show_topic(self, advice: Advice, topic: TopicState) -> None:
        """Show a topic as it stands."""
        look = self._look
        name = look.text(advice.pack.topics[topic.id].label)
        refs = [Ref(gap.question) for gap in topic.gaps]
        given = tuple(ref for ref in refs if advice.answers.answer(*ref) is not None)
        words = look.text(STILL_OPEN)
        self._glyph.setVisible(bool(given))
        certainty = _certainty(topic)
        if given:
            self._glyph.show_certainty(certainty)
            words = f"{look.text(GAPS[certainty])}, {look.text(BAND)} {self._band(topic)}"
        self._name.setFixedWidth(look.px(NAME_WIDTH))
        self._name.show_text(name)
        self._words.show_text(words)
        leads = given and certainty == "certain"
        self._words.set_role(Role.CAPTION_STRONG if leads else Role.CAPTION)
        missing = tuple(ref for ref in refs if ref not in given)
        self.explain(f"{name}: {words}", Reason(f"topic.{topic.id}", given, missing))

    def _band(self, topic: TopicState) -> str:
        low, high = (self._look.text(BANDS[topic.bands[at]]) for at in (0, -1))
        return low if low == high else self._look.text(FROM_TO).format(low=low, high=high)


def _certainty(topic: TopicState) -> Certainty:
    """Return how sure it is that the topic has a gap."""
    if topic.largest is None:
        return "ruled_out"
    return "certain" if topic.largest.certain else "possible"
