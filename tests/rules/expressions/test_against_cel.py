# SPDX-License-Identifier: Apache-2.0
"""The evaluator against an independent implementation of the language it is a part of.

Random expressions over a few typed names, about two in five of them unanswered: any value, several
or a range. Every completion tried is evaluated by `cel-expr-python`; its value has to be among
those we still hold possible, and equal to ours where ours is known.

`HEBELWERK_FUZZ=20000 python -m pytest -s tests/rules/expressions/test_against_cel.py` tries that
many expressions instead of the few of the ordinary run, and others each time.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from cel_expr_python import cel  # type: ignore[import-untyped]

from rules.expressions.checker import check
from rules.expressions.evaluator import BudgetError, Evaluation
from rules.expressions.parser import ParseError, parse
from rules.expressions.syntax import Node
from rules.expressions.types import BOOL, NUMBER, STRING, Type, list_of
from rules.expressions.values import Possible, UndefinedError, anything, between, known, one_of
from tests.rules.expressions.names import PlainNames, ref
from tests.rules.expressions.random_cel import NAMES, random_expression

LARGE_RUN = os.environ.get("HEBELWERK_FUZZ")
EXPRESSIONS = int(LARGE_RUN or 600)
COMPLETIONS = 4
OPEN = 0.4
UNDEFINED = "no value"

_CEL_TYPES = {
    "bool": cel.Type.BOOL, "number": cel.Type.DOUBLE, "whole": cel.Type.DOUBLE,
    "text": cel.Type.STRING, "texts": cel.Type.List(cel.Type.STRING),
    "numbers": cel.Type.List(cel.Type.DOUBLE),
}  # fmt: skip
_OUR_TYPES = {
    "bool": BOOL, "number": NUMBER, "whole": NUMBER, "text": STRING, "texts": list_of(STRING),
    "numbers": list_of(NUMBER),
}  # fmt: skip
_ENV = cel.NewEnv(variables={name: _CEL_TYPES[kind] for name, (kind, _) in NAMES.items()})


class _Declared:
    def type_of(self, name: str) -> Type | None:
        return _OUR_TYPES[NAMES[name][0]] if name in NAMES else None

    def field_of(self, group: str, name: str) -> Type | None:
        raise KeyError(f"{group}.{name}")

    def names(self, group: str = "") -> list[str]:
        return list(NAMES)

    def is_question(self, name: str) -> bool:
        return False


@dataclass
class Tally:
    """What was tried, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Answers:
    """What every name can still be, for us, and all values it may turn out to have."""

    possible: Mapping[str, Possible]
    values: Mapping[str, tuple[Any, ...]]


def _answers(rng: random.Random) -> Answers:
    possible: dict[str, Possible] = {}
    values: dict[str, tuple[Any, ...]] = {}
    for name, (kind, domain) in NAMES.items():
        if rng.random() >= OPEN:
            values[name] = (rng.choice(domain),)
            possible[name] = known(values[name][0], ref(name))
            continue
        some = tuple(rng.sample(domain, rng.randint(1, len(domain))))
        way = rng.choice(("several", "range" if kind in ("number", "whole") else "all", "unknown"))
        values[name] = some if way == "several" else domain
        if way == "range":
            low, high = sorted(rng.choices(domain, k=2))
            values[name] = tuple(value for value in domain if low <= value <= high)
            possible[name] = between(low, high, missing=ref(name))
        elif way == "unknown":
            number = kind in ("number", "whole")
            possible[name] = (
                between(None, None, missing=ref(name)) if number else anything(ref(name))
            )
        else:
            possible[name] = one_of(values[name], missing=ref(name))
    return Answers(possible, values)


def _ours(node: Node, possible: Mapping[str, Possible]) -> Possible | str:
    try:
        return Evaluation(PlainNames(possible)).run(node)
    except UndefinedError:
        return UNDEFINED


def _theirs(compiled: Any, completion: Mapping[str, Any]) -> object:  # noqa: ANN401
    data = {name: _for_cel(value) for name, value in completion.items()}
    found = compiled.eval(data=data)
    return UNDEFINED if found.type() == cel.Type.ERROR else _from_cel(found.plain_value())


def _for_cel(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return [_for_cel(item) for item in value] if isinstance(value, tuple) else value


def _from_cel(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return Decimal(str(value))
    return tuple(_from_cel(item) for item in value) if isinstance(value, list) else value


def _agree(ours: Possible | str, theirs: object) -> bool:
    if isinstance(ours, str):
        return theirs == UNDEFINED
    if theirs == UNDEFINED:
        return ours.undefined
    return ours.can_be(theirs)


def _try(rng: random.Random, tally: Tally) -> None:
    """Compare one expression with some completions, then once more with what was missing."""
    text = random_expression(rng)
    answers = _answers(rng)
    try:
        node = parse(text.ours)
    except ParseError as error:
        assert error.too_large, f"{error}: {text.ours}"  # noqa: PT017
        return
    faults = [fault.code for fault in check(node, _Declared())[1]]
    assert set(faults) <= {"unknown_choice"}, text.ours  # a word compared with others than itself
    compiled = _ENV.compile(text.theirs)
    try:
        ours = _ours(node, answers.possible)
    except BudgetError:
        tally.counts["over budget"] += 1
        return
    tally.counts["expressions"] += 1
    tally.counts["unanswered"] += sum(not value.known for value in answers.possible.values())
    tally.counts["answers"] += len(answers.possible)
    tally.counts[_kind(ours)] += 1
    for _ in range(COMPLETIONS):
        completion = {name: rng.choice(values) for name, values in answers.values.items()}
        _compare(text.ours, ours, _theirs(compiled, completion), completion, tally)
        later = {**answers.possible, **{r.name: known(completion[r.name]) for r in _missing(ours)}}
        told = _ours(node, later)
        if _kind(told) == "open":
            tally.disagreements.append(f"{text.ours} stays open with all that is missing: {later}")
        _compare(text.ours, told, _theirs(compiled, completion), completion, tally)


def _compare(
    text: str, ours: Possible | str, theirs: object, completion: Mapping[str, Any], tally: Tally
) -> None:
    tally.counts["comparisons"] += 1
    if not _agree(ours, theirs):
        tally.disagreements.append(f"{text} is {theirs} for {completion}, not {ours}")


def _missing(ours: Possible | str) -> frozenset[Any]:
    return frozenset() if isinstance(ours, str) else ours.missing


def _kind(ours: Possible | str) -> str:
    if isinstance(ours, str):
        return UNDEFINED
    return "known" if ours.known else "open"


def test_no_completion_contradicts_what_is_known() -> None:
    rng = random.Random() if LARGE_RUN else random.Random(4)  # noqa: S311  # nothing secret
    tally = Tally()
    for _ in range(EXPRESSIONS):
        _try(rng, tally)
    print(f"\n{dict(tally.counts)}, {len(tally.disagreements)} disagreements")
    assert tally.disagreements[:5] == []
    assert tally.counts["known"] > EXPRESSIONS / 5
    assert tally.counts["open"] > EXPRESSIONS / 5
    assert 0.3 < tally.counts["unanswered"] / tally.counts["answers"] < 0.45


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("7 / 2", Decimal("3.5"), 3),
        ("0.1 + 0.2 == 0.3", True, False),
        ("7.5 % 2 == 1.5", True, None),
        ("1 == 1.0", True, None),
        ("1 + 0.5", Decimal("1.5"), None),
        ("2 in [1.0, 2.0]", True, None),
        ("9223372036854775807 + 1", Decimal(2) ** 63, UNDEFINED),
        ("1.0 / 0.0 > 1.0", UNDEFINED, True),
        ("min(2, 1)", Decimal(1), None),
        ("max(2, 1)", Decimal(2), None),
    ],
)  # fmt: skip
def test_documented_deviations_of_values(text: str, ours: object, theirs: object) -> None:
    """Numbers are decimals of one kind; `theirs` is None where CEL refuses the text."""
    found = _ours(parse(text), {})
    assert (found.value if isinstance(found, Possible) else found) == ours
    if theirs is None:
        with pytest.raises(Exception, match="INVALID_ARGUMENT"):
            _ENV.compile(text)
    else:
        assert _theirs(_ENV.compile(text), {}) == theirs


@pytest.mark.parametrize(
    "text",
    [
        "null == null", "{'a': 1}.a == 1", "has({'a': 1}.a)", "[1, 2][0] == 1", "s.matches('p')",
        "int('1') == 1", "string(1) == '1'", "double(1) == 1.0", "type(1) == int", "dyn(1) == 1",
        "timestamp('2026-01-01T00:00:00Z') == timestamp('2026-01-01T00:00:00Z')",
        "duration('1h') == duration('60m')", "b'a' == b'a'", "r'a' == 'a'", "'''a''' == 'a'",
        r"'\x41' == 'A'", r"'\u0041' == 'A'", r"'\101' == 'A'", "0x1F == 31", "1u == 1u",
        ".5 == 0.5", "[1, 2,] == [1, 2]", "a // why", "[1, 2].map(x, x > 1, x) == [2]",
        "'a' < 'b'", "false < true", "[1, 'a'] == [1, 'a']", "{}.size() == 0",
        "(s + t).size() == 'p'.size() && 1 < 2 == true < (3 == 3)", "[true, 1].size() == 2",
    ],
)  # fmt: skip
def test_what_cel_has_beyond_our_language_is_refused_and_not_read_otherwise(text: str) -> None:
    _ENV.compile(text)
    try:
        node = parse(text)
    except ParseError:
        return
    assert check(node, _Declared())[1] != []


@pytest.mark.parametrize(
    "text",
    [
        "a ? b ? 1 : 2 : 3 == 3", "contains(s, 'p')", "1 < 2 < 3", "package == 1", "a.b.c.if",
        "x && y", "s + 1", "n && a", "-a", "!n", "[1] + 1", "size(1)", "1 in 1", "s.size(1)",
        "m.all(1, true)", "m.all(x)", "a &&", "a = b", "a b", "(a", "'a", "a ? b", "a\x0b", "`a`",
    ],
)  # fmt: skip
def test_what_cel_refuses_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="INVALID_ARGUMENT"):
        _ENV.compile(text)
    try:
        node = parse(text)
    except ParseError:
        return
    assert check(node, _Declared())[1] != []
