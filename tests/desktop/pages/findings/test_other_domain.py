# SPDX-License-Identifier: Apache-2.0
"""The page of the findings of a pack that asks neither for costs nor for AI patterns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.engagement.answer_set import changes_from
from desktop.pages.findings.page import FindingsPage
from desktop.theme.look import Look
from rules.answers.file import answers_from
from rules.pack.files import ANSWERS_FORMAT
from rules.yaml_reader import Document
from tests.desktop.pages.paper import session_on, texts_of
from tests.reports.other_domain import Kind, pack_of_kind

TOLD: dict[str, Any] = {
    "answers": {"emergency_plan": False, "successor": Decimal(1), "financing": Decimal(0)}
}


def shown(look: Look, qtbot: QtBot, kind: Kind, **told: Any) -> FindingsPage:  # noqa: ANN401
    pack = pack_of_kind(kind)
    content = {
        "format": ANSWERS_FORMAT, "client": {"name": "Muster AG"}, "engagement": "talk", **told,
    }  # fmt: skip
    changes = changes_from(answers_from(Document("paper.yaml", content), pack))
    slots = {slot: value for slot, value in changes.items() if value is not None}
    page = FindingsPage(look, session_on(slots, pack))
    qtbot.addWidget(page)
    page.resize(1280, 712)
    page.show()
    return page


def test_nothing_is_said_of_costs_and_ai_patterns(look: Look, qtbot: QtBot) -> None:
    page = shown(look, qtbot, "levels", **TOLD)
    said = texts_of(page)
    foreign = ("CPL", "Ersttermin", "KI-Muster", "Kundenwert", "drei Ebenen", "dauert länger")
    assert [text for text in said if any(word in text for word in foreign)] == []
    assert not page.patterns.isVisible()
    assert texts_of(page.levels)[0] == "Nachfolge auf zwei Ebenen"


def test_the_board_is_told_the_measure_and_why(look: Look, qtbot: QtBot) -> None:
    said = texts_of(shown(look, qtbot, "levels", **TOLD).board)
    assert said[:2] == [
        "Entscheid für die Geschäftsleitung",
        "Notfallplan schreiben (2 Wochen). Ein Unfall wartet nicht.",
    ]


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ({"emergency_plan": True}, "Noch folgt nichts mit Gewissheit"),
        ({"emergency_plan": False}, "Vier Befunde folgen aus den Antworten."),
    ],
)
def test_without_levels_there_is_no_card_of_them_and_the_findings_are_counted(
    look: Look, qtbot: QtBot, answers: dict[str, Any], headline: str
) -> None:
    heirless = not answers["emergency_plan"]
    lines = [
        {"name": name, "share": Decimal(share), "answers": {"heir": not heirless}}
        for name, share in (("Handel", 50), ("Bau", 30), ("Miete", 20))
    ]
    page = shown(look, qtbot, "lines", answers=answers, business_lines=lines)
    assert not page.levels.isVisible()
    assert page.patterns.isVisible()
    assert page.headline.sentence.text().startswith(headline)
