# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

import pytest

from rules.advice.engine import evaluate
from rules.answers.answers import Answer
from rules.expressions.values import Ref, known
from tests.rules.conftest import PackOf
from tests.rules.talks import OPEN, advise, answers, disputed, line, talk

EFFECT, SHARE = "ai_demand_effect", "ai_performable_share"


def test_both_places_are_named_in_the_line_they_stand_in() -> None:
    advice = advise(
        line("a", 60, ai_demand_effect="rises", ai_performable_share="gt60"),
        line("b", 40, ai_demand_effect="rises", ai_performable_share="lt30"),
    )
    (found,) = advice.contradictions
    assert (found.id, found.entry) == ("ai_effects", "a")
    assert found.between == (Ref(EFFECT, "a"), Ref(SHARE, "a"))
    assert found.sentence.values["line"] == known("A")


@pytest.mark.parametrize("share", [OPEN, disputed("lt30", "gt60"), None])
def test_what_may_yet_go_together_is_no_contradiction(share: Answer | None) -> None:
    given: dict[str, Any] = {EFFECT: "rises"} | ({} if share is None else {SHARE: share})
    assert advise(line("a", **given)).contradictions == ()


def test_answers_that_may_differ_only_among_contradicting_ones_contradict() -> None:
    advice = advise(
        line("a", ai_demand_effect="rises", ai_performable_share=disputed("30_60", "gt60"))
    )
    assert [found.id for found in advice.contradictions] == ["ai_effects"]


def test_a_changed_answer_resolves_it_without_beginning_anew() -> None:
    before = advise(line("a", ai_demand_effect="rises", ai_performable_share="gt60"))
    after = talk(line("a", ai_demand_effect="rises", ai_performable_share="lt30"), format_="full")
    assert evaluate(before.pack, after, before).contradictions == ()


PACK = """
questions:
  tallied: {type: yesno, ask: {de: Gezählt?, en: Counted?}, label: {de: Gezählt, en: Counted}}
  number: {type: integer, min: 0, max: 20, ask: {de: Wie viele?, en: How many?},
           label: {de: Anzahl, en: Number}}
contradictions:
  number_uncounted:
    when: "!tallied && number > 0"
    between: [tallied, number]
    say: {de: "Nicht gezählt, und doch {number|number}.", en: "Not counted, yet {number|number}."}
    sources: [own]
"""


def test_a_pack_declares_contradictions_outside_lines(pack_of: PackOf) -> None:
    pack = pack_of(PACK)
    given = answers(tallied=False, number=4)
    (found,) = evaluate(pack, talk(given=given, format_="talk")).contradictions
    assert found.between == (Ref("tallied"), Ref("number"))
    assert evaluate(pack, talk(given=answers(tallied=False), format_="talk")).contradictions == ()
