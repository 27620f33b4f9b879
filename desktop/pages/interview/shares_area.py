# SPDX-License-Identifier: Apache-2.0
"""A whole divided into parts: a field for each, their sum, and all of them in one bar."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.interview.area import AnswerArea, Asked, Drafts
from desktop.pages.interview.cards import typed_cards
from desktop.theme.look import Role, bind
from desktop.widgets.fields.amount import AmountField
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.pictures import Picture
from desktop.widgets.scales import Share, ShareBar
from reports.text import STILL_OPEN, percent
from rules.answers.answers import Answer
from rules.answers.choices import PARTS_TOLERANCE
from rules.answers.faults import AnswerError
from rules.answers.figures import read_figure, without_percent
from rules.calculator.writing import write_figure
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.theme.look import Look

SUM = Text(de="Summe", en="Sum")
FITS = Text(de="geht auf", en="adds up")
MISSING = Text(de="es fehlen {rest}", en="{rest} missing")
TOO_MUCH = Text(de="{rest} zu viel", en="{rest} too much")
FILLS = Text(
    de="Das letzte Feld füllt sich von selbst mit dem Rest.",
    en="The last field fills itself with the rest.",
)
STILL_COUNTS = Text(de="Die alte Aufteilung gilt weiter.", en="The old split still counts.")
TOLERANCE = Text(de="Toleranz 1 Punkt", en="Tolerance 1 point")
NO_SHARE = Text(de="Ein Anteil von 0 bis 100 %.", en="A share from 0 to 100 %.")
ANY_SPLIT = Text(
    de="Jede Aufteilung bleibt möglich. Bei wem und bis wann ist freiwillig.",
    en="Every split stays possible. With whom and until when is optional.",
)
WHOLE = Decimal(100)


class SharesArea(AnswerArea):
    """The parts in their card; they count once they add up to 100 ± 1."""

    def __init__(self, look: Look, asked: Asked, drafts: Drafts, entry: str = "") -> None:
        super().__init__(look, asked)
        self._drafts = drafts
        self._entry = entry
        self._shown: dict[str, str] = dict.fromkeys(asked.about.parts, "")
        self._filled = ""  # the part that filled itself
        self._counts = False
        self.fields = {part: self._field(part) for part in asked.about.parts}
        self._tick = Picture(look, "check", "ok", 14)
        self._fits = label(look, Role.CAPTION_STRONG, "ok")
        self._sum = label(look, Role.PANEL)
        self._bar = ShareBar(look)
        self.tail = self.open = typed_cards(look, asked, ANY_SPLIT)
        self.open.answered.connect(self.answered)
        self._arrange()
        bind(look, self, self._refresh)

    @override
    def show_answer(self, answer: Answer | None, prepared: Answer | None) -> None:
        self.open.show_answer(answer)
        said = _parts_of(answer or prepared)
        self._counts = bool(_parts_of(answer))
        held = self._held()
        for part, field in self.fields.items():
            shown = self._write(said[part]) if part in said else ""
            untouched = field.value == self._shown[part]
            if untouched or not field.hasFocus():
                field.set_value(held.get(part, shown))
            self._shown[part] = shown
        self._refresh()

    @override
    def choose(self, number: int) -> None:
        self.open.choose(number)

    @override
    def commit(self) -> bool:
        self._tell()
        return self._answer() is not None or not any(field.value for field in self.fields.values())

    @override
    def take_focus(self) -> None:
        fields = list(self.fields.values())
        first = next((field for field in fields if not field.value), fields[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def _field(self, part: str) -> AmountField:
        field = AmountField(self.look, size="share", name=self.asked.about.parts[part])
        field.setObjectName(f"share_{part}")
        field.set_unit("%")
        field.textEdited.connect(lambda _: self._typed(part))
        field.rested.connect(self._tell)
        field.committed.connect(self._tell)
        return field

    def _typed(self, part: str) -> None:
        """Give the rest to the last empty field, or to the one that took it before."""
        if part == self._filled:
            self._filled = ""
        empty = [
            key for key, field in self.fields.items() if not field.value or key == self._filled
        ]
        others = {key: self._value(key) for key in self.fields if key not in empty}
        if len(empty) == 1 and empty[0] != part and None not in others.values():
            rest = WHOLE - sum(
                (value for value in others.values() if value is not None), Decimal(0)
            )
            self._filled = empty[0]
            self.fields[empty[0]].set_value(self._write(rest) if rest >= 0 else "")
        self._refresh()

    def _tell(self) -> None:
        typed = {part: field.value for part, field in self.fields.items()}
        if typed == self._shown:
            return
        answer = self._answer()
        held = "" if answer else "\n".join(typed.values())
        self._drafts.keep(self.asked.id, held, self._entry)
        for part, field in self.fields.items():
            wrong = bool(field.value) and self._value(part) is None
            field.show_error(NO_SHARE if wrong else None)
        self._refresh()
        if answer is not None:
            self._shown = typed
            self.answered.emit(answer)
        elif not any(typed.values()) and any(self._shown.values()):
            self._shown = typed
            self.answered.emit(None)

    def _held(self) -> Mapping[str, str]:
        """Return what was typed into the parts without adding up, nothing where all does."""
        held = self._drafts.of(self.asked.id, self._entry)
        return dict(zip(self.fields, held.split("\n"), strict=True)) if held else {}

    def _value(self, part: str) -> Decimal | None:
        text = without_percent(self.fields[part].value)
        try:
            value = read_figure(text, self.look.numbers)
        except AnswerError:
            return None
        return value if 0 <= value <= WHOLE else None

    def _answer(self) -> Answer | None:
        values = {part: self._value(part) for part in self.fields}
        known = {part: value for part, value in values.items() if value is not None}
        total = sum(known.values(), Decimal(0))
        if len(known) < len(values) or abs(total - WHOLE) > PARTS_TOLERANCE:
            return None
        return Answer("value", value=known)

    def _write(self, value: Decimal) -> str:
        return write_figure(value, self.look.numbers)

    def _arrange(self) -> None:
        look = self.look
        card = Card(look)
        self._inside = QVBoxLayout(card)
        self._inside.setSpacing(0)
        self._rows: list[QWidget] = []
        for part, name in self.asked.about.parts.items():
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label(look, Role.ANSWER, "ink", name), 1)
            line.addWidget(self.fields[part])
            self._rows.append(row)
            self._inside.addWidget(row)
            self._inside.addWidget(hairline(look))
        total = QWidget()
        line = QHBoxLayout(total)
        line.setContentsMargins(0, 0, look.px(10), 0)
        line.setSpacing(look.px(6))
        line.addWidget(label(look, Role.HEADING, "ink", SUM), 1)
        line.addWidget(self._tick)
        line.addWidget(self._fits)
        line.addSpacing(look.px(10))
        line.addWidget(self._sum)
        self._total = total
        foot = QHBoxLayout()
        self._said = label(look, Role.CAPTION, "ink3", FILLS)
        foot.addWidget(self._said, 1)
        foot.addWidget(label(look, Role.CAPTION, "ink3", TOLERANCE))
        self._inside.addWidget(total)
        self._inside.addWidget(self._bar)
        self._inside.addSpacing(look.px(10))
        self._inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _refresh(self) -> None:
        look = self.look
        self._inside.setContentsMargins(look.px(20), look.px(6), look.px(20), look.px(16))
        for row in self._rows:
            row.setFixedHeight(look.px(48))
        self._total.setFixedHeight(look.px(40))
        for field in self.fields.values():
            field.setFixedWidth(look.px(104))
        values = {part: self._value(part) for part in self.fields}
        total = sum((value for value in values.values() if value is not None), Decimal(0))
        self._say_sum(total, complete=None not in values.values())
        names = {part: look.text(name) for part, name in self.asked.about.parts.items()}
        self._bar.show_shares(
            [
                Share(names[part], float(value), percent(value, look.numbers))
                for part, value in values.items()
                if value is not None
            ]
        )

    def _say_sum(self, total: Decimal, *, complete: bool) -> None:
        look = self.look
        silent = not any(field.value for field in self.fields.values())
        open_ = look.text(STILL_OPEN)
        self._sum.show_text(open_ if silent else percent(total, look.numbers))
        self._sum.set_role(Role.CAPTION if silent else Role.PANEL)
        self._sum.colour_in("ink3" if silent else "ink")
        rest = WHOLE - total
        fits = complete and abs(rest) <= PARTS_TOLERANCE
        words = FITS if fits else (MISSING if rest > 0 else TOO_MUCH)
        said = look.text(words).format(rest=percent(abs(rest), look.numbers))
        self._fits.show_text("" if silent else said)
        self._fits.colour_in("ok" if fits else ("ink3" if rest > 0 else "bad"))
        self._tick.setVisible(fits)
        self._said.say(STILL_COUNTS if self._counts and self._held() else FILLS)


def _parts_of(answer: Answer | None) -> dict[str, Decimal]:
    if answer is None or not isinstance(answer.value, dict):
        return {}
    return dict(answer.value)
