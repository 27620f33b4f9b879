# SPDX-License-Identifier: Apache-2.0
"""From customer value to the most a qualified first meeting may cost, and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.calculator.case import Case
from rules.calculator.clv import clv_for_cpl
from rules.calculator.numbers import ONE, percent, precise, settled, share
from rules.calculator.thresholds import Thresholds

Verdict = Literal["headroom", "within", "stretched", "above_target"]


@dataclass(frozen=True)
class CostChain:
    """The most that may be spent per customer, on its parts, per meeting and per raw lead.

    `max_raw_lead` needs the share of leads that become a first meeting.
    """

    cac_max: Decimal
    mkt_max: Decimal
    sales_max: Decimal
    max_cpl: Decimal
    max_raw_lead: Decimal | None


@precise
def cost_chain(
    clv: Decimal,
    cac_pct: Decimal,
    mkt_share: Decimal,
    win_rate: Decimal,
    lead_to_meeting: Decimal | None = None,
) -> CostChain:
    """Derive the chain from a CLV (money) and four rates (percent)."""
    cac_max = clv * share(cac_pct)
    mkt_max = cac_max * share(mkt_share)
    max_cpl = mkt_max * share(win_rate)
    return CostChain(
        cac_max=cac_max,
        mkt_max=mkt_max,
        sales_max=cac_max * (ONE - share(mkt_share)),
        max_cpl=max_cpl,
        max_raw_lead=None if lead_to_meeting is None else max_cpl * share(lead_to_meeting),
    )


def chain_of(case: Case) -> CostChain | None:
    """Return the chain of a case on the CLV of its basis; `None` where an input misses."""
    clv = clv_for_cpl(case)
    if clv is None or case.cac_pct is None or case.mkt_share is None or case.win_rate is None:
        return None
    return cost_chain(clv, case.cac_pct, case.mkt_share, case.win_rate, case.lead_to_meeting)


@precise
def ratio_to_max(actual_cpl: Decimal, max_cpl: Decimal) -> Decimal:
    """Return what is paid today as a multiple of what may be paid."""
    return actual_cpl / max_cpl


def verdict(ratio: Decimal, thresholds: Thresholds) -> Verdict:
    """Judge a ratio against the client's own target; upper bounds are inclusive."""
    value = settled(ratio)
    if value <= thresholds.verdict_headroom_max:
        return "headroom"
    if value <= thresholds.verdict_within_max:
        return "within"
    if value <= thresholds.verdict_stretched_max:
        return "stretched"
    return "above_target"


def is_uneconomic(cac_in_proportion: Decimal, clv_margin: Decimal) -> bool:
    """Tell whether a customer costs more than the contribution he brings."""
    return settled(cac_in_proportion) > settled(clv_margin)


@precise
def uses_up_margin(cac_pct: Decimal, clv_margin: Decimal, clv_revenue: Decimal) -> bool:
    """Tell whether a target CAC, percent of the revenue CLV above 0, leaves no contribution."""
    return cac_pct >= settled(percent(clv_margin / clv_revenue))


@precise
def break_even_margin(cac_in_proportion: Decimal, clv_full_margin: Decimal) -> Decimal:
    """Return the margin in percent at which the contribution just pays for the acquisition."""
    return percent(cac_in_proportion / clv_full_margin)
