# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dis
import itertools
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import CodeType, FunctionType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expressions.budget import MAX_LIST
from rules.expressions.evaluator import Group, evaluate
from rules.expressions.parser import parse
from rules.expressions.plain import MAX_DEPTH, NO_PLAIN_VALUE, call_key, compile_plain
from rules.expressions.syntax import Constant, ListOf, Name, Node, Not
from rules.expressions.values import UndefinedError, anything, known
from rules.pack.groups import LINES
from tests.rules.expressions.names import PlainEntry, PlainNames, ref
from tests.rules.random_expressions import FUNCTIONS, Expressions, Known

WORDS = ("p", "q", "pq")
NAMES = (
    Known("a", "truth", asked=True), Known("b", "truth", asked=True), Known("c", "truth"),
    Known("n", "number", asked=True), Known("k", "number"), Known("ta.new", "number"),
    Known("s", "word", options=WORDS), Known("t", "word", options=WORDS),
    Known("m", "list", options=WORDS), Known("u", "text"),
    Known("ok", "truth", inside=True), Known("size", "number", inside=True),
)  # fmt: skip
DOMAINS: Mapping[str, tuple[Any, ...]] = {
    "truth": (True, False),
    "number": tuple(map(Decimal, ("0", "1", "2", "2.5", "40"))),
    "word": WORDS,
    "list": ((), ("p",), ("q", "pq"), WORDS),
    "text": ("", "Text", "ex"),
}
# written beside the random ones: what those have not got
WRITTEN = (
    "s + t == 'ppq'", "m.filter(x, x != s) == ['p']", "m.map(x, x == s)", "size(m.map(x, n)) > k",
    "m.exists(x, m.all(y, x == y))", "m.exists(s, s == t) && s == 'p'", "[n].exists_one(x, x > 1)",
    "min(n, k, 2) <= max(ta.new, 1)", "n % k", "-n", "[[n], [k]].all(x, size(x) == 1)",
    "s.startsWith(t) || t.endsWith(s)", "m == ['p']", "s in m ? n : -k", "[a, b].map(x, !x)",
    "[s, t].filter(x, x.contains('q'))", "[m, m].map(x, x.exists(y, y == s))", "'it\\'s' == u",
)  # fmt: skip

Answers = dict[str, object]


def _texts(rng: random.Random) -> Iterator[str]:
    expressions = Expressions(rng, NAMES)
    yield expressions.truth([name for name in NAMES if not name.inside], rng.randint(0, 4))
    yield expressions.number([name for name in NAMES if not name.inside], rng.randint(0, 3))


@st.composite
def _answers(draw: st.DrawFn) -> Answers:
    """Return a value for every name, and for everything asked about a question."""
    found: Answers = {
        name.name: draw(st.sampled_from(DOMAINS[name.kind])) for name in NAMES if not name.inside
    }
    asked = [name.name for name in NAMES if name.asked]
    for function, question in itertools.product(FUNCTIONS, asked):
        found[call_key(function, question)] = draw(st.booleans())
    return found


def _names(answers: Answers, *, missing: frozenset[str] = frozenset()) -> PlainNames:
    """Return names for the evaluator; about a missing one nothing is known."""
    entries = tuple(
        PlainEntry(id_, {"ok": known(id_ == "one"), "size": known(Decimal(2))})
        for id_ in ("one", "two")
    )
    values: dict[str, Any] = {LINES: Group(LINES, entries, closed=True)}
    for name, value in answers.items():
        key = name.replace("'", "")
        values[key] = anything(ref(name)) if name in missing else known(value, ref(name))
    return PlainNames(values)


@pytest.mark.parametrize("text", WRITTEN)
@settings(derandomize=True, deadline=None, max_examples=40)
@given(answers=_answers())
def test_a_written_expression_has_the_evaluators_value(text: str, answers: Answers) -> None:
    _agrees(text, answers, frozenset())


@settings(derandomize=True, deadline=None, max_examples=1_500)
@given(rng=st.randoms(use_true_random=True), answers=_answers(), data=st.data())
def test_a_plain_value_is_the_evaluators(
    rng: random.Random, answers: Answers, data: st.DataObject
) -> None:
    missing = data.draw(st.frozensets(st.sampled_from(sorted(answers)), max_size=4))
    for text in _texts(rng):
        _agrees(text, answers, frozenset())
        _agrees(text, answers, missing)


def _agrees(text: str, answers: Answers, missing: frozenset[str]) -> None:
    """Compare with the evaluator: never another value, and none where it knows of none."""
    node = parse(text)
    function = compile_plain(node)
    if function is None:
        assert f"{LINES}." in text
        return
    try:
        plain = function({name: v for name, v in answers.items() if name not in missing})
    except NO_PLAIN_VALUE:
        return
    found = evaluate(node, _names(answers, missing=missing))
    assert found.known
    assert plain == found.value
    assert type(plain) is type(found.value)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(rng=st.randoms(use_true_random=True), answers=_answers())
def test_what_is_answered_and_defined_has_a_plain_value(
    rng: random.Random, answers: Answers
) -> None:
    for text in _texts(rng):
        if LINES in text:
            continue
        function = compile_plain(parse(text))
        assert function is not None
        try:
            function(answers)
        except ArithmeticError:
            assert "/" in text or "%" in text


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("b && a", {"b": False}, False),
        ("b || !a", {"b": True}, True),
        ("a ? b : c", {"a": True, "b": False}, False),
        ("n > k && a", {"n": Decimal(1), "k": Decimal(2)}, False),
        ("m.all(x, a)", {"m": ()}, True),
        ("m.exists(x, x == 'p' || a)", {"m": ("p", "q")}, True),
    ],
)
def test_names_that_are_not_needed_are_not_asked_for(
    text: str, values: Answers, expected: object
) -> None:
    function = compile_plain(parse(text))
    assert function is not None
    assert function(values) is expected


@pytest.mark.parametrize(
    "text", ["x", "x == 1", "!x", "size(x) == 0", "has_evidence('x')", "m.exists(y, y == x)"]
)
def test_a_name_that_is_not_known_is_said(text: str) -> None:
    function = compile_plain(parse(text))
    assert function is not None
    with pytest.raises(NO_PLAIN_VALUE):
        function({"m": ("p",)})


@pytest.mark.parametrize("text", ["1 / 0", "n % 0", "n / (n - n)", "n * n"])
def test_what_has_no_result_is_said(text: str) -> None:
    node = parse(text)
    function = compile_plain(node)
    assert function is not None
    with pytest.raises(ArithmeticError):
        function({"n": Decimal("1e999999")})
    with pytest.raises(UndefinedError):
        evaluate(node, PlainNames({"n": known(Decimal("1e999999"))}))


LONG = tuple(map(Decimal, range(1_001)))


@pytest.mark.parametrize(
    "text",
    [
        "m.all(x, x >= 0)", "m.map(x, x)", "few.all(x, few.all(y, few.all(z, x == y || x == z)))",
        "s + s", "m + m", "s.map(x, x)", "form % s == 1", "few.map(x, most)",
        f"[{', '.join(['few'] * 250)}] == []", "[long, long]",
        "many.filter(x, x != m)",
    ],
)  # fmt: skip
def test_what_could_grow_or_go_on_is_left_to_the_evaluator(text: str) -> None:
    function = compile_plain(parse(text))
    assert function is not None
    with pytest.raises(NO_PLAIN_VALUE):
        function({
            "m": LONG, "few": LONG[:100], "most": LONG[:1_000], "s": "text", "long": "x" * 10_000,
            "form": "%999999999s", "many": ("x" * 100,) * 201,
        })  # fmt: skip


@pytest.mark.parametrize(
    ("text", "size"), [("few.map(x, few)", 100), ("[few, few]", 2), ("few.filter(x, x > 5)", 94)]
)
def test_lists_within_the_bounds_are_made(text: str, size: int) -> None:
    function = compile_plain(parse(text))
    assert function is not None
    made = function({"few": LONG[:100]})
    assert isinstance(made, tuple)
    assert len(made) == size


def test_a_list_written_out_longer_than_allowed_has_no_plain_form() -> None:
    written = ListOf((Constant(value=True, offset=0),) * (MAX_LIST + 1), 0)
    assert compile_plain(written) is None


@pytest.mark.parametrize(
    "text",
    [
        f"{LINES}.exists(l, l.ok)",
        f"{LINES}.filter(l, l.pattern == 'fragile') == []",
        "[1].exists(x, x.real == 1)",
        "__import__('os') == 1",
        "items(m) == m",
    ],
)
def test_what_has_no_plain_form(text: str) -> None:
    assert compile_plain(parse(text)) is None


def test_depth_is_bounded() -> None:
    node: Node = Name(("a",), 0)
    for _ in range(MAX_DEPTH - 1):
        node = Not(node, 0)
    assert compile_plain(node) is not None
    assert compile_plain(Not(node, 0)) is None


HOSTILE = (
    "__builtins__", "values", "values.clear", "a.__class__.__mro__", "sum == 1", "n0 + n1",
    "m.exists(__class__, __class__ == 'a')", "m.exists(values, values == n0)",
    "m.map(n0, n0 == 2)", "has_evidence('__globals__')", "'__import__' in m",
    "m.exists(class, class == 'p') && lambda == 1 && __debug__ == 3",
)  # fmt: skip
HELPERS = {
    "items", "listed", "sum", "remainder", "size", "contains", "startsWith", "endsWith",
    "min", "max", "all", "exists", "exists_one", "filter", "map",
}  # fmt: skip


FORBIDDEN = ("ATTR", "METHOD", "IMPORT", "STORE_NAME", "STORE_GLOBAL", "DELETE")


@pytest.mark.parametrize("text", [*HOSTILE, *WRITTEN])
def test_nothing_of_python_is_reachable(text: str) -> None:
    function = compile_plain(parse(text))
    assert isinstance(function, FunctionType)
    assert function.__globals__["__builtins__"] == {}
    numbers = {n for n, v in function.__globals__.items() if isinstance(v, Decimal)}
    assert function.__globals__.keys() == HELPERS | numbers | {"__builtins__"}
    for code in _codes(function.__code__):
        assert set(code.co_names) <= HELPERS | numbers
        variables = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
        assert variables <= {"values", ".0", "x0", "x1"}
        operations = {each.opname for each in dis.get_instructions(code)}
        assert not {o for o in operations if any(word in o for word in FORBIDDEN)}


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
