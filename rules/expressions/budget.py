# SPDX-License-Identifier: Apache-2.0
"""How much one evaluation may take: steps instead of seconds, so that every machine ends alike.

A step is one part of the expression, or one combination of values tried. Long texts and lists
count as several, since comparing and copying them takes as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Heavy = TypeVar("Heavy", bound="str | tuple[object, ...]")

MAX_STEPS = 50_000
MAX_LIST = 1_000
# characters and items a value may hold altogether
MAX_WEIGHT = 20_000
# what is handled in about the time of one step
_WEIGHT_A_STEP = 64
_HEAVY = (str, tuple)


class BudgetError(Exception):
    """The evaluation took more steps, or met a longer text or list, than allowed."""


class Budget:
    """The steps left."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        """Take steps off; raises `BudgetError` where none are left."""
        self.left -= steps
        if self.left < 0:
            raise BudgetError


class _Part(Budget):
    """The steps of one evaluation that come off those of several as well."""

    def __init__(self, shared: Budget) -> None:
        super().__init__()
        self.shared = shared

    def spend(self, steps: int = 1) -> None:
        self.shared.spend(steps)
        super().spend(steps)


_SHARED: ContextVar[Budget | None] = ContextVar("shared", default=None)


@contextmanager
def sharing(budget: Budget) -> Iterator[None]:
    """Take the steps of every evaluation within off one budget too."""
    before = _SHARED.set(budget)
    try:
        yield
    finally:
        _SHARED.reset(before)


def budget_of_one() -> Budget:
    """Return the steps one evaluation may take."""
    shared = _SHARED.get()
    return Budget() if shared is None else _Part(shared)


def heaviness(values: Iterable[object]) -> int:
    """Return how many steps more than one it takes to handle the largest of some values."""
    heaviest = 0
    for value in values:
        if isinstance(value, tuple) or (isinstance(value, str) and len(value) >= _WEIGHT_A_STEP):
            heaviest = max(heaviest, weight(value))
    return heaviest // _WEIGHT_A_STEP


def weight(value: str | tuple[object, ...]) -> int:
    """Return the characters and items of a value; raises `BudgetError` beyond `MAX_WEIGHT`."""
    found = 0
    waiting: list[object] = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, _HEAVY):
            found += len(part)
        if found > MAX_WEIGHT:
            raise BudgetError
        if isinstance(part, tuple):
            waiting.extend(part)
    return found


def bounded(value: Heavy) -> Heavy:
    """Return a text or list that was just made; raises `BudgetError` where it is too large."""
    if isinstance(value, tuple) and len(value) > MAX_LIST:
        raise BudgetError
    weight(value)
    return value
