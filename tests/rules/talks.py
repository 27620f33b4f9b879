# SPDX-License-Identifier: Apache-2.0
"""Answers of a talk, written short: a plain value is an answer, an `Answer` stands for itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet, BusinessLine, Client
from rules.pack.loader import shipped_pack

OPEN = Answer("open")
NOT_KNOWN = Answer("not_known")


def answer(given: Any) -> Answer:  # noqa: ANN401  # whatever a question takes
    """Return an answer with this value; whole numbers become decimals."""
    if isinstance(given, Answer):
        return given
    plain = Decimal(given) if isinstance(given, int) and not isinstance(given, bool) else given
    return Answer("value", value=plain)


def shown(given: object, evidence: str = "Liste 2026") -> Answer:
    """Return an answer with evidence."""
    return Answer("value", value=answer(given).value, evidence=evidence)


def among(low: int, high: int) -> Answer:
    """Return an answer known as a range."""
    return Answer("value", low=Decimal(low), high=Decimal(high))


def disputed(*values: Any) -> Answer:  # noqa: ANN401  # whatever a question takes
    """Return an answer on which people differ."""
    return Answer("value", any_of=tuple(Decimal(v) if type(v) is int else v for v in values))


def answers(**given: Any) -> dict[str, Answer]:  # noqa: ANN401  # whatever a question takes
    """Return answers by question; `calculator__years` is `calculator.years`."""
    return {key.replace("__", "."): answer(value) for key, value in given.items()}


def line(id_: str, share: int | None = 100, **given: Any) -> BusinessLine:  # noqa: ANN401
    """Return a business line."""
    return BusinessLine(
        id_, id_.title(), None if share is None else Decimal(share), answers(**given)
    )


def talk(
    *lines: BusinessLine,
    format_: str = "full",
    complete: bool | None = None,
    presets: tuple[str, ...] = (),
    given: Mapping[str, Answer] | None = None,
) -> AnswerSet:
    """Return the answers of a talk; the list of lines is complete where shares make 100."""
    total = sum((each.share or 0 for each in lines), Decimal(0))
    closed = bool(lines) and total == 100 if complete is None else complete
    return AnswerSet(Client("Muster AG"), format_, given or {}, lines, closed, presets=presets)


def advise(*lines: BusinessLine, **options: Any) -> Advice:  # noqa: ANN401  # those of talk
    """Return what the shipped pack says to a talk."""
    return evaluate(shipped_pack(), talk(*lines, **options))


def verdicts(advice: Advice, *ids: str, entry: str = "") -> tuple[str, ...]:
    """Return the verdicts of findings."""
    return tuple(advice.finding(id_, entry).verdict for id_ in ids)
