# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from rules.expressions.evaluator import MAX_STEPS, BudgetError, evaluate, truth
from rules.expressions.parser import parse
from rules.expressions.values import ABSENT, Possible, Ref, UndefinedError, anything, known
from tests.rules.expressions.names import (
    PlainNames,
    among,
    group,
    is_,
    letter,
    missing,
    ref,
    span,
    truth_of,
    value_of,
)

NUMBER = Decimal

# rows: left T, F, U; columns: right T, F, U
AND = {"T": "TFU", "F": "FFF", "U": "UFU"}
OR = {"T": "TTT", "F": "TFU", "U": "TUU"}
TRUTHS = "TFU"


def _pairs(table: dict[str, str], sign: str) -> list[tuple[str, str, str, str]]:
    return [
        (sign, left, right, table[left][TRUTHS.index(right)])
        for left, right in itertools.product(TRUTHS, TRUTHS)
    ]


@pytest.mark.parametrize(
    ("sign", "left", "right", "expected"), [*_pairs(AND, "&&"), *_pairs(OR, "||")]
)
def test_and_and_or_follow_kleene_and_name_all_that_is_missing(
    sign: str, left: str, right: str, expected: str
) -> None:
    found = value_of(f"x {sign} y", x=truth_of("x", left), y=truth_of("y", right))
    unknown = {name for name, truth_ in (("x", left), ("y", right)) if truth_ == "U"}
    assert letter(found) == expected
    assert missing(found) == (unknown if expected == "U" else set())


@pytest.mark.parametrize("sign", ["&&", "||"])
def test_a_chain_names_every_unknown_wherever_it_stands(sign: str) -> None:
    neutral = "T" if sign == "&&" else "F"
    for places in itertools.permutations(["u1", "u2", "n"]):
        names = {n: truth_of(n, neutral if n == "n" else "U") for n in places}
        assert missing(value_of(f" {sign} ".join(places), **names)) == {"u1", "u2"}


@pytest.mark.parametrize("sign", ["&&", "||"])
def test_one_deciding_operand_settles_a_chain_in_any_order(sign: str) -> None:
    decisive = "F" if sign == "&&" else "T"
    for places in itertools.permutations(["u1", "u2", "d"]):
        names = {n: truth_of(n, decisive if n == "d" else "U") for n in places}
        found = value_of(f" {sign} ".join(places), **names)
        assert letter(found) == decisive
        assert found.missing == frozenset()
        assert found.because == ref("d")


@pytest.mark.parametrize(("given", "expected"), [("T", "F"), ("F", "T"), ("U", "U")])
def test_not(given: str, expected: str) -> None:
    found = value_of("!x", x=truth_of("x", given))
    assert letter(found) == expected
    assert missing(found) == ({"x"} if given == "U" else set())


@pytest.mark.parametrize(
    ("condition", "then", "otherwise", "expected", "lacking"),
    [
        ("T", "T", "U", "T", ""), ("T", "F", "U", "F", ""), ("T", "U", "T", "U", "y"),
        ("F", "U", "T", "T", ""), ("F", "U", "F", "F", ""), ("F", "T", "U", "U", "z"),
        ("U", "T", "T", "T", ""), ("U", "F", "F", "F", ""), ("U", "T", "F", "U", "x"),
        ("U", "F", "T", "U", "x"), ("U", "U", "T", "U", "xy"), ("U", "T", "U", "U", "xz"),
        ("U", "U", "U", "U", "xyz"),
    ],
)  # fmt: skip
def test_a_choice_between_two_values(
    condition: str, then: str, otherwise: str, expected: str, lacking: str
) -> None:
    found = value_of(
        "x ? y : z",
        x=truth_of("x", condition),
        y=truth_of("y", then),
        z=truth_of("z", otherwise),
    )
    assert letter(found) == expected
    assert missing(found) == set(lacking)


def test_a_choice_keeps_numbers_of_both_branches() -> None:
    found = value_of("c ? n : 10", c=truth_of("c", "U"), n=span("n", 1, 3))
    assert found.bounds() == (NUMBER(1), NUMBER(10))
    assert missing(found) == {"c", "n"}
    assert letter(value_of("(c ? n : 10) >= 1", c=truth_of("c", "U"), n=span("n", 1, 3))) == "T"


SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
VALUES: dict[str, tuple[float, ...]] = {
    "two": (2,),
    "one or three": (1, 3),
    "two or three": (2, 3),
    "1..2": (1, 1.5, 2),
    "2..4": (2, 2.5, 3, 4),
    "3..4": (3, 3.5, 4),
}


def _value(name: str, kind: str) -> Possible:
    numbers = VALUES[kind]
    if ".." in kind:
        return span(name, numbers[0], numbers[-1])
    return among(name, *map(NUMBER, numbers)) if len(numbers) > 1 else is_(name, NUMBER(2))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(("left", "right"), list(itertools.product(VALUES, VALUES)))
def test_a_comparison_holds_when_it_holds_for_all_values(sign: str, left: str, right: str) -> None:
    outcomes = {SIGNS[sign](x, y) for x in VALUES[left] for y in VALUES[right]}
    found = value_of(f"x {sign} y", x=_value("x", left), y=_value("y", right))
    matters = {
        "x": any(len({SIGNS[sign](x, y) for x in VALUES[left]}) > 1 for y in VALUES[right]),
        "y": any(len({SIGNS[sign](x, y) for y in VALUES[right]}) > 1 for x in VALUES[left]),
    }
    if len(outcomes) == 1:
        assert found.known
        assert found.value is outcomes.pop()
        assert found.missing == frozenset()
        assert found.because == ref("x") | ref("y")
    else:
        assert not found.known
        assert missing(found) == {name for name, says in matters.items() if says}


def test_an_unbounded_number_decides_nothing_it_cannot() -> None:
    n = span("n", 0, None)
    assert letter(value_of("n >= 0", n=n)) == "T"
    assert letter(value_of("n < 0", n=n)) == "F"
    assert letter(value_of("n > 1000", n=n)) == "U"
    assert letter(value_of("n == n", n=anything(ref("n")))) == "U"


@pytest.mark.parametrize(
    ("item", "items", "expected"),
    [
        (("a",), "['a', 'b']", "T"), (("c",), "['a', 'b']", "F"), (("a", "b"), "['a', 'b']", "T"),
        (("a", "c"), "['a', 'b']", "U"), (("c", "d"), "['a', 'b']", "F"), (("a", "b"), "[]", "F"),
    ],
)  # fmt: skip
def test_membership_of_a_value_that_may_be_several(
    item: tuple[str, ...], items: str, expected: str
) -> None:
    found = value_of(f"x in {items}", x=among("x", *item))
    assert letter(found) == expected
    assert missing(found) == ({"x"} if expected == "U" else set())


def test_membership_in_a_list_that_may_be_several() -> None:
    lists = among("m", ("net",), ("net", "data"))
    assert letter(value_of("'net' in m", m=lists)) == "T"
    assert letter(value_of("'infra' in m", m=lists)) == "F"
    assert missing(value_of("'data' in m", m=lists)) == {"m"}
    both = value_of("x in m", m=lists, x=among("x", "net", "data"))
    assert missing(both) == {"m", "x"}


def test_membership_in_a_list_with_an_unknown_item() -> None:
    found = value_of("'a' in ['a', x]", x=among("x", "a", "b"))
    assert letter(found) == "T"
    assert missing(value_of("'c' in ['a', x]", x=among("x", "a", "c"))) == {"x"}


def _kleene(truths: str, *, every: bool) -> str:
    decisive = "F" if every else "T"
    if decisive in truths:
        return decisive
    return "U" if "U" in truths else "T" if every else "F"


@pytest.mark.parametrize("truths", ["", *(map("".join, itertools.product(TRUTHS, repeat=2)))])
@pytest.mark.parametrize("kind", ["all", "exists"])
@pytest.mark.parametrize("closed", [True, False])
def test_quantifiers_over_a_group(truths: str, kind: str, closed: bool) -> None:
    names = {f"e{i}": truth_of(f"e{i}", t) for i, t in enumerate(truths)}
    found = value_of(f"lines.{kind}(l, l.ok)", lines=group(closed, **names))
    expected = _kleene(truths, every=kind == "all")
    if not closed and expected == ("T" if kind == "all" else "F"):
        expected = "U"
    assert letter(found) == expected
    unknown = {name for name, value in names.items() if not value.known}
    more = set() if closed else {"lines"}
    assert missing(found) == (unknown | more if expected == "U" else set())


@pytest.mark.parametrize("truths", ["", *(map("".join, itertools.product(TRUTHS, repeat=2)))])
def test_exactly_one_over_a_closed_group(truths: str) -> None:
    names = {f"e{i}": truth_of(f"e{i}", t) for i, t in enumerate(truths)}
    found = value_of("lines.exists_one(l, l.ok)", lines=group(True, **names))
    counts = {
        sum(completion) == 1
        for completion in itertools.product(*({"T": [1], "F": [0], "U": [0, 1]}[t] for t in truths))
    }
    expected = "U" if len(counts) == 2 else "T" if counts == {True} else "F"
    assert letter(found) == expected
    unknown = {name for name, value in names.items() if not value.known}
    assert missing(found) == (unknown if expected == "U" else set())


@pytest.mark.parametrize("text", ["size(lines) == 1", "lines.exists_one(l, l.ok)"])
def test_an_open_group_may_still_grow(text: str) -> None:
    assert letter(value_of(text, lines=group(True, a=is_("a", True)))) == "T"
    found = value_of(text, lines=group(False, a=is_("a", True)))
    assert letter(found) == "U"
    assert missing(found) == {"lines"}


def test_an_open_group_has_at_least_its_entries() -> None:
    assert letter(value_of("size(lines) >= 1", lines=group(False, a=is_("a", True)))) == "T"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1, 2, 3].all(x, x >= n)", {"n"}), ("[1, 2].exists(x, x == n)", {"n"}),
        ("[1, 2].filter(x, x > n)", {"n"}), ("[1, 2].map(x, x + n)", {"n"}),
        ("[1, 2].exists_one(x, x > n)", {"n"}), ("m.all(x, x == s)", {"m", "s"}),
        ("m.exists(x, x == s)", {"m", "s"}), ("size(m) > n", {"m", "n"}),
        ("wide.all(x, x == s)", {"wide", "s"}), ("wide.exists(x, x == s)", {"wide", "s"}),
        ("s.contains('b')", {"s"}), ("s + s == 'aa'", {"s"}), ("min(n, k) > 1", {"n", "k"}),
        ("n + k > 4", {"n", "k"}), ("n * k == 2", {"n", "k"}), ("n / 2 < 1", {"n"}),
        ("-n < -1", {"n"}), ("n % 2 == 0", {"n"}), ("free + g > 4", {"free"}),
        ("[n, k] == [1, 2]", {"n", "k"}),
    ],
)  # fmt: skip
def test_every_missing_name_is_named(text: str, expected: set[str]) -> None:
    found = value_of(
        text,
        n=span("n", 1, 2),
        k=among("k", *map(NUMBER, (1, 2, 3))),
        s=among("s", "a", "b"),
        m=among("m", ("a",), ("a", "b")),
        wide=anything(ref("wide")),
        free=anything(ref("free")),
        g=is_("g", NUMBER(3)),
    )
    assert not found.known
    assert missing(found) == expected


@pytest.mark.parametrize("sign", SIGNS)
def test_what_does_not_apply_compares_false_on_either_side(sign: str) -> None:
    absent = known(ABSENT, ref("x"))
    for text in (f"x {sign} 1", f"1 {sign} x"):
        found = value_of(text, x=absent)
        assert letter(found) == "F"
        assert found.because == ref("x")


@pytest.mark.parametrize(
    "text",
    ["x + 1 == 1", "-x == 0", "size(x) == 0", "x in [1]", "1 in x", "x.contains('a')",
     "min(x, 1) == 1", "x.exists(y, true)", "[1].exists(y, y == x)"],
)  # fmt: skip
def test_what_is_made_of_it_is_false_too(text: str) -> None:
    assert letter(value_of(text, x=known(ABSENT))) == "F"


def test_a_condition_that_does_not_apply_is_false_and_its_negation_true() -> None:
    names = PlainNames({"x": known(ABSENT, ref("x"))})
    assert letter(truth(parse("x"), names)) == "F"
    assert letter(truth(parse("!x"), names)) == "T"
    assert letter(truth(parse("x || true"), names)) == "T"
    may_apply = PlainNames({"x": among("x", ABSENT, False)})
    assert letter(truth(parse("x"), may_apply)) == "F"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 / 2", "3.5"), ("7 % 4", "3"), ("-7 % 4", "-3"), ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"), ("10 - 2 - 3", "5"), ("0.1 + 0.2", "0.3"), ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"), ("size('abc')", "3"), ("size([1, 2])", "2"), ("'ab'.size()", "2"),
    ],
)  # fmt: skip
def test_numbers_are_decimal(text: str, expected: str) -> None:
    assert value_of(text).value == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("n + 1", 0, 3), ("1 + n", 0, 3), ("n - k", -5, 0), ("k - n", 0, 5), ("-n", -2, 1),
        ("n * k", -4, 8), ("k * n", -4, 8), ("n / k", "-0.5", 1), ("min(n, k)", -1, 2),
        ("max(n, 0)", 0, 2), ("n * n", -2, 4), ("n + 1 - n", -2, 4),
    ],
)  # fmt: skip
def test_intervals_cover_all_results(text: str, low: object, high: object) -> None:
    found = value_of(text, n=span("n", -1, 2), k=span("k", 2, 4))
    assert found.bounds() == (Decimal(str(low)), Decimal(str(high)))


@pytest.mark.parametrize("text", ["1 / 0", "1 % 0", "x / 0", "0 / 0", "x * x"])
def test_what_has_no_result_is_undefined(text: str) -> None:
    with pytest.raises(UndefinedError):
        value_of(text, x=is_("x", Decimal("1e999999")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("false && 1 / 0 == 1", "F"), ("1 / 0 == 1 && false", "F"),
        ("true || 1 / 0 == 1", "T"), ("1 / 0 == 1 || true", "T"),
    ],
)  # fmt: skip
def test_a_deciding_operand_hides_an_undefined_one_in_either_order(
    text: str, expected: str
) -> None:
    assert letter(value_of(text)) == expected


@pytest.mark.parametrize(
    "text", ["6 / n == 3", "3 == 6 / n", "6 / n > 2", "6 % n == 0", "!(6 / n < 1)"]
)
def test_a_value_that_may_be_undefined_is_not_certain(text: str) -> None:
    maybe = value_of(text, n=among("n", Decimal(0), Decimal(2)))
    assert letter(maybe) == "U"
    assert missing(maybe) == {"n"}


def test_a_guard_keeps_the_undefined_out() -> None:
    n = among("n", Decimal(0), Decimal(2))
    assert letter(value_of("n > 0 ? 6 / n == 3 : true", n=is_("n", Decimal(0)))) == "T"
    assert letter(value_of("n > 0 ? 6 / n == 3 : false", n=is_("n", Decimal(2)))) == "T"
    found = value_of("n > 0 ? 6 / n == 3 : false", n=n)
    assert letter(found) == "U"
    assert missing(found) == {"n"}


def test_an_interval_over_zero_has_no_bounds_as_divisor() -> None:
    found = value_of("min(6 / n, 3) <= 3", n=span("n", 0, 2))
    assert letter(found) == "U"
    assert missing(found) == {"n"}


def test_the_reasons_of_a_result_are_the_answers_it_rests_on() -> None:
    found = value_of("x && n > 1", x=is_("x", True), n=is_("n", Decimal(2)))
    assert found.because == {Ref("x"), Ref("n")}
    chosen = value_of("x ? n : k", x=is_("x", True), n=is_("n", Decimal(2)), k=span("k", 0, 1))
    assert chosen.because == {Ref("x"), Ref("n")}


def test_a_bound_name_hides_another_only_inside() -> None:
    assert value_of("[1].exists(x, x == 1) && x == 5", x=is_("x", Decimal(5))).value is True
    nested = "[1, 2].all(x, [3].exists(x, x == 3) && x < 3)"
    assert value_of(nested).value is True


def test_the_budget_ends_an_evaluation() -> None:
    items = "[" + ", ".join(["1"] * 40) + "]"
    text = f"{items}.all(a, {items}.all(b, {items}.all(c, a + b + c == 3)))"
    assert MAX_STEPS < 40**3
    with pytest.raises(BudgetError):
        evaluate(parse(text), PlainNames({}))


def test_a_list_too_long_ends_an_evaluation() -> None:
    long = known(tuple(map(Decimal, range(1001))))
    with pytest.raises(BudgetError):
        value_of("m.all(x, x >= 0)", m=long)
