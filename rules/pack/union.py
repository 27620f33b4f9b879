# SPDX-License-Identifier: Apache-2.0
"""The files of a pack united: an entry stands in one file only, and the frame is complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rules.catalogue import problem
from rules.errors import Place, Problem
from rules.pack.entries import Part
from rules.pack.files import FORMAT, FRAME
from rules.pack.omitted import Omitted
from rules.pack.provided import PARAMETERS
from rules.pack.schema import PackFile
from rules.text import Text
from rules.yaml_reader import Document

FOR_CALCULATOR = Text(
    de="für den Rechner von Kundenwert und Kosten je Ersttermin, den es auch ohne Fragen danach "
    "gibt",
    en="for the calculator of customer value and cost per first meeting, which is there without "
    "questions on it too",
)
# what is not for the calculator
USES: Mapping[str, Text] = {
    "headline_share_min_pct": Text(
        de="für das Muster, das über alle Geschäftslinien überwiegt",
        en="for the pattern that prevails over all business lines",
    ),
    "clarify_open_max_pct": Text(
        de="für den Rat, zuerst zu klären, wenn zu viel offen ist",
        en="for the advice to clarify first, when too much is open",
    ),
    "agreement_likely_min_pct": Text(
        de="für die Angabe, wie sicher das Muster einer Geschäftslinie ist",
        en="for saying how sure the pattern of a business line is",
    ),
}


def unite(parts: Iterable[Part]) -> tuple[PackFile, dict[str, Place], list[Problem]]:
    """Join the files of a pack; return it with the places of its values and the problems found."""
    merged: dict[str, Any] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for part in parts:
        for key in sorted(part.draft.model_fields_set):
            value = getattr(part.draft, key)
            if isinstance(value, dict):
                section = merged.setdefault(key, {})
                problems += _join_section(section, key, value, part.document, places)
            elif isinstance(value, tuple):
                merged[key] = (*merged.get(key, ()), *value)
            elif key in merged:
                problems.append(_twice(key, part.document.place((key,)), places.get(key)))
            else:
                merged[key] = value
        _record(places, part.document, len(merged.get("examples", ())) - len(part.draft.examples))
    return PackFile.model_construct(**{**_empty(), **merged}), places, problems


def frame_problems(
    draft: PackFile, places: dict[str, Place], omitted: Omitted
) -> Iterator[Problem]:
    """Yield what every pack has and this one lacks."""
    frame = Place(file=FRAME, line=1, column=1)
    if draft.format != FORMAT and not omitted.covers("format"):
        found = draft.format or "–"
        yield problem("wrong_format", places.get("format", frame), found=found, expected=FORMAT)
    for key in ("id", "version", "title", "about", "formats", "sources"):
        if not getattr(draft, key) and not omitted.covers(key):
            yield problem("missing_key", frame, key=key)
    place = places.get("parameters", frame)
    for name in PARAMETERS:
        if name not in draft.parameters and not omitted.covers(name):
            use = USES.get(name, FOR_CALCULATOR)
            yield problem("missing_parameter", place, name=name, use_de=use.de, use_en=use.en)


def _join_section(
    section: dict[str, Any],
    key: str,
    value: dict[str, Any],
    document: Document,
    places: dict[str, Place],
) -> list[Problem]:
    problems = [
        _twice(name, document.place((key, name)), places.get(f"{key}.{name}"))
        for name in value
        if name in section
    ]
    section.update({name: entry for name, entry in value.items() if name not in section})
    return problems


def _twice(name: str, place: Place, first: Place | None) -> Problem:
    return problem("defined_twice", place, name=name, other=str(first or "?"))


def _record(places: dict[str, Place], document: Document, examples_before: int) -> None:
    """Note where everything stands; examples are counted through all files, from 0."""
    for path in document.places:
        if not path:
            continue
        counted = path
        if path[0] == "examples" and len(path) > 1 and isinstance(path[1], int):
            counted = ("examples", path[1] + examples_before, *path[2:])
        places.setdefault(".".join(str(part) for part in counted), document.place(path))


def _empty() -> dict[str, Any]:
    return {
        name: info.get_default(call_default_factory=True)
        for name, info in PackFile.model_fields.items()
    }
