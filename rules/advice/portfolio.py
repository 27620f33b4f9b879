# SPDX-License-Identifier: Apache-2.0
"""The patterns of all business lines, weighted by revenue. Patterns are never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from rules.advice.tables import TableResult
from rules.answers.answers import AnswerSet, BusinessLine
from rules.expressions.values import ABSENT, NO_REFS, Possible, Ref, between, one_of
from rules.pack.pack import GROUP, Pack
from rules.pack.provided import MIXED, NONE, PATTERN

_ALL = Decimal(100)
_WORKED_OUT = ("digital", "headlines", "unnamed", "_outputs", "_reasons")


class LineResult(Protocol):
    """A business line with what its tables say."""

    line: BusinessLine

    def table(self, key: str) -> TableResult:
        """Return what a decision table says about this line."""


class Lines(Protocol):
    """The business lines of an engagement."""

    pack: Pack
    answers: AnswerSet

    @property
    def lines(self) -> Sequence[LineResult]:
        """The business lines in their order."""


@dataclass(frozen=True)
class Share:
    """A percentage that lies between two bounds."""

    low: Decimal
    high: Decimal


class Portfolio:
    """Shares of revenue by pattern, in percent of total revenue."""

    def __init__(self, engagement: Lines) -> None:
        self.pack = engagement.pack
        self.closed = engagement.answers.lines_complete
        self.entries = engagement.lines

    def take_over(self, earlier: Portfolio, affected: frozenset[str]) -> None:
        """Begin with what was worked out before a change, unless it affects the portfolio."""
        if not any(name.startswith("portfolio.") for name in affected):
            self.__dict__.update(
                {key: earlier.__dict__[key] for key in _WORKED_OUT if key in earlier.__dict__}
            )

    def value(self, name: str) -> Possible:
        """Return `headline` or `<pattern>_pct` as a value for expressions."""
        because, missing = self._reasons
        if name == "headline":
            return one_of(self.headlines, because, missing)
        share = self.share(name.removesuffix("_pct"))
        return between(share.low, share.high, because, missing)

    def share(self, pattern: str) -> Share:
        """Return the share of total revenue that shows a pattern."""
        low = high = Decimal(0)
        for line, output in self._outputs:
            share = self._share_of(line)
            if output.known and output.value == pattern:
                low += share.low
            if output.can_be(pattern):
                high += share.high
        return Share(low, min(_ALL, high + self.unnamed))

    @cached_property
    def digital(self) -> Share:
        """The share of total revenue that comes from digital lines."""
        low = high = Decimal(0)
        for line, output in self._outputs:
            share = self._share_of(line)
            low += Decimal(0) if output.can_be(ABSENT) else share.low
            high += Decimal(0) if output.known and output.value is ABSENT else share.high
        return Share(low, min(_ALL, high + self.unnamed))

    @cached_property
    def headlines(self) -> frozenset[str]:
        """The headlines still possible: a pattern, mixed, or none without a digital line."""
        if self.digital.high == 0:
            return frozenset((NONE,))
        needed = self.pack.parameters["headline_share_min_pct"].value / _ALL
        shares = {pattern: self.share(pattern) for pattern in self.pack.patterns}
        for pattern, share in shares.items():
            if share.low > 0 and share.low >= needed * self.digital.high:
                return frozenset((pattern,))
        reachable = {
            p for p, s in shares.items() if s.high > 0 and s.high >= needed * self.digital.low
        }
        nothing = {NONE} if self.digital.low == 0 else set[str]()
        return frozenset(reachable | {MIXED} | nothing)

    @cached_property
    def _outputs(self) -> list[tuple[BusinessLine, Possible]]:
        table = self.pack.pattern_table
        if not table:
            return []
        return [(entry.line, entry.table(table).output(PATTERN)) for entry in self.entries]

    @cached_property
    def unnamed(self) -> Decimal:
        """What lines not named yet, or without a share, can still amount to."""
        named = sum((line.share or Decimal(0) for line, _ in self._outputs), Decimal(0))
        return Decimal(0) if self.closed else max(Decimal(0), _ALL - named)

    def _share_of(self, line: BusinessLine) -> Share:
        if line.share is None:
            return Share(Decimal(0), Decimal(0))  # within the rest
        return Share(line.share, line.share)

    @cached_property
    def _reasons(self) -> tuple[frozenset[Ref], frozenset[Ref]]:
        because = NO_REFS.union(*(output.because for _, output in self._outputs))
        missing = NO_REFS.union(*(output.missing for _, output in self._outputs))
        return because, missing if self.closed else missing | {Ref(GROUP)}
