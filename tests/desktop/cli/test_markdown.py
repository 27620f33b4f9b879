# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from desktop.cli.markdown import code, fields, headed, plain, table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* [c](d)", r"a \*b\* \[c\](d)"),
        ("<script>", r"\<script\>"),
        ("# two\nlines", r"\# two lines"),
    ],
)
def test_no_character_of_a_text_is_markup(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a == 'b'", "`a == 'b'`"), ("a ` b", "`` a ` b ``"), ("", ""), ("a\n  b", "`a b`")],
)
def test_code_holds_whatever_it_is_given(text: str, expected: str) -> None:
    assert code(text) == expected


def test_a_bar_does_not_end_a_cell() -> None:
    assert table(("a", "b"), [(code("x || y"), "z")]) == (
        "| a | b |\n| --- | --- |\n| `x \\|\\| y` | z |"
    )


def test_a_heading_without_content_is_left_out() -> None:
    assert list(headed("Empty", ["", ""])) == []
    assert list(headed("Full", [fields([("a", "b")])])) == ["## Full", "- a: b"]
