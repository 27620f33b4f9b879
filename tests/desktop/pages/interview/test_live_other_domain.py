# SPDX-License-Identifier: Apache-2.0
"""The panel beside the interview leaves out what a pack of another domain never asks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.engagement.answer_set import changes_from
from desktop.pages.interview.live_panel import LivePanel
from desktop.theme.look import Look
from rules.answers.file import answers_from
from rules.pack.files import ANSWERS_FORMAT
from rules.yaml_reader import Document
from tests.desktop.pages.paper import session_on
from tests.desktop.pages.windows import in_window
from tests.reports.other_domain import Kind, pack_of_kind

NO = {"heir": False}
LEVELS = {"answers": {"emergency_plan": False, "successor": Decimal(1), "financing": Decimal(0)}}
LINES = {
    "answers": {"emergency_plan": False},
    "business_lines": [{"name": name, "answers": NO} for name in ("Handel", "Bau", "Miete")],
}


@pytest.mark.parametrize(
    ("kind", "told", "shown"),
    [("levels", LEVELS, [True, False, False]), ("lines", LINES, [False, True, False])],
)
def test_only_what_the_pack_asks_about_has_a_section(
    qtbot: QtBot, kind: Kind, told: dict[str, Any], shown: list[bool]
) -> None:
    pack = pack_of_kind(kind)
    content = {
        "format": ANSWERS_FORMAT, "client": {"name": "Muster AG"}, "engagement": "talk", **told,
    }  # fmt: skip
    changes = changes_from(answers_from(Document("paper.yaml", content), pack))
    slots = {slot: value for slot, value in changes.items() if value is not None}
    panel = LivePanel(Look("de", "light"), session_on(slots, pack))
    in_window(qtbot, panel)
    body = panel.body
    sections = (body.lever, body.patterns, body.cpl)
    assert [not section.isHidden() for section in sections] == shown
