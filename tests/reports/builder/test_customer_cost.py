# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder.customer_cost import customer_cost_pages
from reports.builder.max_cpl import max_cpl_page
from reports.builder.scenarios import scenarios_page
from reports.model import Heading, KeyFigures, Page, Table
from reports.speaking import Speaker
from rules.text import Language
from tests.reports.builder.engagements import CASES, advice_from, blocks_of, speaker_of


def page(more: str = "", language: Language = "de") -> Page:
    speaker = Speaker(advice_from(f"{CASES['no_actual_cpl']}\n  {more}"), language)
    return next(iter(customer_cost_pages(speaker)))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Ein gewonnener Kunde darf höchstens 15’000\u00a0CHF kosten"),
        ("en", "A customer won may cost at most 15,000\u00a0CHF"),
    ],
)
def test_where_only_the_limit_is_known_the_cost_is_a_limit(language: Language, title: str) -> None:
    found = page(language=language)
    assert found.title == title
    assert {
        "de": "Der heutige CPL ist nicht bekannt.", "en": "Today’s CPL is not known."
    }[language] in found.lead  # fmt: skip
    (table,) = blocks_of(found, Table)
    # both ways to count sales come to the same there
    assert len(table.columns) == 2


def test_a_limit_is_rounded_down_and_a_cost_up() -> None:
    # 6 % of 250’010 are 15’000.60
    def title(more: str) -> str:
        text = CASES["no_actual_cpl"].replace("initial: 50000", "initial: 50010", 1)
        return next(iter(customer_cost_pages(Speaker(advice_from(text + more), "de")))).title

    assert "höchstens 15’000\u00a0CHF" in title("")
    assert "kostet 12’501–14’001\u00a0CHF" in title("\n  actual_cpl: 1000.04")


def test_a_sales_cost_that_was_stated_is_added_to_what_the_limit_leaves() -> None:
    assert (
        page("sales_cost: 5000").title == "Zum Max. CPL kostet ein gewonnener Kunde 11’000\u00a0CHF"
    )


def test_with_a_cost_of_today_it_is_a_cost() -> None:
    found = page("actual_cpl: 1500")
    assert found.title == "Ein gewonnener Kunde kostet 16’500–18’750\u00a0CHF"
    assert found.lead.startswith("Gerechnet mit 1’500\u00a0CHF je qualifiziertem Ersttermin.")


def test_the_short_form_says_limit_too() -> None:
    speaker = speaker_of("no_actual_cpl")
    found = scenarios_page(speaker, alone=True)
    assert [block.text for block in blocks_of(found, Heading)] == [
        "Was ein Kunde zum Max. CPL kosten darf: 1’200\u00a0CHF je Ersttermin"
    ]
    (figures,) = blocks_of(max_cpl_page(speaker), KeyFigures)
    assert [each.label for each in figures.figures if each.label.startswith("Total")] == [
        "Total CAC, nach Ziel"
    ]


def test_the_ratio_on_revenue_is_written_as_among_the_scenarios() -> None:
    (table,) = blocks_of(page(), Table)
    found = {row[0].text: row[1].text for row in table.rows}
    assert found["CLV : CAC"] == "16.7"
    (figures,) = blocks_of(max_cpl_page(speaker_of("no_actual_cpl")), KeyFigures)
    assert {each.label: each.value for each in figures.figures}["CLV : CAC"] == "16.7"
