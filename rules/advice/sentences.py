# SPDX-License-Identifier: Apache-2.0
"""Sentences of the pack with the values of their slots looked up, not yet written out."""

from __future__ import annotations

from functools import lru_cache

from rules.advice.advice import Sentence
from rules.advice.scope import Scope
from rules.pack.slots import Slot, parse
from rules.text import LANGUAGES, Text


def sentence(text: Text, scope: Scope) -> Sentence:
    """Return a sentence with the values its slots have in a scope."""
    return Sentence(text, {name: scope.value(name) for name in slot_names(text)})


@lru_cache(maxsize=2_048)  # the same sentences come back with every answer
def slot_names(text: Text) -> tuple[str, ...]:
    """Return the names the slots of a sentence show, in any language, each once."""
    parts = (part for language in LANGUAGES for part in parse(text.in_(language)))
    return tuple(dict.fromkeys(part.name for part in parts if isinstance(part, Slot)))
