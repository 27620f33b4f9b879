# SPDX-License-Identifier: Apache-2.0
"""All scenarios and all their rows as a table for the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages.calculator.scenarios.result_cells import input_said, results_said
from desktop.pages.calculator.scenarios.rows import CASE, RESULTS, Rows, row_name
from reports.blocks.scenario_words import scenario_name
from reports.model import Cell, Column, Table
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult

TITLE = Text(de="Szenarien", en="Scenarios")


def scenarios_as_table(speaker: Speaker, rows: Rows, look: Look) -> Table:
    """Return every scenario with its inputs, folded away or not, and its results."""
    scenarios = speaker.advice.calculator.scenarios
    title = speaker.text(TITLE)
    heads = (Column(title), *(Column(scenario_name(speaker, each)) for each in scenarios))
    said = [_said(speaker, scenario, rows) for scenario in scenarios]
    on_margin = speaker.advice.calculator.case.clv_basis == "margin"
    lines = []
    for row in (*rows.rates, *rows.further, *RESULTS):
        name = row_name(row, speaker.pack, look, currency=speaker.currency, on_margin=on_margin)
        lines.append((Cell(name), *(Cell(column.get(row, "")) for column in said)))
    return Table(title, heads, tuple(lines))


def _said(speaker: Speaker, scenario: ScenarioResult, rows: Rows) -> dict[str, str]:
    found = results_said(scenario, speaker)
    for row in (*rows.rates, *rows.further):
        if row == CASE:
            found[row] = scenario.inputs.case_name
        else:
            found[row] = input_said(speaker, scenario.inputs, row)
    return found
