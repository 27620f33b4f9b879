# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

from desktop.cli.advise_text import as_text
from rules.advice.engine import evaluate
from rules.answers.answers import Assignment, OwnMeasure, Plan
from rules.pack.loader import shipped_pack
from tests.rules.talks import advise, answers, talk

GIVEN = answers(
    clv_operations=0, calculator__initial=50000, calculator__annual=40000, calculator__years=5,
    calculator__cac_pct=6, calculator__mkt_share=40, calculator__win_rate=20,
)  # fmt: skip


def test_what_was_replaced_says_its_reason_and_what_gave_way() -> None:
    first = advise(given=GIVEN).chosen[0]
    own = OwnMeasure(
        "a", "So heisst es im Haus", replaces=first.id, title="Eine Person je Kunde",
        assignment=Assignment("B. Rossi"),
    )  # fmt: skip
    given = replace(talk(given=GIVEN), plan=Plan(own=(own,)))
    text = as_text(evaluate(shipped_pack(), given), "de")
    title = shipped_pack().measures[first.id].title.de
    assert "  1. Eine Person je Kunde\n" in text
    assert f"Vom Beratungsteam ergänzt: So heisst es im Haus. Statt: {title}." in text
    assert "Wer, bis wann: B. Rossi" in text


def test_what_a_point_of_win_rate_is_worth_stands_at_its_measure() -> None:
    text = as_text(advise(given=GIVEN), "en").replace("\u00a0", " ")
    assert "Worth: One more percentage point of win rate raises the max CPL by 60 CHF." in text
