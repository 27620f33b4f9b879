# SPDX-License-Identifier: Apache-2.0
"""The calculator once more, in exact fractions and by other ways; it imports none of it.

Inputs are numbers as text by key; what is not known is left out. Only the square root of payment
in the middle of a discounted year is out of reach.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import cached_property
from math import ceil, comb, floor
from typing import Any

Inputs = dict[str, str]
Json = dict[str, Any]

RISING = (
    "initial", "annual", "years", "margin_initial", "margin_annual", "retention",
    "cac_pct", "mkt_share", "win_rate",
)  # fmt: skip
LONGEST = 50
TIED = Fraction(1, 10**24)  # so small a part of a value tells it from no other
FEW_MEETINGS = 150  # sums of so many terms are quick


class Exact:
    """The results for one case at its actual cost, or at its max CPL."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.revenue_basis = inputs.get("clv_basis", "revenue") == "revenue"
        self.initial, self.annual, self.years = map(self.number, ("initial", "annual", "years"))
        self.cac_pct, self.mkt_share, self.win_rate = map(
            self.rate, ("cac_pct", "mkt_share", "win_rate")
        )
        self.first_margin = self.known_rate("margin_initial")
        self.yearly_margin = self.known_rate("margin_annual")
        if self.yearly_margin is None:
            self.yearly_margin = self.first_margin

    def number(self, key: str) -> Fraction:
        return Fraction(self.inputs[key])

    def known(self, key: str) -> Fraction | None:
        return self.number(key) if key in self.inputs else None

    def rate(self, key: str) -> Fraction:
        return self.number(key) / 100

    def known_rate(self, key: str) -> Fraction | None:
        return self.rate(key) if key in self.inputs else None

    def series(self, years: Fraction, *, discounted: bool) -> Fraction:
        """Sum the years from the last one backwards, over one common denominator."""
        discount = self.rate("discount") if discounted else Fraction(0)
        kept, growth = self.rate("retention"), 1 + discount
        step = kept / growth
        whole = int(years)
        above, below = (years - whole).numerator, (years - whole).denominator
        for _ in range(whole):
            above, below = (
                below * step.denominator + step.numerator * above, below * step.denominator,
            )  # fmt: skip
        at_start = self.inputs.get("timing", "end") == "advance" or not discount
        return Fraction(above, below) / (1 if at_start else growth)

    @cached_property
    def clv_revenue(self) -> Fraction:
        return self.initial + self.annual * self.series(self.years, discounted=False)

    @cached_property
    def clv_full(self) -> Fraction:
        return self.initial + self.annual * self.series(self.years, discounted=True)

    @cached_property
    def first_contribution(self) -> Fraction | None:
        return _earned(self.initial, self.first_margin)

    @cached_property
    def yearly_contribution(self) -> Fraction | None:
        return _earned(self.annual, self.yearly_margin)

    @cached_property
    def clv_margin(self) -> Fraction | None:
        first, yearly = self.first_contribution, self.yearly_contribution
        if first is None or yearly is None:
            return None
        return first + yearly * self.series(self.years, discounted=True)

    @property
    def clv(self) -> Fraction | None:
        return self.clv_revenue if self.revenue_basis else self.clv_margin

    @cached_property
    def max_cpl(self) -> Fraction | None:
        clv = self.clv
        return clv * self.cac_pct * self.mkt_share * self.win_rate if clv else None

    @property
    def cpl(self) -> Fraction | None:
        actual = self.known("actual_cpl")
        return self.max_cpl if actual is None else actual

    # --- what winning a customer costs

    @property
    def in_proportion(self) -> Fraction | None:
        return None if self.cpl is None else self.cpl / (self.win_rate * self.mkt_share)

    @property
    def total(self) -> Fraction | None:
        sales = self.known("sales_cost")
        if sales is None or self.cpl is None:
            return self.in_proportion
        return self.cpl / self.win_rate + sales

    @property
    def planned(self) -> Fraction | None:
        if self.cpl is None or not self.clv:
            return None
        return self.cpl / self.win_rate + self.clv * self.cac_pct * (1 - self.mkt_share)

    def delay(self) -> Fraction | None:
        days = self.known("payment_days")
        return None if days is None else days / Fraction("30.4375")

    def payback(self, cac: Fraction) -> tuple[Fraction | None, bool]:
        """Return the months, and whether they never come."""
        first, yearly = self.first_contribution, self.yearly_contribution
        if first is None or yearly is None:
            return None, False
        if first >= cac:
            return Fraction(0), False
        if yearly == 0 or (cac - first) / yearly > self.years:
            return None, True
        return 12 * (cac - first) / yearly, False

    def in_first_year(self) -> Fraction | None:
        first, yearly = self.first_contribution, self.yearly_contribution
        if first is None or yearly is None:
            return None
        delay = self.delay()
        delay = Fraction(365) / Fraction("30.4375") if delay is None else delay
        return first + yearly * min(self.years, Fraction(1)) * (self.months_due(1) + delay <= 12)

    def months_due(self, year: int) -> int:
        shift = {"end": 0, "mid": 6, "advance": 12}[self.inputs.get("timing", "end")]
        return 12 * year - shift

    def customer_cost(self, cac: Fraction | None) -> Json | None:
        if cac is None:
            return None
        months, never = self.payback(cac)
        margin, received = self.clv_margin, self.in_first_year()
        cycle, delay = self.known("cycle_months"), self.delay()
        unknown = months is None or cycle is None or delay is None
        return {
            "cac": half_up(cac),
            "clv_cac_revenue": half_up(self.clv_revenue / cac),
            "ltv_cac_margin": None if margin is None else half_up(margin / cac),
            "payback_months": half_up(months),
            "never_paid_back": never,
            "cash_payback_months": None if unknown else half_up(cycle + months + delay),  # type: ignore[operator]
            "cash_conversion_12m": None if received is None else half_up(received / cac),
        }

    def cash_line(self, cac: Fraction | None) -> Json | None:
        """Say the line at every month it moves, and what it comes to."""
        first, yearly = self.first_contribution, self.yearly_contribution
        cycle, delay = self.known("cycle_months"), self.delay()
        if None in (cac, first, yearly, cycle, delay):
            return None
        assert cac is not None
        assert cycle is not None
        assert delay is not None
        parts = floor(cycle) + 1
        moves: dict[int, Fraction] = dict.fromkeys(range(parts), -cac / parts)
        received = [(cycle + delay, first)]
        for year in range(1, ceil(self.years) + 1):
            part = min(Fraction(1), self.years - year + 1)
            amount = (yearly or 0) * part * self.rate("retention") ** (year - 1)
            received.append((cycle + self.months_due(year) + delay, amount))
        for moment, received_then in received:
            if received_then or moment == cycle + delay:
                moves[ceil(moment)] = moves.get(ceil(moment), Fraction(0)) + (received_then or 0)
        value, line = Fraction(0), {}
        for month in sorted(moves):
            value += moves[month]
            line[month] = value
        lowest = min(line.values())
        return {
            "points": {month: half_up(at) for month, at in line.items()},
            "break_even_month": next((month for month, at in line.items() if at >= 0), None),
            "tied_from": next((month for month, at in line.items() if at >= -cac * TIED), None),
            "lowest_month": next(month for month, at in line.items() if at == lowest),
            "peak_funding": half_up(max(Fraction(0), -lowest)),
            "value_at_end": half_up(value),
        }

    # --- what would have to be true

    def inverse(self) -> Json | None:
        actual, clv, limit = self.known("actual_cpl"), self.clv, self.max_cpl
        if actual is None or not clv or not limit:
            return None
        needed = clv * actual / limit
        return {
            "win_rate": self.needed_rate("win_rate"),
            "clv": {"value": up(needed), "status": "ok"},
            "cac_pct": self.needed_rate("cac_pct"),
            "mkt_share": self.needed_rate("mkt_share"),
            "annual": self.needed_annual(needed),
            "years": self.needed_years(needed),
        }

    def needed_rate(self, key: str) -> Json:
        assert self.cpl is not None
        assert self.max_cpl is not None
        value = self.number(key) * self.cpl / self.max_cpl
        return {"value": up(value), "status": "ok" if value <= 100 else "infeasible"}

    def of_initial(self) -> Fraction:
        return self.initial if self.revenue_basis else (self.first_contribution or Fraction(0))

    def per_annual(self, years: Fraction) -> Fraction:
        if self.revenue_basis:
            return self.series(years, discounted=False)
        return (self.yearly_margin or 0) * self.series(years, discounted=True)

    def needed_annual(self, needed: Fraction) -> Json:
        factor = self.per_annual(self.years)
        if factor == 0:
            return {"value": None, "status": "no_recurring"}
        value = (needed - self.of_initial()) / factor
        return _met() if value < 0 else {"value": up(value), "status": "ok"}

    def needed_years(self, needed: Fraction) -> Json:
        if self.annual == 0:
            return {"value": None, "status": "no_recurring"}
        if needed <= self.of_initial():
            return _met()
        missing = (needed - self.of_initial()) / self.annual
        if self.revenue_basis and self.rate("retention") == 1:
            return {"value": up(missing), "status": "ok" if missing <= LONGEST else "infeasible"}
        years = 1 + bisect_left(
            range(1, LONGEST + 1), missing, key=lambda year: self.per_annual(Fraction(year))
        )
        if years > LONGEST:
            return {"value": None, "status": "infeasible"}
        return {"value": up(Fraction(years)), "status": "ok"}

    # --- from a goal to a budget

    def plan(self) -> Json | None:
        goal = self.known("goal")
        value = {
            "initial": self.initial,
            "first_year": self.initial + self.annual * min(self.years, Fraction(1)),
            "clv": self.clv_revenue,
        }[self.inputs.get("goal_basis", "first_year")]
        if goal is None or not value:
            return None
        customers = ceil(goal / value)
        meetings = ceil(customers / self.win_rate)
        leads = self.known_rate("lead_to_meeting")
        budget = None if self.cpl is None else meetings * self.cpl
        return {
            "customers": customers,
            "meetings": meetings,
            "raw_leads": None if leads is None else ceil(meetings / leads),
            "marketing_budget": half_up(budget),
            "programme_budget": None if budget is None else half_up(budget / self.mkt_share),
        }

    def chance(self, wins: int, meetings: int) -> Fraction:
        """Return the probability of at least so many wins, term by term."""
        hit, whole = self.win_rate.numerator, self.win_rate.denominator
        ways = (
            comb(meetings, k) * hit**k * (whole - hit) ** (meetings - k)
            for k in range(wins, meetings + 1)
        )
        return Fraction(sum(ways), whole**meetings)

    # --- as published

    def as_json(self, ranges: dict[str, tuple[str, str]]) -> Json:
        clv, limit, margin = self.clv, self.max_cpl, self.clv_margin
        proportion, full = self.in_proportion, self.clv_full
        bound = Fraction(10, 100)
        near = [
            at for at in (20_000, 200_000)
            if abs(self.clv_revenue - at) <= at * bound and self.clv_revenue > 0
        ]  # fmt: skip
        paid = self.customer_cost(self.total)
        economics = {
            "marketing_cac": None if self.cpl is None else half_up(self.cpl / self.win_rate),
            "total_cac": paid and paid["cac"],
        }
        economics |= {
            key: paid and paid[key]
            for key in ("clv_cac_revenue", "ltv_cac_margin", "payback_months",
                        "cash_conversion_12m")
        }  # fmt: skip
        leads = self.known_rate("lead_to_meeting")
        cac = clv * self.cac_pct if clv else None
        return {
            "currency": self.inputs.get("currency", "CHF"),
            "clv_revenue": half_up(self.clv_revenue),
            "clv_margin": half_up(margin),
            "clv_basis": "revenue" if self.revenue_basis else "margin",
            "segment": self.segment(),
            "project_typical": self.clv_revenue >= 200_000,
            "borderline": bool(near),
            "cac_max": half_up(cac),
            "mkt_max": None if cac is None else half_up(cac * self.mkt_share),
            "sales_max": None if cac is None else half_up(cac * (1 - self.mkt_share)),
            "max_cpl": half_up(limit),
            "max_cpl_headline": None if limit is None else str(floor(_on_bound(limit))),
            "max_raw_lead": None if limit is None or leads is None else half_up(limit * leads),
            "verdict": self.verdict(),
            "uneconomic": None if proportion is None or margin is None else proportion > margin,
            "break_even_margin": (
                None if proportion is None or not full else up(100 * proportion / full)
            ),
            "max_cpl_range": self.max_cpl_range(ranges),
            "inverse": self.inverse(),
            "unit_economics": economics,
            "plan": self.plan(),
        }

    def max_cpl_range(self, ranges: dict[str, tuple[str, str]]) -> Json:
        low, high = self.at_ends(ranges, lowest=True), self.at_ends(ranges, lowest=False)
        known = low is not None and high is not None
        return {"low": half_up(low) if known else None, "high": half_up(high) if known else None}

    def at_ends(self, ranges: dict[str, tuple[str, str]], *, lowest: bool) -> Fraction | None:
        """Return the max CPL with every ranged input at its worst or its best end."""
        ends = {key: span[(key in RISING) is not lowest] for key, span in ranges.items()}
        other = Exact({**self.inputs, **ends})
        clv = other.clv
        return None if clv is None else clv * other.cac_pct * other.mkt_share * other.win_rate

    def segment(self) -> str | None:
        clv = self.clv_revenue
        names = ("B2smallB", "B2mediumB", "B2largeB")
        return names[(clv > 20_000) + (clv > 200_000)] if clv > 0 else None

    @property
    def ratio(self) -> Fraction | None:
        actual, limit = self.known("actual_cpl"), self.max_cpl
        return None if actual is None or limit is None else actual / limit

    def verdict(self) -> str | None:
        if self.ratio is None:
            return None
        names = ("headroom", "within", "stretched", "above_target")
        return names[sum(self.ratio > Fraction(bound) for bound in ("0.80", "1.00", "1.25"))]


def half_up(value: Fraction | None) -> str | None:
    """Round to two decimals, halves away from zero."""
    if value is None:
        return None
    cents = floor(_on_bound(abs(value) * 100 + Fraction(1, 2)))
    return _two_decimals(-cents if value < 0 else cents)


def up(value: Fraction) -> str:
    """Round up to two decimals."""
    return _two_decimals(ceil(_on_bound(value * 100)))


def _on_bound(steps: Fraction) -> Fraction | int:
    """Take a value for the bound of rounding where it cannot be told from it.

    A long series may converge on half a cent; no number of digits ever decides on which side.
    """
    nearest = round(steps)
    tied = abs(steps - nearest) < TIED * max(1, nearest)
    return nearest if tied else steps


def _two_decimals(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _earned(amount: Fraction, margin: Fraction | None) -> Fraction | None:
    if amount == 0:
        return Fraction(0)
    return None if margin is None else amount * margin


def _met() -> Json:
    return {"value": "0.00", "status": "met"}
