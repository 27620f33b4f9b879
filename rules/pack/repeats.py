# SPDX-License-Identifier: Apache-2.0
"""What an expression meets more than once, so that its parts do not vary freely of each other.

Where every name is met once, the logic of single parts already says all there is to say; only what
is met twice can make it too weak, as in `x || !x`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rules.expressions.syntax import Macro, Name, Node, children
from rules.pack.pack import Pack


def repeated_names(pack: Pack, key: str) -> tuple[str, ...]:
    """Return the names an expression itself uses more than once, in its order."""
    kept: tuple[str, ...] | None = pack.memory.recall(("repeated names", key))
    if kept is None:
        met = Counter(_names(pack.nodes[key], frozenset(), 1))
        kept = tuple(name for name, times in met.items() if times > 1)
        pack.memory.keep(("repeated names", key), kept)
    return kept


def shared_questions(pack: Pack, key: str) -> tuple[str, ...]:
    """Return the questions that several names of an expression rest on, in the pack's order."""
    kept: tuple[str, ...] | None = pack.memory.recall(("shared questions", key))
    if kept is None:
        names = _names(pack.nodes[key], frozenset(), 1)
        met = Counter(question for name in names for question in pack.reads.get(name, ()))
        kept = tuple(question for question in pack.questions if met[question] > 1)
        pack.memory.keep(("shared questions", key), kept)
    return kept


def _names(node: Node, bound: frozenset[str], times: int) -> Iterator[str]:
    """Yield names as often as they are met; within a macro once per item, so at least twice."""
    if isinstance(node, Name):
        if node.parts[0] not in bound:
            yield from (node.text for _ in range(times))
    elif isinstance(node, Macro):
        yield from _names(node.items, bound, times)
        yield from _names(node.body, bound | {node.variable}, 2)
    else:
        for child in children(node):
            yield from _names(child, bound, times)
