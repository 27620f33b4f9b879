# SPDX-License-Identifier: Apache-2.0
"""AI initiatives named, renamed, taken away, and whether these are all; each change is one edit."""

from __future__ import annotations

from desktop.engagement import slots
from desktop.engagement.slots import Changes
from desktop.engagement.state import EngagementState

MOST = 12  # as many as an answers file takes


def naming(state: EngagementState, id_: str, name: str) -> Changes:
    """Return what names an initiative; with a further one the list is no longer complete."""
    slot = slots.item_slot(slots.INITIATIVE, id_)
    held = state.slots.get(slot)
    if isinstance(held, dict):
        return {slot: {**held, "name": name}}
    order = state.next_order(slots.INITIATIVE)
    return {slot: {"name": name, "order": order}, slots.INITIATIVES_COMPLETE: None}


def completing(*, complete: bool) -> Changes:
    """Return what says whether these are all initiatives; without any, that there are none."""
    return {slots.INITIATIVES_COMPLETE: True if complete else None}
