# SPDX-License-Identifier: Apache-2.0
"""Advice worked out from earlier advice is the same as advice worked out from nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice import changes
from rules.advice.advice import Advice
from rules.advice.changes import Affected, reached
from rules.advice.engine import evaluate
from rules.expressions.values import Ref
from rules.pack.groups import INITIATIVES, LINES
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from rules.trials.flips import flips_of
from rules.trials.next_questions import next_questions, skippable
from tests.rules.completions import complete_talk, partly_known
from tests.rules.edits import edited
from tests.rules.random_packs import random_pack

LARGE_RUN = os.environ.get("HEBELWERK_EDITS")
TALKS = int(LARGE_RUN or 16)
EDITS = 12
NOT_COMPARED = ("calculator", "knowledge")  # the one by its figures, the other is no conclusion


def public(advice: Advice) -> dict[str, Any]:
    """Return everything advice says, to be compared."""
    said = {f.name: getattr(advice, f.name) for f in fields(Advice) if f.name not in NOT_COMPARED}
    results = advice.calculator
    said["own"], said["ranges"], said["case"] = results.own, results.ranges, results.case
    said["cost"] = (results.actual_cpl, results.ratio, results.verdicts, results.uneconomic)
    said["middle"] = (results.rests_on_middle, results.verdict_on_middle)
    said["scenarios"] = [
        (s.id, s.label, s.kind, s.number, s.line, s.certain, s.case, s.calculation)
        for s in results.scenarios
    ]
    said["horizons"] = (results.horizons, results.lasting)
    said["tornado"], said["seed"] = results.tornado, results.answers.seed
    return said


def ahead(advice: Advice) -> dict[str, object]:
    """Return what is worked out from advice by trying other answers."""
    return {
        "next questions": next_questions(advice),
        "left out": skippable(advice),
        "flips": flips_of(advice),
    }


def differences(pack: Pack, rng: random.Random, edits: int = EDITS) -> list[str]:
    """Return where advice on one edit after the other differs from advice from nothing."""
    talk = partly_known(pack, complete_talk(pack, rng), rng)
    states = [(talk, evaluate(pack, talk))]
    found = list[str]()
    for number in range(edits):
        talk = edited(pack, states[-1][0], rng)
        # mostly on from what was just said, at times from long before, as after several undos
        previous = states[-1][1] if rng.random() < 0.8 else rng.choice(states)[1]
        advice = evaluate(pack, talk, previous)
        now, expected = public(advice), public(evaluate(pack, talk))
        found += [f"edit {number}: {part}" for part in now if now[part] != expected[part]]
        states.append((talk, advice))
    afresh = ahead(evaluate(pack, talk))
    found += [part for part, told in ahead(states[-1][1]).items() if told != afresh[part]]
    return found


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=TALKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_random_packs_say_the_same_from_earlier_advice(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    assert differences(random_pack(seed), rng) == []


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=TALKS // 4, database=None)
@given(seed=st.integers(0, 2**64))
def test_the_shipped_pack_says_the_same_from_earlier_advice(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    # fewer and longer talks: what trying other answers finds, at the end of each, takes longest
    assert differences(shipped_pack(), rng, 2 * EDITS) == []


def test_advice_on_another_pack_is_no_ground() -> None:
    pack, other = random_pack(1), random_pack(2)
    rng = random.Random(3)  # noqa: S311  # nothing secret
    talk, before = complete_talk(pack, rng), evaluate(other, complete_talk(other, rng))
    assert public(evaluate(pack, talk, before)) == public(evaluate(pack, talk))


@pytest.mark.parametrize(
    "forgotten",
    [
        lambda ref: ref.name == "share",
        lambda ref: ref.name == LINES,
        lambda ref: ref.name == INITIATIVES,
        lambda ref: bool(ref.entry),
        lambda ref: not ref.entry,
    ],
)
def test_the_law_notices_a_change_that_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, forgotten: Callable[[Ref], bool]
) -> None:
    def some(pack: Pack, changed: Iterable[Ref], *, listed: bool = False) -> Affected:
        return reached(pack, [ref for ref in changed if not forgotten(ref)], listed=listed)

    monkeypatch.setattr(changes, "reached", some)
    for seed in range(60):
        rng = random.Random(seed)  # noqa: S311  # nothing secret
        if differences(random_pack(seed), rng):
            return
    pytest.fail("nothing differs")
