# SPDX-License-Identifier: Apache-2.0
"""From options, file and scenario to a case, with every problem of all three at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.cli.opening import presets
from rules.calculator import problems
from rules.calculator.case import Case
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.ranges import Ranges
from rules.calculator.reading import Entry, Reading, read_case
from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem, shown
from rules.yaml_reader import read_yaml

RATES = ("cac_pct", "mkt_share", "win_rate")
FILE_KEYS = (*INPUTS, *CHOICES, "scenario", "case_name")


@dataclass(frozen=True)
class Typed:
    """What stands on the command line: options by key, ranges as KEY=LOW..HIGH, a case file."""

    options: Mapping[str, str | None]
    ranges: tuple[str, ...] = ()
    file: Path | None = None


@dataclass(frozen=True)
class Answer:
    """A complete case with its ranges; `given` are the inputs a person or preset has given."""

    case: Case
    ranges: Ranges
    given: frozenset[str]


def read(typed: Typed) -> Answer:
    """Read what was typed; options count more than the file, both more than the scenario.

    Raises `KnownError` with all problems.
    """
    found: list[Problem] = []
    entries = _from_file(typed.file, found)
    for key, value in typed.options.items():
        if value is not None:
            entries[key] = Entry(value, Place(field=key))
    name, scenario = _name(entries.pop("case_name", None), found), entries.pop("scenario", None)
    if scenario is not None:
        entries = {**_from_scenario(scenario, found), **entries}
    reading = _read_case(entries, _from_ranges(typed.ranges, found), found)
    case = reading.case if name is None else replace(reading.case, name=name)
    return Answer(case, reading.ranges, frozenset(entries))


def _name(entry: Entry | None, found: list[Problem]) -> str | None:
    if entry is None or isinstance(entry.value, str):
        return None if entry is None else str(entry.value)
    de, en = "erwartet wird ein Text", "a text is expected"
    said = shown(entry.value)
    found.append(problem("wrong_value", entry.place, found=said, reason_de=de, reason_en=en))
    return None


def _read_case(
    entries: Mapping[str, Entry],
    ranges: Mapping[str, tuple[Entry, Entry]],
    found: list[Problem],
) -> Reading:
    try:
        reading = read_case(entries, ranges)
    except KnownError as error:
        # a scenario that does not exist explains the rates it would have given
        explained = RATES if any(each.code == "unknown_scenario" for each in found) else ()
        found.extend(
            each
            for each in error.problems
            if not (each.code == "required" and each.place.field in explained)
        )
        raise KnownError(found) from None
    if found:
        raise KnownError(found)
    return reading


def _from_file(file: Path | None, found: list[Problem]) -> dict[str, Entry]:
    if file is None:
        return {}
    document = read_yaml(file)
    if not isinstance(document.value, dict):
        raise KnownError([problem("yaml_empty", Place(file=str(file)), begin="initial: 50000")])
    entries = {}
    for key, value in document.value.items():
        place = document.place((key,))
        if key not in FILE_KEYS:
            found.append(problems.unknown_input(place, key, FILE_KEYS))
        elif value is not None:
            entries[key] = Entry(value, place)
    return entries


def _from_scenario(scenario: Entry, found: list[Problem]) -> dict[str, Entry]:
    known = presets()
    preset = known.get(str(scenario.value))
    if preset is None:
        names = ", ".join(known)
        place = replace(scenario.place, field="scenario")
        found.append(problem("unknown_scenario", place, name=shown(scenario.value), known=names))
        return {}
    return {key: Entry(getattr(preset, key), Place(field=key)) for key in RATES}


def _from_ranges(ranges: tuple[str, ...], found: list[Problem]) -> dict[str, tuple[Entry, Entry]]:
    read = {}
    for text in ranges:
        key, equals, ends = text.partition("=")
        low, dots, high = ends.partition("..")
        place = Place(field=key.strip().replace("-", "_") if equals else "range")
        if not (equals and dots):
            found.append(problems.range_form(place, text))
        else:
            read[str(place.field)] = (Entry(low, place), Entry(high, place))
    return read
