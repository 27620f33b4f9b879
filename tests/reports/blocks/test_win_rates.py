# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.win_rates import win_rate_note, win_rate_table
from reports.model import Table
from reports.speaking import Speaker
from rules.text import Language
from tests.reports.builder.engagements import CASES, advice_from, speaker_of


def table_of(speaker: Speaker) -> Table:
    table = win_rate_table(speaker)
    assert table is not None
    return table


def rates(table: Table) -> list[str]:
    return [row[0].text for row in table.rows]


def test_rows_are_win_rates_and_columns_classes_of_clv_the_own_ones_among_them() -> None:
    table = table_of(speaker_of("practice"))
    assert [column.title for column in table.columns] == [
        "Win-Rate", "5’000", "20’000", "50’000", "100’000", "200’000", "Ihr CLV 250’000",
        "500’000", "1’000’000",
    ]  # fmt: skip
    assert rates(table) == [
        f"{rate}\u00a0%" for rate in ("5", "10", "15", "19.6", "20", "25", "30", "35", "40")
    ]
    assert [row[0].note for row in table.rows if row[0].note] == ["Ihre"]


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        # × 6 % × 40 %, against 1’500
        ("5\u00a0%", [("300", "über"), ("600", "über"), ("1’200", "knapp über")]),
        ("25\u00a0%", [("1’500", "innerhalb"), ("3’000", "Spielraum"), ("6’000", "Spielraum")]),
        ("30\u00a0%", [("1’800", "innerhalb"), ("3’600", "Spielraum"), ("7’200", "Spielraum")]),
    ],
)
def test_every_cell_says_its_verdict_in_a_word(rate: str, shown: list[tuple[str, str]]) -> None:
    table = table_of(speaker_of("practice"))
    (row,) = [row for row in table.rows if row[0].text == rate]
    assert [(cell.text, cell.note) for cell in row[6:]] == shown


def test_the_own_case_is_set_in_bold() -> None:
    table = table_of(speaker_of("practice"))
    strong = {
        (y, x) for y, row in enumerate(table.rows) for x, cell in enumerate(row) if cell.strong
    }
    assert strong == {(3, x) for x in range(9)} | {(y, 6) for y in range(9)}


def test_without_a_cost_of_today_no_cell_has_a_verdict() -> None:
    speaker = speaker_of("no_actual_cpl")
    assert {cell.note for row in table_of(speaker).rows for cell in row[1:]} == {""}
    assert "Wörter" not in win_rate_note(speaker).text


@pytest.mark.parametrize("key", ["cac_pct", "mkt_share"])
def test_a_rate_nobody_said_leaves_nothing_to_work_out(key: str) -> None:
    text = CASES["no_actual_cpl"].replace(f"{key}: ", f"{key}: {{range: [5, 8]}} # ")
    assert win_rate_table(Speaker(advice_from(text), "de")) is None


def test_a_value_nobody_said_is_neither_row_nor_column_nor_measure() -> None:
    text = CASES["no_actual_cpl"].replace("years: 5", "years: {range: [4, 6]}")
    text = text.replace("win_rate: 20", "win_rate: {range: [11, 13]}")
    text = f"{text}\n  actual_cpl: {{range: [900, 1500]}}"
    table = table_of(Speaker(advice_from(text), "de"))
    assert len(table.rows) == len(table.columns) == 8
    assert not any(cell.strong or cell.note for row in table.rows for cell in row)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Die Wörter sagen, wo die heutigen 1’500\u00a0CHF lägen"),
        ("en", "The words say where today’s 1,500\u00a0CHF would lie"),
    ],
)
def test_the_note_says_what_is_held_and_what_is_measured(language: Language, words: str) -> None:
    said = win_rate_note(speaker_of("practice", language)).text
    assert words in said
    assert "6\u00a0%" in said
    assert "40\u00a0%" in said
