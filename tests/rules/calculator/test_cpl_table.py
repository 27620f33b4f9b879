# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.budget import chain_of, ratio_to_max, verdict
from rules.calculator.cpl_table import WIN_RATES, Cell, CplTable, clv_classes, cpl_table
from rules.calculator.result import calculate
from tests.rules.calculator.cases import THRESHOLDS, case, example

CLVS = clv_classes(THRESHOLDS)


def _table(actual: str | None = "1800", **inputs: str) -> CplTable:
    cost = None if actual is None else Decimal(actual)
    found = cpl_table(example(**inputs), WIN_RATES, CLVS, cost, THRESHOLDS)
    assert found is not None
    return found


def _cell(table: CplTable, win_rate: str, clv: str) -> Cell:
    row = table.win_rates.index(Decimal(win_rate))
    return table.rows[row][table.clvs.index(Decimal(clv))]


def test_win_rates_go_from_5_to_40_percent() -> None:
    assert WIN_RATES == (5, 10, 15, 20, 25, 30, 35, 40)


def test_classes_are_the_bounds_of_the_segments_among_round_values() -> None:
    assert CLVS == (5_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
    moved = replace(THRESHOLDS, segment_small_max=Decimal(30_000),
                    segment_medium_max=Decimal(500_000))  # fmt: skip
    assert clv_classes(moved) == (5_000, 30_000, 50_000, 100_000, 500_000, 1_000_000)


def test_the_own_clv_and_win_rate_stand_among_the_others() -> None:
    table = _table(win_rate="17.5")
    assert table.clvs == (*CLVS[:5], 250_000, *CLVS[5:])
    assert table.win_rates == (5, 10, 15, Decimal("17.5"), 20, 25, 30, 35, 40)
    assert (table.own_win_rate, table.own_clv) == (Decimal("17.5"), 250_000)
    assert [len(row) for row in table.rows] == [8] * 9


def test_an_own_value_that_is_a_class_is_not_shown_twice() -> None:
    table = _table(initial="200000", annual="0")
    assert (table.clvs, table.own_clv) == (CLVS, 200_000)
    assert (table.win_rates, table.own_win_rate) == (WIN_RATES, 20)


@pytest.mark.parametrize(
    ("win_rate", "clv", "max_cpl", "expected"),
    [
        ("20", "250000", 1_200, "above_target"),
        ("20", "5000", 24, "above_target"),
        ("25", "250000", 1_500, "stretched"),
        ("30", "250000", 1_800, "within"),
        ("40", "250000", 2_400, "headroom"),
        ("40", "1000000", 9_600, "headroom"),
        ("5", "500000", 600, "above_target"),
    ],
)
def test_a_cell_holds_its_max_cpl_and_the_verdict_on_todays_cost(
    win_rate: str, clv: str, max_cpl: int, expected: str
) -> None:
    assert _cell(_table(), win_rate, clv) == Cell(Decimal(max_cpl), expected)  # type: ignore[arg-type]


def test_without_todays_cost_there_is_no_verdict() -> None:
    cells = [cell for row in _table(None).rows for cell in row]
    assert {cell.verdict for cell in cells} == {None}


def test_without_the_rates_there_is_no_table() -> None:
    for gone in ("cac_pct", "mkt_share"):
        inputs = replace(example(), **{gone: None})  # type: ignore[arg-type]
        assert cpl_table(inputs, WIN_RATES, CLVS, None, THRESHOLDS) is None


def test_an_own_value_that_is_not_known_is_not_shown() -> None:
    unknown = case(cac_pct="6", mkt_share="40")
    table = cpl_table(unknown, WIN_RATES, CLVS, None, THRESHOLDS)
    assert table is not None
    assert (table.win_rates, table.own_win_rate) == (WIN_RATES, None)
    assert (table.clvs, table.own_clv) == (CLVS, None)
    worthless = cpl_table(example(initial="0", annual="0"), WIN_RATES, CLVS, Decimal(1), THRESHOLDS)
    assert worthless is not None
    assert worthless.own_clv is None


def test_the_own_cell_is_the_own_result_on_either_basis() -> None:
    for basis in ("revenue", "margin"):
        inputs = example(clv_basis=basis, margin_initial="30", discount="8", actual_cpl="300")
        found, own = calculate(inputs, THRESHOLDS), chain_of(inputs)
        table = cpl_table(inputs, WIN_RATES, CLVS, inputs.actual_cpl, THRESHOLDS)
        assert table is not None
        assert own is not None
        assert found.verdict is not None
        assert _cell(table, "20", str(table.own_clv)) == Cell(own.max_cpl, found.verdict)


@settings(deadline=None)
@given(
    st.lists(st.decimals("0.1", 100, places=1), min_size=1, max_size=5),
    st.lists(st.decimals("0.01", 10**9, places=2), min_size=1, max_size=5),
    st.decimals("0.01", 10**6, places=2),
)
def test_cells_rise_with_win_rate_and_clv(
    win_rates: list[Decimal], clvs: list[Decimal], actual: Decimal
) -> None:
    table = cpl_table(example(), win_rates, clvs, actual, THRESHOLDS)
    assert table is not None
    assert list(table.win_rates) == sorted({*win_rates, Decimal(20)})
    assert list(table.clvs) == sorted({*clvs, Decimal(250_000)})
    order = ["above_target", "stretched", "within", "headroom"]
    lines = [*table.rows, *zip(*table.rows, strict=True)]
    for line in lines:
        costs = [cell.max_cpl for cell in line]
        assert costs == sorted(set(costs))
        verdicts = [order.index(cell.verdict or "") for cell in line]
        assert verdicts == sorted(verdicts)
    for cell in table.rows[0]:
        assert cell.verdict == verdict(ratio_to_max(actual, cell.max_cpl), THRESHOLDS)
