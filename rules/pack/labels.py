# SPDX-License-Identifier: Apache-2.0
"""The words for what rules name by id: options, levels, patterns, segments."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rules.pack.pack import Pack
from rules.text import Text

YES, NO = Text(de="ja", en="yes"), Text(de="nein", en="no")
_MIXED = Text(de="gemischt", en="mixed")


def option_label(pack: Pack, question: str, value: object) -> Text | None:
    """Return the words of one option, step or truth value of a question."""
    if isinstance(value, bool):
        return YES if value else NO
    key = f"{value:f}" if isinstance(value, Decimal) else str(value)
    option = pack.options(question).get(key)
    return option.label if option else None


def name_label(pack: Pack, name: str, value: object) -> Text | None:
    """Return the words for a value of any name usable in rules; None where it speaks for itself."""
    if isinstance(value, bool):
        return YES if value else NO
    if name in pack.questions:
        return option_label(pack, name, value)
    return _ids(pack).get(str(value))


def _ids(pack: Pack) -> Mapping[str, Text]:
    levels = {key: level.label for key, level in pack.levels.items()}
    patterns = {key: pattern.label for key, pattern in pack.patterns.items()}
    return {**levels, **patterns, "mixed": _MIXED}
