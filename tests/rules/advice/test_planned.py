# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Assignment, OwnMeasure, Plan
from rules.pack.loader import shipped_pack
from tests.rules.talks import answers, shown, talk

GIVEN = answers(
    clv_strategy=shown(3), clv_tactics=shown(3), clv_operations=0, calculator__win_rate=20,
    st2=0, ta4=1, op1=0, op2="managed",
)  # fmt: skip
KELLER = Assignment("A. Keller", date(2026, 12, 11))


def advice_with(*own: OwnMeasure) -> Advice:
    pack = shipped_pack()
    given = replace(talk(given=GIVEN), plan=Plan(own=own))
    return evaluate(pack, given)


CHOSEN = tuple(measure.id for measure in advice_with().chosen)
FIRST, SECOND, THIRD = CHOSEN
OTHER = next(
    id_ for id_, found in shipped_pack().measures.items()
    if id_ not in CHOSEN and not found.board and found.scope is None
)  # fmt: skip


def stand(*own: OwnMeasure) -> list[tuple[int, str, str]]:
    found = advice_with(*own).planned
    return [(each.rank, each.measure or str(each.title), each.replaced) for each in found]


def test_without_own_ones_the_chosen_stand() -> None:
    advice = advice_with()
    assert [each.recommended for each in advice.planned] == list(advice.chosen)
    assert [each.rank for each in advice.planned] == [1, 2, 3]
    assert {each.own for each in advice.planned} == {None}


def test_the_assignment_of_a_chosen_one_is_that_of_the_plan() -> None:
    plan = Plan(assignments={SECOND: KELLER})
    advice = evaluate(shipped_pack(), replace(talk(given=GIVEN), plan=plan))
    assert [each.assignment for each in advice.planned] == [Assignment(), KELLER, Assignment()]


def test_another_measure_of_the_pack_takes_the_place() -> None:
    own = OwnMeasure("x", "Weil", replaces=SECOND, measure=OTHER, assignment=KELLER)
    assert stand(own) == [(1, FIRST, ""), (2, OTHER, SECOND), (3, THIRD, "")]
    found = advice_with(own).planned[1]
    assert found.title == shipped_pack().measures[OTHER].title
    assert (found.own, found.recommended, found.assignment) == (own, None, KELLER)
    assert found.id == "own:x"


def test_own_words_take_the_place() -> None:
    own = OwnMeasure("x", "Weil", replaces=FIRST, title="Tun", first_step="Anrufen")
    assert stand(own) == [(1, "Tun", FIRST), (2, SECOND, ""), (3, THIRD, "")]
    found = advice_with(own).planned[0]
    assert (found.first_step, found.sign_of_success) == ("Anrufen", "")


def test_the_added_come_last_in_their_order() -> None:
    added = [OwnMeasure(f"x{n}", "Weil", title=f"Tun {n}") for n in (1, 2)]
    found = stand(*added, OwnMeasure("y", "Weil", replaces=THIRD, title="Statt"))
    assert found == [
        (1, FIRST, ""), (2, SECOND, ""), (3, "Statt", THIRD), (4, "Tun 1", ""), (5, "Tun 2", ""),
    ]  # fmt: skip


def test_what_replaces_one_no_longer_chosen_is_added() -> None:
    own = OwnMeasure("x", "Weil", replaces=OTHER, title="Tun")
    assert stand(own) == [(1, FIRST, ""), (2, SECOND, ""), (3, THIRD, ""), (4, "Tun", "")]


def test_of_two_that_replace_the_same_the_second_is_added() -> None:
    found = stand(
        OwnMeasure("x", "Weil", replaces=FIRST, title="Tun"),
        OwnMeasure("y", "Weil", replaces=FIRST, title="Auch"),
    )
    assert found == [(1, "Tun", FIRST), (2, SECOND, ""), (3, THIRD, ""), (4, "Auch", "")]


def test_one_that_replaces_and_is_chosen_elsewhere_stands_once() -> None:
    found = stand(OwnMeasure("x", "Weil", replaces=FIRST, measure=THIRD))
    assert found == [(1, THIRD, FIRST), (2, SECOND, "")]


def test_one_that_was_added_and_is_now_chosen_stands_where_it_was_chosen() -> None:
    own = OwnMeasure("x", "Weil", measure=SECOND, assignment=KELLER)
    assert stand(own) == [(1, FIRST, ""), (2, SECOND, ""), (3, THIRD, "")]
    found = advice_with(own).planned[1]
    assert (found.own, found.assignment) == (own, KELLER)
    assert found.recommended == advice_with(own).chosen[1]


def test_one_that_gave_way_may_be_added_again() -> None:
    found = stand(
        OwnMeasure("x", "Weil", replaces=FIRST, title="Tun"),
        OwnMeasure("y", "Doch", measure=FIRST),
    )
    assert found == [(1, "Tun", FIRST), (2, SECOND, ""), (3, THIRD, ""), (4, FIRST, "")]


def test_one_the_pack_does_not_know_is_left_out() -> None:
    found = stand(OwnMeasure("x", "Weil", replaces=FIRST, measure="M-GONE"))
    assert found == [(1, FIRST, ""), (2, SECOND, ""), (3, THIRD, "")]


def test_what_the_rules_choose_stays_as_it_is() -> None:
    own = OwnMeasure("x", "Weil", replaces=FIRST, title="Tun")
    assert tuple(measure.id for measure in advice_with(own).chosen) == CHOSEN
