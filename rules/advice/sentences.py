# SPDX-License-Identifier: Apache-2.0
"""Sentences of the pack with the values of their slots looked up, not yet written out."""

from __future__ import annotations

from rules.advice.advice import Sentence
from rules.advice.scope import Scope
from rules.expressions.values import Possible
from rules.pack.slots import Slot, parse
from rules.text import LANGUAGES, Text


def sentence(text: Text, scope: Scope) -> Sentence:
    """Return a sentence with the values its slots have in a scope."""
    values: dict[str, Possible] = {}
    for language in LANGUAGES:
        for part in parse(text.in_(language)):
            if isinstance(part, Slot) and part.name not in values:
                values[part.name] = scope.value(part.name)
    return Sentence(text, values)
