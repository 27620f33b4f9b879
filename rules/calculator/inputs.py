# SPDX-License-Identifier: Apache-2.0
"""The calculator's inputs: key, name, unit, what is possible and what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.text import Text

Unit = Literal["money", "money_per_year", "percent", "years", "months", "days"]
Currency = Literal["CHF", "EUR"]
Timing = Literal["end", "mid", "advance"]
GoalBasis = Literal["initial", "first_year", "clv"]
ClvBasis = Literal["revenue", "margin"]

# No sum or rate of this product is finer; the bound keeps every result within reach of rounding.
SMALLEST = Decimal(1).scaleb(-12)
_HIGHEST_MONEY = Decimal(10) ** 12
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Input:
    """One number a person enters.

    Possible is 0 … `highest`, without 0 where `positive`, and nothing between 0 and `SMALLEST`;
    `usual` bounds raise a warning only. `decimals` is the most an entry may have.
    """

    key: str
    label: Text
    unit: Unit
    highest: Decimal
    positive: bool = False
    usual_low: Decimal | None = None
    usual_high: Decimal | None = None
    decimals: int | None = None


def _money(key: str, de: str, en: str, *, positive: bool = False, per_year: bool = False) -> Input:
    unit: Unit = "money_per_year" if per_year else "money"
    return Input(key, Text(de=de, en=en), unit, _HIGHEST_MONEY, positive)


def _percent(
    key: str, de: str, en: str, *, usual: tuple[int | None, int | None], positive: bool = True
) -> Input:
    low, high = (None if bound is None else Decimal(bound) for bound in usual)
    return Input(key, Text(de=de, en=en), "percent", _HUNDRED, positive, low, high)


_ALL = (
    _money("initial", "Erstgeschäft", "Initial business"),
    _money("annual", "Jährlicher Folgeumsatz", "Annual recurring revenue", per_year=True),
    Input(
        "years",
        Text(de="Dauer der Folgebeziehung", en="Years of follow-on business"),
        "years",
        Decimal(50),
        usual_high=Decimal(15),
        decimals=2,
    ),
    _percent(
        "margin_initial",
        "Deckungsbeitrag Erstgeschäft",
        "Contribution margin, initial",
        usual=(10, 90),
    ),
    _percent(
        "margin_annual",
        "Deckungsbeitrag Folgegeschäft",
        "Contribution margin, recurring",
        usual=(10, 90),
    ),
    _percent(
        "discount", "Diskontsatz p. a.", "Discount rate p.a.", usual=(None, 25), positive=False
    ),
    _percent("retention", "Erneuerungsquote p. a.", "Renewal rate p.a.", usual=(50, None)),
    _percent("cac_pct", "Ziel-CAC in % des CLV", "Target CAC, % of CLV", usual=(None, 35)),
    _percent(
        "mkt_share",
        "Marketing-Anteil an der Akquise",
        "Marketing share of acquisition cost",
        usual=(10, 80),
    ),
    _percent(
        "win_rate",
        "Win-Rate ab qualifiziertem Ersttermin",
        "Win rate from qualified first meeting",
        usual=(None, 50),
    ),
    _percent(
        "lead_to_meeting",
        "Anteil Leads, die zum qualifizierten Ersttermin werden",
        "Lead → qualified first meeting",
        usual=(None, 60),
    ),
    _money(
        "actual_cpl",
        "Tatsächliche Kosten je qualifiziertem Ersttermin",
        "Actual cost per qualified first meeting",
        positive=True,
    ),
    _money("sales_cost", "Vertriebskosten je gewonnenem Kunden", "Sales cost per customer won"),
    Input(
        "cycle_months",
        Text(de="Entscheidungsdauer", en="Sales cycle"),
        "months",
        Decimal(60),
        usual_high=Decimal(24),
    ),
    Input(
        "payment_days",
        Text(de="Zahlungsziel", en="Payment term"),
        "days",
        Decimal(365),
        usual_high=Decimal(90),
    ),
    _money("goal", "Umsatzziel", "Revenue goal", positive=True),
)
INPUTS: dict[str, Input] = {entry.key: entry for entry in _ALL}

CHOICE_LABELS: dict[str, Text] = {
    "timing": Text(de="Zahlungszeitpunkt", en="Timing of yearly amounts"),
    "goal_basis": Text(de="Zielbasis", en="Goal basis"),
    "clv_basis": Text(de="CLV-Basis des max. CPL", en="CLV basis of the max CPL"),
    "currency": Text(de="Währung", en="Currency"),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "timing": ("end", "mid", "advance"),
    "goal_basis": ("initial", "first_year", "clv"),
    "clv_basis": ("revenue", "margin"),
    "currency": ("CHF", "EUR"),
}


def label(key: str) -> Text:
    """Name an input or a choice; a key unknown here names itself."""
    if key in INPUTS:
        return INPUTS[key].label
    return CHOICE_LABELS.get(key, Text(de=key, en=key))
