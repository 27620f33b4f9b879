# SPDX-License-Identifier: Apache-2.0
"""The other answers a question could have: all of them where they are few, else those that matter.

Of a number only the thresholds can matter that some rule compares it with, their next neighbours,
and the ends of what the question takes; between those a search finds the exact place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rules.answers.answers import Answer, AnswerValue
from rules.expressions.syntax import Call, Constant, Name, walk
from rules.pack import domains
from rules.pack.pack import Pack

# stands for whatever the client would show; its wording is never printed
SHOWN = "…"
MOST_THRESHOLDS = 60
# how far a number without a bound is tried, as multiples of a threshold
FAR = 10


def values(pack: Pack, name: str) -> tuple[AnswerValue, ...] | None:
    """Return the values to try for a question, numbers in order; None where none can be tried."""
    question = pack.questions[name]
    few = domains.choices(question)
    if few is not None:
        return few  # type: ignore[return-value]  # a question's values
    if question.type not in domains.NUMERIC:
        return None
    kept: tuple[AnswerValue, ...] | None = pack.memory.recall(("values", name))
    if kept is None:
        kept = tuple(_numbers(pack, name))
        pack.memory.keep(("values", name), kept)
    return kept


def step(pack: Pack, name: str) -> Decimal:
    """Return the difference between two answers to tell apart: what people say, no finer."""
    question = pack.questions[name]
    if question.decimals is not None:
        return Decimal(1).scaleb(-question.decimals)
    return Decimal(1) if question.type in ("integer", "money") else Decimal("0.1")


def as_answer(today: Answer | None, value: AnswerValue, *, evidence: bool) -> Answer:
    """Return the answer of today with another value, all else as it is."""
    plain = replace(
        today or Answer("value"), state="value", value=value, low=None, high=None, any_of=(),
        count=None,
    )  # fmt: skip
    return replace(plain, evidence=SHOWN) if evidence and not plain.evidence else plain


def evidence_counts(pack: Pack, name: str) -> bool:
    """Tell whether an answer may come to something else when it is shown with evidence."""
    return pack.questions[name].main or name in _asked_about(pack, "has_evidence")


def estimate_counts(pack: Pack, name: str) -> bool:
    """Tell whether an answer may come to something else when it is an estimate."""
    return name in _asked_about(pack, "estimated")


def _asked_about(pack: Pack, function: str) -> frozenset[str]:
    """Return the questions of which some rule asks this, beyond their value."""
    kept: frozenset[str] | None = pack.memory.recall(("asked about", function))
    if kept is None:
        kept = frozenset(
            str(argument.value)
            for node in pack.nodes.values()
            for part in walk(node)
            if isinstance(part, Call) and part.function == function
            for argument in part.arguments
            if isinstance(argument, Constant)
        )
        pack.memory.keep(("asked about", function), kept)
    return kept


def _numbers(pack: Pack, name: str) -> Iterator[Decimal]:
    """Yield the numbers to try in order: thresholds with their neighbours, and the ends."""
    question, unit = pack.questions[name], step(pack, name)
    low, high = domains.bounds(question)
    thresholds = sorted(set(_thresholds(pack, name)), key=abs)[:MOST_THRESHOLDS]
    found = {near for limit in thresholds for near in (limit - unit, limit, limit + unit)}
    found |= {end for end in (low, high) if end is not None}
    if high is None:
        found |= {FAR * max((abs(limit) for limit in thresholds), default=unit)}
    for number in sorted(found):
        takes = (
            (low is None or number >= low)
            and (high is None or number <= high)
            and (question.above is None or number > question.above)
            and number == number.quantize(unit)
        )
        if takes:
            yield number


def _thresholds(pack: Pack, name: str) -> Iterator[Decimal]:
    """Yield the numbers in the rules a question has a say in, parameters among them."""
    for reached in pack.influence.of(name).same:
        for key in pack.keys_of.get(reached, ()):
            for part in walk(pack.nodes[key]):
                if isinstance(part, Constant) and isinstance(part.value, Decimal):
                    yield part.value
                elif isinstance(part, Name) and part.parts[0] == "parameter":
                    yield pack.parameters[".".join(part.parts[1:])].value
