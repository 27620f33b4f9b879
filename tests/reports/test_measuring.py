# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.measuring import drawable, lines, width


def test_width_is_the_sum_of_the_advances() -> None:
    assert width("AB", 12) == pytest.approx(width("A", 12) + width("B", 12))
    assert width("A", 24) == pytest.approx(2 * width("A", 12))
    assert width("", 12) == 0
    assert width("iiii", 12) < width("MMMM", 12) < width("MMMM", 12, 700)


def test_every_mono_character_is_as_wide_as_the_next() -> None:
    wide = width("W", 12, family="Hebelwerk Mono")
    assert width("i", 12, family="Hebelwerk Mono") == wide > 0


def test_a_character_the_font_lacks_counts_one_em() -> None:
    assert width("漢", 12) == 12


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("", 50, ("",)),
        ("kurz", 50, ("kurz",)),
        ("eins zwei drei", 60, ("eins zwei", "drei")),
        ("heute 12\u00a0%", 40, ("heute", "12\u00a0%")),
        ("a\nb\tc", 50, ("a b c",)),
        ("a\x00\x0bb\ud800", 50, ("ab",)),
    ],
)
def test_lines(text: str, limit: float, expected: tuple[str, ...]) -> None:
    assert lines(text, limit, 12) == expected


@given(st.text(max_size=80), st.integers(12, 300))
def test_lines_keep_the_text_and_the_limit(text: str, limit: int) -> None:
    broken = lines(text, limit, 12)
    assert "".join(broken).replace(" ", "") == drawable(text).replace(" ", "")
    assert all(width(line, 12) <= limit or len(line) == 1 for line in broken)
