# SPDX-License-Identifier: Apache-2.0
"""The examples of a pack, run: what each expects against what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.advice.advice import Advice
from rules.advice.as_json import advice_json, plain
from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.answers.answers import AnswerSet
from rules.answers.file import answers_from
from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem
from rules.expressions.values import Possible
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.pack import GROUP, Pack
from rules.pack.schema import Example
from rules.yaml_reader import Document


@dataclass(frozen=True)
class Difference:
    """What came out other than expected, both as text; None where there was nothing."""

    what: str
    expected: str | None
    received: str | None


@dataclass(frozen=True)
class Run:
    """One example, where it stands, and everything in which it came out differently.

    `problems` says each of the `differences`, or what keeps the example from being run.
    """

    name: str
    place: Place
    problems: tuple[Problem, ...]
    differences: tuple[Difference, ...] = ()


def run_examples(pack: Pack) -> tuple[Run, ...]:
    """Run all examples of a pack."""
    examples = zip(pack.examples, pack.example_places, strict=True)
    return tuple(_run(pack, example, place) for example, place in examples)


def check_examples(pack: Pack) -> list[Problem]:
    """Return what is wrong with the examples themselves, whatever comes out of them."""
    found: list[Problem] = []
    for example, place in zip(pack.examples, pack.example_places, strict=True):
        try:
            _answers(pack, example)
        except KnownError as error:
            found.extend(_placed(error.problems, place))
    return found


def unreached(pack: Pack) -> tuple[str, ...]:
    """Return the findings no example concludes for certain and the table rows none decides."""
    reached: set[str] = set()
    for example in pack.examples:
        try:
            advice = _advice(pack, example)
        except KnownError:
            continue
        reached |= {f"findings.{f.id}" for f in advice.findings if f.verdict == "certain"}
        reached |= {f"tables.{row}" for p in advice.patterns for row in p.rows if p.rule == row}
    findings = [f"findings.{id_}" for id_ in pack.findings]
    rows = [f"tables.{row.id}" for table in pack.tables.values() for row in table.rows]
    return tuple(name for name in (*findings, *rows) if name not in reached)


def _advice(pack: Pack, example: Example) -> Advice:
    return evaluate(pack, _answers(pack, example))


def _answers(pack: Pack, example: Example) -> AnswerSet:
    content = {
        "format": ANSWERS_FORMAT,
        "client": {"name": example.name},
        "engagement": example.engagement,
        "answers": example.answers,
        GROUP: list(example.business_lines),
        "calculator": example.calculator,
    }
    return answers_from(Document(example.name, content), pack)


def _run(pack: Pack, example: Example, place: Place) -> Run:
    try:
        advice = _advice(pack, example)
    except KnownError as error:
        return Run(example.name, place, _placed(error.problems, place))
    found = tuple(_differences(example, advice))
    problems = (_unexpected(example.name, each) for each in found)
    return Run(example.name, place, _placed(problems, place), found)


def _placed(problems: Iterable[Problem], place: Place) -> tuple[Problem, ...]:
    """Return problems of an example with its place in the pack."""
    return tuple(
        replace(found, place=replace(place, field=found.place.field)) for found in problems
    )


def _unexpected(name: str, found: Difference) -> Problem:
    return problem(
        "expectation",
        Place(field=found.what),
        name=name,
        what=found.what,
        received=found.received,
        expected=found.expected,
    )


def _differences(example: Example, advice: Advice) -> Iterator[Difference]:
    for what, received, expected in _comparisons(example.expect, advice):
        if plain(received) != plain(expected):
            yield Difference(what, _text(expected), _text(received))


def _text(value: object) -> str | None:
    return None if value is None else plain(value)


def _comparisons(expect: Mapping[str, Any], advice: Advice) -> Iterator[tuple[str, object, object]]:
    """Yield what is compared, what came out, what was expected."""
    data = advice_json(advice, {})
    for id_, verdict in expect.get("findings", {}).items():
        yield f"findings.{id_}", _finding_verdict(advice, id_, verdict), verdict
    for line, wanted in expect.get("patterns", {}).items():
        found: dict[str, Any] = next((p for p in data["patterns"] if p["line"] == line), {})
        for key, value in wanted.items():
            yield f"patterns.{line}.{key}", found.get(key), value
    knowledge = Knowledge(advice.pack, advice.answers)
    for name, value in expect.get("facts", {}).items():
        yield f"facts.{name}", _shown(knowledge.value(name)), value
    for id_, chosen in expect.get("measures", {}).items():
        yield f"measures.{id_}", any(m.id == id_ and m.chosen for m in advice.measures), chosen
    own: dict[str, Any] = next((s for s in data["calculator"]["scenarios"] if s["id"] == "own"), {})
    for key, value in expect.get("calculator", {}).items():
        yield f"calculator.{key}", own.get(key, data["calculator"].get(key)), value


def _finding_verdict(advice: Advice, id_: str, wanted: str) -> str:
    """Return the verdict of a finding; one about business lines counts once for any of them."""
    found: list[str] = [f.verdict for f in advice.findings if f.id == id_]
    return wanted if wanted in found else (found[0] if found else "–")


def _shown(value: Possible) -> object:
    if not value.known:
        low, high = value.bounds()
        return f"{plain(low)}–{plain(high)}"
    return value.value
