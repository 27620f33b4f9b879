# SPDX-License-Identifier: Apache-2.0
"""Which inputs of the calculator a pack asks, and what can be worked out from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.subject import CALCULATOR
from rules.advice.scenarios import RATES
from rules.calculator.check import NEEDED_FOR_CPL

if TYPE_CHECKING:
    from rules.pack.pack import Pack

TODAY = "actual_cpl"


def asks(pack: Pack, key: str) -> bool:
    """Tell whether a pack asks an input at all."""
    return CALCULATOR + key in pack.questions


def rates_asked(pack: Pack) -> tuple[str, ...]:
    """Return the rates of a scenario that a pack asks."""
    return tuple(rate for rate in RATES if asks(pack, rate))


def never_asked(pack: Pack) -> tuple[str, ...]:
    """Return the inputs without which there is never a max CPL; empty where all are asked."""
    return tuple(key for key in NEEDED_FOR_CPL if not asks(pack, key))


def leads_to_clv(pack: Pack) -> bool:
    """Tell whether the inputs asked can make a CLV."""
    return not set(never_asked(pack)) - set(RATES)


def asks_for_margin(pack: Pack) -> bool:
    """Tell whether the CLV can be one of the contribution margin."""
    return any(asks(pack, key) for key in ("margin_initial", "margin_annual"))
