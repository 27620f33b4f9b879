# SPDX-License-Identifier: Apache-2.0
"""What is certain or ruled out holds in every completion of what is not known.

`HEBELWERK_SOUNDNESS=20000 python -m pytest tests/rules/advice/test_soundness.py` tries that many
talks instead of the few of the ordinary run, each with other seeds.
"""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.engine import evaluate
from rules.expressions import evaluator
from rules.expressions.evaluator import Evaluation
from rules.expressions.syntax import Logical
from rules.expressions.values import Possible, known
from rules.pack.loader import shipped_pack
from tests.rules.completions import complete_talk, completion, partly_known
from tests.rules.settled import broken

LARGE_RUN = os.environ.get("HEBELWERK_SOUNDNESS")
TALKS = int(LARGE_RUN or 18)
TRIED = 3


def broken_by(seed: int) -> list[str]:
    """Return what a random talk settles and one of its completions contradicts."""
    pack, rng = shipped_pack(), random.Random(seed)  # noqa: S311  # nothing secret
    whole = complete_talk(pack, rng)
    talk = partly_known(pack, whole, rng)
    now = evaluate(pack, talk)
    completions = [whole, *(completion(pack, talk, whole, rng) for _ in range(TRIED - 1))]
    return [found for each in completions for found in broken(now, evaluate(pack, each))]


# once a verdict was settled against a completion: an open renewal rate taken as assumed, and a
# lever that may turn out to be none
@pytest.mark.parametrize("seed", [20, 64, 125, 151, 2495579720568881664])
def test_talks_that_once_went_wrong(seed: int) -> None:
    assert broken_by(seed) == []


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=TALKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_no_completion_contradicts_what_is_settled(seed: int) -> None:
    assert broken_by(seed) == []


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
    assert any(broken_by(seed) for seed in range(40))
