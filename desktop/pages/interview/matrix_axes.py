# SPDX-License-Identifier: Apache-2.0
"""The axes of a table of answers: one row an answer, one column an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.text import Text


@dataclass(frozen=True)
class Row:
    """One answer: its key, its number key, what it says; the open one is dashed."""

    key: str
    number: int
    title: Text
    detail: Text | None = None
    exclusive: bool = False
    open: bool = False


@dataclass(frozen=True)
class Column:
    """One entry; `out` says why it is not asked, `changeable` that this may be wrong."""

    entry: str
    name: str
    share: str = ""
    unit: str = ""
    out: Text | None = None
    changeable: bool = False
