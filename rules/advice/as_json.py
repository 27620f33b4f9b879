# SPDX-License-Identifier: Apache-2.0
"""Advice as plain JSON data, by the published schema (`docs/advice.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from rules.advice.advice import (
    Advice,
    Conclusion,
    ContradictionFound,
    Flip,
    LinePattern,
    NextQuestion,
    Planned,
    RecommendedMeasure,
)
from rules.advice.calculator_json import calculator_json
from rules.advice.gaps import Gap
from rules.advice.levels import LevelState
from rules.advice.topics import TopicState
from rules.advice.worth import Worth, worth
from rules.answers.answers import Answer
from rules.calculator.ranges import Span
from rules.expressions.values import Ref

_WIDE = Context(prec=100)  # so that no figure is too long to be rounded
NONE_TRIED: Mapping[str, tuple[Flip, ...]] = {}


def advice_json(
    advice: Advice,
    flips: Mapping[str, tuple[Flip, ...]] = NONE_TRIED,
    next_: Iterable[NextQuestion] = (),
) -> dict[str, Any]:
    """Return the advice as data; money, shares and scores are strings, percent is percent.

    Sentences are left out: who speaks a language adds those of contradictions, in their order.

    `flips` as from `find_flips`, `next_` as from `next_questions`: both are worked out apart.
    """
    pack = advice.pack
    return {
        "pack": {"id": pack.id, "version": pack.version, "sha256": pack.sha256},
        "format": advice.answers.format,
        "levels": [_level(level) for level in advice.levels],
        "topics": [_topic(topic) for topic in advice.topics],
        "largest_lever": {
            "verdict": advice.lever.verdict,
            "estimated": advice.lever.estimated,
            "level": advice.lever.level,
            "possible": list(advice.lever.possible),
        },
        "patterns": [_pattern(pattern) for pattern in advice.patterns],
        "findings": [_finding(advice, finding) for finding in advice.findings],
        "measures": [_measure(advice, m, flips.get(m.id, ())) for m in advice.measures],
        "planned": [_planned(each) for each in advice.planned],
        "calculator": calculator_json(advice.calculator),
        "next_questions": [
            {"id": q.ref.name, "entry": q.ref.entry or None, "decides": q.decides} for q in next_
        ],
        "contradictions": [_contradiction(advice, found) for found in advice.contradictions],
    }


def _level(level: LevelState) -> dict[str, Any]:
    score = level.score
    return {
        "id": level.id,
        "state": level.state,
        "score": {"low": _two(score.low), "high": _two(score.high)} if score else None,
        "band": level.band,
    }


def _topic(topic: TopicState) -> dict[str, Any]:
    score, largest = topic.score, topic.largest
    return {
        "id": topic.id,
        "score": {"low": _two(score.low), "high": _two(score.high)} if score else None,
        "band": topic.band,
        "required": _two_of(topic.required),
        "weight": _two_of(topic.weight),
        "gap": None if largest is None else _gap(largest),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "question": gap.question,
        "measure": gap.measure or None,
        **_two_of((gap.low, gap.high)),
    }


def _two_of(bounds: tuple[Decimal, Decimal]) -> dict[str, str]:
    return {"low": _two(bounds[0]), "high": _two(bounds[1])}


def _pattern(pattern: LinePattern) -> dict[str, Any]:
    low, high = pattern.horizon or (None, None)
    return {
        "line": pattern.name,
        "share_pct": None if pattern.share is None else _places(pattern.share, "0.1"),
        "verdict": pattern.verdict,
        "pattern": pattern.pattern,
        "possible": list(pattern.possible),
        "rule": pattern.rule,
        "variant": pattern.variant,
        "horizon_months": {
            "low": None if low is None else int(low),
            "high": None if high is None else int(high),
        },
        "agreement": None if pattern.agreement is None else _two(pattern.agreement),
        "confidence": pattern.clarity,
        "pivotal": list(pattern.pivotal),
    }


def _finding(advice: Advice, finding: Conclusion) -> dict[str, Any]:
    return {
        "id": finding.id,
        "entry": finding.entry or None,
        "verdict": finding.verdict,
        "open": finding.open,
        "because": [_answer(advice, ref) for ref in finding.because],
        "missing": [_ref(ref) for ref in finding.missing],
    }


def _contradiction(advice: Advice, found: ContradictionFound) -> dict[str, Any]:
    return {
        "id": found.id,
        "entry": found.entry or None,
        "between": [_answer(advice, ref) for ref in found.between],
    }


def _measure(
    advice: Advice, measure: RecommendedMeasure, flips: tuple[Flip, ...]
) -> dict[str, Any]:
    return {
        "id": measure.id,
        "entry": measure.entry or None,
        "verdict": measure.verdict,
        "rank": measure.rank,
        "chosen": measure.chosen,
        "because": list(measure.because),
        "worth": _worth(worth(advice, measure.id)),
        "flips_when": [
            {
                "question": flip.ref.name,
                "value": plain(flip.value),
                "with_evidence": flip.with_evidence,
            }
            for flip in flips
        ],
    }


def _worth(found: Worth | None) -> dict[str, Any] | None:
    if found is None:
        return None
    clv = None if found.clv is None or found.clv_span is None else (found.clv, found.clv_span)
    return {
        "input": found.key,
        "step": plain(found.step),
        "max_cpl": _least(found.max_cpl, found.max_cpl_span),
        "clv": None if clv is None else _least(*clv),
    }


def _least(value: Decimal, span: Span) -> dict[str, str]:
    """Return what is gained, rounded down as what one may spend is."""
    ends = {"value": value, "low": span.low, "high": span.high}
    return {key: _places(found, "0.01", ROUND_FLOOR) for key, found in ends.items()}


def _planned(measure: Planned) -> dict[str, Any]:
    """Return a measure as it stands; its words only where they are no measure's of the pack."""
    own, assigned = measure.own, measure.assignment
    said = (measure.title, measure.first_step, measure.sign_of_success)
    title, step, sign = (text if isinstance(text, str) and text else None for text in said)
    return {
        "rank": measure.rank,
        "id": measure.measure or None,
        "title": title,
        "first_step": step,
        "sign_of_success": sign,
        "own": None if own is None else {"id": own.id, "reason": own.reason},
        "replaces": measure.replaced or None,
        "owner": assigned.owner or None,
        "due": assigned.due.isoformat() if assigned.due else None,
    }


def _ref(ref: Ref) -> dict[str, Any]:
    return {"question": ref.name, "entry": ref.entry or None}


def _answer(advice: Advice, ref: Ref) -> dict[str, Any]:
    """Return the answer at a place, or what is assumed there."""
    answer = advice.answers.answer(ref.name, ref.entry)
    assumed = advice.pack.questions[ref.name].assumed
    return {**_ref(ref), "value": plain(assumed) if answer is None else plain_answer(answer)}


def plain_answer(answer: Answer) -> str:
    """Return an answer as text that reads the same in every language."""
    if answer.state != "value":
        return answer.state
    if answer.count is not None:
        return f"{answer.count[0]}/{answer.count[1]}"
    if answer.any_of:
        return " | ".join(plain(value) for value in answer.any_of)
    parts = [] if answer.value is None else [plain(answer.value)]
    if answer.low is not None and answer.high is not None:
        parts.append(f"[{plain(answer.low)}, {plain(answer.high)}]")
    return " ".join(parts)


def plain(value: object) -> str:
    """Return a value as text: numbers without exponent, lists and shares joined by commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return ", ".join(plain(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {plain(item)}" for key, item in value.items())
    return str(value)


def _two(value: Decimal) -> str:
    return _places(value, "0.01")


def _places(value: Decimal, places: str, rounding: str = ROUND_HALF_UP) -> str:
    return f"{value.quantize(Decimal(places), rounding=rounding, context=_WIDE):f}"
