# SPDX-License-Identifier: Apache-2.0
"""What one question says of itself: keys that its type has no use for or needs, and bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.catalogue import problem
from rules.errors import Place, Problem, shown
from rules.pack.dependencies import all_questions
from rules.pack.domains import MATURITY_STEPS, NUMERIC, bounds
from rules.pack.schema import PackFile, Question, QuestionType

_CHOSEN: tuple[QuestionType, ...] = ("choice", "multiple")
# keys that only some types have a use for
_TYPES_OF: Mapping[str, tuple[QuestionType, ...]] = {
    "options": (*_CHOSEN, "maturity"),
    "parts": ("shares",),
    "steps": ("maturity",),
    **dict.fromkeys(("min", "max", "above", "decimals"), (*NUMERIC, "shares")),
}
_NEEDED: Mapping[QuestionType, str] = {**dict.fromkeys(_CHOSEN, "options"), "shares": "parts"}


def check_questions(draft: PackFile, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a problem for every question that no answer could fit, or that says idle things."""
    for key, question in all_questions(draft).items():
        home = home_of(key)
        yield from _unfit_keys(home, question, places)
        yield from _of_topic(home, question, places)
        yield from _steps(home, question, places)
        yield from _bounds(home, question, places)


def home_of(question: str) -> str:
    """Return where a question stands; the calculator's carry their section in their names."""
    return question if question.startswith("calculator.") else f"questions.{question}"


def _unfit_keys(home: str, question: Question, places: Mapping[str, Place]) -> Iterator[Problem]:
    for key, types in _TYPES_OF.items():
        if key in question.model_fields_set and question.type not in types:
            place = places.get(f"{home}.{key}", places.get(home))
            yield problem("key_unfit", place, key=key, type=question.type, types=", ".join(types))
    needed = _NEEDED.get(question.type)
    if needed and not getattr(question, needed):
        yield problem("missing_key", places.get(home), key=needed)


def _of_topic(home: str, question: Question, places: Mapping[str, Place]) -> Iterator[Problem]:
    if question.topic is None:
        return
    if "required" in question.model_fields_set:
        place = places.get(f"{home}.required", places.get(home))
        yield problem("required_by_topic", place, topic=question.topic)
    if question.scope is not None:
        place = places.get(f"{home}.topic", places.get(home))
        yield problem("topic_in_group", place, topic=question.topic)


def _steps(home: str, question: Question, places: Mapping[str, Place]) -> Iterator[Problem]:
    known = [str(step) for step in MATURITY_STEPS]
    for step in question.steps:
        if step not in known:
            place = places.get(f"{home}.steps.{step}", places.get(home))
            yield problem("step_unknown", place, step=step)


def _bounds(home: str, question: Question, places: Mapping[str, Place]) -> Iterator[Problem]:
    if question.type not in NUMERIC:
        return
    low, high = bounds(question)
    if low is None or high is None:
        return
    excluded = question.above is not None and question.above >= high
    if low > high or excluded:
        lower = question.above if excluded else low
        key = "max" if question.max is not None else "above" if excluded else "min"
        place = places.get(f"{home}.{key}", places.get(home))
        yield problem("bounds_crossed", place, low=shown(lower), high=shown(high))
