# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pages.packs.colouring import coloured


def _parts(*lines: str) -> list[list[tuple[str, str]]]:
    """Return kind and text of what is coloured in each line."""
    found = coloured(lines)
    return [
        [(span.kind, line[span.start : span.start + span.length]) for span in spans]
        for line, spans in zip(lines, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("", []),
        ("tables:", [("key", "tables")]),
        ("    for_each: business_lines", [("key", "for_each")]),
        ("  - id: R1 # first", [("key", "id"), ("comment", "# first")]),
        ("# all of it: a comment", [("comment", "# all of it: a comment")]),
        ("when: \"a == 'b'\"", [("key", "when"), ("string", "\"a == 'b'\"")]),
        ("a: {de: 'Ja', en: b}", [("key", "a"), ("key", "de"), ("string", "'Ja'"), ("key", "en")]),
        ('"30_60":', [("key", '"30_60"')]),
        ("note: it's # so it is", [("key", "note"), ("comment", "# so it is")]),
        ("note: a#b", [("key", "note")]),
        ("at: 12:30", [("key", "at")]),
        (r'say: "a \" b"', [("key", "say"), ("string", r'"a \" b"')]),
        ("say: 'it''s'", [("key", "say"), ("string", "'it''s'")]),
    ],
)
def test_keys_strings_and_comments_are_told_apart(line: str, parts: list[tuple[str, str]]) -> None:
    assert _parts(line) == [parts]


def test_a_text_in_quotes_goes_on_over_lines() -> None:
    lines = ['when: "a', "  && b", '  && c" # yes', "then: d"]
    assert _parts(*lines) == [
        [("key", "when"), ("string", '"a')],
        [("string", "  && b")],
        [("string", '  && c"'), ("comment", "# yes")],
        [("key", "then")],
    ]


def test_a_block_of_text_ends_where_the_indentation_ends() -> None:
    lines = ["about:", "  de: >-", "    key: not one", "", "    # no comment", "  en: |", "    x"]
    assert _parts(*lines) == [
        [("key", "about")],
        [("key", "de")],
        [("string", "    key: not one")],
        [("string", "")],
        [("string", "    # no comment")],
        [("key", "en")],
        [("string", "    x")],
    ]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_spans_lie_in_their_line_and_do_not_overlap(lines: list[str]) -> None:
    for line, spans in zip(lines, coloured(lines), strict=True):
        end = 0
        for span in spans:
            assert span.start >= end
            end = span.start + span.length
        assert end <= len(line)
