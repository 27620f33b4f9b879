# SPDX-License-Identifier: Apache-2.0
"""What advice has settled, and where later advice on more answers says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from rules.advice.advice import Advice
from rules.advice.levels import Score

SETTLED = ("certain", "ruled_out")
NOT_CALLED_FOR = ("ruled_out", "not_examined")


def settled(advice: Advice) -> int:
    """Return how many verdicts are settled: findings, contradictions, patterns, levels,
    lever, headline, measures."""
    verdicts = [found.verdict for found in advice.findings]
    verdicts += [measure.verdict for measure in advice.measures]
    levels = sum(len(level.states) == 1 for level in advice.levels)
    patterns = sum(pattern.verdict == "certain" for pattern in advice.patterns)
    lever = advice.lever.verdict in ("certain", "none")
    headline = len(advice.portfolio.headlines) == 1
    once = levels + patterns + lever + headline + len(advice.contradictions)
    return once + sum(verdict in SETTLED for verdict in verdicts)


def broken(now: Advice, later: Advice) -> Iterator[str]:
    """Yield what the advice now takes as settled and a completion says otherwise."""
    yield from _findings(now, later)
    yield from _patterns(now, later)
    yield from _levels(now, later)
    yield from _measures(now, later)
    yield from _portfolio(now, later)
    held = {(found.id, found.entry) for found in now.contradictions}
    if not held <= {(found.id, found.entry) for found in later.contradictions}:
        yield f"contradictions {held} became {later.contradictions}"
    if not set(now.asked) <= set(later.asked):
        yield f"asked no longer: {set(now.asked) - set(later.asked)}"


def _findings(now: Advice, later: Advice) -> Iterator[str]:
    then = {(found.entry, found.id): found for found in later.findings}
    for found in now.findings:
        if found.verdict in SETTLED and (found.entry, found.id) in then:
            verdict = then[found.entry, found.id].verdict
            if verdict != found.verdict:
                yield f"finding {found.id} of {found.entry or 'all'}: {found.verdict} → {verdict}"


def _patterns(now: Advice, later: Advice) -> Iterator[str]:
    for pattern in now.patterns:
        then = next(other for other in later.patterns if other.entry == pattern.entry)
        if not set(then.possible) <= set(pattern.possible):
            yield f"pattern {pattern.possible} became {then.possible}"
        if not set(then.rows) <= set(pattern.rows):
            yield f"rows {pattern.rows} became {then.rows}"
        if pattern.verdict == "certain" and (then.pattern, then.verdict) != (
            pattern.pattern, "certain",
        ):  # fmt: skip
            yield f"certain pattern {pattern.pattern} became {then.verdict} {then.pattern}"


def _levels(now: Advice, later: Advice) -> Iterator[str]:
    if now.lever.verdict in ("certain", "none") and (now.lever.verdict, now.lever.level) != (
        later.lever.verdict, later.lever.level,
    ):  # fmt: skip
        yield f"lever {now.lever.verdict} {now.lever.level} became {later.lever}"
    if now.lever.verdict == "possible" and not set(later.lever.possible) <= set(now.lever.possible):
        yield f"levers {now.lever.possible} became {later.lever.possible}"
    for level, then in zip(now.levels, later.levels, strict=True):
        if not then.states <= level.states:
            yield f"states of {level.id} {level.states} became {then.states}"
        if level.score and then.score and not _within(then.score, level.score):
            yield f"score of {level.id} {level.score} became {then.score}"


def _within(inner: Score, outer: Score) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def _measures(now: Advice, later: Advice) -> Iterator[str]:
    then = {(measure.entry, measure.id): measure.verdict for measure in later.measures}
    for measure in now.measures:
        verdict = then.get((measure.entry, measure.id), "not_examined")
        # a question that turns out not to apply has no gap to close
        same = verdict == measure.verdict or (measure.verdict, verdict) == NOT_CALLED_FOR
        if measure.verdict in SETTLED and not same:
            yield f"measure {measure.id}: {measure.verdict} → {verdict}"


def _portfolio(now: Advice, later: Advice) -> Iterator[str]:
    if not later.portfolio.headlines <= now.portfolio.headlines:
        yield f"headlines {now.portfolio.headlines} became {later.portfolio.headlines}"
    for pattern, share in now.portfolio.shares.items():
        then = later.portfolio.shares[pattern]
        if not (share.low <= then.low and then.high <= share.high):
            yield f"share of {pattern} {share} became {then}"
