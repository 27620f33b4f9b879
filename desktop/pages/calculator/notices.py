# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the figures together, as strips in the flow, each with the way to a field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pages.calculator.checking import said, said_alone
from desktop.theme.look import bind
from desktop.widgets.notices import Notice, NoticeTone
from reports.text import listed
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.errors import Problem

REQUIRED = "required"
NEEDED_FOR_CPL = Text(
    de="Für den Max. CPL fehlt noch: {inputs}.", en="Still missing for the max CPL: {inputs}."
)
TO_FIELD = Text(de="Zum Feld", en="Go to the field")
TONES: dict[str, NoticeTone] = {
    "clv_zero": "bad",
    "uneconomic": "bad",
    "margin_mismatch": "warn",
    "payback_never": "warn",
}
# where to begin with what is about no single field
FIELDS = {"payback_never": "margin_initial"}


class WholeNotices(QWidget):
    """One strip for each problem, one for all that is missing; `go_to` leads to an input's field.

    Takes no room while there is nothing to tell. `rebuilt` tells that there are more strips.
    """

    rebuilt = Signal()

    def __init__(self, look: Look, go_to: Callable[[str], object]) -> None:
        super().__init__()
        self._look = look
        self._go_to = go_to
        self._told: tuple[tuple[str, Text], ...] = ()
        self.strips: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setVisible(False)
        bind(look, self, lambda: self._column.setSpacing(look.px(8)))

    def show_problems(self, problems: Sequence[Problem], speaker: Speaker) -> None:
        """Tell these problems; nothing moves where the same are told already."""
        told = [(each.code, self._words(each), field_of(each)) for each in problems]
        missing = [each for each in problems if each.code == REQUIRED]
        if missing:
            told = [each for each in told if each[0] != REQUIRED]
            told.insert(0, (REQUIRED, _missing_words(missing, speaker), field_of(missing[0])))
        if tuple(each[:2] for each in told) == self._told:
            return
        self._told = tuple(each[:2] for each in told)
        while len(self.strips) < len(told):
            self.strips.append(strip := Notice(self._look))
            self._column.addWidget(strip)
            self.rebuilt.emit()
        for strip in self.strips[len(told) :]:
            strip.clear()
        for strip, (code, words, field) in zip(self.strips, told, strict=False):
            strip.setObjectName(f"problem:{code}")
            action = TO_FIELD if field else None
            tone = TONES.get(code, "plain")
            strip.tell(words, action, partial(self._go_to, field), tone=tone)
        self.setVisible(bool(told))

    def _words(self, problem: Problem) -> Text:
        """Return what is wrong and what to do, its figures in the format shown."""
        numbers = self._look.numbers
        field = field_of(problem)
        return said_alone(problem, field, numbers) if field else said(problem, numbers)


def field_of(problem: Problem) -> str:
    """Return the input a problem is about, or with which to begin; empty where there is none."""
    return problem.place.field or FIELDS.get(problem.code, "")


def _missing_words(missing: Sequence[Problem], speaker: Speaker) -> Text:
    """Return what the max CPL still lacks, as one sentence in the language of the speaker."""
    named = tuple(speaker.short_label(Ref(f"calculator.{field_of(each)}")) for each in missing)
    said = speaker.text(NEEDED_FOR_CPL).format(inputs=listed(named, speaker.language))
    return Text(de=said, en=said)
