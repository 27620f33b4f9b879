# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from desktop.pages.packs.marks import (
    Count,
    counts_of,
    marks_of,
    next_problem,
    offending,
    problems_of,
)
from rules.catalogue import problem, warning
from rules.errors import Place, Problem


def _error(file: str | None, line: int | None = None, column: int | None = None) -> Problem:
    return problem("division_by_zero", Place(file, line, column))


def _warning(file: str, line: int) -> Problem:
    return warning("division_by_zero", Place(file, line))


A1, A2, B1 = _error("a.yaml", 1), _error("a.yaml", 2), _error("b.yaml", 1)
W1, W3 = _warning("a.yaml", 1), _warning("a.yaml", 3)


def test_a_file_has_its_own_problems_and_those_of_the_whole_pack() -> None:
    whole = problem("pack_missing", Place("/somewhere"))
    found = problems_of([W1, A1, B1, whole], "a.yaml", ["a.yaml", "b.yaml"])
    assert found == [whole, A1, W1]


def test_errors_and_warnings_are_counted_by_file() -> None:
    assert counts_of([A1, A2, W1, B1]) == {"a.yaml": Count(2, 1), "b.yaml": Count(1, 0)}


def test_a_line_is_as_bad_as_the_worst_in_it() -> None:
    marks = marks_of([W1, A1, W3, B1], "a.yaml", ["x", "y", "z"])
    assert list(marks) == [1, 3]
    assert marks[1].problems == (A1, W1)
    assert (marks[1].severity, marks[3].severity) == ("error", "warning")


def test_of_equals_the_one_with_a_place_in_the_line_counts() -> None:
    exact = _error("a.yaml", 1, 4)
    mark = marks_of([A1, exact], "a.yaml", ["a: bcd"])[1]
    assert mark.problems == (exact, A1)
    assert (mark.start, mark.length) == (3, 3)


@pytest.mark.parametrize(("line", "shown"), [(None, 1), (9, 3)])
def test_a_problem_without_a_line_or_beyond_the_end_is_shown_all_the_same(
    line: int | None, shown: int
) -> None:
    assert list(marks_of([_error("a.yaml", line)], "a.yaml", ["x", "y", "z"])) == [shown]
    assert list(marks_of([_error("a.yaml", line)], "a.yaml", [])) == [1]


def _unknown_choice(column: int) -> Problem:
    details = {"value": "replace", "name": "ai_effect", "hint_de": "–", "hint_en": "–"}
    return problem("unknown_choice", Place("a.yaml", 1, column), **details)


def _unknown_key(column: int) -> Problem:
    hints = {"hint_de": "–", "hint_en": "–"}
    return problem("unknown_key", Place("a.yaml", 1, column), key="colour", **hints)


WHEN = "  when: \"ai_effect == 'replace' && x\""


@pytest.mark.parametrize(
    ("line", "found", "part"),
    [
        (WHEN, _unknown_choice(9), "'replace'"),
        (WHEN, _unknown_choice(23), "'replace'"),
        (WHEN, _error("a", 1, 9), "\"ai_effect == 'replace' && x\""),
        (WHEN, _error("a", 1), ""),
        ("  for_each: lines", _error("a", 1, 3), "for_each"),
        ("a: [b, c]", _error("a", 1, 8), "c"),
        ("  colour: red", _unknown_key(11), "colour"),
        ("short", _error("a", 1, 90), ""),
    ],
)
def test_the_part_that_gives_offence_is_found(line: str, found: Problem, part: str) -> None:
    start, length = offending(line, found)
    assert line[start : start + length] == part


def test_the_way_goes_through_all_errors_first_and_round() -> None:
    problems = [A1, W1, A2, W3, B1]
    way = [A1]
    for _ in range(5):
        found = next_problem(problems, way[-1], "a.yaml", 1)
        assert found is not None
        way.append(found)
    assert way == [A1, A2, B1, W1, W3, A1]
    assert next_problem(problems, A1, "a.yaml", -1) == W3


def test_the_way_begins_in_the_file_that_is_shown() -> None:
    assert next_problem([A1, A2, B1], None, "b.yaml", 1) == B1
    assert next_problem([A1, A2, B1], None, "a.yaml", -1) == A2
    assert next_problem([A1, A2], None, "b.yaml", 1) == A1
    assert next_problem([], None, "a.yaml", 1) is None
