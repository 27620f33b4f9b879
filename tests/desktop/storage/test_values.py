# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.storage.values import (
    Change,
    Listed,
    Summarised,
    applied,
    changed,
    changes_from,
    changes_json,
)

LISTED = Listed(
    id="e",
    summary={},
    summarised=Summarised("h", "p", "1"),
    pack_sha256="p",
    head="h",
    created_at=datetime(2026, 11, 21, tzinfo=UTC),
    changed_at=datetime(2026, 11, 21, tzinfo=UTC),
    binned_at=None,
)


def test_changes_know_what_stood_there_before() -> None:
    changes = changed({"a": "1", "b": "2"}, {"b": "3", "c": True, "a": None})
    assert changes == (Change("b", "2", "3"), Change("c", None, True), Change("a", "1", None))
    assert applied({"a": "1", "b": "2"}, changes) == {"b": "3", "c": True}
    assert changes_from(changes_json(changes)) == changes


@pytest.mark.parametrize(
    ("listed", "fresh"),
    [
        (LISTED, True),
        (replace(LISTED, head="h2"), False),
        (replace(LISTED, pack_sha256="p2"), False),
        (replace(LISTED, summarised=Summarised("h", "p", "0")), False),
        (replace(LISTED, summarised=None), False),
    ],
)
def test_a_summary_is_fresh_for_its_head_pack_and_build(listed: Listed, fresh: bool) -> None:
    assert listed.is_fresh("1") is fresh
