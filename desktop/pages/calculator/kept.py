# SPDX-License-Identifier: Apache-2.0
"""What stays beside a figure when it is typed anew."""

from __future__ import annotations

from dataclasses import replace

from rules.answers.answers import Answer


def kept_beside(answer: Answer, before: Answer | None) -> Answer:
    """Return an answer with what still holds of what stood beside the one before it.

    A note is about the question and stays. Evidence, reliability and who said it are about one
    figure: another figure has none of them, but a doubt does not go away by another figure.
    """
    if before is None:
        return answer
    if _figures(answer) != _figures(before):
        doubted = before.confidence if _is_doubted(before) else None
        return replace(answer, confidence=answer.confidence or doubted, note=before.note)
    return replace(
        answer,
        confidence=answer.confidence or before.confidence,
        evidence=before.evidence,
        note=before.note,
        said_by=before.said_by,
    )


def _figures(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, without what was noted beside it."""
    return (answer.state, answer.value, answer.low, answer.high, answer.any_of, answer.count)


def _is_doubted(answer: Answer) -> bool:
    """Tell whether a figure was called estimated, other than by its «~», which is typed anew."""
    about = answer.value is not None and answer.low is not None
    return answer.confidence == "estimated" and not about
