# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from reports.blocks.tornado import mover_sentence, tornado_chart
from reports.charting import Canvas
from reports.palette import DARK
from reports.speaking import Speaker
from rules.advice.results import Results
from rules.calculator.tornado import Bar
from tests.reports.builder.engagements import CASES, advice_from, advice_of, speaker_of
from tests.reports.drawings import assert_sound, texts


def rows(speaker: Speaker) -> list[list[str]]:
    return [[cell.text for cell in row] for row in tornado_chart(speaker).data.rows]


def test_the_practice_engagement_by_hand() -> None:
    # 250’000 × 6 % × 40 % × 9/46 = 1’173.9; at 45’000 first 245’000, at 38’000 a year 240’000
    counted, assumed = "gezählt, 95\u00a0%", "angenommen"
    assert rows(speaker_of("practice")) == [
        ["Win-Rate", "10.7\u00a0%", "33.2\u00a0%", "639", "1’990", "1’351", counted],
        ["Ziel-CAC", "4.8\u00a0%", "7.2\u00a0%", "939", "1’408", "469", assumed],
        ["Anteil Mkt.", "32\u00a0%", "48\u00a0%", "939", "1’408", "469", assumed],
        ["Dauer", "4.5", "5.5", "1’080", "1’267", "187", assumed],
        ["Folgeumsatz p.\u00a0a.", "38’000", "42’000", "1’126", "1’220", "94", "genannt"],
        ["Erstgeschäft", "45’000", "55’000", "1’150", "1’197", "47", "genannt"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("de", "Am stärksten bewegt den Max. CPL die Win-Rate: 639–1’990\u00a0CHF um den eigenen "
         "Wert 1’173."),
        ("en", "What moves the max CPL most is the win rate: 639–1,990\u00a0CHF around the own "
         "value 1,173."),
    ],
)  # fmt: skip
def test_the_summary_names_the_largest_mover(language: str, summary: str) -> None:
    speaker = speaker_of("practice", "de" if language == "de" else "en")
    assert tornado_chart(speaker).summary == summary


def test_an_assumed_range_of_the_largest_mover_is_said_to_be_one() -> None:
    summary = tornado_chart(speaker_of("calculator")).summary
    assert summary.endswith("Diese Spanne ist angenommen, nicht genannt.")


def test_inputs_that_move_it_alike_are_named_together() -> None:
    assert mover_sentence(speaker_of("calculator")) == (
        "Am stärksten bewegen den Max. CPL die Ziel-CAC, der Anteil Marketing und die Win-Rate"
    )


def test_only_assumed_bars_need_the_legend() -> None:
    assert "Annahme, nicht in der Spanne" in texts(tornado_chart(speaker_of("practice")).svg)
    said = speaker_of_bars(bar("win_rate", 900, 1300))
    assert "Annahme, nicht in der Spanne" not in texts(tornado_chart(said).svg)


def test_where_only_ranges_were_said_the_base_is_marked_as_their_middle() -> None:
    assert "Mitte 1’300" in texts(tornado_chart(speaker_of("ranges")).svg)


def test_an_input_that_lowers_the_max_cpl_stands_with_its_low_at_the_left() -> None:
    chart = tornado_chart(speaker_of_bars(bar("discount", 1300, 900)))
    assert texts(chart.svg)[1:] == ["Diskont p.\u00a0a.", "900", "1’300"]
    assert [cell.text for cell in chart.data.rows[0]][3:6] == ["1’300", "900", "400"]


def test_what_is_to_be_clarified_moves_as_far_as_it_can() -> None:
    text = CASES["no_actual_cpl"] + "\n  retention: {open: {with: S. Imhof}}"
    (row,) = [row for row in rows(Speaker(advice_from(text), "de")) if row[0].startswith("Erneu")]
    assert row[2] == "100\u00a0%"
    assert row[-1] == "Offen"


def test_a_swing_below_one_unit_is_still_told() -> None:
    (row,) = rows(speaker_of_bars(bar("win_rate", "1173.10", "1173.95")))
    assert row[3:6] == ["1’173", "1’173", "0.85"]


def test_without_a_bar_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="no input moves"):
        tornado_chart(speaker_of_bars())


@pytest.mark.parametrize("case", ["practice", "ranges", "large_figures", "small_figures", "margin"])
@pytest.mark.parametrize("canvas", [Canvas(), Canvas(296, 12, 5), Canvas(240, 12, 5, 260)])
def test_every_engagement_is_drawn_soundly(case: str, canvas: Canvas) -> None:
    svg = tornado_chart(speaker_of(case), DARK, canvas).svg
    assert_sound(svg)


def test_bars_stand_by_their_swing() -> None:
    bars = advice_of("practice").calculator.tornado
    assert all(one.swing >= other.swing for one, other in combinations(bars, 2))


def bar(key: str, low: int | str, high: int | str) -> Bar:
    one, ten = Decimal(1), Decimal(10)
    return Bar(key, one, one, ten, Decimal(low), Decimal(high), assumed=False)


def speaker_of_bars(*bars: Bar) -> Speaker:
    """Return who speaks of a max CPL of 1’173.9 that these bars move."""
    advice = advice_from(
        CASES["no_actual_cpl"].replace("win_rate: 20", "win_rate: {rate: [9, 46]}")
    )
    results = Results(advice.pack, advice.answers)
    results.__dict__["tornado"] = bars
    return Speaker(replace(advice, calculator=results), "de")
