# SPDX-License-Identifier: Apache-2.0
"""What a pack asks for the calculator: nothing may be answered that the calculator refuses.

Bounds a question leaves out are the calculator's; narrower ones are the pack's own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rules.calculator import problems
from rules.calculator.check import impossible
from rules.calculator.inputs import CHOICES, INPUTS, Input, Unit
from rules.catalogue import problem
from rules.errors import Place, Problem, shown
from rules.pack.schema import PackFile, Question, QuestionType

_ZERO = Decimal(0)
_COUNTED: tuple[QuestionType, ...] = ("number", "integer")
_TYPES: Mapping[Unit, tuple[QuestionType, ...]] = {
    "money": ("money",),
    "money_per_year": ("money",),
    "percent": ("percent", "rate"),
    "years": _COUNTED,
    "months": _COUNTED,
    "days": _COUNTED,
}


def with_bounds(draft: PackFile) -> PackFile:
    """Return a draft whose calculator questions have the calculator's bounds where none are given.

    Questions of a type that an input cannot have are left as they are.
    """
    questions = {
        key: _bounded(question, INPUTS[key])
        if key in INPUTS and question.type in _TYPES[INPUTS[key].unit]
        else question
        for key, question in draft.calculator.items()
    }
    return draft.model_copy(update={"calculator": questions})


def check_calculator(draft: PackFile, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a problem for every question that would take what the calculator refuses."""
    for key, question in draft.calculator.items():
        types = _types_of(key)
        if types and question.type not in types:
            place = _place(places, key, "type")
            fitting = " / ".join(types)
            yield problem("calculator_type", place, type=question.type, types=fitting)
        elif key in INPUTS:
            yield from _wider(INPUTS[key], question, places)
        elif key in CHOICES:
            yield from _foreign_words(key, question, places)


def _types_of(key: str) -> tuple[QuestionType, ...]:
    """Return the types an input can have, the fitting one first; none for what is no input."""
    if key in INPUTS:
        return _TYPES[INPUTS[key].unit]
    return ("choice",) if key in CHOICES else ()


def _bounded(question: Question, entry: Input) -> Question:
    missing: dict[str, Any] = {}
    if question.min is None and question.above is None:
        missing["above" if entry.positive else "min"] = _ZERO
    if question.max is None:
        missing["max"] = entry.highest
    if question.decimals is None and question.type != "integer":
        missing["decimals"] = entry.decimals
    return question.model_copy(update=missing)


def _wider(entry: Input, question: Question, places: Mapping[str, Place]) -> Iterator[Problem]:
    for key, instead in _too_wide(entry, question):
        given = shown(getattr(question, key))
        place = _place(places, entry.key, key)
        yield problem("calculator_bound", place, key=key, given=given, instead=instead)
    value = question.assumed
    place = _place(places, entry.key, "assumed")
    if value is None:
        return
    if not isinstance(value, Decimal):
        yield problems.not_a_number(entry.key, place, value)
    elif (found := impossible(entry, value, place)) is not None:
        yield found


def _too_wide(entry: Input, question: Question) -> Iterator[tuple[str, str]]:
    """Yield each bound that lets in too much, with the one to write instead."""
    least = f"above: {_ZERO}" if entry.positive else f"min: {_ZERO}"
    inside = question.min is not None and question.min > 0
    if question.above is not None and question.above < 0 and not inside:
        yield "above", least
    if question.min is not None and (question.min < 0 or (entry.positive and question.min == 0)):
        above_zero = question.above is not None and question.above >= 0
        if not above_zero:
            yield "min", least
    if question.max is not None and question.max > entry.highest:
        yield "max", f"max: {entry.highest}"
    most = entry.decimals
    if most is not None and question.decimals is not None and question.decimals > most:
        yield "decimals", f"decimals: {most}"


def _foreign_words(key: str, question: Question, places: Mapping[str, Place]) -> Iterator[Problem]:
    for option in question.options:
        if option not in CHOICES[key]:
            place = _place(places, key, f"options.{option}")
            yield problems.wrong_choice(key, place, option, CHOICES[key])
    if question.assumed is not None and question.assumed not in CHOICES[key]:
        place = _place(places, key, "assumed")
        yield problems.wrong_choice(key, place, question.assumed, CHOICES[key])


def _place(places: Mapping[str, Place], key: str, part: str) -> Place:
    home = f"calculator.{key}"
    return places.get(f"{home}.{part}") or places.get(home) or Place(field=home)
