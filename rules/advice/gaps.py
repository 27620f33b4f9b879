# SPDX-License-Identifier: Apache-2.0
"""How far answers stay below the step to reach, and how much each such gap counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rules.advice.knowledge import Knowledge
from rules.expressions.values import Possible
from rules.pack.pack import Pack
from rules.pack.schema import MOST_WEIGHT

Bounds = tuple[Decimal, Decimal]
STEPS: Bounds = (Decimal(0), Decimal(3))
WEIGHTS: Bounds = (Decimal(0), MOST_WEIGHT)


@dataclass(frozen=True)
class Demand:
    """The step (0 to 3) to reach, and how much a gap counts, each at least and at most."""

    required: Bounds
    weight: Bounds


@dataclass(frozen=True)
class Gap:
    """How far an answer stays below the step to reach, at least and at most; times its weight.

    `measure` and `topic` are empty where none closes it, and where it counts for none. `short`
    holds the steps (0 to 3) that are missing, before any weight, should the question apply. `step`
    is the lowest the answer may come to, `ahead` how far that is above the highest step to reach.
    `position` is its place in the talk.
    """

    question: str
    measure: str
    topic: str
    low: Decimal
    high: Decimal
    short: Bounds
    step: Decimal
    ahead: Decimal
    main: bool
    position: int

    @property
    def certain(self) -> bool:
        """Tell whether there is a gap whatever the answer turns out to be."""
        return self.low > 0

    @property
    def order(self) -> tuple[bool, Decimal, bool, int]:
        """Certain before possible, large before small, acting before counting, then the talk's."""
        size = self.low if self.certain else self.high
        return not self.certain, -size, self.main, self.position


def gaps(knowledge: Knowledge) -> list[Gap]:
    """Return the gap of every question that is asked and can have one, the largest first."""
    return sorted(_gaps(knowledge), key=lambda gap: gap.order)


def demand(knowledge: Knowledge, topic: str) -> Demand:
    """Return what a topic demands of its questions, as far as it is known."""
    about = knowledge.pack.topics[topic]
    return Demand(
        _bounds(knowledge, f"topics.{topic}.required", about.required, STEPS),
        _bounds(knowledge, f"topics.{topic}.weight", about.weight, WEIGHTS),
    )


def _bounds(knowledge: Knowledge, key: str, written: Decimal | str, within: Bounds) -> Bounds:
    """Return what a key of a topic can come to; anything where its expression may say nothing."""
    if isinstance(written, Decimal):
        return written, written
    found: Possible = knowledge.evaluate(key)
    low, high = found.bounds()
    least = within[0] if low is None else min(max(low, within[0]), within[1])
    most = within[1] if high is None else min(max(high, within[0]), within[1])
    return least, most


def _gaps(knowledge: Knowledge) -> Iterator[Gap]:
    pack, levels = knowledge.pack, knowledge.levels
    demands: dict[str, Demand] = {}
    for position, id_ in enumerate(_in_order(knowledge)):
        question = pack.questions[id_]
        if not _can_have_one(pack, id_) or id_ not in levels.asked:
            continue
        step = levels.step(id_)
        if step is None:
            continue
        topic, needed = question.topic or "", (Decimal(question.required),) * 2
        weights = (Decimal(1), Decimal(1))
        if topic:
            if topic not in demands:
                demands[topic] = demand(knowledge, topic)
            needed, weights = demands[topic].required, demands[topic].weight
        certain = knowledge.applicable(id_).known  # a question that may not apply may have no gap
        short = max(Decimal(0), needed[0] - step[1]), max(Decimal(0), needed[1] - step[0])
        yield Gap(
            question=id_,
            measure=question.closes_with or "",
            topic=topic,
            low=short[0] * weights[0] * question.weight * certain,
            high=short[1] * weights[1] * question.weight,
            short=short,
            step=step[0],
            ahead=step[0] - needed[1],
            main=question.main,
            position=position,
        )


def _in_order(knowledge: Knowledge) -> tuple[str, ...]:
    """Return all questions: those the talk asks in its order, then the others in the pack's."""
    pack, asked = knowledge.pack, knowledge.asked
    kept: tuple[str, ...] | None = pack.memory.recall(("in order", asked))
    if kept is None:
        kept = tuple(dict.fromkeys((*asked, *pack.questions)))
        pack.memory.keep(("in order", asked), kept)
    return kept


def _can_have_one(pack: Pack, id_: str) -> bool:
    question = pack.questions[id_]
    return question.scope is None and bool(question.closes_with or question.topic)
