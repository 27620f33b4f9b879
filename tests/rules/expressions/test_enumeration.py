# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.expressions.enumeration import evaluate_all_cases
from rules.expressions.evaluator import Group, evaluate
from rules.expressions.parser import parse
from rules.expressions.values import Possible, Ref, between, one_of


class Missing:
    """Everything is missing: a and b are truth values, s is x or y, n a number, w one of many."""

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        name = parts[0]
        missing = frozenset((Ref(name),))
        if name in "ab":
            return one_of((True, False), missing=missing)
        if name == "s":
            return one_of(("x", "y"), missing=missing)
        if name.startswith("w"):
            return one_of([f"v{index}" for index in range(40)], missing=missing)
        return between(None, None, missing=missing)

    def call(self, function: str, argument: str) -> Possible:
        raise KeyError(f"{function}({argument})")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a || !a", True),
        ("a && !a", False),
        ("s == 'x' || s == 'y'", True),
        ("(a && b) || (!a && b) || !b", True),
        ("a ? s in ['x', 'y'] : s != 'z'", True),
        ("(a || !a) || n > 2", True),
    ],
)
def test_what_holds_in_every_case_is_known(text: str, value: object) -> None:
    assert not evaluate(parse(text), Missing()).known or text.startswith("a ?")
    found = evaluate_all_cases(parse(text), Missing())
    assert found.known
    assert found.value is value


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("a || b", {"a", "b"}),
        ("(s == 'x' || s == 'y') && n > 2", {"s", "n"}),
        ("n > 1 || !(n > 1)", {"n"}),
        ("w1 == w2 || w1 != w2", {"w1", "w2"}),
    ],
)
def test_what_differs_or_is_too_much_to_try_stays_unknown(text: str, missing: set[str]) -> None:
    found = evaluate_all_cases(parse(text), Missing())
    assert not found.known
    assert {ref.name for ref in found.missing} == missing
