# SPDX-License-Identifier: Apache-2.0
"""The steps questions score and topics require: each on the scale, where one is needed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.catalogue import problem
from rules.errors import Problem, shown
from rules.expressions.syntax import Conditional, Constant, Negative, Node
from rules.pack.domains import MATURITY_STEPS, is_scored
from rules.pack.pack import Pack
from rules.pack.question_keys import home_of
from rules.pack.schema import MOST_WEIGHT


def check_scores(pack: Pack) -> Iterator[Problem]:
    """Yield an error for every step off the scale, and for questions that need one and have none.

    A main question decides on its level by its step, a question of a topic counts by it.
    """
    yield from _topics(pack)
    for name, question in pack.questions.items():
        home = home_of(name)
        if question.main and not is_scored(question):
            yield problem("main_unscored", pack.places.get(home), name=name)
        if question.topic and not is_scored(question):
            place = pack.places.get(f"{home}.topic")
            yield problem("topic_unscored", place, name=name, topic=question.topic)
        node = pack.nodes.get(f"{home}.score")
        for value in _written_out(node) if node else ():
            if not MATURITY_STEPS[0] <= value <= MATURITY_STEPS[-1]:
                place = pack.places.get(f"{home}.score")
                yield problem("score_outside", place, value=shown(value))


def _topics(pack: Pack) -> Iterator[Problem]:
    for key, topic in pack.topics.items():
        for value in _values(pack, f"topics.{key}.required", topic.required):
            if not MATURITY_STEPS[0] <= value <= MATURITY_STEPS[-1]:
                place = pack.places.get(f"topics.{key}.required")
                yield problem("score_outside", place, value=shown(value))
        for value in _values(pack, f"topics.{key}.weight", topic.weight):
            if not 0 < value <= MOST_WEIGHT:
                place = pack.places.get(f"topics.{key}.weight")
                yield problem("weight_outside", place, value=shown(value), most=shown(MOST_WEIGHT))


def _values(pack: Pack, key: str, written: Decimal | str) -> Iterator[Decimal]:
    """Return the numbers that a key of a topic names as what it may come to."""
    return iter((written,)) if isinstance(written, Decimal) else _written_out(pack.nodes[key])


def _written_out(node: Node) -> Iterator[Decimal]:
    """Yield the numbers that an expression itself names as what it may come to."""
    if isinstance(node, Conditional):
        yield from _written_out(node.then)
        yield from _written_out(node.otherwise)
    elif isinstance(node, Negative):
        yield from (-value for value in _written_out(node.operand))
    elif isinstance(node, Constant) and isinstance(node.value, Decimal):
        yield node.value
