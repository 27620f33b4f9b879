# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from rules.advice.changes import affected
from rules.advice.knowledge import Knowledge
from rules.advice.plain_values import PlainValues
from rules.advice.scope import Scope
from rules.answers.answers import Answer, AnswerSet
from rules.expressions.plain import UnknownError
from rules.expressions.values import known
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from tests.rules.completions import complete_talk, partly_known
from tests.rules.edits import edited
from tests.rules.random_packs import random_pack
from tests.rules.talks import NOT_KNOWN, OPEN, among, answers, disputed, line, talk

MIDDLE = replace(among(1, 4), value=Decimal(2))


def _conditions(knowledge: Knowledge) -> Iterator[tuple[Scope, str, str]]:
    """Yield the findings of a talk in each place: where, the name, the condition."""
    for id_, finding in knowledge.pack.findings.items():
        for scope in knowledge.scopes_of(finding.scope):
            yield scope, f"finding.{id_}", f"findings.{id_}.when"


def _agrees(knowledge: Knowledge) -> None:
    for scope, name, key in _conditions(knowledge):
        plain, truth = PlainValues(scope), scope.truth(key)
        assert plain.holds(key) is (truth.value if truth.known else None)
        if truth.known:
            assert plain[name] is truth.value
        else:
            with pytest.raises(UnknownError):
                plain[name]


@settings(derandomize=True, deadline=None, max_examples=30)
@drawn(seed=st.integers(0, 2**64), whole=st.booleans())
def test_conditions_come_out_as_with_reasons(seed: int, whole: bool) -> None:
    pack, rng = random_pack(seed), random.Random(seed)  # noqa: S311  # nothing secret
    complete = complete_talk(pack, rng)
    _agrees(Knowledge(pack, complete if whole else partly_known(pack, complete, rng)))


@settings(derandomize=True, deadline=None, max_examples=30)
@drawn(seed=st.integers(0, 2**64))
def test_after_a_change_as_from_the_start(seed: int) -> None:
    pack, rng = random_pack(seed), random.Random(seed)  # noqa: S311  # nothing secret
    before = partly_known(pack, complete_talk(pack, rng), rng)
    after = edited(pack, before, rng)
    changed = affected(pack, before, after, pack.asked(before.format))
    if changed is None:
        return
    earlier, now = PlainValues(Knowledge(pack, before)), PlainValues(Knowledge(pack, after))
    keys = [key for scope, _, key in _conditions(Knowledge(pack, before)) if not scope.entry]
    for key in keys:
        earlier.holds(key)
    now.take_over(earlier, changed.outside)
    assert [now.holds(key) for key in keys] == _from_the_start(pack, after, keys)


def _from_the_start(pack: Pack, given: AnswerSet, keys: list[str]) -> list[bool | None]:
    truths = [Knowledge(pack, given).truth(key) for key in keys]
    return [truth.value is True if truth.known else None for truth in truths]


def test_what_was_found_is_kept_until_a_change_affects_it() -> None:
    knowledge = Knowledge(shipped_pack(), talk(given=answers(op1=3, st1=76)))
    earlier = PlainValues(knowledge)
    assert (earlier["op1"], earlier["st1"]) == (3, 76)
    later = PlainValues(Knowledge(shipped_pack(), talk(given=answers(op1=1, st1=50))))
    later.take_over(earlier, frozenset(("op1",)))
    assert (later["op1"], later["st1"]) == (1, 76)


@pytest.mark.parametrize("given", [OPEN, NOT_KNOWN, among(1, 4), MIDDLE, disputed(1, 2)])
def test_an_answer_that_is_not_one_value_is_not_plain(given: Answer) -> None:
    plain = PlainValues(Knowledge(shipped_pack(), talk(given={"op1": given})))
    with pytest.raises(UnknownError):
        plain["op1"]


def test_an_assumed_answer_is_read_in_place_of_the_one_given() -> None:
    knowledge = Knowledge(shipped_pack(), talk(line("a", digital=True)))
    assumed = {"digital": known(False)}
    assert PlainValues(knowledge.lines[0])["digital"] is True
    assert PlainValues(knowledge.lines[0].assuming(assumed))["digital"] is False


def test_a_line_reads_what_is_outside_there() -> None:
    knowledge = Knowledge(shipped_pack(), talk(line("a", op1=5), given=answers(op1=3)))
    assert PlainValues(knowledge.lines[0])["op1"] == 3
