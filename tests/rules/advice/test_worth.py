# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.worth import Worth, worth
from rules.answers.answers import Answer
from rules.calculator.ranges import Span
from rules.pack.loader import shipped_pack
from tests.rules.talks import OPEN, advise, among, answers, talk

MIDDLE: dict[str, object] = {
    "initial": 50000, "annual": 40000, "years": 5, "cac_pct": 6, "mkt_share": 40, "win_rate": 20,
}  # fmt: skip


def measure_on(effect: str) -> str:
    return next(id_ for id_, m in shipped_pack().measures.items() if m.effect_on == effect)


def calculated(**more: object) -> Advice:
    said = {key: value for key, value in (MIDDLE | more).items() if value is not None}
    return advise(given=answers(**{f"calculator__{key}": value for key, value in said.items()}))


def worth_of(effect: str, **more: object) -> Worth | None:
    return worth(calculated(**more), measure_on(effect))


def alone(value: int) -> Span:
    return Span(Decimal(value), Decimal(value))


def test_a_point_of_win_rate_in_the_middle_scenario() -> None:
    assert worth_of("win_rate") == Worth(
        key="win_rate", step=Decimal(1), max_cpl=Decimal(60), max_cpl_span=alone(60),
        clv=None, clv_span=None, on_middle=False,
    )  # fmt: skip


def test_a_year_more_in_the_middle_scenario() -> None:
    assert worth_of("retention") == Worth(
        key="years", step=Decimal(1), max_cpl=Decimal(192), max_cpl_span=alone(192),
        clv=Decimal(40000), clv_span=alone(40000), on_middle=False,
    )  # fmt: skip


def test_a_point_of_renewal_where_a_rate_was_given() -> None:
    found = worth_of("retention", retention=90)
    assert found is not None
    assert (found.key, found.clv) == ("retention", Decimal("3292.8244"))
    # 40'000 · ((1 + .91 + .91² + .91³ + .91⁴) − (1 + .9 + .9² + .9³ + .9⁴)), and 0.48 % of it
    assert found.max_cpl == Decimal("15.80555712")


def test_on_the_contribution_a_year_brings_its_contribution() -> None:
    said = {f"calculator__{key}": value for key, value in (MIDDLE | {"margin_initial": 50}).items()}
    given_ = replace(talk(given=answers(**said)), clv_basis="margin")
    found = worth(evaluate(shipped_pack(), given_), measure_on("retention"))
    assert found is not None
    assert (found.clv, found.max_cpl) == (20000, 96)


def test_other_measures_have_no_worth_of_their_own() -> None:
    advice = calculated()
    others = [
        id_ for id_, found in shipped_pack().measures.items()
        if found.effect_on not in ("win_rate", "retention")
    ]  # fmt: skip
    assert others
    assert {worth(advice, id_) for id_ in others} == {None}


@pytest.mark.parametrize("missing", ["initial", "years", "cac_pct", "mkt_share", "win_rate"])
def test_without_a_max_cpl_there_is_none(missing: str) -> None:
    assert worth_of("win_rate", **{missing: None}) is None
    assert worth_of("retention", **{missing: None}) is None


@pytest.mark.parametrize(
    ("effect", "more"),
    [
        ("win_rate", {"win_rate": Answer("value", Decimal("99.5"))}),
        ("win_rate", {"win_rate": Answer("value", Decimal(98), Decimal(97), Decimal(100))}),
        ("retention", {"retention": 100}),
        ("retention", {"years": 50}),
        ("retention", {"years": Answer("value", Decimal(5), Decimal(4), Decimal(50))}),
    ],
)
def test_a_step_beyond_what_can_be_has_no_worth(effect: str, more: dict[str, object]) -> None:
    assert worth_of(effect, **more) is None


def test_the_last_step_within_the_bounds_has() -> None:
    assert worth_of("win_rate", win_rate=99) is not None
    assert worth_of("retention", years=49) is not None


def test_a_counted_win_rate_leaves_the_worth_of_a_point_alone() -> None:
    found = worth_of("win_rate", win_rate=Answer("value", count=(14, 71)))
    assert found is not None
    assert (found.max_cpl, found.max_cpl_span) == (60, alone(60))


def test_ranges_leave_a_span() -> None:
    found = worth_of("win_rate", initial=among(40000, 60000), cac_pct=among(5, 10))
    assert found is not None
    # 240'000 · 5 % · 40 % · 1 % and 260'000 · 10 % · 40 % · 1 %
    assert found.max_cpl_span == Span(Decimal(48), Decimal(104))
    assert found.on_middle


def test_a_further_year_brings_less_after_many() -> None:
    years = Answer("value", Decimal(5), Decimal(3), Decimal(8))
    found = worth_of("retention", years=years, retention=OPEN)
    assert found is not None
    assert found.key == "years"
    assert found.clv_span is not None
    assert (found.clv, found.clv_span.high) == (40000, 40000)
    assert found.clv_span.low < 1


@given(
    low=st.integers(1, 20), more=st.integers(0, 20), at=st.integers(0, 20),
    discount=st.integers(0, 25),
)  # fmt: skip
def test_every_value_within_the_ranges_is_worth_what_lies_in_the_span(
    low: int, more: int, at: int, discount: int
) -> None:
    wide = worth_of("retention", years=among(low, low + more), discount=discount)
    one = worth_of("retention", years=low + min(at, more), discount=discount)
    assert wide is not None
    assert one is not None
    assert wide.max_cpl_span.low <= one.max_cpl <= wide.max_cpl_span.high
