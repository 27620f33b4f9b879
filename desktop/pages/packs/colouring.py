# SPDX-License-Identifier: Apache-2.0
"""Which parts of a YAML file are keys, texts in quotes, or comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["key", "string", "comment"]

_KEY_END = r"(?=\s*:(?:\s|$))"
_BEGIN = r"(?:^|(?<=[\s{\[,]))"
_TOKEN = re.compile(
    rf"""
    (?P<comment>(?:^|(?<=\s))\#.*)
    | (?P<key>{_BEGIN}(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\w.][\w.\- /]{{0,80}}?){_KEY_END})
    | (?P<double>{_BEGIN}"(?:[^"\\]|\\.)*(?P<double_end>"?))
    | (?P<single>{_BEGIN}'(?:[^']|'')*(?P<single_end>'?))
    """,
    re.VERBOSE,
)
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'")}
_BLOCK = re.compile(r"(?:^|[:\-]\s+)[|>][+-]?\d?[+-]?\s*(?:\#.*)?$")


@dataclass(frozen=True)
class Span:
    """Where in a line something of a kind stands: its first character from 0, its length."""

    start: int
    length: int
    kind: Kind


def coloured(lines: Iterable[str]) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each line; texts in quotes and blocks go on over several lines."""
    reader = _Reader()
    return tuple(tuple(reader.read(line)) for line in lines)


class _Reader:
    """Remembers between lines what is still open: a quote, or a block of text."""

    def __init__(self) -> None:
        self._quote = ""
        self._block: int | None = None  # how far the line is indented that began it

    def read(self, line: str) -> Iterator[Span]:
        begin = 0
        if self._block is not None:
            if not line.strip() or _indent(line) > self._block:
                yield Span(0, len(line), "string")
                return
            self._block = None
        if self._quote:
            end = _CLOSING[self._quote].match(line)
            begin = end.end() if end else len(line)
            yield Span(0, begin, "string")
            if end is None:
                return
            self._quote = ""
        yield from self._tokens(line, begin)

    def _tokens(self, line: str, begin: int) -> Iterator[Span]:
        for found in _TOKEN.finditer(line, begin):
            kind: Kind = "string"
            if found.lastgroup == "comment":
                kind = "comment"
            elif found.lastgroup == "key":
                kind = "key"
            elif not (found["double_end"] or found["single_end"]):
                self._quote = found[0][0]
            yield Span(found.start(), found.end() - found.start(), kind)
        if not self._quote and _BLOCK.search(line, begin):
            self._block = _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
