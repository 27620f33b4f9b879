# SPDX-License-Identifier: Apache-2.0
"""One calculation's inputs as a value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.calculator.inputs import ClvBasis, Currency, GoalBasis, Timing


@dataclass(frozen=True)
class Case:
    """The inputs of one customer segment or business line; `None` is not known.

    Percentages are percent (20 is 20 %), money is in `currency`, which is a label and never
    converted. Renewal, discount and timing hold as assumptions unless given. `timings` are all that
    are possible where it is not known which, in the order of `CHOICES`.
    """

    initial: Decimal | None = None
    annual: Decimal | None = None
    years: Decimal | None = None
    margin_initial: Decimal | None = None
    margin_annual: Decimal | None = None
    discount: Decimal = Decimal(0)
    timing: Timing = "end"
    timings: tuple[Timing, ...] = ()
    retention: Decimal = Decimal(100)
    cac_pct: Decimal | None = None
    mkt_share: Decimal | None = None
    win_rate: Decimal | None = None
    lead_to_meeting: Decimal | None = None
    actual_cpl: Decimal | None = None
    sales_cost: Decimal | None = None
    cycle_months: Decimal | None = None
    payment_days: Decimal | None = None
    goal: Decimal | None = None
    goal_basis: GoalBasis = "first_year"
    clv_basis: ClvBasis = "revenue"
    currency: Currency = "CHF"
    name: str | None = None

    @property
    def recurring_margin(self) -> Decimal | None:
        """Return the follow-on margin in percent: that of the initial business, unless given."""
        return self.margin_initial if self.margin_annual is None else self.margin_annual
