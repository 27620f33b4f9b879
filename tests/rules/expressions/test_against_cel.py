# SPDX-License-Identifier: Apache-2.0
"""The evaluator against an independent implementation of the language it is a part of.

Random expressions over a few typed names, about two in five of them unanswered. Every completion
is evaluated by `cel-expr-python`; its value has to be among those we still hold possible, and
equal to ours where ours is known. Known deviations are kept out: numbers are decimal here (double
there, so only small numbers and divisors of two), texts have no order, nothing divides by zero.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from cel_expr_python import cel  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expressions.evaluator import evaluate
from rules.expressions.parser import parse
from rules.expressions.values import Possible, between, known, one_of
from tests.rules.expressions.names import PlainNames, ref

NUMBERS = tuple(Decimal(number) for number in range(4))
SUBSETS: tuple[tuple[str, ...], ...] = ((), ("p",), ("q",), ("p", "q"))
DOMAINS: Mapping[str, tuple[Any, ...]] = {
    "a": (True, False), "b": (True, False), "c": (True, False),
    "n": NUMBERS, "k": NUMBERS,
    "s": ("p", "q", "pq"), "t": ("p", "q", "pq"),
    "m": SUBSETS,
}  # fmt: skip
TRIED = 12

_ENV = cel.NewEnv(
    variables={
        **dict.fromkeys("abc", cel.Type.BOOL),
        **dict.fromkeys("nk", cel.Type.DOUBLE),
        **dict.fromkeys("st", cel.Type.STRING),
        "m": cel.Type.List(cel.Type.STRING),
    }
)

TEXTS = st.sampled_from(["s", "t", "'p'", "'q'", "'pq'"])
LISTS = st.sampled_from(["m", "['p', 'q']", "['p', s]", "[s, t]", "m.filter(x, x != s)"])


def _numbers(depth: int) -> st.SearchStrategy[str]:
    plain = st.sampled_from(["n", "k", "0.0", "1.0", "2.0", "3.0"])
    if depth == 0:
        return plain
    less, truths = _numbers(depth - 1), _truths(depth - 1)
    return st.one_of(
        plain,
        st.tuples(less, st.sampled_from(["+", "-", "*"]), less).map(_joined),
        less.map(lambda x: f"({x} / 2.0)"),
        less.map(lambda x: f"(-{x})"),
        st.tuples(truths, less, less).map(lambda x: f"({x[0]} ? {x[1]} : {x[2]})"),
    )


def _truths(depth: int) -> st.SearchStrategy[str]:
    plain = st.one_of(
        st.sampled_from(["a", "b", "c", "true", "false"]),
        st.tuples(TEXTS, st.sampled_from(["==", "!="]), TEXTS).map(_joined),
        st.tuples(TEXTS, LISTS).map(lambda x: f"({x[0]} in {x[1]})"),
    )
    if depth == 0:
        return plain
    less, numbers = _truths(depth - 1), _numbers(depth - 1)
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    chains = st.tuples(st.sampled_from(["&&", "||"]), st.lists(less, min_size=2, max_size=4))
    return st.one_of(
        plain,
        chains.map(lambda x: "(" + f" {x[0]} ".join(x[1]) + ")"),
        less.map(lambda x: f"!({x})"),
        st.tuples(numbers, signs, numbers).map(_joined),
        st.tuples(less, less, less).map(lambda x: f"({x[0]} ? {x[1]} : {x[2]})"),
        st.tuples(
            st.sampled_from(["m", "['p', 'q', 'r']"]),
            st.sampled_from(["all", "exists", "exists_one"]),
            st.sampled_from(["x == s", "x != t", "x == 'p'", "x == s || a", "x in m && b"]),
        ).map(lambda x: f"{x[0]}.{x[1]}(x, {x[2]})"),
        st.tuples(TEXTS, st.sampled_from(["contains", "startsWith", "endsWith"]), TEXTS).map(
            lambda x: f"{x[0]}.{x[1]}({x[2]})"
        ),
        st.sampled_from(["size(m) == 2", "m == ['p']", "s + t == 'ppq'", "size(s) == size(t)"]),
    )


def _joined(parts: tuple[str, str, str]) -> str:
    return f"({' '.join(parts)})"


@st.composite
def _partial_answers(draw: st.DrawFn) -> dict[str, tuple[Any, ...]]:
    """Return the values each name can still take; one where it is answered."""
    found: dict[str, tuple[Any, ...]] = {}
    for name, domain in DOMAINS.items():
        open_ = draw(st.integers(0, 4)) < 2
        several = st.lists(st.sampled_from(domain), min_size=1, max_size=len(domain), unique=True)
        found[name] = tuple(draw(several)) if open_ else (draw(st.sampled_from(domain)),)
    return found


def _possible(name: str, values: tuple[Any, ...], *, as_interval: bool) -> Possible:
    if len(values) == 1:
        return known(values[0], ref(name))
    if as_interval and isinstance(values[0], Decimal):
        return between(min(values), max(values), missing=ref(name))
    return one_of(values, missing=ref(name))


def _completions(values: Mapping[str, tuple[Any, ...]], rng: random.Random) -> list[dict[str, Any]]:
    every = itertools.product(*values.values())
    found = [dict(zip(values, completion, strict=True)) for completion in every]
    return rng.sample(found, min(TRIED, len(found)))


def _for_cel(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


def _from_cel(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return Decimal(str(value))
    return tuple(_from_cel(item) for item in value) if isinstance(value, list) else value


@settings(derandomize=True, deadline=None, max_examples=500)
@given(
    text=st.one_of(_truths(3), _truths(2), _numbers(3), LISTS),
    values=_partial_answers(),
    as_interval=st.booleans(),
    rng=st.randoms(use_true_random=True),
)
def test_no_completion_contradicts_what_is_known(
    text: str, values: dict[str, tuple[Any, ...]], as_interval: bool, rng: random.Random
) -> None:
    names = {n: _possible(n, v, as_interval=as_interval) for n, v in values.items()}
    ours = evaluate(parse(text), PlainNames(names))
    theirs = _ENV.compile(text)
    for completion in _completions(values, rng):
        data = {name: _for_cel(value) for name, value in completion.items()}
        value = _from_cel(theirs.eval(data=data).plain_value())
        assert ours.can_be(value), f"{text} is {value} for {completion}, not {ours}"


@settings(derandomize=True, deadline=None, max_examples=200)
@given(text=st.one_of(_truths(3), _numbers(3), LISTS), values=_partial_answers())
def test_what_is_answered_gives_the_same_value(
    text: str, values: dict[str, tuple[Any, ...]]
) -> None:
    first = {name: options[0] for name, options in values.items()}
    names = PlainNames({name: known(value, ref(name)) for name, value in first.items()})
    data = {name: _for_cel(value) for name, value in first.items()}
    ours = evaluate(parse(text), names)
    assert ours.known
    assert ours.value == _from_cel(_ENV.compile(text).eval(data=data).plain_value())
    assert ours.missing == frozenset()


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=_truths(3), values=_partial_answers(), rng=st.randoms(use_true_random=True))
def test_what_is_missing_is_enough_to_know(
    text: str, values: dict[str, tuple[Any, ...]], rng: random.Random
) -> None:
    names = {n: _possible(n, v, as_interval=False) for n, v in values.items()}
    ours = evaluate(parse(text), PlainNames(names))
    for reason in ours.missing:
        names[reason.name] = known(rng.choice(values[reason.name]), ref(reason.name))
    assert evaluate(parse(text), PlainNames(names)).known


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [("7 / 2", Decimal("3.5"), 3), ("0.1 + 0.2 == 0.3", True, False)],
)
def test_documented_deviations(text: str, ours: object, theirs: object) -> None:
    assert evaluate(parse(text), PlainNames({})).value == ours
    assert _ENV.compile(text).eval(data={}).plain_value() == theirs
