# SPDX-License-Identifier: Apache-2.0
"""What every way to answer a question has in common, whatever its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.pages.interview.remarks import Remarks
    from desktop.theme.look import Look
    from rules.answers.answers import Answer, Confidence
    from rules.pack.pack import Pack
    from rules.pack.schema import Question


@dataclass(frozen=True)
class Asked:
    """A question as it is asked: its id, what the pack says of it, the currency of the talk."""

    id: str
    about: Question
    pack: Pack
    currency: str


@dataclass(frozen=True)
class Waiting:
    """Remarks and reliability said before the answer."""

    remarks: Remarks
    confidence: Confidence | None = None


class Drafts:
    """What waits, by question and line: text that cannot be read, remarks without an answer."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}
        self._beside: dict[tuple[str, str], Waiting] = {}

    def keep(self, question: str, text: str, entry: str = "") -> None:
        """Keep a text, or forget it where it is empty."""
        self._kept[question, entry] = text

    def of(self, question: str, entry: str = "") -> str:
        """Return the text kept for a question, empty without one."""
        return self._kept.get((question, entry), "")

    def wait(self, question: str, entry: str, waiting: Waiting) -> None:
        """Keep remarks until there is an answer they can stand beside."""
        self._beside[question, entry] = waiting

    def waiting(self, question: str, entry: str) -> Waiting | None:
        """Return the remarks that wait for an answer."""
        return self._beside.get((question, entry))

    def arrived(self, question: str, entry: str) -> None:
        """Forget the remarks: there is an answer beside which they stand."""
        self._beside.pop((question, entry), None)


class AnswerArea(QWidget):
    """Where one question is answered.

    `answered` tells what was said, without remarks; None takes the answer back. `tail` belongs
    behind evidence and note, where there is one.
    """

    answered = Signal(object)

    def __init__(self, look: Look, asked: Asked) -> None:
        super().__init__()
        self.look = look
        self.asked = asked
        self.tail: QWidget | None = None

    def show_answer(self, answer: Answer | None, prepared: Answer | None) -> None:
        """Show what counts, or what is prepared, without disturbing what is being typed."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Do what a number key says; 0 is «open»."""
        raise NotImplementedError

    def commit(self) -> bool:
        """Tell what has been typed; False where it cannot be read."""
        return True

    def take_focus(self) -> None:
        """Put the keyboard where the answer is given."""
        raise NotImplementedError
