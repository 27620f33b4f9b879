# SPDX-License-Identifier: Apache-2.0
"""The result as one sentence, and beside it the figures that matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.labels import TextLabel, label
from reports.headlines import CLARIFY, max_cpl_said, max_cpl_span, result_headline
from reports.statements import counts
from reports.subject import asks_for_cost
from reports.text import STILL_OPEN
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker

EARLY = Text(
    de="Nach drei Antworten steht hier ein erster Befund.",
    en="After three answers a first finding stands here.",
)
ESTIMATED = Text(de="Beruht auf Schätzung.", en="Rests on estimates.")
CLARIFYING = Text(
    de="Zu viel ist noch offen für ein Urteil. Die Massnahmen bringen die fehlenden Zahlen.",
    en="Too much is still open for a verdict. The measures bring the missing figures.",
)
MAX_CPL = Text(de="Max. CPL je Ersttermin, {currency}", en="Max CPL per meeting, {currency}")
PER_MEETING = Text(de="je qualifiziertem Ersttermin", en="per qualified first meeting")
COUNTS = Text(de="folgt / möglich", en="follows / possible")
OPEN_ANSWERS = Text(de="{count} Antworten offen", en="{count} answers open")
OPEN_ANSWER = Text(de="1 Antwort offen", en="1 answer open")
NOTHING_OPEN = Text(de="nichts offen", en="nothing open")
BESIDE = 860  # px at 100 % from which on the key figures stand beside the headline


class Headline(QWidget):
    """The headline with a note on what it rests; beside it `filter_` and two key figures."""

    def __init__(self, look: Look, filter_: QWidget) -> None:
        super().__init__()
        self._look = look
        self._filter = filter_
        self.sentence = label(look, Role.QUESTION, "ink", wrap=True)
        self.sentence.setObjectName("headline")
        self.note = label(look, Role.BODY, "ink3", wrap=True)
        self._cost = KeyFigure(look)
        self._counts = KeyFigure(look)
        top = Qt.AlignmentFlag.AlignTop
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.sentence)
        words.addWidget(self.note)
        words.addStretch(1)
        self._words = words
        self._beside = QHBoxLayout()
        self._beside.addStretch(1)
        for part in (filter_, self._cost, self._counts):
            self._beside.addWidget(part, 0, top)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._beside)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(self._look.px(2))
        self._beside.setSpacing(self._look.px(28))
        self._stand()

    def _stand(self) -> None:
        """Put the key figures beneath the headline where they would make it narrow."""
        wide = self.width() >= self._look.px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._row.setSpacing(self._look.px(28 if wide else 8))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def say_early(self) -> None:
        """Say that a first finding is still to come."""
        self.sentence.say(EARLY)
        for part in (self.note, self._filter, self._cost, self._counts):
            part.hide()

    def refresh(self, speaker: Speaker) -> None:
        """Say the result as it is now."""
        advice = speaker.advice
        self._filter.show()
        clarifying = advice.clarify_first
        self.sentence.show_text(
            speaker.text(CLARIFY) if clarifying else f"{result_headline(speaker).rstrip('.')}."
        )
        estimated = advice.lever.level is not None and advice.lever.estimated
        self.note.setVisible(clarifying or estimated)
        self.note.say(CLARIFYING if clarifying else ESTIMATED)
        self._show_cost(speaker)
        found = counts(speaker)
        open_ = len(advice.open)
        template = OPEN_ANSWER if open_ == 1 else OPEN_ANSWERS
        note = template if open_ else NOTHING_OPEN
        self._counts.show_figure(
            speaker.text(COUNTS),
            f"{found.certain} / {found.possible}",
            speaker.text(note).format(count=open_),
        )

    def _show_cost(self, speaker: Speaker) -> None:
        if not asks_for_cost(speaker.pack):
            self._cost.hide()
            return
        said = max_cpl_said(speaker)
        self._cost.show_figure(
            speaker.text(MAX_CPL).format(currency=speaker.currency),
            said or speaker.text(STILL_OPEN),
            max_cpl_span(speaker) or speaker.text(PER_MEETING),
            known=bool(said),
        )


class KeyFigure(QWidget):
    """A figure at the right edge, its name above and a note beneath."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._parts: tuple[TextLabel, TextLabel, TextLabel] = (
            label(look, Role.CAPTION_STRONG, "ink3"),
            label(look, Role.FIGURE),
            label(look, Role.CAPTION, "ink3"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self._parts:
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(part)

    def show_figure(self, name: str, value: str, note: str, *, known: bool = True) -> None:
        """Show a figure; one that is not known reads quietly."""
        _, figure, _ = self._parts
        figure.set_role(Role.FIGURE if known else Role.BODY)
        figure.colour_in("ink" if known else "ink3")
        for part, text in zip(self._parts, (name, value, note), strict=True):
            part.show_text(text)
        self.setAccessibleName(f"{name}: {value}, {note}")
        self.show()
