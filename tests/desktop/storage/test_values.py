# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from desktop.storage.values import (
    Change,
    applied,
    changed,
    changes_from,
    changes_json,
)


def test_changes_know_what_stood_there_before() -> None:
    changes = changed({"a": "1", "b": "2"}, {"b": "3", "c": True, "a": None})
    assert changes == (Change("b", "2", "3"), Change("c", None, True), Change("a", "1", None))
    assert applied({"a": "1", "b": "2"}, changes) == {"b": "3", "c": True}
    assert changes_from(changes_json(changes)) == changes
