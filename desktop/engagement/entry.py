# SPDX-License-Identifier: Apache-2.0
"""What is typed into a field, in the number format of the language spoken."""

from __future__ import annotations

from rules.answers.answers import Answer
from rules.answers.typed import read_typed, write_typed
from rules.pack.schema import Question
from rules.text import Language, number_format


def read_entry(text: str, question: Question, language: Language) -> Answer:
    """Return the answer a field holds; raises `AnswerError` for what cannot be read."""
    return read_typed(text, question, number_format(language))


def write_entry(answer: Answer, question: Question, language: Language) -> str:
    """Return an answer as it stands in a field."""
    return write_typed(answer, question, number_format(language))
