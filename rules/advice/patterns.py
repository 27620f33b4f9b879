# SPDX-License-Identifier: Apache-2.0
"""The pattern of each business line: how sure, on what grounds, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from rules.advice.advice import Advice, Clarity, LinePattern, Sentence
from rules.advice.entries import Line
from rules.advice.knowledge import Knowledge
from rules.advice.sentences import sentence, slot_names
from rules.advice.stress import Horizon
from rules.advice.tables import TableResult
from rules.expressions.values import ABSENT, Possible, Ref, one_of
from rules.pack.groups import LINES, NAME_OF, SHARE
from rules.pack.pack import Pack
from rules.pack.provided import PATTERN

HORIZON_FACT = "horizon_months"
VARIANT = "variant"
FRAME = (NAME_OF[LINES], SHARE)
_CLARITIES: tuple[Clarity, ...] = ("open", "likely", "clear")


def line_patterns(knowledge: Knowledge, previous: Advice | None = None) -> tuple[LinePattern, ...]:
    """Return the pattern of each business line, in the order of the lines.

    Those of `previous` stay where no change affects what they rest on and show.
    """
    if not (table := knowledge.pack.pattern_table):
        return ()
    earlier = {pattern.entry: pattern for pattern in previous.patterns} if previous else {}
    shown = _shown(knowledge.pack, table)
    return tuple(
        before
        if (before := earlier.get(line.id)) and knowledge.unchanged(line.id, shown)
        else _line_pattern(line, table)
        for line in knowledge.lines
    )


def horizons(knowledge: Knowledge, patterns: Iterable[LinePattern]) -> Iterator[Horizon]:
    """Yield how far the business of each line reaches whose pattern has a horizon."""
    for found in patterns:
        if found.horizon is None:
            continue
        months = knowledge.inside(found.entry).value(HORIZON_FACT).options or frozenset()
        certain = found.verdict == "certain" and all(map(_is_horizon, months))
        yield Horizon(found.entry, found.name, *found.horizon, certain)


def _shown(pack: Pack, key: str) -> frozenset[str]:
    """Return the names the pattern of a line rests on and its sentences show."""
    kept: frozenset[str] | None = pack.memory.recall(("pattern shows", key))
    if kept is None:
        table = pack.tables[key]
        texts = [*(row.say for row in table.rows), *(doubt.say for doubt in table.doubts)]
        kept = frozenset((
            f"tables.{key}", f"tables.{key}.doubts", HORIZON_FACT, *FRAME, *table.inputs,
            *(name for text in texts for name in slot_names(text)),
        ))  # fmt: skip
        pack.memory.keep(("pattern shows", key), kept)
    return kept


def _line_pattern(line: Line, key: str) -> LinePattern:
    result = line.table(key)
    patterns = result.output(PATTERN)
    applies = bool(result.rows)
    found = tuple(p for p in line.pack.patterns if patterns.can_be(p)) if applies else ()
    frequent, agreement = _most_frequent(line, result, found)
    step = _step(line, agreement, found)
    doubts = tuple(_doubts(line, key, _where(line, result, frequent))) if step else ()
    variant = result.output(VARIANT)
    return LinePattern(
        entry=line.id,
        name=line.line.name,
        share=line.line.share,
        applies=applies,
        verdict="certain" if patterns.known else "possible",
        pattern=frequent,
        possible=found,
        rows=result.rows,
        variant=_word(variant) if applies and variant.known else None,
        horizon=_horizon(line, found),
        agreement=_as_decimal(agreement),
        clarity=_CLARITIES[max(0, step - bool(doubts))],
        pivotal=_pivotal(line, result),
        doubts=doubts,
        explanation=_explanation(line, key, result),
        inputs={name: line.value(name) for name in _valued(line, key)} if applies else {},
        because=tuple(sorted(result.because)),
        missing=tuple(sorted(result.missing)),
    )


def _valued(line: Line, key: str) -> Iterator[str]:
    """Yield the inputs that have a value as a whole; shares have one for each part."""
    for name in line.pack.tables[key].inputs:
        question = line.pack.questions.get(name)
        if question is None or not question.parts:
            yield name


def _most_frequent(
    line: Line, result: TableResult, found: tuple[str, ...]
) -> tuple[str | None, Fraction | None]:
    """Return the most frequent pattern and its share of completions; ties go to the more severe."""
    if not found:
        return None, None
    severity = {pattern: line.pack.patterns[pattern].severity for pattern in found}
    if not result.completions:
        return max(found, key=lambda p: severity[p]), None if len(found) > 1 else Fraction(1)
    weights = {pattern: Fraction(0) for pattern in found}
    patterns = _patterns(result)
    for completion in result.completions:
        weights[patterns[completion.row]] += completion.weight
    best = max(found, key=lambda p: (weights[p], severity[p]))
    return best, weights[best]


def _patterns(result: TableResult) -> dict[str, str]:
    """Return the pattern each row names."""
    return {row.id: str(row.then[PATTERN]) for row in result.table.rows}


def _pivotal(line: Line, result: TableResult) -> tuple[str, ...]:
    """Return the questions each of whose answers leaves a single pattern."""
    if not result.applies.known or not result.output(PATTERN).missing:
        return ()
    asked = {question for c in result.completions for question in c.assumed}
    return tuple(
        question
        for question in line.pack.questions
        if question in asked and _settles(result, question)
    )


def _settles(result: TableResult, question: str) -> bool:
    """Tell whether each answer to a question leaves a single pattern in all completions."""
    patterns = _patterns(result)
    values = frozenset[object]().union(*(c.assumed.get(question, ()) for c in result.completions))
    left: dict[object, str] = {}
    for completion in result.completions:
        pattern = patterns[completion.row]
        for value in completion.assumed.get(question, values):
            if left.setdefault(value, pattern) != pattern:
                return False
    return True


def _where(line: Line, result: TableResult, pattern: str | None) -> tuple[Line, ...]:
    """Return the line as it would be wherever a pattern comes out; as it is, if not counted."""
    patterns = _patterns(result)
    return tuple(
        line.assuming({
            question: one_of(values, frozenset((Ref(question, line.id),)))
            for question, values in completion.assumed.items()
        })
        for completion in result.completions
        if patterns[completion.row] == pattern
    ) or (line,)  # fmt: skip


def _doubts(line: Line, key: str, where: tuple[Line, ...]) -> Iterator[Sentence]:
    """Yield the doubts that hold wherever the most frequent pattern comes out."""
    for index, doubt in enumerate(line.pack.tables[key].doubts):
        truths = (each.truth(f"tables.{key}.doubts.{index}.when") for each in where)
        if all(truth.known and truth.value is True for truth in truths):
            yield sentence(doubt.say, line)


def _step(line: Line, agreement: Fraction | None, found: tuple[str, ...]) -> int:
    """Return how clear it is: 2 where all completions agree, 1 from the pack's bound on, else 0."""
    if len(found) == 1:
        return 2
    likely = line.pack.parameters["agreement_likely_min_pct"].value / 100
    return int(agreement is not None and agreement >= Fraction(likely))


def _horizon(line: Line, found: tuple[str, ...]) -> tuple[Decimal, Decimal] | None:
    if HORIZON_FACT not in line.pack.facts or not found:
        return None
    options = line.value(HORIZON_FACT).options or frozenset()
    months = [option for option in options if _is_horizon(option)]
    return (min(months), max(months)) if months else None


def _is_horizon(option: object) -> TypeGuard[Decimal]:
    """Tell a horizon from what stands for none: 0, or that the line has no pattern."""
    return isinstance(option, Decimal) and option > 0


def _explanation(line: Line, key: str, result: TableResult) -> Sentence | None:
    if len(result.rows) != 1:
        return None
    row = next(row for row in line.pack.tables[key].rows if row.id == result.rows[0])
    return sentence(row.say, line)


def _word(found: Possible) -> str:
    """Return a known variant; empty where the row names none."""
    return "" if found.value is ABSENT else str(found.value)


def _as_decimal(share: Fraction | None) -> Decimal | None:
    return None if share is None else Decimal(share.numerator) / Decimal(share.denominator)
