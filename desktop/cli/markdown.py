# SPDX-License-Identifier: Apache-2.0
"""Markdown from plain texts, nothing in which is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def plain(text: str) -> str:
    """Return a text on one line in which no character is markup."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Return a name or expression as code, whatever quotes it holds; nothing for nothing."""
    if not text:
        return ""
    one_line = " ".join(text.split())
    fence = "`" * (1 + max(map(len, re.findall("`+", one_line)), default=0))
    padding = " " if "`" in one_line else ""
    return f"{fence}{padding}{one_line}{padding}{fence}"


def headed(title: str, blocks: Iterable[str]) -> Iterator[str]:
    """Yield a heading and its blocks; nothing where there are none."""
    if found := [block for block in blocks if block]:
        yield f"## {title}"
        yield from found


def fields(pairs: Iterable[tuple[str, str]]) -> str:
    """Return named values as a list."""
    return "\n".join(f"- {name}: {value}" for name, value in pairs)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; cells hold Markdown already."""
    head = list(columns)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(cell: str) -> str:
    """Return a cell whose bars do not end it, not even those within code."""
    return re.sub(r"(?<!\\)\|", r"\\|", cell)
