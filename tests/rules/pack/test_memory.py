# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pickle
from dataclasses import replace

from rules.pack.loader import shipped_pack
from rules.pack.memory import MOST, Memory


def test_what_is_kept_is_recalled() -> None:
    memory = Memory()
    memory.keep(("table", 1), "row")
    assert memory.recall(("table", 1)) == "row"
    assert memory.recall(("table", 2)) is None


def test_it_never_holds_more_than_its_bound() -> None:
    memory = Memory()
    for key in range(3 * MOST):
        memory.keep(key, key)
        assert memory.recall(key) == key
    assert sum(memory.recall(key) is not None for key in range(3 * MOST)) <= MOST


def test_each_copy_of_a_pack_begins_with_an_empty_one() -> None:
    pack = replace(shipped_pack())
    pack.memory.keep("key", "result")
    assert replace(pack).memory.recall("key") is None
    assert pickle.loads(pickle.dumps(pack)).memory.recall("key") is None  # noqa: S301  # our own
    assert pack.memory.recall("key") == "result"
