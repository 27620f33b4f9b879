# SPDX-License-Identifier: Apache-2.0
"""What rules read of the calculator, as the verdicts of the findings that name it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.advice.advice import Advice
from rules.answers.answers import Answer
from tests.rules.talks import OPEN, advise, among, answers, disputed, verdicts

BASE: dict[str, object] = {
    "calculator__initial": 50000, "calculator__annual": 40000, "calculator__years": 5,
    "calculator__cac_pct": 6, "calculator__mkt_share": 40, "calculator__win_rate": 20,
}  # fmt: skip
COSTS = ("cpl_headroom", "cpl_within", "cpl_stretched", "cpl_above_target")


def calculated(**more: object) -> Advice:
    given = answers(**(BASE | {f"calculator__{key}": value for key, value in more.items()}))
    return advise(given=given, presets=("conservative", "solid", "aggressive"))


@pytest.mark.parametrize(
    ("actual", "holds"),
    [(960, 0), (961, 1), (1200, 1), (1201, 2), (1500, 2), (1501, 3)],
)
def test_the_verdict_on_todays_cost(actual: int, holds: int) -> None:
    expected = tuple("certain" if i == holds else "ruled_out" for i in range(4))
    assert verdicts(calculated(actual_cpl=actual), *COSTS) == expected


@pytest.mark.parametrize(
    ("actual", "possible"),
    [(among(900, 960), {0}), (among(900, 1300), {0, 1, 2}), (among(1100, 1700), {1, 2, 3}),
     (OPEN, {0, 1, 2, 3})],
)  # fmt: skip
def test_a_range_leaves_all_its_verdicts(actual: Answer, possible: set[int]) -> None:
    found = verdicts(calculated(actual_cpl=actual), *COSTS)
    assert {i for i, verdict in enumerate(found) if verdict != "ruled_out"} == possible
    assert ("certain" in found) is (len(possible) == 1)


def test_a_counted_win_rate_takes_part_with_its_interval() -> None:
    advice = calculated(win_rate=Answer("value", count=(14, 71)), actual_cpl=1200)
    assert verdicts(advice, "win_rate_not_counted") == ("ruled_out",)
    assert verdicts(advice, *COSTS)[1] == "possible"
    assert calculated().finding("win_rate_not_counted").verdict == "certain"


def test_an_open_assumption_settles_nothing() -> None:
    sure = calculated(actual_cpl=1000)
    assert verdicts(sure, "cpl_within", "segment_large") == ("certain", "certain")
    advice = calculated(actual_cpl=1000, retention=OPEN)
    assert verdicts(advice, "cpl_within", "segment_large") == ("possible", "possible")
    assert "calculator.retention" in {ref.name for ref in advice.finding("cpl_within").missing}
    # the figure itself keeps the assumption, which the report prints as such
    chain = advice.calculator.own.chain
    assert chain is not None
    assert chain.max_cpl == Decimal(1200)


def test_an_open_follow_on_margin_settles_nothing() -> None:
    assert verdicts(calculated(margin_initial=5), "margin_mismatch") == ("certain",)
    advice = calculated(margin_initial=5, margin_annual=OPEN)
    assert verdicts(advice, "margin_mismatch") == ("possible",)


def test_without_inputs_all_verdicts_are_possible() -> None:
    advice = advise()
    assert verdicts(advice, *COSTS) == ("possible",) * 4
    assert all(advice.finding(id_).open for id_ in COSTS)


@pytest.mark.parametrize(
    ("actual", "margin", "holds"),
    [(5900, 30, False), (6100, 30, True), (among(5000, 7000), 30, False),
     (among(6500, 7000), 30, True), (disputed(5000, 7000), 30, False),
     (5900, among(20, 29), True), (5900, among(20, 40), False)],
)  # fmt: skip
def test_uneconomic_is_only_what_is_so_wherever_a_range_lies(
    actual: object, margin: object, *, holds: bool
) -> None:
    advice = calculated(actual_cpl=actual, margin_initial=margin)
    assert advice.calculator.uneconomic is holds
    assert (advice.finding("uneconomic").verdict == "certain") is holds
