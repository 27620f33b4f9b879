# SPDX-License-Identifier: Apache-2.0
"""From options, a file and a scenario to the results of a case, with every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from desktop.cli.cpl_answers import AnswersOfCase, Entry
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.results import Results
from rules.advice.scenarios import RATES
from rules.answers.answers import Answer, AnswerSet, Client
from rules.calculator import problems
from rules.calculator.check import check, missing
from rules.calculator.inputs import CHOICES, INPUTS
from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem, shown
from rules.pack.pack import Pack
from rules.text import NumberFormat
from rules.yaml_reader import read_yaml

FILE_KEYS = (*INPUTS, *CHOICES, "scenario", "case_name", "seed")

Origin = Literal["option", "file", "scenario"]


@dataclass(frozen=True)
class Typed:
    """What stands on the command line: options by key, ranges as KEY=LOW..HIGH, a case file."""

    options: Mapping[str, str | None]
    numbers: NumberFormat
    ranges: tuple[str, ...] = ()
    file: Path | None = None


@dataclass(frozen=True)
class Answered:
    """A complete case: what follows, and where each input comes from that somebody gave."""

    advice: Advice
    origins: Mapping[str, Origin]
    places: Mapping[str, Place]

    @property
    def results(self) -> Results:
        """What the calculator says of the case."""
        return self.advice.calculator

    @property
    def name(self) -> str:
        """What the case is for; of a file that does not say it, the name of the file."""
        place = self.places.get("file", Place())
        return self.results.inputs.case_name or Path(place.file or "").stem

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What deserves a second look, at the place it was entered."""
        return tuple(
            replace(each, place=self.places.get(each.place.field or "", each.place))
            for each in self.results.own.warnings
        )


def read(typed: Typed, pack: Pack) -> Answered:
    """Read what was typed; options count more than the file, both more than the scenario.

    Raises `KnownError` with all problems.
    """
    found: list[Problem] = []
    entries, origins = _entries(typed, found)
    places = {key: entry.place for key, entry in entries.items()}
    reader = AnswersOfCase(pack, typed.numbers, found)
    frame = reader.frame(entries)
    answers = reader.answers(entries)
    rates = _from_scenario(entries.get("scenario"), pack, found)
    given = {key: answer for key, answer in rates.items() if key not in answers}
    origins |= dict.fromkeys(given.keys() - entries.keys(), "scenario")
    answers = reader.with_ranges(given | answers, typed.ranges)
    case = AnswerSet(
        client=Client("", frame.currency),
        format=next(iter(pack.formats)),
        answers={f"calculator.{key}": answer for key, answer in answers.items()},
        presets=(),
        case_name=frame.name,
        clv_basis=frame.clv_basis,
        seed=frame.seed,
    )
    _require_enough(Results(pack, case), places, found)
    if typed.file is not None:
        places["file"] = Place(file=str(typed.file))
    return Answered(evaluate(pack, case), origins, places)


def _entries(typed: Typed, found: list[Problem]) -> tuple[dict[str, Entry], dict[str, Origin]]:
    entries = _from_file(typed.file, found)
    origins: dict[str, Origin] = dict.fromkeys(entries, "file")
    for key, value in typed.options.items():
        if value is not None:
            entries[key] = Entry(value, Place(field=key))
            origins[key] = "option"
    return entries, origins


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


def _from_scenario(entry: Entry | None, pack: Pack, found: list[Problem]) -> dict[str, Answer]:
    if entry is None:
        return {}
    preset = pack.presets.get(str(entry.value))
    if preset is None:
        names = ", ".join(pack.presets)
        place = replace(entry.place, field="scenario")
        found.append(problem("unknown_scenario", place, name=shown(entry.value), known=names))
        return {}
    return {key: Answer("value", getattr(preset, key)) for key in RATES}


def _require_enough(results: Results, places: Mapping[str, Place], found: list[Problem]) -> None:
    """Raise every problem found, and what is missing or means nothing besides."""
    found.extend(check(results.case, places).errors)
    explained = {each.place.field for each in found}
    if "scenario" in explained:  # one that does not exist explains the rates it would have given
        explained |= set(RATES)
    for each in missing(results.case):
        if each.place.field not in explained:
            place = places.get(each.place.field or "", each.place)
            found.append(replace(each, place=place))
    if found:
        raise KnownError(found)
