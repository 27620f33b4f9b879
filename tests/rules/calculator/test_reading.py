# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.reading import Entry, Reading, read_case
from rules.errors import KnownError, Place
from tests.rules.calculator.cases import EXAMPLE

RATES = {"cac_pct": "6", "mkt_share": "40", "win_rate": "20"}


def _entries(**typed: object) -> dict[str, Entry]:
    return {key: Entry(value, Place(field=key)) for key, value in typed.items()}


def _read(ranges: dict[str, tuple[str, str]] | None = None, **typed: object) -> Reading:
    ends = {
        key: (Entry(low, Place(field=key)), Entry(high, Place(field=key)))
        for key, (low, high) in (ranges or {}).items()
    }
    return read_case(_entries(**{**EXAMPLE, **RATES, **typed}), ends)


def _problems(**typed: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    with pytest.raises(KnownError) as caught:
        _read(**typed)
    return [(found.code, found.place.field) for found in caught.value.problems]


def test_numbers_are_read_exactly() -> None:
    case = _read(initial="50000.10", annual=Decimal(40_000)).case
    assert (case.initial, case.annual) == (Decimal("50000.10"), 40_000)


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "1e5", "NaN", "inf", "250’000", "250,000", "1/2", "0x10", "５", True, [1], None],
)
def test_what_is_not_a_plain_number(typed: object) -> None:
    assert _problems(annual=typed) == [("not_a_number", "annual")]


def test_a_hostile_entry_is_repeated_short_and_harmless() -> None:
    with pytest.raises(KnownError) as caught:
        _read(annual="\x1b[2J{key}" + "x" * 10_000)
    cause = caught.value.problems[0].cause.de
    assert "\x1b" not in cause
    assert len(cause) < 120


@pytest.mark.parametrize(
    ("typed", "rate", "low", "high"),
    [("4/20", "20", "8.1", "41.6"), (" 2 / 10 ", "20", "5.7", "51.0")],
)
def test_a_counted_win_rate_brings_its_range(typed: str, rate: str, low: str, high: str) -> None:
    reading = _read(win_rate=typed)
    ends = tuple(round(end, 1) for end in reading.ranges["win_rate"])
    assert reading.case.win_rate == Decimal(rate)
    assert ends == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0/20", "zero_not_allowed"),
        ("21/20", "percent_over_100"),
        ("1/0", "not_a_number"),
        ("a/b", "not_a_number"),
    ],
)
def test_impossible_counts(typed: object, code: str) -> None:
    assert _problems(win_rate=typed) == [(code, "win_rate")]


def test_a_given_range_counts_more_than_the_counted_one() -> None:
    reading = _read({"win_rate": ("15", "25")}, win_rate="4/20")
    assert reading.ranges == {"win_rate": (15, 25)}


@pytest.mark.parametrize(
    ("key", "ends", "code"),
    [
        ("years", ("6", "8"), "range_order"),
        ("years", ("3", "4"), "range_order"),
        ("years", ("8", "3"), "range_order"),
        ("years", ("3", "51"), "too_large"),
        ("years", ("x", "8"), "not_a_number"),
        ("win_rate", ("0", "30"), "zero_not_allowed"),
        ("payment_days", ("0", "30"), "unknown_input"),
    ],
)
def test_ranges_that_cannot_be(key: str, ends: tuple[str, str], code: str) -> None:
    assert _problems(ranges={key: ends}) == [(code, key)]


def test_a_range_may_be_a_point() -> None:
    assert _read({"years": ("5", "5")}).ranges == {"years": (5, 5)}


@pytest.mark.parametrize("key", ["timing", "goal_basis", "clv_basis", "currency"])
def test_words_that_do_not_exist(key: str) -> None:
    assert _problems(**{key: "USD"}) == [("wrong_choice", key)]


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(KnownError) as caught:
        read_case(_entries(initial="x", years="-1", win_rate="0.2", timing="late"))
    assert [(found.code, found.place.field) for found in caught.value.problems] == [
        ("not_a_number", "initial"), ("wrong_choice", "timing"), ("negative", "years"),
        ("required", "annual"), ("required", "cac_pct"), ("required", "mkt_share"),
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"\A[0-9. +-]{1,12}\Z"))
def test_a_text_is_a_number_or_a_problem(typed: str) -> None:
    entries = _entries(**{**EXAMPLE, **RATES, "initial": typed})
    if re.fullmatch(r"[+-]?0*[1-9][0-9]{0,2}[.][0-9]{3}", typed.strip()):
        return  # a table of its own
    if _is_money(typed.strip()):
        assert read_case(entries).case.initial == Decimal(typed.strip())
        return
    with pytest.raises(KnownError) as caught:
        read_case(entries)
    assert {found.place.field for found in caught.value.problems} == {"initial"}


def _is_money(text: str) -> bool:
    if not re.fullmatch(r"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)", text):
        return False
    return Decimal(text) == 0 or Decimal("1e-12") <= Decimal(text) <= 10**12


@pytest.mark.parametrize("typed", ["250.000", Decimal("250.000"), " 1.500 ", "999.999"])
def test_an_amount_with_three_decimals_is_ambiguous(typed: object) -> None:
    assert _problems(annual=typed) == [("ambiguous_number", "annual")]


@pytest.mark.parametrize("typed", [".500", "0.500", "1234.567", "250.00", "250.0000"])
def test_what_nobody_groups_in_thousands_is_not_ambiguous(typed: str) -> None:
    assert _read(annual=typed).case.annual == Decimal(typed)


def test_three_decimals_are_ambiguous_in_money_alone() -> None:
    assert _read(win_rate="12.125", annual="250.00").case.win_rate == Decimal("12.125")
