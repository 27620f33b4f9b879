# SPDX-License-Identifier: Apache-2.0
"""The five topics: their questions, their measures, and where the agendas ask about them."""

from __future__ import annotations

import pytest

from rules.pack.loader import shipped_pack
from tests.rules.talks import advise, answers

PACK = shipped_pack()
PREFIXES = {
    "icp": "icp",
    "signals": "sig",
    "access": "acc",
    "win_rate": "win",
    "equivalence": "equ",
}
ASKED = [f"{prefix}{number}" for prefix in PREFIXES.values() for number in range(1, 5)]
MEASURES = [f"MA-{number:02}" for number in range(1, 21)]
FEASIBLE = ("2w", "4w")


def test_each_topic_has_four_questions_with_every_step_spelled_out() -> None:
    found = {key: q for key, q in PACK.questions.items() if q.topic is not None}
    assert list(found) == ASKED
    for key, question in found.items():
        assert question.topic is not None
        assert key.startswith(PREFIXES[question.topic]), key
        assert list(question.steps) == ["0", "1", "2", "3"], key
        assert question.evidence, key


def test_every_measure_of_a_topic_is_feasible_and_something_calls_for_it() -> None:
    closing = {question.closes_with for question in PACK.questions.values()}
    for key in MEASURES:
        measure = PACK.measures[key]
        assert measure.topic in PREFIXES, key
        assert measure.effort in FEASIBLE, key
        assert key in closing or measure.when, key


def test_a_gap_is_closed_by_a_measure_of_its_own_topic() -> None:
    for key in ASKED:
        question = PACK.questions[key]
        assert question.closes_with is not None
        assert PACK.measures[question.closes_with].topic == question.topic, key


def test_the_mini_audit_asks_two_questions_a_topic_and_one_more_without_ai() -> None:
    sections = PACK.formats["mini_audit"].sections
    assert sections["topics"].questions == (
        "icp2", "icp4", "sig1", "sig4", "acc1", "acc4", "win3", "win4", "equ2", "equ4",
    )  # fmt: skip
    assert sections["more_topics"].questions == ("icp1", "sig3", "acc2", "win2", "equ3")
    assert sections["more_topics"].instead_of == "ai_patterns"
    assert sections["more_topics"].minutes == sections["ai_patterns"].minutes


def test_the_full_format_asks_all_of_them() -> None:
    assert list(PACK.formats["full"].sections["topics"].questions) == ASKED


def test_every_format_protects_its_closing() -> None:
    for key, format_ in PACK.formats.items():
        assert format_.sections["closing"].protected, key


@pytest.mark.parametrize(
    ("initial", "gap"),
    [
        (5000, (0, 0)),
        (20000, (0, 0)),
        (20001, (2, 2)),
        (200001, (3, 3)),
        (None, (0, 3)),  # the segment is open
    ],
)
def test_no_seniority_is_missing_where_customers_are_small(
    initial: int | None, gap: tuple[int, int]
) -> None:
    sums = {"calculator__annual": 0, "calculator__years": 0}
    known = sums if initial is None else sums | {"calculator__initial": initial}
    advice = advise(given=answers(equ3=0, equ4=3, **known))
    (topic,) = (topic for topic in advice.topics if topic.id == "equivalence")
    (found,) = (each for each in topic.gaps if each.question == "equ3")
    assert (found.low, found.high) == gap
