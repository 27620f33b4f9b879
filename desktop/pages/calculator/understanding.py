# SPDX-License-Identifier: Apache-2.0
"""What was understood of a text being typed, short enough to stand beside its field."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.pages.interview.understood import TO_CLARIFY
from reports.speaking import NOT_KNOWN, OF, OPEN
from reports.text import EN_DASH, NO_BREAK_SPACE, alternatives, percent
from rules.calculator.win_rate import counted_rate
from rules.calculator.writing import write_figure

if TYPE_CHECKING:
    from rules.answers.answers import Answer
    from rules.pack.schema import Question
    from rules.text import Language, NumberFormat

_THOUSANDS_TWICE = re.compile(r"^(\d{2,3})([’.,])000–(\d{2,3}(?:\2)000)$")

_IN_THOUSANDS = re.compile(r"^(\d{1,3})(?:[’.,]000)?–(\d{1,3})[’.,]000$")


def understood(
    typed: str, answer: Answer, about: Question, language: Language, numbers: NumberFormat
) -> str:
    """Return an answer as it was understood; empty where that is what was typed, letter by letter.

    «= 250’000», «675–2’740», «14 von 71: 19.7 %».
    """
    if answer.state == "open":
        return f"{OPEN.in_(language)}, {TO_CLARIFY.in_(language)}"
    if answer.state == "not_known":
        return NOT_KNOWN.in_(language)
    if answer.count is not None:
        wins, meetings = answer.count
        rate = percent(counted_rate(wins, meetings), numbers)
        return f"{wins} {OF.in_(language)} {meetings}: {rate}"
    said = _said(answer, language, numbers)
    return "" if _bare(said) == _bare(typed) else said + _sign(about)


def short_range(written: str) -> str:
    """Return a range of whole thousands with the thousands written once: «45–55’000».

    Below 10’000 both ends stay in full: «1–2’000» would read as from one on.
    """
    return _THOUSANDS_TWICE.sub(r"\1–\3", written)


def shortest_range(short: str) -> str:
    """Return a range of whole thousands as it may be typed: «45–55k»; any other as it is."""
    return _IN_THOUSANDS.sub(r"\1–\2k", short)


def _said(answer: Answer, language: Language, numbers: NumberFormat) -> str:
    def figure(value: object) -> str:
        if not isinstance(value, Decimal):
            return str(value)
        return write_figure(Decimal(f"{value.normalize():f}"), numbers)

    if answer.any_of:
        return alternatives(tuple(map(figure, answer.any_of)), language)
    if answer.low is None or answer.high is None:
        return f"= {figure(answer.value)}"
    spread = short_range(figure(answer.low) + EN_DASH + figure(answer.high))
    return spread if answer.value is None else f"{figure(answer.value)} ({spread})"


def _sign(about: Question) -> str:
    return f"{NO_BREAK_SPACE}%" if about.type in ("percent", "rate") else ""


def _bare(text: str) -> str:
    """Return a text without what makes no difference to a person who reads it."""
    kept = text.lstrip("= ").replace("-", EN_DASH).replace("'", "’")
    return "".join(kept.split())
