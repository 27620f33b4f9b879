# SPDX-License-Identifier: Apache-2.0
"""What the list of engagements shows of each, kept so that the list never evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from desktop.engagement import slots
from desktop.engagement.agenda import Agenda
from desktop.engagement.groups import asks_lines
from desktop.engagement.state import EngagementState
from rules.advice.advice import Advice
from rules.calculator.numbers import plain, whole_down

LeverVerdict = Literal["certain", "possible", "none", "not_examined"]


@dataclass(frozen=True)
class PatternSpan:
    """What share of revenue shows a pattern, in percent from low to high."""

    pattern: str
    low: str
    high: str


@dataclass(frozen=True)
class Summary:
    """One line of the list.

    `lever_levels`: the levels the lever may lie in. `patterns`: those lines show or may show, the
    largest first; `lines` how many digital lines there are, `undecided` how many of them without
    a certain pattern; None where the format does not ask. `cpl_low`, `cpl_high`: span of the max
    CPL in whole units, None while it is open.
    """

    client: str
    sector: str
    place: str
    format: str
    status: str
    currency: str
    answered: int = 0
    total: int = 0
    lever: LeverVerdict = "not_examined"
    lever_levels: tuple[str, ...] = ()
    asks_patterns: bool = False
    patterns: tuple[PatternSpan, ...] = ()
    lines: int = 0
    undecided: int = 0
    cpl_low: str | None = None
    cpl_high: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the summary as it is kept."""
        return asdict(self)


def summary_from(kept: Mapping[str, Any]) -> Summary:
    """Return a summary from the form it is kept in."""
    patterns = tuple(PatternSpan(**pattern) for pattern in kept["patterns"])
    return Summary(**{**kept, "patterns": patterns, "lever_levels": tuple(kept["lever_levels"])})


def summarise(state: EngagementState, agenda: Agenda, advice: Advice) -> Summary:
    """Return what the list is to show of an engagement."""
    text = state.text
    low, high = _max_cpl(advice)
    digital = [line for line in advice.patterns if line.applies]
    return Summary(
        client=text(slots.CLIENT_NAME),
        sector=text(slots.CLIENT_SECTOR),
        place=text(slots.CLIENT_PLACE),
        format=state.format,
        status=text(slots.STATUS, "active"),
        currency=state.currency,
        answered=agenda.answered,
        total=agenda.total,
        lever=advice.lever.verdict,
        lever_levels=tuple(advice.lever.possible),
        asks_patterns=asks_lines(advice),
        patterns=_patterns(advice),
        lines=len(digital),
        undecided=sum(line.verdict == "possible" for line in digital),
        cpl_low=low,
        cpl_high=high,
    )


def _patterns(advice: Advice) -> tuple[PatternSpan, ...]:
    shares = advice.portfolio.shares
    shown = [
        PatternSpan(pattern, plain(share.low), plain(share.high))
        for pattern, share in sorted(shares.items(), key=lambda item: -item[1].low)
        if share.low > 0
    ]
    return tuple(shown)


def _max_cpl(advice: Advice) -> tuple[str | None, str | None]:
    span = advice.calculator.own.spans.max_cpl
    if span is None:
        return None, None
    return plain(whole_down(span.low)), plain(whole_down(span.high))
