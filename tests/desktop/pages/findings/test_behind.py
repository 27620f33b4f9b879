# SPDX-License-Identifier: Apache-2.0
"""What is behind a statement, and which answers would change or decide it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.operations.lane import Job
from desktop.pages.findings import trials
from desktop.pages.findings.answer_link import MOST, AnswerLinks
from desktop.pages.findings.page import FindingsPage
from desktop.pages.findings.statement_list import StatementLine
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.text import Language
from rules.trials.flips import flips_of
from rules.trials.what_if import LEVER, GoOn, Subject, to_the_end
from tests.desktop.pages.findings.test_page import shown
from tests.desktop.pages.paper import lane_of, practice, session_from, texts_of

TITLE = "Was würde es ändern?"
NO_CHANGE = "Keine der Antworten, die wir einzeln geprüft haben, ändert das."
DECIDED_WITH, OPEN, ALSO_OPEN = "Kann sich entscheiden mit", "Offen", "Ausserdem offen"
# which of the two other levels lags, no single answer tells
TWO_LEVELS_OPEN = """
    engagement: mini_audit
    answers: {clv_strategy: {value: 3, evidence: Liste}, clv_use: reported, clv_operations: open}
"""


@pytest.fixture
def session() -> EngagementSession:
    return practice()


@pytest.fixture
def page(look: Look, session: EngagementSession, qtbot: QtBot) -> FindingsPage:
    return shown(look, session, qtbot)


def line(page: FindingsPage, rule: str, entry: str = "") -> StatementLine:
    name = f"why:{rule}:{entry}"
    found = [*page.follows.lines, *page.open.lines]
    return next(each for each in found if each.why.objectName() == name)


def unfolded(page: FindingsPage, rule: str, entry: str = "") -> StatementLine:
    found = line(page, rule, entry)
    found.why.click()
    return found


def without_operations(session: EngagementSession) -> None:
    """Leave open which level lags, and how often the contact changes."""
    session.answer("clv_operations", Answer("open", with_whom="Frau Aebi"))
    session.answer("op1", None)
    QTest.qWait(0)  # new lines are shown by their layout


def after(said: list[str], title: str) -> list[str]:
    return said[said.index(title) + 1 :]


@pytest.mark.parametrize(
    ("rule", "entry", "clauses"),
    [
        ("handoffs_many", "", ["wenn «Anzahl Wechsel» auf 2\u00a0Wechsel sinkt"]),
        ("horizon_middle", "auswertung", [
            "wenn «Restlaufzeit der Verträge (Auswertung)» mit «12 bis 24 Monate» beantwortet ist",
            "wenn «Verlorene Aufträge (Auswertung)» mit «Ja» beantwortet ist",
        ]),
    ],
)  # fmt: skip
def test_what_follows_says_which_answers_would_change_it(
    page: FindingsPage, rule: str, entry: str, clauses: list[str]
) -> None:
    said = texts_of(unfolded(page, rule, entry))
    assert [text for text in said if text.startswith("wenn «")] == clauses
    assert TITLE in said
    assert "Das gilt nicht mehr," in said
    assert NO_CHANGE not in said


def test_at_most_three_changes_are_named(page: FindingsPage, session: EngagementSession) -> None:
    assert session.advice is not None
    subject = Subject("finding", "lever_operations")
    assert len(flips_of(session.advice, [subject])[subject]) > 3
    said = texts_of(unfolded(page, "lever_operations"))
    assert len([text for text in said if text.startswith("wenn «")]) == 3


def test_where_no_single_answer_changes_it_that_is_said(page: FindingsPage) -> None:
    said = texts_of(unfolded(page, "fragile_warning"))
    assert NO_CHANGE in said
    assert "Das gilt nicht mehr," not in said


def test_nothing_is_said_of_changes_until_they_are_worked_out(
    page: FindingsPage, session: EngagementSession
) -> None:
    lane_of(session).holding = True
    found = unfolded(page, "handoffs_many")
    assert "Regel handoffs_many" in texts_of(found)
    assert TITLE not in texts_of(found)
    lane_of(session).release()
    assert TITLE in texts_of(found)


def test_old_changes_go_with_the_advice_they_were_worked_out_from(
    page: FindingsPage, session: EngagementSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = unfolded(page, "handoffs_many")
    assert any("auf 2\u00a0Wechsel sinkt" in text for text in texts_of(found))
    held: list[Any] = []
    monkeypatch.setattr(session, "work_out", lambda *work: held.append(work))
    session.answer("op1", Answer("value", Decimal(5)))
    assert found.is_unfolded
    assert TITLE not in texts_of(found)
    ((what, done),) = held
    done(what(session.advice, to_the_end))
    assert TITLE in texts_of(found)


def test_answers_are_tried_on_what_is_unfolded_alone_and_once(
    page: FindingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[set[Subject]] = []

    def noting(advice: Advice, subjects: Iterable[Subject], go_on: GoOn) -> object:
        tried.append(set(subjects))
        return flips_of(advice, subjects, go_on)

    monkeypatch.setattr(trials, "flips_of", noting)
    page.refresh()
    assert tried == []
    found = unfolded(page, "handoffs_many")
    page.measures.rows[0].why.click()
    for _ in range(2):
        found.why.click()
    page.refresh()
    unfolded(page, "tactics_gap")
    assert tried == [
        {Subject("finding", "handoffs_many")},
        {Subject("measure", "M-OP2")},
        {Subject("finding", "tactics_gap")},
    ]


def test_what_is_undecided_names_the_question_that_decides_it_with_the_way_there(
    page: FindingsPage, session: EngagementSession, qtbot: QtBot
) -> None:
    found = unfolded(page, "ai_pattern", "datenplattform")
    said = texts_of(found)
    assert after(said, DECIDED_WITH) == ["Offen (D. Kuster, Produkt, 27.11.2026)"]
    assert TITLE not in said
    links = found.findChildren(QAbstractButton, "to:ai_demand_effect:datenplattform")
    (link,) = [link for link in links if link.isVisible()]
    assert link.text() == "Nachfrage bei mehr KI (Datenplattform)"
    assert link.accessibleDescription() == "Zur Frage im Interview"
    link.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.wanted):
        QTest.keyClick(link, Qt.Key.Key_Return)
    assert (session.screen.question, session.entry) == ("ai_demand_effect", "datenplattform")


def open_names(found: StatementLine) -> dict[str, list[str]]:
    """Return the questions that stand under each title of open questions."""
    behind = found._behind
    assert behind is not None
    return {
        texts_of(part)[0]: [
            link.text() for link in part.findChildren(QAbstractButton) if link.isVisible()
        ]
        for part in (behind._deciding, behind._open)
        if part.isVisible()
    }


def test_what_else_is_open_stands_behind_what_decides(
    page: FindingsPage, session: EngagementSession
) -> None:
    without_operations(session)
    assert open_names(unfolded(page, "lever")) == {
        DECIDED_WITH: ["Wechsel und ihre Wirkung"],
        ALSO_OPEN: ["Anzahl Wechsel", "Preislogik je Segment"],
    }


def test_where_no_question_decides_alone_those_that_are_open_are_named(
    look: Look, qtbot: QtBot
) -> None:
    session = session_from(TWO_LEVELS_OPEN)
    page = shown(look, session, qtbot)
    assert session.advice is not None
    assert trials.try_out(session.advice, [LEVER], to_the_end)[LEVER] == trials.Tried()
    named = open_names(unfolded(page, "lever"))
    assert list(named) == [OPEN]
    assert {"Wert des Bestands", "Wechsel und ihre Wirkung"} <= set(named[OPEN])


def test_what_only_ranges_leave_undecided_names_no_question(page: FindingsPage) -> None:
    found = unfolded(page, "")
    assert open_names(found) == {}
    assert "und 2 weitere Angaben" in texts_of(found)


def test_no_question_is_named_until_it_is_worked_out(
    page: FindingsPage, session: EngagementSession
) -> None:
    lane_of(session).holding = True
    found = unfolded(page, "ai_pattern", "datenplattform")
    assert open_names(found) == {}
    lane_of(session).release()
    assert list(open_names(found)) == [DECIDED_WITH]


@pytest.mark.parametrize(
    ("beyond", "words"), [(1, "und eine weitere Angabe"), (2, "und 2 weitere Angaben")]
)
def test_one_more_answer_is_said_in_the_singular(
    look: Look, session: EngagementSession, qtbot: QtBot, beyond: int, words: str
) -> None:
    assert session.advice is not None
    given = [Ref(name) for name in session.answers.answers]
    links = AnswerLinks(look, lambda _: None)
    qtbot.addWidget(links)
    links.show_refs(given[: MOST + beyond], Speaker(session.advice, "de"))
    links.show()
    assert words in texts_of(links)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", {TITLE, "Das gilt nicht mehr,", DECIDED_WITH, ALSO_OPEN}),
        ("en", {"What would change it?", "This no longer holds", "May be settled by",
                "Also open"}),
    ],
)  # fmt: skip
def test_words_follow_the_language(
    page: FindingsPage,
    session: EngagementSession,
    look: Look,
    language: Language,
    words: set[str],
) -> None:
    without_operations(session)
    unfolded(page, "tactics_gap")
    unfolded(page, "lever")
    look.show(language=language, scale=1.3)
    assert words <= set(texts_of(page))


def test_w_unfolds_and_tab_leads_through_the_answers_to_what_decides(
    page: FindingsPage, session: EngagementSession
) -> None:
    without_operations(session)
    found = line(page, "lever")
    found.why.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found.why, Qt.Key.Key_W)
    links = [link for link in found.findChildren(QAbstractButton) if link.isVisible()]
    for _ in range(len(links) - 1):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    focused = page.window().focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Preislogik je Segment"
    assert all(link.accessibleName() or link.text() for link in links)


def test_tab_leads_into_what_was_unfolded_just_now(page: FindingsPage) -> None:
    found = unfolded(page, "")
    found.why.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found.why, Qt.Key.Key_Tab)
    focused = page.window().focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Tatsächliche Kosten je qualifiziertem Ersttermin"


@pytest.mark.parametrize("way", ["answer", "leave"])
def test_what_nobody_waits_for_any_more_is_given_up(
    page: FindingsPage, session: EngagementSession, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    jobs: list[Job] = []

    def never(*_: object) -> Job:
        jobs.append(Job())
        return jobs[-1]

    monkeypatch.setattr(session, "work_out", never)
    unfolded(page, "handoffs_many")
    assert [job.cancelled for job in jobs] == [False]
    if way == "leave":
        delete(page._trials)
    else:
        session.answer("op1", Answer("value", Decimal(5)))
    assert jobs[0].cancelled
    assert not any(job.cancelled for job in jobs[1:])
