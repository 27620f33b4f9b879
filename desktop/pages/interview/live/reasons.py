# SPDX-License-Identifier: Apache-2.0
"""Why something holds: the rule, the answers it rests on, those still missing."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.engagement.agenda import Agenda, Screen
from rules.advice.advice import Advice, LinePattern
from rules.advice.levels import LevelState, Lever
from rules.expressions.values import Ref

CALCULATOR = "calculator."
MAX_CPL = "result.max_cpl"
MAX_CPL_INPUTS = (
    "initial", "annual", "years", "retention", "cac_pct", "mkt_share", "win_rate", "actual_cpl",
)  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """What «Warum?» shows of a line; `text` is its whole sentence where the line shortens it."""

    rule: str
    because: tuple[Ref, ...] = ()
    missing: tuple[Ref, ...] = ()
    text: str = ""


def of_level(level: LevelState) -> Reason:
    """Return why a level stands where it stands."""
    return Reason(
        f"level.{level.id}.state", tuple(sorted(level.because)), tuple(sorted(level.missing))
    )


def of_lever(lever: Lever) -> Reason:
    """Return why the lever lies where it lies."""
    return Reason("lever", tuple(sorted(lever.because)), tuple(sorted(lever.missing)))


def of_line(line: LinePattern, table: str, explanation: str) -> Reason:
    """Return why a business line shows its pattern, or may."""
    rule = f"{table} {' / '.join(line.rows)}" if line.rows else table
    return Reason(rule, line.because, line.missing, explanation)


def of_max_cpl(advice: Advice) -> Reason:
    """Return what the max CPL and its verdict rest on."""
    names = [CALCULATOR + key for key in MAX_CPL_INPUTS]
    refs = [ref for ref in advice.asked if ref.name in names]
    answers = {ref: advice.answers.answer(ref.name) for ref in refs}
    given = tuple(ref for ref, answer in answers.items() if answer and answer.state != "open")
    return Reason(MAX_CPL, given, tuple(ref for ref in refs if ref not in given))


def screen_of(agenda: Agenda, ref: Ref) -> Screen | None:
    """Return the screen that asks a question, None where none does."""
    views = (view for view in agenda.views if view.screen.question == ref.name)
    return next((view.screen for view in views), None)
