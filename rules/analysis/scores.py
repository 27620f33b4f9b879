# SPDX-License-Identifier: Apache-2.0
"""The steps questions score: each on the scale, and a main question has one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.catalogue import problem
from rules.errors import Problem, shown
from rules.expressions.syntax import Conditional, Constant, Negative, Node
from rules.pack.domains import MATURITY_STEPS, is_scored
from rules.pack.pack import Pack
from rules.pack.question_keys import home_of


def check_scores(pack: Pack) -> Iterator[Problem]:
    """Yield an error for every score off the scale, and for main questions without any."""
    for name, question in pack.questions.items():
        home = home_of(name)
        if question.main and not is_scored(question):
            yield problem("main_unscored", pack.places.get(home), name=name)
        node = pack.nodes.get(f"{home}.score")
        for value in _written_out(node) if node else ():
            if not MATURITY_STEPS[0] <= value <= MATURITY_STEPS[-1]:
                place = pack.places.get(f"{home}.score")
                yield problem("score_outside", place, value=shown(value))


def _written_out(node: Node) -> Iterator[Decimal]:
    """Yield the numbers that an expression itself names as what it may come to."""
    if isinstance(node, Conditional):
        yield from _written_out(node.then)
        yield from _written_out(node.otherwise)
    elif isinstance(node, Negative):
        yield from (-value for value in _written_out(node.operand))
    elif isinstance(node, Constant) and isinstance(node.value, Decimal):
        yield node.value
