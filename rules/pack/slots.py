# SPDX-License-Identifier: Apache-2.0
"""Typed slots in a pack's sentences: `{name|format}`, with `{{` and `}}` for braces as such.

A sentence with slots is not a template: nothing in it is evaluated, and its length is bounded by
the values put in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from rules.expressions.types import Kind, Type

Format = Literal["number", "money", "percent", "text", "date", "list"]
FORMATS: tuple[Format, ...] = get_args(Format)

# the formats that can write a value of a kind; a value of any kind may fit each
_FITTING: Mapping[Kind, tuple[Format, ...]] = {
    "number": ("number", "money", "percent", "text"),
    "string": ("text",),
    "bool": ("text",),
    "list": ("list",),
    "group": (),
    "any": FORMATS,
}

NAME = re.compile(r"[a-z_.0-9]+")
TOKEN = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")


@dataclass(frozen=True)
class Slot:
    """A place to fill: whose value, how to write it, where it begins in the text (from 0)."""

    name: str
    format: Format
    position: int


@dataclass(frozen=True)
class Span:
    """A range of a quantity, both ends included; `low` is at most `high`."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a span from {self.low} down to {self.high}")


# None stands for a value not known yet
SlotValue: TypeAlias = "Decimal | str | bool | date | Span | tuple[SlotValue, ...] | None"


class SlotError(ValueError):
    """A malformed slot: what is wrong in both languages, and its offset in the text, from 0."""

    def __init__(self, de: str, en: str, position: int) -> None:
        self.de, self.en, self.position = de, en, position
        super().__init__(f"{en} at position {position}")


def fitting(kind: Type) -> tuple[Format, ...]:
    """Return the formats that can write a value; a list is written as its items are."""
    own = _FITTING[kind.kind]
    return own if kind.item is None else tuple(dict.fromkeys((*own, *fitting(kind.item))))


@lru_cache(maxsize=2_048)  # the same sentences come back with every answer
def parse(text: str) -> tuple[str | Slot, ...]:
    """Return the text's plain parts (braces unescaped, none empty) and slots in their order.

    Raises SlotError for a single brace, a name outside `[a-z_.0-9]`, a missing or unknown format.
    """
    parts: list[str | Slot] = []
    plain = ""
    for match in TOKEN.finditer(text):
        piece = _read(match[0], match.start())
        if isinstance(piece, str):
            plain += piece
            continue
        if plain:
            parts.append(plain)
            plain = ""
        parts.append(piece)
    if plain:
        parts.append(plain)
    return tuple(parts)


def _read(token: str, position: int) -> str | Slot:
    if token in {"{{", "}}"}:
        return token[0]
    if token in {"{", "}"}:
        raise SlotError(
            f"die Klammer «{token}» steht allein; als Zeichen gemeint steht sie zweimal: "
            f"«{token * 2}»",
            f"the brace “{token}” stands alone; written twice it means the brace itself: "
            f"“{token * 2}”",
            position,
        )
    if token[0] != "{":
        return token
    return _read_slot(token[1:-1], position)


def _read_slot(inside: str, position: int) -> Slot:
    name, bar, wanted = inside.partition("|")
    if not NAME.fullmatch(name):
        raise SlotError(
            f"der Name «{name}» hat andere Zeichen als a–z, 0–9, _ und Punkt",
            f"the name “{name}” has other characters than a–z, 0–9, _ and the point",
            position,
        )
    formats = ", ".join(FORMATS)
    if not bar:
        raise SlotError(
            f"hinter «{name}» fehlt das Format, etwa «{{{name}|text}}»; es gibt {formats}",
            f"“{name}” has no format behind it, as in “{{{name}|text}}”; there are {formats}",
            position,
        )
    for known in FORMATS:
        if wanted == known:
            return Slot(name, known, position)
    raise SlotError(
        f"das Format «{wanted}» hinter «{name}» gibt es nicht; es gibt {formats}",
        f"there is no format “{wanted}”, as behind “{name}”; there are {formats}",
        position,
    )
