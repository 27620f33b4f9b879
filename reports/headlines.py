# SPDX-License-Identifier: Apache-2.0
"""Results as full sentences: lever, patterns, cost of a first meeting, levels in words."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model import Tone
from reports.speaking import Speaker
from reports.statements import certain
from reports.subject import asks_for_cost
from reports.text import (
    NO_BREAK_SPACE,
    alternatives,
    limit,
    limit_range,
    money,
    money_range,
    number,
    percent,
    percent_range,
    spelled,
)
from reports.wording import BANDS, VERDICTS
from rules.advice.levels import LevelState
from rules.calculator.numbers import cents_up
from rules.calculator.result import Calculation
from rules.pack.slots import Span
from rules.text import NumberFormat, Text

CLARIFY = Text(de="Erst klären, dann urteilen", en="Clarify first, then judge")
LEVER_CERTAIN = Text(
    de="Der grösste ungenutzte Hebel liegt wahrscheinlich in {level}",
    en="The largest unused lever probably lies in {level}",
)
LEVER_POSSIBLE = Text(
    de="Der grösste ungenutzte Hebel liegt möglicherweise in {level}, noch nicht belegt",
    en="The largest unused lever may lie in {level}, not yet evidenced",
)
LEVER_OPEN = Text(
    de="Wo der grösste ungenutzte Hebel liegt, ist noch offen",
    en="Where the largest unused lever lies is still open",
)
LEVER_NONE = Text(de="Kein offener Grundhebel", en="No basic lever is open")

NOTHING = Text(
    de="Noch folgt nichts mit Gewissheit; die Angaben reichen dafür nicht.",
    en="Nothing follows for certain yet; the answers do not suffice.",
)
FOLLOWS_ONE = Text(
    de="Ein Befund folgt aus den Antworten", en="One finding follows from the answers"
)
FOLLOW = Text(
    de="{count} Befunde folgen aus den Antworten", en="{count} findings follow from the answers"
)
COST = Text(
    de="Ein qualifizierter Ersttermin darf höchstens {max}\u00a0{currency} kosten",
    en="A qualified first meeting may cost at most {max}\u00a0{currency}",
)
COST_TODAY = Text(
    de="Ein qualifizierter Ersttermin darf höchstens {max}\u00a0{currency} kosten; "
    "heute sind es {now}",
    en="A qualified first meeting may cost at most {max}\u00a0{currency}; today it costs {now}",
)
PORTFOLIO = Text(
    de="Die digitalen Linien zeigen überwiegend das Muster {pattern}",
    en="The digital lines mainly show the pattern {pattern}",
)
PORTFOLIO_MIXED = Text(
    de="Die digitalen Linien zeigen verschiedene Muster",
    en="The digital lines show different patterns",
)
PORTFOLIO_MIXED_OF = Text(
    de="Die digitalen Linien sind gemischt: {first}, {second}",
    en="The digital lines are mixed: {first}, {second}",
)
PORTFOLIO_OPEN = Text(
    de="Welches KI-Muster überwiegt, ist noch offen",
    en="Which AI pattern prevails is still open",
)
PORTFOLIO_NONE = Text(
    de="Keine Linie ist digital; zum KI-Muster sagt dieser Befund nichts",
    en="No line is digital; these findings say nothing about an AI pattern",
)
UNNAMED = Text(de="noch nicht erfasst", en="not recorded yet")
NOT_DIGITAL = Text(de="nicht digital", en="not digital")

STATE_TONES: Mapping[str, Tone] = {
    "answered": "ok",
    "claimed": "warn",
    "gap": "warn",
    "to_clarify": "warn",
    "unanswered": "quiet",
}
BAND = Text(de="Band {band}", en="band {band}")
BAND_RANGE = Text(de="Band {low} bis {high}", en="band {low} to {high}")

VERDICT_TONES: Mapping[str, Tone] = {
    "headroom": "ok",
    "within": "accent",
    "stretched": "warn",
    "above_target": "bad",
}
SPAN = Text(de="Spanne {span}", en="Span {span}")
UNPROVEN = Text(de="noch nicht belegt", en="not yet evidenced")


def result_headline(speaker: Speaker) -> str:
    """Return the result as one sentence: on the lever, else the cost, else what follows at all."""
    return lever_headline(speaker) or cost_sentence(speaker) or _findings_counted(speaker)


def _findings_counted(speaker: Speaker) -> str:
    """Return how many findings follow where a pack asks for no cost, else that none does."""
    count = 0 if asks_for_cost(speaker.pack) else len(certain(speaker))
    if count == 0:
        return speaker.text(NOTHING)
    template = FOLLOWS_ONE if count == 1 else FOLLOW
    return speaker.text(template).format(count=spelled(count, speaker.language))


def lever_headline(speaker: Speaker) -> str:
    """Return the result on the lever as a sentence; empty where no level was asked."""
    advice, lever = speaker.advice, speaker.advice.lever
    if lever.verdict == "not_examined":
        return ""
    if advice.clarify_first:
        return speaker.text(CLARIFY)
    if lever.verdict == "none":
        return speaker.text(LEVER_NONE)
    if lever.level is None:
        return speaker.text(LEVER_OPEN)
    level = speaker.text(speaker.pack.levels[lever.level].label)
    template = LEVER_CERTAIN if lever.verdict == "certain" else LEVER_POSSIBLE
    return speaker.text(template).format(level=level)


def max_cpl_said(speaker: Speaker) -> str:
    """Return the own max CPL, as a range where only ranges lead to it; rounded down."""
    results = speaker.advice.calculator
    return cpl_said(results.own, speaker.numbers, on_middle=results.rests_on_middle)


def max_cpl_span(speaker: Speaker) -> str:
    """Return the span of the own max CPL; empty where there is none beside its value."""
    results = speaker.advice.calculator
    span = results.own.spans.max_cpl
    if span is None or span.low == span.high or results.rests_on_middle:
        return ""
    shown = limit_range(Span(span.low, span.high), speaker.numbers)
    return speaker.text(SPAN).format(span=shown)


def cpl_said(found: Calculation, numbers: NumberFormat, *, on_middle: bool) -> str:
    """Return the max CPL of a scenario, as a range where its value is only the middle of one."""
    span = found.spans.max_cpl
    if on_middle and span is not None:
        return limit_range(Span(span.low, span.high), numbers)
    return limit(found.chain.max_cpl, numbers) if found.chain else ""


def actual_cpl_said(speaker: Speaker) -> str:
    """Return what a first meeting costs today, as a range where only that was said."""
    results = speaker.advice.calculator
    if results.case.actual_cpl is None or results.actual_cpl is None:
        return ""
    if "actual_cpl" in results.inputs.unnamed:
        return money_range(Span(*results.actual_cpl), speaker.numbers)
    return money(results.case.actual_cpl, speaker.numbers)


def cost_sentence(speaker: Speaker) -> str:
    """Return what a first meeting may cost and costs; empty where that is not known."""
    results = speaker.advice.calculator
    if results.own.chain is None:
        return ""
    figures = {"max": max_cpl_said(speaker), "currency": speaker.currency}
    now = actual_cpl_said(speaker)
    if not now:
        return speaker.text(COST).format(**figures)
    return speaker.text(COST_TODAY).format(**figures, now=now)


def portfolio_headline(speaker: Speaker) -> str:
    """Return which pattern prevails as a sentence; empty where patterns were not asked."""
    if not speaker.advice.patterns:
        return ""
    headlines = speaker.advice.portfolio.headlines
    if len(headlines) > 1:
        return speaker.text(PORTFOLIO_OPEN)
    headline = next(iter(headlines))
    if headline == "mixed":
        return _mixed(speaker)
    if headline == "none":
        return speaker.text(PORTFOLIO_NONE)
    return speaker.text(PORTFOLIO).format(pattern=speaker.headline_word(headline))


def _mixed(speaker: Speaker) -> str:
    """Return that no pattern prevails, with the two largest shares where they are settled."""
    shares = speaker.advice.portfolio.shares
    largest = sorted(shares, key=lambda pattern: -shares[pattern].high)[:2]
    if any(shares[pattern].low != shares[pattern].high for pattern in shares):
        return speaker.text(PORTFOLIO_MIXED)
    first, second = (
        f"{speaker.headline_word(pattern)} {percent(shares[pattern].low, speaker.numbers)}"
        for pattern in largest
    )
    return speaker.text(PORTFOLIO_MIXED_OF).format(first=first, second=second)


def portfolio_note(speaker: Speaker) -> str:
    """Return the shares of revenue by pattern, and what is not digital."""
    portfolio = speaker.advice.portfolio
    if all(share.low == 0 and share.high == 100 for share in portfolio.shares.values()):
        return ""
    rest = 100 - portfolio.unnamed - portfolio.digital.low
    shares = [
        (share.low, share.high - portfolio.unnamed, speaker.headline_word(pattern))
        for pattern, share in portfolio.shares.items()
    ]
    shares.append((100 - portfolio.digital.high, rest, speaker.text(NOT_DIGITAL)))
    shares.append((portfolio.unnamed, portfolio.unnamed, speaker.text(UNNAMED)))
    return ", ".join(
        f"{percent_range(Span(low, high), speaker.numbers)} {said}"
        for low, high, said in shares
        if high > 0
    )


def band_words(speaker: Speaker, level: LevelState) -> str:
    """Return the band of a level in words; empty where nothing of it is known."""
    if not level.bands or len(level.bands) == len(BANDS):
        return ""
    words = [speaker.text(BANDS[band]) for band in level.bands]
    if len(words) == 1:
        return speaker.text(BAND).format(band=words[0])
    return speaker.text(BAND_RANGE).format(low=words[0], high=words[-1])


def verdict_words(speaker: Speaker) -> tuple[str, Tone]:
    """Return the verdict on today’s cost with its tone, marked while others may hold.

    A cost that is uneconomic is bad, however much the target allows.
    """
    results = speaker.advice.calculator
    if results.verdict_on_middle and len(results.verdicts) > 1:
        words = tuple(speaker.text(VERDICTS[verdict]) for verdict in results.verdicts)
        return f"{alternatives(words, speaker.language)}, {speaker.text(UNPROVEN)}", (
            "bad" if results.uneconomic else "warn"
        )
    said, tone = said_alone(speaker), VERDICT_TONES[_own_verdict(speaker)]
    if len(results.verdicts) > 1:
        said = f"{said}, {speaker.text(UNPROVEN)}"
    return said, "bad" if results.uneconomic else tone


def said_alone(speaker: Speaker) -> str:
    """Return the verdict on the values to calculate with, others aside."""
    return speaker.text(VERDICTS[_own_verdict(speaker)])


def _own_verdict(speaker: Speaker) -> str:
    verdict = speaker.advice.calculator.own.verdict
    if verdict is None:
        raise ValueError("today's cost per first meeting is not known")
    return verdict


def times(speaker: Speaker) -> str:
    """Return today's cost as a multiple of the max CPL, rounded up: «× 1.27».

    So the least bit over a bound of the verdict stands as over it.
    """
    results = speaker.advice.calculator
    ratio = None if results.verdict_on_middle else results.own.ratio
    return "" if ratio is None else f"×{NO_BREAK_SPACE}{number(cents_up(ratio), speaker.numbers)}"
