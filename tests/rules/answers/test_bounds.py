# SPDX-License-Identifier: Apache-2.0
"""A question of a pack may take less than the calculator: the bound that was broken is said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed
from rules.errors import Place
from rules.pack.loader import shipped_pack

QUESTIONS = shipped_pack().questions


@pytest.mark.parametrize(
    ("key", "bounds", "typed", "code", "de"),
    [
        ("cac_pct", {"max": 60}, "61", "too_large", "(max. 60\u00a0%)"),
        ("cac_pct", {"max": 60}, "120", "too_large", "(max. 60\u00a0%)"),
        ("cac_pct", {"above": None, "min": 5}, "4", "too_small", "(min. 5\u00a0%)"),
        ("cac_pct", {"above": None, "min": 5}, "-4", "too_small", "(min. 5\u00a0%)"),
        ("cac_pct", {"above": 5}, "5", "too_small", "muss grösser als 5\u00a0% sein"),
        ("initial", {"max": 200_000}, "250k", "too_large", "(max. 200’000\u00a0CHF)"),
        ("initial", {"decimals": 0}, "12.5", "too_precise", "muss eine ganze Zahl sein"),
        ("initial", {"decimals": 1}, "12.25", "too_precise", "höchstens 1 Nachkommastelle haben"),
        ("initial", {"min": -10}, "-11", "too_small", "(min. -10\u00a0CHF)"),
        ("years", {"max": None}, "1e5", "not_a_number", "keine Zahl"),
    ],
)
def test_the_narrower_bound_is_the_one_that_is_said(
    key: str, bounds: dict[str, Any], typed: str, code: str, de: str
) -> None:
    limits = {name: Decimal(each) if name != "decimals" and each is not None else each
              for name, each in bounds.items()}  # fmt: skip
    question = QUESTIONS[f"calculator.{key}"].model_copy(update=limits)
    with pytest.raises(AnswerError) as caught:
        read_typed(typed, question, "de-CH", "CHF")
    found = caught.value.problem(Place())
    assert (caught.value.code, found.code) == (code, code)
    assert de in found.cause.de
    assert found.cause.de.startswith(question.label.de)


def test_about_stays_within_the_narrower_bound() -> None:
    question = QUESTIONS["calculator.cac_pct"].model_copy(update={"max": Decimal(60)})
    found = read_typed("~55", question, "en")
    assert (found.low, found.high) == (Decimal(44), Decimal(60))
