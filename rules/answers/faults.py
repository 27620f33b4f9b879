# SPDX-License-Identifier: Apache-2.0
"""Answers a question does not take, as exceptions that say why, and a way out."""

from __future__ import annotations

from rules.calculator.faults import VALUE, Fault
from rules.catalogue import problem
from rules.errors import Place, Problem, shown
from rules.text import Text


class AnswerError(Exception):
    """An answer the question does not take; `de` and `en` say why, without the field's name."""

    code = "wrong_answer"

    def __init__(self, found: object, de: str, en: str, **hints: str) -> None:
        self.found = "–" if found is None else shown(found)
        self.de, self.en = de, en
        self.remedy = Text(
            de=hints.get("hint_de", "Tragen Sie eine passende Antwort ein."),
            en=hints.get("hint_en", "Enter a fitting answer."),
        )
        super().__init__(en)

    def problem(self, place: Place) -> Problem:
        """Return the problem this is, found at a place."""
        return problem(
            self.code,
            place,
            found=self.found,
            reason_de=self.de,
            reason_en=self.en,
            hint_de=self.remedy.de,
            hint_en=self.remedy.en,
        )


class EntryError(AnswerError):
    """An entry with a fault that has a code of its own; `name` is what its field is called."""

    def __init__(self, fault: Fault, name: Text = VALUE) -> None:
        alone = fault.alone
        super().__init__(None, alone.de, alone.en, hint_de=fault.remedy.de, hint_en=fault.remedy.en)
        self.fault = fault
        self.name = name
        self.code = fault.code

    def problem(self, place: Place) -> Problem:
        """Return the problem this is, said of the field, at a place."""
        return self.fault.problem(place, self.name)
