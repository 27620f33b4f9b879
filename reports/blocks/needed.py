# SPDX-License-Identifier: Apache-2.0
"""What would have to be true: the value each quantity alone would need to carry a cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from reports.blocks.scenario_words import CAC_PCT, MKT_SHARE, WIN_RATE
from reports.model import Block, Figure, Heading, KeyFigures, Paragraph
from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, limit, money, number, required
from rules.calculator.inverse import Required, inverse
from rules.calculator.numbers import settled
from rules.text import Text

NEEDED = Text(
    de="Was müsste gelten, damit {cpl}\u00a0{currency} tragbar sind?",
    en="What must be true for {cpl}\u00a0{currency} to hold?",
)
NEEDED_AT_LEAST = Text(
    de="Was müsste mindestens gelten, damit {cpl}\u00a0{currency} tragbar sind?",
    en="What must at least be true for {cpl}\u00a0{currency} to hold?",
)
ALONE = Text(de="Je allein geändert, aufgerundet.", en="Each changed alone, rounded up.")
INSTEAD = Text(de="statt {value}", en="instead of {value}")
TODAY = Text(de="heute {value}", en="today {value}")
NOT_REACHABLE = Text(de="nicht erreichbar", en="not reachable")
EVEN_AT_MOST = Text(
    de="Wo «nicht erreichbar» steht, trägt auch der höchste Wert weniger: {parts}\u00a0{currency}.",
    en="Where it says “not reachable”, even the highest value carries less: "
    "{parts}\u00a0{currency}.",
)
MET = Text(de="bereits erfüllt", en="already met")
NO_SOLUTION = Text(de="keine Lösung", en="no solution")
NO_RECURRING = Text(
    de="Wo «keine Lösung» steht, bewegt die Grösse den CLV nicht: Dauer, Folgeumsatz oder "
    "Deckungsbeitrag darauf ist 0.",
    en="Where it says “no solution”, the quantity does not move the CLV: duration, recurring "
    "revenue or the margin on it is 0.",
)
CLV = Text(de="CLV", en="CLV")
CLV_MARGIN = Text(de="CLV, DB", en="CLV, contrib.")
ANNUAL = Text(de="Folgeumsatz", en="Recurring")
YEARS = Text(de="Dauer", en="Duration")
YEARS_SAID = Text(de="{years} Jahre", en="{years} years")
ONE_YEAR = Text(de="{years} Jahr", en="{years} year")
MOST_YEARS = 50
# from here on a target is a round figure
LARGE, HUNDREDS = Decimal(10_000), Decimal(100)

Write = Callable[[Decimal], str]


@dataclass(frozen=True)
class Quantity:
    """A quantity that is solved for: what it needs, what it is, and how both are written."""

    name: Text
    needed: Required
    today: Decimal | None
    write: Write
    write_today: Write
    most: str = f"100{NO_BREAK_SPACE}%"


@dataclass(frozen=True)
class Needed:
    """What one quantity alone would have to be, in words, and what it is now."""

    name: str
    value: str
    now: str
    reached: bool


def needed_for(speaker: Speaker, cpl: Decimal | None = None) -> list[Block]:
    """Return what would have to be true for a cost per first meeting to hold.

    Each quantity is solved alone. `cpl` is above 0; without it, today's cost is taken. Nothing
    where that or the own max CPL is not known as a value.
    """
    results = speaker.advice.calculator
    if cpl is None and "actual_cpl" not in results.inputs.unnamed:
        cpl = results.case.actual_cpl
    found = () if cpl is None else needed_figures(speaker, cpl)
    if cpl is None or not found:
        return []
    holds = is_met(speaker, cpl)
    heading = speaker.text(NEEDED_AT_LEAST if holds else NEEDED).format(
        cpl=money(cpl, speaker.numbers, 0 if cpl == cpl.to_integral_value() else 2),
        currency=speaker.currency,
    )
    beside = speaker.text(TODAY if holds else INSTEAD)
    return [
        Heading(heading),
        KeyFigures(tuple(_figure(each, beside) for each in found)),
        Paragraph(needed_note(speaker, cpl), "quiet"),
    ]


def can_be_solved(speaker: Speaker) -> bool:
    """Tell whether anything can be solved for: not for values nobody said."""
    results = speaker.advice.calculator
    return results.own.chain is not None and not results.rests_on_middle and bool(_clv(speaker))


def is_met(speaker: Speaker, cpl: Decimal) -> bool:
    """Tell whether a cost per first meeting holds already."""
    chain = speaker.advice.calculator.own.chain
    return chain is not None and cpl <= chain.max_cpl


def needed_figures(speaker: Speaker, cpl: Decimal) -> tuple[Needed, ...]:
    """Return what each quantity alone would have to be for a cost above 0 to hold."""
    return tuple(_needed(speaker, each) for each in _quantities(speaker, cpl))


def needed_note(speaker: Speaker, cpl: Decimal) -> str:
    """Return how the figures are meant, and how far what cannot be reached would go."""
    return " ".join((speaker.text(ALONE), *_notes(speaker, _quantities(speaker, cpl))))


def _clv(speaker: Speaker) -> Decimal | None:
    own = speaker.advice.calculator.own
    return own.clv_margin if own.case.clv_basis == "margin" else own.clv_revenue


def _quantities(speaker: Speaker, cpl: Decimal) -> tuple[Quantity, ...]:
    own, clv = speaker.advice.calculator.own, _clv(speaker)
    case = own.case
    if clv is None or own.chain is None or not can_be_solved(speaker):
        return ()
    found = inverse(case, clv, own.chain, cpl)
    if found is None:
        return ()
    numbers = speaker.numbers

    def rate(value: Decimal) -> str:
        return required(value, numbers, 1) + NO_BREAK_SPACE + "%"

    def rate_today(value: Decimal) -> str:
        return number(value, numbers, 1) + NO_BREAK_SPACE + "%"

    def amount(value: Decimal) -> str:
        return required(_round_up(settled(value)), numbers)

    def amount_today(value: Decimal) -> str:
        return money(value, numbers)

    def years(value: Decimal) -> str:
        # what must be reached is whole, half a year that was said stays half a year
        whole = settled(value).to_integral_value(ROUND_CEILING)
        template = ONE_YEAR if whole == 1 else YEARS_SAID
        return speaker.text(template).format(years=number(whole, numbers, 0))

    most_years = speaker.text(YEARS_SAID).format(years=MOST_YEARS)
    return (
        Quantity(WIN_RATE, found.win_rate, case.win_rate, rate, rate_today),
        Quantity(CAC_PCT, found.cac_pct, case.cac_pct, rate, rate_today),
        Quantity(MKT_SHARE, found.mkt_share, case.mkt_share, rate, rate_today),
        Quantity(
            CLV_MARGIN if case.clv_basis == "margin" else CLV, found.clv, clv, amount, amount_today
        ),
        Quantity(ANNUAL, found.annual, case.annual, amount, amount_today),
        Quantity(
            YEARS, found.years, case.years, years, lambda value: number(value, numbers), most_years
        ),
    )


def _round_up(value: Decimal) -> Decimal:
    """Return an amount to reach: a large one in whole hundreds, as one would name it."""
    if value < LARGE:
        return value
    return (value / HUNDREDS).to_integral_value(ROUND_CEILING) * HUNDREDS


def _needed(speaker: Speaker, quantity: Quantity) -> Needed:
    words = {"infeasible": NOT_REACHABLE, "met": MET, "no_recurring": NO_SOLUTION}
    name, needed = speaker.text(quantity.name), quantity.needed
    now = "" if quantity.today is None else quantity.write_today(quantity.today)
    if needed.status != "ok" or needed.value is None:
        return Needed(name, speaker.text(words[needed.status]), now, reached=False)
    return Needed(name, quantity.write(needed.value), now, reached=True)


def _figure(needed: Needed, beside: str) -> Figure:
    note = beside.format(value=needed.now) if needed.now else ""
    return Figure(needed.name, needed.value, note, "plain" if needed.reached else "quiet")


def _notes(speaker: Speaker, quantities: tuple[Quantity, ...]) -> list[str]:
    """Return why some quantities have no solution, and how far others would go."""
    unsolved = any(each.needed.status == "no_recurring" for each in quantities)
    why = [speaker.text(NO_RECURRING)] if unsolved else []
    return [*why, *_unreachable(speaker, quantities)]


def _unreachable(speaker: Speaker, quantities: tuple[Quantity, ...]) -> list[str]:
    """Return for what cannot be reached how far its highest value would go."""
    parts = [
        f"{speaker.text(each.name)} {each.most}: {limit(each.needed.best_cpl, speaker.numbers)}"
        for each in quantities
        if each.needed.status == "infeasible" and each.needed.best_cpl is not None
    ]
    said = speaker.text(EVEN_AT_MOST).format(parts="; ".join(parts), currency=speaker.currency)
    return [said] if parts else []
