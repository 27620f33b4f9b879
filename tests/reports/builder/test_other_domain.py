# SPDX-License-Identifier: Apache-2.0
"""A pack of another domain gets a report on its own subject, and nothing untrue."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reports.html import render_html
from reports.model import CallOut, KeyFigures, Paragraph, Report, Table
from reports.pdf import compile_report
from rules.advice.advice import Advice
from rules.text import Language
from tests.reports.builder.engagements import LANGUAGES, blocks_of, page_of
from tests.reports.other_domain import Kind, advice_of_kind, report_on

LINE = {"name": "Handel", "share": Decimal(100), "answers": {"heir": False}}
# what only packs with a calculator or AI patterns speak of
FOREIGN = (
    "Kundenwert", "Customer value", "customer value", "CPL", "Ersttermin", "first meeting",
    "KI-Muster", "AI pattern", "drei Ebenen", "three levels", "bezahlen, wenn", "pay for in future",
    "dauert länger", "takes longer",
)  # fmt: skip


def told(kind: Kind) -> Advice:
    if kind == "levels":
        return advice_of_kind(kind, emergency_plan=False, successor=Decimal(1))
    return advice_of_kind(kind, emergency_plan=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["levels", "no_levels"])
@pytest.mark.parametrize("answered", [True, False])
def test_nothing_is_said_of_what_the_pack_does_not_ask(
    kind: Kind, language: Language, *, answered: bool
) -> None:
    said = repr(report_on(told(kind) if answered else advice_of_kind(kind), language))
    assert [word for word in FOREIGN if word in said] == []


@pytest.mark.parametrize(
    ("kind", "language", "title"),
    [
        ("levels", "de", "Nachfolge: wo Muster steht, und was in vier Wochen zu tun ist"),
        ("no_levels", "en", "Succession: where Muster stands, and what to do in four weeks"),
    ],
)
def test_the_cover_says_what_the_pack_is_called(kind: Kind, language: Language, title: str) -> None:
    assert report_on(told(kind), language).title == title


@pytest.mark.parametrize(
    ("language", "kicker", "reason"),
    [
        ("de", "Nachfolge auf zwei Ebenen", "Das Regelwerk nennt diese Ebene als erste"),
        ("en", "Succession on two levels", "the pack names this level first"),
    ],
)
def test_the_levels_are_counted_and_the_reason_is_true_of_any_pack(
    language: Language, kicker: str, reason: str
) -> None:
    page = page_of(report_on(told("levels"), language), "levels")
    assert page.kicker == kicker
    assert any(reason in block.text for block in blocks_of(page, Paragraph))


def figures(report: Report) -> list[str]:
    blocks = blocks_of(page_of(report, "summary"), KeyFigures)
    return [figure.label for block in blocks for figure in block.figures]


@pytest.mark.parametrize(
    ("kind", "labels"),
    [("levels", ["Grösster Hebel, wahrscheinlich"]), ("no_levels", []), ("lines", ["KI-Muster"])],
)
def test_the_summary_has_the_figures_the_pack_asks_for(kind: Kind, labels: list[str]) -> None:
    assert figures(report_on(told(kind) if kind != "lines" else with_line())) == labels


def with_line() -> Advice:
    return advice_of_kind("lines", emergency_plan=False, lines=(LINE,))


@pytest.mark.parametrize(
    ("advice", "title"),
    [
        (advice_of_kind("no_levels"), "Noch folgt nichts mit Gewissheit; die Angaben reichen "
                                      "dafür nicht."),
        (told("no_levels"), "Ein Befund folgt aus den Antworten"),
        (with_line(), "Zwei Befunde folgen aus den Antworten"),
    ],
    ids=["nothing", "one", "two"],
)  # fmt: skip
def test_without_lever_and_cost_the_findings_are_counted(advice: Advice, title: str) -> None:
    assert page_of(report_on(advice), "summary").title == title


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Notfallplan schreiben (2 Wochen). Ein Unfall wartet nicht."),
        ("en", "Write an emergency plan (2 weeks). An accident does not wait."),
    ],
)
@pytest.mark.parametrize("page", ["summary", "four-weeks"])
def test_the_board_is_told_the_measure_and_why(page: str, language: Language, text: str) -> None:
    (call,) = blocks_of(page_of(report_on(told("levels"), language), page), CallOut)
    assert (call.text, call.note) == (text, "")


def test_a_decision_on_a_line_of_another_table_is_said_as_its_measure() -> None:
    calls = blocks_of(page_of(report_on(with_line()), "four-weeks"), CallOut)
    assert [call.text for call in calls] == [
        "Notfallplan schreiben (2 Wochen). Ein Unfall wartet nicht.",
        "Handel: Linie verkaufen (länger als ein Quartal). Ohne Erbe kein Plan.",
    ]


def test_a_move_that_is_done_in_weeks_stands_among_the_further_measures() -> None:
    (table,) = blocks_of(page_of(report_on(with_line()), "measures"), Table)
    rows = [[cell.text for cell in row[:3]] for row in table.rows]
    assert ["Mit der Familie sprechen", "Handel", "2 Wochen"] in rows


@pytest.mark.parametrize("kind", ["levels", "no_levels", "lines"])
def test_such_a_report_can_be_printed(kind: Kind) -> None:
    report = report_on(told(kind) if kind != "lines" else with_line())
    assert "Notfallplan schreiben" in render_html(report)
    content, warnings = compile_report(report)
    assert content.startswith(b"%PDF")
    assert warnings == []
