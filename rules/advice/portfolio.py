# SPDX-License-Identifier: Apache-2.0
"""The patterns of all business lines, weighted by revenue or by gross profit, never averaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import add
from typing import Protocol, TypeAlias

from rules.advice.tables import TableResult
from rules.answers.answers import AnswerSet, BusinessLine
from rules.expressions.values import ABSENT, NO_REFS, Possible, Ref, between, known, one_of
from rules.pack.groups import LINES
from rules.pack.pack import Pack
from rules.pack.provided import HEADLINE_BY_PROFIT, MIXED, NONE, PATTERN

_ALL = Decimal(100)
MAX_TOTALS = 1_000
_WORKED_OUT = ("digital", "headlines", "unnamed", "_outputs", "_reasons")

# the percentage of the whole that a line stands for; None where it is not known
Weighing: TypeAlias = Callable[[BusinessLine], Decimal | None]
# what each pattern comes to, in percent of the whole, in the order of the pack
Total: TypeAlias = tuple[Decimal, ...]


class LineResult(Protocol):
    """A business line with what its tables say."""

    @property
    def line(self) -> BusinessLine:
        """The business line."""

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


def by_revenue(line: BusinessLine) -> Decimal | None:
    """Return the share of revenue of a line, in percent."""
    return line.share


def by_gross_profit(line: BusinessLine) -> Decimal | None:
    """Return the share of gross profit of a line, in percent."""
    return line.profit_share


class Portfolio:
    """Shares by pattern in percent of the whole: of total revenue, unless weighed otherwise."""

    def __init__(self, engagement: Lines, weighing: Weighing = by_revenue) -> None:
        self._engagement = engagement
        self._weighing = weighing
        self.pack = engagement.pack
        self.closed = engagement.answers.lines_complete
        self.entries = engagement.lines

    def take_over(self, earlier: Portfolio, affected: frozenset[str]) -> None:
        """Begin with what was worked out before a change, unless it affects the portfolio."""
        if any(name.startswith("portfolio.") for name in affected):
            return
        self.__dict__.update(
            {key: earlier.__dict__[key] for key in _WORKED_OUT if key in earlier.__dict__}
        )
        if self.by_profit is not None and earlier.by_profit is not None:
            self.by_profit.take_over(earlier.by_profit, affected)

    def value(self, name: str) -> Possible:
        """Return `headline`, `headline_by_profit` or `<pattern>_pct` as a value for expressions.

        The second is absent as long as not every line has a share of gross profit.
        """
        if name == HEADLINE_BY_PROFIT:
            return self.by_profit.value("headline") if self.by_profit else known(ABSENT)
        because, missing = self._reasons
        if name == "headline":
            return one_of(self.headlines, because, missing)
        share = self.share(name.removesuffix("_pct"))
        return between(share.low, share.high, because, missing)

    def share(self, pattern: str) -> Share:
        """Return the share of the whole that shows a pattern."""
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
        """The share of the whole that comes from digital lines."""
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
        if (totals := self._totals) is not None:
            return frozenset(map(self._headline, totals))
        shares = {pattern: self.share(pattern) for pattern in self.pack.patterns}
        for pattern, share in shares.items():
            if share.low > 0 and share.low >= self._needed * self.digital.high:
                return frozenset((pattern,))
        reachable = {
            p for p, s in shares.items() if s.high > 0 and s.high >= self._needed * self.digital.low
        }
        nothing = {NONE} if self.digital.low == 0 else set[str]()
        return frozenset(reachable | {MIXED} | nothing)

    def _headline(self, total: Total) -> str:
        """Return the headline over what each pattern comes to."""
        digital = sum(total, Decimal(0))
        shares = zip(self.pack.patterns, total, strict=True)
        leading = (pattern for pattern, share in shares if share >= self._needed * digital)
        return next(leading, MIXED) if digital else NONE

    @property
    def _needed(self) -> Decimal:
        return self.pack.parameters["headline_share_min_pct"].value / _ALL

    @property
    def _totals(self) -> set[Total] | None:
        """What the patterns can come to together; None where a rest is open, or too many ways."""
        if self.unnamed:
            return None
        totals = {(Decimal(0),) * len(self.pack.patterns)}
        for line, output in self._outputs:
            if output.options is None or len(totals) > MAX_TOTALS:
                return None
            own = {self._total(line, option) for option in output.options}
            totals = {tuple(map(add, one, other)) for one in totals for other in own}
        return totals

    def _total(self, line: BusinessLine, found: object) -> Total:
        """Return what a line adds to each pattern: all of its share to one, or none at all."""
        share = self._share_of(line).low
        return tuple(share if pattern == found else Decimal(0) for pattern in self.pack.patterns)

    @cached_property
    def by_profit(self) -> Portfolio | None:
        """The same by gross profit; None as long as not every line has a share of it."""
        shares = [entry.line.profit_share for entry in self.entries]
        if self._weighing is by_gross_profit or not shares or None in shares:
            return None
        return Portfolio(self._engagement, by_gross_profit)

    @cached_property
    def _outputs(self) -> list[tuple[BusinessLine, Possible]]:
        table = self.pack.pattern_table
        if not table:
            return []
        return [(entry.line, entry.table(table).output(PATTERN)) for entry in self.entries]

    @cached_property
    def unnamed(self) -> Decimal:
        """What lines not named yet, or without a share, can still amount to."""
        named = sum((self._share_of(line).low for line, _ in self._outputs), Decimal(0))
        return Decimal(0) if self.closed else max(Decimal(0), _ALL - named)

    def _share_of(self, line: BusinessLine) -> Share:
        share = self._weighing(line) or Decimal(0)  # not known, it is within the rest
        return Share(share, share)

    @cached_property
    def _reasons(self) -> tuple[frozenset[Ref], frozenset[Ref]]:
        because = NO_REFS.union(*(output.because for _, output in self._outputs))
        missing = NO_REFS.union(*(output.missing for _, output in self._outputs))
        return because, missing if self.closed else missing | {Ref(LINES)}
