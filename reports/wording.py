# SPDX-License-Identifier: Apache-2.0
"""The fixed words for ids of the rules, the same in report, command line and app."""

from __future__ import annotations

from collections.abc import Mapping

from rules.text import Text

STATES: Mapping[str, Text] = {
    "answered": Text(de="beantwortet", en="answered"),
    "claimed": Text(de="behauptet, nicht belegt", en="claimed, not evidenced"),
    "gap": Text(de="Lücke", en="gap"),
    "to_clarify": Text(de="zu klären", en="to be clarified"),
    "unanswered": Text(de="noch offen", en="still open"),
}
BANDS: Mapping[str, Text] = {
    "low": Text(de="gering", en="low"),
    "middle": Text(de="mittel", en="middle"),
    "high": Text(de="hoch", en="high"),
}
CLARITIES: Mapping[str, Text] = {
    "clear": Text(de="eindeutig", en="clear"),
    "likely": Text(de="wahrscheinlich", en="likely"),
    "open": Text(de="offen", en="open"),
}
VERDICTS: Mapping[str, Text] = {
    "headroom": Text(de="mit Spielraum", en="with headroom"),
    "within": Text(de="innerhalb Ihrer Zielvorgabe", en="within your target"),
    "stretched": Text(de="knapp über Ihrer Zielvorgabe", en="slightly above your target"),
    "above_target": Text(de="über Ihrer Zielvorgabe", en="above your target"),
}
CONFIDENCES: Mapping[str, Text] = {
    "estimated": Text(de="geschätzt", en="estimated"),
    "plausible": Text(de="plausibel", en="plausible"),
    "documented": Text(de="belegt", en="documented"),
}
EFFORTS: Mapping[str, Text] = {
    "2w": Text(de="2 Wochen", en="2 weeks"),
    "4w": Text(de="4 Wochen", en="4 weeks"),
    "1q": Text(de="ein Quartal", en="one quarter"),
    "more": Text(de="länger als ein Quartal", en="longer than a quarter"),
}
EFFECTS: Mapping[str, Text] = {
    "clv": Text(de="Kundenwert", en="Customer value"),
    "win_rate": Text(de="Win-Rate", en="Win rate"),
    "cpl": Text(de="Kosten je Ersttermin", en="Cost per first meeting"),
    "cac": Text(de="Akquisekosten", en="Acquisition cost"),
    "retention": Text(de="Kundenbindung", en="Retention"),
    "pattern": Text(de="KI-Muster", en="AI pattern"),
    "initiative": Text(de="KI-Vorhaben", en="AI initiatives"),
}
