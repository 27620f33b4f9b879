# SPDX-License-Identifier: Apache-2.0
"""The entries of a case, read as the answers of an engagement are; problems are collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from rules.answers.answers import SEEDS, Answer
from rules.answers.faults import AnswerError
from rules.answers.reading import AnswerReader
from rules.answers.seed import read_seed
from rules.calculator import problems
from rules.calculator.inputs import CHOICES, INPUTS, ClvBasis, Currency
from rules.calculator.win_rate import counted_rate
from rules.catalogue import problem
from rules.errors import Place, Problem, shown
from rules.pack.pack import Pack
from rules.text import NumberFormat


@dataclass(frozen=True)
class Entry:
    """A value as typed (text) or as read from a file (text or number), and where it stands."""

    value: object
    place: Place


@dataclass(frozen=True)
class Frame:
    """What a case says that is no answer."""

    name: str = ""
    currency: Currency = "CHF"
    clv_basis: ClvBasis = "revenue"
    seed: int = 1


class AnswersOfCase:
    """Reads entries against the calculator's questions of a pack."""

    def __init__(self, pack: Pack, numbers: NumberFormat, found: list[Problem]) -> None:
        self._pack = pack
        self._numbers = numbers
        self._found = found
        self._currency: str | None = None

    def frame(self, entries: Mapping[str, Entry]) -> Frame:
        """Return name, currency, CLV basis and seed; amounts read later may name the currency."""
        currency = self._word("currency", entries.get("currency"), "CHF")
        self._currency = currency
        basis = self._word("clv_basis", entries.get("clv_basis"), "revenue")
        return Frame(
            name=self._name(entries.get("case_name")),
            currency=cast("Currency", currency or "CHF"),
            clv_basis=cast("ClvBasis", basis or "revenue"),
            seed=self._seed(entries.get("seed")),
        )

    def answers(self, entries: Mapping[str, Entry]) -> dict[str, Answer]:
        """Return the answers that can be read, by the key of the input."""
        found = {}
        for key, entry in entries.items():
            if f"calculator.{key}" not in self._pack.questions:
                continue
            answer = self._answer(key, entry.value, entry.place)
            if answer is not None:
                found[key] = answer
        return found

    def with_ranges(
        self, answers: Mapping[str, Answer], ranges: tuple[str, ...]
    ) -> dict[str, Answer]:
        """Return answers with ranges written as KEY=LOW..HIGH, which count more than theirs."""
        found, given = dict(answers), set[str]()
        for text in ranges:
            key, equals, ends = text.partition("=")
            low, dots, high = ends.partition("..")
            key = key.strip().replace("-", "_")
            place = Place(field=key if equals else "range")
            if not (equals and dots):
                self._found.append(problems.range_form(place, text))
            elif key not in INPUTS:
                self._found.append(problems.unknown_input(place, key, tuple(INPUTS)))
            elif key in given:
                self._found.append(problems.range_twice(key, place))
            elif (answer := self._ranged(key, (low, high), found.get(key), place)) is not None:
                found[key] = answer
            given.add(key)
        return found

    def _ranged(
        self, key: str, ends: tuple[str, str], said: Answer | None, place: Place
    ) -> Answer | None:
        """Return an answer with another range, around the value it has."""
        raw: dict[str, object] = {"range": list(ends)}
        if said is not None:
            base = said.value if said.count is None else counted_rate(*said.count)
            raw |= {"value": base} if isinstance(base, Decimal) else {}
        answer = self._answer(key, raw, place)
        if answer is None or said is None:
            return answer
        return replace(
            answer,
            confidence=said.confidence,
            evidence=said.evidence,
            note=said.note,
            said_by=said.said_by,
        )

    def _answer(self, key: str, raw: object, place: Place) -> Answer | None:
        name = f"calculator.{key}"
        reader = AnswerReader(
            self._pack.questions[name], self._pack.options(name), self._numbers, self._currency
        )
        try:
            return reader.read(raw)
        except AnswerError as error:
            self._found.append(error.problem(place))
            return None

    def _word(self, key: str, entry: Entry | None, otherwise: str) -> str | None:
        if entry is None:
            return otherwise
        if isinstance(entry.value, str) and entry.value in CHOICES[key]:
            return entry.value
        self._found.append(problems.wrong_choice(key, entry.place, entry.value, CHOICES[key]))
        return None

    def _name(self, entry: Entry | None) -> str:
        if entry is None or isinstance(entry.value, str):
            return "" if entry is None else str(entry.value)
        de, en = "erwartet wird ein Text", "a text is expected"
        said = shown(entry.value)
        self._found.append(
            problem("wrong_value", entry.place, found=said, reason_de=de, reason_en=en)
        )
        return ""

    def _seed(self, entry: Entry | None) -> int:
        if entry is None:
            return SEEDS[0]
        try:
            return read_seed(entry.value)
        except AnswerError as error:
            self._found.append(error.problem(entry.place))
            return SEEDS[0]
