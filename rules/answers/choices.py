# SPDX-License-Identifier: Apache-2.0
"""What is chosen rather than figured: yes or no, options, shares of the parts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rules.answers.answers import AnswerValue
from rules.answers.faults import AnswerError, EntryError
from rules.calculator import faults
from rules.catalogue import nearest
from rules.pack.schema import Option, Question
from rules.text import Text

PARTS_TOLERANCE = Decimal(1)  # by which the parts of one answer may miss 100 %


class Choices:
    """Reads what is chosen for one question."""

    def __init__(self, question: Question, options: Mapping[str, Option]) -> None:
        self.question = question
        self.options = options

    def value(self, raw: object) -> AnswerValue:
        """Return what was chosen; raises `AnswerError`."""
        kind = self.question.type
        if kind == "yesno":
            return self._truth(raw)
        if kind == "multiple":
            return self._several_choices(raw)
        return self._shares(raw) if kind == "shares" else self._choice(raw)

    def _truth(self, raw: object) -> bool:
        if isinstance(raw, bool):
            return raw
        raise AnswerError(
            raw,
            "erwartet wird true oder false",
            "true or false is expected",
            hint_de="Schreiben Sie true für ja, false für nein, ohne Anführungszeichen.",
            hint_en="Write true for yes, false for no, without quotes.",
        )

    def _choice(self, raw: object) -> str:
        text = str(raw) if isinstance(raw, str | Decimal) else ""
        if text in self.options:
            return text
        hints = nearest(text, list(self.options))
        remedy = Text(de=hints["hint_de"], en=hints["hint_en"])
        raise EntryError(faults.wrong_choice(raw, remedy))

    def _several_choices(self, raw: object) -> tuple[str, ...]:
        items = raw if isinstance(raw, list) else [raw]
        chosen = {self._choice(item) for item in items}
        alone = [key for key in chosen if self.options[key].exclusive]
        if not chosen or (alone and len(chosen) > 1):
            raise AnswerError(
                raw,
                "diese Antworten schliessen sich aus" if alone else "die Liste ist leer",
                "these answers exclude each other" if alone else "the list is empty",
            )
        return tuple(key for key in self.options if key in chosen)

    def _shares(self, raw: object) -> Mapping[str, Decimal]:
        if not isinstance(raw, dict) or not self.is_shares(raw):
            parts = ", ".join(self.question.parts)
            raise AnswerError(raw, f"erwartet werden {parts}", f"expected are {parts}")
        found = {part: _percent(raw.get(part)) for part in self.question.parts}
        total = sum(found.values(), Decimal(0))
        if abs(total - 100) > PARTS_TOLERANCE:
            raise AnswerError(
                f"{total:f} %",
                "die Teile ergeben nicht 100 (± 1)",
                "the parts do not add up to 100 (± 1)",
            )
        return found

    def is_shares(self, raw: dict[str, Any]) -> bool:
        """Tell the shares of the parts from the long form of an answer."""
        return self.question.type == "shares" and raw.keys() <= self.question.parts.keys()


def _percent(raw: object) -> Decimal:
    if isinstance(raw, Decimal) and 0 <= raw <= 100:
        return raw
    raise AnswerError(raw, "erwartet wird 0 bis 100 Prozent", "0 to 100 percent is expected")
