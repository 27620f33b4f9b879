# SPDX-License-Identifier: Apache-2.0
"""Are the inputs possible, usual and enough? All problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.calculator import problems
from rules.calculator.case import Case
from rules.calculator.clv import clv_for_cpl
from rules.calculator.inputs import INPUTS, SMALLEST, Input
from rules.calculator.plan import value_per_customer
from rules.errors import Place, Problem

Places = Mapping[str, Place]
NEEDED_FOR_CPL = ("initial", "annual", "years", "cac_pct", "mkt_share", "win_rate")


@dataclass(frozen=True)
class Findings:
    """What is wrong (errors block the result) and what deserves a second look (warnings)."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check(case: Case, places: Places | None = None) -> Findings:
    """Check every input that is given, and that together they mean something.

    `places` says where the inputs stand, for the messages; without it they name the field.
    """
    where = places or {}
    errors: list[Problem] = []
    warnings: list[Problem] = []
    for key, entry in INPUTS.items():
        value = getattr(case, key)
        if value is None:
            continue
        place = where.get(key, Place(field=key))
        if (problem := impossible(entry, value, place)) is not None:
            errors.append(problem)
        elif (warning := _questionable(entry, value, place)) is not None:
            warnings.append(warning)
    if not errors:
        errors.extend(_meaningless(case, where))
    return Findings(tuple(errors), tuple(warnings))


def missing(case: Case) -> tuple[Problem, ...]:
    """Report every input still needed for a max CPL."""
    needed = [key for key in NEEDED_FOR_CPL if getattr(case, key) is None]
    if case.margin_initial is None and case.initial != 0 and _asks_for_margin(case):
        needed.append("margin_initial")
    if case.clv_basis == "margin" and case.recurring_margin is None and case.initial == 0:
        needed.append("margin_annual")
    return tuple(problems.required(key, Place(field=key)) for key in needed)


def impossible(entry: Input, value: Decimal, place: Place) -> Problem | None:
    """Return what makes a value impossible for an input, or `None`."""
    key = entry.key
    if not value.is_finite():
        return problems.not_a_number(key, place, value)
    if value < 0:
        return problems.negative(key, place)
    if value > entry.highest:
        over = problems.percent_over_100 if entry.unit == "percent" else problems.too_large
        return over(key, place)
    if value == 0:
        return problems.zero_not_allowed(key, place) if entry.positive else None
    return _too_fine(entry, value, place)


def _too_fine(entry: Input, value: Decimal, place: Place) -> Problem | None:
    if value < SMALLEST:
        return problems.too_small(entry.key, place)
    if entry.decimals is not None and _decimals(value) > entry.decimals:
        return problems.too_precise(entry.key, place)
    return None


def _questionable(entry: Input, value: Decimal, place: Place) -> Problem | None:
    if entry.unit == "percent" and 0 < value < 1:
        return problems.percent_as_fraction(entry.key, place, value)
    too_low = entry.usual_low is not None and value < entry.usual_low
    too_high = entry.usual_high is not None and value > entry.usual_high
    return problems.unusual(entry.key, place, value) if too_low or too_high else None


def _meaningless(case: Case, where: Places) -> Iterator[Problem]:
    if clv_for_cpl(case) == 0:
        yield problems.clv_zero(where.get("initial", Place(field="initial")))
    elif case.goal is not None and value_per_customer(case) == 0:
        yield problems.zero_not_allowed("initial", where.get("initial", Place(field="initial")))


def _asks_for_margin(case: Case) -> bool:
    return case.clv_basis == "margin" or case.margin_annual is not None


def _decimals(value: Decimal) -> int:
    """Count the decimals that matter: 5.00 has none."""
    _, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits))
    trailing_zeros = len(written) - len(written.rstrip("0"))
    return 0 if value == 0 else -int(exponent) - trailing_zeros
