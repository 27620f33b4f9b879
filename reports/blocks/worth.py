# SPDX-License-Identifier: Apache-2.0
"""What a measure is worth, in words: one step of what it raises, in cost and customer value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, between, limit, money
from rules.advice.worth import worth
from rules.calculator import ranges
from rules.pack.slots import Span
from rules.text import Text

STEPS: Mapping[str, Text] = {
    "win_rate": Text(
        de="Ein Prozentpunkt mehr Win-Rate hebt den Max. CPL um {cpl}.",
        en="One more percentage point of win rate raises the max CPL by {cpl}.",
    ),
    "retention": Text(
        de="Ein Prozentpunkt mehr Erneuerungsquote hebt den CLV um {clv} und den Max. CPL um "
        "{cpl}.",
        en="One more percentage point of renewal rate raises the CLV by {clv} and the max CPL by "
        "{cpl}.",
    ),
    "years": Text(
        de="Ein Jahr länger Folgegeschäft hebt den CLV um {clv} und den Max. CPL um {cpl}.",
        en="One more year of follow-on business raises the CLV by {clv} and the max CPL by {cpl}.",
    ),
}
WITHIN = Text(de="{value} (Spanne {span})", en="{value} (span {span})")


def worth_said(speaker: Speaker, measure: str) -> str:
    """Return what a step is worth, the cost rounded down; empty where nothing can be said of it.

    A value nobody said is left out, so that its span stands alone.
    """
    found = worth(speaker.advice, measure)
    if found is None or found.max_cpl_span.high < 1:
        return ""

    def said(value: Decimal, span: ranges.Span, say: Callable[[Decimal], str]) -> str:
        ends = between(Span(span.low, span.high), say, speaker.numbers)
        only = say(value)
        if found.on_middle or ends == only:
            return f"{ends}{NO_BREAK_SPACE}{speaker.currency}"
        value_said = f"{only}{NO_BREAK_SPACE}{speaker.currency}"
        return speaker.text(WITHIN).format(value=value_said, span=ends)

    cpl = said(found.max_cpl, found.max_cpl_span, lambda value: limit(value, speaker.numbers))
    clv = ""
    if found.clv is not None and found.clv_span is not None:
        clv = said(found.clv, found.clv_span, lambda value: money(value, speaker.numbers))
    return speaker.text(STEPS[found.key]).format(cpl=cpl, clv=clv)
