# SPDX-License-Identifier: Apache-2.0
"""What a reader must find in both outputs: every text of the blocks, spaces and breaks ignored."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from xml.etree import ElementTree as ET

from reports.model import Chart, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

Held = TypeVar("Held")

UNREAD = frozenset({"align", "glyph", "id", "kind", "language", "svg", "tone"})


def closed_up(text: str) -> str:
    """Return `text` without white space and hyphens: outputs break lines where they like."""
    return re.sub(r"[\s\u00ad-]", "", text)


def block_texts(report: Report) -> list[str]:
    """Return every text of every page, save what only a chart's table and name hold."""
    return list(dict.fromkeys(_texts(report.pages)))


def chart_texts(report: Report) -> list[str]:
    """Return what the charts write into their drawings."""
    return [
        text
        for chart in charts(report.pages)
        for text in ET.fromstring(chart.svg).itertext()  # noqa: S314 - our own drawing
        if text.strip()
    ]


def charts(value: object) -> Iterator[Chart]:
    """Yield every chart within `value`."""
    if isinstance(value, Chart):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from charts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from charts(getattr(value, field.name))


def data_texts(report: Report) -> list[str]:
    """Return the texts of the charts' tables."""
    return [text for chart in charts(report.pages) for text in _texts(chart.data)]


def with_ending(value: Held, ending: str) -> Held:
    """Return `value` with `ending` behind every text a reader reads."""
    if isinstance(value, str):
        return value + ending  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(with_ending(part, ending) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: with_ending(getattr(value, field.name), ending)
            for field in fields(value)
            if field.name not in UNREAD and getattr(value, field.name) != ""
        }
        return replace(value, **changed)
    return value


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, Chart):
        for field in fields(value):
            if field.name not in UNREAD | {"dense", "strong", "level", "share"}:
                yield from _texts(getattr(value, field.name))
