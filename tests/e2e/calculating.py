# SPDX-License-Identifier: Apache-2.0
"""Leads the calculator through the application by keyboard alone, from first figure to report."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.report.page import ReportPage
from reports.text import limit, limit_range, money
from rules.answers.answers import Answer
from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.clv import clv_revenue
from rules.calculator.ranges import spans
from rules.calculator.win_rate import counted_rate, wilson
from rules.pack.slots import Span
from rules.text import NumberFormat
from tests.e2e.hands import wait
from tests.e2e.leading import (
    Files,
    Lead,
    ask_for_lines,
    begin,
    introduce_client,
    plain,
    shown_in,
)

FRAGILE = "Auswertung"
SPEAKER = "K. Lutz"  # whom no list offers
EVIDENCE = "Offerten Herbst"
CHEAP = "1000"  # a cost per first meeting that is tried
TYPED: dict[str, tuple[str, Answer]] = {
    "initial": ("45–55’000", Answer("value", low=Decimal(45000), high=Decimal(55000))),
    "annual": ("40k", Answer("value", Decimal(40000))),
    "years": ("5", Answer("value", Decimal(5))),
    "actual_cpl": ("CHF 1’200", Answer("value", Decimal(1200))),
    "cycle_months": ("?", Answer("open")),
    "cac_pct": (
        "~6",
        Answer("value", Decimal(6), Decimal("4.8"), Decimal("7.2"), confidence="estimated"),
    ),
    "mkt_share": ("45", Answer("value", Decimal(45))),
    "win_rate": ("14/71", Answer("value", count=(14, 71))),
    "margin_initial": ("30", Answer("value", Decimal(30))),
    "margin_annual": ("35", Answer("value", Decimal(35))),
    "discount": ("4", Answer("value", Decimal(4))),
    "retention": ("95", Answer("value", Decimal(95))),
    "lead_to_meeting": ("12.5", Answer("value", Decimal("12.5"))),
    "sales_cost": ("9000", Answer("value", Decimal(9000))),
    "payment_days": ("30", Answer("value", Decimal(30))),
    "goal": ("500k", Answer("value", Decimal(500000))),
}
SETTLED = Answer("value", Decimal(50000), Decimal(45000), Decimal(55000))
CHOSEN = {"timing": ("Down", "mid"), "goal_basis": ("End", "clv")}
CASE = Case(
    initial=Decimal(50000),
    annual=Decimal(40000),
    years=Decimal(5),
    discount=Decimal(4),
    timing="mid",
    retention=Decimal(95),
    cac_pct=Decimal(6),
    mkt_share=Decimal(45),
    win_rate=counted_rate(14, 71),
)
RANGES = {
    "initial": (Decimal(45000), Decimal(55000)),
    "cac_pct": (Decimal("4.8"), Decimal("7.2")),
    "win_rate": wilson(14, 71),
}
FIGURE = re.compile(r"-?\d+(?:\.\d+)?%?")


def begin_at_calculator(lead: Lead) -> CalculatorPage:
    """Begin a Mini-Audit whose line is fragile, and turn to the calculator."""
    begin(lead)
    introduce_client(lead)
    lead.go_to("start_talk")
    lead.press("Return")
    while lead.session.screen.section != "ai_patterns":
        lead.press("Alt+Down")
    ask_for_lines(lead)
    lead.press("Ctrl+2")
    return lead.page(CalculatorPage)


def open_further(lead: Lead) -> None:
    """Show the inputs the format does not ask for."""
    lead.go_to("more_inputs")
    lead.press("Space")


def type_input(lead: Lead, key: str, text: str) -> None:
    """Type one input and let it count with Enter."""
    lead.go_to(f"calculator.{key}")
    lead.press("Ctrl+A")
    lead.write(text)
    lead.press("Return")


def type_inputs(lead: Lead) -> None:
    """Type every input; each counts as it was said."""
    open_further(lead)
    for key, (text, answer) in TYPED.items():
        type_input(lead, key, text)
        assert lead.given(f"calculator.{key}") == answer, (key, lead.given(f"calculator.{key}"))
    for key, (pressed, value) in CHOSEN.items():
        question = f"calculator.{key}"
        lead.go_to(question)
        lead.press(pressed)
        assert lead.given(question) == Answer("value", value), lead.given(question)


def settle_on_a_value(lead: Lead) -> None:
    """Name the value to calculate with inside a range that was said."""
    assert span_in("de-CH") in shown_in(lead.page(CalculatorPage).results.own)
    type_input(lead, "initial", "50’000 (45–55’000)")
    assert lead.given("calculator.initial") == SETTLED
    assert span_in("de-CH") in shown_in(lead.page(CalculatorPage).results.own)


def say_what_it_rests_on(lead: Lead) -> None:
    """Say of the initial business how it is known, from what, and by whom."""
    lead.go_to("calculator.initial")
    lead.press("F2", "Right", "Right")
    lead.go_to("evidence")
    lead.write(EVIDENCE)
    lead.go_to("said_by")
    lead.write(SPEAKER)
    lead.press("Return", "Esc")
    said = replace(SETTLED, confidence="plausible", evidence=EVIDENCE, said_by=SPEAKER)
    assert lead.given("calculator.initial") == said, lead.given("calculator.initial")
    assert lead.focused == "calculator.initial"


def name_the_case(lead: Lead) -> None:
    """Say that the figures are those of a business line, which the AI may replace."""
    lead.go_to("case")
    lead.write(FRAGILE)
    lead.press("Return")
    assert lead.session.answers.case_line is not None
    assert lead.session.answers.case_line.name == FRAGILE


def add_scenario(lead: Lead) -> str:
    """Add a further scenario whose customers stay a shorter time; return its id."""
    lead.go_to("more_rows")
    lead.press("Space")
    lead.go_to("add_scenario")
    lead.press("Space")
    lead.write("Kurzvertrag")
    lead.press("Return")
    (scenario,) = lead.session.answers.scenarios
    lead.go_to(f"scenario:{scenario.id}:years")
    lead.write("2")
    lead.press("Return")
    (scenario,) = lead.session.answers.scenarios
    assert scenario.label == "Kurzvertrag"
    assert dict(scenario.inputs) == {"years": Answer("value", Decimal(2))}
    column = lead.page(CalculatorPage).results.scenarios.column(scenario.id)
    assert worth("de-CH", years=2) in shown_in(column)
    assert worth("de-CH") in shown_in(lead.page(CalculatorPage).results.scenarios.own)
    return scenario.id


def try_another_cost(lead: Lead) -> None:
    """Ask what must be true for another cost to hold; it is not kept."""
    needed = lead.page(CalculatorPage).results.needed
    before = shown_in(needed)
    revisions = len(lead.session.revisions)
    lead.go_to("tried_cost")
    lead.write(CHEAP)
    lead.press("Return")
    tried = shown_in(needed)
    assert tried != before
    # the win rate that makes 1000 the max CPL, rounded up
    rate = Decimal(CHEAP) * 1_000_000 / (clv() * 6 * 45)
    assert f"{rate.quantize(Decimal('0.1'), ROUND_CEILING)} %" in tried
    lead.press("Esc")
    assert shown_in(needed) == before
    assert len(lead.session.revisions) == revisions


def present(lead: Lead) -> None:
    """Show the client the result, and come back."""
    presenter = lead.workspace.presenter
    lead.hands.press("F5")
    wait(lambda: presenter.shown is not None and presenter.shown.isActiveWindow(), "the slide")
    assert presenter.shown is not None
    said = shown_in(presenter.shown)
    assert f"= {limit(max_cpl(), 'de-CH')}" in said, said
    assert "«Kurzvertrag»" in said
    lead.hands.press("Esc")
    wait(lambda: presenter.shown is None and lead.window.isActiveWindow(), "the window")
    lead.settle()


def copy_scenarios(lead: Lead) -> None:
    """Copy the table; as a spreadsheet reads it, its figures are figures."""
    lead.go_to("more_rows")
    lead.go_to("copy")
    lead.press("Space")
    text = QGuiApplication.clipboard().text()
    head, *rows = csv.reader(io.StringIO(text), delimiter="\t")
    assert head[:3] == ["Szenarien", "Eigenes Szenario", "Kurzvertrag"]
    assert head[3] == "KI-Stress"
    assert {len(row) for row in rows} == {len(head)}
    cells = {row[0]: row[1:] for row in rows}
    assert cells["Ziel-CAC"][0] == "6%"
    assert cells["Dauer, Jahre"][:3] == ["5", "2", "1.5"]
    whole = {name.partition(",")[0]: row for name, row in cells.items()}
    assert Decimal(whole["CLV"][0]) == round(clv())
    assert int(whole["Max. CPL je Ersttermin"][0]) == int(max_cpl())
    for row in ("CLV", "Max. CAC", "CLV : Max. CAC", "Max. CPL je Ersttermin", "Win-Rate"):
        assert all(FIGURE.fullmatch(cell) for cell in whole[row]), whole[row]


def write_as_in_germany(lead: Lead) -> None:
    """Choose the German way to write numbers; the page follows, the answers do not change."""
    answers = lead.session.answers
    assert span_in("de-CH") in shown_in(lead.page(CalculatorPage).results.own)
    lead.go_to("leave")
    lead.press("Return", "F6", "Down", "Down", "Return")
    lead.go_to("", "Schweiz")
    lead.press("Right")
    lead.press("F6", "Up", "Up", "Return")
    (line,) = lead.engagements.model.lines
    assert lead.engagements.model.say.max_cpl(line) == span_in("de-DE")
    lead.press("Return", "Ctrl+2")
    page = lead.page(CalculatorPage)
    assert span_in("de-DE") in shown_in(page.results.own)
    assert worth("de-DE") in shown_in(page.results.scenarios)
    assert span_in("de-CH") not in shown_in(page)
    assert "’" not in " ".join(each.text() for each in page.findChildren(QLineEdit))
    assert lead.session.answers == answers


def undo(lead: Lead, scenario: str) -> None:
    """Take back what was changed last, the years of the further scenario, and bring them again."""
    lead.press("Ctrl+Z")
    (left,) = lead.session.answers.scenarios
    assert dict(left.inputs) == {}
    column = lead.page(CalculatorPage).results.scenarios.column(scenario)
    assert worth("de-DE", years=2) not in shown_in(column)
    lead.press("Ctrl+Shift+Z")
    assert worth("de-DE", years=2) in shown_in(column)


def export(lead: Lead, files: Files) -> None:
    """Have both files made and find in them what was said and what follows."""
    lead.press("Ctrl+4")
    page = lead.page(ReportPage)
    wait(lambda: page.preview.document.pageCount() > 0, "the preview")
    lead.go_to("", "PDF")
    lead.press("Right", "Right")
    lead.go_to("export")
    lead.press("Return")
    pdf, html = files.chosen
    printed = plain("\n".join(each.extract_text() for each in PdfReader(pdf).pages))
    marked_up = plain(re.sub(r"<[^>]+>", " ", html.read_text("utf-8")))
    results = lead.session.advice.calculator if lead.session.advice else None
    assert results is not None
    assert results.simulation is not None
    drawn = Span(results.simulation.p5, results.simulation.p95)
    for said in (
        span_in("de-DE"),
        limit_range(drawn, "de-DE"),
        "P5–P95",
        "KI-Stress",
        SPEAKER,
        EVIDENCE,
        "Kurzvertrag",
        "500.000",
    ):
        assert said in printed, said
        assert said in marked_up, said


# what follows from the figures typed, worked out apart from the application


def clv(years: int = 5) -> Decimal:
    """Return what a customer is worth who stays so long."""
    found = clv_revenue(replace(CASE, years=Decimal(years)))
    assert found is not None
    return found


def max_cpl() -> Decimal:
    """Return the most a first meeting may cost, on the middle of what was said."""
    chain = chain_of(CASE)
    assert chain is not None
    return chain.max_cpl


def worth(numbers: NumberFormat, years: int = 5) -> str:
    """Return the CLV as it is written."""
    return money(clv(years), numbers)


def span_in(numbers: NumberFormat) -> str:
    """Return the span of the max CPL as it is written."""
    found = spans(CASE, RANGES).max_cpl
    assert found is not None
    return limit_range(Span(found.low, found.high), numbers)
