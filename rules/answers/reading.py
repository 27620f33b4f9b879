# SPDX-License-Identifier: Apache-2.0
"""One answer as written in a file or a field, read against its question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from rules.answers.answers import Answer, AnswerValue, Confidence
from rules.answers.bounds import IN_FILES, Bounds
from rules.answers.choices import Choices
from rules.answers.faults import AnswerError, EntryError
from rules.answers.figures import read_figure
from rules.answers.spelling import ABOUT, Spelling, kind_of_refusal
from rules.calculator import faults
from rules.calculator.faults import Fault, entry_fault
from rules.calculator.numbers import is_ambiguous
from rules.catalogue import nearest
from rules.pack.domains import NUMERIC
from rules.pack.schema import Option, Question
from rules.text import NumberFormat, Text

CONFIDENCES = ("estimated", "plausible", "documented")
KEYS = {
    "value", "range", "any_of", "rate", "open", "not_known",
    "confidence", "evidence", "note", "said_by",
}  # fmt: skip
FIGURES = (*NUMERIC, "maturity")  # the question types whose answer is a figure
OPEN = ("open", "offen", "?")
_COUNTED = Text(de="Beispiel: 14/71.", en="Example: 14/71.")


class AnswerReader:
    """Reads what a file or a field says about one question.

    Figures written as texts are read in a number format; without one they stand in a file, whose
    format is the Swiss one, which takes no point and no comma for thousands. An amount may name a
    currency, no other than that of the case where it is known.
    """

    def __init__(
        self,
        question: Question,
        options: Mapping[str, Option],
        numbers: NumberFormat | None = None,
        currency: str | None = None,
    ) -> None:
        self.question = question
        self.choices = Choices(question, options)
        self.bounds = Bounds(question, numbers, currency)
        self.spelling = Spelling(question, numbers or IN_FILES, currency)

    def read(self, raw: object) -> Answer:
        """Return the answer; raises `AnswerError`."""
        try:
            return self._read(raw)
        except EntryError as error:
            found = error.fault
            if found.kind == "not_a_number":
                kind = kind_of_refusal(found.details["entry"].de, self.question)
                found = replace(found, kind=kind, remedy=self.bounds.example)
            elif found.kind == "ambiguous_number":
                found = self._read_as(found)
            raise EntryError(found, self.question.label) from None

    def _read(self, raw: object) -> Answer:
        if raw == "open" or (self._is_figure(raw) and str(raw).strip().casefold() in OPEN):
            return Answer("open")
        if raw == "not_known":
            return self._not_known()
        if isinstance(raw, str) and not raw.strip():
            raise EntryError(entry_fault("required", self.bounds.example))
        if isinstance(raw, dict) and not self.choices.is_shares(raw):
            return self._long_form(raw)
        return Answer("value", **self._content({"value": raw}))

    def _read_as(self, found: Fault) -> Fault:
        """Return an ambiguous number with the readings the question takes, or why it takes none."""
        texts = [found.details[each].de for each in ("thousands", "decimals")]
        wrong = [self.bounds.fault(read_figure(each, self.spelling.numbers)) for each in texts]
        fitting = [text for text, fault in zip(texts, wrong, strict=True) if fault is None]
        if len(fitting) == 1:
            return faults.only_reading(found, fitting[0])
        return found if fitting else wrong[1] or found

    def _is_figure(self, raw: object) -> bool:
        """Tell a text that says a figure."""
        return isinstance(raw, str) and self.question.type in FIGURES

    def _long_form(self, raw: dict[str, Any]) -> Answer:
        if unknown := sorted(raw.keys() - KEYS):
            hints = nearest(unknown[0], sorted(KEYS))
            raise AnswerError(
                unknown[0], "diesen Schlüssel gibt es hier nicht", "there is no such key", **hints
            )
        remarks: dict[str, Any] = {
            "confidence": _confidence(raw.get("confidence")),
            "evidence": as_text(raw.get("evidence")),
            "note": as_text(raw.get("note")),
            "said_by": as_text(raw.get("said_by")),
        }
        if raw.get("open") not in (None, False):
            return Answer("open", **_clarification(raw["open"]), **remarks)
        if raw.get("not_known") is True:
            return self._not_known(**remarks)
        content = self._content(raw)
        remarks["confidence"] = remarks["confidence"] or content.get("confidence")
        return Answer("value", **{**content, **remarks})

    def _content(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        if self._is_figure(raw.get("value")):
            others = {key: said for key, said in raw.items() if key != "value"}
            raw = {**self.spelling.content(raw["value"]), **others}
        content: dict[str, Any] = {}
        if ABOUT in raw:
            content |= self._about(raw[ABOUT])
        if "value" in raw:
            content["value"] = self._value(raw["value"])
        if "rate" in raw:
            content["count"] = self._count(raw["rate"])
        if "range" in raw:
            content["low"], content["high"] = self._range(raw["range"], content.get("value"))
        if "any_of" in raw:
            content["any_of"] = self._several(raw["any_of"])
        if not content:
            raise AnswerError(
                None,
                "es fehlt value, range, any_of, rate, open oder not_known",
                "value, range, any_of, rate, open or not_known is missing",
            )
        return content

    def _not_known(self, **remarks: Any) -> Answer:  # noqa: ANN401
        if not self.question.not_known:
            raise AnswerError(
                "not_known",
                "diese Frage kennt «im Haus nicht bekannt» nicht als eigene Antwort",
                "this question has no answer of its own for “nobody knows”",
                hint_de="Nehmen Sie die unterste Stufe oder «open».",
                hint_en="Take the lowest step, or “open”.",
            )
        return Answer("not_known", **remarks)

    def _value(self, raw: object) -> AnswerValue:
        """Return a single value of the question's type; raises `AnswerError`."""
        if self.question.type == "text":
            return as_text(raw)
        return self._number(raw) if self.question.type in FIGURES else self.choices.value(raw)

    def _number(self, raw: object) -> Decimal:
        number = self.spelling.figure(raw) if isinstance(raw, str) else raw
        if not isinstance(number, Decimal) or not number.is_finite():
            raise EntryError(faults.not_a_number(raw, self.bounds.example))
        if self.question.type == "money" and raw is number and is_ambiguous(number):
            thousands = f"{number:f}".replace(".", "")
            raise EntryError(faults.ambiguous_number(number, thousands, f"{number:.2f}"))
        return self.bounds.require(number)

    def _about(self, value: Decimal) -> dict[str, Any]:
        """Return ± 20 % around a value, which is an estimate."""
        low, high = self.bounds.around(self.bounds.require(value))
        return {"value": value, "low": low, "high": high, "confidence": "estimated"}

    def _range(self, raw: object, value: object) -> tuple[Decimal, Decimal]:
        if self.question.type not in FIGURES:
            raise AnswerError(raw, "eine Spanne passt nur zu Zahlen", "a range fits numbers only")
        if not isinstance(raw, list) or len(raw) != 2:
            raise EntryError(faults.range_form(raw, "[3, 8]"))
        low, high = self._number(raw[0]), self._number(raw[1])
        if low > high and value is None:
            raise EntryError(faults.range_reversed(high, low, self.spelling.numbers))
        inside = not isinstance(value, Decimal) or low <= value <= high
        if low > high or not inside:
            raise EntryError(faults.range_order())
        return low, high

    def _several(self, raw: object) -> tuple[AnswerValue, ...]:
        if not isinstance(raw, list) or len(raw) < 2:
            raise AnswerError(
                raw, "erwartet werden mindestens zwei Werte", "at least two values are expected"
            )
        return tuple(self._value(item) for item in raw)

    def _count(self, raw: object) -> tuple[int, int]:
        said = raw if isinstance(raw, list) else []
        numbers = [int(n) for n in said if isinstance(n, Decimal) and n == n.to_integral_value()]
        if self.question.type != "rate" or len(numbers) != 2 or len(said) != 2:
            raise AnswerError(
                raw,
                "erwartet wird k von n mit 0 < k ≤ n",
                "k of n with 0 < k ≤ n is expected",
                hint_de=_COUNTED.de,
                hint_en=_COUNTED.en,
            )
        wins, meetings = numbers
        if meetings < 1:
            raise EntryError(faults.not_a_number(f"{wins}/{meetings}", _COUNTED))
        if wins < 1:
            raise EntryError(entry_fault("negative", _COUNTED) if wins else faults.none_won())
        if wins > meetings:
            raise EntryError(entry_fault("percent_over_100", _COUNTED))
        return wins, meetings


def _clarification(raw: object) -> dict[str, Any]:
    if raw is True:
        return {}
    if not isinstance(raw, dict) or raw.keys() - {"with", "by"}:
        raise AnswerError(
            raw,
            "erwartet wird true oder {with: …, by: …}",
            "true or {with: …, by: …} is expected",
            hint_de='Schreiben Sie {with: "Frau Aebi", by: 2026-12-04} oder true.',
            hint_en='Write {with: "Ms Aebi", by: 2026-12-04} or true.',
        )
    return {"with_whom": as_text(raw.get("with")), "by": read_date(raw.get("by"))}


def read_date(raw: object) -> date | None:
    """Return a date written as 2026-11-20; raises `AnswerError`."""
    if raw is None:
        return None
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise AnswerError(
            raw, "erwartet wird ein Datum wie 2026-11-20", "a date like 2026-11-20 is expected"
        ) from None


def _confidence(raw: object) -> Confidence | None:
    if raw is None or raw in CONFIDENCES:
        return cast("Confidence | None", raw)
    raise AnswerError(
        raw,
        "Verlässlichkeit ist estimated, plausible oder documented",
        "confidence is estimated, plausible or documented",
        **nearest(str(raw), list(CONFIDENCES)),
    )


def as_text(raw: object) -> str:
    """Return a text without space around it, empty for none; raises `AnswerError`."""
    if raw is None:
        return ""
    if isinstance(raw, str | Decimal):
        return f"{raw:f}" if isinstance(raw, Decimal) else raw.strip()
    raise text_expected(raw)


def text_expected(raw: object) -> AnswerError:
    """Return the fault of something that is no text where one belongs."""
    return AnswerError(
        raw,
        "erwartet wird ein Text",
        "a text is expected",
        hint_de='Schreiben Sie ihn in Anführungszeichen: "…".',
        hint_en='Write it in quotes: "…".',
    )
