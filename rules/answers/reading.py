# SPDX-License-Identifier: Apache-2.0
"""One answer as written in a file, read against its question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from rules.answers.answers import Answer, AnswerValue, Confidence
from rules.calculator.numbers import is_ambiguous
from rules.catalogue import nearest, problem
from rules.errors import Place, Problem, shown
from rules.pack.domains import NUMERIC, bounds
from rules.pack.schema import Option, Question

CONFIDENCES = ("estimated", "plausible", "documented")
KEYS = {
    "value", "range", "any_of", "rate", "open", "not_known",
    "confidence", "evidence", "note", "said_by",
}  # fmt: skip
PARTS_TOLERANCE = Decimal(1)  # by which the parts of one answer may miss 100 %
_COUNT = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})\Z")


class AnswerError(Exception):
    """An answer the question does not take; says what was found, why, and a way out.

    `code` is the catalogue's.
    """

    code = "wrong_answer"

    def __init__(self, found: object, de: str, en: str, **hints: str) -> None:
        self.found = "–" if found is None else shown(found)
        self.de, self.en = de, en
        self.hints = {
            "hint_de": hints.get("hint_de", "Tragen Sie eine passende Antwort ein."),
            "hint_en": hints.get("hint_en", "Enter a fitting answer."),
        }
        super().__init__(en)

    def problem(self, place: Place) -> Problem:
        """Return the problem of the catalogue this is, found at a place."""
        return problem(
            self.code, place, found=self.found, reason_de=self.de, reason_en=self.en, **self.hints
        )


class AmbiguousNumberError(AnswerError):
    """A number whose only separator stands before three digits: 250.000 may be a quarter million.

    `thousands` and `decimals` are its two readings, written without doubt.
    """

    code = "ambiguous_number"

    def __init__(self, found: object, thousands: str, decimals: str) -> None:
        super().__init__(
            found,
            "vor drei Ziffern kann das Zeichen Tausender oder Dezimalen trennen",
            "before three digits the sign may separate thousands or decimals",
            hint_de=f"Schreiben Sie {thousands} oder {decimals}.",
            hint_en=f"Write {thousands} or {decimals}.",
        )


class AnswerReader:
    """Reads what a file says about one question."""

    def __init__(self, question: Question, options: Mapping[str, Option]) -> None:
        self.question = question
        self.options = options

    def read(self, raw: object) -> Answer:
        """Return the answer; raises `AnswerError`."""
        if raw == "open":
            return Answer("open")
        if raw == "not_known":
            return self._not_known()
        if isinstance(raw, dict) and not self._is_shares(raw):
            return self._long_form(raw)
        if isinstance(raw, str) and (count := self._count_of(raw)):
            return Answer("value", count=count)
        return Answer("value", value=self.value(raw))

    def _long_form(self, raw: dict[str, Any]) -> Answer:
        if unknown := sorted(raw.keys() - KEYS):
            hints = nearest(unknown[0], sorted(KEYS))
            raise AnswerError(
                unknown[0], "diesen Schlüssel gibt es hier nicht", "there is no such key", **hints
            )
        remarks: dict[str, Any] = {
            "confidence": _confidence(raw.get("confidence")),
            "evidence": _text(raw.get("evidence")),
            "note": _text(raw.get("note")),
            "said_by": _text(raw.get("said_by")),
        }
        if raw.get("open") not in (None, False):
            return Answer("open", **_clarification(raw["open"]), **remarks)
        if raw.get("not_known") is True:
            return self._not_known(**remarks)
        return Answer("value", **self._content(raw), **remarks)

    def _content(self, raw: dict[str, Any]) -> dict[str, Any]:
        content: dict[str, Any] = {}
        if "value" in raw:
            written = raw["value"]
            count = self._count_of(written) if isinstance(written, str) else None
            content |= {"count": count} if count else {"value": self.value(written)}
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

    def value(self, raw: object) -> AnswerValue:
        """Return a single value of the question's type; raises `AnswerError`."""
        kind = self.question.type
        if kind == "yesno":
            return self._truth(raw)
        if kind == "choice":
            return self._choice(raw)
        if kind == "multiple":
            return self._several_choices(raw)
        if kind == "shares":
            return self._shares(raw)
        if kind == "text":
            return _text(raw)
        return self._number(raw)

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
        known = list(self.options)
        raise AnswerError(
            raw, "das steht nicht zur Wahl", "that is not among the options", **nearest(text, known)
        )

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
        if not isinstance(raw, dict) or not self._is_shares(raw):
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

    def _is_shares(self, raw: dict[str, Any]) -> bool:
        return self.question.type == "shares" and raw.keys() <= self.question.parts.keys()

    def _number(self, raw: object) -> Decimal:
        if not isinstance(raw, Decimal) or not raw.is_finite():
            raise AnswerError(
                raw,
                "erwartet wird eine Zahl",
                "a number is expected",
                hint_de="Schreiben Sie nur die Zahl, ohne Einheit und ohne Trennzeichen.",
                hint_en="Write the number alone, without unit or separators.",
            )
        if self.question.type == "money" and is_ambiguous(raw):
            thousands = f"{raw:f}".replace(".", "")
            raise AmbiguousNumberError(raw, thousands, f"{raw:.2f}")
        low, high = self.limits()
        above = self.question.above
        if above is not None and raw <= above:
            raise AnswerError(raw, f"erlaubt ist über {above:f}", f"must be above {above:f}")
        if low is not None and raw < low:
            raise AnswerError(raw, f"mindestens {low:f}", f"at least {low:f}")
        if high is not None and raw > high:
            raise AnswerError(raw, f"höchstens {high:f}", f"at most {high:f}")
        self._check_decimals(raw)
        return raw

    def _check_decimals(self, raw: Decimal) -> None:
        whole = self.question.type in ("integer", "maturity")
        limit = 0 if whole else self.question.decimals
        exponent = cast("int", raw.normalize().as_tuple().exponent)
        if limit is not None and -exponent > limit:
            raise AnswerError(
                raw,
                "erwartet wird eine ganze Zahl" if whole else f"höchstens {limit} Nachkommastellen",
                "a whole number is expected" if whole else f"at most {limit} decimals",
            )

    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the lowest and highest number the question takes (None: unbounded)."""
        if self.question.type == "maturity":
            return Decimal(0), Decimal(3)
        return bounds(self.question)

    def _range(self, raw: object, value: object) -> tuple[Decimal, Decimal]:
        if self.question.type not in (*NUMERIC, "maturity"):
            raise AnswerError(raw, "eine Spanne passt nur zu Zahlen", "a range fits numbers only")
        if not isinstance(raw, list) or len(raw) != 2:
            raise AnswerError(raw, "erwartet wird [tief, hoch]", "[low, high] is expected")
        low, high = self._number(raw[0]), self._number(raw[1])
        inside = not isinstance(value, Decimal) or low <= value <= high
        if low > high or not inside:
            raise AnswerError(
                f"{low:f}–{high:f}",
                "Tief ≤ Wert ≤ Hoch ist nicht erfüllt",
                "low ≤ value ≤ high does not hold",
            )
        return low, high

    def _several(self, raw: object) -> tuple[AnswerValue, ...]:
        if not isinstance(raw, list) or len(raw) < 2:
            raise AnswerError(
                raw, "erwartet werden mindestens zwei Werte", "at least two values are expected"
            )
        return tuple(self.value(item) for item in raw)

    def _count_of(self, raw: str) -> tuple[int, int] | None:
        if self.question.type != "rate" or not (match := _COUNT.match(raw.strip())):
            return None
        return self._count([Decimal(match.group(1)), Decimal(match.group(2))])

    def _count(self, raw: object) -> tuple[int, int]:
        numbers = [int(n) for n in raw if isinstance(n, Decimal)] if isinstance(raw, list) else []
        if self.question.type != "rate" or len(numbers) != 2 or not 0 < numbers[0] <= numbers[1]:
            raise AnswerError(
                raw,
                "erwartet wird k von n mit 0 < k ≤ n",
                "k of n with 0 < k ≤ n is expected",
                hint_de="Schreiben Sie etwa 14/71.",
                hint_en="Write for example 14/71.",
            )
        return numbers[0], numbers[1]


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
    return {"with_whom": _text(raw.get("with")), "by": read_date(raw.get("by"))}


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


def _percent(raw: object) -> Decimal:
    if isinstance(raw, Decimal) and 0 <= raw <= 100:
        return raw
    raise AnswerError(raw, "erwartet wird 0 bis 100 Prozent", "0 to 100 percent is expected")


def _text(raw: object) -> str:
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
