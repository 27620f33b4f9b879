# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.horizons import horizon_words
from reports.model import CallOut, Chart, Paragraph, Report, Table
from reports.speaking import Speaker
from tests.reports.builder.engagements import blocks_of, page_of, report_of, speaker_of


def lines(case: str) -> dict[str, tuple[str, str, str]]:
    (table,) = blocks_of(page_of(report_of(case, "de"), "patterns"), Table)
    return {row[0].text: (row[0].note, row[1].text, row[1].note) for row in table.rows}


def test_each_line_has_its_pattern_with_its_rule() -> None:
    found = lines("practice")
    assert found["Leitsystem"][1:] == ("Resilient", "R7, eindeutig")
    assert found["Auswertung"][1] == "Fragil"
    assert found["Auswertung"][2].startswith("R1, eindeutig, ")
    assert found["Datenplattform"][1] == "Offen"
    assert found["Datenplattform"][2].startswith("antifragil, extraktiv oder fragil; R1 / R2 / ")


def test_a_pattern_is_the_advices(practice: Report, speaker: Speaker) -> None:
    (table,) = blocks_of(page_of(practice, "patterns"), Table)
    for row, line in zip(table.rows, speaker.advice.patterns, strict=True):
        assert row[0].text == line.name
        if line.pattern and line.verdict == "certain":
            assert row[1].text.startswith(speaker.text(speaker.pack.patterns[line.pattern].label))


def test_the_map_is_drawn_with_a_circle_for_each_line() -> None:
    (chart,) = blocks_of(page_of(report_of("practice", "de"), "patterns"), Chart)
    assert all(name in chart.svg for name in ("Leitsystem", "Auswertung", "Datenplattform"))
    assert len(chart.data.rows) == 3


def test_a_line_that_is_not_digital_has_no_pattern() -> None:
    assert lines("not_digital") == {"Line 0": ("100\u00a0%", "Nicht digital", "kein Muster")}
    (chart,) = blocks_of(page_of(report_of("not_digital", "de"), "patterns"), Chart)
    assert "Line 0" not in chart.svg


def test_a_line_without_a_share_says_so() -> None:
    assert {note for note, _, _ in lines("no_shares").values()} == {"Anteil noch offen"}


def test_the_horizon_is_never_more_precise_than_known() -> None:
    speaker = speaker_of("practice")
    fragile = next(line for line in speaker.advice.patterns if line.pattern == "fragile")
    words = {"12 bis 24 Monate", "bis 24 Monate", "eher 12 als 24 Monate", "eher 24 als 12 Monate"}
    assert horizon_words(speaker, fragile) in words


def test_a_doubt_stands_in_a_box_with_the_name_of_its_line() -> None:
    speaker = speaker_of("practice")
    doubted = [f"{line.name}." for line in speaker.advice.patterns if line.doubts]
    page = page_of(report_of("practice", "de"), "patterns")
    assert [call.title for call in blocks_of(page, CallOut)] == doubted


def test_the_map_is_explained() -> None:
    page = page_of(report_of("practice", "de"), "patterns")
    assert "R1 bis R10" in blocks_of(page, Paragraph)[0].text


@pytest.mark.parametrize("case", ["practice", "five_lines", "quick_lines"])
def test_the_warning_on_fragile_revenue_stands_in_the_lead(case: str) -> None:
    speaker = speaker_of(case)
    (warning,) = (f for f in speaker.advice.findings if f.id == "fragile_warning")
    assert warning.verdict == "certain"
    lead = page_of(report_of(case, "de"), "patterns").lead
    assert lead.startswith("Jede digitale Linie steht in dem Feld")
    assert speaker.sentence(warning.sentence) in lead


@pytest.mark.parametrize("case", ["not_digital", "small_fragile", "all_open"])
def test_without_a_certain_risk_the_lead_warns_of_nothing(case: str) -> None:
    speaker = speaker_of(case)
    said = [
        speaker.sentence(finding.sentence)
        for finding in speaker.advice.findings
        if (finding.entry or speaker.pack.findings[finding.id].scope is None)
        and (finding.verdict != "certain" or speaker.pack.findings[finding.id].severity != "risk")
    ]
    lead = page_of(report_of(case, "de"), "patterns").lead
    assert [text for text in said if text in lead] == []
