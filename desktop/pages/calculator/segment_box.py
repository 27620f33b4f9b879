# SPDX-License-Identifier: Apache-2.0
"""The segment of the revenue CLV: its name, how near the next one is, its place on the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.scales import Segments, SegmentScale
from reports.text import EN_DASH, STILL_OPEN, money
from rules.advice.readings import Readings
from rules.pack.provided import SEGMENTS
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker

PROJECT = Text(de="Projektgeschäft", en="project business")
NAMES = ("small", "medium", "large")
SEGMENT = Text(de="Segment", en="Segment")
SEGMENT_OPEN = Text(de="Segment noch offen", en="segment still open")
NO_VALUE = Text(de="kein Wert", en="no value")
BETWEEN = Text(
    de="Grenzfall: Folgen von {low} und {high} bedenken.",
    en="Borderline: consider what follows for {low} and {high}.",
)


class SegmentBox(QWidget):
    """The segment in words and on a scale; a CLV near a limit names the segments on both sides."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._said = label(look, Role.CAPTION, "ink2")
        self._near = label(look, Role.CAPTION, "warn", wrap=True)
        self._near.setObjectName("borderline")
        self.scale = SegmentScale(look)
        head = QHBoxLayout()
        head.addWidget(label(look, Role.HEADING, "ink", SEGMENT))
        head.addStretch(1)
        head.addWidget(self._said)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.scale)
        self._column.addWidget(self._near)
        self._near.hide()
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._column.setContentsMargins(0, self._look.px(4), 0, 0)
        self._column.setSpacing(self._look.px(4))

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the segment as it is now."""
        said = _segment_said(speaker) if speaker else ""
        self._said.show_text(said or self._look.text(STILL_OPEN))
        self._said.colour_in("ink2" if said else "ink3")
        near = _neighbours(speaker) if speaker else None
        words = self._look.text(BETWEEN).format(low=near[0], high=near[1]) if near else ""
        self._near.show_text(words)
        self._near.setVisible(near is not None)
        if speaker is not None:
            summary = ". ".join(filter(None, (said or speaker.text(SEGMENT_OPEN), words)))
            self.scale.show_segments(_segments(speaker, summary))


def _segment_said(speaker: Speaker) -> str:
    found = speaker.advice.calculator.own.segmentation
    if found is None:
        return ""
    if found.segment is None:
        return speaker.text(NO_VALUE)
    possible = Readings(speaker.advice.calculator).value("result.segment")
    if not possible.known and possible.options:
        return EN_DASH.join(name for name in SEGMENTS if name in possible.options)
    project = speaker.text(PROJECT) if found.project_typical else ""
    return ", ".join(filter(None, (found.segment, project)))


def _neighbours(speaker: Speaker) -> tuple[str, str] | None:
    """Return the segments on both sides of the limit a CLV lies near to, the lower one first."""
    found = speaker.advice.calculator.own.segmentation
    if found is None or found.segment is None or found.neighbour is None:
        return None
    low, high = sorted((found.segment, found.neighbour), key=SEGMENTS.index)
    return low, high


def _segments(speaker: Speaker, summary: str) -> Segments:
    results = speaker.advice.calculator
    given, own = results.thresholds, results.own
    limits = (given.segment_small_max, given.segment_medium_max)
    segment = own.segmentation.segment if own.segmentation else None
    corridor = own.spans.clv_revenue
    value = own.clv_revenue if segment else None  # 0 has no place on the scale
    return Segments(
        names=NAMES,
        limits=tuple(float(limit) for limit in limits),
        labels=tuple(money(limit, speaker.numbers) for limit in limits),
        chosen=SEGMENTS.index(segment) if segment else None,
        value=None if value is None else float(value),
        low=None if corridor is None or value is None else float(corridor.low),
        high=None if corridor is None or value is None else float(corridor.high),
        summary=summary,
    )
