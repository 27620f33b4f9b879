# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import BusinessLine
from rules.expressions.values import ABSENT
from tests.rules.talks import OPEN, advise, line, talk, verdicts

RESILIENT: dict[str, object] = {
    "ai_demand_effect": "falls", "ai_performable_share": "lt30", "growth_mechanism": ("none",),
    "system_of_record": True, "switching_cost": True, "regulatory_lock_in": False,
}  # fmt: skip
FRAGILE: dict[str, object] = {"ai_demand_effect": "vanishes"}
ANTIFRAGILE: dict[str, object] = {
    "ai_demand_effect": "rises", "ai_performable_share": "lt30", "growth_mechanism": ("data",),
    "growth_evidence": "measured",
}  # fmt: skip
OFFLINE: dict[str, object] = {"digital": False}


def lines(*given: tuple[int | None, dict[str, object]]) -> list[BusinessLine]:
    return [line(f"l{i}", share, **sheet) for i, (share, sheet) in enumerate(given)]


def share(advice: Advice, pattern: str) -> tuple[int, int]:
    found = advice.portfolio.shares[pattern]
    return int(found.low), int(found.high)


def test_the_headline_does_not_hide_a_fragile_line() -> None:
    advice = advise(*lines((60, RESILIENT), (25, FRAGILE), (15, ANTIFRAGILE)))
    assert advice.portfolio.headlines == {"resilient"}
    assert share(advice, "fragile") == (25, 25)
    assert verdicts(advice, "portfolio_resilient", "fragile_warning") == ("certain", "certain")


@pytest.mark.parametrize(
    ("given", "headline"),
    [
        ([(60, RESILIENT), (40, FRAGILE)], "resilient"),
        ([(59, RESILIENT), (41, FRAGILE)], "mixed"),
        ([(36, RESILIENT), (24, FRAGILE), (40, OFFLINE)], "resilient"),  # 60 % of digital lines
        ([(35, RESILIENT), (25, FRAGILE), (40, OFFLINE)], "mixed"),
        ([(100, OFFLINE)], "none"),
        ([(1, ANTIFRAGILE), (99, OFFLINE)], "antifragile"),
    ],
)
def test_headlines_weigh_the_digital_lines(
    given: list[tuple[int | None, dict[str, object]]], headline: str
) -> None:
    assert advise(*lines(*given)).portfolio.headlines == {headline}


UNDECIDED = ANTIFRAGILE | {"ai_demand_effect": OPEN}


@pytest.mark.parametrize(
    ("given", "headlines"),
    [
        # one line alone is never mixed, nor are lines that leave one of them the majority
        ([(100, UNDECIDED)], {"antifragile", "extractive", "fragile"}),
        ([(40, RESILIENT), (60, UNDECIDED)], {"antifragile", "extractive", "fragile"}),
        ([(41, RESILIENT), (59, UNDECIDED)], {"mixed"}),
        ([(41, FRAGILE), (59, UNDECIDED)], {"mixed", "fragile"}),
    ],
)
def test_only_headlines_that_may_come_out_are_possible(
    given: list[tuple[int | None, dict[str, object]]], headlines: set[str]
) -> None:
    advice = advise(*lines(*given))
    assert advice.portfolio.headlines == headlines
    expected = "possible" if len(headlines) > 1 else "certain"
    mixed = expected if "mixed" in headlines else "ruled_out"
    assert verdicts(advice, "portfolio_mixed") == (mixed,)


def test_before_any_line_is_named_every_headline_is_possible() -> None:
    advice = advise()
    assert advice.portfolio.headlines == {*advice.pack.patterns, "mixed", "none"}
    assert verdicts(advice, "portfolio_fragile") == ("possible",)


def test_many_undecided_lines_are_weighed_by_their_bounds() -> None:
    shares = (1, 2, 3, 5, 7, 11, 13, 17, 19, 22)
    advice = advise(*lines(*((share, UNDECIDED) for share in shares)))
    assert advice.portfolio.headlines == {"antifragile", "extractive", "fragile", "mixed"}


@pytest.mark.parametrize(("part", "verdict"), [(24, "ruled_out"), (25, "certain")])
def test_the_warning_counts_total_revenue(part: int, verdict: str) -> None:
    advice = advise(*lines((part, FRAGILE), (100 - part, OFFLINE)))
    assert verdicts(advice, "fragile_warning") == (verdict,)


def test_over_an_open_list_no_headline_is_certain() -> None:
    advice = advise(*lines((50, RESILIENT)))
    assert {"resilient", "fragile", "mixed"} <= advice.portfolio.headlines
    assert share(advice, "fragile") == (0, 50)
    assert verdicts(advice, "portfolio_resilient", "fragile_warning") == ("possible", "possible")
    assert "business_lines" in {ref.name for ref in advice.finding("fragile_warning").missing}


def test_a_share_large_enough_outweighs_what_may_still_come() -> None:
    advice = advise(*lines((70, FRAGILE)))
    assert advice.portfolio.headlines == {"fragile"}
    assert verdicts(advice, "fragile_warning") == ("certain",)


def test_a_line_without_a_share_is_within_the_rest() -> None:
    advice = advise(*lines((80, RESILIENT), (None, FRAGILE)))
    assert share(advice, "fragile") == (0, 20)
    assert share(advice, "resilient") == (80, 100)
    assert verdicts(advice, "fragile_warning") == ("ruled_out",)


def test_an_undecided_line_keeps_its_patterns_possible() -> None:
    advice = advise(*lines((70, RESILIENT), (30, ANTIFRAGILE | {"ai_demand_effect": OPEN})))
    assert advice.portfolio.headlines == {"resilient"}
    assert share(advice, "fragile") == (0, 30)
    assert advice.portfolio.digital.low == advice.portfolio.digital.high == Decimal(100)
    assert verdicts(advice, "fragile_warning") == ("possible",)


def by_profit(advice: Advice) -> frozenset[object] | None:
    return advice.knowledge.value("portfolio.headline_by_profit").options


def weighed(*shares: int | None) -> list[BusinessLine]:
    """Return a large resilient and a small fragile line with these shares of gross profit."""
    given = lines((70, RESILIENT), (30, FRAGILE))
    profit = [None if share is None else Decimal(share) for share in shares]
    return [replace(each, profit_share=own) for each, own in zip(given, profit, strict=True)]


@pytest.mark.parametrize(
    ("shares", "headline"),
    [((70, 30), "resilient"), ((40, 60), "fragile"), ((50, 50), "mixed")],
)
def test_by_gross_profit_the_headline_may_be_another(
    shares: tuple[int, int], headline: str
) -> None:
    advice = advise(*weighed(*shares))
    assert advice.portfolio.headlines == {"resilient"}
    assert by_profit(advice) == {headline}


@pytest.mark.parametrize("shares", [(None, None), (60, None)])
def test_without_gross_profit_of_each_line_there_is_no_such_headline(
    shares: tuple[int | None, int | None],
) -> None:
    assert by_profit(advise(*weighed(*shares))) == {ABSENT}
    assert by_profit(advise()) == {ABSENT}


def test_over_an_open_list_the_rest_of_gross_profit_is_open_too() -> None:
    first = weighed(40, 60)[0]
    assert by_profit(advise(first)) == {*advise(first).pack.patterns, "mixed"}


def test_gross_profit_said_later_counts_from_earlier_advice() -> None:
    before = advise(*weighed(70, 30))
    after = evaluate(before.pack, talk(*weighed(40, 60)), before)
    assert by_profit(after) == {"fragile"}
    same = evaluate(before.pack, talk(*weighed(40, 60)), after)
    assert by_profit(same) == {"fragile"}
