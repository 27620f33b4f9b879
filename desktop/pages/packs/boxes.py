# SPDX-License-Identifier: Apache-2.0
"""The message beneath a line of source: what is wrong in it and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from desktop.theme.look import Role
from desktop.widgets.painting import Paragraph, Part, panel, pen

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop.theme.look import Look
    from rules.errors import Problem, Severity

ABOVE, BELOW = 4, 6  # px between the box and the lines around it
ENDS, SIDES = 8, 12  # px between its outline and what stands in it
ICON, GAP, RADIUS = 16, 10, 6

TOKENS: dict[Severity, str] = {"error": "bad", "warning": "warn"}
OUTLINES: dict[Severity, str] = {"error": "bad_line", "warning": "warn_line"}
ICONS: dict[Severity, str] = {"error": "circle-x", "warning": "triangle-alert"}


def message(look: Look, problem: Problem) -> str:
    """Return what is wrong and what to do about it, in the language shown."""
    return f"{look.text(problem.cause)} {look.text(problem.remedy)}"


def box_height(look: Look, problems: Sequence[Problem], width: float) -> int:
    """Return the height of a box with these messages, the room around it included."""
    inside = sum(each.height for each in _paragraphs(look, problems, width))
    between = look.px(ENDS) * (len(problems) + 1)
    return inside + between + look.px(ABOVE) + look.px(BELOW)


def draw_box(
    look: Look, painter: QPainter, problems: Sequence[Problem], at: QPointF, width: float
) -> None:
    """Draw the messages with the upper left corner of the room they take at `at`."""
    whole = box_height(look, problems, width) - look.px(ABOVE) - look.px(BELOW)
    box = QRectF(at.x(), at.y() + look.px(ABOVE), width, whole)
    outline = look.colour(OUTLINES[problems[0].severity])
    panel(painter, box, look.px(RADIUS), look.colour("surface"), pen(outline))
    top = box.top() + look.px(ENDS)
    ratio = painter.device().devicePixelRatioF()
    for problem, words in zip(problems, _paragraphs(look, problems, width), strict=True):
        icon, token = ICONS[problem.severity], TOKENS[problem.severity]
        middle = top + (words.height - look.px(ICON)) / 2
        left = box.left() + look.px(SIDES)
        painter.drawPixmap(QPointF(left, middle), look.pixmap(icon, token, ICON, ratio, 2))
        words.draw(painter, left + look.px(ICON + GAP), top)
        top += words.height + look.px(ENDS)


def _paragraphs(look: Look, problems: Sequence[Problem], width: float) -> list[Paragraph]:
    room = max(1.0, width - look.px(2 * SIDES + ICON + GAP))
    return [
        Paragraph(look, (Part(message(look, each), Role.CAPTION),), room, wrap=True)
        for each in problems
    ]
