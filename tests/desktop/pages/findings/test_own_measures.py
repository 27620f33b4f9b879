# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.findings.measure_row import MeasureRow
from desktop.pages.findings.own_form import NO_REASON, NO_TITLE, OwnForm
from desktop.pages.findings.page import FindingsPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from tests.desktop.pages.paper import practice, texts_of


@pytest.fixture
def session() -> EngagementSession:
    return practice()


@pytest.fixture
def page(look: Look, session: EngagementSession, qtbot: QtBot) -> FindingsPage:
    page = FindingsPage(look, session)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def press(page: FindingsPage, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found, Qt.Key.Key_Space)


def click(page: FindingsPage, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def write(line: QLineEdit, text: str) -> None:
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def apply(form: OwnForm) -> None:
    form.apply.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(form.apply, Qt.Key.Key_Space)
    QCoreApplication.processEvents()


def form_of(row: MeasureRow) -> OwnForm:
    assert row.form is not None
    return row.form


def own_slots(session: EngagementSession) -> dict[str, slots.Json]:
    return session.state.items(slots.OWN_MEASURE)


def standing(page: FindingsPage) -> list[str]:
    return [row.id if not row.is_own else "own" for row in page.measures.rows]


def replace_first(page: FindingsPage) -> OwnForm:
    click(page, "own_measures")
    first = page.measures.rows[0]
    click(page, f"replace:{first.id}")
    QCoreApplication.processEvents()
    return form_of(first)


def test_what_can_be_done_is_offered_once_it_is_asked_for(page: FindingsPage) -> None:
    first = page.measures.rows[0]
    assert not first.acts.isVisible()
    assert not page.measures.add.isVisible()
    press(page, "own_measures")
    assert all(row.acts.isVisible() for row in page.measures.rows)
    assert page.measures.add.isVisible()
    press(page, "own_measures")
    assert not first.acts.isVisible()


def test_another_measure_of_the_pack_takes_the_place(
    page: FindingsPage, session: EngagementSession
) -> None:
    before = standing(page)
    form = replace_first(page)
    # the keyboard of the tests has no umlauts
    wanted = next(offer for offer in form.what.offers if offer[:20].isascii())
    assert form.step.isVisible()
    write(form.what, wanted[:20])
    QTest.keyClick(form.what.list, Qt.Key.Key_Down)
    QTest.keyClick(form.what.list, Qt.Key.Key_Return)
    assert form.what.value == wanted
    assert not form.step.isVisible()  # a measure of the pack brings its own words
    write(form.reason, "Schon besetzt")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert standing(page) == ["own", *before[1:]]
    (held,) = own_slots(session).values()
    assert isinstance(held, dict)
    assert (held["replaces"], held["reason"]) == (before[0], "Schon besetzt")
    assert "title" not in held
    said = texts_of(page.measures)
    assert wanted in said
    assert "vom Beratungsteam ergänzt" in said
    assert any(text.startswith("Schon besetzt. Statt: ") for text in said)


def test_only_what_is_feasible_and_does_not_stand_is_offered(
    page: FindingsPage, session: EngagementSession
) -> None:
    offers = replace_first(page).what.offers
    measures = session.pack.measures
    by_title = {found.title.de: (id_, found) for id_, found in measures.items()}
    assert len(offers) > 3
    for title in offers:
        id_, found = by_title[title]
        assert found.effort in ("2w", "4w")
        assert not found.board
        assert found.scope is None
        assert id_ not in standing(page)


def test_the_list_can_be_searched(page: FindingsPage) -> None:
    form = replace_first(page)
    write(form.what, next(each for each in form.what.offers if each.isascii())[:9])
    assert form.what.list.isVisible()
    QTest.keyClick(form.what.list, Qt.Key.Key_Down)
    QTest.keyClick(form.what.list, Qt.Key.Key_Return)
    assert form.what.value in form.what.offers


def test_without_a_reason_it_does_not_count(page: FindingsPage, session: EngagementSession) -> None:
    form = replace_first(page)
    QTest.mouseClick(form.apply, Qt.MouseButton.LeftButton)
    assert (form.what.fault, form.reason.fault) == (NO_TITLE, NO_REASON)
    assert form.what.hasFocus()
    write(form.what, "Drei Kunden anrufen")
    QTest.mouseClick(form.apply, Qt.MouseButton.LeftButton)
    assert (form.what.fault, form.reason.fault) == (None, NO_REASON)
    assert form.reason.hasFocus()
    assert own_slots(session) == {}


def test_a_measure_is_put_in_other_words_and_keeps_who_and_when(
    page: FindingsPage, session: EngagementSession
) -> None:
    assert session.advice is not None
    planned = session.advice.planned[0]
    press(page, "own_measures")
    press(page, f"reword:{planned.id}")
    form = form_of(page.measures.rows[0])
    found = session.pack.measures[planned.measure]
    assert (form.what.value, form.step.value) == (found.title.de, found.first_step.de)
    write(form.what, "Eine Person je Kunde")
    write(form.reason, "So sagt es das Haus")
    apply(form)
    (held,) = own_slots(session).values()
    assert isinstance(held, dict)
    assert (held["title"], held["owner"]) == ("Eine Person je Kunde", planned.assignment.owner)
    assert page.measures.rows[0].responsible.owner.value == planned.assignment.owner


def test_a_measure_is_added_beneath_and_taken_away_again(
    page: FindingsPage, session: EngagementSession
) -> None:
    before = standing(page)
    press(page, "own_measures")
    press(page, "add_measure")
    form = page.measures.form
    assert form is not None
    assert not page.measures.add.isVisible()
    write(form.what, "Drei Kunden anrufen")
    write(form.reason, "Sie warten darauf")
    apply(form)
    assert standing(page) == [*before, "own"]
    assert page.measures.add.isVisible()
    row = page.measures.rows[-1]
    assert row.acts.back.text() == "Entfernen"
    press(page, f"back:{row.id}")
    assert standing(page) == before


def test_one_act_leads_back_to_the_recommendation_and_undo_takes_that_back(
    page: FindingsPage, session: EngagementSession
) -> None:
    before = standing(page)
    form = replace_first(page)
    write(form.what, "Drei Kunden anrufen")
    write(form.reason, "Sie warten darauf")
    apply(form)
    press(page, "own_measures")  # the way back stands whether the other acts are offered or not
    row = page.measures.rows[0]
    assert row.acts.back.text() == "Zurück zur Empfehlung"
    click(page, f"back:{row.id}")
    assert standing(page) == before
    session.undo()
    assert standing(page) == ["own", *before[1:]]
    session.undo()
    assert standing(page) == before


def test_who_and_when_of_an_own_measure_stay_with_it(
    page: FindingsPage, session: EngagementSession
) -> None:
    form = replace_first(page)
    write(form.what, "Drei Kunden anrufen")
    write(form.reason, "Sie warten darauf")
    apply(form)
    owner = page.measures.rows[0].responsible.owner
    write(owner, "A. Keller")
    QTest.keyClick(owner, Qt.Key.Key_Return)
    (held,) = own_slots(session).values()
    assert isinstance(held, dict)
    assert (held["owner"], held["title"]) == ("A. Keller", "Drei Kunden anrufen")
    press(page, f"edit:{page.measures.rows[0].id}")
    again = form_of(page.measures.rows[0])
    assert again.reason.value == "Sie warten darauf"
    write(again.reason, "Sie warten seit Mai")
    apply(again)
    (held,) = own_slots(session).values()
    assert isinstance(held, dict)
    assert (held["owner"], held["reason"]) == ("A. Keller", "Sie warten seit Mai")


def test_escape_closes_without_a_change(page: FindingsPage, session: EngagementSession) -> None:
    form = replace_first(page)
    write(form.reason, "Weil")
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)  # leaves the field
    click(page, "own_cancel")
    assert page.measures.rows[0].form is None
    assert own_slots(session) == {}
    assert page.measures.own.hasFocus()


def test_the_trace_of_what_gave_way_and_the_words_of_what_stands_unfold(
    page: FindingsPage, session: EngagementSession
) -> None:
    assert session.advice is not None
    title = session.pack.measures[session.advice.chosen[0].id].title.de
    form = replace_first(page)
    write(form.what, "Drei Kunden anrufen")
    write(form.step, "Nummern suchen")
    write(form.reason, "Sie warten darauf")
    apply(form)
    page.measures.rows[0].why.click()
    said = texts_of(page.measures.rows[0])
    assert f"Empfohlen war: {title}." in said
    assert "Nummern suchen" in said
    assert "Zeichen des Erfolgs" not in said  # nobody said one


def test_what_a_step_brings_stands_at_the_measure(
    page: FindingsPage, session: EngagementSession
) -> None:
    row = page.measures.rows[0]
    assert session.pack.measures[row.id].effect_on == "retention"
    row.why.click()
    assert any(text.startswith("Ein Jahr länger Folgegeschäft") for text in texts_of(row))
