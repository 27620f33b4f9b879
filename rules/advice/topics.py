# SPDX-License-Identifier: Apache-2.0
"""The topics: how their answers score, what they demand, and how far the answers stay below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.advice.gaps import Bounds, Gap, demand
from rules.advice.knowledge import Knowledge
from rules.advice.levels import Band, Score, bands


@dataclass(frozen=True)
class TopicState:
    """What is known of one topic.

    `score` is the sum of its steps against all its asked questions can reach, None where nothing
    of it is asked, and `bands` are those it can lie in. `required`: the step (0 to 3) to reach, and
    `weight`: how much a gap counts, each at least and at most. `gaps` holds one for each question
    asked, the largest first, also where it is none.
    """

    id: str
    score: Score | None
    bands: tuple[Band, ...]
    required: Bounds
    weight: Bounds
    gaps: tuple[Gap, ...]

    @property
    def asked(self) -> bool:
        """Tell whether the talk asks about this topic, or an answer is there all the same."""
        return self.score is not None

    @property
    def band(self) -> Band | None:
        """The band, where only one is possible."""
        return self.bands[0] if len(self.bands) == 1 else None

    @property
    def largest(self) -> Gap | None:
        """The gap to close first; None where there is none, not even possibly."""
        return next((gap for gap in self.gaps if gap.high > 0), None)


def topic_states(knowledge: Knowledge, sorted_gaps: Sequence[Gap]) -> tuple[TopicState, ...]:
    """Return all topics in the order of the pack, from the gaps of all questions in their order."""
    return tuple(_state(knowledge, topic, sorted_gaps) for topic in knowledge.pack.topics)


def _state(knowledge: Knowledge, topic: str, sorted_gaps: Sequence[Gap]) -> TopicState:
    own = tuple(gap for gap in sorted_gaps if gap.topic == topic)
    score = knowledge.levels.score((gap.question for gap in own), main_weight=1)
    needed = demand(knowledge, topic)
    return TopicState(
        topic, score, bands(score) if score else (), needed.required, needed.weight, own
    )
