# SPDX-License-Identifier: Apache-2.0
"""Where the plan of a talk stands beside its clock."""

from __future__ import annotations

from fractions import Fraction

from desktop.engagement.agenda import Agenda, Screen


def planned_end(agenda: Agenda, screen: Screen) -> Fraction:
    """Return the minutes the plan gives up to the end of a screen."""
    after = agenda.after(screen)
    return Fraction(agenda.minutes) if after is None else agenda.planned(after)


def minutes_late(agenda: Agenda, screen: Screen, elapsed: int) -> int:
    """Return the whole minutes a talk of `elapsed` seconds is behind its plan, 0 while on it."""
    return max(0, int((Fraction(elapsed, 60) - planned_end(agenda, screen)) // 1))


def clock_words(elapsed: int) -> str:
    """Return seconds of talk as minutes and seconds: «17:20»."""
    return f"{elapsed // 60:02d}:{elapsed % 60:02d}"
