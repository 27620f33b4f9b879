# SPDX-License-Identifier: Apache-2.0
"""From what a control says to the answer that is kept: with remarks, reliability, who clarifies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from desktop.pages.interview.area import Asked, Drafts, Waiting
from desktop.pages.interview.remarks import Remarks, remarks_of, with_remarks
from rules.answers.answers import Answer, Confidence

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from rules.text import Language


class Answering:
    """Gives the answers to one question, each with what stands beside it."""

    def __init__(self, session: EngagementSession, asked: Asked, drafts: Drafts) -> None:
        self._session = session
        self._asked = asked
        self._drafts = drafts

    def current(self, entry: str = "") -> Answer | None:
        """Return the answer that counts."""
        return self._session.answers.answer(self._asked.id, entry)

    def give(self, answer: Answer | None, entry: str, language: Language) -> None:
        """Give an answer; what stood beside the old one stays beside it."""
        before = self.current(entry)
        if answer is None:
            self._take_back(before, entry)
            return
        beside = self._beside(before, entry)
        confidence = answer.confidence or beside.confidence
        full = with_remarks(answer, beside.remarks, self._asked.about, language)
        self._say(replace(full, confidence=confidence), entry)

    def remark(self, remarks: Remarks, entry: str, language: Language) -> None:
        """Put remarks beside the answer, or keep them until there is one."""
        before = self.current(entry)
        if before is None:
            waiting = self.waiting(entry) or Waiting(Remarks())
            self._drafts.wait(self._asked.id, entry, replace(waiting, remarks=remarks))
            return
        self._say(with_remarks(before, remarks, self._asked.about, language), entry)

    def rely(self, level: str, entry: str) -> None:
        """Say how far the answer can be relied on."""
        confidence, before = cast("Confidence", level), self.current(entry)
        if before is None:
            waiting = self.waiting(entry) or Waiting(Remarks())
            self._drafts.wait(self._asked.id, entry, replace(waiting, confidence=confidence))
            return
        self._say(replace(before, confidence=confidence), entry)

    def waiting(self, entry: str) -> Waiting | None:
        """Return the remarks that wait for an answer."""
        return self._drafts.waiting(self._asked.id, entry)

    def _beside(self, before: Answer | None, entry: str) -> Waiting:
        if before is None:
            return self.waiting(entry) or Waiting(Remarks())
        kept = None if _is_about(before) else before.confidence
        return Waiting(remarks_of(before, self._asked.about), kept)

    def _take_back(self, before: Answer | None, entry: str) -> None:
        if before is not None:
            remarks = remarks_of(before, self._asked.about)
            self._drafts.wait(self._asked.id, entry, Waiting(remarks, before.confidence))
            self._session.answer(self._asked.id, None, entry)

    def _say(self, answer: Answer, entry: str) -> None:
        self._drafts.arrived(self._asked.id, entry)
        if answer != self.current(entry):
            self._session.answer(self._asked.id, answer, entry)


def _is_about(answer: Answer) -> bool:
    """Tell whether «estimated» came from «~» alone, so that another figure says it anew."""
    value, low = answer.value, answer.low
    return answer.confidence == "estimated" and value is not None and low is not None
