# SPDX-License-Identifier: Apache-2.0
"""Answers that do not go together, in words: what is wrong with them and what was said where."""

from __future__ import annotations

from reports.speaking import Speaker
from rules.advice.advice import ContradictionFound
from rules.text import Text

TITLE = Text(de="Was nicht zusammenpasst", en="What does not fit together")
BOTH_STAY = Text(
    de="Beide Antworten bleiben stehen und erscheinen so im Bericht.",
    en="Both answers stay and appear like this in the report.",
)


def answers_said(speaker: Speaker, found: ContradictionFound) -> tuple[str, ...]:
    """Return what was answered at each place, with the short name of its question."""
    return tuple(f"{speaker.short_label(ref)}: {speaker.answer(ref)}" for ref in found.between)
