# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with input, said with place, cause and remedy.

`KnownError` is for the person in front of the screen: it carries every problem found, not only
the first. Anything else that is raised is a bug and is not caught here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.text import Language, NumberFormat, Text

Severity = Literal["error", "warning"]

_SHOWN = 60
_DIGITS = 20


@dataclass(frozen=True)
class Place:
    """Where a problem is: a file with line and column (from 1), a field, or both."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        spot = ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        return " ".join(part for part in (spot, self.field) if part)


@dataclass(frozen=True)
class Problem:
    """One problem: a stable code, its place, what is wrong and what to do about it.

    A warning can be lived with: it names what is weak, not what cannot be used.
    """

    code: str
    place: Place
    cause: Text
    remedy: Text
    severity: Severity = "error"

    def say(self, language: Language, numbers: NumberFormat | None = None) -> str:
        """Return the problem as text of up to three parts: place, cause, remedy."""
        where = f"{self.place}: " if str(self.place) else ""
        cause, remedy = (text.in_(language, numbers) for text in (self.cause, self.remedy))
        return f"{where}{cause} {remedy} [{self.code}]"


class KnownError(Exception):
    """Input that cannot be used; holds all problems found, at least one."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        if not problems:
            raise ValueError("a known error names at least one problem")
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.say("en") for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in order of file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=_position))


def _position(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return place.file or "", place.line or 0, place.column or 0


def shown(value: object, most: int = _SHOWN) -> str:
    """Return a value as the person wrote it: as YAML has it, at most so many characters of it."""
    text = "".join(char if char.isprintable() else "�" for char in _written(value))
    return text if len(text) <= most else f"{text[:most]}…"


def _written(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(k)}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value)


def _number(value: Decimal) -> str:
    if abs(value.adjusted()) > _DIGITS:  # not written out first: 1e999 has a thousand digits
        return f"{value:.3g}"
    plain = f"{value:f}"
    return plain if len(plain) <= _DIGITS else f"{value:.3g}"
