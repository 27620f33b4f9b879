# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.figure_field import FigureField
from desktop.pages.calculator.known import Known
from desktop.pages.calculator.origin import Origin
from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.fields.choice import ChoiceField
from reports.speaking import Speaker
from rules.answers.answers import Answer, Confidence
from tests.desktop.pages.calculator.sheet import NO_ANSWERS, QUICK, field, retype, shown, value_of
from tests.desktop.pages.paper import practice, session_from, texts_of


def test_the_formula_holds_the_clients_figures_and_its_span(page: CalculatorPage) -> None:
    said = texts_of(page.results.own)
    for text in ("288’000", "5.5\u00a0%", "45\u00a0%", "19.7\u00a0%", "CHF\u00a01’405"):
        assert text in said
    assert any(text.startswith("Max. CPL, Spanne ") for text in said)


def test_the_verdict_stands_with_its_margin_and_both_costs(page: CalculatorPage) -> None:
    said = texts_of(page.results.own)
    assert {"Über Ihrer Zielvorgabe", "möglich, noch nicht belegt"} <= set(said)
    assert {"Break-even-Marge", "7.0\u00a0%", "Total CAC, anteilig"} <= set(said)
    assert {"Total CAC, nach Ziel", "LTV : CAC"} <= set(said)


def test_the_page_says_what_cpl_means(page: CalculatorPage) -> None:
    said = " ".join(texts_of(page))
    assert "Kosten je qualifiziertem Ersttermin" in said
    assert "Max. CPL je Ersttermin, CHF" in said


def test_what_would_have_to_hold_is_solved_for_todays_cost(page: CalculatorPage) -> None:
    said = texts_of(page.results.needed)
    assert page.results.needed.tried.text() == "1’780"
    assert {"Was müsste gelten?", "statt", "25.0\u00a0%", "19.7\u00a0%"} <= set(said)


def test_a_typed_figure_counts_once_the_field_is_left(
    page: CalculatorPage, session: EngagementSession
) -> None:
    retype(field(page, "calculator.annual"), "40k")
    assert value_of(session, "annual") == Answer("value", Decimal(40000))
    assert "300’000" in texts_of(page.results.own)
    assert field(page, "calculator.annual").text() == "40’000"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15-25", Answer("value", low=Decimal(15), high=Decimal(25))),
        ("12/40", Answer("value", count=(12, 40))),
        ("?", Answer("open")),
        ("20", Answer("value", Decimal(20))),
    ],
)
def test_the_own_scenario_is_edited_in_the_table(
    page: CalculatorPage, session: EngagementSession, typed: str, expected: Answer
) -> None:
    retype(field(page, "calculator.win_rate"), typed, Qt.Key.Key_Return)
    assert value_of(session, "win_rate") == expected


def test_what_cannot_be_read_stays_and_the_old_value_counts(
    page: CalculatorPage, session: EngagementSession
) -> None:
    margin = field(page, "calculator.margin_initial")
    retype(margin, "140")
    said = texts_of(page.inputs)
    assert "Höchstens 100\u00a0%. Der alte Wert 30\u00a0% gilt weiter." in said
    assert value_of(session, "margin_initial") == Answer("value", Decimal(30))
    session.answer("calculator.years", Answer("value", Decimal(7)))
    assert margin.text() == "140"
    retype(margin, "35")
    assert value_of(session, "margin_initial") == Answer("value", Decimal(35))
    assert not any("gilt weiter" in text for text in texts_of(page.inputs))


def test_undo_takes_the_place_of_what_could_not_be_read(
    page: CalculatorPage, session: EngagementSession
) -> None:
    retype(field(page, "calculator.margin_initial"), "40")
    retype(field(page, "calculator.margin_initial"), "140")
    session.undo()
    assert field(page, "calculator.margin_initial").text() == "30"


def test_a_fault_in_the_table_is_said_beneath_it(page: CalculatorPage) -> None:
    retype(field(page, "calculator.mkt_share"), "0")
    said = [text for text in texts_of(page.results.scenarios) if "gilt weiter" in text]
    assert len(said) == 1
    assert "Eigenes Szenario" in said[0]


def test_an_emptied_field_takes_the_answer_back(
    page: CalculatorPage, session: EngagementSession
) -> None:
    retype(field(page, "calculator.years"), "")
    assert value_of(session, "years") is None
    assert "noch offen" in texts_of(page.inputs.rows["years"])
    assert any("Dauer der Folgebeziehung" in text for text in texts_of(page.results.notices))


@pytest.mark.parametrize("sure", ["plausible", "documented"])
def test_another_figure_has_neither_the_evidence_nor_the_reliability_of_the_one_before(
    page: CalculatorPage, session: EngagementSession, sure: Confidence
) -> None:
    before = Answer(
        "value", Decimal(38000), evidence="Debitoren", confidence=sure, note="ohne Ersatzteile"
    )
    session.answer("calculator.annual", before)
    retype(field(page, "calculator.annual"), "42000")
    after = Answer("value", Decimal(42000), note="ohne Ersatzteile")
    assert value_of(session, "annual") == after
    session.undo()
    assert value_of(session, "annual") == before


def test_a_narrower_range_is_another_figure(
    page: CalculatorPage, session: EngagementSession
) -> None:
    retype(field(page, "calculator.initial"), "60000")
    assert value_of(session, "initial") == Answer("value", Decimal(60000))


def test_the_same_figure_keeps_what_was_noted_beside_it(
    page: CalculatorPage, session: EngagementSession
) -> None:
    before = Answer("value", Decimal(38000), evidence="Debitoren", confidence="documented")
    session.answer("calculator.annual", before)
    retype(field(page, "calculator.annual"), "38k")
    assert value_of(session, "annual") == before


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (Answer("value", Decimal(38000), confidence="estimated"), "estimated"),
        (Answer("value", low=Decimal(1), high=Decimal(9), confidence="estimated"), "estimated"),
        (
            Answer("value", Decimal(10), low=Decimal(8), high=Decimal(12), confidence="estimated"),
            None,
        ),
    ],
    ids=["figure", "range", "typed with «~»"],
)
def test_a_doubt_does_not_go_away_by_another_figure(
    page: CalculatorPage, session: EngagementSession, before: Answer, kept: Confidence | None
) -> None:
    session.answer("calculator.annual", before)
    retype(field(page, "calculator.annual"), "42000")
    assert value_of(session, "annual") == Answer("value", Decimal(42000), confidence=kept)


def test_an_empty_field_shows_its_unit_and_says_elsewhere_what_can_be_typed(
    look: Look, qtbot: QtBot
) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    for name in ("calculator.initial", "calculator.cac_pct"):
        assert field(page, name).placeholderText() == ""
        assert field(page, name).toolTip().startswith("Zum Beispiel ")


def test_what_is_missing_has_the_width_of_the_card(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    (missing,) = page.results.notices.strips
    assert missing.accessibleName().startswith("Für den Max. CPL fehlt noch")
    assert missing.width() > page.results.own.width() * 0.95


def test_all_of_the_first_three_rows_is_seen_at_once_in_the_usual_window(
    look: Look, qtbot: QtBot
) -> None:
    page = shown(look, practice(), qtbot, (1280, 744))
    QTest.qWait(50)
    results = page.results
    for card in (results.own, results.scenarios, results.span, results.tornado, results.needed):
        assert card.visibleRegion().boundingRect() == card.rect()


def test_a_range_shows_beside_the_value_and_whole_while_it_is_edited(
    page: CalculatorPage, session: EngagementSession
) -> None:
    initial = field(page, "calculator.initial")
    assert initial.text() == "60’000"
    assert "50–70’000" in texts_of(page.inputs.rows["initial"])
    initial.setFocus(Qt.FocusReason.TabFocusReason)
    assert initial.text() == "60’000 (50’000–70’000)"
    revisions = len(session.revisions)
    field(page, "calculator.years").setFocus(Qt.FocusReason.TabFocusReason)
    assert initial.text() == "60’000"
    assert len(session.revisions) == revisions


def test_typing_goes_on_while_advice_comes(
    page: CalculatorPage, session: EngagementSession
) -> None:
    annual = field(page, "calculator.annual")
    annual.setFocus(Qt.FocusReason.TabFocusReason)
    annual.setText("")
    QTest.keyClicks(annual, "4152")
    annual.setCursorPosition(2)
    session.answer("calculator.years", Answer("value", Decimal(3)))
    assert (annual.text(), annual.cursorPosition()) == ("4152", 2)
    assert annual.hasFocus()


def test_the_place_in_the_page_stays_while_figures_change(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    page = shown(look, session, qtbot, (1100, 500))
    bar = page.right.verticalScrollBar()
    bar.setValue(120)
    retype(field(page, "calculator.annual"), "41000")
    assert bar.value() == 120


@pytest.mark.parametrize(
    ("key", "mark"),
    [("annual", "bestätigt"), ("retention", "Annahme"), ("cycle_months", "noch offen")],
)
def test_each_input_says_where_it_comes_from(page: CalculatorPage, key: str, mark: str) -> None:
    assert mark in texts_of(page.inputs.rows[key])


def test_a_prepared_figure_counts_once_enter_confirms_it(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    session.prepare("calculator.cycle_months", Answer("value", Decimal(9)), "CRM-Export")
    page = shown(look, session, qtbot)
    months = field(page, "calculator.cycle_months")
    assert months.text() == "9"
    assert "vorbereitet" in texts_of(page.inputs.rows["cycle_months"])
    assert "Zählt erst, wenn bestätigt: Entscheidungsdauer." in texts_of(page.inputs)
    months.setFocus()
    QTest.keyClick(months, Qt.Key.Key_Return)
    assert value_of(session, "cycle_months") == Answer("value", Decimal(9), evidence="CRM-Export")
    assert "bestätigt" in texts_of(page.inputs.rows["cycle_months"])
    assert not page.inputs.confirm.isVisible()


def test_all_prepared_figures_are_confirmed_with_one_key(look: Look, qtbot: QtBot) -> None:
    session = session_from(NO_ANSWERS)
    for key in ("initial", "years", "win_rate"):
        session.prepare(f"calculator.{key}", Answer("value", Decimal(8)), "Liste")
    page = shown(look, session, qtbot)
    page.inputs.confirm.setFocus()
    QTest.keyClick(page.inputs.confirm, Qt.Key.Key_Space)
    assert all(value_of(session, key) for key in ("initial", "years", "win_rate"))


def test_inputs_of_the_format_come_first_the_others_unfold(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    visible = [key for key, row in page.inputs.rows.items() if row.isVisible()]
    assert visible == ["initial", "annual", "years", "actual_cpl", "cycle_months"]
    page.inputs.more.setFocus()
    QTest.keyClick(page.inputs.more, Qt.Key.Key_Space)
    assert all(row.isVisible() for row in page.inputs.rows.values())
    field(page, "calculator.sales_cost")


def test_unknown_figures_read_still_open(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    for part in (
        page.results.own,
        page.results.scenarios,
        page.results.span,
        page.inputs.clv,
        page.inputs.segment,
    ):
        said = texts_of(part)
        assert "noch offen" in said
        assert not {"0", "–", "-", "None"} & set(said)
    assert page.results.notices.strips[0].objectName() == "problem:required"
    assert not page.results.span.view.isVisible()


def test_without_todays_cost_the_verdict_waits(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(QUICK.replace("actual_cpl: 1780", "goal: 500000")), qtbot)
    assert "CHF\u00a01’405" in texts_of(page.results.own)
    assert any("kostet (CPL), ist noch offen" in text for text in texts_of(page.results.own))
    assert texts_of(page.results.needed)[0] == "Was müsste gelten?"


def test_a_choice_is_made_in_its_list(look: Look, qtbot: QtBot) -> None:
    session = practice()
    page = shown(look, session, qtbot)
    timing = page.findChild(ChoiceField, "calculator.timing")
    assert isinstance(timing, ChoiceField)
    assert timing.value == "end"
    timing.setFocus()
    QTest.keyClick(timing, Qt.Key.Key_Down)
    assert value_of(session, "timing") == Answer("value", "mid")
    assert "bestätigt" in texts_of(page.inputs.rows["timing"])


def test_the_basis_is_switched_by_arrow(page: CalculatorPage, session: EngagementSession) -> None:
    segment = page.inputs.clv.basis.focusProxy() or page.inputs.clv.basis
    QTest.keyClick(segment, Qt.Key.Key_Right)
    assert session.answers.clv_basis == "margin"
    assert "CLV, Deckungsbeitrag" in texts_of(page.inputs.clv)
    assert "Deckungsbeitrag-CLV als Basis" in texts_of(page.results.own)


def test_the_box_shows_sum_corridor_and_the_other_value(page: CalculatorPage) -> None:
    said = texts_of(page.inputs.clv)
    assert {"60’000 + 6 × 38’000", "288’000", "278’000–298’000"} <= set(said)
    assert {"CLV, Deckungsbeitrag", "86’400"} <= set(said)
    assert "B2largeB, Projektgeschäft" in texts_of(page.inputs.segment)


def test_the_case_is_named(page: CalculatorPage, session: EngagementSession) -> None:
    assert page.inputs.case.text() == "Prüflabore"
    retype(page.inputs.case, "Labore")
    assert session.answers.case_name == "Labore"
    retype(page.inputs.case, "")
    assert session.answers.case_name == ""
    assert page.inputs.case.placeholderText() == "Durchschnitt über alle Kunden"


def test_the_presets_are_references_and_cannot_be_edited(page: CalculatorPage) -> None:
    said = texts_of(page.results.scenarios)
    assert {"Konservativ", "1’152", "Solide Mitte", "1’382", "Aggressiver Scale", "1’440"} <= set(
        said
    )
    fields = page.results.scenarios.findChildren(FigureField)
    assert {cell.objectName() for cell in fields} == {
        "calculator.cac_pct", "calculator.mkt_share", "calculator.win_rate",
    }  # fmt: skip


def test_a_further_scenario_is_added_named_edited_and_removed_by_keyboard(
    page: CalculatorPage, session: EngagementSession, qtbot: QtBot
) -> None:
    page.results.scenarios.add.setFocus()
    QTest.keyClick(page.results.scenarios.add, Qt.Key.Key_Space)
    (added,) = session.answers.scenarios
    name = field(page, f"scenario_name:{added.id}")
    assert name.hasFocus()
    assert name.selectedText() == "Szenario 2"
    QTest.keyClicks(name, "Ziel")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    rate = field(page, f"scenario:{added.id}:win_rate")
    assert rate.placeholderText() == "wie eigenes"
    retype(rate, "25", Qt.Key.Key_Return)
    (named,) = session.answers.scenarios
    assert (named.label, dict(named.inputs)) == ("Ziel", {"win_rate": Answer("value", Decimal(25))})
    qtbot.waitUntil(lambda: "1’782" in texts_of(page.results.scenarios))
    retype(rate, "")
    assert dict(session.answers.scenarios[0].inputs) == {}
    remove = page.results.scenarios.findChild(QWidget, f"remove_scenario:{added.id}")
    assert isinstance(remove, QWidget)
    assert remove.accessibleName() == "Szenario «Ziel» entfernen"
    remove.setFocus()
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert session.answers.scenarios == ()
    session.undo()
    assert page.results.scenarios.column(added.id).name is not None


def test_a_cell_that_is_edited_stays_while_a_scenario_joins(
    page: CalculatorPage, session: EngagementSession
) -> None:
    share = field(page, "calculator.mkt_share")
    share.setFocus()
    share.setText("")
    QTest.keyClicks(share, "4")
    session.edit({"scenario:x": {"label": "Neu", "order": "1"}}, "scenario:x")
    assert field(page, "calculator.mkt_share") is share
    assert share.hasFocus()
    assert share.text() == "4"


def test_the_span_turns_into_a_table_with_t(page: CalculatorPage) -> None:
    page.results.span.view.setFocus()
    QTest.keyClick(page.results.span.view, Qt.Key.Key_T)
    assert page.results.span.view.shows_table
    assert page.results.span.as_table.accessibleName() == "Als Bild: Spanne Max. CPL"
    page.results.span.as_table.click()
    assert not page.results.span.view.shows_table


def test_every_cell_has_a_name_of_its_own_for_a_screen_reader(look: Look, qtbot: QtBot) -> None:
    page = shown(look, practice(), qtbot)
    names = [line.accessibleName() for line in page.findChildren(QLineEdit)]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_keyboard_goes_from_case_over_inputs_to_the_own_scenario(
    page: CalculatorPage,
) -> None:
    page.inputs.case.setFocus()
    seen = []
    widget = page.inputs.case.nextInFocusChain()
    while widget is not None and widget is not page.inputs.case:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            seen.append(widget.objectName())
        widget = widget.nextInFocusChain()
    order = [
        "calculator.initial", "calculator.annual", "calculator.years", "calculator.actual_cpl",
        "more_inputs", "add_scenario", "calculator.cac_pct", "calculator.mkt_share",
        "calculator.win_rate", "cpl_span",
    ]  # fmt: skip
    assert [name for name in seen if name in order] == order


def test_words_and_figures_follow_the_language_and_typing_stays(
    page: CalculatorPage, look: Look, session: EngagementSession
) -> None:
    annual = field(page, "calculator.annual")
    annual.setFocus()
    annual.setText("")
    QTest.keyClicks(annual, "39")
    look.show(language="en", scale=1.3)
    assert "288,000" in texts_of(page.results.own)
    assert "Own scenario" in texts_of(page.results.own)
    assert field(page, "calculator.initial").text() == "60,000"
    assert annual.text() == "39"
    assert session.advice is not None
    speaker = Speaker(session.advice, "en")
    assert speaker.currency == "CHF"


def test_a_page_out_of_sight_catches_up_when_it_is_shown(
    page: CalculatorPage, session: EngagementSession
) -> None:
    page.hide()
    session.answer("calculator.years", Answer("value", Decimal(2)))
    page.show()
    assert "136’000" in texts_of(page.results.own)


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (1000, False)])
def test_the_inverse_results_move_beneath_the_chart_where_room_is_short(
    look: Look, session: EngagementSession, qtbot: QtBot, width: int, *, beside: bool
) -> None:
    page = shown(look, session, qtbot, (width, 800))
    QTest.qWait(0)
    assert (page.results.needed.y() == page.results.span.y()) is beside


def test_only_what_changed_is_shown_again(
    page: CalculatorPage, session: EngagementSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_again: list[str] = []
    show = Origin.show_known

    def note(origin: Origin, known: Known) -> None:
        shown_again.append(origin.objectName())
        show(origin, known)

    monkeypatch.setattr(Origin, "show_known", note)
    session.answer("calculator.years", Answer("value", Decimal(7)))
    assert shown_again == ["origin:years"]


def test_a_window_made_smaller_cuts_nothing_at_the_right(
    page: CalculatorPage, qtbot: QtBot
) -> None:
    page.resize(1280, 712)
    qtbot.wait(30)
    page.resize(1100, 664)
    qtbot.waitUntil(lambda: page.results.width() <= page.right.viewport().width(), timeout=2000)
