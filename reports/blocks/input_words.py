# SPDX-License-Identifier: Apache-2.0
"""How the inputs of the calculator are called where there is little room."""

from __future__ import annotations

from collections.abc import Mapping

from reports.speaking import Speaker
from rules.text import Text

INPUT_NAMES: Mapping[str, Text] = {
    "initial": Text(de="Erstgeschäft", en="Initial business"),
    "annual": Text(de="Folgeumsatz p.\u00a0a.", en="Recurring p.\u00a0a."),
    "years": Text(de="Dauer", en="Years"),
    "margin_initial": Text(de="Deckungsbeitrag", en="Contribution"),
    "margin_annual": Text(de="DB Folgegeschäft", en="Contribution, recurring"),
    "retention": Text(de="Erneuerung p.\u00a0a.", en="Renewal p.\u00a0a."),
    "discount": Text(de="Diskont p.\u00a0a.", en="Discount p.\u00a0a."),
    "timing": Text(de="Zahlungszeitpunkt", en="Timing"),
    "cac_pct": Text(de="Ziel-CAC", en="Target CAC"),
    "mkt_share": Text(de="Anteil Mkt.", en="Marketing"),
    "win_rate": Text(de="Win-Rate", en="Win rate"),
    "lead_to_meeting": Text(de="Lead zu Termin", en="Lead to meeting"),
    "actual_cpl": Text(de="CPL heute", en="CPL today"),
    "sales_cost": Text(de="Vertrieb je Kunde", en="Sales cost"),
    "cycle_months": Text(de="Entscheidungsdauer", en="Sales cycle"),
    "payment_days": Text(de="Zahlungsziel", en="Payment term"),
    "goal": Text(de="Umsatzziel", en="Revenue goal"),
    "goal_basis": Text(de="Zielbasis", en="Goal basis"),
}


def input_name(speaker: Speaker, key: str) -> str:
    """Return the short name of an input."""
    return speaker.text(INPUT_NAMES[key])
