# SPDX-License-Identifier: Apache-2.0
"""What a text typed into a field comes to, before it counts: an answer, a fault, a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reports.text import NO_BREAK_SPACE
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed, write_typed
from rules.calculator.case import Case
from rules.calculator.check import check
from rules.calculator.inputs import INPUTS, label
from rules.calculator.problems import percent_as_fraction, unusual
from rules.calculator.win_rate import counted_rate
from rules.errors import Place, Problem
from rules.text import Language, NumberFormat, Text

if TYPE_CHECKING:
    from rules.pack.schema import Question

AS_FRACTION = "percent_as_fraction"
_HUNDRED = Decimal(100)
_DOUBTS = {"unusual": unusual, AS_FRACTION: percent_as_fraction}
_BEFORE_FIGURE = re.compile(r" (?=[\d%])")


@dataclass(frozen=True)
class Checked:
    """The answer a text says, or the fault that keeps it from being one; what is doubtful."""

    answer: Answer | None = None
    fault: AnswerError | None = None
    warnings: tuple[Problem, ...] = ()

    def problems(self, key: str) -> tuple[Problem, ...]:
        """Return fault and doubts, each with its code, at the field of an input."""
        faults = () if self.fault is None else (self.fault.problem(Place(field=key)),)
        return (*faults, *self.warnings)


def check_typed(
    text: str, about: Question, key: str, numbers: NumberFormat, currency: str
) -> Checked:
    """Read a text as the answer to the question of an input, and look at it twice."""
    try:
        answer = read_typed(text, about, numbers, currency)
    except AnswerError as error:
        return Checked(fault=error)
    return Checked(answer, warnings=warnings_of(answer, key))


def warnings_of(answer: Answer, key: str) -> tuple[Problem, ...]:
    """Return what is doubtful about an answer to an input, taken alone."""
    value = _value(answer)
    if value is None or key not in INPUTS:
        return ()
    alone: dict[str, Any] = {key: value}
    return tuple(
        _as_said(each, answer, key)
        for each in check(replace(Case(), **alone)).warnings
        if _is_meant(each, answer)
    )


def hundredfold(answer: Answer, about: Question, numbers: NumberFormat) -> Answer | None:
    """Return the percentage meant by one typed as a share of one, with what stands beside it.

    None where a hundred times as much is no answer to the question, or was counted.
    """
    if answer.count is not None or answer.state != "value":
        return None
    meant = replace(
        answer,
        value=_times(answer.value),
        low=_times(answer.low),
        high=_times(answer.high),
        any_of=tuple(_times(each) for each in answer.any_of),
    )
    try:
        read_typed(write_typed(meant, about, numbers), about, numbers)
    except AnswerError:
        return None
    return meant


def said_alone(problem: Problem, key: str, numbers: NumberFormat) -> Text:
    """Return a doubt as it stands beside its field: without the field's name."""
    name = label(key)
    de = problem.cause.in_("de", numbers).removeprefix(f"{name.de}: ")
    en = problem.cause.en.removeprefix(f"{name.en}: ")
    return Text(de=_said(problem, de, "de", numbers), en=_said(problem, en, "en", numbers))


def said(problem: Problem, numbers: NumberFormat) -> Text:
    """Return a doubt as whole sentences, figures as written."""
    return Text(
        de=_said(problem, problem.cause.in_("de", numbers), "de", numbers),
        en=_said(problem, problem.cause.en, "en", numbers),
    )


def _said(problem: Problem, cause: str, language: Language, numbers: NumberFormat) -> str:
    """Return a cause, and what is to be done where that says more."""
    remedy = problem.remedy.in_(language, numbers)
    words = cause if problem.code == AS_FRACTION else f"{cause} {remedy}"
    return _BEFORE_FIGURE.sub(NO_BREAK_SPACE, words[0].upper() + words[1:])


def _value(answer: Answer) -> Decimal | None:
    """Return the value the calculator would take from an answer."""
    if answer.count is not None:
        return counted_rate(*answer.count)
    if isinstance(answer.value, Decimal):
        return answer.value
    ends = [each for each in (answer.low, answer.high, *answer.any_of) if isinstance(each, Decimal)]
    return (min(ends) + max(ends)) / 2 if ends else None


def _as_said(problem: Problem, answer: Answer, key: str) -> Problem:
    """Return a doubt about a range or a dispute with what was said: nobody said the middle."""
    about = _DOUBTS.get(problem.code)
    said = [each for each in (answer.low, answer.high, *answer.any_of) if isinstance(each, Decimal)]
    if about is None or answer.value is not None or not said:
        return problem
    return about(key, problem.place, *said, disputed=bool(answer.any_of))


def _is_meant(problem: Problem, answer: Answer) -> bool:
    """Tell whether a doubt makes sense: a rate that was counted is no share of one."""
    return answer.count is None or problem.code != AS_FRACTION


def _times(value: Any) -> Any:  # noqa: ANN401
    return Decimal(f"{(value * _HUNDRED).normalize():f}") if isinstance(value, Decimal) else value
