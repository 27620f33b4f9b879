# SPDX-License-Identifier: Apache-2.0
"""What a shared screen says of the max CPL, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.pages.calculator.asked import TODAY, asks
from reports.blocks.cpl_shown import today_tone
from reports.blocks.economics import break_even
from reports.blocks.scenario_words import CAC_PCT, MKT_SHARE, WIN_RATE, scenario_name
from reports.builder.summary import ESTIMATED
from reports.headlines import actual_cpl_said, cost_sentence, cpl_said, max_cpl_said, max_cpl_span
from reports.model import Tone
from reports.speaking import Speaker
from reports.text import (
    NO_BREAK_SPACE,
    listed,
    money_range,
    number,
    number_range,
    percent,
    percent_range,
    quoted,
)
from rules.calculator.check import NEEDED_FOR_CPL, check, missing
from rules.calculator.numbers import HUNDRED
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Text

OVER = Text(
    de="Ein qualifizierter Ersttermin kostet heute mehr, als Ihre Zielvorgabe erlaubt",
    en="A qualified first meeting costs more today than your target allows",
)
OVER_PROBABLY = Text(
    de="Ein qualifizierter Ersttermin kostet heute wahrscheinlich mehr, als Ihre Zielvorgabe "
    "erlaubt",
    en="A qualified first meeting probably costs more today than your target allows",
)
WITHIN = Text(
    de="Ein qualifizierter Ersttermin kostet heute nicht mehr, als Ihre Zielvorgabe erlaubt",
    en="A qualified first meeting costs no more today than your target allows",
)
WITHIN_PROBABLY = Text(
    de="Ein qualifizierter Ersttermin kostet heute wahrscheinlich nicht mehr, als Ihre "
    "Zielvorgabe erlaubt",
    en="A qualified first meeting probably costs no more today than your target allows",
)
UNDECIDED = Text(
    de="Ob ein qualifizierter Ersttermin heute mehr kostet, als Ihre Zielvorgabe erlaubt, ist "
    "noch offen",
    en="Whether a qualified first meeting costs more today than your target allows is still open",
)
LOSS = Text(
    de="Die Akquise kostet heute mehr, als ein Kunde an Deckungsbeitrag bringt",
    en="Winning a customer costs more today than the contribution the customer brings",
)
LOSS_PROBABLY = Text(
    de="Die Akquise kostet heute wahrscheinlich mehr, als ein Kunde an Deckungsbeitrag bringt",
    en="Winning a customer probably costs more today than the contribution the customer brings",
)
COST_OPEN = Text(
    de="Was ein qualifizierter Ersttermin kosten darf, ist noch offen",
    en="What a qualified first meeting may cost is still open",
)
LACKING = Text(de="Dafür fehlt noch", en="Still missing for this")
NO_RESULT = Text(de="Was dagegen spricht", en="What stands in the way")

ABOVE = Text(de="{share} über Ihrer Zielvorgabe", en="{share} above your target")
BELOW = Text(de="{share} unter Ihrer Zielvorgabe", en="{share} below your target")
EXACTLY = Text(de="Genau auf Ihrer Zielvorgabe", en="Exactly at your target")
TIMES = Text(de="Das {times}-Fache Ihrer Zielvorgabe", en="{times} times your target")
TIMES_RANGE = Text(
    de="Das {low}- bis {high}-Fache Ihrer Zielvorgabe", en="{low} to {high} times your target"
)
ACROSS = Text(
    de="{below} unter bis {above} über Ihrer Zielvorgabe",
    en="{below} below to {above} above your target",
)
AGAINST = Text(
    de="{now} gegenüber {target}\u00a0{currency}", en="{now} against {target}\u00a0{currency}"
)
OPEN_TODAY = Text(de="Heutige Kosten noch offen", en="Today’s cost still open")
WHAT_IS_PAID = Text(
    de="Was ein qualifizierter Ersttermin heute kostet, fehlt noch",
    en="What a qualified first meeting costs today is still missing",
)

EITHER = Text(de="Beides ist möglich", en="Either is possible")
POSSIBLE = Text(de="Möglich, noch nicht belegt", en="Possible, not yet evidenced")
FOLLOWS = Text(de="Folgt aus Ihren Antworten", en="Follows from your answers")
COUNTED = Text(
    de="{won} von {met} heisst {range} Win-Rate", en="{won} of {met} means a win rate of {range}"
)
FROM_TO = Text(de="{low} bis {high}", en="{low} to {high}")
RANGES = Text(de="Als Spanne bekannt: {ranges}", en="Known as a range: {ranges}")
IN_ALL = Text(
    de="Gilt für alles, was in Ihren Spannen liegt", en="Holds for all that lies in your ranges"
)
SINGLE = Text(
    de="Gerechnet mit einzelnen Werten, ohne Spannen",
    en="Worked out with single values, without ranges",
)
NOW = Text(de="heute\u00a0{range}", en="today\u00a0{range}")
CLV = Text(de="CLV (Umsatz)\u00a0{range}", en="CLV (revenue)\u00a0{range}")
CLV_MARGIN = Text(
    de="CLV (Deckungsbeitrag)\u00a0{range}", en="CLV (contribution margin)\u00a0{range}"
)

BREAK_EVEN = Text(de="{margin} Break-even-Marge", en="{margin} break-even margin")
NO_BREAK_EVEN = Text(de="Keine Break-even-Marge", en="No break-even margin")
CARRIES = Text(
    de="Ab da trägt der Kunde seine Akquise",
    en="From there on, customers pay back the cost of winning them",
)
CARRIES_AT = Text(
    de="Ab da trägt der Kunde seine Akquise, wenn ein Ersttermin {cpl}\u00a0{currency} kostet",
    en="From there on, customers pay back the cost of winning them, at {cpl}\u00a0{currency} "
    "per first meeting",
)
LOWER = Text(
    de="Ihr Deckungsbeitrag liegt darunter, das ist unwirtschaftlich",
    en="Your contribution margin lies below, which is uneconomic",
)
LOWER_PROBABLY = Text(
    de="Ihr Deckungsbeitrag liegt wahrscheinlich darunter, das wäre unwirtschaftlich",
    en="Your contribution margin probably lies below, which would be uneconomic",
)
NO_MARGIN_CARRIES = Text(
    de="Selbst der ganze Umsatz trägt die Akquise nicht",
    en="Not even all revenue pays back the cost of winning a customer",
)
FURTHER = Text(de="Weiteres Szenario {said}", en="Further scenario {said}")
FURTHER_ONES = Text(de="Weitere Szenarien: {said}", en="Further scenarios: {said}")
AT_MOST = Text(
    de="{name}: höchstens {max}\u00a0{currency}", en="{name}: at most {max}\u00a0{currency}"
)

OVER_TARGET = {"stretched", "above_target"}
MANY_TIMES = 3  # from which on a multiple says more than a percentage


@dataclass(frozen=True)
class Statement:
    """A result in a few words with what it rests on; `tone` of its words and its rule."""

    title: str
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Lacking:
    """What keeps the max CPL open: a few words on it, and each thing by name."""

    title: str
    items: tuple[str, ...]


def has_result(speaker: Speaker) -> bool:
    """Tell whether there is a max CPL to show."""
    return speaker.advice.calculator.own.chain is not None


def lacking(speaker: Speaker) -> Lacking:
    """Return what keeps the max CPL open: inputs without a value, else why they lead nowhere."""
    case = speaker.advice.calculator.case
    fields = [problem.place.field or "" for problem in missing(case)]
    if fields:
        named = tuple(speaker.short_label(Ref(f"calculator.{field}")) for field in fields)
        return Lacking(speaker.text(LACKING), named)
    causes = tuple(speaker.text(problem.cause) for problem in check(case).errors)
    return Lacking(speaker.text(NO_RESULT) if causes else "", causes)


def headline(speaker: Speaker) -> str:
    """Return the result as a sentence, no surer than all that was said allows."""
    results = speaker.advice.calculator
    if not has_result(speaker):
        return speaker.text(COST_OPEN)
    if results.own.verdict is None:
        return cost_sentence(speaker)
    certain = _is_certain(speaker)
    if results.uneconomic:
        return speaker.text(LOSS if certain else LOSS_PROBABLY)
    if _is_undecided(speaker):
        return speaker.text(UNDECIDED)
    if results.own.verdict in OVER_TARGET:
        return speaker.text(OVER if certain else OVER_PROBABLY)
    return speaker.text(WITHIN if certain else WITHIN_PROBABLY)


def statements(speaker: Speaker) -> tuple[Statement, ...]:
    """Return how far the target is, how sure that is, and the break-even margin."""
    found = (_from_target(speaker), _certainty(speaker), _break_even(speaker))
    return tuple(statement for statement in found if statement is not None)


def further_scenarios(speaker: Speaker) -> str:
    """Return what the client's further scenarios allow; empty without any."""
    said = tuple(
        speaker.text(AT_MOST).format(
            name=quoted(scenario_name(speaker, scenario), speaker.language),
            max=cpl_said(scenario.calculation, speaker.numbers, on_middle=scenario.rests_on_middle),
            currency=speaker.currency,
        )
        for scenario in speaker.advice.calculator.scenarios
        if scenario.kind == "own" and scenario.id != "own"
    )
    if not said:
        return ""
    words = FURTHER if len(said) == 1 else FURTHER_ONES
    return speaker.text(words).format(said="; ".join(said))


# how far from the target


def _from_target(speaker: Speaker) -> Statement | None:
    results = speaker.advice.calculator
    if results.own.verdict is None:
        if not asks(speaker.pack, TODAY):
            return None
        return Statement(speaker.text(OPEN_TODAY), speaker.text(WHAT_IS_PAID))
    against = speaker.text(AGAINST).format(
        now=actual_cpl_said(speaker), target=max_cpl_said(speaker), currency=speaker.currency
    )
    tone = today_tone(speaker)
    if tone == "bad" and results.own.verdict != "above_target":
        tone = "plain"  # what is bad is the loss, not the distance
    return Statement(_distance(speaker), against, tone)


def _distance(speaker: Speaker) -> str:
    results = speaker.advice.calculator
    if results.verdict_on_middle and results.ratio is not None:
        low, high = results.ratio
        return _distance_range(speaker, low, high)
    return "" if results.own.ratio is None else _one_distance(speaker, results.own.ratio)


def _one_distance(speaker: Speaker, ratio: Decimal) -> str:
    if ratio >= MANY_TIMES:
        return speaker.text(TIMES).format(times=number(ratio, speaker.numbers, 1))
    share = _share(speaker, ratio)
    if not share:
        return speaker.text(EXACTLY)
    return speaker.text(ABOVE if ratio > 1 else BELOW).format(share=share)


def _distance_range(speaker: Speaker, low: Decimal, high: Decimal) -> str:
    if low >= MANY_TIMES:
        ends = (number(end, speaker.numbers, 1) for end in (low, high))
        return speaker.text(TIMES_RANGE).format(**dict(zip(("low", "high"), ends, strict=True)))
    below, above = _share(speaker, low), _share(speaker, high)
    if low < 1 < high and below and above:
        return speaker.text(ACROSS).format(below=below, above=above)
    if not below or not above or low == high:
        return _one_distance(speaker, high if above else low)
    shares = sorted((abs(low - 1) * 100, abs(high - 1) * 100))
    said = number_range(Span(*shares), speaker.numbers, 0) + NO_BREAK_SPACE + "%"
    return speaker.text(ABOVE if low > 1 else BELOW).format(share=said)


def _share(speaker: Speaker, ratio: Decimal) -> str:
    """Return how far a ratio is from 1 as a percentage; empty where that is next to nothing."""
    size = abs(ratio - 1) * 100
    if number(size, speaker.numbers, 1) == "0":
        return ""
    fine = size < 1 or (ratio < 1 and size > 99)  # never «0 %», never «100 % below»
    return percent(size, speaker.numbers, 1 if fine else 0)


# how sure


def _is_certain(speaker: Speaker) -> bool:
    """Tell whether the headline holds for all that was said."""
    results = speaker.advice.calculator
    if results.uneconomic:
        return results.may_be_uneconomic == {True}
    return len({verdict in OVER_TARGET for verdict in results.verdicts}) < 2


def _is_undecided(speaker: Speaker) -> bool:
    """Tell whether nothing speaks for one side of the target rather than the other."""
    return speaker.advice.calculator.verdict_on_middle and not _is_certain(speaker)


def _certainty(speaker: Speaker) -> Statement:
    judged = speaker.advice.calculator.own.verdict is not None
    certain = not judged or _is_certain(speaker)
    said = speaker.text(FOLLOWS if certain else POSSIBLE)
    if judged and _is_undecided(speaker):
        said = speaker.text(EITHER)
    elif not judged and (span := max_cpl_span(speaker)):
        said = f"{span}{NO_BREAK_SPACE}{speaker.currency}"
    why = _why(speaker, certain=judged and certain)
    notes = (why, speaker.text(ESTIMATED) if _rests_on_estimates(speaker) else "")
    return Statement(said, "; ".join(note for note in notes if note))


def _why(speaker: Speaker, *, certain: bool) -> str:
    counted, ranges = _counted(speaker), tuple(_ranges(speaker))
    if not counted and not ranges:
        return speaker.text(SINGLE)
    if certain:
        return speaker.text(IN_ALL)
    listing = listed(ranges, speaker.language) if ranges else ""
    named = speaker.text(RANGES).format(ranges=listing) if ranges and not counted else listing
    return "; ".join(part for part in (counted, named) if part)


def _counted(speaker: Speaker) -> str:
    """Return what a counted win rate means; empty where it was not counted."""
    answer = speaker.given(Ref("calculator.win_rate"))
    span = speaker.advice.calculator.ranges.get("win_rate")
    if answer is None or answer.count is None or span is None:
        return ""
    won, met = answer.count
    places = 0 if span[0] >= 1 else 1
    low, high = (number(end, speaker.numbers, places) for end in span)
    shown = f"{speaker.text(FROM_TO).format(low=low, high=high)}{NO_BREAK_SPACE}%"
    return speaker.text(COUNTED).format(won=won, met=met, range=shown)


def _ranges(speaker: Speaker) -> Iterator[str]:
    """Yield what else is known only as a range."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    on_margin = results.case.clv_basis == "margin"
    clv = results.own.spans.clv_margin if on_margin else results.own.spans.clv_revenue
    if clv is not None and clv.low != clv.high:
        words = CLV_MARGIN if on_margin else CLV
        yield speaker.text(words).format(range=money_range(Span(clv.low, clv.high), numbers))
    for key, label in (("cac_pct", CAC_PCT), ("mkt_share", MKT_SHARE), ("win_rate", WIN_RATE)):
        if key in results.ranges and not (key == "win_rate" and _counted(speaker)):
            span = Span(*results.ranges[key])
            yield f"{speaker.text(label)} {percent_range(span, numbers)}"
    if results.actual_cpl is not None and results.actual_cpl[0] != results.actual_cpl[1]:
        yield speaker.text(NOW).format(range=money_range(Span(*results.actual_cpl), numbers))


def _rests_on_estimates(speaker: Speaker) -> bool:
    answers = (speaker.given(Ref(f"calculator.{key}")) for key in (*NEEDED_FOR_CPL, TODAY))
    return any(answer is not None and answer.confidence == "estimated" for answer in answers)


# from which margin on


def _break_even(speaker: Speaker) -> Statement | None:
    results, figure = speaker.advice.calculator, break_even(speaker)
    margin = results.own.break_even_margin
    if figure is None or margin is None:
        return None
    if margin > HUNDRED:
        return Statement(speaker.text(NO_BREAK_EVEN), speaker.text(NO_MARGIN_CARRIES), "bad")
    title = speaker.text(BREAK_EVEN).format(margin=figure.value)
    if results.own.verdict is None:
        at = {"cpl": max_cpl_said(speaker), "currency": speaker.currency}
        return Statement(title, speaker.text(CARRIES_AT).format(**at))
    if results.uneconomic:
        words = LOWER if _is_certain(speaker) else LOWER_PROBABLY
        return Statement(title, speaker.text(words), "bad")
    return Statement(title, speaker.text(CARRIES))
