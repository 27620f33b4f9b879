# SPDX-License-Identifier: Apache-2.0
"""What evaluations have worked out about a pack alone, kept for the next evaluation."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

MOST = 4_096


class Memory:
    """Results by what they follow from; forgets all of them where they would be too many.

    It changes no result, only how soon it is there. Copies of a pack begin with an empty one.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def recall(self, key: Hashable) -> Any | None:  # noqa: ANN401  # whatever was kept
        """Return what was kept, None where nothing was."""
        return self._kept.get(key)

    def keep(self, key: Hashable, result: object) -> None:
        """Keep a result that follows from the key and the pack alone."""
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = result

    def __reduce__(self) -> tuple[type[Memory], tuple[()]]:
        return Memory, ()
