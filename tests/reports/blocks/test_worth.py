# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from reports.blocks.worth import worth_said
from reports.speaking import Speaker
from rules.answers.answers import Client
from rules.pack.loader import shipped_pack
from rules.text import Language
from tests.rules.talks import advise, among, answers

MIDDLE: dict[str, object] = {
    "initial": 50000, "annual": 40000, "years": 5, "cac_pct": 6, "mkt_share": 40, "win_rate": 20,
}  # fmt: skip


def measure_on(effect: str) -> str:
    return next(id_ for id_, m in shipped_pack().measures.items() if m.effect_on == effect)


def said(effect: str, language: Language = "de", currency: str = "CHF", **more: object) -> str:
    given = {f"calculator__{key}": value for key, value in (MIDDLE | more).items()}
    advice = advise(given=answers(**given))
    client = Client("Muster AG", "EUR" if currency == "EUR" else "CHF")
    advice = replace(advice, answers=replace(advice.answers, client=client))
    return worth_said(Speaker(advice, language), measure_on(effect)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("effect", "language", "words"),
    [
        ("win_rate", "de", "Ein Prozentpunkt mehr Win-Rate hebt den Max. CPL um 60 CHF."),
        ("win_rate", "en",
         "One more percentage point of win rate raises the max CPL by 60 CHF."),
        ("retention", "de",
         "Ein Jahr länger Folgegeschäft hebt den CLV um 40’000 CHF und den Max. CPL um 192 CHF."),
        ("retention", "en",
         "One more year of follow-on business raises the CLV by 40,000 CHF and the max CPL by "
         "192 CHF."),
    ],
)  # fmt: skip
def test_the_middle_scenario(effect: str, language: Language, words: str) -> None:
    assert said(effect, language) == words


def test_a_renewal_rate_is_raised_by_a_point_and_the_cost_rounded_down() -> None:
    assert said("retention", retention=90) == (
        "Ein Prozentpunkt mehr Erneuerungsquote hebt den CLV um 3’293 CHF und den Max. CPL um "
        "15 CHF."
    )


def test_ranges_are_said_alone_where_nobody_said_a_value() -> None:
    found = said("win_rate", initial=among(40000, 60000), cac_pct=among(5, 10))
    assert found == "Ein Prozentpunkt mehr Win-Rate hebt den Max. CPL um 48–104 CHF."


def test_the_currency_is_that_of_the_client() -> None:
    assert said("win_rate", currency="EUR").endswith("um 60 EUR.")


def test_nothing_is_said_of_less_than_a_franc_and_of_other_measures() -> None:
    assert said("win_rate", initial=100, annual=0) == ""
    assert said("cac") == ""
