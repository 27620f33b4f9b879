# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from desktop.session.clock import Clock


class Hand:
    """A clock's hand that is moved by the test."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def clock(qapp: object, hand: Hand) -> Clock:
    return Clock(now=hand)


def test_it_stands_until_the_talk_starts(clock: Clock, hand: Hand) -> None:
    hand.seconds += 3
    clock.tick()
    assert (clock.elapsed, clock.started, clock.running, clock.minutes) == (0, False, False, None)


def test_it_counts_the_talk_and_not_its_pauses(clock: Clock, hand: Hand) -> None:
    clock.start()
    for _ in range(70):
        hand.seconds += 1
        clock.tick()
    clock.pause()
    hand.seconds += 600
    assert (clock.elapsed, clock.minutes, clock.running) == (70, 1, False)
    clock.start()
    hand.seconds += 2
    clock.tick()
    assert clock.elapsed == 72


def test_time_asleep_does_not_count(clock: Clock, hand: Hand) -> None:
    clock.start()
    hand.seconds += 3600
    clock.tick()
    hand.seconds += 1
    clock.tick()
    assert clock.elapsed == 1


def test_it_goes_on_where_it_was(qapp: object, hand: Hand) -> None:
    clock = Clock(61, started=True, now=hand)
    assert (clock.minutes, clock.running) == (1, False)
