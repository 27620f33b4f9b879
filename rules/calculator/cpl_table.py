# SPDX-License-Identifier: Apache-2.0
"""The max CPL over win rate and customer value, and what it says of today's cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rules.calculator.budget import Verdict, cost_chain, ratio_to_max, verdict
from rules.calculator.case import Case
from rules.calculator.clv import clv_for_cpl
from rules.calculator.numbers import precise
from rules.calculator.thresholds import Thresholds

WIN_RATES = tuple(Decimal(rate) for rate in (5, 10, 15, 20, 25, 30, 35, 40))
_ROUND_CLVS = tuple(Decimal(clv) for clv in (5_000, 50_000, 100_000, 500_000, 1_000_000))


@dataclass(frozen=True)
class Cell:
    """The max CPL of a win rate and a CLV, and the verdict on today's cost where it is known."""

    max_cpl: Decimal
    verdict: Verdict | None


@dataclass(frozen=True)
class CplTable:
    """Rows by win rate (percent), columns by the CLV that feeds the max CPL, both rising.

    `own_win_rate` and `own_clv` are the case's own, each one of the rows or columns; `None` where
    not known.
    """

    win_rates: tuple[Decimal, ...]
    clvs: tuple[Decimal, ...]
    own_win_rate: Decimal | None
    own_clv: Decimal | None
    rows: tuple[tuple[Cell, ...], ...]


def clv_classes(thresholds: Thresholds) -> tuple[Decimal, ...]:
    """Return the columns to show: the bounds of the segments among a few round values."""
    bounds = (thresholds.segment_small_max, thresholds.segment_medium_max)
    return tuple(sorted({*_ROUND_CLVS, *bounds}))


@precise
def cpl_table(
    case: Case,
    win_rates: Iterable[Decimal],
    clvs: Iterable[Decimal],
    actual: Decimal | None,
    thresholds: Thresholds,
) -> CplTable | None:
    """Work out every cell on the case's target CAC and marketing share; `None` without them.

    Win rates and CLVs are above 0; the case's own are added. `actual` is today's cost per first
    meeting.
    """
    if case.cac_pct is None or case.mkt_share is None:
        return None
    own_clv = clv_for_cpl(case) or None
    rates, values = _with_own(win_rates, case.win_rate), _with_own(clvs, own_clv)

    def cell(win_rate: Decimal, clv: Decimal, cac_pct: Decimal, mkt_share: Decimal) -> Cell:
        max_cpl = cost_chain(clv, cac_pct, mkt_share, win_rate).max_cpl
        if actual is None:
            return Cell(max_cpl, None)
        return Cell(max_cpl, verdict(ratio_to_max(actual, max_cpl), thresholds))

    return CplTable(
        win_rates=rates,
        clvs=values,
        own_win_rate=case.win_rate,
        own_clv=own_clv,
        rows=tuple(
            tuple(cell(rate, clv, case.cac_pct, case.mkt_share) for clv in values) for rate in rates
        ),
    )


def _with_own(values: Iterable[Decimal], own: Decimal | None) -> tuple[Decimal, ...]:
    """Return the values rising, each once, the own one among them."""
    return tuple(sorted({*values, *(() if own is None else (own,))}))
