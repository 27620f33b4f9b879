# SPDX-License-Identifier: Apache-2.0
"""How likely each max CPL is where several inputs are uncertain at once, in words."""

from __future__ import annotations

from decimal import Decimal

from reports.blocks.cpl_inputs import input_name
from reports.headlines import actual_cpl_said
from reports.model import Paragraph
from reports.speaking import Speaker
from reports.text import limit, limit_range, listed, money, number, probability_range
from rules.calculator.simulation import Simulation
from rules.pack.slots import Span
from rules.text import Text

PERCENTILES = Text(
    de="In neun von zehn Fällen liegt der Max. CPL bei {range}\u00a0{currency} (P5–P95), in der "
    "Hälfte über {median}\u00a0{currency} (P50).",
    en="In nine of ten cases the max CPL is {range}\u00a0{currency} (P5–P95), in half of "
    "them it is above {median}\u00a0{currency} (P50).",
)
CARRIES = Text(
    de="In {share} der Fälle trägt er die heutigen {cpl}\u00a0{currency}.",
    en="In {share} of the cases it carries today’s {cpl}\u00a0{currency}.",
)
MEAN_ABOVE = Text(
    de="Der Mittelwert {mean} liegt über dem eigenen Wert {own}, weil die Spannen weiter nach oben "
    "reichen als nach unten; P50 ist deshalb der bessere Massstab.",
    en="The mean {mean} lies above the own value {own}, because the ranges reach further up than "
    "down; P50 is therefore the better yardstick.",
)
MEAN_BELOW = Text(
    de="Der Mittelwert {mean} liegt unter dem eigenen Wert {own}, weil die Spannen weiter nach "
    "unten reichen als nach oben; P50 ist deshalb der bessere Massstab.",
    en="The mean {mean} lies below the own value {own}, because the ranges reach further down than "
    "up; P50 is therefore the better yardstick.",
)
DRAWN = Text(
    de="{draws} Ziehungen aus Ihren genannten Spannen, Startwert {seed}, unabhängig gezogen; in "
    "Wirklichkeit bewegen sich Win-Rate und CPL oft zusammen. Annahmen sind nicht dabei.",
    en="{draws} draws from the ranges you stated, seed {seed}, drawn independently; in reality win "
    "rate and CPL often move together. Assumed ranges take no part.",
)
MIDDLES = Text(
    de="Ohne Wert genannt oder strittig: {inputs}. Dort ist keine Zahl der Spanne wahrscheinlicher "
    "als eine andere, und von strittigen Aussagen zählt jede gleich oft.",
    en="Without a value or in dispute: {inputs}. There no figure of the range is likelier than "
    "another, and each of several claims counts as often.",
)
NOT_DRAWN = Text(
    de="Noch zu klären: {inputs}. Solange niemand sagt, was das sein kann, wird nichts gezogen.",
    en="To be clarified: {inputs}. As long as nobody says what that can be, nothing is drawn.",
)
TO_WITHIN = Decimal("0.01")  # of the own value: nearer, the mean needs no explanation


def simulation_notes(speaker: Speaker) -> tuple[Paragraph, ...]:
    """Return how likely which max CPL is, and how that was worked out; nothing without ranges.

    The own value is named only where somebody said what it rests on.
    """
    found = speaker.advice.calculator.simulation
    if found is None:
        why = not_drawn_note(speaker)
        return (Paragraph(why, "quiet"),) if why else ()
    said = [_percentiles(speaker, found), _carries(speaker), mean_sentence(speaker, found)]
    return (
        Paragraph(" ".join(part for part in said if part)),
        Paragraph(drawn_note(speaker, found), "quiet"),
    )


def not_drawn_note(speaker: Speaker) -> str:
    """Return what has to be clarified before anything can be drawn; empty where nothing has."""
    names = tuple(input_name(speaker, key) for key in speaker.advice.calculator.not_drawn)
    if not names:
        return ""
    return speaker.text(NOT_DRAWN).format(inputs=listed(names, speaker.language))


def percentile_range(speaker: Speaker, found: Simulation) -> str:
    """Return what the max CPL lies within in nine of ten cases: «760–1’790»."""
    return limit_range(Span(found.p5, found.p95), speaker.numbers)


def drawn_note(speaker: Speaker, found: Simulation) -> str:
    """Return how often and from what was drawn, and what that takes for granted."""
    draws = number(Decimal(found.draws), speaker.numbers, 0)
    said = speaker.text(DRAWN).format(draws=draws, seed=found.seed)
    results = speaker.advice.calculator
    unnamed = [key for key in results.ranges if key in results.inputs.unnamed]
    if not unnamed:
        return said
    names = listed(tuple(input_name(speaker, key) for key in unnamed), speaker.language)
    return f"{said} {speaker.text(MIDDLES).format(inputs=names)}"


def _percentiles(speaker: Speaker, found: Simulation) -> str:
    return speaker.text(PERCENTILES).format(
        range=percentile_range(speaker, found),
        median=limit(found.p50, speaker.numbers),
        currency=speaker.currency,
    )


def _carries(speaker: Speaker) -> str:
    """Return in how many cases today's cost is carried, at both its ends where it is a range."""
    results = speaker.advice.calculator
    found = results.share_at_today
    if found is None:
        return ""
    return speaker.text(CARRIES).format(
        share=probability_range(Span(*found), speaker.numbers, 0),
        cpl=actual_cpl_said(speaker),
        currency=speaker.currency,
    )


def mean_sentence(speaker: Speaker, found: Simulation) -> str:
    """Return why the mean lies off the own value; empty where it does not, or nobody said one."""
    results = speaker.advice.calculator
    if results.own.chain is None or results.rests_on_middle:
        return ""
    own = results.own.chain.max_cpl
    if abs(found.mean - own) <= own * TO_WITHIN:
        return ""
    said = MEAN_ABOVE if found.mean > own else MEAN_BELOW
    return speaker.text(said).format(
        mean=money(found.mean, speaker.numbers), own=limit(own, speaker.numbers)
    )
