# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.builder.max_cpl import cpl, max_cpl_page
from reports.model import CallOut, Formula, KeyFigures, Paragraph, Report, Table
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.advice.scenarios import Results, ScenarioResult
from tests.reports.builder.engagements import (
    advice_from,
    advice_of,
    blocks_of,
    page_of,
    report_of,
)


def test_the_formula_says_the_factors_and_the_result(practice: Report, advice: Advice) -> None:
    (formula,) = blocks_of(page_of(practice, "max-cpl"), Formula)
    separator = "’" if practice.language == "de" else ","
    assert [term.value.replace(separator, "") for term in formula.factors] == [
        "250000", "6\u00a0%", "40\u00a0%", "19.6\u00a0%",
    ]  # fmt: skip
    assert advice.calculator.own.chain is not None
    assert int(formula.result.value.replace(separator, "")) == int(
        advice.calculator.own.chain.max_cpl
    )


def test_the_figures_are_taken_over_and_never_worked_out_again() -> None:
    advice = advice_of("practice")
    results = Results(advice.pack, advice.answers)
    assert results.own.chain is not None
    chain = replace(results.own.chain, max_cpl=Decimal("1321.99"))
    results.__dict__["own"] = replace(results.own, chain=chain, ratio=Decimal("7.894"))
    page = max_cpl_page(Speaker(replace(advice, calculator=results), "de"))
    assert "1’321\u00a0CHF" in page.title
    assert blocks_of(page, Formula)[0].result.value == "1’321"
    assert "×\u00a07.89" in blocks_of(page, CallOut)[0].title


def test_the_margin_is_the_basis_where_it_was_chosen() -> None:
    (formula,) = blocks_of(page_of(report_of("margin", "de"), "max-cpl"), Formula)
    own = advice_of("margin").calculator.own
    assert own.clv_margin is not None
    assert formula.factors[0].label == "CLV, Deckungsbeitrag"
    assert int(formula.factors[0].value.replace("’", "")) == round(own.clv_margin)


@pytest.mark.parametrize(
    ("case", "begins"),
    [
        ("headroom", "Mit Spielraum, ×\u00a00.75."),
        ("within", "Innerhalb Ihrer Zielvorgabe, ×\u00a01."),
        ("stretched", "Knapp über Ihrer Zielvorgabe, ×\u00a01.17."),
        ("above_target", "Über Ihrer Zielvorgabe, ×\u00a01.33."),
    ],
)
def test_the_verdict_says_how_many_times_the_limit_is_spent(case: str, begins: str) -> None:
    (call,) = blocks_of(page_of(report_of(case, "de"), "max-cpl"), CallOut)
    assert call.title == begins


def test_without_a_cost_of_today_there_is_no_verdict() -> None:
    assert blocks_of(page_of(report_of("no_actual_cpl", "de"), "max-cpl"), CallOut) == []


def test_the_span_says_where_it_comes_from() -> None:
    texts = [p.text for p in blocks_of(page_of(report_of("practice", "de"), "max-cpl"), Paragraph)]
    assert "Win-Rate 10.7–33.2\u00a0% (95-%-Bereich nach Wilson)" in texts[0]
    assert "CLV 235’000–265’000" in texts[0]


def test_the_inputs_name_their_origin() -> None:
    (table,) = blocks_of(page_of(report_of("practice", "de"), "max-cpl"), Table)
    found = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    assert found["Win-Rate"] == ("9 von 46 (10.7–33.2\u00a0%)", "belegt")
    assert found["Erneuerung"] == ("100\u00a0%", "Annahme")
    assert found["CPL heute"] == ("1’500 (1’400–1’650)", "plausibel")


def test_the_economics_are_the_calculators(advice: Advice) -> None:
    page = page_of(report_of("practice", "de"), "max-cpl")
    (figures,) = blocks_of(page, KeyFigures)
    found = {figure.label: figure.value for figure in figures.figures}
    own = advice.calculator.own.unit_economics
    assert own is not None
    assert own.payback_months is not None
    assert found["Amortisation"] == f"{own.payback_months:.1f}"


def test_a_result_without_figures_has_no_max_cpl() -> None:
    own = advice_from("engagement: quick_check").calculator.own
    with pytest.raises(ValueError, match="scenario own has no max CPL"):
        cpl(ScenarioResult("own", "", "own", own))
