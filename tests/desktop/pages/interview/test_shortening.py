# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.interview import shorten_panel
from desktop.pages.interview.rail_rows import RailRow
from desktop.pages.interview.shortening import (
    Offer,
    minutes_words,
    offers,
    place_of,
    saving,
)
from desktop.session.session import EngagementSession
from desktop.widgets.buttons import SmallLink
from desktop.widgets.labels import TextLabel
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from tests.desktop.pages.interview.leading import ESCAPE, Lead
from tests.desktop.pages.talks import screen_of, session, step
from tests.desktop.pages.wide_pack import wide_pack

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LINE: dict[str, slots.Json] = {"line:a1": {"name": "Portal", "share": "100", "order": "1"}}
OFFERED = ["calculator.initial", "calculator.annual", "follow", "sig2", "equ1", "equ2", "digital"]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return wide_pack(tmp_path / "pack")


def talk(pack: Pack) -> EngagementSession:
    """Return a talk in which lever and measures are settled."""
    held = session(LINE, "talk", pack)
    for question in ("main", "icp1", "icp2", "sig1"):
        held.answer(question, step(0))
    held.go_to(screen_of(held, "sig2"))
    return held


def late(held: EngagementSession, minutes: float) -> EngagementSession:
    """Let the clock run so far behind the plan of a screen."""
    place = held.agenda.after(held.screen)
    assert place is not None
    held.clock._elapsed = float(held.agenda.planned(place) + Fraction(minutes)) * 60
    held.clock.start()
    return held


@pytest.fixture
def lead(qtbot: QtBot, pack: Pack) -> Lead:
    return Lead(qtbot, late(talk(pack), 9))


def row(lead: Lead, question: str) -> QAbstractButton:
    return lead.page.shorten.rows[question]


def text(lead: Lead, name: str) -> str:
    return lead.find(TextLabel, name).text()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(Fraction(3, 2), "1½"), (Fraction(7, 4), "1¾"), (Fraction(1, 4), "¼"), (Fraction(6), "6"),
     (Fraction(0), "0")],
)  # fmt: skip
def test_minutes_are_written_in_quarters(minutes: Fraction, words: str) -> None:
    assert minutes_words(minutes) == words


@pytest.mark.parametrize(
    ("question", "place"),
    [("calculator.annual", "page"), ("main", "page"), ("digital", "table"), ("goal", "table"),
     ("equ1", "table"), ("sig1", ""), ("follow", "")],
)  # fmt: skip
def test_what_has_a_page_or_a_table_of_its_own_in_the_report(
    pack: Pack, question: str, place: str
) -> None:
    assert place_of(pack, question) == place


def test_a_question_of_lines_is_offered_only_where_none_of_them_needs_it(pack: Pack) -> None:
    held = session({**LINE, "line:a2": {"name": "Geräte", "order": "2"}}, "talk", pack)
    one = offers(pack, held.agenda, {Ref("digital", "a1")})
    both = offers(pack, held.agenda, {Ref("digital", "a1"), Ref("digital", "a2")})
    assert ([o.question for o in one], [o.question for o in both]) == ([], ["digital"])


@pytest.mark.parametrize(
    ("minutes", "behind", "expected"),
    [(6, 9, (6, 3, 0)), (6, 5, (6, 0, 0)), (2, 9, (2, 4, 3)), (6, 0, (6, 0, 0))],
)
def test_the_reserve_covers_what_is_still_late(
    pack: Pack, minutes: int, behind: int, expected: tuple[int, int, int]
) -> None:
    held = session({}, "talk", pack)
    offer = Offer("sig1", "3.3", "topics", Fraction(minutes), "")
    found = saving(held.agenda, [offer], behind)
    assert (found.saved, found.reserve, found.rest) == expected


def test_late_the_rail_offers_it_and_it_takes_the_place_of_the_panel(lead: Lead) -> None:
    lead.click(lead.find(SmallLink, "shorten"))
    assert lead.page.shorten.isVisible()
    assert not lead.page.panel.isVisible()
    assert list(lead.page.shorten.rows) == OFFERED
    assert lead.focus is row(lead, OFFERED[0])


def test_on_plan_the_rail_is_silent_and_the_key_offers_it(qtbot: QtBot, pack: Pack) -> None:
    lead = Lead(qtbot, late(talk(pack), 0))
    assert not lead.page.rail.findChild(SmallLink, "shorten").isVisible()  # type: ignore[union-attr]
    lead.press(Qt.Key.Key_K)
    assert lead.page.shortening
    assert text(lead, "saved") == "5\u00a0min"
    lead.press(Qt.Key.Key_K, CTRL_SHIFT)
    assert not lead.page.shortening


def test_chosen_beforehand_is_what_has_no_page_of_its_own(lead: Lead) -> None:
    lead.page.open_shortening()
    assert [q for q in OFFERED if row(lead, q).isChecked()] == ["follow", "sig2"]
    assert row(lead, "sig2").accessibleDescription() == "3.4 · Signale, 2\u00a0min"
    assert row(lead, "equ1").accessibleDescription().startswith("3.5 · Äquivalenz, eigene Tabelle")
    assert text(lead, "saved") == "5 von 9\u00a0min"
    assert text(lead, "covered") == (
        "Die restlichen 4\u00a0min deckt die Reserve. «Schluss» bleibt mit 10\u00a0min geschützt."
    )


def test_space_and_the_pointer_tick_and_the_sum_follows(lead: Lead) -> None:
    lead.page.open_shortening()
    row(lead, "sig2").setFocus()
    lead.press(Qt.Key.Key_Space)
    lead.click(row(lead, "equ1"))
    lead.click(row(lead, "equ2"))
    assert text(lead, "saved") == "7 von 9\u00a0min"
    lead.click(lead.find(QWidget, "leave_out"))
    assert lead.talk.state.left_out == {"follow", "equ1", "equ2"}


def test_nothing_ticked_leaves_nothing_out(lead: Lead) -> None:
    lead.page.open_shortening()
    for question in ("follow", "sig2"):
        lead.click(row(lead, question))
    assert not lead.page.shorten.leave.isEnabled()


def test_leaving_out_is_one_edit_goes_on_and_can_be_undone(lead: Lead) -> None:
    total, revisions = lead.talk.agenda.total, len(lead.talk.revisions)
    lead.page.open_shortening()
    lead.click(lead.find(QWidget, "leave_out"))
    assert not lead.page.shortening
    assert lead.page.panel.isVisible()
    assert len(lead.talk.revisions) == revisions + 1
    assert lead.talk.agenda.total == total - 2
    assert lead.talk.screen.question == "equ1"  # the question shown was among them
    assert lead.talk.answers.left_out == {"follow", "sig2"}
    lead.talk.undo()
    assert lead.talk.agenda.total == total
    assert lead.talk.answers.left_out == frozenset()


@pytest.mark.parametrize("way", ["escape", "keep_all", "close_shortening"])
def test_not_shortening_changes_nothing(lead: Lead, way: str) -> None:
    lead.page.open_shortening()
    if way == "escape":
        lead.press(ESCAPE)
    else:
        lead.click(lead.find(QWidget, way))
    assert not lead.page.shortening
    assert lead.page.panel.isVisible()
    assert lead.talk.state.left_out == frozenset()
    assert lead.page.view.isAncestorOf(lead.focus)


def test_the_rail_takes_back_what_was_left_out(lead: Lead) -> None:
    total = lead.talk.agenda.total
    lead.page.open_shortening()
    lead.click(lead.find(QWidget, "leave_out"))
    back = lead.find(RailRow, "left_out")
    assert back.accessibleName() == "2 weggelassen, wieder aufnehmen"
    back.setFocus()
    lead.press(Qt.Key.Key_Space)
    assert lead.talk.agenda.total == total
    assert not back.isVisible()


def test_an_answer_meanwhile_offers_anew_and_keeps_what_was_ticked(lead: Lead) -> None:
    lead.page.open_shortening()
    lead.click(row(lead, "equ2"))
    lead.talk.answer("sig2", step(2))
    assert "sig2" not in lead.page.shorten.rows
    assert row(lead, "equ2").isChecked()


def test_nothing_to_leave_out_is_said(
    qtbot: QtBot, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shorten_panel, "skippable", lambda *_: ())
    lead = Lead(qtbot, late(talk(pack), 9))
    lead.page.open_shortening()
    assert text(lead, "shortening_state").endswith("Es gibt nichts wegzulassen.")
    assert not lead.page.shorten.leave.isVisible()
    assert lead.focus is lead.page.shorten.keep


def test_in_a_narrow_window_it_lies_in_the_drawer(lead: Lead) -> None:
    lead.page.resize(1000, 712)
    lead.click(lead.find(QToolButton, "shorten_narrow"))
    drawer = lead.page._drawer
    assert drawer is not None
    assert drawer.isAncestorOf(lead.page.shorten)
    assert drawer.isAncestorOf(lead.focus)
    lead.press(ESCAPE)
    assert lead.page._drawer is None
    assert not lead.page.shorten.isVisible()


def test_f6_cycles_through_it(lead: Lead) -> None:
    lead.page.open_shortening()
    lead.page.take_focus()
    found = []
    for _ in range(3):
        lead.press(Qt.Key.Key_F6)
        parts = (lead.page.shorten, lead.page.rail, lead.page.view)
        found.append(next(at for at, part in enumerate(parts) if part.isAncestorOf(lead.focus)))
    assert found == [0, 1, 2]
