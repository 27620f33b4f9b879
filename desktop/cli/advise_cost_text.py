# SPDX-License-Identifier: Apache-2.0
"""What a qualified first meeting may cost, as text for the terminal: value, basis, scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.cli.cpl_pen import WORDS
from reports.blocks.scenario_table import RATIO
from reports.blocks.scenario_words import scenario_name
from reports.headlines import actual_cpl_said, cpl_said, max_cpl_said
from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, alternatives, limit_range, money, money_range
from reports.wording import VERDICTS
from rules.advice.scenarios import CLV_INPUTS, RATES, ScenarioResult, clv_on_middle
from rules.calculator.inputs import label
from rules.pack.slots import Span
from rules.text import Text

_MAX_CPL = Text(de="Max. CPL", en="Max CPL")


def cost(speaker: Speaker) -> Iterator[str]:
    """Yield what a qualified first meeting may cost and costs, in every scenario."""
    results = speaker.advice.calculator
    own, case = results.own, results.case
    if own.chain is None:
        missing = [key for key in (*CLV_INPUTS, *RATES) if getattr(case, key) is None]
        if len(missing) < len((*CLV_INPUTS, *RATES)) - 1:
            said = Text(de="Noch nicht berechenbar. Es fehlt: ", en="Not known yet. Missing: ")
            yield speaker.text(said) + ", ".join(speaker.text(label(key)) for key in missing)
        return
    currency = NO_BREAK_SPACE + speaker.currency
    line = f"{speaker.text(_MAX_CPL)}: {max_cpl_said(speaker)}{currency}"
    span = own.spans.max_cpl
    if span is not None and span.low != span.high and not results.rests_on_middle:
        word = Text(de="Spanne", en="span")
        ends = limit_range(Span(span.low, span.high), speaker.numbers)
        line += f" ({speaker.text(word)} {ends}{currency})"
    yield line
    yield f"{_basis(speaker)}{_clv_per_cac(results.scenarios[0], speaker)}"
    if case.actual_cpl is not None:
        today, verdict = Text(de="Heute", en="Today"), _verdict(results.verdicts, speaker)
        yield f"{speaker.text(today)}: {actual_cpl_said(speaker)}{currency}, {verdict}"
    yield from _further_scenarios(speaker)


def _basis(speaker: Speaker) -> str:
    """Return what a max CPL is for and which CLV it rests on, as a range where only that is."""
    results = speaker.advice.calculator
    revenue = results.case.clv_basis == "revenue"
    spans = results.own.spans
    clv, span = (
        (results.own.clv_revenue, spans.clv_revenue)
        if revenue
        else (results.own.clv_margin, spans.clv_margin)
    )
    worth = "" if clv is None else money(clv, speaker.numbers)
    if span is not None and clv_on_middle(results.inputs):
        worth = money_range(Span(span.low, span.high), speaker.numbers)
    template = Text(
        de="Je qualifiziertem Ersttermin, auf Basis {basis} ({worth}\u00a0{currency})",
        en="Per qualified first meeting, based on {basis} ({worth}\u00a0{currency})",
    )
    return speaker.text(template).format(
        basis=speaker.text(WORDS[results.case.clv_basis]),
        worth=worth,
        currency=speaker.currency,
    )


def _clv_per_cac(scenario: ScenarioResult, speaker: Speaker) -> str:
    """Return the revenue CLV per unit of CAC: whoever allows a higher CPL keeps less."""
    if scenario.clv_per_cac is None:
        return ""
    return f", {speaker.text(RATIO)} {money(scenario.clv_per_cac, speaker.numbers, 1)}"


def _beyond(scenario: ScenarioResult, speaker: Speaker) -> str:
    if not scenario.beyond:
        return ""
    certain = Text(
        de="; die Dauer reicht über den Horizont von {line} hinaus",
        en="; its years go beyond the horizon of {line}",
    )
    possible = Text(
        de="; die Dauer reicht möglicherweise über den Horizont von {line} hinaus",
        en="; its years may go beyond the horizon of {line}",
    )
    said = certain if scenario.beyond_certain else possible
    return speaker.text(said).format(line=scenario.beyond)


def _further_scenarios(speaker: Speaker) -> Iterator[str]:
    """Yield the max CPL of every scenario but the one the answers give."""
    for scenario in speaker.advice.calculator.scenarios:
        if scenario.number == 1:
            continue
        kind = speaker.text(_kind(scenario))
        name = scenario_name(speaker, scenario)
        said = cpl_said(scenario.calculation, speaker.numbers, on_middle=scenario.rests_on_middle)
        most = f"{said}{NO_BREAK_SPACE}{speaker.currency}"
        ratio, beyond = _clv_per_cac(scenario, speaker), _beyond(scenario, speaker)
        yield f"{speaker.text(_MAX_CPL)}, {kind} {name}: {most}{ratio}{beyond}"


def _kind(scenario: ScenarioResult) -> Text:
    if scenario.kind == "preset":
        return Text(de="Referenz", en="reference")
    if not scenario.certain:
        return Text(de="mögliches Szenario", en="possible scenario")
    return Text(de="Szenario", en="scenario")


def _verdict(verdicts: tuple[str, ...], speaker: Speaker) -> str:
    words = alternatives(tuple(speaker.text(VERDICTS[each]) for each in verdicts), speaker.language)
    if len(verdicts) == 1:
        return words
    return speaker.text(Text(de="noch nicht entschieden: ", en="not decided yet: ")) + words
