# SPDX-License-Identifier: Apache-2.0
"""The AI initiatives of an answers file: names, ids, and the answers on each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rules.answers.answers import Initiative
from rules.answers.answers_frame import AnswersFrame
from rules.answers.entries import raw_entries, read_name, told_apart
from rules.answers.faults import AnswerError
from rules.pack.groups import INITIATIVES
from rules.yaml_reader import Path_

MAX_INITIATIVES = 12


def read_initiatives(reader: AnswersFrame, taken: Collection[str]) -> tuple[Initiative, ...]:
    """Return the AI initiatives, each with an id of its own, none of those `taken`."""
    if reader.listed(reader.top, INITIATIVES) and not _are_asked_about(reader):
        reader.wrong(_not_asked_about(), INITIATIVES)
        return ()
    raws = raw_entries(reader, INITIATIVES, MAX_INITIATIVES, "too_many_initiatives")
    return told_apart(reader, [(path, _initiative(reader, raw, path)) for path, raw in raws], taken)


def _are_asked_about(reader: AnswersFrame) -> bool:
    return any(question.scope == INITIATIVES for question in reader.pack.questions.values())


def _initiative(reader: AnswersFrame, raw: dict[str, Any], path: Path_) -> Initiative:
    reader.known_keys(raw, ("id", "name", "answers"), *path)
    name = read_name(reader, raw, path)
    answers = reader.mapping("answers", raw, *path)
    read = reader.read_all(answers, INITIATIVES, (*path, "answers"))
    return Initiative(reader.text(raw, "id", *path), name, read)


def _not_asked_about() -> AnswerError:
    return AnswerError(
        INITIATIVES,
        "dieses Regelwerk fragt nicht nach KI-Vorhaben",
        "this pack does not ask about AI initiatives",
    )
