# SPDX-License-Identifier: Apache-2.0
"""The two groups of entries that questions are asked of: business lines and AI initiatives."""

from __future__ import annotations

from rules.advice.advice import Advice
from rules.answers.answers import AnswerSet, BusinessLine, Initiative
from rules.pack.groups import LINES
from rules.pack.pack import Pack
from rules.pack.schema import Scope

Entry = BusinessLine | Initiative


def entries_of(answers: AnswerSet, scope: Scope | None) -> tuple[Entry, ...]:
    """Return the entries of a group in the order they were named; none outside groups."""
    return () if scope is None else answers.entries_of(scope)


def names_of(answers: AnswerSet) -> dict[str, str]:
    """Return the names of all entries by their ids."""
    return {entry.id: entry.name for entry in answers.entries}


def asks_of(pack: Pack, format_: str, scope: Scope) -> bool:
    """Tell whether a format asks anything of a group, in its sections or beforehand."""
    return any(pack.questions[name].scope == scope for name in pack.may_ask(format_))


def asks_lines(advice: Advice) -> bool:
    """Tell whether a talk asks anything of business lines, in its sections as they stand."""
    questions = advice.pack.questions
    return any(questions[name].scope == LINES for name in advice.knowledge.asked)
