# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

import pytest

from rules.answers.answers import Assignment, OwnMeasure
from rules.errors import KnownError
from tests.rules.conftest import AnswersOf

FRAME = "format: hebelwerk-answers/1\nclient: {name: Muster AG}\nengagement: full\n"


def own(answers_of: AnswersOf, *entries: str) -> tuple[OwnMeasure, ...]:
    lines = "".join(f"    - {entry}\n" for entry in entries)
    return answers_of(f"{FRAME}plan:\n  own:\n{lines}").plan.own


def test_a_measure_of_the_pack_takes_the_place_of_another(answers_of: AnswersOf) -> None:
    said = "{replaces: M-OP2, measure: M-TA2, reason: Weil, owner: A. Keller, due: 2026-12-11}"
    assert own(answers_of, said) == (
        OwnMeasure(
            id="own-1",
            reason="Weil",
            replaces="M-OP2",
            measure="M-TA2",
            assignment=Assignment("A. Keller", date(2026, 12, 11)),
        ),
    )


def test_a_measure_in_own_words_is_added(answers_of: AnswersOf) -> None:
    words = "title: Tun, first_step: Anrufen, sign_of_success: Drei Anrufe, reason: ' Weil '"
    assert own(answers_of, f"{{{words}}}", "{title: Mehr, reason: Auch}") == (
        OwnMeasure(
            id="own-1", reason="Weil", title="Tun", first_step="Anrufen",
            sign_of_success="Drei Anrufe",
        ),
        OwnMeasure(id="own-2", reason="Auch", title="Mehr"),
    )  # fmt: skip


def test_without_own_measures_there_are_none(answers_of: AnswersOf) -> None:
    assert answers_of(f"{FRAME}plan: {{start: 2026-11-23}}").plan.own == ()


@pytest.mark.parametrize(
    ("entries", "code", "field"),
    [
        (["{title: Tun}"], "own_without_reason", "plan.own.0"),
        (["{title: Tun, reason: ''}"], "own_without_reason", "plan.own.0"),
        (["{title: Tun, reason: '  '}"], "own_without_reason", "plan.own.0"),
        (["{reason: Weil}"], "own_without_title", "plan.own.0"),
        (["{first_step: Anrufen, reason: Weil}"], "own_without_title", "plan.own.0"),
        (["{measure: M-TA2, title: Tun, reason: Weil}"], "own_in_two_ways", "plan.own.0.title"),
        (["{measure: M-TA2, first_step: Tun, reason: Weil}"], "own_in_two_ways",
         "plan.own.0.first_step"),
        (["{replaces: M-OP9, title: Tun, reason: Weil}"], "unknown_reference",
         "plan.own.0.replaces"),
        (["{measure: M-TA, reason: Weil}"], "unknown_reference", "plan.own.0.measure"),
        (["{replaces: M-TA2, measure: M-TA2, reason: Weil}"], "replaced_by_itself",
         "plan.own.0.measure"),
        (["{replaces: M-TA2, title: A, reason: Weil}", "{replaces: M-TA2, title: B, reason: Weil}"],
         "replaced_twice", "plan.own.1.replaces"),
        (["{measure: M-TA2, reason: Weil}", "{measure: M-TA2, reason: Weil}"],
         "own_measure_twice", "plan.own.1.measure"),
        (["{title: Tun, reason: Weil, who: A}"], "unknown_key", "plan.own.0.who"),
        (["{title: [a], reason: Weil}"], "wrong_answer", "plan.own.0.title"),
        (["{title: Tun, reason: Weil, due: bald}"], "wrong_answer", "plan.own.0.due"),
        (["M-TA2"], "wrong_answer", "plan.own.0"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_once_with_its_place(
    answers_of: AnswersOf, entries: list[str], code: str, field: str
) -> None:
    with pytest.raises(KnownError) as caught:
        own(answers_of, *entries)
    (found,) = caught.value.problems
    assert (found.code, found.place.field) == (code, field)
    assert found.place.line == 5 + len(entries)


def test_a_list_is_expected(answers_of: AnswersOf) -> None:
    with pytest.raises(KnownError) as caught:
        answers_of(f"{FRAME}plan: {{own: {{title: Tun}}}}")
    assert [p.place.field for p in caught.value.problems] == ["plan.own"]
