# SPDX-License-Identifier: Apache-2.0
"""Percentages that look as if a share of one was meant: 0.3 where 30 says thirty percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.catalogue import warning
from rules.errors import Problem, shown
from rules.expressions.syntax import Binary, Constant, Name, Node, walk
from rules.pack.domains import bounds
from rules.pack.pack import Pack
from rules.pack.schema import Parameter

_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def check_percents(pack: Pack) -> Iterator[Problem]:
    """Yield a warning for every percentage that is, or is compared with, less than one percent."""
    for name, parameter in pack.parameters.items():
        if _in_percent(parameter) and _is_fraction(parameter.value):
            yield _warned(pack, f"parameters.{name}.value", name, parameter.value)
    percents = _percents(pack)
    for key, node in pack.nodes.items():
        for part in walk(node):
            if isinstance(part, Binary) and part.operator in _COMPARISONS:
                for side, other in ((part.left, part.right), (part.right, part.left)):
                    value = _value(pack, other)
                    if value is not None and _is_fraction(value) and _is_one_of(side, percents):
                        yield _warned(pack, key, _text(side), value)


def _warned(pack: Pack, key: str, name: str, value: Decimal) -> Problem:
    meant = shown((value * 100).normalize())
    place = pack.places.get(key)
    return warning("percent_as_fraction", place, name=name, value=shown(value), meant=meant)


def _percents(pack: Pack) -> frozenset[str]:
    """Return the names that hold a percentage which may well be more than one percent."""
    found = {"share", *(f"portfolio.{pattern}_pct" for pattern in pack.patterns)}
    for name, question in pack.questions.items():
        high = bounds(question)[1]
        if high is not None and high <= 1:
            continue
        if question.type in ("percent", "rate"):
            found.add(name)
        found.update(f"{name}.{part}" for part in question.parts)
    return frozenset(found)


def _is_one_of(node: Node, names: frozenset[str]) -> bool:
    """Tell a name, or one of an entry of a group, where the first part stands for the entry."""
    return isinstance(node, Name) and bool({node.text, ".".join(node.parts[1:])} & names)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Name) else ""


def _value(pack: Pack, node: Node) -> Decimal | None:
    """Return a number written out or given by a parameter that is no percentage itself."""
    if isinstance(node, Constant) and isinstance(node.value, Decimal):
        return node.value
    if isinstance(node, Name) and node.parts[0] == "parameter":
        parameter = pack.parameters[".".join(node.parts[1:])]
        return None if _in_percent(parameter) else parameter.value
    return None


def _in_percent(parameter: Parameter) -> bool:
    return parameter.unit in ("percent", "share")


def _is_fraction(value: Decimal) -> bool:
    return 0 < value < 1
