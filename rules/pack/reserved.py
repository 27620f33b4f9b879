# SPDX-License-Identifier: Apache-2.0
"""Names that no question, fact, table or output can have: expressions know them already."""

from __future__ import annotations

from rules.expressions import foreign
from rules.expressions.checker import FUNCTIONS
from rules.text import Text

# what stands in expressions for what Hebelwerk provides, alone or before a dot
PROVIDED = frozenset((
    "business_lines", "calculator", "finding", "initiative", "initiatives", "level", "lever",
    "line", "parameter", "portfolio", "result", "rule", "scenario", "share",
))  # fmt: skip
_WORD = Text(de="ein Wort der Regelsprache", en="a word of the rule language")
_FUNCTION = Text(de="eine Funktion der Regelsprache", en="a function of the rule language")
_PROVIDED = Text(
    de="ein Name, den Hebelwerk selbst gibt", en="a name that Hebelwerk itself provides"
)


def reserved_for(name: str) -> Text | None:
    """Return what a name stands for in every expression; None where a pack may give it."""
    if foreign.word(name) is not None:
        return _WORD
    if name in FUNCTIONS:
        return _FUNCTION
    return _PROVIDED if name in PROVIDED else None
