# SPDX-License-Identifier: Apache-2.0
"""The examples of a pack, run: what each expects against what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rules.advice.advice import Advice
from rules.advice.as_json import plain
from rules.advice.engine import evaluate
from rules.analysis.expectations import check_expectations, comparisons
from rules.answers.answers import AnswerSet
from rules.answers.file import answers_from
from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem
from rules.expressions.budget import Budget, sharing
from rules.expressions.values import ABSENT
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.groups import INITIATIVES, LINES
from rules.pack.pack import Pack
from rules.pack.provided import RULE
from rules.pack.schema import Example
from rules.yaml_reader import Document

_USUAL_FORMAT = "full"  # of an example that names none

MAX_STEPS = 2_500_000  # of all examples together
MAX_SPENT = 3  # examples that use up a budget, before the others are not tried any more


@dataclass(frozen=True)
class Difference:
    """What came out other than expected, both as text; None where there was nothing."""

    what: str
    expected: str | None
    received: str | None


@dataclass(frozen=True)
class Run:
    """One example, where it stands, and everything in which it came out differently.

    `problems` says each of the `differences`, or what keeps the example from being run. `reached`:
    findings concluded for certain (`findings.<id>`) and rows that certainly fit (`tables.<row>`).
    """

    name: str
    place: Place
    problems: tuple[Problem, ...]
    differences: tuple[Difference, ...] = ()
    reached: frozenset[str] = frozenset()


def run_examples(pack: Pack) -> tuple[Run, ...]:
    """Run all examples of a pack, within a bound on what they take together.

    Those behind it are not run, and each says so.
    """
    budget, spent = Budget(MAX_STEPS), 0
    runs: list[Run] = []
    for index, (example, place) in enumerate(_examples(pack)):
        if spent >= MAX_SPENT:
            problems = (problem("example_not_run", place, name=example.name),)
            runs.append(Run(example.name, place, problems))
            continue
        with sharing(budget):
            run = _run(pack, example, index)
        spent += any(found.code == "budget_exceeded" for found in run.problems)
        runs.append(run)
    return tuple(runs)


def check_examples(pack: Pack) -> list[Problem]:
    """Return what is wrong with the examples themselves, whatever comes out of them."""
    found: list[Problem] = []
    for index, (example, _) in enumerate(_examples(pack)):
        try:
            _answers(pack, example)
        except KnownError as error:
            found.extend(_placed(error.problems, pack, index))
        found.extend(_placed(check_expectations(pack, example), pack, index))
    return found


def unreached(pack: Pack, runs: Iterable[Run]) -> tuple[str, ...]:
    """Return the findings no example concludes for certain and the table rows none decides."""
    reached = frozenset[str]().union(*(run.reached for run in runs))
    findings = [f"findings.{id_}" for id_ in pack.findings]
    rows = [f"tables.{row.id}" for table in pack.tables.values() for row in table.rows]
    return tuple(name for name in (*findings, *rows) if name not in reached)


def _examples(pack: Pack) -> Iterator[tuple[Example, Place]]:
    return zip(pack.examples, pack.example_places, strict=True)


def _answers(pack: Pack, example: Example) -> AnswerSet:
    content = {
        "format": ANSWERS_FORMAT,
        "client": {"name": example.name},
        "engagement": _format(pack, example),
        "answers": example.answers,
        LINES: list(example.business_lines),
        INITIATIVES: list(example.initiatives),
        f"{INITIATIVES}_complete": example.initiatives_complete,
        "calculator": example.calculator,
    }
    return answers_from(Document(example.name, content), pack)


def _format(pack: Pack, example: Example) -> str:
    if example.engagement is not None:
        return example.engagement
    if len(pack.formats) == 1:
        return next(iter(pack.formats))
    if _USUAL_FORMAT not in pack.formats:
        raise KnownError([problem("example_format", known=", ".join(pack.formats))])
    return _USUAL_FORMAT


def _run(pack: Pack, example: Example, index: int) -> Run:
    place = pack.example_places[index]
    if wrong := _placed(check_expectations(pack, example), pack, index):
        return Run(example.name, place, wrong)
    try:
        advice = evaluate(pack, _answers(pack, example))
        found = tuple(_differences(example, advice))
    except KnownError as error:
        return Run(example.name, place, _placed(error.problems, pack, index))
    problems = (_unexpected(example.name, each) for each in found)
    return Run(example.name, place, _placed(problems, pack, index), found, _reached(advice))


def _reached(advice: Advice) -> frozenset[str]:
    findings = (f"findings.{found.id}" for found in advice.findings if found.verdict == "certain")
    return frozenset((*findings, *(f"tables.{row}" for row in _rows_reached(advice))))


def _rows_reached(advice: Advice) -> Iterator[str]:
    """Yield the rows that are known to count: one of each table, or all a table collects."""
    knowledge = advice.knowledge
    for key, table in advice.pack.tables.items():
        for scope in knowledge.scopes_of(table.for_each):
            found = scope.value(f"{key}.{RULE}")
            if found.known:
                rows = found.value if isinstance(found.value, tuple) else (found.value,)
                yield from (str(row) for row in rows if row is not ABSENT)


def _placed(problems: Iterable[Problem], pack: Pack, index: int) -> tuple[Problem, ...]:
    """Return problems of an example with their places in the pack.

    Those that stand in the pack's rules keep the place they have.
    """
    return tuple(
        found if found.place.line else replace(found, place=_place(pack, index, found.place.field))
        for found in problems
    )


def _place(pack: Pack, index: int, field: str | None) -> Place:
    """Return where a part of an example stands, or the nearest part around it."""
    path = f"examples.{index}.{field or ''}"
    while path.count(".") > 1 and path not in pack.places:
        path = path.rpartition(".")[0]
    return replace(pack.places.get(path, pack.example_places[index]), field=field)


def _unexpected(name: str, found: Difference) -> Problem:
    return problem(
        "expectation",
        Place(field=f"expect.{found.what}"),
        name=name,
        what=found.what,
        received="–" if found.received is None else found.received,
        expected="–" if found.expected is None else found.expected,
    )


def _differences(example: Example, advice: Advice) -> Iterator[Difference]:
    for what, received, expected in comparisons(example.expect, advice):
        if plain(received) != plain(expected):
            yield Difference(what, _text(expected), _text(received))


def _text(value: object) -> str | None:
    return None if value is None else plain(value)
