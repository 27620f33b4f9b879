# SPDX-License-Identifier: Apache-2.0
"""What a consultant types into one field, as an answer, and how an answer stands in the field.

- `250’000`, `40k`, `1.2 Mio`, `20 %`: one value
- `15–25`, `200–300k`: a range; the suffix counts for both ends
- `1’500 (1’400–1’650)`: a range with a value to calculate with
- `~250k`: a range of ± 20 %, estimated
- `20 | 30`: values that people differ on
- `14/71`: a rate as counted
- `?`, `offen`, `open`: to be clarified
- `unbekannt`, `unknown`: nobody in the house knows, where that is an answer
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from rules.answers.answers import Answer
from rules.answers.figures import read_figure, suffix_of, without_unit, write_figure
from rules.answers.reading import AnswerError, AnswerReader
from rules.calculator.numbers import precise
from rules.pack.domains import NUMERIC
from rules.pack.schema import Question
from rules.text import NumberFormat

TYPED = (*NUMERIC, "maturity", "text")  # the question types whose answer can be typed
ABOUT = Decimal("0.2")  # how far «~» reaches to both sides
_OPEN = ("?", "offen", "open")
_UNKNOWN = {"de-CH": "unbekannt", "de-DE": "unbekannt", "en": "unknown"}
_UNITS = {"money": ("CHF", "EUR"), "percent": ("%",), "rate": ("%",)}
_RANGE = re.compile(r"(.*?[\w%.])\s*[-–—−]\s*(\S.*)\Z")
_WITH_VALUE = re.compile(r"(.+?)\s*\((.+)\)\Z")
_CENTS, _FINEST = -2, -6  # where «~» ends, the decimals a question can allow, as powers of ten


def read_typed(text: str, question: Question, number_format: NumberFormat) -> Answer:
    """Return the answer a field holds; an empty field has none.

    Raises `AnswerError` for what the question does not take, `TypeError` for a question that is
    answered by choosing.
    """
    _require_typed(question)
    written = text.strip()
    if written.casefold() in _OPEN:
        return Answer("open")
    if question.not_known and written.casefold() in _UNKNOWN.values():
        return Answer("not_known")
    return _Field(question, number_format).read(written)


def write_typed(answer: Answer, question: Question, number_format: NumberFormat) -> str:
    """Return an answer as it stands in the field; `read_typed` reads the same content from it.

    Confidence (but for «~»), evidence, note and who clarifies are not part of the field. Raises
    `TypeError` for a question that is answered by choosing.
    """
    _require_typed(question)
    if answer.state == "open":
        return _OPEN[0]
    if answer.state == "not_known":
        return _UNKNOWN[number_format]
    if answer.count is not None:
        return "{}/{}".format(*answer.count)
    return _Field(question, number_format).written(answer)


def _require_typed(question: Question) -> None:
    if question.type not in TYPED:
        raise TypeError(f"an answer of type {question.type} is chosen, not typed")


class _Field:
    """A field for the answer to one question, in one number format."""

    def __init__(self, question: Question, number_format: NumberFormat) -> None:
        self.question = question
        self.number_format = number_format
        self.reader = AnswerReader(question, {})

    def read(self, text: str) -> Answer:
        """Return the answer a text says; raises `AnswerError`."""
        return self.reader.read(self._content(text))

    def _content(self, text: str) -> dict[str, Any]:
        """Return what a text says, in the form of an answers file."""
        if not text:
            raise AnswerError(None, "das Feld ist leer", "the field is empty")
        if self.question.type == "text":
            return {"value": text}
        if text.startswith("~"):
            return self._about(self._figure(text[1:]))
        if (match := _WITH_VALUE.match(text)) and (spread := self._spread(match[2])):
            return {"value": self._figure(match[1]), **spread}
        return self._spread(text) or self._single(text)

    def _spread(self, text: str) -> dict[str, Any]:
        """Return a range or disputed values; nothing where the text is neither."""
        if "|" in text:
            return {"any_of": [self._figure(part) for part in text.split("|")]}
        if (match := _RANGE.match(text)) is not None:
            return {"range": self._range(*match.groups())}
        return {}

    def _single(self, text: str) -> dict[str, Any]:
        counted = "/" in text and self.question.type == "rate"
        return {"value": text if counted else self._figure(text)}

    def _range(self, low: str, high: str) -> list[Decimal]:
        low, high = (without_unit(end, self._units) for end in (low, high))
        suffix = "" if suffix_of(low) else suffix_of(high)
        return [self._figure(low + suffix), self._figure(high)]

    def _about(self, value: Decimal) -> dict[str, Any]:
        """Return ± 20 % around a value, rounded outwards and kept within the question's bounds."""
        self.reader.value(value)
        return {"value": value, "range": list(self._around(value)), "confidence": "estimated"}

    @precise
    def _around(self, value: Decimal) -> tuple[Decimal, Decimal]:
        spread = abs(value) * ABOUT
        low = self._rounded(value - spread, ROUND_FLOOR)
        high = self._rounded(value + spread, ROUND_CEILING)
        least, most = self.reader.limits()
        above = self.question.above
        if above is not None and low <= above:
            least = min(value, above + self._step(_FINEST))
        return (
            low if least is None else max(low, least),
            high if most is None else min(high, most),
        )

    def _rounded(self, number: Decimal, how: str) -> Decimal:
        return number.quantize(self._step(_CENTS), how)

    def _step(self, otherwise: int) -> Decimal:
        """Return the smallest difference between two answers, a power of ten."""
        whole = self.question.type in ("integer", "maturity")
        decimals = 0 if whole else self.question.decimals
        return Decimal(1).scaleb(otherwise if decimals is None else -decimals)

    def _figure(self, text: str) -> Decimal:
        return read_figure(without_unit(text, self._units), self.number_format)

    @property
    def _units(self) -> Collection[str]:
        return _UNITS.get(self.question.type, ())

    def written(self, answer: Answer) -> str:
        """Return how an answer with a value, a range or disputed values stands in the field."""
        value, spread = answer.value, self._spread_of(answer)
        if isinstance(value, str):
            return value
        if not isinstance(value, Decimal):
            return spread
        if answer.confidence == "estimated" and (answer.low, answer.high) == self._around(value):
            return f"~{self._say(value)}"
        return f"{self._say(value)} ({spread})" if spread else self._say(value)

    def _spread_of(self, answer: Answer) -> str:
        if answer.low is not None and answer.high is not None:
            return f"{self._say(answer.low)}–{self._say(answer.high)}"
        return " | ".join(map(self._say, answer.any_of))

    def _say(self, number: object) -> str:
        return write_figure(number, self.number_format) if isinstance(number, Decimal) else ""
