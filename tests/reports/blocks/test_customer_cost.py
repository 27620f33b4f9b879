# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from reports.blocks.customer_cost import customer_cost_notes, customer_cost_table
from reports.speaking import Speaker
from tests.reports.builder.engagements import CASES, advice_from, speaker_of


def shown(speaker: Speaker) -> dict[str, list[str]]:
    table = customer_cost_table(speaker)
    assert table is not None
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_the_practice_engagement_both_ways() -> None:
    # 1’500 / (9/46) = 7’666.7; / 40 % = 19’166.7; + 60 % of 15’000 = 16’666.7
    assert shown(speaker_of("practice")) == {
        "Total CAC, CHF": ["19’167", "16’667"],
        "LTV : CAC": ["3.9", "4.5"],
        "CLV : CAC": ["13.0", "15.0"],
        "Amortisation, Monate": ["4.2", "1.7"],
        "Geldrückfluss, Monate": ["14.6", "12.1"],
        "Rückfluss in 12 Monaten : CAC": ["0.78", "0.90"],
        "Ausgaben zurück in Monat": ["23", "23"],
        "Höchster Geldbedarf, CHF": ["19’167", "16’667"],
        "Höchster Geldbedarf des Programms": ["230’000", "200’000"],
    }


def test_each_column_says_how_sales_is_counted() -> None:
    table = customer_cost_table(speaker_of("practice"))
    assert table is not None
    titles = [column.title for column in table.columns[1:]]
    assert titles == ["Vertrieb anteilig", "Vertrieb nach Ziel"]
    assert [cell.note for cell in table.rows[0][1:]] == ["Vertrieb 11’500", "Vertrieb 9’000"]


def test_a_sales_cost_that_was_stated_takes_the_place_of_what_is_derived() -> None:
    speaker = Speaker(advice_from(f"{CASES['calculator']}\n  sales_cost: 5000"), "de")
    table = customer_cost_table(speaker)
    assert table is not None
    assert [column.title for column in table.columns[1:]] == ["Vertrieb wie angegeben"]
    # 1’500 / 20 % + 5’000
    assert shown(speaker)["Total CAC, CHF"] == ["12’500"]


def test_a_multiple_just_below_its_bound_does_not_reach_it() -> None:
    # 15’012.50 of cost beside 15’000 of contribution
    text = CASES["no_actual_cpl"].replace("margin_initial: 30", "margin_initial: 6")
    found = shown(Speaker(advice_from(f"{text}\n  actual_cpl: 1201"), "de"))
    assert found["Total CAC, CHF"][0] == "15’013"
    assert found["LTV : CAC"][0] == "0.9"


def test_what_the_format_did_not_ask_has_no_row() -> None:
    assert list(shown(speaker_of("calculator"))) == [
        "Total CAC, CHF", "LTV : CAC", "CLV : CAC", "Amortisation, Monate",
        "Rückfluss in 12 Monaten : CAC",
    ]  # fmt: skip


def test_what_is_never_earned_back_says_so() -> None:
    assert shown(speaker_of("uneconomic"))["Amortisation, Monate"] == ["nie", "nie"]


def test_months_do_not_rest_on_a_date_nobody_said() -> None:
    quick = CASES["calculator"].replace("cycle_months: 4", "cycle_months: {range: [6, 12]}")
    text = f"{quick}\n  payment_days: 30"
    found = shown(Speaker(advice_from(text), "de"))
    assert "Geldrückfluss, Monate" not in found
    assert "Höchster Geldbedarf, CHF" not in found


def test_nothing_rests_on_values_nobody_said() -> None:
    assert customer_cost_table(speaker_of("ranges")) is None
    assert customer_cost_notes(speaker_of("ranges")) == ()


def test_the_notes_tell_the_two_clocks_and_the_rule_of_thumb() -> None:
    both = [note.text for note in customer_cost_notes(speaker_of("practice"))]
    assert len(both) == 2
    assert both[0].startswith("Die Amortisation nimmt an")
    assert "3 : 1" in both[1]
    # without dates there is one clock
    assert len(customer_cost_notes(speaker_of("calculator"))) == 1
