# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal, localcontext
from math import ceil

import pytest

from rules.calculator.numbers import (
    cents,
    cents_up,
    count,
    percent,
    plain,
    precise,
    share,
    whole_down,
)


@pytest.mark.parametrize(
    ("customers", "win_rate", "meetings"),
    [(21, "35", 60), (21, "70", 30), (42, "35", 120), (42, "70", 60), (57, "57", 100)],
)
def test_counts_are_exact_where_binary_fractions_are_not(
    customers: int, win_rate: str, meetings: int
) -> None:
    assert count(Decimal(customers) / share(Decimal(win_rate))) == meetings


def test_those_are_all_counts_that_binary_fractions_miss_below_60() -> None:
    missed = []
    for customers in range(1, 60):
        for win_rate in range(1, 101):
            exact = -(-customers * 100 // win_rate)
            assert count(Decimal(customers) / share(Decimal(win_rate))) == exact
            if ceil(customers / (win_rate / 100)) != exact:
                missed.append((customers, win_rate))
    assert missed == [(21, 35), (21, 70), (42, 35), (42, 70), (57, 57)]


@precise
def _quotient(a: int, b: int) -> Decimal:
    return Decimal(a) / Decimal(b)


@pytest.mark.parametrize(("wins", "of"), [(14, 71), (1, 3), (2, 7), (17, 113)])
def test_counting_forgives_the_last_digit_of_a_quotient(wins: int, of: int) -> None:
    @precise
    def meetings() -> Decimal:
        return wins / share(percent(_quotient(wins, of)))

    assert count(meetings()) == of


@pytest.mark.parametrize(
    ("value", "half_up", "up", "down"),
    [
        ("0.005", "0.01", "0.01", "0"),
        ("1.004", "1.00", "1.01", "1"),
        ("1199.995", "1200.00", "1200.00", "1199"),
        ("1200", "1200.00", "1200.00", "1200"),
        ("7.5000000000000000000000000000001", "7.50", "7.50", "7"),
        ("5E+4", "50000.00", "50000.00", "50000"),
        ("-0.004", "0.00", "0.00", "-1"),
        ("-0.005", "-0.01", "0.00", "-1"),
        ("-1E-30", "0.00", "0.00", "-1"),
        ("-1.5", "-1.50", "-1.50", "-2"),
        ("1E+60", "1" + "0" * 60 + ".00", "1" + "0" * 60 + ".00", "1" + "0" * 60),
    ],
)
def test_rounding(value: str, half_up: str, up: str, down: str) -> None:
    number = Decimal(value)
    assert (plain(cents(number)), plain(cents_up(number)), plain(whole_down(number))) == (
        half_up, up, down,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"), [("5E+4", "50000"), ("3.125E+5", "312500"), ("1E-7", "0.0000001")]
)
def test_text_never_has_an_exponent(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_the_callers_context_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 3
        assert len(_quotient(1, 3).as_tuple().digits) == 34
