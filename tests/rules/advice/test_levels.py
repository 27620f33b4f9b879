# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.levels import LevelState
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from tests.rules.conftest import PackOf
from tests.rules.talks import (
    NOT_KNOWN,
    OPEN,
    advise,
    among,
    answers,
    disputed,
    shown,
    talk,
    verdicts,
)

MAINS = ("clv_strategy", "clv_tactics", "clv_operations")
# the last three follow-up questions of operations
LOWEST = {"op3": "nobody", "op4": 0, "op5": 0}
HIGHEST = {"op3": "person", "op4": 3, "op5": 3}


def talk_of(**given: Any) -> Advice:  # noqa: ANN401  # whatever a question takes
    return advise(given=answers(**given))


def level(advice: Advice, id_: str) -> LevelState:
    return next(found for found in advice.levels if found.id == id_)


def bounds(found: LevelState) -> tuple[Fraction, Fraction]:
    assert found.score is not None
    low, high = found.score.low, found.score.high
    return Fraction(low).limit_denominator(100), Fraction(high).limit_denominator(100)


@pytest.mark.parametrize(
    ("given", "state", "states"),
    [
        (shown(3), "answered", {"answered"}), (shown(2), "answered", {"answered"}),
        (3, "claimed", {"claimed"}), (2, "claimed", {"claimed"}),
        (1, "gap", {"gap"}), (0, "gap", {"gap"}), (shown(1), "gap", {"gap"}),
        (OPEN, "to_clarify", {"gap", "claimed", "answered"}),
        (among(2, 3), "claimed", {"claimed"}), (among(0, 1), "gap", {"gap"}),
        (among(1, 2), "to_clarify", {"gap", "claimed"}),
        (disputed(0, 3), "to_clarify", {"gap", "claimed"}),
    ],
)  # fmt: skip
def test_the_main_question_decides_the_state(given: object, state: str, states: set[str]) -> None:
    found = level(talk_of(clv_tactics=given), "tactics")
    assert found.state == state
    assert found.states == states


def test_without_an_answer_every_state_is_possible() -> None:
    found = level(talk_of(), "tactics")
    assert found.state == "unanswered"
    assert found.states == {"gap", "claimed", "answered"}
    assert bounds(found) == (0, 1)
    assert found.bands == ("low", "middle", "high")


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        # operations asks its main question and op1 to op5: 6 + 15 steps can be reached
        ({}, "0", "12/21"),
        ({"clv_operations": 3}, "6/21", "12/21"),
        ({"clv_operations": 0}, "0", "6/21"),
        ({"clv_operations": 1, "op1": 2, "op2": "longer"}, "4/21", "4/21"),
        ({"clv_operations": 3, "op1": 0, "op2": "managed", **HIGHEST}, "1", "1"),
        ({"clv_operations": 1, "op1": among(3, 9), "op2": "unknown"}, "2/21", "2/21"),
        ({"clv_operations": among(1, 2), "op1": 1, "op2": OPEN}, "4/21", "9/21"),
        ({"clv_operations": 1, "op1": NOT_KNOWN, "op2": "unknown"}, "2/21", "2/21"),
        ({"clv_operations": 1, "op1": 0, "op2": disputed("longer", "managed")}, "6/21", "8/21"),
        ({"clv_operations": 0, "op1": 9, "op2": "unknown", "op4": OPEN}, "0", "3/21"),
    ],
)
def test_the_score_is_an_interval_over_what_is_not_known(
    given: dict[str, object], low: str, high: str
) -> None:
    found = level(talk_of(**{**LOWEST, **given}), "operations")
    assert bounds(found) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("given", "band"),
    [
        ({"clv_operations": 0, "op1": 9, "op2": "unknown"}, "low"),
        # exactly a third, and one step more
        ({"clv_operations": 1, "op1": 2, "op2": "longer", "op3": "person"}, "low"),
        ({"clv_operations": 1, "op1": 1, "op2": "longer", "op3": "person"}, "middle"),
        # exactly two thirds, and one step more
        ({"clv_operations": 2, "op1": 3, "op2": "longer", **HIGHEST}, "middle"),
        ({"clv_operations": 2, "op1": 2, "op2": "longer", **HIGHEST}, "high"),
        ({"clv_operations": 3, "op1": 9}, None),
    ],
)
def test_the_score_is_shown_as_a_band(given: dict[str, object], band: str | None) -> None:
    assert level(talk_of(**{**LOWEST, **given}), "operations").band == band


@pytest.mark.parametrize(
    ("existing", "revenue", "step"),
    [(50, 80, 3), (40, 80, 3), (39, 80, 1), (16, 80, 1), (15, 80, 0), (10, 80, 0), (0, 80, 0)],
)
def test_budget_against_revenue_scores_by_the_mismatch(
    existing: int, revenue: int, step: int
) -> None:
    parts = {"new": 100 - existing, "existing": existing, "other": 0}
    split = {key: Decimal(part) for key, part in parts.items()}
    lowest = {"clv_tactics": 0, "ta3": "acquisition_cost", "ta4": 0, "ta5": "none"}
    found = level(talk_of(ta1=split, ta2=revenue, **lowest), "tactics")
    # a known split scores 3; the main question and ta1 to ta5 can reach 6 + 15 steps
    assert bounds(found) == (Fraction(3 + step, 21),) * 2


@pytest.mark.parametrize(
    ("mains", "verdict", "lever", "possible"),
    [
        ((1, 0, 0), "certain", "strategy", {"strategy"}),
        ((3, 0, 0), "certain", "strategy", {"strategy"}),  # claimed only
        ((shown(2), 1, 0), "certain", "operations", {"operations"}),
        ((shown(2), 0, 1), "certain", "tactics", {"tactics"}),
        ((shown(2), 0, 0), "certain", "tactics", {"tactics"}),  # a tie goes by order
        ((shown(2), 1, 1), "certain", "tactics", {"tactics"}),
        ((shown(2), 3, 3), "certain", "tactics", {"tactics"}),
        ((shown(2), shown(2), 3), "certain", "operations", {"operations"}),
        ((shown(2), shown(3), shown(2)), "none", None, set()),
        ((OPEN, 0, 1), "possible", "strategy", {"strategy", "tactics"}),
        ((shown(2), OPEN, 0), "possible", "operations", {"tactics", "operations"}),
        ((shown(2), shown(2), OPEN), "possible", "operations", {"operations"}),
    ],
)
def test_the_largest_lever(
    mains: tuple[object, ...], verdict: str, lever: str | None, possible: set[str]
) -> None:
    # all follow-ups at their lowest step, so that the main questions alone order the levels
    given = dict(zip(MAINS, mains, strict=True))
    zeros = {
        "st1": NOT_KNOWN, "st2": 0, "st3": 0, "st4": 0, "st5": "never",
        "ta1": NOT_KNOWN, "ta2": 80, "ta3": "acquisition_cost", "ta4": 0, "ta5": "none",
        "op1": 9, "op2": "unknown", **LOWEST,
    }  # fmt: skip
    found = talk_of(**given, **zeros).lever
    assert (found.verdict, set(found.possible)) == (verdict, possible)
    assert found.level == lever


def test_a_lever_that_may_be_none_is_not_certain_to_the_rules() -> None:
    advice = talk_of(clv_strategy=shown(2), clv_tactics=shown(2), clv_operations=OPEN)
    assert verdicts(advice, "lever_operations", "lever_none") == ("possible", "possible")
    assert verdicts(advice, "lever_strategy", "lever_tactics") == ("ruled_out", "ruled_out")


def test_an_estimate_behind_the_lever_is_told() -> None:
    guess = answers(op1=among(3, 4))["op1"]
    estimated = type(guess)("value", low=guess.low, high=guess.high, confidence="estimated")
    base = {"clv_strategy": shown(2), "clv_tactics": shown(2), "clv_operations": 1}
    assert not talk_of(**base, op1=guess).lever.estimated
    found = talk_of(**base, op1=estimated).lever
    assert (found.verdict, found.level, found.estimated) == ("certain", "operations", True)


def test_a_format_without_levels_does_not_examine_them() -> None:
    advice = advise(format_="quick_check")
    assert advice.lever.verdict == "not_examined"
    assert [found.score for found in advice.levels] == [None, None, None]
    assert verdicts(advice, "lever_strategy", "strategy_gap") == ("not_examined", "not_examined")


def test_more_than_two_fifths_open_call_for_clarification() -> None:
    asked = [ref.name for ref in advise(format_="quick_check").asked]
    assert len(asked) == 12
    few, many = (
        advise(
            format_="quick_check",
            given=answers(**{name.replace(".", "__"): OPEN for name in asked[:count]}),
        )
        for count in (4, 5)
    )
    assert (len(few.open), few.clarify_first) == (4, False)
    assert (len(many.open), many.clarify_first) == (5, True)
    chosen = [(found.id, found.choice) for found in many.chosen]
    assert chosen == [(id_, "clarification") for id_ in ("M-ST1", "M-OP1", "MA-13")]


@pytest.mark.parametrize(
    ("given", "settled"),
    [(1, True), (shown(3), True), (among(0, 1), True), (among(1, 2), False), (OPEN, False)],
)
def test_the_state_of_a_level_rests_on_its_main_question_alone(
    given: object, *, settled: bool
) -> None:
    advice = talk_of(clv_tactics=given, ta1=OPEN, ta2=80, ta4=2)
    main = frozenset({Ref("clv_tactics")})
    states = ("tactics_answered", "tactics_gap", "tactics_claimed")
    found = [advice.finding(id_) for id_ in states if advice.finding(id_).verdict != "ruled_out"]
    assert len(found) == 1 if settled else len(found) > 1
    for finding in found:
        refs = (frozenset(finding.because), frozenset(finding.missing))
        assert refs == ((main, frozenset()) if settled else (frozenset(), main))


LEVELS = """
levels:
  one: {label: {de: Eins, en: One}, subtitle: {de: Die erste, en: The first}}
questions:
"""
ASKED = "ask: {de: Wie?, en: How?}, label: {de: Wie, en: How}, level: one, main: true"


@pytest.mark.parametrize(
    ("main", "given", "states"),
    [
        ("type: percent, score: 'x <= 30 ? 3 : 0'", Answer("value", value=Decimal(70)), {"gap"}),
        ("type: percent, score: 'x <= 30 ? 3 : 0'", Answer("value", value=Decimal(1)), {"claimed"}),
        ("type: percent, score: 'x <= 30 ? 3 : 0'", among(20, 50), {"gap", "claimed"}),
        ("type: maturity, required: 3", shown(2), {"gap"}),
        ("type: maturity, required: 3", shown(3), {"answered"}),
        ("type: choice, options: {a: {label: {de: A, en: A}, score: 3}, "
         "b: {label: {de: B, en: B}, score: 1}}", shown("a"), {"answered"}),
        ("type: choice, options: {a: {label: {de: A, en: A}, score: 3}, "
         "b: {label: {de: B, en: B}, score: 1}}", shown("b"), {"gap"}),
    ],
)  # fmt: skip
def test_a_main_question_of_any_type_goes_by_its_step(
    pack_of: PackOf, main: str, given: Answer, states: set[str]
) -> None:
    pack = pack_of(f"{LEVELS}  x: {{{main}, {ASKED}}}\n")
    (level,) = evaluate(pack, talk(given={"x": given}, format_="talk")).levels
    assert level.states == states


def test_a_level_is_surely_asked_only_by_a_question_with_a_score(pack_of: PackOf) -> None:
    ask = ASKED.replace(", main: true", "")
    pack = pack_of(
        f"{LEVELS}  gate: {{type: yesno, ask: {{de: Ob?, en: Whether?}}, "
        "label: {de: Ob, en: Whether}}\n"
        f"  x: {{type: maturity, show_when: gate, {ASKED}}}\n  words: {{type: text, {ask}}}\n"
    )
    given = answers(words="Text", gate=OPEN, x=1)
    (level,) = evaluate(pack, talk(given=given, format_="talk")).levels
    assert not level.certainly_asked
    (level,) = evaluate(pack, talk(given=given | answers(gate=True), format_="talk")).levels
    assert level.certainly_asked
