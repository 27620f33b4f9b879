# SPDX-License-Identifier: Apache-2.0
"""Answers that do not go together: what is wrong with them and what was said at each place."""

from __future__ import annotations

from reports.model import CallOut
from reports.speaking import Speaker
from reports.text import spelled
from rules.advice.advice import ContradictionFound
from rules.pack.groups import GROUPS
from rules.pack.schema import Scope
from rules.text import Text

TITLE = Text(de="Was nicht zusammenpasst", en="What does not fit together")
BOTH_STAY = Text(
    de="Beide Antworten bleiben stehen und erscheinen so im Bericht.",
    en="Both answers stay and appear like this in the report.",
)


DO_NOT_FIT = Text(de="Zwei Antworten passen nicht zusammen.", en="Two answers do not fit together.")
DO_NOT_FIT_MANY = Text(
    de="{count} Antworten passen nicht zusammen.", en="{count} answers do not fit together."
)


def call_outs(speaker: Speaker, group: Scope | None) -> tuple[CallOut, ...]:
    """Return a call-out for each contradiction of a group's entries, or outside any."""
    return tuple(
        CallOut(
            "warn",
            _title(speaker, found),
            speaker.sentence(found.sentence),
            "; ".join(answers_said(speaker, found)),
        )
        for found in speaker.advice.contradictions
        if _group(speaker, found.entry) == group
    )


def _group(speaker: Speaker, entry: str) -> Scope | None:
    answers = speaker.advice.answers
    return next((g for g in GROUPS if any(e.id == entry for e in answers.entries_of(g))), None)


def _title(speaker: Speaker, found: ContradictionFound) -> str:
    if len(found.between) == 2:
        return speaker.text(DO_NOT_FIT)
    count = spelled(len(found.between), speaker.language)
    return speaker.text(DO_NOT_FIT_MANY).format(count=count)


def answers_said(speaker: Speaker, found: ContradictionFound) -> tuple[str, ...]:
    """Return what was answered at each place, with the short name of its question."""
    return tuple(f"{speaker.short_label(ref)}: {speaker.answer(ref)}" for ref in found.between)
