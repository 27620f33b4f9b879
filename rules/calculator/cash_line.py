# SPDX-License-Identifier: Apache-2.0
"""Month by month, what a customer won has cost and brought so far.

Counted from the first money spent, undiscounted. Acquisition is paid in equal parts in the months
0 … L of the sales cycle; the contribution of the initial business arrives the payment term after
closing, that of follow-on year t at L + 12·(t−s) plus the payment term, s being 0, ½ or 1 for
payment at the end, in the middle or at the start of a year. The payback of `unit_economics` takes
the yearly contribution as earned evenly by month, so the line may break even later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from rules.calculator.case import Case
from rules.calculator.clv import contribution_annual, contribution_initial, year_weights
from rules.calculator.inputs import Timing
from rules.calculator.numbers import ONE, ZERO, count, precise, settled, share

DAYS_PER_MONTH = Decimal("30.4375")
MONTHS_PER_YEAR = Decimal(12)
_FIRST_DUE: dict[Timing, Decimal] = {"end": Decimal(12), "mid": Decimal(6), "advance": ZERO}

Payment = tuple[int, Decimal]


@dataclass(frozen=True)
class CashLine:
    """Per customer won: received less spent so far, at the end of each month from 0.

    `break_even_month` is the first in which everything spent has come back, `None` if none is;
    `lowest` is the line's lowest point, first reached in `lowest_month`.
    """

    points: tuple[tuple[int, Decimal], ...]
    break_even_month: int | None
    lowest_month: int
    lowest: Decimal

    @property
    @precise
    def peak_funding(self) -> Decimal:
        """Return the most money that is bound in winning a customer, 0 or more."""
        return max(ZERO, -self.lowest)

    @property
    def value_at_end(self) -> Decimal:
        """Return what is left when the relationship has ended and all of it is paid."""
        return self.points[-1][1]

    @precise
    def peak_of_programme(self, customers: int) -> Decimal:
        """Return the most money bound where that many customers are won at the same time."""
        return self.peak_funding * customers


@precise
def cash_line(
    case: Case, cpl: Decimal | None, sales_per_customer: Decimal | None
) -> CashLine | None:
    """Draw the line at a cost per first meeting above 0 and a sales cost per customer won.

    `None` where one of them, the win rate, the contributions, the sales cycle or the payment term
    is not known: dates nobody has said are not made up.
    """
    received = _receipts(case)
    if received is None or not cpl or sales_per_customer is None or case.win_rate is None:
        return None
    spent = _spending(case, cpl / share(case.win_rate) + sales_per_customer)
    last = max(month for month, _ in (*spent, *received))
    points = tuple(
        (month, _difference(income, cost))
        for month, (income, cost) in enumerate(
            zip(_cumulated(received, last), _cumulated(spent, last), strict=True)
        )
    )
    lowest_month, lowest = min(points, key=lambda point: (point[1], point[0]))
    return CashLine(
        points=points,
        break_even_month=next((month for month, value in points if value >= 0), None),
        lowest_month=lowest_month,
        lowest=lowest,
    )


def delay_months(days: Decimal) -> Decimal:
    """Turn a payment term in days into months."""
    return days / DAYS_PER_MONTH


def first_due(timing: Timing) -> Decimal:
    """Return how many months after closing the first yearly amount is due, before its term."""
    return _FIRST_DUE[timing]


def _spending(case: Case, cac: Decimal) -> list[Payment]:
    parts = int(case.cycle_months or ZERO) + 1
    return [(month, cac / parts) for month in range(parts)]


def _receipts(case: Case) -> list[Payment] | None:
    """Return the contributions with the months by whose end they have arrived."""
    first, yearly = contribution_initial(case), contribution_annual(case)
    if first is None or yearly is None or case.years is None:
        return None
    if case.cycle_months is None or case.payment_days is None:
        return None
    earliest = case.cycle_months + delay_months(case.payment_days)
    found = [(count(earliest), first)]
    due, kept = earliest + first_due(case.timing), ONE
    for weight in year_weights(case.years) if yearly else ():
        found.append((count(due), yearly * weight * kept))
        due += MONTHS_PER_YEAR
        kept *= share(case.retention)
    return found


def _cumulated(payments: list[Payment], last: int) -> Iterator[Decimal]:
    by_month = [ZERO] * (last + 1)
    for month, amount in payments:
        by_month[month] += amount
    return accumulate(by_month)


def _difference(income: Decimal, cost: Decimal) -> Decimal:
    """Subtract without the noise that quotients leave where both are the same."""
    return settled(income) - settled(cost)
