# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.inputs import Inputs
from rules.advice.results import Results
from rules.advice.scenarios import ScenarioResult
from rules.advice.stress import Horizon, capped_years, of_the_case
from rules.answers.answers import Answer, BusinessLine, Scenario
from rules.calculator.result import Calculation
from rules.pack.loader import shipped_pack
from tests.rules.talks import OPEN, advise, among, answers, disputed, line, talk

BASE: dict[str, object] = {
    "calculator__initial": 50000, "calculator__annual": 40000, "calculator__years": 5,
    "calculator__cac_pct": 6, "calculator__mkt_share": 40, "calculator__win_rate": 20,
}  # fmt: skip
FRAGILE: dict[str, object] = {
    "digital": True, "ai_demand_effect": "vanishes", "ai_performable_share": "gt60",
    "contract_term": "gt24", "ai_native_losses": "no",
}  # fmt: skip
SAFE: dict[str, object] = {
    "digital": True, "ai_demand_effect": "rises", "ai_performable_share": "lt30",
    "growth_mechanism": ("net",), "growth_evidence": "measured",
}  # fmt: skip


def fragile(id_: str, share: int = 50, **more: object) -> BusinessLine:
    return line(id_, share, **FRAGILE | more)


def advised(*lines: BusinessLine, case: str = "", **more: object) -> Advice:
    said = answers(**BASE | {f"calculator__{key}": value for key, value in more.items()})
    given_ = replace(talk(*lines, given=said, presets=("solid",)), case_name=case)
    return evaluate(shipped_pack(), given_)


def stressed(advice: Advice) -> list[ScenarioResult]:
    return [found for found in advice.calculator.scenarios if found.kind == "stress"]


def max_cpl(calculation: Calculation) -> Decimal:
    assert calculation.chain is not None
    return calculation.chain.max_cpl


def test_follow_on_business_counts_as_far_as_the_horizon() -> None:
    advice = advised(fragile("a", 100))
    (found,) = stressed(advice)
    assert found.calculation.case.years == 2
    assert found.calculation.clv_revenue == 130_000
    assert max_cpl(found.calculation) == 624
    assert (found.line, found.certain, found.rests_on_middle) == ("A", True, False)
    assert found.differs == ("years",)
    assert [s.kind for s in advice.calculator.scenarios] == ["own", "stress", "preset"]


def test_everything_but_the_years_is_as_in_the_own_scenario() -> None:
    advice = advised(fragile("a", 100), win_rate=among(10, 30), discount=8, margin_initial=30)
    (found,) = stressed(advice)
    own = advice.calculator
    assert replace(found.calculation.case, years=own.case.years) == own.case
    assert found.inputs.ranges == own.ranges


@pytest.mark.parametrize(
    ("case", "lines"),
    [("", ["A", "B"]), ("KMU", ["A", "B"]), ("a", ["A"]), ("B", ["B"]), ("c", [])],
)
def test_a_case_that_names_a_line_counts_its_horizon_alone(case: str, lines: list[str]) -> None:
    advice = advised(fragile("a", 40), fragile("b", 40), line("c", 20, **SAFE), case=case)
    assert [found.line for found in stressed(advice)] == lines


@pytest.mark.parametrize(
    ("lines", "certain"),
    [
        ((fragile("a", 100),), True),
        ((fragile("a", 100, ai_demand_effect=OPEN, ai_performable_share=OPEN),), False),
        ((fragile("a", 100, digital=OPEN),), False),
    ],
)
def test_a_horizon_that_is_only_possible_is_kept_as_such(
    lines: tuple[BusinessLine, ...], *, certain: bool
) -> None:
    (found,) = stressed(advised(*lines))
    assert found.certain is certain


def test_a_line_without_a_horizon_is_under_no_stress() -> None:
    assert stressed(advised(line("c", 100, **SAFE))) == []


@pytest.mark.parametrize(("years", "lasting"), [(2, True), (1, True), (3, False)])
def test_business_within_the_horizon_is_said_to_be(years: int, *, lasting: bool) -> None:
    advice = advised(fragile("a", 100), years=years)
    assert ([each.line for each in advice.calculator.lasting] == ["A"]) is lasting
    assert (stressed(advice) == []) is lasting


def test_without_years_nothing_is_said_of_them() -> None:
    advice = advise(fragile("a", 100))
    assert stressed(advice) == []
    assert advice.calculator.lasting == ()
    assert [each.line for each in advice.calculator.horizons] == ["A"]


def test_the_stress_follows_the_answers_as_they_change() -> None:
    pack, fragile_ = shipped_pack(), fragile("a", 100)
    said = answers(**BASE)
    before = evaluate(pack, talk(fragile_, given=said))
    renamed = evaluate(pack, talk(replace(fragile_, name="Anders"), given=said), before)
    assert [found.line for found in stressed(renamed)] == ["Anders"]
    saved = evaluate(pack, talk(line("a", 100, **SAFE), given=said), renamed)
    assert stressed(saved) == []
    assert saved.calculator.own is before.calculator.own


def value(years: str) -> Answer:
    return Answer("value", Decimal(years))


def ranged(low: str, high: str, named: str | None = None) -> Answer:
    return Answer("value", None if named is None else Decimal(named), Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("years", "months", "capped"),
    [
        (value("5"), (24, 24), value("2")),
        (value("5"), (18, 18), value("1.5")),
        (value("5"), (20, 20), value("1.66")),
        (value("5"), (12, 24), ranged("1", "2")),
        (value("1.5"), (12, 24), ranged("1", "1.5")),
        (value("1"), (12, 24), None),
        (value("2"), (24, 24), None),
        (ranged("3", "8"), (24, 24), value("2")),
        (ranged("1", "8"), (24, 24), ranged("1", "2")),
        (ranged("1", "8", "5"), (24, 24), ranged("1", "2", "2")),
        (ranged("1", "8", "1.5"), (24, 24), ranged("1", "2", "1.5")),
        (ranged("0.5", "8", "0.8"), (12, 24), ranged("0.5", "2", "0.8")),
        # below the middle of what is left, yet beyond the nearer end
        (ranged("1", "8", "1.2"), (12, 24), ranged("1", "2", "1.2")),
        (disputed(1, 4), (24, 24), ranged("1", "2")),
        (OPEN, (24, 24), None),
    ],
)
def test_years_are_capped_at_both_ends(
    years: Answer, months: tuple[int, int], capped: Answer | None
) -> None:
    inputs = Inputs(shipped_pack(), talk(given=answers(calculator__years=years)))
    horizon = Horizon("a", "A", Decimal(months[0]), Decimal(months[1]), certain=True)
    assert capped_years(inputs, horizon) == capped


def test_the_line_of_the_case_is_found_by_its_name() -> None:
    both = tuple(Horizon(id_, id_.title(), Decimal(24), Decimal(24), True) for id_ in "ab")
    lines = talk(line("a", 50), line("b", 50))
    assert of_the_case(lines, both) == both
    assert of_the_case(replace(lines, case_name="b"), both) == both[1:]


years_said = st.decimals(0, 50, places=2)


@st.composite
def said_years(draw: st.DrawFn) -> Answer:
    low, middle, high = sorted(draw(years_said) for _ in range(3))
    return draw(st.sampled_from((
        Answer("value", middle), Answer("value", None, low, high),
        Answer("value", middle, low, high), Answer("value", any_of=(low, high)),
    )))  # fmt: skip


@given(
    years=said_years(),
    months=st.lists(st.integers(1, 72), min_size=2, max_size=2).map(sorted),
    retention=st.integers(1, 100),
    margin=st.booleans(),
)
def test_stress_never_raises_the_max_cpl_and_stays_within_its_span(
    years: Answer, months: list[int], retention: int, *, margin: bool
) -> None:
    said = answers(**BASE | {
        "calculator__years": years, "calculator__retention": retention,
        "calculator__margin_initial": 30, "calculator__discount": 8,
    })  # fmt: skip
    given_ = replace(talk(given=said), clv_basis="margin" if margin else "revenue")
    horizon = Horizon("a", "A", Decimal(months[0]), Decimal(months[1]), certain=True)
    found = Results(shipped_pack(), given_, (horizon,)).scenarios
    assume(len(found) > 1)
    own, stress = (each.calculation for each in found)
    assert own.spans.max_cpl is not None
    assert stress.spans.max_cpl is not None
    assert max_cpl(stress) <= max_cpl(own)
    assert stress.spans.max_cpl.low <= own.spans.max_cpl.low
    assert stress.spans.max_cpl.high <= own.spans.max_cpl.high
    assert stress.spans.max_cpl.low <= max_cpl(stress) <= stress.spans.max_cpl.high


@pytest.mark.parametrize(
    ("case", "years", "beyond"),
    [
        ("a", 3, "A"), ("A ", among(1, 4), "A"), ("A", 2, ""), ("c", 9, ""), ("", 9, ""),
    ],
)  # fmt: skip
def test_a_further_scenario_of_a_line_is_told_that_it_goes_beyond_its_horizon(
    case: str, years: object, beyond: str
) -> None:
    lines = (fragile("a", 60), line("c", 40, **SAFE))
    scenario = Scenario("dev", "", answers(years=years), case)
    said = replace(talk(*lines, given=answers(**BASE)), scenarios=(scenario,), case_name="c")
    advice = evaluate(shipped_pack(), said)
    assert stressed(advice) == []
    found = advice.calculator.scenarios[1]
    assert (found.id, found.beyond, found.beyond_certain) == ("dev", beyond, True)


def test_what_is_only_possibly_beyond_a_horizon_is_said_so() -> None:
    unsure = fragile("a", 100, ai_demand_effect=OPEN, ai_performable_share=OPEN)
    scenarios = (Scenario("dev", "", {}, "A"),)
    said = replace(talk(unsure, given=answers(**BASE)), scenarios=scenarios)
    found = evaluate(shipped_pack(), said).calculator.scenarios[1]
    assert (found.beyond, found.beyond_certain) == ("A", False)


@pytest.mark.parametrize(
    ("low", "high", "years"),
    [(13, 19, ("1.08", "1.59")), (13, 13, ("1.08", "1.08")), (12, 24, ("1", "2"))],
)
def test_a_range_of_months_is_no_narrower_in_years(
    low: int, high: int, years: tuple[str, str]
) -> None:
    inputs = Inputs(shipped_pack(), talk(given=answers(calculator__years=5)))
    found = capped_years(inputs, Horizon("a", "A", Decimal(low), Decimal(high), certain=True))
    assert found is not None
    ends = (found.value, found.value) if found.low is None else (found.low, found.high)
    assert ends == tuple(map(Decimal, years))
