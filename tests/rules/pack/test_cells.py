# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.expressions.parser import parse
from rules.pack.cells import Interval, cells, cuts, joined, names_used, samples, value_in
from tests.rules.conftest import PackOf

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"


def pack_text(kind: str, *conditions: str) -> str:
    """Return a pack with a question `x` of a kind and a table that asks these conditions."""
    rows = "".join(
        f'      - {{id: R{number}, when: "{when}", then: {{out: 1}}, say: {SAY}}}\n'
        for number, when in enumerate(conditions)
    )
    return (
        f"questions:\n  x: {{{kind}, {ASK}}}\n  other: {{type: number, {ASK}}}\n"
        f"tables:\n  t:\n    hit: collect\n    inputs: [x]\n    output: out\n    rows:\n{rows}"
    )


@pytest.mark.parametrize(
    ("kind", "conditions", "found"),
    [
        ("type: number", ["x < 10", "x > 20"], "<10 10 >10–<20 20 >20"),
        ("type: number", ["20 >= x && x in [1, 2]"], "<1 1 >1–<2 2 >2–<20 20 >20"),
        ("type: number", ["x == parameter.borderline_pct * 2 - 1"], "<19 19 >19"),
        ("type: number", ["true"], ""),
        ("type: integer, min: 0, max: 5", ["x > 2"], "0–1 2 3–5"),
        ("type: integer", ["x > 2.5"], "≤2 ≥3"),
        ("type: percent", ["x >= 100", "x < 0"], "0 >0–<100 100"),
        ("type: money, above: 0", ["x < 1"], ">0–<1 1 >1"),
        ("type: maturity", ["x > 2"], "0 1 2 3"),
        ("type: yesno", ["x"], "True False"),
        ("type: integer, min: 0, max: 2", ["x * 2 > 2"], "0 1 2"),
        ("type: number", ["x * 2 > 2"], None),
        ("type: number", ["x > other"], None),
        ("type: number", ["x > 1 / 0"], None),
        ("type: number", ["[1, 2].exists(x, x > 1)"], None),
        ("type: text", ["x == 'a'"], None),
    ],
)  # fmt: skip
def test_cells_of_an_input(
    pack_of: PackOf, kind: str, conditions: list[str], found: str | None
) -> None:
    steps = "maturity_steps:\n" + "".join(f"  '{n}': {{label: {SAY}}}\n" for n in range(4))
    pack = pack_of(pack_text(kind, *conditions) + steps)
    made = cells(pack, "t", "x")
    assert (None if made is None else " ".join(map(str, made))) == found


def test_samples_of_a_span_stand_for_every_cell_it_meets(pack_of: PackOf) -> None:
    pack = pack_of(pack_text("type: number", "x < 10", "x > 20"))
    assert cuts(pack, "t", "x") == (10, 20)
    assert samples(pack, "t", "x", (Decimal(3), Decimal(10))) == (3, 10)
    assert samples(pack, "t", "x", (Decimal(12), Decimal(14))) == (12,)
    assert samples(pack, "t", "x", (Decimal(20), None)) == (20, 21)
    assert samples(pack, "t", "x", (None, None)) == (9, 10, 15, 20, 21)


def test_neighbouring_intervals_are_joined() -> None:
    low, ten, high = Interval(None, Decimal(10)), _point(10), Interval(Decimal(10), None)
    assert list(map(str, joined((low, ten, high), (1, 0)))) == ["≤10"]
    assert list(map(str, joined((low, ten, high), (0, 2)))) == ["<10", ">10"]
    assert joined(("a", "b", "c"), (2, 0)) == ("a", "c")


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("x > 1 && parameter.a < y.part", "parameter.a x y.part"),
        ("m.exists(x, x == z)", "m z"),
        ("m.exists(x, x == 'a') && x == 'a'", "m x"),
        ("m.exists(x, m.all(y, x == y) && y)", "m y"),
        ("x.exists(x, x.share > 1)", "x"),
    ],
)
def test_a_name_is_no_item_of_a_list_of_the_same_name(expression: str, names: str) -> None:
    assert sorted(names_used(parse(expression))) == names.split()


def _point(number: int) -> Interval:
    return Interval(Decimal(number), Decimal(number), low_in=True, high_in=True)


bounds = st.one_of(st.none(), st.integers(-4, 4).map(Decimal))
intervals = st.builds(Interval, bounds, bounds, st.booleans(), st.booleans()).map(
    lambda each: Interval(
        each.low, each.high, each.low_in and each.low is not None,
        each.high_in and each.high is not None,
    )
)  # fmt: skip
numbers = [Decimal(half) / 2 for half in range(-12, 13)]


def holds(interval: Interval, number: Decimal) -> bool:
    above = interval.low is None or number > interval.low
    below = interval.high is None or number < interval.high
    at_low = interval.low_in and number == interval.low
    at_high = interval.high_in and number == interval.high
    return (above or at_low) and (below or at_high)


@given(intervals, intervals)
def test_what_two_intervals_share(one: Interval, other: Interval) -> None:
    shared = one.within(other)
    for number in numbers:
        assert holds(shared, number) == (holds(one, number) and holds(other, number))
    if not shared.empty:
        assert holds(shared, shared.sample)
        assert value_in(shared) == shared.sample
    whole = shared.whole()
    inside = [number for number in numbers if number % 1 == 0 and holds(shared, number)]
    assert [n for n in numbers if n % 1 == 0 and holds(whole, n)] == inside
    assert not inside or not whole.empty
