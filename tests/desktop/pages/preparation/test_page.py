# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.preparation.documents import as_letter, asked_first, documents, is_there
from desktop.pages.preparation.figures_card import figure_questions, prepared_count
from desktop.pages.preparation.lines_card import applies_question
from desktop.pages.preparation.people_card import initials
from desktop.widgets.labels import TextLabel
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from tests.desktop.pages.preparation.leading import Led
from tests.desktop.pages.talks import amount, session, with_lines
from tests.desktop.pages.windows import focused

INITIAL = "calculator.initial"
REST = 450  # milliseconds: a little more than a field rests before it is saved


@pytest.fixture
def led(qtbot: QtBot) -> Led:
    return Led(qtbot, session(with_lines()))


def test_client_and_talk_are_saved_on_leaving(led: Led) -> None:
    led.put(led.page.client.client, "Tannegg Logistik AG")
    led.put(led.page.client.sector, "Logistik")
    led.put(led.page.client.place, "Olten")
    led.put(led.page.client.day, "20.11.2026")
    state = led.talk.state
    assert state.text(slots.CLIENT_NAME) == "Tannegg Logistik AG"
    assert state.text(slots.CLIENT_SECTOR) == "Logistik"
    assert state.text(slots.CLIENT_PLACE) == "Olten"
    assert state.day(slots.TALK_DATE) == date(2026, 11, 20)


def test_a_text_is_saved_after_a_rest(led: Led) -> None:
    led.type(led.page.client.place, "Win")
    assert led.talk.state.text(slots.CLIENT_PLACE) == ""
    led.qtbot.wait(REST)
    assert led.talk.state.text(slots.CLIENT_PLACE) == "Win"
    assert led.page.client.place.hasFocus()


def test_an_emptied_text_is_gone(led: Led) -> None:
    led.put(led.page.client.client, "")
    assert slots.CLIENT_NAME not in led.talk.state.slots


def test_undo_shows_in_the_field(led: Led) -> None:
    led.put(led.page.client.place, "Olten")
    led.talk.undo()
    assert led.page.client.place.text() == ""


def test_what_is_no_date_is_said_and_the_old_one_stays(led: Led) -> None:
    led.put(led.page.client.day, "20.11.2026")
    led.put(led.page.client.day, "20.13.2026")
    assert led.page.client.day.fault is not None
    assert led.talk.state.day(slots.TALK_DATE) == date(2026, 11, 20)


def test_the_currency_is_chosen(led: Led) -> None:
    assert led.page.client.currency.value == "CHF"
    led.page.client.currency.setFocus()
    QTest.keyClick(led.page.client.currency, Qt.Key.Key_Down)
    assert led.talk.state.currency == "EUR"
    led.talk.prepare(INITIAL, amount("60000"))
    assert led.figure("initial").field.accessibleDescription().startswith("EUR")


def test_the_format_is_chosen_by_arrows(led: Led) -> None:
    option = led.page.format.findChildren(QWidget)[1]
    option.setFocus()
    QTest.keyClick(option, Qt.Key.Key_Right)
    assert led.talk.state.format == "full"
    assert len(led.page.figures.rows) == len(figure_questions(led.talk)) > 8
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert led.talk.state.format == "quick_check"
    led.talk.undo()
    assert led.page.format.value == "full"


def test_a_figure_is_prepared_with_its_source(led: Led) -> None:
    row = led.figure("initial")
    led.put(row.field, "60'000")
    led.put(row.source, "Angebot 2026")
    prepared = led.talk.prepared(INITIAL)
    assert prepared is not None
    assert (prepared.answer, prepared.source) == (amount("60000"), "Angebot 2026")
    assert led.talk.answers.answer(INITIAL) is None  # counts only once confirmed
    assert led.text("prepared_count").startswith("1 von 8 Zahlen vorbereitet")


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("initial", "40k", "40’000"),
        ("annual", "35-42k", "35’000–42’000"),
        ("win_rate", "14/71", "14/71"),
        ("win_rate", "~20", "~20"),
    ],
)
def test_a_figure_is_written_as_it_was_meant(led: Led, key: str, typed: str, written: str) -> None:
    led.put(led.figure(key).field, typed)
    led.look.show(language="en")
    led.look.show(language="de")
    assert led.figure(key).field.text() == written


def test_a_figure_that_cannot_be_read_leaves_the_old_one(led: Led) -> None:
    row = led.figure("cac_pct")
    led.put(row.field, "5")
    led.put(row.field, "120")
    prepared = led.talk.prepared("calculator.cac_pct")
    assert prepared is not None
    assert prepared.answer == amount("5")
    fault = row.findChild(TextLabel, "figure_fault")
    assert isinstance(fault, TextLabel)
    assert fault.text() == "Höchstens 100\u00a0%. Der alte Wert 5\u00a0% gilt weiter."
    assert row.field.text() == "120"
    led.put(row.field, "6")
    assert not fault.isVisible()
    assert row.field.fault is None


def test_an_emptied_figure_is_dropped(led: Led) -> None:
    led.put(led.figure("years").field, "6")
    led.put(led.figure("years").field, "")
    assert led.talk.prepared("calculator.years") is None
    assert prepared_count(led.talk) == (0, 8)


def test_what_is_confirmed_is_changed_as_an_answer(led: Led) -> None:
    led.talk.prepare(INITIAL, amount("60000"), "Angebot")
    led.talk.confirm(INITIAL)
    led.put(led.figure("initial").field, "70'000")
    answer = led.talk.answers.answer(INITIAL)
    assert answer is not None
    assert answer.value == 70000
    assert answer.evidence == "Angebot"


def test_people_are_added_changed_and_removed(led: Led) -> None:
    people = led.page.people
    for name, role in (("R. Aebi", "Kundendienst"), ("P. Sutter", "")):
        add = led.page.findChild(QWidget, "add_person")
        assert add is not None
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
        assert focused() is people.rows[-1].name
        QTest.keyClicks(focused(), name)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QTest.keyClicks(focused(), role)
        led.leave()
    assert [(p.name, p.role) for p in led.talk.state.people] == [
        ("R. Aebi", "Kundendienst"),
        ("P. Sutter", ""),
    ]
    led.put(people.rows[1].role, "Leitung")
    assert led.talk.state.people[1].role == "Leitung"
    remove = people.rows[0].findChild(QWidget, "remove_person")
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [p.name for p in led.talk.state.people] == ["P. Sutter"]
    led.talk.undo()
    assert [row.name.text() for row in people.rows] == ["R. Aebi", "P. Sutter"]


def test_a_person_without_a_name_is_not_kept(led: Led) -> None:
    led.page.people.add()
    led.leave()
    assert led.talk.state.people == ()
    remove = led.page.people.rows[0].findChild(QWidget, "remove_person")
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert led.page.people.rows == ()


@pytest.mark.parametrize(
    ("name", "letters"), [("R. Aebi", "RA"), ("Keller", "K"), ("", ""), ("Anna von Roten", "AR")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_lines_add_up(led: Led) -> None:
    assert led.text("lines_total") == "100\u00a0%"
    assert led.text("lines_sum") == "geht auf"
    led.put(led.page.lines.rows[0].share, "40")
    assert led.text("lines_sum") == "6\u00a0% fehlen"
    led.put(led.page.lines.rows[0].share, "50")
    assert led.text("lines_sum") == "4\u00a0% zu viel"


def test_a_share_beyond_100_leaves_the_old_one(led: Led) -> None:
    led.put(led.page.lines.rows[0].share, "150")
    assert led.talk.state.lines[0].share == 46
    assert led.text("line_fault") == (
        "Ein Anteil von 0 bis 100\u00a0%. Der alte Wert 46\u00a0% gilt weiter."
    )
    led.put(led.page.lines.rows[0].share, "45 %")
    assert led.talk.state.lines[0].share == 45
    assert led.page.lines.rows[0].share.fault is None


def test_a_line_is_added_renamed_and_removed(led: Led) -> None:
    add = led.page.findChild(QWidget, "add_line")
    assert add is not None
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    QTest.keyClicks(focused(), "Schulung")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "3")
    led.leave()
    assert (led.talk.state.lines[-1].name, led.talk.state.lines[-1].share) == ("Schulung", 3)
    led.put(led.page.lines.rows[-1].name, "Kurse")
    assert led.talk.state.lines[-1].name == "Kurse"
    remove = led.page.lines.rows[-1].findChild(QWidget, "remove_line")
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [line.name for line in led.talk.state.lines][-1] == "Datenplattform"


def test_tab_goes_from_an_added_line_to_the_documents(led: Led) -> None:
    add = led.page.findChild(QWidget, "add_line")
    assert add is not None
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    QTest.keyClicks(focused(), "Schulung")
    led.leave()
    order: list[QWidget] = []
    stop: QWidget | None = led.page.client.findChild(QWidget, "client_name")
    while stop is not None and stop not in order:
        order.append(stop)
        stop = stop.nextInFocusChain()
    places = [order.index(row.name) for row in led.page.lines.rows]
    within = [row for row in order if led.page.documents.isAncestorOf(row)]
    assert within
    assert places == sorted(places)
    assert max(places) < order.index(within[0])


def test_a_line_is_digital_or_not(led: Led) -> None:
    row = led.page.lines.rows[0]
    assert row.digital.text() == "nicht digital"
    QTest.mouseClick(row.digital, Qt.MouseButton.LeftButton)
    assert row.digital.text() == "digital"
    answer = led.talk.answers.answer("digital", "a1")
    assert answer == Answer("value", value=True)
    QTest.mouseClick(led.page.lines.rows[1].digital, Qt.MouseButton.LeftButton)
    assert led.talk.answers.answer("digital", "a2") == Answer("value", value=False)


def test_the_pack_says_which_question_makes_a_line_digital() -> None:
    assert applies_question(shipped_pack()) == "digital"


def test_documents_are_named_once(led: Led) -> None:
    found = documents(led.talk.pack, "mini_audit")
    titles = [document.title.de for document in found]
    assert len(titles) == len(set(titles)) > 10
    budget = next(d for d in found if d.title.de == "Budget nach Verwendungszweck")
    assert [text.de for text in budget.gives] == ["Wert des Bestands", "Budgetaufteilung"]


def test_texts_that_name_the_same_document_are_one(led: Led) -> None:
    found = {each.title.de: each.gives for each in documents(led.talk.pack, "full")}
    assert "Abwanderungsliste" not in found
    gives = [text.de for text in found["Abwanderungsliste mit Gründen"]]
    assert {"Erneuerungsquote p. a.", "Wechsel und ihre Wirkung"} <= set(gives)


def test_the_documents_that_give_most_come_first(led: Led) -> None:
    panel = led.page.documents
    wanted = documents(led.talk.pack, "mini_audit")
    first = asked_first(wanted)
    shown = [key for key, row in panel.rows.items() if row.isVisible()]
    assert len(first) == 7
    assert set(shown) == {document.key for document in first}
    assert panel.more.text() == f"{len(wanted) - 7} weitere anzeigen"
    least = min(document.weight for document in first)
    assert all(each.weight <= least for each in wanted if each not in first)


def test_the_other_documents_are_a_click_away_and_stay_once_they_are_there(led: Led) -> None:
    panel = led.page.documents
    wanted = documents(led.talk.pack, "mini_audit")
    later = next(document for document in wanted if document not in asked_first(wanted))
    QTest.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert all(row.isVisible() for row in panel.rows.values())
    led.talk.edit({later.slot: True}, later.slot)
    assert panel.more.text() == "Weniger anzeigen"
    QTest.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert sum(row.isVisible() for row in panel.rows.values()) == 8
    assert panel.rows[later.key].isVisible()
    assert panel.more.text() == f"{len(wanted) - 8} weitere anzeigen"


def test_few_documents_are_all_shown(led: Led) -> None:
    led.talk.edit({slots.FORMAT: "quick_check"}, slots.FORMAT)
    panel = led.page.documents
    assert len(panel.rows) == len(documents(led.talk.pack, "quick_check"))
    assert all(row.isVisible() for row in panel.rows.values())
    assert not panel.more.isVisible()


def test_the_letter_asks_for_the_other_documents_only_if_at_hand() -> None:
    talk = session()
    wanted = documents(talk.pack, "mini_audit")
    first, later = as_letter(talk.state, wanted, "de").split("Falls zur Hand, auch diese:")
    assert first.count("\n– ") == 7
    assert later.count("\n– ") == len(wanted) - 7


def test_documents_are_ticked(led: Led) -> None:
    document = documents(led.talk.pack, "mini_audit")[0]
    row = led.page.documents.rows[document.key]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert is_there(led.talk.state, document)
    assert led.text("documents_count").startswith("1 von ")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert not is_there(led.talk.state, document)
    led.talk.undo()
    assert row.isChecked()


def test_the_list_goes_to_the_clipboard(led: Led) -> None:
    led.put(led.page.client.day, "20.11.2026")
    there, missing, *_ = documents(led.talk.pack, "mini_audit")
    led.talk.edit({there.slot: True}, there.slot)
    button = led.page.findChild(QPushButton, "copy_documents")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    intro = "Für unser Gespräch am 20. November 2026 bitten wir Sie um diese Unterlagen:\n\n"
    assert text.startswith(intro)
    assert f"– {missing.title.de} ({missing.gives[0].de})\n" in text
    assert there.title.de not in text
    assert button.text() == "Liste kopiert"


def test_the_letter_speaks_english() -> None:
    talk = session()
    wanted = documents(talk.pack, "mini_audit")[:1]
    assert as_letter(talk.state, wanted, "en") == (
        "For our talk we ask you for these documents:\n\n"
        "– Offers of the last twelve months (Initial business)\n"
    )


def test_the_talk_starts_by_click(led: Led) -> None:
    QTest.mouseClick(led.page.start, Qt.MouseButton.LeftButton)
    assert led.talk.clock.running
    assert led.talk.screen == led.talk.agenda.views[0].screen


def test_the_talk_starts_on_enter(led: Led) -> None:
    assert focused() is led.page.start  # the client has a name already
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert led.talk.clock.running


def test_a_nameless_client_is_asked_for_first(qtbot: QtBot) -> None:
    led = Led(qtbot, session({slots.CLIENT_NAME: ""}))
    assert focused() is led.page.client.client


def test_enter_in_a_field_or_on_another_button_starts_nothing(led: Led) -> None:
    add = led.page.findChild(QWidget, "add_person")
    assert add is not None
    for control in (led.page.client.place, led.figure("initial").field, add):
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Return)
    assert not led.talk.clock.started


def test_with_another_format_the_talk_starts_at_its_beginning(led: Led) -> None:
    led.talk.edit({slots.FORMAT: "quick_check"}, slots.FORMAT)
    led.page.start.click()
    assert led.talk.screen.section == "definition"


@pytest.mark.parametrize(
    ("width", "agenda", "beside"), [(1280, True, True), (1200, True, False), (1000, False, False)]
)
def test_columns_give_way_where_there_is_no_room(
    qtbot: QtBot, width: int, agenda: bool, beside: bool
) -> None:
    led = Led(qtbot, session(with_lines()), width)
    led.page.setMinimumWidth(0)
    assert led.page.agenda.isVisible() == agenda
    assert (led.page.documents.width() == 312) == beside
    assert led.page.documents.isVisible()


def test_large_text_takes_room_as_a_small_window_does(led: Led) -> None:
    led.look.show(scale=1.3)
    assert not led.page.agenda.isVisible()
    led.look.show(scale=1.0)
    assert led.page.agenda.isVisible()
    assert led.page.documents.width() == 312
