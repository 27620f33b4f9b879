# SPDX-License-Identifier: Apache-2.0
"""An answer as JSON in the form of the answers file, numbers as strings, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.engagement.slots import Json
from rules.answers.answers import Answer, AnswerValue
from rules.answers.reading import AnswerReader
from rules.pack.pack import Pack

WORDS = ("choice", "multiple", "yesno", "text")  # types whose values are no numbers


def answer_json(answer: Answer) -> Json:
    """Return an answer as JSON."""
    said: dict[str, Json] = {}
    if answer.state == "open":
        by = {"by": answer.by.isoformat()} if answer.by else {}
        said["open"] = {"with": answer.with_whom, **by} if answer.with_whom or by else True
    elif answer.state == "not_known":
        said["not_known"] = True
    else:
        said |= _content(answer)
    remarks = {"evidence": answer.evidence, "note": answer.note, "said_by": answer.said_by}
    if answer.confidence:
        said["confidence"] = answer.confidence
    return said | {key: text for key, text in remarks.items() if text}


def _content(answer: Answer) -> dict[str, Json]:
    said: dict[str, Json] = {}
    if answer.value is not None:
        said["value"] = _value_json(answer.value)
    if answer.low is not None and answer.high is not None:
        said["range"] = [f"{answer.low:f}", f"{answer.high:f}"]
    if answer.count is not None:
        said["rate"] = [str(number) for number in answer.count]
    if answer.any_of:
        said["any_of"] = [_value_json(value) for value in answer.any_of]
    return said


def _value_json(value: AnswerValue) -> Json:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {part: f"{share:f}" for part, share in value.items()}
    return list(value) if isinstance(value, tuple) else value


def answer_from(said: Json, name: str, pack: Pack) -> Answer:
    """Return the answer to a question of a pack; raises `AnswerError` where it does not fit."""
    question = pack.questions[name]
    raw: Any = said
    if isinstance(said, dict):
        raw = {key: value for key, value in said.items() if key not in _CONTENT}
        raw |= {
            key: _raw(said[key], number=key in ("range", "rate") or question.type not in WORDS)
            for key in _CONTENT
            if key in said
        }
    return AnswerReader(question, pack.options(name)).read(raw)


_CONTENT = ("value", "range", "rate", "any_of")


def _raw(value: Json, *, number: bool) -> Any:  # noqa: ANN401  what a file may hold
    if isinstance(value, list):
        return [_raw(item, number=number) for item in value]
    if isinstance(value, dict):
        return {key: _raw(item, number=number) for key, item in value.items()}
    return _number(value) if number and isinstance(value, str) else value


def _number(value: str) -> Decimal | str:
    try:
        return Decimal(value)
    except InvalidOperation:  # the reader says what is wrong with it
        return value
