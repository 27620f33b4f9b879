# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.interview.shares_area import SharesArea
from rules.answers.answers import Answer
from tests.desktop.pages.interview.leading import ENTER, ESCAPE, Lead
from tests.desktop.pages.talks import session

SPLIT = {"new": Decimal(68), "existing": Decimal(12), "other": Decimal(20)}


def area_of(lead: Lead) -> SharesArea:
    assert isinstance(lead.view.area, SharesArea)
    return lead.view.area


def values(lead: Lead) -> list[str]:
    return [field.value for field in area_of(lead).fields.values()]


def test_the_last_field_fills_itself_with_the_rest(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta1")
    lead.write("68")
    lead.press(Qt.Key.Key_Tab)
    lead.write("12")
    assert values(lead) == ["68", "12", "20"]
    lead.press(ENTER)
    assert lead.given("ta1") == Answer("value", value=SPLIT)
    assert lead.talk.screen.question != "ta1"


def test_a_sum_of_nothing_is_still_open(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta1")
    assert area_of(lead)._sum.text() == "noch offen"
    lead.write("68")
    assert area_of(lead)._sum.text() == "68\u00a0%"


def test_the_rest_follows_while_nobody_typed_it(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta1")
    lead.write("68")
    lead.press(Qt.Key.Key_Tab)
    lead.write("1")
    assert values(lead)[2] == "31"
    lead.write("2")
    assert values(lead)[2] == "20"


def test_parts_that_do_not_add_up_do_not_count_and_are_kept(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta1")
    for typed in ("60", "30", "30"):
        lead.focus.selectAll()  # type: ignore[attr-defined]
        lead.write(typed)
        lead.press(Qt.Key.Key_Tab)
    area = area_of(lead)
    assert area._fits.text() == "20\u00a0% zu viel"
    assert area._said.text() == "Die alte Aufteilung gilt weiter."
    lead.go("ta2")
    rest = {"new": Decimal(60), "existing": Decimal(30), "other": Decimal(10)}
    assert lead.given("ta1") == Answer("value", value=rest)
    lead.go("ta1")
    assert values(lead) == ["60", "30", "30"]


def test_what_is_no_share_is_marked(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta1")
    lead.write("viel")
    lead.press(Qt.Key.Key_Tab)
    assert area_of(lead).fields["new"].fault is not None


def test_a_split_is_shown_and_undone(qtbot: QtBot) -> None:
    talk = session()
    talk.answer("ta1", Answer("value", value=SPLIT))
    lead = Lead(qtbot, talk, "ta1")
    assert values(lead) == ["68", "12", "20"]
    talk.undo()
    assert values(lead) == ["", "", ""]


def test_it_may_be_open_or_unknown(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta1")
    lead.press(ESCAPE)
    lead.write("1")
    assert lead.given() == Answer("not_known")
    lead.write("0")
    assert lead.given() == Answer("open")
