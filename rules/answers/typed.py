# SPDX-License-Identifier: Apache-2.0
"""What a consultant types into one field, as an answer, and how an answer stands in the field.

- `250’000`, `40k`, `1.2 Mio`, `CHF 1’500.–`, `T€ 250`, `20 %`, `5 Jahre`: one value
- `15–25`, `200–300k`, `45–55’000`: a range; suffix and whole thousands count for both ends; also
  `15 bis 25`, `15 to 25`, `zwischen 15 und 25`
- `1’500 (1’400–1’650)`: a range with a value to calculate with
- `~250k`, `ca. 250k`, `rund 250k`, `≈ 250k`: a range of ± 20 %, estimated
- `20 | 30`: values that people differ on
- `14/71`, `14 von 71`, `14 of 71`: a rate as counted
- `?`, `offen`, `open`: to be clarified
- `unbekannt`, `unknown`: nobody in the house knows, where that is an answer
"""

from __future__ import annotations

from decimal import Decimal

from rules.answers.answers import Answer
from rules.answers.bounds import Bounds
from rules.answers.reading import FIGURES, OPEN, AnswerReader
from rules.calculator.writing import write_figure
from rules.pack.schema import Question
from rules.text import NumberFormat

TYPED = (*FIGURES, "text")  # the question types whose answer can be typed
_UNKNOWN = {"de-CH": "unbekannt", "de-DE": "unbekannt", "en": "unknown"}
_SHOWN_OPEN = "?"


def read_typed(
    text: str, question: Question, numbers: NumberFormat, currency: str | None = None
) -> Answer:
    """Return the answer a field holds; an empty field has none.

    An amount may name the `currency` of the case and no other; without one, any a case can have.
    Raises `AnswerError` for what the question does not take, `TypeError` for a question that is
    answered by choosing.
    """
    _require_typed(question)
    written = text.strip()
    if written.casefold() in OPEN:
        return Answer("open")
    if question.not_known and written.casefold() in _UNKNOWN.values():
        return Answer("not_known")
    if question.type == "text" and written:
        return Answer("value", value=written)
    return AnswerReader(question, {}, numbers, currency).read(written)


def write_typed(answer: Answer, question: Question, numbers: NumberFormat) -> str:
    """Return an answer as it stands in the field; `read_typed` reads the same content from it.

    Confidence (but for «~»), evidence, note and who clarifies are not part of the field. Raises
    `TypeError` for a question that is answered by choosing.
    """
    _require_typed(question)
    if answer.state == "open":
        return _SHOWN_OPEN
    if answer.state == "not_known":
        return _UNKNOWN[numbers]
    if answer.count is not None:
        return "{}/{}".format(*answer.count)
    return _written(answer, question, numbers)


def _require_typed(question: Question) -> None:
    if question.type not in TYPED:
        raise TypeError(f"an answer of type {question.type} is chosen, not typed")


def _written(answer: Answer, question: Question, numbers: NumberFormat) -> str:
    """Return how an answer with a value, a range or disputed values stands in the field."""
    value, spread = answer.value, _spread(answer, numbers)
    if isinstance(value, str):
        return value
    if not isinstance(value, Decimal):
        return spread
    figure = write_figure(value, numbers)
    around = Bounds(question, numbers, None).around(value)
    if answer.confidence == "estimated" and (answer.low, answer.high) == around:
        return f"~{figure}"
    return f"{figure} ({spread})" if spread else figure


def _spread(answer: Answer, numbers: NumberFormat) -> str:
    if answer.low is not None and answer.high is not None:
        return f"{write_figure(answer.low, numbers)}–{write_figure(answer.high, numbers)}"
    figures = (value for value in answer.any_of if isinstance(value, Decimal))
    return " | ".join(write_figure(value, numbers) for value in figures)
