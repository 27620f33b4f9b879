# SPDX-License-Identifier: Apache-2.0
"""What is certain or ruled out holds in every completion, whatever a pack says.

Random packs, random talks of which only a part is known, and random completions of the rest.
`HEBELWERK_VERDICTS=30000 python -m pytest -s tests/rules/advice/test_random_packs.py` tries at
least that many settled verdicts, on other packs each time, and says how many it were.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.engine import evaluate
from rules.advice.scope import Scope
from rules.answers.answers import AnswerSet
from rules.expressions import evaluator
from rules.expressions.evaluator import Evaluation
from rules.expressions.operations import compare
from rules.expressions.syntax import Logical
from rules.expressions.values import TRUE, Possible, known
from rules.pack.pack import Pack
from tests.rules.completions import all_completions, complete_talk, completion, partly_known
from tests.rules.random_packs import random_pack
from tests.rules.settled import SETTLED, broken, settled

LARGE_RUN = os.environ.get("HEBELWERK_VERDICTS")
VERDICTS = int(LARGE_RUN or 800)
A_PACK = 80  # verdicts tried on each pack
TRIED = 5  # completions of each talk
PACKS = int(os.environ.get("HEBELWERK_PACKS", "10"))  # small ones, tried in all their completions
MOST = 250  # completions of a talk on a small pack
ENDS = set(SETTLED)
MOST_NEEDLESS = Decimal("0.06")


def talks(pack: Pack, rng: random.Random) -> Iterator[tuple[AnswerSet, list[AnswerSet]]]:
    """Yield talks without end, each with the completions it is tried against."""
    while True:
        whole = complete_talk(pack, rng)
        talk = partly_known(pack, whole, rng)
        yield talk, [whole, *(completion(pack, talk, whole, rng) for _ in range(TRIED - 1))]


def tried(seed: int) -> tuple[int, list[str]]:
    """Return how many verdicts on a random pack were tried, and which were broken."""
    pack, rng = random_pack(seed), random.Random(seed)  # noqa: S311  # nothing secret
    verdicts, violations = 0, list[str]()
    for number, (talk, completions) in enumerate(talks(pack, rng)):
        now = evaluate(pack, talk)
        verdicts += settled(now)
        for each in completions:
            violations += [f"{seed}/{number}: {b}" for b in broken(now, evaluate(pack, each))]
        if verdicts >= A_PACK or violations:
            break
    return verdicts, violations


def test_no_completion_contradicts_what_is_settled() -> None:
    reached = 0

    @settings(
        derandomize=LARGE_RUN is None, deadline=None, max_examples=-(-VERDICTS // A_PACK),
        database=None,
    )  # fmt: skip
    @given(seed=st.integers(0, 2**64))
    def law(seed: int) -> None:
        nonlocal reached
        verdicts, violations = tried(seed)
        reached += verdicts
        assert violations == []

    law()
    print(f"{reached} settled verdicts held in {TRIED} completions each")
    assert reached >= VERDICTS


def _unknown_as_false(run: Evaluation, node: Logical) -> Possible:
    """Join truths as a language without unknowns would."""
    truths = [run.truth(operand) for operand in node.operands]
    settled = [truth.known and truth.value is True for truth in truths]
    return known(any(settled) if node.operator == "||" else all(settled))


def _at_the_low_end(sign: str, left: Possible, right: Possible) -> Possible:
    """Compare ranges by where they begin."""
    ends = [known(p.low, p.refs) if p.low is not None else p for p in (left, right)]
    return compare(sign, *ends)


def _shown_unless_hidden(scope: Scope, question: str) -> Possible:
    """Take a question as asked while nobody knows."""
    applies = APPLICABLE(scope, question)
    return applies if applies.known else TRUE


APPLICABLE = Scope.applicable
WRONG: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "or": lambda patch: patch.setitem(evaluator._VISITORS, Logical, _unknown_as_false),
    "ranges": lambda patch: patch.setattr(evaluator, "compare", _at_the_low_end),
    "visibility": lambda patch: patch.setattr(Scope, "applicable", _shown_unless_hidden),
}


@pytest.mark.parametrize("rule", WRONG)
def test_the_law_notices_a_rule_gone_wrong(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    WRONG[rule](monkeypatch)
    assert any(tried(seed)[1] for seed in range(40))


def needless(seed: int) -> Counter[str]:
    """Count what stays possible on a small pack, and what of it no completion decides otherwise."""
    pack, rng = random_pack(seed, finite=True), random.Random(seed)  # noqa: S311  # nothing secret
    counted = Counter[str]()
    for _ in range(6):
        talk = partly_known(pack, complete_talk(pack, rng), rng)
        completions = all_completions(pack, talk, MOST)
        if completions is None:
            continue
        now = evaluate(pack, talk)
        later = [evaluate(pack, each) for each in completions]
        counted["broken"] += sum(len([*broken(now, each)]) for each in later)
        for found in now.findings:
            ends = {each.finding(found.id, found.entry).verdict for each in later}
            counted[found.verdict] += 1
            counted["needless"] += found.verdict == "possible" and len(ends) == 1 and ends <= ENDS
    return counted


def test_few_verdicts_stay_possible_without_need() -> None:
    counted = sum((needless(seed) for seed in range(PACKS)), Counter[str]())
    share = Decimal(counted["needless"]) / counted["possible"]
    print(f"{share:.1%} of {counted['possible']} possible verdicts are settled by every completion")
    assert counted["broken"] == 0
    assert share < MOST_NEEDLESS
