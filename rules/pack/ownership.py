# SPDX-License-Identifier: Apache-2.0
"""Which name of a pack each of its expressions belongs to."""

from __future__ import annotations


def owner(key: str) -> str:
    """Return the name an expression belongs to: what depends on it when it is used."""
    first, *rest = key.split(".")
    if first == "findings":
        return f"finding.{rest[0]}"
    if first == "tables":
        # doubts speak about the result and come after it
        return f"tables.{rest[0]}.doubts" if "doubts" in rest else f"tables.{rest[0]}"
    if first in ("contradictions", "calculator", "measures", "topics"):
        return f"{first}.{rest[0]}"
    if first == "formats":
        return key.rpartition(".")[0]  # a section that takes the place of another
    # a score is read by its level only, never by the question's own value
    return f"score.{rest[0]}" if rest[-1] == "score" else rest[0]
