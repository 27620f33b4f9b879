# SPDX-License-Identifier: Apache-2.0
"""The rows of the table of scenarios: which there are, how they are called, how high they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.pages.calculator.asked import asks
from reports.blocks.cpl_formula import MARGIN, REVENUE
from reports.blocks.cpl_inputs import SHOWN_INPUTS
from reports.blocks.scenario_words import CAC_PCT, MKT_SHARE, WIN_RATE
from reports.subject import CALCULATOR
from rules.advice.scenarios import RATES
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.pack.pack import Pack

HEAD, CASE = "head", "case"
CLV, MAX_CAC, RATIO, MAX_CPL = "clv", "max_cac", "ratio", "max_cpl"
RESULTS = (CLV, MAX_CAC, RATIO, MAX_CPL)

_NAMES: Mapping[str, Text] = {
    HEAD: Text(de="Szenarien", en="Scenarios"),
    CASE: Text(de="Segment oder Linie", en="Segment or line"),
    "cac_pct": CAC_PCT,
    "mkt_share": MKT_SHARE,
    "win_rate": WIN_RATE,
    CLV: Text(de="CLV, {basis}, {currency}", en="CLV, {basis}, {currency}"),
    MAX_CAC: Text(de="Max. CAC, {currency}", en="Max CAC, {currency}"),
    RATIO: Text(de="CLV : Max. CAC", en="CLV : Max CAC"),
    MAX_CPL: Text(de="Max. CPL je Ersttermin, {currency}", en="Max CPL per meeting, {currency}"),
}
_PERCENT, _CURRENCY = ", %", ", {currency}"
_HEIGHTS = {HEAD: 40, MAX_CPL: 36}
_HEIGHT = 30  # px at 100 %


@dataclass(frozen=True)
class Rows:
    """The rows of the rates and, folded away at first, those of the other inputs."""

    rates: tuple[str, ...]
    further: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every row from head to result, in order."""
        return (HEAD, *self.rates, *self.further, *RESULTS)


def rows_of(pack: Pack) -> Rows:
    """Return the rows for a pack: its inputs, and the rates even where it does not ask them."""
    inputs = (name.removeprefix(CALCULATOR) for name in pack.questions if _is_input(name))
    further = tuple(key for key in inputs if key not in RATES)
    return Rows(RATES, (CASE, *further))


def row_name(row: str, pack: Pack, look: Look, *, currency: str, on_margin: bool) -> str:
    """Return what a row is about, with its unit."""
    basis = look.text(MARGIN if on_margin else REVENUE)
    if row in _NAMES:
        return look.text(_NAMES[row]).format(basis=basis, currency=currency)
    about = pack.questions[CALCULATOR + row]
    name = look.text(SHOWN_INPUTS.get(row) or about.label)
    unit = {"percent": _PERCENT, "money": _CURRENCY}.get(about.type, "")
    words = look.text(about.unit) if about.unit and about.type != "money" else ""
    if words and words not in name:
        unit = f", {words}"
    return name + unit.format(currency=currency)


def row_height(row: str, look: Look) -> int:
    """Return the height of a row in px."""
    return look.px(_HEIGHTS.get(row, _HEIGHT))


def is_rate_asked(row: str, pack: Pack) -> bool:
    """Tell whether a row is a rate that the pack asks."""
    return row in RATES and asks(pack, row)


def _is_input(name: str) -> bool:
    return name.startswith(CALCULATOR)
