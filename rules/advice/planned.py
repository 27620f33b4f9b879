# SPDX-License-Identifier: Apache-2.0
"""The measures for four weeks as they will stand, with what the consultant replaced or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.advice.advice import Planned, RecommendedMeasure
from rules.answers.answers import Assignment, OwnMeasure, Plan
from rules.pack.pack import Pack


def planned(pack: Pack, measures: Sequence[RecommendedMeasure], plan: Plan) -> tuple[Planned, ...]:
    """Return the chosen measures by rank, replaced where the consultant did so, then the added.

    What replaces a measure that is not among the chosen ones is added. A measure stands once: an
    own one that is chosen as well stands where it replaces, else where it was chosen.
    """
    chosen = sorted(filter(lambda each: each.chosen, measures), key=lambda each: each.rank or 0)
    found = _Places(pack, chosen, plan).in_order()
    return tuple(replace(each, rank=rank) for rank, each in enumerate(found, start=1))


class _Places:
    def __init__(self, pack: Pack, chosen: list[RecommendedMeasure], plan: Plan) -> None:
        self._pack, self._chosen, self._plan = pack, chosen, plan
        # another version of the pack may have dropped a measure
        self._own = [each for each in plan.own if not each.measure or each.measure in pack.measures]

    def in_order(self) -> Iterator[Planned]:
        replacing = self._by_chosen({each: each.replaces for each in self._own})
        moved = {each.measure for each in replacing.values() if each.measure}
        rest = [each for each in self._own if each not in replacing.values()]
        named = self._by_chosen({each: each.measure for each in rest})
        agreeing = {id_: own for id_, own in named.items() if id_ not in replacing}
        for measure in self._chosen:
            if (instead := replacing.get(measure.id)) is not None:
                yield self._of_own(instead, replaced=measure.id)
            elif measure.id not in moved:
                yield self._of_chosen(measure, agreeing.get(measure.id))
        for each in rest:
            if each not in agreeing.values() and each.measure not in moved:
                yield self._of_own(each)

    def _by_chosen(self, named: dict[OwnMeasure, str]) -> dict[str, OwnMeasure]:
        """Return, for each chosen measure, the first own one that names it."""
        chosen = {measure.id for measure in self._chosen}
        found: dict[str, OwnMeasure] = {}
        for own, name in named.items():
            if name in chosen:
                found.setdefault(name, own)
        return found

    def _of_chosen(self, measure: RecommendedMeasure, own: OwnMeasure | None) -> Planned:
        assigned = self._plan.assignments.get(measure.id, Assignment())
        found = self._of_the_pack(measure.id, own.assignment if own else assigned)
        return replace(found, recommended=measure, own=own)

    def _of_own(self, own: OwnMeasure, replaced: str = "") -> Planned:
        if own.measure:
            found = self._of_the_pack(own.measure, own.assignment)
            return replace(found, own=own, replaced=replaced)
        return Planned(
            rank=0,
            measure="",
            title=own.title,
            first_step=own.first_step,
            sign_of_success=own.sign_of_success,
            assignment=own.assignment,
            own=own,
            replaced=replaced,
        )

    def _of_the_pack(self, id_: str, assigned: Assignment) -> Planned:
        found = self._pack.measures[id_]
        return Planned(0, id_, found.title, found.first_step, found.sign_of_success, assigned)
