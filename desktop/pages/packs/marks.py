# SPDX-License-Identifier: Apache-2.0
"""Problems as the source shows them: which line, which part of it; and the way through them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.errors import Problem, Severity

_QUOTED = re.compile(r"«([^»]+)»|'([^']+)'")
_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"?|\'(?:[^\']|\'\')*\'?|[^\s,}\]#]+')


@dataclass(frozen=True)
class Mark:
    """What is wrong in a line: the worst severity first, and the part that gave offence."""

    problems: tuple[Problem, ...]
    start: int
    length: int

    @property
    def severity(self) -> Severity:
        """How bad the worst of it is."""
        return self.problems[0].severity


@dataclass(frozen=True)
class Count:
    """How many errors and warnings there are."""

    errors: int = 0
    warnings: int = 0


def problems_of(problems: Iterable[Problem], file: str, files: Iterable[str]) -> list[Problem]:
    """Return the problems of a file, errors first, and before them what is of no file at all."""
    known = set(files)
    found = [each for each in problems if each.place.file == file or each.place.file not in known]
    return sorted(found, key=lambda each: (each.place.file == file, each.severity != "error"))


def counts_of(problems: Iterable[Problem]) -> dict[str, Count]:
    """Return how many problems each file has."""
    counts: dict[str, Count] = {}
    for each in problems:
        before = counts.get(each.place.file or "", Count())
        error = each.severity == "error"
        counts[each.place.file or ""] = Count(before.errors + error, before.warnings + (not error))
    return counts


def marks_of(problems: Iterable[Problem], file: str, lines: Sequence[str]) -> Mapping[int, Mark]:
    """Return what is wrong in a file by line, from 1; what has no line stands at the first."""
    by_line: dict[int, list[Problem]] = {}
    for each in problems:
        if each.place.file == file:
            line = min(max(each.place.line or 1, 1), max(len(lines), 1))
            by_line.setdefault(line, []).append(each)
    marks: dict[int, Mark] = {}
    for line, found in sorted(by_line.items()):
        worst = sorted(found, key=_weight)
        text = lines[line - 1] if lines else ""
        marks[line] = Mark(tuple(worst), *offending(text, worst[0]))
    return marks


def _weight(problem: Problem) -> tuple[bool, bool]:
    """Sort errors first, and those first that name a place in their line."""
    return problem.severity != "error", problem.place.column is None


def offending(line: str, problem: Problem) -> tuple[int, int]:
    """Return the part of a line that gives offence: its first character from 0, its length.

    It is what the problem quotes, behind its place if it stands there, or else as the key before
    it; where the line has no such words it is the value at the place.
    """
    if problem.place.column is None:
        return 0, 0
    begin = problem.place.column - 1
    for part in _quoted(problem):
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        spot = found.search(line, begin) or found.search(line)
        if spot is not None:
            return spot.start(), len(part)
    value = _VALUE.match(line, begin)
    return (begin, len(value[0].rstrip(":"))) if value else (min(begin, len(line)), 0)


def _quoted(problem: Problem) -> list[str]:
    """Return what a problem quotes of the source, values before names."""
    found = list(_QUOTED.finditer(problem.cause.de))
    values = [f"'{each[2]}'" for each in found if each[2]]
    return values + [each[1] for each in found if each[1]]


def next_problem(
    problems: Sequence[Problem], now: Problem | None, file: str, step: int
) -> Problem | None:
    """Return the problem after (1) or before (-1) the one gone to last; first all errors.

    Where none was gone to yet, it begins in the file that is shown. None if there is none.
    """
    way = sorted(problems, key=lambda each: each.severity != "error")
    if not way:
        return None
    if now in way:
        return way[(way.index(now) + step) % len(way)]
    here = [each for each in way if each.place.file == file] or way
    return here[0] if step > 0 else here[-1]
