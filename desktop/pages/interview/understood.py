# SPDX-License-Identifier: Apache-2.0
"""What was understood of a typed answer, and what is wrong with one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.speaking import NOT_KNOWN, OPEN
from reports.text import EN_DASH, NO_BREAK_SPACE, alternatives, percent
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.typed import write_typed
from rules.calculator.win_rate import counted_rate
from rules.calculator.writing import write_figure
from rules.pack.schema import Question
from rules.text import Language, NumberFormat, Text

COUNTED = Text(de="{k} von {n}, gezählt", en="{k} of {n}, counted")
ABOUT = Text(de="geschätzt, {low} bis {high}", en="estimated, {low} to {high}")
BETWEEN = Text(de="zwischen {low} und {high}", en="between {low} and {high}")
RANGE = Text(
    de="Spanne, jeder Wert darin bleibt möglich", en="range, every value in it stays possible"
)
DISPUTED = Text(de="strittig, alle Werte bleiben stehen", en="disputed, all values stay")
TO_CLARIFY = Text(de="wird geklärt", en="to be clarified")
IS_ANSWER = Text(de="auch das ist eine Antwort", en="that too is an answer")
OLD_COUNTS = Text(de="Der alte Wert {old} gilt weiter.", en="The old value {old} still counts.")
NOTHING_COUNTS = Text(de="Die Frage bleibt ohne Antwort.", en="The question stays unanswered.")


@dataclass(frozen=True)
class Understood:
    """A figure, and a line that says how it is meant."""

    figure: str
    meaning: str = ""


def understood(
    answer: Answer, question: Question, currency: str, language: Language, numbers: NumberFormat
) -> Understood:
    """Return what was understood of an answer typed into a number field."""
    if answer.state == "open":
        return Understood(OPEN.in_(language), TO_CLARIFY.in_(language))
    if answer.state == "not_known":
        return Understood(NOT_KNOWN.in_(language), IS_ANSWER.in_(language))
    if answer.count is not None:
        return _counted(answer.count, language, numbers)
    say = _Sayer(question, currency, language, numbers)
    if answer.any_of:
        words = tuple(say.with_unit(value) for value in answer.any_of)
        return Understood(alternatives(words, language), DISPUTED.in_(language))
    return _value_or_range(answer, say)


def _counted(count: tuple[int, int], language: Language, numbers: NumberFormat) -> Understood:
    wins, meetings = count
    figure = percent(counted_rate(wins, meetings), numbers)
    return Understood(figure, COUNTED.in_(language).format(k=wins, n=meetings))


def _value_or_range(answer: Answer, say: _Sayer) -> Understood:
    if answer.low is None or answer.high is None:
        return Understood(say.with_unit(answer.value))
    if answer.value is None:
        figure = say.figure(answer.low) + EN_DASH + say.with_unit(answer.high)
        return Understood(figure, RANGE.in_(say.language))
    words = ABOUT if answer.confidence == "estimated" else BETWEEN
    ends = {"low": say.figure(answer.low), "high": say.with_unit(answer.high)}
    return Understood(say.with_unit(answer.value), words.in_(say.language).format(**ends))


class _Sayer:
    """Writes figures of one question in full, nothing rounded."""

    def __init__(
        self, question: Question, currency: str, language: Language, numbers: NumberFormat
    ) -> None:
        self.language = language
        self._numbers = numbers
        self._unit = unit_of(question, currency, language)

    def figure(self, value: object) -> str:
        if not isinstance(value, Decimal):
            return str(value)
        return write_figure(Decimal(f"{value.normalize():f}"), self._numbers)

    def with_unit(self, value: object) -> str:
        return self.figure(value) + (NO_BREAK_SPACE + self._unit if self._unit else "")


def unit_of(question: Question, currency: str, language: Language) -> str:
    """Return what a figure is counted in: %, CHF, years; empty where nothing."""
    if question.type in ("percent", "rate"):
        return "%"
    own = question.unit.in_(language) if question.unit else ""
    if question.type == "money":
        return f"{currency} {own}".strip()
    return own


def complaint(  # noqa: PLR0913, PLR0917  what was asked, and how it is said
    error: AnswerError,
    question: Question,
    still: Answer | None,
    currency: str,
    language: Language,
    numbers: NumberFormat,
) -> str:
    """Return what is wrong with what was typed, and which value still counts."""
    reason = error.de if language == "de" else error.en
    parts = [reason[0].upper() + reason[1:] + "."]
    if _helps(error, reason):
        parts.append(error.remedy.in_(language))
    parts.append(_what_counts(question, still, currency, language, numbers))
    return " ".join(parts)


_GENERAL = AnswerError(None, "x", "x").remedy


def _helps(error: AnswerError, reason: str) -> bool:
    """Tell whether the remedy says more than a reason that names its limit."""
    names_limit = error.code == "negative" or any(char.isdigit() for char in reason)
    return error.remedy != _GENERAL and not names_limit


def _what_counts(
    question: Question,
    still: Answer | None,
    currency: str,
    language: Language,
    numbers: NumberFormat,
) -> str:
    if still is None:
        return NOTHING_COUNTS.in_(language)
    if still.state == "open":
        return OLD_COUNTS.in_(language).format(old="?")
    old = old_value(still, question, currency, language, numbers)
    return OLD_COUNTS.in_(language).format(old=old)


def old_value(
    answer: Answer, question: Question, currency: str, language: Language, numbers: NumberFormat
) -> str:
    """Return an answer as it was typed, with its unit."""
    written = write_typed(answer, question, numbers)
    bare = answer.count is not None or answer.state != "value"
    unit = currency if question.type == "money" else unit_of(question, currency, language)
    return written if bare or not unit else f"{written}{NO_BREAK_SPACE}{unit}"
