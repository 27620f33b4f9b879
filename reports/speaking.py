# SPDX-License-Identifier: Apache-2.0
"""Answers and conclusions in words: labels for ids, spans for ranges, «still open» for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from reports.text import (
    EN_DASH,
    NO_BREAK_SPACE,
    STILL_OPEN,
    alternatives,
    fill,
    listed,
    money,
    money_places,
    number,
    short_date,
)
from rules.advice.advice import Advice, Sentence
from rules.answers.answers import Answer, AnswerValue
from rules.expressions.values import ABSENT, Possible, Ref
from rules.pack.labels import name_label, option_label
from rules.pack.pack import Pack
from rules.pack.schema import Question
from rules.pack.slots import SlotValue, Span
from rules.text import Language, NumberFormat, Text, number_format

OPEN = Text(de="Offen", en="Open")
NOT_KNOWN = Text(de="Im Haus nicht bekannt", en="Nobody in the company knows")
OF = Text(de="von", en="of")
ASSUMED = Text(de="Annahme", en="assumed")
LIMIT = "max_cpl"  # what names of ceilings end with
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")


class Speaker:
    """Says what one engagement's advice holds, in one language and one way to write numbers."""

    def __init__(
        self, advice: Advice, language: Language, numbers: NumberFormat | None = None
    ) -> None:
        self.advice = advice
        self.pack: Pack = advice.pack
        self.language = language
        self.numbers: NumberFormat = numbers or number_format(language)
        self.currency = advice.answers.client.currency

    def text(self, text: Text) -> str:
        """Return a text in the language, no line break between a figure and its percent sign."""
        return _BEFORE_PERCENT.sub(NO_BREAK_SPACE, text.in_(self.language, self.numbers))

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence of the pack with its slots filled."""
        values = {
            name: _limited(name, self._slot(name, value)) for name, value in sentence.values.items()
        }
        return fill(self.text(sentence.text), values, self.language, self.numbers, self.currency)

    def _slot(self, name: str, value: Possible) -> SlotValue:
        if value.known:
            return self._known(name, value.value)
        low, high = value.bounds()
        if low is not None and high is not None:
            return Span(low, high)
        if value.options is None or len(value.options) > 4:
            return None
        words = [str(self._known(name, option)) for option in sorted(value.options, key=str)]
        return alternatives(tuple(words), self.language)

    def _known(self, name: str, value: object) -> SlotValue:
        if value is ABSENT or value is None:
            return None
        if isinstance(value, tuple):
            return tuple(self._known(name, item) for item in value)
        if (label := name_label(self.pack, name, value)) is not None and not isinstance(
            value, Decimal
        ):
            return self.text(label)
        return value if isinstance(value, Decimal) else str(value)

    def answer(self, ref: Ref) -> str:
        """Return an answer as it stands in a table; unanswered reads «still open»."""
        question, answer = self.pack.questions[ref.name], self.given(ref)
        if answer is None:
            if question.assumed is None:
                return self.text(STILL_OPEN)
            return f"{self.value(ref.name, question.assumed)} ({self.text(ASSUMED)})"
        if answer.state == "open":
            return self.text(OPEN)
        if answer.state == "not_known":
            return self.text(NOT_KNOWN)
        return self._given(ref.name, answer)

    def given(self, ref: Ref) -> Answer | None:
        """Return the answer to a question."""
        return self.advice.answers.answer(ref.name, ref.entry)

    def _given(self, name: str, answer: Answer) -> str:
        if answer.count is not None:
            return f"{answer.count[0]} {self.text(OF)} {answer.count[1]}"
        if answer.any_of:
            said = tuple(self.value(name, value) for value in answer.any_of)
            return alternatives(said, self.language)
        parts = [] if answer.value is None else [self.value(name, answer.value)]
        if answer.low is not None and answer.high is not None:
            parts.append(self._range(self.pack.questions[name], answer.low, answer.high))
        return ", ".join(parts)

    def _range(self, question: Question, low: Decimal, high: Decimal) -> str:
        plain = f"{self._figure(question, low)}{EN_DASH}{self._figure(question, high)}"
        return plain + self._unit(question)

    def value(self, name: str, value: AnswerValue) -> str:
        """Return a value of a question with its unit."""
        question = self.pack.questions[name]
        if isinstance(value, tuple):
            return listed(tuple(self.value(name, item) for item in value), self.language)
        if isinstance(value, Mapping):
            shares = " / ".join(number(share, self.numbers) for share in value.values())
            return f"{shares}{NO_BREAK_SPACE}%"
        label = option_label(self.pack, name, value)
        if label is not None:
            return self.text(label)
        if isinstance(value, Decimal):
            return self._figure(question, value) + self._unit(question)
        return str(value)

    def figure(self, ref: Ref, value: Decimal) -> str:
        """Return a value to calculate with as a figure, percent signs included, no currency."""
        question = self.pack.questions[ref.name]
        unit = self._unit(question) if question.type in ("percent", "rate") else ""
        return self._figure(question, value) + unit

    def figure_range(self, ref: Ref, low: Decimal, high: Decimal) -> str:
        """Return a range of values to calculate with."""
        question = self.pack.questions[ref.name]
        unit = self._unit(question) if question.type in ("percent", "rate") else ""
        return f"{self._figure(question, low)}{EN_DASH}{self._figure(question, high)}{unit}"

    def _figure(self, question: Question, value: Decimal) -> str:
        if question.type == "money":
            return money(value, self.numbers, money_places(Span(value, value)))
        places = 1 if question.type in ("percent", "rate") else 2
        return number(value, self.numbers, places)

    def _unit(self, question: Question) -> str:
        if question.type == "money":
            return NO_BREAK_SPACE + self.currency
        if question.type in ("percent", "rate"):
            return NO_BREAK_SPACE + "%"
        return f"{NO_BREAK_SPACE}{self.text(question.unit)}" if question.unit else ""

    def short_label(self, ref: Ref) -> str:
        """Return a question's short name."""
        question = self.pack.questions.get(ref.name)
        return self.text(question.label) if question else ref.name

    def label(self, ref: Ref) -> str:
        """Return a question's short name, with the line or initiative where there is one."""
        found = self.short_label(ref)
        entry = self.entry(ref.entry)
        return f"{found} ({entry})" if entry else found

    def entry(self, entry: str) -> str:
        """Return the name of a business line or initiative; empty outside."""
        return next((each.name for each in self.advice.answers.entries if each.id == entry), "")

    def clarification(self, answer: Answer) -> str:
        """Return with whom and by when an open answer is to be clarified."""
        parts = [answer.with_whom] if answer.with_whom else []
        if answer.by:
            parts.append(short_date(answer.by, self.language))
        return ", ".join(parts)

    def headline_word(self, pattern: str) -> str:
        """Return a pattern's name as it stands within a sentence."""
        if (label := name_label(self.pack, "portfolio.headline", pattern)) is None:
            return pattern
        return self.text(label).lower()


def _limited(name: str, value: SlotValue) -> SlotValue:
    """Return what may be spent at most rounded down, as everywhere; all else as it is."""
    if not name.endswith(LIMIT) or not isinstance(value, Decimal | Span):
        return value
    span = value if isinstance(value, Span) else Span(value, value)
    unit = Decimal(1).scaleb(-money_places(span))
    low, high = (end.quantize(unit, ROUND_FLOOR) for end in (span.low, span.high))
    return Span(low, high) if isinstance(value, Span) else low
