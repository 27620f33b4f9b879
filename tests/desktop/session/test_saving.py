# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.session import saving
from desktop.version import VERSION
from rules.answers.answers import Answer
from rules.catalogue import problem
from rules.errors import KnownError, Place
from tests.desktop.freshness import is_fresh
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


def test_what_a_bug_keeps_from_the_store_is_not_said_to_be_on_its_way(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_args: object, **_named: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(saving, "RETRY", 50)
    session = office.new()
    told: list[Exception] = []
    session.failed.connect(told.append)
    with monkeypatch.context() as broken:
        broken.setattr(office.store, "append", break_down)
        session.answer("clv_operations", STEP)
        office.qtbot.waitUntil(lambda: len(office.aside) > 2)
        assert session.saving == "failed"
    assert [str(error) for error in told] == ["a bug"]
    office.qtbot.waitUntil(lambda: session.saving == "saved")
    assert office.reopen().answers.answer("clv_operations") == STEP


def test_a_removed_engagement_is_not_written_any_more(
    office: Office, refusing: pytest.MonkeyPatch
) -> None:
    session = office.session
    session.answer("clv_operations", STEP)
    office.qtbot.waitUntil(lambda: session.saving == "failed")
    office.desk.leave()
    refusing.undo()
    office.desk.purge(session.id)
    office.settle()
    assert session.saving == "saved"
    office.desk.write_rest()
    assert office.store.engagements() == ()


def test_nothing_is_written_behind_a_removal(office: Office) -> None:
    session = office.new()
    for step in range(9):
        session.answer("clv_operations", Answer("value", value=Decimal(step % 4)))
    office.desk.leave()
    office.desk.purge(session.id)
    office.settle()
    assert office.aside == []
    assert session.saving == "saved"


def test_edits_of_an_engagement_that_could_not_be_removed_are_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_engagement: str) -> None:
        raise FULL

    session = office.new()
    monkeypatch.setattr(office.store, "purge", refuse)
    session.answer("clv_operations", STEP)
    session.answer("clv_strategy", STEP)
    office.desk.purge(session.id)
    office.settle()
    assert len(office.store.load(session.id).revisions) == 1 + 2


def test_what_the_list_shows_is_kept_with_what_it_was_made_of(office: Office) -> None:
    session = office.new()
    session.hold()
    session.answer("clv_operations", STEP)
    office.settle()
    made_of = session.revisions[-1].id
    session.answer("clv_strategy", STEP)
    session.release()  # the summary of the first answer goes with the second one
    office.store_lane.wait()
    (listed,) = office.store.engagements()
    assert listed.summarised is not None
    assert listed.summarised.head == made_of
    assert not is_fresh(listed, VERSION)


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
