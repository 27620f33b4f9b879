# SPDX-License-Identifier: Apache-2.0
"""From what a person typed to a case: every entry read, every problem kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules.calculator import faults, problems
from rules.calculator.case import Case
from rules.calculator.check import check, impossible, missing
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.numbers import is_ambiguous
from rules.calculator.ranges import RANGE_KEYS
from rules.calculator.win_rate import counted_rate, wilson
from rules.errors import KnownError, Place, Problem

Range = tuple[Decimal, Decimal]

_PLAIN_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_WINS_OF_MEETINGS = re.compile(r"([0-9]{1,6})\s*/\s*([0-9]{1,6})")


@dataclass(frozen=True)
class Entry:
    """A value as typed (text) or as read from a file (text or number), and where it stands."""

    value: object
    place: Place


@dataclass(frozen=True)
class Reading:
    """A complete case and the ranges of its inputs, all of them possible."""

    case: Case
    ranges: dict[str, Range]


def read_case(
    entries: Mapping[str, Entry], ranges: Mapping[str, tuple[Entry, Entry]] | None = None
) -> Reading:
    """Read entries by input key into a case that is enough for a max CPL.

    A win rate may be typed as wins/meetings and then brings its Wilson 95 % range along, unless
    `ranges` holds another. Raises `KnownError` with every problem of every entry.
    """
    found: list[Problem] = []
    values: dict[str, Any] = {}
    spans: dict[str, Range] = {}
    for key, entry in entries.items():
        if key in CHOICES:
            values[key] = _choice(key, entry, found)
        elif key == "win_rate" and (counted := _counted(entry)) is not None:
            values[key], span = counted
            spans |= {} if span is None else {key: span}
        else:
            values[key] = _number(key, entry, found)
    case = Case(**{key: value for key, value in values.items() if value is not None})
    findings = check(case, {key: entry.place for key, entry in entries.items()})
    found.extend(findings.errors)
    found.extend(problem for problem in missing(case) if problem.place.field not in values)
    spans.update(_ranges(case, ranges or {}, found))
    if found:
        raise KnownError(found)
    return Reading(case, spans)


def _choice(key: str, entry: Entry, found: list[Problem]) -> str | None:
    if isinstance(entry.value, str) and entry.value in CHOICES[key]:
        return entry.value
    found.append(problems.wrong_choice(key, entry.place, entry.value, CHOICES[key]))
    return None


def _number(key: str, entry: Entry, found: list[Problem]) -> Decimal | None:
    value = entry.value
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        value = Decimal(value.strip()) or Decimal(0)  # «-0» is 0
    if not isinstance(value, Decimal):
        found.append(problems.not_a_number(key, entry.place, value))
        return None
    if key in INPUTS and INPUTS[key].unit.startswith("money") and is_ambiguous(value):
        thousands, decimals = f"{value:f}".replace(".", ""), f"{value:.2f}"
        doubt = faults.ambiguous_number(entry.value, thousands, decimals)
        found.append(problems.of_input(doubt, key, entry.place))
        return None
    return value


def _counted(entry: Entry) -> tuple[Decimal, Range | None] | None:
    """Read wins/meetings; impossible counts give a rate without range, which the check refuses."""
    match = isinstance(entry.value, str) and _WINS_OF_MEETINGS.fullmatch(entry.value.strip())
    if not match or int(match[2]) == 0:
        return None
    wins, meetings = int(match[1]), int(match[2])
    possible = 0 < wins <= meetings
    return counted_rate(wins, meetings), wilson(wins, meetings) if possible else None


def _ranges(
    case: Case, ranges: Mapping[str, tuple[Entry, Entry]], found: list[Problem]
) -> dict[str, Range]:
    read = {}
    for key, ends in ranges.items():
        if key not in RANGE_KEYS:
            found.append(problems.unknown_input(ends[0].place, key, RANGE_KEYS))
        elif (span := _range(key, ends, getattr(case, key), found)) is not None:
            read[key] = span
    return read


def _range(
    key: str, ends: tuple[Entry, Entry], base: Decimal | None, found: list[Problem]
) -> Range | None:
    low, high = (_number(key, end, found) for end in ends)
    if low is None or high is None:
        return None
    for value, end in zip((low, high), ends, strict=True):
        if (problem := impossible(INPUTS[key], value, end.place)) is not None:
            found.append(problem)
            return None
    if not low <= (low if base is None else base) <= high:
        found.append(problems.range_order(key, ends[0].place))
        return None
    return low, high
