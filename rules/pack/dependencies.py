# SPDX-License-Identifier: Apache-2.0
"""Which names of a pack rest on which: circles are found, and the questions behind each name."""

from __future__ import annotations

import graphlib
from collections.abc import Mapping

from rules.expressions.syntax import Call, Constant, Macro, Name, Node, children
from rules.pack import provided
from rules.pack.schema import PackFile, Question


class CircleError(Exception):
    """Names that depend on each other in a circle; `names` goes once round."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(" → ".join(names))


def all_questions(draft: PackFile) -> dict[str, Question]:
    """Return the questions with the calculator's inputs under their full ids."""
    return {**draft.questions, **{f"calculator.{k}": q for k, q in draft.calculator.items()}}


def questions_read(draft: PackFile, nodes: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    """Return the questions each name reads, directly or through other names.

    Raises `CircleError` where a name depends on itself.
    """
    graph = _graph(draft, nodes)
    try:
        order = list(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        raise CircleError([str(name) for name in error.args[1]]) from None
    questions = all_questions(draft)
    reads: dict[str, frozenset[str]] = {}
    for name in order:
        own = {name} if name in questions else provided.questions_behind(name, draft)
        behind = (reads.get(other, frozenset()) for other in graph.get(name, ()))
        reads[name] = frozenset(own).union(*behind)
    return reads


def _graph(draft: PackFile, nodes: Mapping[str, Node]) -> dict[str, set[str]]:
    """Return which names each name uses directly; tables stand between rows and outputs."""
    graph: dict[str, set[str]] = {key: set() for key in all_questions(draft)}
    for key, node in nodes.items():
        graph.setdefault(_owner(key), set()).update(_used(node, frozenset()))
    for key, table in draft.tables.items():
        outputs = {"rule", *(name for row in table.rows for name in row.then)}
        for name in outputs:
            graph.setdefault(name, set()).add(f"tables.{key}")
    portfolio = {name for name in provided.global_names(draft) if name.startswith("portfolio.")}
    for name in portfolio:
        graph.setdefault(name, set()).update(f"tables.{key}" for key in draft.tables)
    for key, question in draft.questions.items():
        if question.level:
            behind = {key, f"score.{key}"} if question.score else {key}
            for name in ("lever", f"level.{question.level}.state"):
                graph.setdefault(name, set()).update(behind)
    for key, question in all_questions(draft).items():
        for part in question.parts:
            graph[f"{key}.{part}"] = {key}
    return graph


def _owner(key: str) -> str:
    """Return the name an expression belongs to: what depends on it when it is used."""
    first, *rest = key.split(".")
    if first == "findings":
        return f"finding.{rest[0]}"
    if first == "contradictions":
        return f"contradictions.{rest[0]}"
    if first == "calculator":
        return f"calculator.{rest[0]}"
    if first == "tables":
        # doubts speak about the result and come after it
        return f"tables.{rest[0]}.doubts" if "doubts" in rest else f"tables.{rest[0]}"
    if first == "measures":
        return f"measures.{rest[0]}"
    # a score is read by its level only, never by the question's own value
    return f"score.{rest[0]}" if rest[-1] == "score" else rest[0]


def _used(node: Node, bound: frozenset[str]) -> set[str]:
    if isinstance(node, Name):
        if node.parts[0] in bound:
            return {".".join(node.parts[1:])} - {""}
        return {node.text}
    if isinstance(node, Call):
        named = {str(a.value) for a in node.arguments if isinstance(a, Constant)}
        about = named if node.function not in ("contains", "startsWith", "endsWith") else set()
    else:
        about = set()
    if isinstance(node, Macro):
        return _used(node.items, bound) | _used(node.body, bound | {node.variable})
    return about.union(*(_used(child, bound) for child in children(node)))
