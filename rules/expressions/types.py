# SPDX-License-Identifier: Apache-2.0
"""What an expression can be, as proved before anything is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bool", "number", "string", "list", "group", "any"]


@dataclass(frozen=True, slots=True)
class Type:
    """A kind, with the possible words of a string and the item of a list where they are known.

    For a group, `group` is its name.
    """

    kind: Kind
    options: frozenset[str] | None = None
    item: Type | None = None
    group: str = ""

    def __str__(self) -> str:
        return self.kind if self.item is None else f"list of {self.item}"

    def in_german(self) -> str:
        """Return the kind in German."""
        return _GERMAN[self.kind]


_GERMAN = {
    "bool": "Wahrheitswert",
    "number": "Zahl",
    "string": "Text",
    "list": "Liste",
    "group": "Gruppe",
    "any": "beliebig",
}

BOOL, NUMBER, STRING, ANY = Type("bool"), Type("number"), Type("string"), Type("any")


def ein(kind: Type) -> str:
    """Return a kind in German with its article."""
    feminine = kind.kind in ("number", "list", "group")
    return f"{'eine' if feminine else 'ein'} {kind.in_german()}"


def word(*options: str) -> Type:
    """A string that is one of these words."""
    return Type("string", frozenset(options))


def list_of(item: Type) -> Type:
    """A list of such items."""
    return Type("list", item=item)


def without_words(kind: Type) -> Type:
    """Return a type that leaves open which words there are."""
    if kind.item is not None:
        return list_of(without_words(kind.item))
    return STRING if kind.kind == "string" else kind


def either(left: Type, right: Type) -> Type | None:
    """Return the type of a value that is one or the other; None where they do not go together.

    What is beside a value of any kind, as an item of an empty list, is of the other's kind.
    """
    if "any" in (left.kind, right.kind):
        return _of_kind(right if left.kind == "any" else left)
    if left.kind != right.kind:
        return None
    if left.kind == "string":
        if left.options is None or right.options is None:
            return STRING
        return Type("string", left.options | right.options)
    if left.kind == "list" and left.item and right.item:
        item = either(left.item, right.item)
        return None if item is None else list_of(item)
    return left


def _of_kind(type_: Type) -> Type:
    """Return a type without the words it is limited to."""
    if type_.item is not None:
        return list_of(_of_kind(type_.item))
    return STRING if type_.kind == "string" else type_
