# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.operations.collecting import YOUNG, collect_due, collect_here_alone
from desktop.operations.lane import Lane


class Knot:
    """Refers to itself, so that only the collector ends it; tells on which thread it did."""

    ended: list[int] = []  # noqa: RUF012  one list for all on purpose

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


@pytest.fixture(autouse=True)
def no_ended_knots() -> Iterator[None]:
    Knot.ended.clear()
    yield
    gc.disable()


def tie(number: int) -> None:
    for _ in range(number):
        Knot()


def test_what_a_worker_leaves_is_collected_here(qtbot: QtBot) -> None:
    parent, lane = QObject(), Lane("test")
    collect_here_alone(parent)
    with qtbot.waitSignal(lane.idle):
        lane.run(lambda _: tie(5 * YOUNG), lambda _: None, print)
    assert set(Knot.ended) <= {threading.get_ident()}
    collect_due()
    assert set(Knot.ended) == {threading.get_ident()}
    lane.close()


def test_it_happens_by_itself_while_the_parent_lives(qtbot: QtBot) -> None:
    parent = QObject()
    collect_here_alone(parent)
    tie(5 * YOUNG)
    qtbot.waitUntil(lambda: bool(Knot.ended))


def test_little_garbage_is_left_for_later() -> None:
    gc.collect()
    tie(1)
    collect_due()
    assert Knot.ended == []
