# SPDX-License-Identifier: Apache-2.0
"""Brand files: under whose name a report goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.catalogue import nearest, problem
from rules.errors import KnownError, Place, Problem, shown
from rules.yaml_reader import Document, read_yaml

KEYS = ("firm", "author")


@dataclass(frozen=True)
class Brand:
    """The consultancy, and the author where one is named."""

    firm: str
    author: str | None = None


def read_brand(file: Path) -> Brand:
    """Read `firm`, which is needed, and `author`; raises `KnownError` with every problem."""
    document = read_yaml(file)
    content: Any = document.value
    if not isinstance(content, dict):
        raise KnownError([problem("yaml_empty", Place(file=str(file)), begin="firm: …")])
    if found := list(_problems(document, content)):
        raise KnownError(found)
    return Brand(**content)


def _problems(document: Document, content: dict[str, Any]) -> Iterator[Problem]:
    for key, value in content.items():
        place = document.place((key,))
        if key not in KEYS:
            yield problem("unknown_key", place, key=key, **nearest(key, list(KEYS)))
        elif not isinstance(value, str) or not value.strip():
            yield problem(
                "wrong_value",
                place,
                found=shown(value),
                reason_de="erwartet wird ein Text",
                reason_en="a text is expected",
            )
    if "firm" not in content:
        yield problem("missing_key", document.place(()), key="firm")
