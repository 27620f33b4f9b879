# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.headlines import (
    actual_cpl_said,
    cost_sentence,
    lever_headline,
    max_cpl_said,
    portfolio_headline,
    portfolio_note,
    times,
)
from tests.reports.builder.engagements import speaker_of


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("practice", "Der grösste ungenutzte Hebel liegt wahrscheinlich in Operations"),
        ("hostile",
         "Der grösste ungenutzte Hebel liegt möglicherweise in Taktik, noch nicht belegt"),
        ("all_open", "Erst klären, dann urteilen"),
        ("calculator", ""),
    ],
)  # fmt: skip
def test_the_lever_as_a_sentence(case: str, said: str) -> None:
    assert lever_headline(speaker_of(case)) == said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("calculator",
         "Ein qualifizierter Ersttermin darf höchstens 1’200\u00a0CHF kosten; heute sind es 1’500"),
        ("no_actual_cpl", "Ein qualifizierter Ersttermin darf höchstens 1’200\u00a0CHF kosten"),
        ("ranges",
         "Ein qualifizierter Ersttermin darf höchstens 840–1’856\u00a0CHF kosten; heute sind es "
         "900–1’500"),
        ("levels", ""),
    ],
)  # fmt: skip
def test_the_cost_as_a_sentence(case: str, said: str) -> None:
    assert cost_sentence(speaker_of(case)) == said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("practice", "Die digitalen Linien zeigen verschiedene Muster"),
        ("five_lines", "Die digitalen Linien zeigen überwiegend das Muster fragil"),
        ("all_open", "Welches KI-Muster überwiegt, ist noch offen"),
        ("not_digital", "Keine Linie ist digital; zum KI-Muster sagt dieser Befund nichts"),
        ("calculator", ""),
    ],
)
def test_the_portfolio_as_a_sentence(case: str, said: str) -> None:
    assert portfolio_headline(speaker_of(case)) == said


def test_the_shares_of_revenue_by_pattern() -> None:
    assert portfolio_note(speaker_of("five_lines")) == "100\u00a0% fragil"
    assert portfolio_note(speaker_of("not_digital")) == "100\u00a0% nicht digital"


def test_the_cost_of_today_as_a_multiple() -> None:
    assert times(speaker_of("practice")) == "×\u00a01.28"
    assert times(speaker_of("no_actual_cpl")) == ""
    assert times(speaker_of("ranges")) == ""


@pytest.mark.parametrize(
    ("case", "limit", "today"),
    [
        ("calculator", "1’200", "1’500"),
        ("practice", "1’173", "1’500"),
        ("no_actual_cpl", "1’200", ""),
        ("ranges", "840–1’856", "900–1’500"),
        ("nothing", "", ""),
    ],
)
def test_a_cost_is_said_as_a_range_where_only_that_was_said(
    case: str, limit: str, today: str
) -> None:
    speaker = speaker_of(case)
    assert (max_cpl_said(speaker), actual_cpl_said(speaker)) == (limit, today)
