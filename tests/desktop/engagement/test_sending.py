# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from desktop.engagement import slots
from desktop.engagement.answer_set import read_answers
from desktop.engagement.sending import missing_before_sending
from desktop.engagement.state import EngagementState
from rules.advice.engine import evaluate
from rules.pack.loader import shipped_pack


def test_a_figure_prepared_for_a_question_the_pack_does_not_have_is_not_missing() -> None:
    figure: slots.Json = {"value": "60000"}
    prepared = {slots.prepared_slot(name): figure for name in ("calculator.initial", "of_old")}
    state = EngagementState().with_({slots.FORMAT: "mini_audit", **prepared})
    advice = evaluate(shipped_pack(), read_answers(state, shipped_pack()).answers)
    said = [missing.what.en for missing in missing_before_sending(state, advice)]
    assert "1 prepared figure is not confirmed" in said


def test_of_an_own_measure_too_who_and_when_is_to_be_said() -> None:
    own: dict[str, slots.Json] = {
        "own:a": {"title": "Tun", "reason": "Weil", "order": "1"},
        "own:b": {"title": "Mehr", "reason": "Weil", "order": "2", "owner": "A. Keller"},
        "own:c": {"title": "Auch", "reason": "Weil", "order": "3", "owner": "A. Keller",
                  "due": "2026-12-11"},
    }  # fmt: skip
    state = EngagementState().with_({slots.FORMAT: "mini_audit", **own})
    advice = evaluate(shipped_pack(), read_answers(state, shipped_pack()).answers)
    first = len(advice.chosen) + 1
    said = [missing.what.en for missing in missing_before_sending(state, advice)]
    assert f"Measure {first}: who is responsible" in said
    assert f"Measure {first + 1}: by when" in said
    assert not [each for each in said if f"Measure {first + 2}" in each]
