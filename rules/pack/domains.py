# SPDX-License-Identifier: Apache-2.0
"""Which values a question can take: its type in expressions and what is possible unanswered."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from rules.expressions.types import BOOL, NUMBER, STRING, Type, list_of, word
from rules.expressions.values import ABSENT, MAX_OPTIONS, Possible, Ref, anything, between, one_of
from rules.pack.schema import Question, QuestionType

NUMERIC: tuple[QuestionType, ...] = ("integer", "number", "percent", "money", "rate")
MATURITY_STEPS = tuple(Decimal(step) for step in range(4))


def type_of(question: Question) -> Type:
    """Return the type of a question's name in expressions."""
    if question.type == "yesno":
        return BOOL
    if question.type == "choice":
        return word(*question.options)
    if question.type == "multiple":
        return list_of(word(*question.options))
    return STRING if question.type == "text" else NUMBER


def bounds(question: Question) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest number a question takes (None: unbounded)."""
    low = question.min if question.min is not None else question.above
    high = question.max
    if question.type in ("percent", "rate"):
        low, high = (
            low if low is not None else Decimal(0),
            high if high is not None else Decimal(100),
        )
    return low, high


def choices(question: Question) -> tuple[object, ...] | None:
    """Return all values a question can take, where they are few; None where they are not."""
    if question.type == "maturity":
        return MATURITY_STEPS
    if question.type == "yesno":
        return (True, False)
    if question.type == "choice":
        return tuple(question.options)
    if question.type == "multiple":
        return _subsets(question)
    low, high = bounds(question)
    if question.type == "integer" and low is not None and high is not None:
        count = int(high - low) + 1
        return tuple(low + step for step in range(count)) if count <= MAX_OPTIONS else None
    return None


def weighted_choices(question: Question) -> tuple[tuple[object, Fraction], ...] | None:
    """Return the values with the weight each has when completions are counted.

    Values weigh the same, except that a multiple choice with an exclusive option counts as two
    cases, that option or any of the others: how many mechanisms there are to tick says nothing.
    """
    values = choices(question)
    if values is None:
        return None
    exclusive = {(key,) for key, option in question.options.items() if option.exclusive}
    if question.type != "multiple" or not exclusive:
        return tuple((value, Fraction(1, len(values))) for value in values)
    others = len(values) - len(exclusive)
    return tuple(
        (value, Fraction(1, 2 * (len(exclusive) if value in exclusive else others)))
        for value in values
    )


def undecided(question: Question, ref: Ref) -> Possible:
    """Return what is possible while a question is not answered."""
    missing = frozenset((ref,))
    values = choices(question)
    if values is not None:
        return one_of((*values, ABSENT) if question.not_known else values, missing=missing)
    if question.type in NUMERIC and not question.not_known:
        return between(*bounds(question), missing=missing)
    return anything(missing)


def is_scored(question: Question) -> bool:
    """Tell whether an answer comes to a step from 0 to 3."""
    by_option = any(option.score is not None for option in question.options.values())
    return question.type == "maturity" or bool(question.score) or by_option


def step_scores(question: Question) -> Mapping[str, int]:
    """Return the step (0 to 3) of each option that has one."""
    return {
        key: option.score for key, option in question.options.items() if option.score is not None
    }


def _subsets(question: Question) -> tuple[tuple[str, ...], ...] | None:
    """Return every combination that can be ticked; an exclusive option stands alone."""
    alone = [key for key, option in question.options.items() if option.exclusive]
    free = [key for key in question.options if key not in alone]
    if 2 ** len(free) > MAX_OPTIONS:
        return None
    combined = itertools.chain.from_iterable(
        itertools.combinations(free, count) for count in range(1, len(free) + 1)
    )
    return (*((key,) for key in alone), *combined)
