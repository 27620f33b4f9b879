# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import Place
from rules.pack.pointing import pointed
from rules.yaml_reader import parse_yaml


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("when: alpha && beta > 1", "beta"),
        ("when: alpha && beta > 1  # why", "beta"),
        ("  when: \"alpha && beta == 'x'\"", "beta"),
        ("  when: 'alpha && beta == ''x'''", "beta"),
        ("when: 'gamma == ''x'' && beta > 1'", "beta"),
        ('when: "gamma == \\"x\\" && beta > 1"', "beta"),
        ("when: \"gamma == '\\u00e4\\x41\\t' && beta > 1\"", "beta"),
        ("a: {b: \"alpha && beta\", c: 'beta'}", "beta"),
        ("- [1, alpha && beta]", "beta"),
    ],
)
def test_a_part_is_found_in_its_line(line: str, part: str) -> None:
    document = parse_yaml(line.encode(), "rules.yaml")
    path, text = next((p, t) for p, t in _texts(document.value) if part in t)
    found = pointed(document.place(path), line, text, text.index(part))
    assert found.line == 1
    assert found.column == line.index(part) + 1
    assert found.field == document.place(path).field


def _texts(
    value: object, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, dict):
        pairs: list[tuple[str | int, object]] = list(value.items())
    else:
        pairs = list(enumerate(value)) if isinstance(value, list) else []
    return [found for key, item in pairs for found in _texts(item, (*path, key))]


@pytest.mark.parametrize(
    ("line", "column", "text", "offset"),
    [
        ("when: >-", 7, "alpha && beta", 9),
        ("when: |", 7, "alpha && beta", 9),
        ("when: alpha &&", 7, "alpha && beta", 9),
        ('when: "alpha &&', 7, "alpha && beta", 9),
        ('when: "alpha \\q beta"', 7, "alpha q beta", 9),
        ('when: "\\uzzzz beta"', 7, "x beta", 2),
        ("", 7, "alpha", 2),
        ("when: alpha", 7, "alpha", 6),
        ("when: alpha", 7, "alpha", -1),
    ],
)
def test_what_stands_elsewhere_keeps_the_place_of_its_value(
    line: str, column: int, text: str, offset: int
) -> None:
    place = Place("rules.yaml", 3, column, "findings.seen.when")
    assert pointed(place, line, text, offset) == place
    assert pointed(Place("rules.yaml"), line, text, offset) == Place("rules.yaml")


def test_the_end_of_a_text_is_a_place() -> None:
    assert pointed(Place("r", 1, 7), "when: alpha &&", "alpha &&", 8).column == 15
    assert pointed(Place("r", 1, 7), "when: 'alpha &&'", "alpha &&", 8).column == 16


@settings(derandomize=True, deadline=None)
@given(
    st.text("ab'\"\\n &|#:x0", max_size=20), st.text("ab'\"\\n ", max_size=12), st.integers(0, 12)
)
def test_any_line_gives_a_place_in_it_or_of_the_value(line: str, text: str, offset: int) -> None:
    found = pointed(Place("r", 1, 1), line, text, offset)
    assert found.column is not None
    assert 1 <= found.column <= len(line) + 1
