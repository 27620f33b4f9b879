# SPDX-License-Identifier: Apache-2.0
"""Answers by the ids of their questions, wherever in an answers file they stand."""

from __future__ import annotations

from typing import Any

from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.frame import Frame
from rules.answers.reading import AnswerReader
from rules.catalogue import nearest
from rules.pack.pack import Pack
from rules.yaml_reader import Document, Path_

CALCULATOR = "calculator."  # what the ids of the calculator's questions begin with


class AnswersFrame(Frame):
    """Reads the parts of a document and the answers to the questions of a pack in them.

    `currency` is that of the case, where it is known: an amount may name it, and no other.
    """

    def __init__(self, document: Document, pack: Pack) -> None:
        super().__init__(document)
        self.pack = pack
        self.currency: str | None = None

    def read_all(
        self, raw: dict[str, Any], scope: str | None, path: Path_, prefix: str = ""
    ) -> dict[str, Answer]:
        """Return the answers to questions of a scope, by their ids, which begin with `prefix`."""
        known = [
            key
            for key, question in self.pack.questions.items()
            if question.scope == scope and key.startswith(CALCULATOR) == bool(prefix)
        ]
        found: dict[str, Answer] = {}
        for key, value in raw.items():
            if prefix + key not in known:
                hints = nearest(key, [name.removeprefix(prefix) for name in known])
                self.fault("unknown_question", *path, key, name=key, **hints)
                continue
            if value is None:
                continue
            question = self.pack.questions[prefix + key]
            try:
                reader = AnswerReader(
                    question, self.pack.options(prefix + key), currency=self.currency
                )
                found[prefix + key] = reader.read(value)
            except AnswerError as fault:
                self.wrong(fault, *path, key)
        return found
