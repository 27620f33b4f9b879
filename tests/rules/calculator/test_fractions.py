# SPDX-License-Identifier: Apache-2.0
"""The calculator against exact fractions, on cases drawn at random from all a case can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any, NamedTuple

import pytest

from rules.calculator.as_json import as_json
from rules.calculator.case import Case
from rules.calculator.cash_line import CashLine
from rules.calculator.check import check
from rules.calculator.clv import clv_margin
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.inverse import Required
from rules.calculator.numbers import cents, plain
from rules.calculator.ranges import RANGE_KEYS
from rules.calculator.result import Calculation, calculate
from rules.calculator.unit_economics import CustomerCost
from tests.rules.calculator.cases import THRESHOLDS
from tests.rules.calculator.fractions_calculator import (
    FEW_MEETINGS,
    Exact,
    Inputs,
    Json,
    half_up,
)


class Drawn(NamedTuple):
    """A case as drawn, what the calculator says of it, and what the fractions say."""

    inputs: Inputs
    ranges: dict[str, tuple[str, str]]
    found: Calculation
    exact: Exact


CASES = 2_000
SEED = 20261101
ALWAYS = {"initial", "annual", "years", "discount", "retention", "cac_pct", "mkt_share", "win_rate"}
MAY_BE_ZERO = {key for key, entry in INPUTS.items() if not entry.positive}


def _money(draw: Random) -> str:
    kind = draw.randrange(5)
    if kind == 0:
        return str(draw.randint(1, 400) * 1_000)
    if kind == 1:
        return f"{draw.randint(1, 10**8) / 100:.2f}"
    if kind == 2:
        return f"{draw.randint(1, 10**6) / 10**4:.4f}"
    return str(draw.randint(1, 2_000) if kind == 3 else 10 ** draw.randint(0, 12))


def _percent(draw: Random) -> str:
    places = draw.randrange(4)
    if places < 3:
        return f"{draw.randint(1, 100 * 10**places) / 10**places:.{places}f}"
    return draw.choice(["100", "0.1", "50", "20", "40", "6"])


def _years(draw: Random) -> str:
    places = draw.choice([0, 2, 3])
    if places < 3:
        return f"{draw.randint(1, 12 * 10**places) / 10**places:.{places}f}"
    return draw.choice(["0.5", "1", "5", "49.99", "50"])


def _number(key: str, draw: Random) -> str:
    if key in MAY_BE_ZERO and draw.random() < 0.08:
        return "0"
    unit = INPUTS[key].unit
    if unit == "months":
        return draw.choice([str(draw.randint(0, 60)), f"{draw.randint(0, 600) / 10:.1f}"])
    if unit == "days":
        return draw.choice(["30", "60", "91.3125", "182.625", "365", str(draw.randint(0, 365))])
    return {"percent": _percent, "years": _years}.get(unit, _money)(draw)


def _inputs(draw: Random) -> Inputs:
    known = [key for key in INPUTS if key in ALWAYS or draw.random() < 0.85]
    found = {key: _number(key, draw) for key in known}
    if draw.random() < 0.5:
        found |= {"discount": "0"}
    if draw.random() < 0.5:
        found |= {"retention": "100"}
    found |= {key: draw.choice(values) for key, values in CHOICES.items()}
    return found


def _case(inputs: Inputs) -> Case:
    read: dict[str, Any] = {
        key: value if key in CHOICES else Decimal(value) for key, value in inputs.items()
    }
    return Case(**read)


def _ranges(inputs: Inputs, draw: Random) -> dict[str, tuple[str, str]]:
    keys = [key for key in RANGE_KEYS if key in inputs and draw.random() < 0.2]
    found = {}
    for key in keys:
        low, value, high = sorted(
            (Decimal(inputs[key]), *(Decimal(_number(key, draw)) for _ in range(2)))
        )
        inputs[key] = plain(value)
        found[key] = (plain(low), plain(high))
    return found


def _drawn() -> Iterator[Drawn]:
    draw = Random(SEED)  # noqa: S311 (the same cases in every run)
    while True:
        inputs = _inputs(draw)
        ranges = _ranges(inputs, draw)
        if inputs["timing"] == "mid" and (Decimal(inputs["discount"]) or "discount" in ranges):
            inputs["timing"] = draw.choice(["end", "advance"])
        case = _case(inputs)
        if not check(case).errors:
            read = {key: (Decimal(low), Decimal(high)) for key, (low, high) in ranges.items()}
            yield Drawn(inputs, ranges, calculate(case, THRESHOLDS, read), Exact(inputs))


@pytest.fixture(scope="module")
def drawn() -> list[Drawn]:
    return list(islice(_drawn(), CASES))


def test_every_input_takes_part_known_and_unknown(drawn: list[Drawn]) -> None:
    for key in (*INPUTS, *CHOICES):
        values = {one.inputs.get(key) for one in drawn}
        assert len(values) >= len(CHOICES.get(key, range(50)))
        assert (None in values) is (key not in ALWAYS | CHOICES.keys())
    assert {key for one in drawn for key in one.ranges} == set(RANGE_KEYS)


def test_all_that_is_published_agrees_to_the_last_digit(drawn: list[Drawn]) -> None:
    for inputs, ranges, found, exact in drawn:
        published = as_json(found)
        del published["warnings"]
        if isinstance(published["plan"], dict):
            del published["plan"]["meetings_for"]
        assert published == exact.as_json(ranges), inputs


def test_both_ways_of_the_acquisition_cost_agree(drawn: list[Drawn]) -> None:
    for inputs, _, found, exact in drawn:
        assert _shown(found.ratio) == half_up(exact.ratio)
        economics = found.unit_economics
        if economics is None:
            assert exact.cpl is None
            continue
        assert _cost(economics.in_proportion) == exact.customer_cost(exact.in_proportion), inputs
        assert _cost(economics.as_planned) == exact.customer_cost(exact.planned), inputs
        assert _cost(economics.total) == exact.customer_cost(exact.total), inputs


def test_cash_lines_agree(drawn: list[Drawn]) -> None:
    compared = 0
    for inputs, _, found, exact in drawn:
        for line, expected in (
            (found.cash_line, exact.cash_line(exact.total)),
            (found.cash_line_as_planned, exact.cash_line(exact.planned)),
        ):
            assert _line(line, expected) == expected, inputs
            compared += line is not None
    assert compared > CASES


def test_best_costs_of_what_cannot_be_reached_agree(drawn: list[Drawn]) -> None:
    compared = 0
    for inputs, _, found, _ in drawn:
        for key, best in (("win_rate", "100"), ("cac_pct", "100"), ("mkt_share", "100"),
                          ("years", "50")):  # fmt: skip
            required: Required | None = getattr(found.inverse, key, None)
            if required is not None and required.status == "infeasible":
                assert _shown(required.best_cpl) == half_up(Exact({**inputs, key: best}).max_cpl)
                compared += 1
    assert compared > CASES // 2


def test_chances_agree_where_they_are_quickly_summed(drawn: list[Drawn]) -> None:
    compared = 0
    for inputs, _, found, exact in drawn:
        plan = found.plan
        if plan is None or (plan.meetings_for[90] or FEW_MEETINGS) >= FEW_MEETINGS:
            continue
        for confidence, meetings in plan.meetings_for.items():
            assert meetings is not None
            assert exact.chance(plan.customers, meetings) * 100 >= confidence, inputs
            assert exact.chance(plan.customers, meetings - 1) * 100 < confidence, inputs
        assert _shown(plan.chance) == half_up(100 * exact.chance(plan.customers, plan.meetings))
        none = 1 - exact.chance(1, plan.meetings)
        assert _shown(plan.chance_of_none) == half_up(100 * none)
        compared += 1
    assert compared > 200


def test_payment_in_the_middle_of_a_year_agrees_with_more_digits(drawn: list[Drawn]) -> None:
    """The square root has no fraction; a hundred digits tell it from any other."""
    for inputs, *_ in drawn[:500]:
        exact = Exact({**inputs, "timing": "end"})
        expected = None
        if exact.clv_margin is not None and exact.first_contribution is not None:
            with localcontext(Context(prec=100)):
                later = exact.clv_margin - exact.first_contribution
                half_a_year = (1 + Decimal(inputs["discount"]) / 100).sqrt()
                expected = _decimal(exact.first_contribution) + _decimal(later) * half_a_year
        assert _shown(clv_margin(_case({**inputs, "timing": "mid"}))) == _shown(expected), inputs


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else plain(cents(value))


def _cost(cost: CustomerCost | None) -> dict[str, object] | None:
    if cost is None:
        return None
    return {
        key: value if isinstance(value, bool) else _shown(value)
        for key, value in asdict(cost).items()
    }


def _line(line: CashLine | None, expected: Json | None) -> Json | None:
    """Show a line where it should move; that it stands still between is part of it."""
    if line is None or expected is None:
        return None if line is None else {}
    months, values = [month for month, _ in line.points], [value for _, value in line.points]
    assert months == list(range(max(expected["points"]) + 1))
    moved = {month for month in months[1:] if values[month] != values[month - 1]} | {0}
    assert moved <= set(expected["points"])
    month, exact, tied = line.break_even_month, expected["break_even_month"], expected["tied_from"]
    if month is not None and tied is not None and tied <= month <= (exact or month):
        month = exact  # a series may converge on the cost, and no number of digits decides when
    return {
        "points": {month: _shown(values[month]) for month in expected["points"]},
        "break_even_month": month,
        "tied_from": tied,
        "lowest_month": line.lowest_month,
        "peak_funding": _shown(line.peak_funding),
        "value_at_end": _shown(line.value_at_end),
    }
