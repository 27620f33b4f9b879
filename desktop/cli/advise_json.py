# SPDX-License-Identifier: Apache-2.0
"""Advice as the published JSON: the data of the rules, with sentences in a language."""

from __future__ import annotations

from desktop.cli.output import as_json_text
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.advice.as_json import advice_json
from rules.text import Language, NumberFormat
from rules.trials.flips import find_flips
from rules.trials.next_questions import next_questions


def as_json(advice: Advice, language: Language, numbers: NumberFormat | None = None) -> str:
    """Return everything that follows from the answers, by the published schema."""
    data = advice_json(advice, find_flips(advice), next_questions(advice))
    speaker = Speaker(advice, language, numbers)
    for found, said in zip(advice.contradictions, data["contradictions"], strict=True):
        said["sentence"] = speaker.sentence(found.sentence)
    return as_json_text(data)
