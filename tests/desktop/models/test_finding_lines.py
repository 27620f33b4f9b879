# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.finding_lines import found, nearest
from tests.desktop.models.entries import LINES, line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["helvion", "aarevia", "tannegg", "lindgart"]),
        ("helv", ["helvion"]),
        ("HELVION", ["helvion"]),
        ("  aarau ", ["aarevia"]),
        ("kontrakt", ["tannegg"]),
        ("st. gallen tannegg", ["tannegg"]),
        ("ag l", ["helvion", "tannegg", "lindgart"]),
        ("winterthur aarevia", []),
    ],
)
def test_every_word_is_looked_for_in_client_sector_and_place(
    text: str, expected: list[str]
) -> None:
    assert [each.id for each in found(LINES, text)] == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [("active", ["helvion", "lindgart"]), ("done", ["aarevia", "tannegg"])],
)
def test_a_status_leaves_its_own(status: str, expected: list[str]) -> None:
    assert [each.id for each in found(LINES, "", status)] == expected


@given(st.text(max_size=12))
def test_what_is_found_holds_what_was_searched(text: str) -> None:
    for each in found(LINES, text):
        assert all(word in each.searched for word in text.casefold().split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tanegg", "Tannegg Logistik AG"),
        ("winterhur", "Winterthur"),
        ("Messgerate", "Messgeräte"),
        ("xyzxyz", ""),
    ],
)
def test_the_nearest_is_most_like_what_was_typed(text: str, expected: str) -> None:
    assert nearest(LINES, text) == expected


def test_nothing_is_near_where_nothing_has_a_name() -> None:
    assert nearest([line()], "Helvion") == ""
