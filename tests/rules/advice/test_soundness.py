# SPDX-License-Identifier: Apache-2.0
"""What is certain or ruled out holds in every completion of what is not known.

`HEBELWERK_SOUNDNESS=20000 python -m pytest tests/rules/advice/test_soundness.py` tries that many
talks instead of the few of the ordinary run, each with other seeds.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.levels import Score
from rules.expressions import evaluator
from rules.expressions.evaluator import Evaluation
from rules.expressions.syntax import Logical
from rules.expressions.values import Possible, known
from rules.pack.loader import shipped_pack
from tests.rules.completions import complete_talk, completion, partly_known

LARGE_RUN = os.environ.get("HEBELWERK_SOUNDNESS")
TALKS = int(LARGE_RUN or 18)
TRIED = 3


def contradictions(now: Advice, later: Advice) -> Iterator[str]:
    """Yield what the advice now takes as settled and a completion says otherwise."""
    ends = {"certain": "ruled_out", "ruled_out": "certain"}
    for found in now.findings:
        if found.verdict not in ends or (found.entry, found.id) not in _judged(later):
            continue
        if later.finding(found.id, found.entry).verdict != found.verdict:
            yield f"finding {found.id} of {found.entry or 'all'} was {found.verdict}"
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
    yield from _levels(now, later)
    yield from _portfolio(now, later)


def _judged(advice: Advice) -> set[tuple[str, str]]:
    return {(found.entry, found.id) for found in advice.findings}


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


def _portfolio(now: Advice, later: Advice) -> Iterator[str]:
    if not later.portfolio.headlines <= now.portfolio.headlines:
        yield f"headlines {now.portfolio.headlines} became {later.portfolio.headlines}"
    for pattern, share in now.portfolio.shares.items():
        then = later.portfolio.shares[pattern]
        if not (share.low <= then.low and then.high <= share.high):
            yield f"share of {pattern} {share} became {then}"


def contradictions_of(seed: int) -> list[str]:
    """Return what a random talk settles and one of its completions contradicts."""
    pack, rng = shipped_pack(), random.Random(seed)  # noqa: S311  # nothing secret
    whole = complete_talk(pack, rng)
    talk = partly_known(pack, whole, rng)
    now = evaluate(pack, talk)
    completions = [whole, *(completion(pack, talk, whole, rng) for _ in range(TRIED - 1))]
    return [found for each in completions for found in contradictions(now, evaluate(pack, each))]


# once a verdict was settled against a completion: an open renewal rate taken as assumed, and a
# lever that may turn out to be none
@pytest.mark.parametrize("seed", [20, 64, 125, 151, 2495579720568881664])
def test_talks_that_once_went_wrong(seed: int) -> None:
    assert contradictions_of(seed) == []


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=TALKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_no_completion_contradicts_what_is_settled(seed: int) -> None:
    assert contradictions_of(seed) == []


def test_enough_is_settled_and_enough_is_not_for_the_law_to_bite() -> None:
    pack, verdicts = shipped_pack(), list[str]()
    for seed in range(16):
        rng = random.Random(seed)  # noqa: S311  # nothing secret
        advice = evaluate(pack, partly_known(pack, complete_talk(pack, rng), rng))
        verdicts += [found.verdict for found in advice.findings]
        verdicts += [f"pattern {found.verdict}" for found in advice.patterns]
        verdicts.append(f"lever {advice.lever.verdict}")
    for kind in ("certain", "ruled_out", "possible", "pattern certain", "pattern possible",
                 "lever certain", "lever possible"):  # fmt: skip
        assert verdicts.count(kind) >= 2, kind


def _unknown_as_false(run: Evaluation, node: Logical) -> Possible:
    """Join truths as a language without unknowns would."""
    truths = [run.truth(operand) for operand in node.operands]
    settled = [truth.known and truth.value is True for truth in truths]
    return known(any(settled) if node.operator == "||" else all(settled))


def _absent_as_anything(run: Evaluation, node: Logical) -> Possible:
    """Decide a chain by its first operand alone."""
    return run.truth(node.operands[0])


@pytest.mark.parametrize("wrong", [_unknown_as_false, _absent_as_anything])
def test_the_law_notices_logic_gone_wrong(monkeypatch: pytest.MonkeyPatch, wrong: object) -> None:
    monkeypatch.setitem(evaluator._VISITORS, Logical, wrong)
    assert any(contradictions_of(seed) for seed in range(40))
