# SPDX-License-Identifier: Apache-2.0
"""The span of the max CPL and what is paid today, small enough for the panel."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.interview.live.lines import PanelLine
from desktop.pages.interview.live.reasons import CALCULATOR, MAX_CPL_INPUTS, of_max_cpl
from desktop.theme.look import Role, bind
from desktop.widgets.bands import NOT_ASKED
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import label
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen
from reports.blocks.cpl_chart import MIDDLE, TODAY
from reports.headlines import actual_cpl_said, cost_sentence, verdict_words
from reports.speaking import Speaker
from reports.text import STILL_OPEN, limit
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice

SPAN = Text(de="Spanne Max. CPL", en="Range of max CPL")
UNIT = Text(de="{currency} je Ersttermin", en="{currency} per first meeting")
TOKENS = {"ok": "ok", "accent": "accent", "warn": "warn", "bad": "bad"}
GAP = 6
ROOM = Decimal("1.1")  # how far the scale reaches beyond the largest value


@dataclass(frozen=True)
class Mark:
    """A value on the scale, and how it is written."""

    value: Decimal
    text: str


@dataclass(frozen=True)
class Marks:
    """What is drawn; `ends` are the span's, None where it is one value. Values are from 0."""

    own: Mark | None
    ends: tuple[Mark, Mark] | None
    today: Mark | None
    today_token: str


def marks_of(speaker: Speaker) -> Marks:
    """Return what there is to draw of the own max CPL and today's cost."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    own, span = results.own, results.own.spans.max_cpl
    value = own.chain.max_cpl if own.chain else None
    words = limit(value, numbers) if value is not None else ""
    if results.rests_on_middle:
        words = speaker.text(MIDDLE).format(value=words)
    ends = None
    if span is not None and span.low != span.high:
        ends = (
            Mark(span.low, limit(span.low, numbers)),
            Mark(span.high, limit(span.high, numbers)),
        )
    today, paid = None, results.case.actual_cpl
    if paid is not None:
        today = Mark(paid, speaker.text(TODAY).format(value=actual_cpl_said(speaker)))
    token = TOKENS.get(verdict_words(speaker)[1], "ink2") if own.verdict else "ink2"
    return Marks(Mark(value, words) if value is not None else None, ends, today, token)


class CplSection(QWidget):
    """Title, unit, the small chart, and the verdict on today's cost in words."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        head = QHBoxLayout()
        head.addWidget(label(look, Role.HEADING, text=SPAN))
        head.addStretch(1)
        self._unit = label(look, Role.CAPTION, "ink3")
        head.addWidget(self._unit)
        self.chart = CplStrip(look)
        self._glyph = CertaintyGlyph(look)
        self._verdict = label(look, Role.CAPTION, wrap=True)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(look.px(6))
        foot.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._verdict, 1)
        column.addLayout(head)
        column.addWidget(self.chart)
        column.addWidget(self._foot)
        self.line = PanelLine(look, session, column)
        self.line.setObjectName("max_cpl")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.line)

    def show_advice(self, advice: Advice) -> None:
        """Show what an advice says of the max CPL."""
        look = self._look
        speaker = Speaker(advice, look.language, look.numbers)
        marks, asked = marks_of(speaker), _asks_cpl(advice)
        known = marks.own is not None
        unit = look.text(UNIT).format(currency=speaker.currency)
        missing = look.text(STILL_OPEN if asked else NOT_ASKED)
        self._unit.show_text(unit if known else missing)
        self.chart.setVisible(known)
        self.chart.show_marks(marks)
        results = advice.calculator
        judged = known and results.own.verdict is not None
        self._foot.setVisible(judged)
        if judged:
            sure = len(results.verdicts) == 1
            self._glyph.show_certainty("certain" if sure else "possible")
            self._verdict.show_text(verdict_words(speaker)[0])
            self._verdict.colour_in(marks.today_token)
        said = cost_sentence(speaker) if known else f"{look.text(SPAN)}: {missing}"
        words = f"{said}, {self._verdict.text()}" if judged else said
        self.line.explain(words, of_max_cpl(advice) if asked else None)


def _asks_cpl(advice: Advice) -> bool:
    inputs = {CALCULATOR + key for key in MAX_CPL_INPUTS}
    asked = {*advice.knowledge.asked, *advice.answers.answers}
    return bool(inputs & asked)


class CplStrip(QWidget):
    """One whisker from 0, an open ring at the own value, a line at what is paid today."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: Marks | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self.updateGeometry)

    def show_marks(self, marks: Marks) -> None:
        """Draw these marks."""
        self._marks = marks
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        below = self._marks is not None and self._marks.today is not None
        return QSize(self._look.px(272), self._look.px(56 if below else 36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        marks = self._marks
        if marks is None or marks.own is None:
            return
        painter = painter_on(self)
        look, middle = self._look, float(self._look.px(26))
        track = QRectF(0, middle - look.px(3), self.width(), look.px(6))
        panel(painter, track, look.px(3), look.colour("track"))
        self._draw_span(painter, marks, middle)
        self._draw_today(painter, marks, middle)
        self._draw_own(painter, marks.own, middle)
        self._draw_labels(painter, marks)
        painter.end()

    def _x(self, value: Decimal) -> float:
        marks = self._marks
        drawn = (marks.own, marks.today, *(marks.ends or ())) if marks else ()
        largest = max((mark.value for mark in drawn if mark), default=Decimal(1)) or Decimal(1)
        return float(value / (largest * ROOM)) * self.width()

    def _draw_span(self, painter: QPainter, marks: Marks, y: float) -> None:
        if marks.ends is None:
            return
        low, high = (self._x(end.value) for end in marks.ends)
        cap = self._look.px(5)
        painter.setPen(pen(self._look.colour("accent"), self._look.px(3)))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.setPen(pen(self._look.colour("accent"), self._look.px(2)))
        for x in (low, high):
            painter.drawLine(QPointF(x, y - cap), QPointF(x, y + cap))

    def _draw_today(self, painter: QPainter, marks: Marks, y: float) -> None:
        if marks.today is None:
            return
        look, x = self._look, self._x(marks.today.value)
        reach = look.px(13)
        painter.setPen(pen(look.colour(marks.today_token), look.px(2)))
        painter.drawLine(QPointF(x, y - reach), QPointF(x, y + reach))
        words = Paragraph(look, (Part(marks.today.text, Role.CAPTION_STRONG, marks.today_token),))
        left = min(max(0.0, x - words.width / 2), self.width() - words.width)
        words.draw(painter, left, y + look.px(14))

    def _draw_own(self, painter: QPainter, own: Mark, y: float) -> None:
        look = self._look
        painter.setPen(pen(look.colour("accent"), look.scale * 2.5))
        painter.setBrush(look.colour("surface"))
        radius = look.scale * 5.5
        painter.drawEllipse(QPointF(self._x(own.value), y), radius, radius)

    def _draw_labels(self, painter: QPainter, marks: Marks) -> None:
        """Write the values above their marks, moved apart where they would touch."""
        named = [(marks.own, Role.NUMBER_SMALL_STRONG, "ink")] if marks.own else []
        if marks.ends is not None:
            low, high = marks.ends
            named = [(low, Role.FIGURE_SMALL, "ink2"), *named, (high, Role.FIGURE_SMALL, "ink2")]
        words = [Paragraph(self._look, (Part(m.text, role, token),)) for m, role, token in named]
        wanted = [self._x(m.value) - w.width / 2 for (m, _, _), w in zip(named, words, strict=True)]
        places = spread(wanted, [word.width for word in words], self.width(), self._look.px(GAP))
        for word, left in zip(words, places, strict=True):
            word.draw(painter, left, 0)


def spread(wanted: list[float], widths: list[float], room: float, gap: float) -> list[float]:
    """Return where labels begin, each as near as possible to where it is wanted, none touching.

    They keep their order; from the right edge they are pushed back to the left.
    """
    places: list[float] = []
    for left, _ in zip(wanted, widths, strict=True):
        least = places[-1] + widths[len(places) - 1] + gap if places else 0.0
        places.append(max(left, least))
    right = room
    for index in reversed(range(len(places))):
        places[index] = max(0.0, min(places[index], right - widths[index]))
        right = places[index] - gap
    return places
