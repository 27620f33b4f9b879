# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from desktop.operations.lane import Job, Lane


@pytest.fixture
def lane(qapp: object) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.close()


def unexpected(error: object) -> NoReturn:
    raise AssertionError(error)


def test_work_runs_elsewhere_in_order_and_calls_back_here(lane: Lane, qtbot: QtBot) -> None:
    here, said, threads = threading.get_ident(), list[int](), list[int]()

    def work(number: int) -> int:
        threads.append(threading.get_ident())
        return number

    def done(number: int) -> None:
        assert threading.get_ident() == here
        said.append(number)

    with qtbot.waitSignal(lane.idle):
        for number in range(20):
            lane.run(lambda _, n=number: work(n), done, unexpected)  # type: ignore[misc]
    assert said == list(range(20))
    assert set(threads) != {here}
    assert len(set(threads)) == 1
    assert lane.is_idle


def test_a_failure_is_told(lane: Lane, qtbot: QtBot) -> None:
    told: list[Exception] = []

    def work(_: Job) -> NoReturn:
        raise ValueError("no")

    with qtbot.waitSignal(lane.idle):
        lane.run(work, unexpected, told.append)
    assert [str(error) for error in told] == ["no"]


def test_cancelled_work_is_neither_begun_nor_told(lane: Lane, qtbot: QtBot) -> None:
    started, go_on, begun = threading.Event(), threading.Event(), list[str]()

    def long_work(job: Job) -> None:
        started.set()
        go_on.wait(5)
        job.go_on()
        begun.append("went on")

    with qtbot.waitSignal(lane.idle):
        first = lane.run(long_work, unexpected, unexpected)
        second = lane.run(lambda _: begun.append("second"), unexpected, unexpected)
        started.wait(5)
        first.cancel()
        second.cancel()
        go_on.set()
    assert begun == []


def test_closing_finishes_what_was_begun(qapp: object) -> None:
    lane, written = Lane("test"), list[int]()
    for number in range(5):
        lane.run(lambda _, n=number: written.append(n), unexpected, unexpected)  # type: ignore[misc]
    lane.close()
    assert written == [0, 1, 2, 3, 4]
