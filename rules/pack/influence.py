# SPDX-License-Identifier: Apache-2.0
"""What an answer has a say in: the names that may change when it does.

Within a repeated group an answer of one entry reaches the other entries only where a rule looks
over all of them, such as `business_lines.exists(…)` or the shares of the portfolio.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Use:
    """A name that uses another; `anywhere`: of whatever entry, not only of its own."""

    name: str
    anywhere: bool


@dataclass(frozen=True)
class Reach:
    """Names that may change: `same` in the entry the change is in, `anywhere` in every place."""

    same: frozenset[str]
    anywhere: frozenset[str]


@dataclass
class Influence:
    """Which names each name has a say in; `used_by` holds the direct uses."""

    used_by: Mapping[str, tuple[Use, ...]]
    _found: dict[str, Reach] = field(default_factory=dict, repr=False, compare=False)

    def of(self, name: str) -> Reach:
        """Return what may change with a name, itself among it."""
        if name not in self._found:
            same = self._closure([Use(name, anywhere=False)])
            self._found[name] = Reach(
                frozenset(use.name for use in same),
                frozenset(use.name for use in same if use.anywhere),
            )
        return self._found[name]

    def of_all(self, names: Iterable[str]) -> frozenset[str]:
        """Return what may change with any of these names, in the entry they belong to."""
        return frozenset[str]().union(*(self.of(name).same for name in names))

    def _closure(self, begun: list[Use]) -> set[Use]:
        found = set(begun)
        waiting = list(begun)
        while waiting:
            here = waiting.pop()
            for use in self.used_by.get(here.name, ()):
                reached = Use(use.name, here.anywhere or use.anywhere)
                if reached not in found:
                    found.add(reached)
                    waiting.append(reached)
        return found
