# SPDX-License-Identifier: Apache-2.0
"""What a pack says that could not be read, so that names of it are not called unknown as well."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Omitted:
    """The names that may stand in what was left out.

    `everything`: not even the names are known, say because a file cannot be opened.
    """

    names: set[str] = field(default_factory=set)
    everything: bool = False

    def covers(self, name: str) -> bool:
        """Tell whether a dotted name may be one that was left out."""
        return self.everything or any(
            part in self.names or part.removesuffix("_pct") in self.names
            for part in name.split(".")
        )
