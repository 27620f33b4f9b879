# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.session import saving
from rules.answers.answers import Answer
from rules.catalogue import problem
from rules.errors import KnownError, Place
from tests.desktop.office import Office

STEP = Answer("value", value=Decimal(1))
FULL = KnownError([problem("store_full", Place(file="store"))])


@pytest.fixture
def refusing(office: Office, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make the store refuse every revision until it is undone."""

    def refuse(*_args: object, **_named: object) -> None:
        raise FULL

    monkeypatch.setattr(saving, "RETRY", 200)
    office.new()
    monkeypatch.setattr(office.store, "append", refuse)
    return monkeypatch


def test_what_the_store_refuses_is_said_set_aside_and_written_later(
    office: Office, refusing: pytest.MonkeyPatch
) -> None:
    session = office.session
    session.answer("clv_operations", STEP)
    office.qtbot.waitUntil(lambda: session.saving == "failed")
    assert session.save_error is FULL
    assert session.answers.answer("clv_operations") == STEP
    assert office.aside[0][0] == session.id
    assert office.aside[0][1] == tuple(session.revisions[1:])
    refusing.undo()
    session.answer("clv_strategy", STEP)
    office.qtbot.waitUntil(lambda: session.saving == "saved")
    assert session.save_error is None
    session = office.reopen()
    assert session.answers.answer("clv_operations") == STEP
    assert session.answers.answer("clv_strategy") == STEP


def test_a_refused_write_is_tried_again_by_itself(
    office: Office, refusing: pytest.MonkeyPatch
) -> None:
    session = office.session
    session.answer("clv_operations", STEP)
    office.qtbot.waitUntil(lambda: session.saving == "failed")
    refusing.undo()
    office.qtbot.waitUntil(lambda: session.saving == "saved")
    assert office.reopen().answers.answer("clv_operations") == STEP


def test_what_still_waits_at_the_end_is_written(office: Office) -> None:
    session = office.new()
    for step in range(30):
        session.answer("clv_operations", Answer("value", value=Decimal(step % 4)))
    engagement = session.id
    office.desk.close()
    office.enter()
    stored = office.store.load(engagement)
    assert len(stored.revisions) == 1 + 30
    assert stored.slots["answer:clv_operations"] == {"value": "1"}
