# SPDX-License-Identifier: Apache-2.0
"""Every operator on every kind of operand, in both orders, against all completions.

What all completions agree on is known, with nothing missing; otherwise exactly the names that can
make a difference are missing. No rule of three-valued logic is written down here: the tables
follow from working every completion out.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest

from rules.expressions.evaluator import Evaluation
from rules.expressions.parser import parse
from rules.expressions.values import (
    ABSENT,
    Possible,
    UndefinedError,
    anything,
    between,
    known,
    one_of,
)
from tests.rules.expressions.names import PlainNames, missing, ref
from tests.rules.expressions.oracle import UNDEFINED, covers, expected


def numbers(*values: float) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(value)) for value in values)


@dataclass(frozen=True)
class Kind:
    """A kind of operand: how it is written, with `#` for its name, and what its name can be."""

    values: Sequence[object]
    text: str = "#"
    interval: tuple[Decimal | None, Decimal | None] | None = None
    anything: bool = False

    def possible(self, name: str) -> Possible:
        refs = ref(name)
        if self.anything:
            return anything(refs)
        if self.interval is None:
            return one_of(self.values, missing=refs)
        span = between(*self.interval, missing=refs)
        if ABSENT not in self.values:
            return span
        low, high = self.interval
        return Possible(None, low, high, numeric=True, missing=refs, absent=True)


ONE_TO_TWO = numbers(1, 1.25, 1.5, 2)
ALL = numbers(-100, -9, -4, -3.7, -3.2, -3, -1, -0.7, 0, 0.5, 1, 1.4, 1.6, 2, 3, 3.2, 4, 5, 9, 100)
FROM_0 = tuple(value for value in ALL if value >= 0)
TO_1 = tuple(value for value in ALL if value <= 1)
TRUTHS: Mapping[str, Kind] = {
    "true": Kind([True]),
    "false": Kind([False]),
    "unknown": Kind([True, False]),
    "absent": Kind([ABSENT]),
    "true or absent": Kind([True, ABSENT]),
    "false or absent": Kind([False, ABSENT]),
    "undefined": Kind([True], "(# && 1 / 0 == 1)"),
    "true or undefined": Kind(numbers(0, 2), "(6 / # == 3)"),
    "false or undefined": Kind(numbers(0, 2), "(6 / # != 3)"),
    "anything or undefined": Kind(numbers(0, 2, 3), "(6 / # == 3)"),
}
NUMBERS: Mapping[str, Kind] = {
    "two": Kind(numbers(2)),
    "one or three": Kind(numbers(1, 3)),
    "zero or two": Kind(numbers(0, 2)),
    "-1 or 1": Kind(numbers(-1, 1)),
    "1..2": Kind(ONE_TO_TWO, interval=numbers(1, 2)),  # type: ignore[arg-type]
    "-1..2": Kind(numbers(-1, -0.5, 0, 0.5, 1, 1.7, 2), interval=numbers(-1, 2)),  # type: ignore[arg-type]
    "3..4": Kind(numbers(3, 3.4, 4), interval=numbers(3, 4)),  # type: ignore[arg-type]
    "-4..-3": Kind(numbers(-4, -3.5, -3), interval=numbers(-4, -3)),  # type: ignore[arg-type]
    "from 0": Kind(FROM_0, interval=(Decimal(0), None)),
    "to 1": Kind(TO_1, interval=(None, Decimal(1))),
    "any number": Kind(ALL, interval=(None, None)),
    "absent": Kind([ABSENT]),
    "two or absent": Kind([Decimal(2), ABSENT]),
    "1..2 or absent": Kind([*ONE_TO_TWO, ABSENT], interval=numbers(1, 2)),  # type: ignore[arg-type]
    "anything": Kind([*ALL, ABSENT], anything=True),
    "undefined": Kind(numbers(1), "(# / 0)"),
    "three or undefined": Kind(numbers(0, 2), "(6 / #)"),
}
TEXTS: Mapping[str, Kind] = {
    "a": Kind(["a"]),
    "a or b": Kind(["a", "b"]),
    "c or d": Kind(["c", "d"]),
    "absent": Kind([ABSENT]),
    "a or absent": Kind(["a", ABSENT]),
    "anything": Kind(["", "a", "b", "c", "ab", ABSENT], anything=True),
}
LISTS: Mapping[str, Kind] = {
    "[]": Kind([()]),
    "[a, b]": Kind([("a", "b")]),
    "[a] or [a, b]": Kind([("a",), ("a", "b")]),
    "[b] or absent": Kind([("b",), ABSENT]),
    "absent": Kind([ABSENT]),
    "[a, ?]": Kind(["a", "b", "c"], "['a', #]"),
    "[?]": Kind(["a", "b"], "[#]"),
    "[whatever]": Kind(["", "a", "b", "c", "ab", "z", ABSENT], "[#]", anything=True),
    "[a] or []": Kind([True, False], "['a'].filter(v, #)"),
    "[a] or undefined": Kind(numbers(0, 2), "(6 / # == 3 ? ['a'] : [])"),
    "anything": Kind(
        [(), ("a",), ("b",), ("a", "b"), ("c", "c"), ("z",), ("z", "z", "z"), ABSENT], anything=True
    ),
}


def check(template: str, *kinds: Kind, exact: bool = True) -> None:
    """Evaluate a template with its operands and compare with all completions."""
    text, domains, values = template, {}, {}
    for index, kind in enumerate(kinds):
        name = f"x{index}"
        text = text.replace(f"<{index}>", kind.text.replace("#", name))
        domains[name] = kind.values
        values[name] = kind.possible(name)
    node, wanted = parse(text), expected(parse(text), domains)
    try:
        found = Evaluation(PlainNames(values)).run(node)
    except UndefinedError:
        assert wanted.outcomes == {UNDEFINED}, text
        return
    assert wanted.outcomes != {UNDEFINED}, text
    assert all(covers(found, outcome) for outcome in wanted.outcomes), (text, found, wanted)
    assert missing(found) >= wanted.decisive, (text, found, wanted)
    if exact:
        assert found.known == (len(wanted.outcomes) == 1), (text, found, wanted)
        assert missing(found) == wanted.decisive, (text, found, wanted)
    if found.known:
        assert found.missing == frozenset()


@pytest.mark.parametrize("kind", TRUTHS)
@pytest.mark.parametrize("text", ["!<0>", "!!<0>", "<0> == true", "<0> != true"])
def test_one_truth(text: str, kind: str) -> None:
    check(text, TRUTHS[kind])


@pytest.mark.parametrize("sign", ["&&", "||", "==", "!="])
@pytest.mark.parametrize(("left", "right"), [*itertools.product(TRUTHS, TRUTHS)])
def test_two_truths(sign: str, left: str, right: str) -> None:
    check(f"<0> {sign} <1>", TRUTHS[left], TRUTHS[right])


@pytest.mark.parametrize("sign", ["&&", "||"])
@pytest.mark.parametrize("first", TRUTHS)
def test_three_truths(sign: str, first: str) -> None:
    for second, third in itertools.product(TRUTHS.values(), TRUTHS.values()):
        check(f"<0> {sign} <1> {sign} <2>", TRUTHS[first], second, third)
        check(f"<0> {sign} !(<1> {sign} <2>)", TRUTHS[first], second, third)


@pytest.mark.parametrize("condition", TRUTHS)
@pytest.mark.parametrize("then", TRUTHS)
def test_a_choice_between_truths(condition: str, then: str) -> None:
    for otherwise in TRUTHS.values():
        check("<0> ? <1> : <2>", TRUTHS[condition], TRUTHS[then], otherwise)


@pytest.mark.parametrize("condition", TRUTHS)
@pytest.mark.parametrize("then", NUMBERS)
def test_a_choice_between_numbers(condition: str, then: str) -> None:
    for otherwise in NUMBERS.values():
        check("<0> ? <1> : <2>", TRUTHS[condition], NUMBERS[then], otherwise)


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize(("left", "right"), [*itertools.product(NUMBERS, NUMBERS)])
def test_comparisons(sign: str, left: str, right: str) -> None:
    check(f"<0> {sign} <1>", NUMBERS[left], NUMBERS[right])


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "%"])
@pytest.mark.parametrize(("left", "right"), [*itertools.product(NUMBERS, NUMBERS)])
def test_arithmetic(sign: str, left: str, right: str) -> None:
    # a remainder may be the same for several divisors
    check(f"<0> {sign} <1>", NUMBERS[left], NUMBERS[right], exact=sign != "%")


@pytest.mark.parametrize("function", ["min", "max"])
@pytest.mark.parametrize(("left", "right"), [*itertools.product(NUMBERS, NUMBERS)])
def test_least_and_most(function: str, left: str, right: str) -> None:
    check(f"{function}(<0>, <1>)", NUMBERS[left], NUMBERS[right])
    check(f"{function}(<0>, 2, <1>)", NUMBERS[left], NUMBERS[right])


@pytest.mark.parametrize(
    "text", ["<0> == <1>", "<0> != <1>", "<0> + <1>", "<0>.contains(<1>)", "<0>.startsWith(<1>)",
             "<0>.endsWith(<1>)", "size(<0>) > size(<1>)"],
)  # fmt: skip
@pytest.mark.parametrize(("left", "right"), [*itertools.product(TEXTS, TEXTS)])
def test_texts(text: str, left: str, right: str) -> None:
    check(text, TEXTS[left], TEXTS[right])


@pytest.mark.parametrize(("item", "items"), [*itertools.product(TEXTS, LISTS)])
def test_membership(item: str, items: str) -> None:
    check("<0> in <1>", TEXTS[item], LISTS[items])
    check("<0> in ['a', 'b']", TEXTS[item])


@pytest.mark.parametrize("kind", NUMBERS)
def test_membership_of_a_number(kind: str) -> None:
    for items in ("[]", "[2]", "[1, 2]", "[5]", "[-9, 9]"):
        check(f"<0> in {items}", NUMBERS[kind])


@pytest.mark.parametrize("text", ["<0> == <1>", "<0> != <1>", "<0> + <1>", "size(<0>) < size(<1>)"])
@pytest.mark.parametrize(("left", "right"), [*itertools.product(LISTS, LISTS)])
def test_lists(text: str, left: str, right: str) -> None:
    check(text, LISTS[left], LISTS[right])


MACROS = ["all", "exists", "exists_one", "filter", "map"]


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    "body", ["true", "false", "1 / 0 == 1", "v == 'z'", "v in ['', 'a', 'b', 'c', 'ab', 'z']",
             "v == 'a'", "v != 'a'"],
)  # fmt: skip
def test_macros_over_all_kinds_of_lists(macro: str, kind: str, body: str) -> None:
    # of any text it cannot be said that it is in a list that happens to have all those tried
    exact = kind not in ("anything", "[whatever]") or " in " not in body
    check(f"<0>.{macro}(v, {body})", LISTS[kind], exact=exact)


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize("truth", TRUTHS)
def test_macros_with_all_kinds_of_bodies(macro: str, truth: str) -> None:
    for items in ([()], [("a",)], [("a", "b")], [(), ("a",)], [("a",), ("a", "b")]):
        # the same body for every item: what cancels out is beyond what is worked out part by part
        exact = items in ([()], [("a",)])
        check(f"<0>.{macro}(v, <1>)", Kind(items), TRUTHS[truth], exact=exact)


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize(("first", "second"), [*itertools.product(TRUTHS, TRUTHS)])
def test_macros_with_a_body_for_each_item(macro: str, first: str, second: str) -> None:
    body = "v == 'a' ? <0> : <1>"
    check(f"['a', 'b'].{macro}(v, {body})", TRUTHS[first], TRUTHS[second])


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize(("first", "second"), [*itertools.product(NUMBERS, NUMBERS)])
def test_macros_over_numbers(macro: str, first: str, second: str) -> None:
    check(f"[<0>, <1>].{macro}(v, v > 2)", NUMBERS[first], NUMBERS[second])
    check(f"size([<0>, <1>].{macro}(v, v + 1 > 2 || true)) >= 0" if macro in ("filter", "map")
          else f"[<0>, <1>].{macro}(v, v + 1 > 2 || true)",
          NUMBERS[first], NUMBERS[second])  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_made_of_lists(kind: str) -> None:
    for text in ("size(<0>)", "size(<0>) >= 0", "size(<0>) < 0", "size(<0>.map(v, 1)) >= 0",
                 "size(<0> + ['a']) > 0", "'a' in <0> + ['a']", "'z' in <0>.map(v, 'y')",
                 "<0>.filter(v, false) == []", "<0>.map(v, 1).all(w, w == 1)"):  # fmt: skip
        check(text, LISTS[kind], exact=False)


def test_a_known_operand_is_a_reason() -> None:
    for text in ("x && y", "x || y", "x == y", "x ? y : y", "x in [y]", "[x, y].all(v, v)"):
        values = {
            "x": known(value=True, because=ref("x")),
            "y": known(value=True, because=ref("y")),
        }
        found = Evaluation(PlainNames(values)).run(parse(text))
        assert found.known
        assert found.because <= ref("x") | ref("y")
        assert found.because >= ref("x")


def test_an_item_that_may_be_missing_is_missing_with_what_decides_it() -> None:
    for texts in itertools.product(TEXTS, ["a", "a or b", "c or d", "anything"]):
        item, first = (TEXTS[name] for name in texts)
        for truth in TRUTHS.values():
            check("<0> in [<1>, 'b'].filter(v, <2>)", item, first, truth, exact=False)
            check("[<1>].filter(v, <2>) == [<0>]", item, first, truth, exact=False)
            check("[<1>].filter(v, <2>).exists(w, w == <0>)", item, first, truth, exact=False)
