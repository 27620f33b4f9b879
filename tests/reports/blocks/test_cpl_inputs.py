# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.cpl_inputs import inputs_table, provenance_table
from reports.model import Cell, Table
from reports.speaking import Speaker
from tests.reports.builder.engagements import CASES, advice_from, speaker_of


def by_name(table: Table) -> dict[str, tuple[Cell, ...]]:
    return {row[0].text: row[1:] for row in table.rows}


def texts(cells: tuple[Cell, ...]) -> list[tuple[str, str]]:
    return [(cell.text, cell.note) for cell in cells]


def with_input(said: str) -> Speaker:
    key = said.split(":", maxsplit=1)[0]
    kept = [line for line in CASES["no_actual_cpl"].splitlines() if f" {key}:" not in line]
    return Speaker(advice_from("\n".join([*kept, f"  {said}"])), "de")


def test_every_input_says_who_said_it_on_what_evidence_how_reliably() -> None:
    said = 'annual: {value: 40000, range: [38000, 42000], said_by: "S. Imhof", '
    said += 'confidence: documented, evidence: "Debitorenliste 2025"}'
    found = by_name(provenance_table(with_input(said)))
    assert texts(found["Folgeumsatz p.\u00a0a."]) == [
        ("40’000", ""), ("38’000–42’000", "genannt"), ("bestätigt", "belegt"),
        ("S. Imhof", "Debitorenliste 2025"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("win_rate: {rate: [9, 46]}", ("10.7–33.2\u00a0%", "gezählt, 95\u00a0%")),
        ("win_rate: {range: [15, 25]}", ("15–25\u00a0%", "genannt")),
        ("win_rate: 20", ("16–24\u00a0%", "angenommen")),
    ],
)
def test_a_range_says_where_it_comes_from(said: str, span: tuple[str, str]) -> None:
    found = by_name(provenance_table(with_input(said)))
    assert texts(found["Win-Rate"])[1] == span


def test_an_assumed_range_stands_in_no_span_of_the_max_cpl() -> None:
    assert by_name(inputs_table(with_input("years: 5")))["Dauer, Jahre"][1].text == ""


def test_an_open_answer_names_with_whom_and_by_when() -> None:
    speaker = with_input('retention: {open: {with: "S. Imhof", by: 2026-12-04}}')
    cells = by_name(provenance_table(speaker))["Erneuerung p.\u00a0a."]
    assert (cells[2].text, cells[2].glyph) == ("Offen", "open")
    assert cells[3].text == "S. Imhof, 04.12.2026"


def test_what_nobody_answered_is_neither_open_nor_confirmed() -> None:
    found = by_name(provenance_table(with_input("margin_annual: {open: {with: S. Imhof}}")))
    assert [cell.text for cell in found["DB Folgegeschäft"]] == ["–", "", "Offen", "S. Imhof"]
    speaker = Speaker(advice_from("engagement: full" + CASES["calculator"][23:]), "de")
    cells = by_name(provenance_table(speaker))["Lead zu Ersttermin"]
    assert [cell.text for cell in cells] == ["–", "", "nicht beantwortet", ""]


def test_a_dispute_is_disputed_and_not_confirmed() -> None:
    speaker = with_input("years: {any_of: [4, 6], note: 'Verkauf 6, Finanzen 4'}")
    cells = by_name(provenance_table(speaker))["Dauer, Jahre"]
    assert [cell.text for cell in cells] == ["–", "4–6", "strittig", "Verkauf 6, Finanzen 4"]
    assert (cells[1].note, cells[2].glyph, cells[2].tone) == ("", "possible", "warn")


def test_an_assumption_is_marked_as_such() -> None:
    cells = by_name(inputs_table(speaker_of("calculator")))["Diskont p.\u00a0a."]
    assert [cell.text for cell in cells] == ["0\u00a0%", "", "Annahme"]
    assert cells[2].glyph == "assumed"


def test_what_the_format_does_not_ask_is_not_printed_as_open() -> None:
    speaker = speaker_of("calculator")
    for table in (inputs_table(speaker), provenance_table(speaker)):
        assert not {"Zahlungsziel, Tage", "Umsatzziel", "Vertrieb je Kunde"} & set(by_name(table))


def test_the_timing_counts_only_where_something_is_discounted() -> None:
    assert "Zahlung im Jahr" not in by_name(provenance_table(speaker_of("calculator")))
    found = by_name(provenance_table(with_input("discount: 8")))
    assert found["Zahlung im Jahr"][0].text == "Am Jahresende"


def test_a_value_nobody_said_is_not_printed() -> None:
    cells = by_name(inputs_table(with_input("years: {range: [4, 6]}")))["Dauer, Jahre"]
    assert [cell.text for cell in cells] == ["–", "4–6", "bestätigt"]
