# SPDX-License-Identifier: Apache-2.0
"""Lines of the list of engagements, as tests need them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.engagement.summary import PatternSpan, Summary
from desktop.models.line import Line
from desktop.storage.values import Listed

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NONE = Summary("", "", "", "mini_audit", "active", "CHF")


def entry(id_: str = "1", ago: timedelta = timedelta(), **known: Any) -> Listed:  # noqa: ANN401
    """Return what the store lists of an engagement, changed some time before noon."""
    then = NOON - ago
    summary = replace(NONE, **known).to_json()
    return Listed(id_, summary, None, "sha", "head", then, then, None)


def line(**known: Any) -> Line:  # noqa: ANN401  fields of the summary
    return Line(entry(**known))


def pattern(name: str, low: str, high: str = "") -> PatternSpan:
    return PatternSpan(name, low, high or low)


HELVION = entry(
    "helvion",
    timedelta(minutes=30),
    client="Helvion Messtechnik AG",
    sector="Messgeräte",
    place="Winterthur",
    answered=13,
    total=31,
    lever="possible",
    lever_levels=("operations", "tactics"),
    asks_patterns=True,
    patterns=(pattern("fragile", "12"),),
    lines=3,
    undecided=2,
    cpl_low="675",
    cpl_high="2740",
)
AAREVIA = entry(
    "aarevia",
    timedelta(days=1),
    client="Aarevia Software AG",
    sector="Branchensoftware",
    place="Aarau",
    status="done",
    answered=31,
    total=31,
    lever="certain",
    lever_levels=("tactics",),
    asks_patterns=True,
    patterns=(pattern("fragile", "71"),),
    lines=3,
    cpl_low="410",
    cpl_high="980",
)
TANNEGG = entry(
    "tannegg",
    timedelta(days=5),
    client="Tannegg Logistik AG",
    sector="Kontraktlogistik",
    place="St. Gallen",
    format="quick_check",
    status="done",
    answered=12,
    total=12,
    cpl_low="773",
    cpl_high="4308",
)
LINDGART = entry(
    "lindgart",
    timedelta(days=32),
    client="Lindgart Treuhand AG",
    sector="Treuhand",
    place="Luzern",
    format="quick_check",
    answered=4,
    total=12,
)
ENTRIES = (HELVION, AAREVIA, TANNEGG, LINDGART)
LINES = tuple(map(Line, ENTRIES))
