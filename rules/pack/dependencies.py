# SPDX-License-Identifier: Apache-2.0
"""Which names of a pack rest on which: circles are found, and the questions behind each name.

A name of a group's entries used from outside, or through a macro over them, is one of whatever
entry; within an entry it is that entry's own.
"""

from __future__ import annotations

import graphlib
from collections.abc import Mapping

from rules.expressions.evaluator import ABOUT_QUESTIONS
from rules.expressions.syntax import Call, Constant, Macro, Name, Node, children
from rules.pack import provided
from rules.pack.groups import LINES, PROFIT_SHARE, SHARE
from rules.pack.influence import Influence, Use
from rules.pack.ownership import owner
from rules.pack.schema import PackFile, Question

Uses = dict[str, set[Use]]


MAX_CIRCLES = 10
# of expressions that stand on each other; each takes some eight calls of Python, which ends at 1000
MAX_LEVELS = 100


class CircleError(Exception):
    """Names that depend on each other in circles.

    Each circle goes once round, from a name to what it uses, and ends where it begins.
    """

    def __init__(self, circles: list[list[str]]) -> None:
        self.circles = circles
        super().__init__("; ".join(" → ".join(circle) for circle in circles))


def all_questions(draft: PackFile) -> dict[str, Question]:
    """Return the questions with the calculator's inputs under their full ids."""
    return {**draft.questions, **{f"calculator.{k}": q for k, q in draft.calculator.items()}}


def questions_read(draft: PackFile, nodes: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    """Return the questions each name reads, directly or through other names.

    Raises `CircleError` where names depend on themselves.
    """
    uses = _uses(draft, nodes)
    graph = {name: {use.name for use in used} for name, used in uses.items()}
    order = _ordered(graph)
    questions = all_questions(draft)
    reads: dict[str, frozenset[str]] = {}
    for name in order:
        own = {name} if name in questions else set[str]()
        behind = (reads.get(other, frozenset()) for other in graph.get(name, ()))
        reads[name] = frozenset(own).union(*behind)
    return reads


def _ordered(graph: dict[str, set[str]]) -> list[str]:
    """Return the names, each behind those it uses; raises `CircleError` with every circle."""
    circles: list[list[str]] = []
    order: list[str] | None = None
    while order is None and len(circles) < MAX_CIRCLES:
        try:
            order = list(graphlib.TopologicalSorter(graph).static_order())
        except graphlib.CycleError as error:
            circle = [str(name) for name in reversed(error.args[1])]
            circles.append(circle)
            graph[circle[0]].discard(circle[1])  # broken there, it does not hide the next
    if circles or order is None:
        raise CircleError(circles)
    return order


def too_deep(draft: PackFile, nodes: Mapping[str, Node]) -> dict[str, int]:
    """Return the names whose expressions stand on each other over too many levels, and how many.

    Working a name out goes through all levels at once. Of names that stand on each other only the
    first beyond the bound is among them. Raises `CircleError` as `questions_read` does.
    """
    graph = {name: {use.name for use in used} for name, used in _uses(draft, nodes).items()}
    own: dict[str, int] = {}
    for key, node in nodes.items():
        own[owner(key)] = max(own.get(owner(key), 0), _levels(node))
    levels: dict[str, int] = {}
    found: dict[str, int] = {}
    for name in _ordered(graph):
        below = max((levels.get(other, 0) for other in graph.get(name, ())), default=0)
        levels[name] = below + own.get(name, 0)
        if levels[name] > MAX_LEVELS >= below:
            found[name] = levels[name]
    return found


def _levels(node: Node) -> int:
    return 1 + max((_levels(child) for child in children(node)), default=0)


def influence(draft: PackFile, nodes: Mapping[str, Node]) -> Influence:
    """Return which names each name has a say in."""
    outside = _outside(draft)
    used_by: dict[str, list[Use]] = {}
    for name, used in sorted(_uses(draft, nodes).items()):
        for use in sorted(used, key=lambda use: use.name):
            reaches_all = use.anywhere or name in outside
            used_by.setdefault(use.name, []).append(Use(name, reaches_all))
    return Influence({name: tuple(users) for name, users in used_by.items()})


def _uses(draft: PackFile, nodes: Mapping[str, Node]) -> Uses:
    """Return which names each name uses directly; tables stand between rows and outputs."""
    uses: Uses = {key: set() for key in all_questions(draft)}
    for key, node in nodes.items():
        uses.setdefault(owner(key), set()).update(_used(node, frozenset()))
    for name, output in provided.outputs(draft.tables).items():
        uses.setdefault(name, set()).add(_own(f"tables.{output.table}"))
    _add_provided(draft, uses)
    for key, question in all_questions(draft).items():
        for part in question.parts:
            uses[f"{key}.{part}"] = {_own(key)}
    return uses


def _add_provided(draft: PackFile, uses: Uses) -> None:
    for name in provided.global_names(draft):
        found = uses.setdefault(name, set())
        found.update(map(_own, provided.questions_behind(name, draft)))
        if name.startswith("portfolio."):
            found.update({_own(LINES), Use(SHARE, anywhere=True)})
            if name.endswith(f".{provided.HEADLINE_BY_PROFIT}"):
                found.add(Use(PROFIT_SHARE, anywhere=True))
            if key := provided.pattern_table(draft.tables):
                found.add(Use(f"tables.{key}", anywhere=True))
        if name == "lever" or name.startswith("level."):
            scored = {q for q in provided.questions_behind(name, draft) if draft.questions[q].score}
            found.update(_own(f"score.{question}") for question in scored)


def _outside(draft: PackFile) -> frozenset[str]:
    """Return the names that belong to no group."""
    found = {name for name, q in all_questions(draft).items() if q.scope is None}
    found |= {f"{name}.{part}" for name in found for part in all_questions(draft)[name].parts}
    found |= {f"score.{name}" for name in found}
    found |= {name for name, fact in draft.facts.items() if fact.scope is None}
    found |= {f"finding.{name}" for name, f in draft.findings.items() if f.scope is None}
    found |= {f"measures.{name}" for name, m in draft.measures.items() if m.scope is None}
    found |= {f"topics.{name}" for name in draft.topics}
    found |= {
        f"formats.{name}.sections.{section}"
        for name, format_ in draft.formats.items()
        for section in format_.sections
    }
    found |= {
        f"contradictions.{name}" for name, c in draft.contradictions.items() if c.scope is None
    }
    for key, table in draft.tables.items():
        if table.for_each is None:
            found |= {f"tables.{key}", f"tables.{key}.doubts"}
    return frozenset(found) | frozenset(provided.global_names(draft))


def _own(name: str) -> Use:
    return Use(name, anywhere=False)


def _used(node: Node, bound: frozenset[str]) -> set[Use]:
    if isinstance(node, Name):
        if node.parts[0] in bound:
            field = ".".join(node.parts[1:])
            return {Use(field, anywhere=True)} if field else set()
        return {_own(node.text)}
    if isinstance(node, Macro):
        return _used(node.items, bound) | _used(node.body, bound | {node.variable})
    about = set[Use]()
    if isinstance(node, Call) and node.function in ABOUT_QUESTIONS:
        about = {_own(str(a.value)) for a in node.arguments if isinstance(a, Constant)}
    return about.union(*(_used(child, bound) for child in children(node)))
