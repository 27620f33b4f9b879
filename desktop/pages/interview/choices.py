# SPDX-License-Identifier: Apache-2.0
"""The answers a question offers to choose from, lowest step first, and what a choice says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.speaking import NOT_KNOWN as NOT_KNOWN_WORDS
from reports.text import alternatives
from rules.answers.answers import Answer, AnswerValue
from rules.pack.domains import choices as values_of
from rules.text import Language, Text

if TYPE_CHECKING:
    from desktop.pages.interview.area import Asked

OPEN = "open"
NOT_KNOWN = "not_known"
CHOSEN = ("maturity", "choice", "yesno", "multiple")

NO = Text(de="Nein", en="No")
YES = Text(de="Ja", en="Yes")
NOT_KNOWN_LABEL = Text(de=NOT_KNOWN_WORDS.de, en=NOT_KNOWN_WORDS.en)
SAID = Text(
    de="Genannt: {values}. Eine Wahl ersetzt das.", en="Said: {values}. A choice replaces it."
)
UP_TO = Text(de="{low} bis {high}", en="{low} to {high}")

_DETAIL = re.compile(r"(?P<title>[^,(]+)(?:, (?P<comma>[^()]+)| \((?P<bracket>[^()]+)\))\Z")


@dataclass(frozen=True)
class Choice:
    """One answer to choose; `value` is None where nobody in the house knows.

    `meaning` says what a common step means for this question.
    """

    key: str
    label: Text
    value: AnswerValue | None
    exclusive: bool = False
    meaning: Text | None = None

    @property
    def halves(self) -> tuple[Text, Text | None]:
        """The label and what it means here; else the label in two, parted at comma or bracket."""
        if self.meaning is not None:
            return self.label, self.meaning
        de, en = _halved(self.label.de), _halved(self.label.en)
        if not (de[1] and en[1]):
            return self.label, None
        return Text(de=de[0], en=en[0]), Text(de=de[1], en=en[1])


def _halved(label: str) -> tuple[str, str]:
    found = _DETAIL.match(label)
    return (found["title"], found["comma"] or found["bracket"]) if found else (label, "")


def choices_of(asked: Asked) -> tuple[Choice, ...]:
    """Return what a question offers; nothing where its answer is typed."""
    about = asked.about
    known = [Choice(NOT_KNOWN, NOT_KNOWN_LABEL, None)] if about.not_known else []
    if about.type == "yesno":
        return (*known, Choice("false", NO, value=False), Choice("true", YES, value=True))
    if about.type == "integer" and about.scope is not None:
        return (*known, *_steps(asked))
    if about.type not in CHOSEN:
        return tuple(known)
    number = about.type == "maturity"
    offered = [
        Choice(
            key,
            option.label,
            Decimal(key) if number else key,
            option.exclusive,
            about.steps.get(key),
        )
        for key, option in asked.pack.options(asked.id).items()
    ]
    return (*known, *offered)


def _steps(asked: Asked) -> Sequence[Choice]:
    """Return the few whole numbers a question takes, with the words it has for them."""
    values = values_of(asked.about) or ()
    found = []
    for value in values:
        de, en = (_step_label(ask, value) for ask in (asked.about.ask.de, asked.about.ask.en))
        found.append(Choice(str(value), Text(de=de, en=en), Decimal(str(value))))
    return found


def _step_label(ask: str, value: object) -> str:
    """Return «1 teilweise» where the question ends in «(0 nicht, 1 teilweise, 2 stark)»."""
    found = re.search(rf"[(, ]({value} [^,()]+)[,)]", ask)
    return found[1] if found else str(value)


def answer_of(keys: Sequence[str], choices: Sequence[Choice], *, multiple: bool) -> Answer | None:
    """Return what the chosen keys say; nothing chosen is no answer."""
    if not keys:
        return None
    if OPEN in keys:
        return Answer("open")
    if NOT_KNOWN in keys:
        return Answer("not_known")
    values = {choice.key: choice.value for choice in choices}
    if multiple:
        return Answer("value", value=tuple(choice.key for choice in choices if choice.key in keys))
    return Answer("value", value=values[keys[0]])


def keys_in(answer: Answer | None, choices: Sequence[Choice]) -> tuple[str, ...]:
    """Return the keys an answer has chosen; none where it is unanswered, disputed or a range."""
    if answer is None:
        return ()
    if answer.state != "value":
        return (OPEN,) if answer.state == "open" else (NOT_KNOWN,)
    if isinstance(answer.value, tuple):
        return answer.value
    if answer.value is None:
        return ()
    return tuple(choice.key for choice in choices if _is_said(choice, answer.value))


def _is_said(choice: Choice, value: AnswerValue) -> bool:
    same_kind = isinstance(choice.value, bool) == isinstance(value, bool)
    return choice.value is not None and same_kind and choice.value == value


def said_otherwise(answer: Answer | None, choices: Sequence[Choice], language: Language) -> str:
    """Return in words an answer that no single choice stands for: disputed, or a range."""
    if answer is None or answer.state != "value":
        return ""
    if answer.any_of:
        words = tuple(_label_of(value, choices, language) for value in answer.any_of)
        return SAID.in_(language).format(values=alternatives(words, language))
    if answer.value is None and answer.low is not None and answer.high is not None:
        ends = {
            "low": _label_of(answer.low, choices, language),
            "high": _label_of(answer.high, choices, language),
        }
        return SAID.in_(language).format(values=UP_TO.in_(language).format(**ends))
    return ""


def _label_of(value: AnswerValue, choices: Sequence[Choice], language: Language) -> str:
    found = (choice.label.in_(language) for choice in choices if _is_said(choice, value))
    return next(found, str(value))
