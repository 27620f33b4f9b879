# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.engagement import slots
from desktop.engagement.state import EngagementState

SLOTS = st.sampled_from(["client.name", "answer:a", "line:x", "line:y"])
VALUES = st.one_of(st.none(), st.booleans(), st.text(max_size=3), st.lists(st.text(max_size=2)))
CHANGES = st.dictionaries(SLOTS, VALUES)


@given(CHANGES, CHANGES)
def test_what_changes_nothing_is_no_change(first: slots.Changes, then: slots.Changes) -> None:
    state = EngagementState().with_(first)
    effective = state.effective(then)
    assert state.with_(effective) == state.with_(then)
    assert all(state.slots.get(slot) != value for slot, value in effective.items())
    assert None not in state.with_(then).slots.values()


def lines_with(*shares: str) -> EngagementState:
    lines: slots.Changes = {
        f"line:{index}": {"name": f"L{index}", "order": str(9 - index), "share": share}
        for index, share in enumerate(shares)
    }
    return EngagementState().with_(lines)


def test_lines_stand_in_their_own_order() -> None:
    assert [line.name for line in lines_with("60", "", "x").lines] == ["L2", "L1", "L0"]
    assert [line.share for line in lines_with("60", "", "x").lines] == [None, None, Decimal(60)]
    assert lines_with("60", "40").next_order(slots.LINE) == "10"


def test_lines_are_complete_when_their_shares_add_up() -> None:
    assert lines_with("60", "40").lines_complete
    assert lines_with("60", "39.5").lines_complete
    assert not lines_with("60", "39.4").lines_complete
    assert not lines_with("100", "").lines_complete
    assert not lines_with().lines_complete


def test_a_slot_says_what_it_is() -> None:
    slot = slots.answer_slot("calculator.initial", "a1")
    assert (slots.kind_of(slot), slots.parts_of(slot)) == ("answer", ("calculator.initial", "a1"))
    assert slots.parts_of(slots.answer_slot("digital")) == ("digital", "")
