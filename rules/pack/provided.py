# SPDX-License-Identifier: Apache-2.0
"""Names every pack may use that no pack defines: levels, lever, calculator, portfolio.

What they mean is worked out in `rules.advice`: by `levels`, `scenarios` and `portfolio`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Protocol

from rules.calculator.thresholds import Thresholds
from rules.expressions.types import BOOL, NUMBER, STRING, Type, word
from rules.pack.schema import PackFile, Table

LEVEL_STATES = ("answered", "claimed", "gap", "to_clarify", "unanswered")
VERDICTS = ("headroom", "within", "stretched", "above_target")
SEGMENTS = ("B2smallB", "B2mediumB", "B2largeB")
MIXED, NONE = "mixed", "none"
# what the engine reads of every pack's parameters
PARAMETERS = (
    *(bound.name for bound in fields(Thresholds)),
    "headline_share_min_pct",
    "clarify_open_max_pct",
    "agreement_likely_min_pct",
)

_RESULTS: Mapping[str, Type] = {
    "result.clv": NUMBER,
    "result.max_cpl": NUMBER,
    "result.ratio": NUMBER,
    "result.verdict": word(*VERDICTS),
    "result.segment": word(*SEGMENTS),
    "result.uneconomic": BOOL,
    "result.project_typical": BOOL,
    "result.borderline": BOOL,
    "result.margin_mismatch": BOOL,
}


class Declared(Protocol):
    """What a pack declares that provided names are made of."""

    @property
    def levels(self) -> Mapping[str, object]:
        """The levels by name."""

    @property
    def presets(self) -> Mapping[str, object]:
        """The reference scenarios by name."""

    @property
    def patterns(self) -> Mapping[str, object]:
        """The patterns by name."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name."""


def global_names(draft: Declared) -> dict[str, Type]:
    """Return the provided names usable everywhere, with their types."""
    names = {f"level.{level}.state": word(*LEVEL_STATES) for level in draft.levels}
    names["lever"] = word(*draft.levels, NONE)
    names.update(_RESULTS)
    names.update({f"scenario.{preset}.max_cpl": NUMBER for preset in draft.presets})
    names["portfolio.headline"] = word(*draft.patterns, MIXED, NONE)
    names.update({f"portfolio.{pattern}_pct": NUMBER for pattern in draft.patterns})
    return names


def entry_names(draft: Declared) -> dict[str, Type]:
    """Return the provided names of one business line."""
    names: dict[str, Type] = {"line": STRING, "share": NUMBER}
    for table in draft.tables.values():
        names["rule"] = word(*(row.id for row in table.rows))
        for key in {key for row in table.rows for key in row.then}:
            names[key] = word(*(row.then[key] for row in table.rows if key in row.then))
    return names


def questions_behind(name: str, draft: PackFile) -> frozenset[str]:
    """Return the questions a provided name rests on, apart from what the pack's rules add."""
    if name == "lever":
        return frozenset(key for key, question in draft.questions.items() if question.level)
    if name.startswith("level."):
        level = name.split(".")[1]
        return frozenset(key for key, q in draft.questions.items() if q.level == level)
    if name.startswith(("result.", "scenario.")):
        return frozenset(f"calculator.{key}" for key in draft.calculator)
    return frozenset()
