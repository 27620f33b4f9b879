# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.errors import shown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"), (True, "true"), (False, "false"), ("text", "text"),
        (Decimal("21"), "21"), (Decimal("1.50"), "1.50"), (Decimal("1E+3"), "1000"),
        (Decimal("1E+300"), "1e+300"), (Decimal("1E-300"), "1e-300"),
        (Decimal("1" * 25), "1.11e+24"), (Decimal("0." + "1" * 25), "0.111"),
        ([Decimal(1), ["a"], None], "[1, [a], null]"), (("a", "b"), "[a, b]"),
        ({"a": {"b": True}}, "{a: {b: true}}"), ([], "[]"), ({}, "{}"),
        ("\x1b[2J", "�[2J"), ("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "…"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_it_was_written(value: object, written: str) -> None:
    assert shown(value) == written
