# SPDX-License-Identifier: Apache-2.0
"""Names for expressions under test: values given directly, groups built from plain entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.expressions.evaluator import Group, evaluate
from rules.expressions.parser import parse
from rules.expressions.values import Possible, Ref, between, known, one_of


def ref(name: str) -> frozenset[Ref]:
    """Return a name as a reason."""
    return frozenset((Ref(name),))


def is_(name: str, value: object) -> Possible:
    """A value given for a name."""
    return known(value, ref(name))


def among(name: str, *options: object) -> Possible:
    """Several values still possible for a name."""
    return one_of(options, missing=ref(name))


def span(name: str, low: float | None, high: float | None) -> Possible:
    """A number known by its bounds only."""
    least, most = (None if bound is None else Decimal(str(bound)) for bound in (low, high))
    return between(least, most, missing=ref(name))


def truth_of(name: str, letter: str) -> Possible:
    """T, F, or U for a truth value not known."""
    return among(name, True, False) if letter == "U" else is_(name, letter == "T")


def letter(value: Possible) -> str:
    """Return T, F or U for a truth value."""
    return "U" if not value.known else "T" if value.value is True else "F"


@dataclass(frozen=True)
class PlainEntry:
    """An entry of a group."""

    id: str
    values: Mapping[str, Possible]

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        return self.values[".".join(parts)]


@dataclass(frozen=True)
class PlainNames:
    """Names with the values they were given."""

    values: Mapping[str, Possible | Group]

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        return self.values[".".join(parts)]

    def call(self, function: str, argument: str) -> Possible:
        found = self.values[f"{function}({argument})"]
        assert isinstance(found, Possible)
        return found


def group(closed: bool, **entries: Possible) -> Group:
    """A group whose entries have one truth value each, called `ok`."""
    return Group("lines", tuple(PlainEntry(i, {"ok": v}) for i, v in entries.items()), closed)


def value_of(text: str, **names: Possible | Group) -> Possible:
    """Evaluate a text."""
    return evaluate(parse(text), PlainNames(names))


def missing(value: Possible) -> set[str]:
    """Return the names a value lacks."""
    return {found.name for found in value.missing}
