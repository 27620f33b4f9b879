# SPDX-License-Identifier: Apache-2.0
"""Names no pack defines one by one: levels, lever, calculator, portfolio, what tables give.

What they mean is worked out in `rules.advice`: by `levels`, `scenarios`, `portfolio`
and `tables`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Protocol

from rules.calculator.spread import Spreads
from rules.calculator.thresholds import Thresholds
from rules.expressions.types import BOOL, NUMBER, STRING, Type, list_of, word
from rules.pack.groups import LINES, NAME_OF, SHARE
from rules.pack.schema import PackFile, Scalar, Table

LEVEL_STATES = ("answered", "claimed", "gap", "to_clarify", "unanswered")
VERDICTS = ("headroom", "within", "stretched", "above_target")
SEGMENTS = ("B2smallB", "B2mediumB", "B2largeB")
MIXED, NONE = "mixed", "none"
PATTERN, RULE = "pattern", "rule"
HEADLINE_BY_PROFIT = "headline_by_profit"  # beside the one by revenue
# what the engine reads of every pack's parameters
PARAMETERS = (
    *(bound.name for bound in fields(Thresholds)),
    "headline_share_min_pct",
    "clarify_open_max_pct",
    "agreement_likely_min_pct",
)
# what the engine reads where a pack has them all: without, no range is assumed around a value
SPREAD_PARAMETERS = {bound.name: f"spread_{bound.name}_pct" for bound in fields(Spreads)}

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


@dataclass(frozen=True)
class Output:
    """What a table gives a value: `name` is a key of its rows' `then`, or `rule`."""

    table: str
    name: str


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
    names[f"portfolio.{HEADLINE_BY_PROFIT}"] = word(*draft.patterns, MIXED, NONE)
    names.update({f"portfolio.{pattern}_pct": NUMBER for pattern in draft.patterns})
    names.update(_output_types(draft, None))
    return names


def entry_names(draft: Declared, group: str) -> dict[str, Type]:
    """Return the provided names of one entry of a group."""
    shares = {SHARE: NUMBER} if group == LINES else {}
    return {NAME_OF[group]: STRING, **shares, **_output_types(draft, group)}


def pattern_table(tables: Mapping[str, Table]) -> str:
    """Return the key of the table that names the pattern of each line; empty without one."""
    return next((key for key, table in tables.items() if table.output == PATTERN), "")


def outputs(tables: Mapping[str, Table]) -> dict[str, Output]:
    """Return the names that tables give a value, in the order of the tables.

    These are the keys of their rows' `then`, and the row itself: as `<table>.rule`, that of the
    pattern table also as `rule`.
    """
    found: dict[str, Output] = {}
    for key, table in tables.items():
        found.setdefault(f"{key}.{RULE}", Output(key, RULE))
        for name in names_given(table):
            found.setdefault(name, Output(key, name))
    if key := pattern_table(tables):
        found.setdefault(RULE, Output(key, RULE))
    return found


def names_given(table: Table) -> tuple[str, ...]:
    """Return the names the rows of a table give a value, in their order."""
    return tuple(dict.fromkeys(name for row in table.rows for name in row.then))


def values_given(table: Table, name: str) -> tuple[Scalar, ...]:
    """Return the values the rows of a table give an output (`rule`: their ids), each once."""
    if name == RULE:
        return tuple(dict.fromkeys(row.id for row in table.rows))
    return tuple(dict.fromkeys(row.then[name] for row in table.rows if name in row.then))


def _output_types(draft: Declared, scope: str | None) -> dict[str, Type]:
    return {
        name: _type_given(draft.tables[output.table], output.name)
        for name, output in outputs(draft.tables).items()
        if draft.tables[output.table].for_each == scope
    }


def _type_given(table: Table, name: str) -> Type:
    values = values_given(table, name)
    words = [value for value in values if isinstance(value, str)]
    item = word(*words) if words else BOOL if isinstance(values[0], bool) else NUMBER
    return list_of(item) if table.hit == "collect" else item


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
