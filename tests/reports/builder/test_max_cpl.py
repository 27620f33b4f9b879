# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.blocks.scenario_words import cpl
from reports.builder.max_cpl import max_cpl_page
from reports.model import CallOut, Chart, Formula, KeyFigures, Page, Paragraph, Report, Table
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.advice.results import Results
from rules.advice.scenarios import ScenarioResult
from tests.reports.builder.engagements import (
    CASES,
    PRACTICE,
    advice_from,
    advice_of,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def test_the_formula_says_the_factors_and_the_result(practice: Report, advice: Advice) -> None:
    (formula,) = blocks_of(page_of(practice, "max-cpl"), Formula)
    separator = "’" if practice.language == "de" else ","
    assert [term.value.replace(separator, "") for term in formula.factors] == [
        "250000", "6\u00a0%", "40\u00a0%", "19.6\u00a0%",
    ]  # fmt: skip
    assert advice.calculator.own.chain is not None
    assert int(formula.result.value.replace(separator, "")) == int(
        advice.calculator.own.chain.max_cpl
    )


def test_the_figures_are_taken_over_and_never_worked_out_again() -> None:
    advice = advice_of("practice")
    results = Results(advice.pack, advice.answers)
    assert results.own.chain is not None
    chain = replace(results.own.chain, max_cpl=Decimal("1321.99"))
    results.__dict__["own"] = replace(results.own, chain=chain, ratio=Decimal("7.884"))
    page = max_cpl_page(Speaker(replace(advice, calculator=results), "de"))
    assert "1’321\u00a0CHF" in page.title
    assert blocks_of(page, Formula)[0].result.value == "1’321"
    assert "×\u00a07.89" in blocks_of(page, CallOut)[0].title


def test_the_margin_is_the_basis_where_it_was_chosen() -> None:
    (formula,) = blocks_of(page_of(report_of("margin", "de"), "max-cpl"), Formula)
    own = advice_of("margin").calculator.own
    assert own.clv_margin is not None
    assert formula.factors[0].label == "CLV, Deckungsbeitrag"
    assert int(formula.factors[0].value.replace("’", "")) == round(own.clv_margin)


@pytest.mark.parametrize(
    ("case", "begins"),
    [
        ("headroom", "Mit Spielraum, ×\u00a00.75."),
        ("within", "Innerhalb Ihrer Zielvorgabe, ×\u00a01."),
        ("stretched", "Knapp über Ihrer Zielvorgabe, ×\u00a01.17."),
        ("above_target", "Über Ihrer Zielvorgabe, ×\u00a01.34."),
    ],
)
def test_the_verdict_says_how_many_times_the_limit_is_spent(case: str, begins: str) -> None:
    (call,) = blocks_of(page_of(report_of(case, "de"), "max-cpl"), CallOut)
    assert call.title == begins


def test_without_a_cost_of_today_there_is_no_verdict() -> None:
    assert blocks_of(page_of(report_of("no_actual_cpl", "de"), "max-cpl"), CallOut) == []


def test_the_span_says_where_it_comes_from() -> None:
    texts = [p.text for p in blocks_of(page_of(report_of("practice", "de"), "max-cpl"), Paragraph)]
    assert "Win-Rate 10.7–33.2\u00a0% (95-%-Bereich nach Wilson)" in texts[0]
    assert "CLV-Korridor (Umsatz) 235’000–265’000" in texts[0]
    assert texts[0].endswith(" Die Punkte sind Referenzen aus dem Regelwerk.")


def test_without_references_no_dots_are_explained() -> None:
    (note,) = blocks_of(page_of(report_of("own_scenario", "de"), "max-cpl"), Paragraph)
    assert note.text == "Segment nach Umsatz-CLV: B2largeB."


def test_a_segment_near_a_bound_names_its_neighbour() -> None:
    advice = advice_from(CASES["no_actual_cpl"].replace("annual: 40000", "annual: 30000"))
    note = blocks_of(max_cpl_page(Speaker(advice, "de")), Paragraph)[0]
    assert note.text.startswith("Segment nach Umsatz-CLV: B2mediumB, Grenzfall zu B2largeB.")


def test_in_euro_the_bounds_of_the_segments_are_said_to_be_the_same_figures() -> None:
    (note,) = blocks_of(page_of(report_of("euro", "de"), "max-cpl"), Paragraph)
    assert "Die Grenzen der Segmente sind in EUR dieselben Zahlen wie in CHF." in note.text


def test_the_inputs_name_their_origin() -> None:
    (table,) = blocks_of(page_of(report_of("practice", "de"), "max-cpl"), Table)
    found = {row[0].text: tuple(cell.text for cell in row[1:]) for row in table.rows}
    assert found["Win-Rate"] == ("9 von 46", "10.7–33.2\u00a0%", "bestätigt")
    assert found["Erneuerung p.\u00a0a."] == ("100\u00a0%", "", "Annahme")
    assert found["CPL heute"] == ("1’500", "1’400–1’650", "bestätigt")
    # the formula says them, and nothing more was said
    assert "Ziel-CAC" not in found


def test_the_economics_show_both_ways_as_a_range() -> None:
    (figures,) = blocks_of(page_of(report_of("practice", "de"), "max-cpl"), KeyFigures)
    assert [(figure.label, figure.value, figure.note) for figure in figures.figures] == [
        ("Total CAC, anteilig", "19’167", "Vertrieb wächst mit"),
        ("Total CAC, nach Ziel", "16’667", "daraus Vertrieb 9’000"),
        ("LTV : CAC", "3.9–4.5", "auf Deckungsbeitrag"),
        ("CLV : CAC", "13.0–15.0", "auf Umsatz"),
        ("Amortisation", "1.7–4.2 Monate", "nach Abschluss"),
        ("Bei 90\u00a0% Erneuerung", "1’003", "CLV sinkt auf 213’804"),
    ]


def test_a_result_without_figures_has_no_max_cpl() -> None:
    results = advice_from("engagement: quick_check").calculator
    with pytest.raises(ValueError, match="scenario own has no max CPL"):
        cpl(ScenarioResult("own", "", "own", results.own, results.inputs))


def test_the_span_names_all_other_verdicts_it_holds() -> None:
    (call,) = blocks_of(page_of(report_of("practice", "de"), "max-cpl"), CallOut)
    assert call.text.startswith(
        "Möglich, noch nicht belegt: In der Spanne liegt auch «mit Spielraum», «innerhalb Ihrer "
        "Zielvorgabe» und «knapp über Ihrer Zielvorgabe»."
    )
    assert call.glyph == "possible"


@pytest.mark.parametrize(
    ("actual", "margin"),
    [("1500", "7.5"), ("1400", "7.0"), ("1401", "7.1"), ("1420", "7.1"), ("1421", "7.2")],
)
def test_the_margin_that_pays_back_is_rounded_up(actual: str, margin: str) -> None:
    advice = advice_from(CASES["no_actual_cpl"] + f"\n  actual_cpl: {actual}")
    (call,) = blocks_of(max_cpl_page(Speaker(advice, "de")), CallOut)
    said = f"Ab {margin}\u00a0% Deckungsbeitrag trägt der Kunde seine Akquise."
    assert call.text == said


@pytest.mark.parametrize(("margin", "tone"), [(30, "ok"), (5, "ok"), (4, "bad")])
def test_what_is_uneconomic_is_bad_whatever_the_target_allows(margin: int, tone: str) -> None:
    text = CASES["headroom"].replace("margin_initial: 30", f"margin_initial: {margin}")
    *_, call = blocks_of(max_cpl_page(Speaker(advice_from(text), "de")), CallOut)
    assert call.title.startswith("Mit Spielraum")
    assert call.tone == tone
    assert ("Das ist unwirtschaftlich." in call.text) is (tone == "bad")


def test_a_target_above_the_contribution_is_said_beside_the_headline() -> None:
    # at 10 % contribution a customer brings 25’000; the target allows 50’000
    text = CASES["no_actual_cpl"].replace("margin_initial: 30", "margin_initial: 10")
    text = text.replace("cac_pct: 6", "cac_pct: 20")
    page = max_cpl_page(Speaker(advice_from(text), "de"))
    assert isinstance(page.blocks[0], CallOut)
    assert (page.blocks[0].tone, page.blocks[0].title) == (
        "bad", "Die Zielvorgabe ist höher, als der Deckungsbeitrag trägt.",
    )  # fmt: skip
    assert "kostet ein Kunde 50’000\u00a0CHF, er bringt aber nur 25’000\u00a0CHF" in (
        page.blocks[0].text
    )


def test_a_margin_range_below_the_break_even_makes_it_possibly_uneconomic() -> None:
    margin = "margin_initial: {value: 30, range: [4, 35]}"
    text = CASES["above_target"].replace("margin_initial: 30", margin)
    *_, call = blocks_of(max_cpl_page(Speaker(advice_from(text), "de")), CallOut)
    assert "kann die Akquise auch mehr kosten" in call.text
    assert "Das ist unwirtschaftlich" not in call.text


def test_no_margin_above_the_whole_is_asked_for() -> None:
    text = CASES["uneconomic"].replace("90000", "990000")
    (call,) = blocks_of(max_cpl_page(Speaker(advice_from(text), "de")), CallOut)
    assert "Bei keinem Deckungsbeitrag trägt der Kunde seine Akquise." in call.text


def test_the_corridor_is_that_of_the_basis() -> None:
    text = PRACTICE.read_text(encoding="utf-8").replace("  seed:", "  clv_basis: margin\n  seed:")
    page = max_cpl_page(Speaker(advice_from(text), "de"))
    assert "CLV-Korridor (Deckungsbeitrag) 70’500–79’500" in blocks_of(page, Paragraph)[0].text


def test_what_a_lead_may_cost_is_said_where_its_share_is_known() -> None:
    text = CASES["no_actual_cpl"] + "\n  lead_to_meeting: 15"
    note = blocks_of(max_cpl_page(Speaker(advice_from(text), "de")), Paragraph)[0].text
    assert "Ein Lead darf höchstens 180\u00a0CHF kosten, wenn 15\u00a0% zu Erstterminen" in note


def test_what_keeps_the_cost_of_a_customer_open_is_said() -> None:
    said = blocks_of(max_cpl_page(speaker_of("ranges")), Paragraph)[-1].text
    assert "nur als Spanne genannt, strittig oder noch offen ist: Dauer" in said


def ranges_page() -> Page:
    return page_of(report_of("ranges", "de"), "max-cpl")


def test_where_only_ranges_were_said_the_title_and_the_formula_show_ranges() -> None:
    (formula,) = blocks_of(ranges_page(), Formula)
    assert [term.value for term in formula.factors] == [
        "210’000–290’000", "5–8\u00a0%", "40\u00a0%", "20\u00a0%",
    ]  # fmt: skip
    assert formula.result.value == "840–1’856"
    assert ranges_page().title == (
        "Ein qualifizierter Ersttermin darf höchstens 840–1’856\u00a0CHF kosten; heute sind es "
        "900–1’500"
    )


def test_where_only_ranges_were_said_the_chart_marks_the_middle() -> None:
    (chart,) = blocks_of(ranges_page(), Chart)
    assert all(said in chart.svg for said in ("Mitte 1’300", "heute 900–1’500", "1’008–1’392"))
    assert chart.summary == "Der max. CPL des eigenen Szenarios beträgt 840–1’856 CHF."
    assert [[cell.text for cell in row] for row in chart.data.rows] == [
        ["Eigenes Szenario", "840–1’856"], ["Counted", "536–2’308"],
        ["Eigenes Szenario 3", "420–2’784"], ["Solide Mitte", "1’008–1’392"],
    ]  # fmt: skip


def test_where_only_ranges_were_said_all_verdicts_stand_side_by_side() -> None:
    (call,) = blocks_of(ranges_page(), CallOut)
    assert call == CallOut(
        "warn",
        "Mit Spielraum, innerhalb Ihrer Zielvorgabe, knapp über Ihrer Zielvorgabe oder über Ihrer "
        "Zielvorgabe, noch nicht belegt.",
        "", "", "possible",
    )  # fmt: skip


def test_where_only_ranges_were_said_none_of_their_middles_is_printed() -> None:
    (table,) = blocks_of(ranges_page(), Table)
    found = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    assert found["Dauer, Jahre"] == ("–", "4–6")
    assert found["Ziel-CAC"] == ("–", "5–8\u00a0%")
    assert found["CPL heute"] == ("–", "900–1’500")
    # multiples and amounts would follow from values nobody said
    assert blocks_of(ranges_page(), KeyFigures) == []


@pytest.mark.parametrize(
    ("actual", "tone", "title"),
    [
        ("{range: [500, 700]}", "ok", "Mit Spielraum."),
        ("{any_of: [1250, 1400]}", "warn", "Knapp über Ihrer Zielvorgabe."),
        ("{any_of: [1100, 1300]}", "warn",
         "Innerhalb Ihrer Zielvorgabe oder knapp über Ihrer Zielvorgabe, noch nicht belegt."),
        ("{range: [90000, 95000]}", "bad", "Über Ihrer Zielvorgabe."),
    ],
)  # fmt: skip
def test_a_cost_known_as_a_range_has_a_verdict_without_a_multiple(
    actual: str, tone: str, title: str
) -> None:
    advice = advice_from(CASES["no_actual_cpl"] + f"\n  actual_cpl: {actual}")
    (call,) = blocks_of(max_cpl_page(Speaker(advice, "de")), CallOut)
    assert (call.title, call.tone) == (title, tone)


@pytest.mark.parametrize(("basis", "said"), [("revenue", "250’000"), ("margin", "50’000–75’000")])
def test_a_margin_known_as_a_range_leaves_the_revenue_clv_alone(basis: str, said: str) -> None:
    text = CASES["calculator"].replace("margin_initial: 30", "margin_initial: {range: [20, 30]}")
    page = max_cpl_page(Speaker(advice_from(f"{text}\n  clv_basis: {basis}"), "de"))
    assert blocks_of(page, Formula)[0].factors[0].value == said


def test_a_range_with_a_value_named_beside_it_keeps_the_value() -> None:
    text = CASES["no_actual_cpl"] + "\n  actual_cpl: {value: 1500, range: [1300, 1600]}"
    page = max_cpl_page(Speaker(advice_from(text), "de"))
    assert page.title.endswith("heute sind es 1’500")
    (call,) = blocks_of(page, CallOut)
    assert call.title == "Knapp über Ihrer Zielvorgabe, ×\u00a01.25."
    assert blocks_of(page, KeyFigures) != []
