# SPDX-License-Identifier: Apache-2.0
"""The plan of an answers file: who takes on what, and what the consultant replaces or adds."""

from __future__ import annotations

from typing import Any

from rules.answers.answers import Assignment, OwnMeasure, Plan
from rules.answers.answers_frame import AnswersFrame
from rules.answers.faults import AnswerError
from rules.catalogue import nearest
from rules.yaml_reader import Path_

WORDS = ("title", "first_step", "sign_of_success")
_TEXTS = ("replaces", "measure", *WORDS, "reason", "owner")
_MEASURE = {"kind_de": "Massnahme", "kind_en": "measure"}


def read_plan(reader: AnswersFrame) -> Plan:
    """Return the plan for the four weeks after the talk."""
    raw = reader.mapping("plan")
    reader.known_keys(raw, {"start", "measures", "own", "board"}, "plan")
    measures = reader.mapping("measures", raw, "plan")
    reader.known_keys(measures, reader.pack.measures.keys(), "plan", "measures")
    return Plan(
        start=reader.date(raw, "start", "plan"),
        assignments={key: _assigned(reader, measures, key, "plan", "measures") for key in measures},
        board=_assigned(reader, raw, "board", "plan"),
        own=_own_measures(reader, raw),
    )


def _assigned(reader: AnswersFrame, within: dict[str, Any], key: str, *path: str) -> Assignment:
    raw = reader.mapping(key, within, *path)
    reader.known_keys(raw, ("owner", "due"), *path, key)
    return Assignment(reader.text(raw, "owner", *path, key), reader.date(raw, "due", *path, key))


def _own_measures(reader: AnswersFrame, plan: dict[str, Any]) -> tuple[OwnMeasure, ...]:
    """Return what is replaced or added; each measure is replaced and named once."""
    found: list[OwnMeasure] = []
    for index, raw in enumerate(reader.listed(plan, "own", "plan")):
        path: Path_ = ("plan", "own", index)
        if not isinstance(raw, dict):
            reader.wrong(_no_measure(raw), *path)
            continue
        own = _own_measure(reader, raw, path, f"own-{index + 1}")
        if own.replaces and own.replaces in {other.replaces for other in found}:
            reader.fault("replaced_twice", *path, "replaces", name=own.replaces)
        if own.measure and own.measure in {other.measure for other in found}:
            reader.fault("own_measure_twice", *path, "measure", name=own.measure)
        found.append(own)
    return tuple(found)


def _own_measure(reader: AnswersFrame, raw: dict[str, Any], path: Path_, id_: str) -> OwnMeasure:
    reader.known_keys(raw, (*_TEXTS, "due"), *path)
    faults = len(reader.problems)
    said = {key: reader.text(raw, key, *path).strip() for key in _TEXTS}
    due = reader.date(raw, "due", *path)
    if len(reader.problems) == faults:  # what is no text is not said to be missing too
        _check(reader, said, path)
    content = {key: said[key] for key in ("replaces", "measure", *WORDS, "reason")}
    return OwnMeasure(id=id_, assignment=Assignment(said["owner"], due), **content)


def _check(reader: AnswersFrame, said: dict[str, str], path: Path_) -> None:
    """Refuse what has no reason, what is not a measure or two, and ids the pack does not know."""
    words = [key for key in WORDS if said[key]]
    if not said["reason"]:
        reader.fault("own_without_reason", *path)
    if said["measure"] and words:
        reader.fault("own_in_two_ways", *path, words[0], key=words[0], name=said["measure"])
    elif said["measure"] and said["measure"] == said["replaces"]:
        reader.fault("replaced_by_itself", *path, "measure", name=said["measure"])
    elif not said["measure"] and not said["title"]:
        reader.fault("own_without_title", *path)
    measures = reader.pack.measures
    for key in ("replaces", "measure"):
        if said[key] and said[key] not in measures:
            hints = nearest(said[key], list(measures))
            reader.fault("unknown_reference", *path, key, name=said[key], **_MEASURE, **hints)


def _no_measure(raw: object) -> AnswerError:
    return AnswerError(
        raw,
        "erwartet wird eine Massnahme mit Schlüsseln",
        "a measure with keys is expected",
        hint_de='Schreiben Sie {measure: M-OP2, reason: "…"}.',
        hint_en='Write {measure: M-OP2, reason: "…"}.',
    )
