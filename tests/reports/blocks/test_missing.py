# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.missing import missing_notes
from reports.builder.max_cpl import max_cpl_page
from reports.builder.scenarios import scenarios_page
from reports.model import Paragraph
from reports.speaking import Speaker
from tests.reports.builder.engagements import CASES, advice_from, blocks_of, speaker_of

WITH_GOAL = f"{CASES['calculator']}\n  goal: 1000000"
COST = "Was ein Kunde kostet und bringt und was gelten müsste, steht noch nicht fest."
PLAN = "Was das Umsatzziel verlangt, steht noch nicht fest. Ohne einzelnen Wert ist: "
TABLE = "Der Max. CPL je Win-Rate und CLV fehlt. Ohne einzelnen Wert ist: "


def said(before: str, after: str, *, alone: bool = False) -> str:
    speaker = Speaker(advice_from(WITH_GOAL.replace(before, after)), "de")
    return " ".join(note.text for note in missing_notes(speaker, alone=alone))


def test_where_all_was_worked_out_nothing_is_said() -> None:
    assert missing_notes(speaker_of("practice")) == []
    assert said("", "") == ""


@pytest.mark.parametrize(
    ("before", "after", "plan", "table"),
    [
        ("years: 5", "years: {any_of: [4, 6]}", False, False),
        ("win_rate: 20", "win_rate: {range: [15, 25]}", True, False),
        ("initial: 50000", "initial: {range: [40000, 60000]}", True, False),
        ("cac_pct: 6", "cac_pct: {range: [5, 7]}", False, True),
        ("mkt_share: 40", "mkt_share: {any_of: [30, 50]}", False, True),
    ],
)
def test_what_a_range_keeps_open_is_said(before: str, after: str, plan: bool, table: bool) -> None:
    found = said(before, after)
    assert COST in found
    assert (PLAN in found) is plan
    assert (TABLE in found) is table
    assert TABLE not in said(before, after, alone=True)


def test_a_goal_that_is_only_a_range_is_the_only_thing_missing() -> None:
    assert said("goal: 1000000", "goal: {range: [900000, 1100000]}") == f"{PLAN}Umsatzziel."


def test_without_a_cost_of_today_what_must_be_true_is_missing_and_that_is_said() -> None:
    speaker = speaker_of("no_actual_cpl")
    expected = "Was gelten müsste, damit der heutige CPL trägt, fehlt: Er ist nicht bekannt."
    for page in (max_cpl_page(speaker), scenarios_page(speaker, alone=True)):
        assert blocks_of(page, Paragraph)[-1].text == expected
