# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.interview.live.changes import first_sentence
from desktop.pages.interview.live.cpl import Mark, marks_of, spread
from desktop.pages.interview.live.lever import lever_words
from desktop.pages.interview.live.lines import AnswerLink, PanelLine, Why
from desktop.pages.interview.live.patterns import line_words
from desktop.pages.interview.live_panel import LivePanel
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.buttons import LinkButton
from reports.speaking import Speaker
from reports.statements import counts
from rules.answers.answers import Answer
from tests.desktop.pages.talks import OPEN, amount, practice, screen_of, session, step, with_lines
from tests.desktop.pages.windows import focused, in_window
from tests.rules.talks import advise, answers, line, shown

CPL = {"initial": "60000", "annual": "38000", "years": "6", "cac_pct": "6", "mkt_share": "40"}


class Led:
    """A panel with its session and look."""

    def __init__(self, qtbot: QtBot, talk: EngagementSession) -> None:
        self.look = Look("de", "light")
        self.talk = talk
        self.panel = LivePanel(self.look, talk)
        self.window = in_window(qtbot, self.panel)

    def says(self, line: PanelLine) -> str:
        return line.head.accessibleName()

    def why(self, line: PanelLine) -> Why | None:
        found = [why for why in line.findChildren(Why) if why.isVisible()]
        return found[0] if found else None


def answered(**extra: Answer) -> EngagementSession:
    """Return a talk with the max CPL's inputs, so that there is something to say."""
    talk = session(with_lines())
    for key, value in CPL.items():
        talk.answer(f"calculator.{key}", amount(value))
    for key, answer in extra.items():
        talk.answer(key.replace("__", "."), answer)
    return talk


@pytest.fixture
def led(qtbot: QtBot) -> Led:
    return Led(qtbot, answered())


def test_before_the_third_answer_it_says_when_it_will_speak(qtbot: QtBot) -> None:
    led = Led(qtbot, session())
    early = led.panel.findChild(QWidget, "early")
    assert early is not None
    led.talk.answer("clv_strategy", step(1))
    led.talk.answer("clv_tactics", step(1))
    assert early.isVisible()
    assert not led.panel.body.counts.isVisible()
    led.talk.answer("clv_operations", step(1))
    assert not early.isVisible()
    assert led.panel.body.counts.isVisible()


def test_changes_stand_until_the_next_answer(led: Led) -> None:
    led.talk.answer("clv_operations", step(1))
    texts = [led.says(line) for line in led.panel.body.changes.lines]
    assert "Ebene Operations hat eine Lücke. Vorher möglich, jetzt folgt es." in texts
    assert led.panel.body.changes.isVisible()
    led.talk.edit({slots.CLIENT_PLACE: "Olten"}, slots.CLIENT_PLACE)
    led.talk.answer("clv_operations", step(1, evidence="Auszug"))  # the same question goes on
    texts = [led.says(line) for line in led.panel.body.changes.lines]
    assert "Ebene Operations hat eine Lücke. Vorher möglich, jetzt folgt es." in texts
    led.talk.answer("first_meeting_definition", Answer("value", value="Ein Gespräch"))
    assert led.panel.changes == ()
    assert not led.panel.body.changes.isVisible()


def test_an_answer_taken_back_changed_nothing(led: Led) -> None:
    led.talk.answer("clv_operations", step(1))
    led.talk.undo()
    assert led.panel.changes == ()


def test_all_lines_of_one_question_count_as_one_answer(led: Led) -> None:
    led.talk.answer("ai_demand_effect", Answer("value", value="falls"), "a2")
    led.talk.answer("ai_demand_effect", Answer("value", value="vanishes"), "a3")
    texts = " ".join(change.text for change in led.panel.changes)
    assert "Auswertung: fragil." in texts
    assert "Wartungsportal: nicht antifragil" in texts


def test_many_changes_are_shown_on_demand(led: Led) -> None:
    for entry in ("a2", "a3", "a4"):
        led.talk.answer("ai_demand_effect", Answer("value", value="vanishes"), entry)
    more = led.panel.findChild(LinkButton, "more_changes")
    assert more is not None
    assert len(led.panel.changes) > 3
    assert len(led.panel.body.changes.lines) == 3
    assert more.text() == f"und {len(led.panel.changes) - 3} weitere"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(led.panel.body.changes.lines) == len(led.panel.changes)
    assert not more.isVisible()


def test_each_answer_is_announced_once(led: Led, qtbot: QtBot) -> None:
    heard: list[str] = []
    led.panel.announced.connect(heard.append)
    led.talk.answer("clv_operations", step(1))
    assert heard[0].startswith("Ebene Operations hat eine Lücke. Vorher möglich, jetzt folgt es.")
    led.talk.answer("first_meeting_definition", Answer("value", value="Ein Gespräch"))
    assert heard[1].endswith(" ausgeschlossen.")
    assert len(heard) == 2
    led.talk.edit({slots.CLIENT_PLACE: "Olten"}, slots.CLIENT_PLACE)
    assert len(heard) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (None, "noch offen")),
        ({"clv_strategy": 0}, ("certain", "Strategie")),
        ({"clv_strategy": shown(2), "clv_tactics": 0}, ("possible", "Taktik oder Operations")),
        ({"clv_strategy": shown(2), "clv_operations": 0}, ("possible", "Operations oder Taktik")),
        (
            {"clv_strategy": shown(3), "clv_tactics": shown(3), "clv_operations": shown(3)},
            ("certain", "Kein offener Grundhebel"),
        ),
    ],
)
def test_the_lever_in_words(given: dict[str, object], expected: tuple[str | None, str]) -> None:
    advice = advise(given=answers(**given))
    assert lever_words(Speaker(advice, "de")) == expected


def test_what_the_format_does_not_ask_reads_so(qtbot: QtBot) -> None:
    talk = session(format_="quick_check")
    for key in ("initial", "annual", "years"):
        talk.answer(f"calculator.{key}", amount("6"))
    led = Led(qtbot, talk)
    body = led.panel.body
    assert led.says(body.lever.lever) == "Grösster Hebel: nicht gefragt"
    assert led.says(body.lever.levels["tactics"]) == "Taktik: nicht gefragt"
    assert not body.lever.lever.head.isEnabled()
    assert "nicht gefragt" in _texts(body.patterns)
    assert led.says(body.cpl.line) == "Spanne Max. CPL: noch offen"


def _texts(widget: QWidget) -> list[str]:
    return [child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text")]


def test_a_level_says_who_clarifies_it(led: Led) -> None:
    open_ = Answer("open", with_whom="R. Aebi", by=date(2026, 11, 27))
    led.talk.answer("clv_operations", open_)
    said = led.says(led.panel.body.lever.levels["operations"])
    assert said.startswith("Operations: zu klären: R. Aebi, 27.11.2026")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "alle Muster möglich"),
        ({"ai_demand_effect": "falls"}, "resilient, extraktiv, fragil"),
        ({"ai_demand_effect": "vanishes"}, "fragil"),
        ({"digital": False}, "nicht digital"),
    ],
)
def test_patterns_in_words(given: dict[str, Any], words: str) -> None:
    advice = advise(line("a1", **given))
    assert set(line_words(Speaker(advice, "de"), advice.patterns[0]).split(", ")) == set(
        words.split(", ")
    )


def test_lines_that_are_certain_come_first(led: Led) -> None:
    led.talk.answer("ai_demand_effect", Answer("value", value="vanishes"), "a3")
    column = led.panel.body.patterns.layout()
    assert column is not None
    rows = sorted(led.panel.body.patterns.lines.values(), key=column.indexOf)
    assert [led.says(row) for row in rows] == [
        "Auswertung: fragil, folgt",
        "Wartungsportal: alle Muster möglich, möglich",
        "Datenplattform: alle Muster möglich, möglich",
        "Geräte: nicht digital",
    ]


def test_a_line_taken_away_goes(led: Led) -> None:
    led.talk.edit({"line:a4": None}, "line:a4")
    assert set(led.panel.body.patterns.lines) == {"a1", "a2", "a3"}


def test_the_max_cpl_with_its_span_and_verdict(led: Led) -> None:
    led.talk.answer("calculator.win_rate", Answer("value", low=Decimal(15), high=Decimal(25)))
    led.talk.answer("calculator.actual_cpl", amount("1500"))
    assert led.talk.advice is not None
    marks = marks_of(Speaker(led.talk.advice, "de"))
    assert marks.own is not None
    assert marks.own.text.startswith("Mitte ")
    assert marks.ends is not None
    assert [end.text for end in marks.ends] == ["1’036", "1’728"]
    assert marks.today == Mark(Decimal(1500), "heute 1’500")
    said = led.says(led.panel.body.cpl.line)
    assert said.startswith("Ein qualifizierter Ersttermin darf höchstens 1’036–1’728\u00a0CHF")
    assert said.endswith("noch nicht belegt")


def test_the_colour_of_today_follows_the_verdict(led: Led) -> None:
    led.talk.answer("calculator.win_rate", amount("20"))  # at most 1382
    for cost, token in (("900", "ok"), ("1300", "accent"), ("1600", "warn"), ("1900", "bad")):
        led.talk.answer("calculator.actual_cpl", amount(cost))
        assert led.talk.advice is not None
        assert marks_of(Speaker(led.talk.advice, "de")).today_token == token


@pytest.mark.parametrize(
    "wanted",
    [[10.0, 12.0, 14.0], [-20.0, 0.0, 5.0], [90.0, 92.0, 95.0], [0.0, 50.0, 90.0], [200.0] * 3],
)
def test_labels_never_touch(wanted: list[float]) -> None:
    widths = [20.0, 30.0, 25.0]
    places = spread(wanted, widths, 100, 6)
    for left, width, right in zip(places, widths, places[1:], strict=False):
        assert left + width + 6 <= right
    assert places[0] >= 0
    assert places[-1] + widths[-1] <= 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_W])
def test_a_focused_line_opens_why_in_place(led: Led, key: Qt.Key) -> None:
    led.talk.answer("clv_operations", step(1))
    led.panel.take_focus()
    line = led.panel.body.changes.lines[0]
    assert focused() is line.head
    QTest.keyClick(focused(), key)
    why = led.why(line)
    assert why is not None
    assert [link.accessibleName() for link in why.links] == [
        "Wechsel und ihre Wirkung: Anzahl bekannt, Wirkung nicht",
        "Anzahl Wechsel",  # missing
    ]
    assert "Regel level.operations.state" in _texts(why)
    QTest.keyClick(line.head, key)
    assert led.why(line) is None


def test_why_leads_to_the_answers_and_to_those_missing(led: Led) -> None:
    line = led.panel.body.cpl.line
    QTest.mouseClick(line.head, Qt.MouseButton.LeftButton)
    why = led.why(line)
    assert why is not None
    assert {"Weil", "Es fehlt"} <= set(_texts(why))
    _press(why.links, "Win-Rate ab qualifiziertem Ersttermin")
    assert led.talk.screen == screen_of(led.talk, "calculator.win_rate")
    _press(why.links, "Erstgeschäft: 60’000\u00a0CHF")
    assert led.talk.screen == screen_of(led.talk, "calculator.initial")


def _press(links: tuple[AnswerLink, ...], name: str) -> None:
    link = next(link for link in links if link.accessibleName() == name)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)


def test_why_of_a_line_goes_to_that_line(led: Led) -> None:
    led.talk.answer("ai_demand_effect", Answer("value", value="vanishes"), "a3")
    row = led.panel.body.patterns.lines["a3"]
    row.head.click()
    why = led.why(row)
    assert why is not None
    assert "Regel ai_pattern R1" in _texts(why)
    names = (link.accessibleName() for link in why.links)
    _press(why.links, next(name for name in names if name.startswith("Nachfrage bei mehr KI")))
    assert led.talk.entry == "a3"


def test_an_unfolded_line_follows_the_answers(led: Led) -> None:
    level = led.panel.body.lever.levels["operations"]
    level.head.click()
    led.talk.answer("clv_operations", step(1))
    why = led.why(level)
    assert why is not None
    assert "Wechsel und ihre Wirkung: Anzahl bekannt, Wirkung nicht" in [
        link.accessibleName() for link in why.links
    ]


def test_the_page_can_ask_the_focused_line_why(led: Led) -> None:
    focused().clearFocus()
    assert not led.panel.explain_focused()
    led.panel.take_focus()
    assert led.panel.explain_focused()
    assert led.panel.body.lever.lever.unfolded


def test_narrow_it_is_a_strip_with_the_counts(led: Led) -> None:
    led.panel.set_collapsed(True)
    assert led.panel.width() == 44
    assert led.panel.strip.isVisible()
    assert led.talk.advice is not None
    found = counts(Speaker(led.talk.advice, "de"))
    assert led.panel.strip.accessibleDescription() == (
        f"{found.certain} folgt, {found.possible} möglich, {found.ruled_out} ausgeschlossen"
    )
    led.panel.set_collapsed(False)
    assert led.panel.width() == 312
    assert led.panel.body.isVisible()


def test_the_drawer_opens_by_click_and_closes_by_esc(led: Led) -> None:
    led.panel.set_collapsed(True)
    QTest.mouseClick(led.panel.strip, Qt.MouseButton.LeftButton)
    assert led.panel.drawer_open
    assert led.panel.body.isVisible()
    assert led.panel.body.mapTo(led.window, led.panel.body.rect().topRight()).x() == 899
    assert focused() is led.panel.body.lever.lever.head
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not led.panel.drawer_open
    assert focused() is led.panel.strip
    assert not led.panel.body.isVisible()


def test_the_drawer_stays_at_the_edge_and_its_cross_closes_it(led: Led) -> None:
    led.panel.set_collapsed(True)
    led.panel.take_focus()
    assert led.panel.drawer_open
    led.window.resize(1000, 500)
    body = led.panel.body
    assert body.mapTo(led.window, body.rect().topRight()).x() == 999
    assert body.height() == led.panel.height()
    QTest.mouseClick(body.close_button, Qt.MouseButton.LeftButton)
    assert not led.panel.drawer_open
    led.panel.open_drawer()
    led.panel.hide()
    assert not led.panel.drawer_open


def test_room_again_puts_everything_back(led: Led) -> None:
    led.panel.set_collapsed(True)
    led.panel.open_drawer()
    led.panel.set_collapsed(False)
    assert led.panel.isAncestorOf(led.panel.body)
    assert led.panel.body.isVisible()
    assert not led.panel.body.close_button.isVisible()


def test_a_long_change_shows_its_first_sentence() -> None:
    long = "Ein hoher Kundenwert hat sechs Folgen: Wenige Fälle sind normal. " + "Und mehr. " * 9
    assert first_sentence(long) == long[: long.index(". ") + 1]
    assert first_sentence("Kurz. Und gut.") == "Kurz. Und gut."


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_a_whole_talk_fits_in_its_width(qtbot: QtBot, language: str, scale: float) -> None:
    led = Led(qtbot, practice())
    led.look.show(language="en" if language == "en" else "de", scale=scale)
    led.talk.answer("clv_operations", OPEN)
    qtbot.wait(10)
    body = led.panel.body
    for part in body.lines:
        if part.isVisible():
            right = part.mapTo(body, part.rect().topRight()).x()
            assert right <= body.width()
            assert part.head.sizeHint().height() <= part.height() + 1
