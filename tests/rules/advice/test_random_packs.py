# SPDX-License-Identifier: Apache-2.0
"""What is certain or ruled out holds in every completion, whatever a pack says.

Random packs, random talks of which only a part is known, and random completions of the rest.
`HEBELWERK_VERDICTS=30000 python -m pytest -s tests/rules/advice/test_random_packs.py` tries at
least that many settled verdicts, on other packs each time, and says how many it were.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.engine import evaluate
from rules.answers.answers import AnswerSet
from rules.pack.pack import Pack
from tests.rules.completions import complete_talk, completion, partly_known
from tests.rules.random_packs import random_pack
from tests.rules.settled import broken, settled

LARGE_RUN = os.environ.get("HEBELWERK_VERDICTS")
VERDICTS = int(LARGE_RUN or 800)
A_PACK = 80  # verdicts tried on each pack
TRIED = 5  # completions of each talk


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
