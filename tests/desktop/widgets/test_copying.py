# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from html.parser import HTMLParser

import pytest
from typing_extensions import override

from desktop.widgets.copying import as_typed, tables_as_mime
from reports.model import Cell, Column, Table
from rules.text import NumberFormat

TABLE = Table(
    "Szenarien",
    (Column("Szenario"), Column("Max. CPL, CHF", align="right"), Column("Ziel-CAC")),
    (
        (Cell("Eigenes"), Cell("1’405", "Spanne 675–2’740"), Cell("5.5\u00a0%")),
        (Cell("<Ziel> & mehr"), Cell("675–2’740"), Cell("nicht\nerreichbar")),
    ),
)


class Cells(HTMLParser):
    """Collects the cells of a table: tag, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("th", "td", "caption"):
            self.found.append((tag, dict(attrs), ""))

    @override
    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)


@pytest.mark.parametrize(
    ("shown", "numbers", "typed"),
    [
        ("1’405", "de-CH", "1405"),
        ("1’234’567.50", "de-CH", "1234567.50"),
        ("1.405", "de-DE", "1405"),
        ("1.405", "de-CH", "1.405"),
        ("18,2", "de-DE", "18,2"),
        ("18,200", "en", "18200"),
        ("5.5\u00a0%", "de-CH", "5.5%"),
        ("5,5 %", "de-DE", "5,5%"),
        ("−1’200", "de-CH", "-1200"),
        ("675–2’740", "de-CH", "675–2740"),
        ("8–42\u00a0%", "de-CH", "8–42%"),
        ("14/71", "de-CH", "14/71"),
        ("21.11.2026", "de-CH", "21.11.2026"),
        ("nicht\u00a0erreichbar", "de-CH", "nicht erreichbar"),
        ("zwei\nZeilen\tund mehr", "de-CH", "zwei Zeilen und mehr"),
        ("=1+1", "de-CH", " =1+1"),
        ("", "en", ""),
    ],
)
def test_figures_are_written_as_they_are_typed(
    shown: str, numbers: NumberFormat, typed: str
) -> None:
    assert as_typed(shown, numbers) == typed


def test_text_has_a_line_for_each_row_and_a_tab_between_cells() -> None:
    text = tables_as_mime([TABLE], "de-CH").text()
    assert text.splitlines() == [
        "Szenario\tMax. CPL, CHF\t\tZiel-CAC",
        "Eigenes\t1405\tSpanne 675–2’740\t5.5%",
        "<Ziel> & mehr\t675–2740\t\tnicht erreichbar",
    ]


def test_html_has_heads_for_rows_and_columns_and_exact_values() -> None:
    cells = Cells(tables_as_mime([TABLE], "de-CH").html()).found
    assert ("caption", {}, "Szenarien") in cells
    assert ("th", {"scope": "col"}, "Max. CPL, CHF") in cells
    assert ("th", {"scope": "row"}, "<Ziel> & mehr") in cells
    assert ("td", {"sdval": "1405"}, "1405") in cells
    assert ("td", {"sdval": "0.055"}, "5.5%") in cells
    assert ("td", {}, "675–2740") in cells


def test_tables_stand_one_beneath_the_other() -> None:
    data = tables_as_mime([TABLE, TABLE], "de-CH")
    assert data.text().count("Eigenes") == data.html().count("Eigenes") == 2
    assert "\n\n" in data.text()
