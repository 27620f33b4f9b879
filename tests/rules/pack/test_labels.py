# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.pack.labels import name_label, option_label
from rules.pack.loader import shipped_pack
from rules.text import Text


@pytest.mark.parametrize(
    ("question", "value", "english"),
    [
        ("clv_strategy", Decimal(2), "Yes, but not regularly"),
        ("clv_strategy", Decimal("2.0"), None),
        ("ai_performable_share", "30_60", "30 to 60\u00a0%"),
        ("followon_decided", True, "yes"),
        ("followon_decided", False, "no"),
        ("op1", Decimal(3), None),
        ("billing_unit", "nothing", None),
    ],
)
def test_an_option_in_words(question: str, value: object, english: str | None) -> None:
    found = option_label(shipped_pack(), question, value)
    assert (found.en if found else None) == english


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("portfolio.headline", "fragile", Text(de="Fragil", en="Fragile")),
        ("portfolio.headline", "mixed", Text(de="gemischt", en="mixed")),
        ("lever.level", "tactics", Text(de="Taktik", en="Tactics")),
        ("result.segment", "B2smallB", None),
        ("result.uneconomic", True, Text(de="ja", en="yes")),
        ("billing_unit", "seat", Text(de="Nutzer oder Arbeitsplatz", en="User or seat")),
    ],
)
def test_a_name_in_words(name: str, value: object, label: Text | None) -> None:
    assert name_label(shipped_pack(), name, value) == label
