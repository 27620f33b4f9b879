# SPDX-License-Identifier: Apache-2.0
"""What the consultant replaced or added among the measures, as slots hold it."""

from __future__ import annotations

from desktop.engagement import slots
from desktop.engagement.slots import Json
from desktop.engagement.state import EngagementState, day_of, part
from rules.answers.answers import Assignment, OwnMeasure

_TEXTS = ("replaces", "measure", "title", "first_step", "sign_of_success", "reason")


def own_measures(state: EngagementState) -> tuple[OwnMeasure, ...]:
    """Return the own measures in their order; one without a reason or a content does not count."""
    found = (own_measure(id_, value) for id_, value in state.items(slots.OWN_MEASURE).items())
    return tuple(own for own in found if own.reason and (own.measure or own.title))


def own_measure(id_: str, value: Json) -> OwnMeasure:
    """Return what a slot holds."""
    said = {key: part(value, key) for key in _TEXTS}
    return OwnMeasure(
        id=id_, assignment=Assignment(part(value, "owner"), day_of(value, "due")), **said
    )


def own_json(own: OwnMeasure, order: str) -> Json:
    """Return what the slot of an own measure holds; `order` is its place among them."""
    due = own.assignment.due
    said = {key: getattr(own, key) for key in _TEXTS} | {
        "owner": own.assignment.owner,
        "due": due.isoformat() if due else "",
        "order": order,
    }
    return {key: text for key, text in said.items() if text}
