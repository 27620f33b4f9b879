# SPDX-License-Identifier: Apache-2.0
"""The business lines of an answers file: names, ids, shares, and the answers of each."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any

from rules.answers.answers import BusinessLine
from rules.answers.answers_frame import AnswersFrame
from rules.answers.faults import AnswerError
from rules.errors import shown
from rules.pack.pack import GROUP
from rules.yaml_reader import Path_

LINES_TOLERANCE = Decimal("0.5")  # by which the shares of all lines may miss 100 %
MAX_LINES = 30


def read_lines(reader: AnswersFrame) -> tuple[BusinessLine, ...]:
    """Return the business lines, each with an id of its own."""
    entries = reader.listed(reader.top, GROUP)
    if len(entries) > MAX_LINES:
        reader.fault("too_many_lines", GROUP, MAX_LINES, count=len(entries), limit=MAX_LINES)
    lines: list[BusinessLine] = []
    for index, raw in enumerate(entries[:MAX_LINES]):
        path: Path_ = (GROUP, index)
        if not isinstance(raw, dict):
            reader.wrong(_no_line(raw), *path)
            continue
        reader.known_keys(raw, ("id", "name", "share", "answers"), *path)
        line = _line(reader, raw, path)
        if line.name.casefold() in {other.name.casefold() for other in lines}:
            reader.fault("name_taken", *path, name=line.name)
        elif line.id and line.id in {other.id for other in lines}:
            reader.fault("defined_twice", *path, "id", name=line.id, other=GROUP)
        lines.append(line)
    _check_shares(reader, lines)
    return _with_ids(lines)


def _line(reader: AnswersFrame, raw: dict[str, Any], path: Path_) -> BusinessLine:
    name = raw.get("name")
    if not isinstance(name, str) or not name.strip():
        reader.fault("missing_key", *path, key="name")
        name = f"{path[-1]}"
    share = raw.get("share")
    if share is not None and not (isinstance(share, Decimal) and 0 < share <= 100):
        fault = AnswerError(share, "Anteile sind über 0 bis 100 %", "shares are above 0 to 100")
        reader.wrong(fault, *path, "share")
        share = None
    answers = reader.mapping("answers", raw, *path)
    entry = reader.text(raw, "id", *path)
    return BusinessLine(
        entry, name.strip(), share, reader.read_all(answers, GROUP, (*path, "answers"))
    )


def _check_shares(reader: AnswersFrame, lines: list[BusinessLine]) -> None:
    total = _share_sum(lines)
    if total > 100 + LINES_TOLERANCE:
        reader.fault("shares_sum", GROUP, sum=shown(total))


def are_complete(reader: AnswersFrame, lines: tuple[BusinessLine, ...]) -> bool:
    """Tell whether the shares of the lines add up; a file that only says so is refused."""
    total = _share_sum(lines)
    adds_up = all(line.share is not None for line in lines) and (
        abs(total - 100) <= LINES_TOLERANCE
    )
    if reader.truth(reader.top, f"{GROUP}_complete") and lines and not adds_up:
        if total <= 100 + LINES_TOLERANCE:
            reader.fault("shares_incomplete", f"{GROUP}_complete", sum=shown(total))
        return False
    return adds_up


def _share_sum(lines: list[BusinessLine] | tuple[BusinessLine, ...]) -> Decimal:
    return sum((line.share for line in lines if line.share is not None), Decimal(0))


def _no_line(raw: object) -> AnswerError:
    return AnswerError(
        raw,
        "erwartet wird eine Geschäftslinie mit Schlüsseln",
        "a business line with keys is expected",
        hint_de="Schreiben Sie {name: Geräte, share: 60}.",
        hint_en="Write {name: Devices, share: 60}.",
    )


def _with_ids(lines: list[BusinessLine]) -> tuple[BusinessLine, ...]:
    """Give each line without an id one from its name, with a number where that id is taken."""
    taken = {line.id for line in lines if line.id}
    found: list[BusinessLine] = []
    for line in lines:
        chosen = line.id
        if not chosen:
            slug = _slug(line.name)
            tried = (slug if number == 1 else f"{slug}-{number}" for number in itertools.count(1))
            chosen = next(entry for entry in tried if entry not in taken)
        taken.add(chosen)
        found.append(replace(line, id=chosen))
    return tuple(found)


def _slug(name: str) -> str:
    """Return an id from a name: lower-case letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "line"
