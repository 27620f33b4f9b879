# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.cautions import caution_call_outs, target_above_margin
from reports.builder.max_cpl import max_cpl_page
from reports.builder.summary import summary_page
from reports.model import CallOut, KeyFigures
from reports.speaking import Speaker
from rules.text import Language
from tests.reports.builder.engagements import CASES, LEVELS, advice_from, blocks_of, speaker_of


def with_inputs(*, target: str = "20", margin: str = "30", more: str = "") -> Speaker:
    text = CASES["no_actual_cpl"].replace("margin_initial: 30", f"margin_initial: {margin}")
    return Speaker(advice_from(text.replace("cac_pct: 6", f"cac_pct: {target}") + more), "de")


@pytest.mark.parametrize(
    ("target", "margin", "expected"),
    [
        ("20", "30", None),
        ("20", "20", "follows"),
        # the value holds, another end of its range does not
        ("20", "{value: 30, range: [15, 35]}", "possible"),
        ("{value: 20, range: [15, 40]}", "30", "possible"),
        # nobody said the middle of 22.5 %
        ("20", "{range: [15, 30]}", "possible"),
        ("20", "{range: [10, 22]}", "possible"),
        ("20", "{range: [10, 20]}", "follows"),
        ("20", "{any_of: [15, 30]}", "possible"),
    ],
)
def test_the_target_above_the_contribution(target: str, margin: str, expected: str | None) -> None:
    assert target_above_margin(with_inputs(target=target, margin=margin)) == expected


def test_on_the_contribution_clv_the_target_never_uses_it_up() -> None:
    assert target_above_margin(with_inputs(margin="20", more="\n  clv_basis: margin")) is None


def test_what_is_only_possible_says_so_beside_the_headline() -> None:
    page = max_cpl_page(with_inputs(margin="{value: 30, range: [15, 35]}"))
    assert page.blocks[0] == CallOut(
        "warn",
        "Die Zielvorgabe ist möglicherweise höher, als der Deckungsbeitrag trägt.",
        "Noch nicht belegt: In der Spanne Ihrer Angaben kann ein Kunde zum Max. CPL mehr kosten, "
        "als er an Deckungsbeitrag bringt.",
        "",
        "possible",
    )


def test_no_middle_nobody_said_stands_beside_the_contribution() -> None:
    (call,) = caution_call_outs(with_inputs(margin="{range: [10, 20]}"))
    assert (call.tone, call.text) == ("bad", "")


@pytest.mark.parametrize("language", ["de", "en"])
def test_unusual_values_are_to_be_checked(language: Language) -> None:
    text = CASES["no_actual_cpl"].replace("win_rate: 20", "win_rate: 0.2")
    (call,) = caution_call_outs(Speaker(advice_from(text), language))
    assert call.tone == "warn"
    assert ("0.2\u00a0%" in call.text) is True
    assert call.title == {"de": "Zu prüfen.", "en": "To be checked."}[language]


@pytest.mark.parametrize("case", ["practice", "calculator", "ranges"])
def test_where_all_is_well_nothing_is_said(case: str) -> None:
    assert caution_call_outs(speaker_of(case)) == []


def test_the_summary_says_it_too() -> None:
    text = "engagement: full" + CASES["calculator"].removeprefix("engagement: quick_check")
    for margin, tone in (("20", "bad"), ("{value: 30, range: [15, 35]}", "warn")):
        said = text.replace("margin_initial: 30", f"margin_initial: {margin}")
        said = said.replace("cac_pct: 6", "cac_pct: 20")
        page = summary_page(Speaker(advice_from(said + LEVELS.replace("\n    ", "\n")), "de"))
        figure = blocks_of(page, KeyFigures)[0].figures[-1]
        assert "höher, als der Deckungsbeitrag trägt" in figure.note
        assert (figure.tone == "bad") is (tone == "bad")
