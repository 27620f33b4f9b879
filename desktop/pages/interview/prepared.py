# SPDX-License-Identifier: Apache-2.0
"""The strip on a figure noted before the talk: it waits for a yes, or was replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.engagement import slots
from desktop.engagement.answer_json import answer_from
from desktop.engagement.state import part
from desktop.pages.interview.choices import CHOSEN, choices_of, keys_in
from desktop.pages.interview.understood import old_value
from desktop.widgets.notices import Notice, NoticeTone
from reports.text import listed
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.pack.domains import NUMERIC
from rules.text import LANGUAGES, Language, NumberFormat, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.engagement.slots import Json
    from desktop.pages.interview.area import Asked
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

WAITS = Text(
    de="Vorbereitet: {value}{source}. Gilt erst, wenn Sie bestätigen.",
    en="Prepared: {value}{source}. Counts once you confirm.",
)
REPLACED = Text(
    de="Vorbereitet war {value}{source}. Ihr Wert ersetzt ihn.",
    en="Prepared was {value}{source}. Your value replaces it.",
)
CONFIRM = Text(de="Bestätigen", en="Confirm")
BRING_BACK = Text(de="Zurückholen", en="Bring back")
ESTIMATED = Text(de=", geschätzt", en=", estimated")


class PreparedStrip(Notice):
    """What was prepared for the question shown."""

    def __init__(self, look: Look, session: EngagementSession, asked: Asked) -> None:
        super().__init__(look, "warn", icon="file-clock")
        self.setObjectName("prepared")
        self._session = session
        self._asked = asked

    def refresh(self) -> None:
        """Show what is prepared, and what has become of it."""
        found = noted(self._session, self._asked)
        if found is None:
            self.clear()
            return
        prepared, source = found
        answer = self._session.answers.answer(self._asked.id)
        if answer is None:
            words = self._sentence(WAITS, prepared, source)
            self._say(words, CONFIRM, self._confirm, waits=True)
        elif _content(answer) != _content(prepared):
            words = self._sentence(REPLACED, prepared, source)
            self._say(words, BRING_BACK, self._bring_back, waits=False)
        else:
            self.clear()

    def _say(self, words: Text, action: Text, act: object, *, waits: bool) -> None:
        if words == self.words:
            return
        run = act if callable(act) else None
        tone: NoticeTone = "warn" if waits else "plain"
        self.tell(words, action, run, tone=tone, icon="file-clock", key="↵" if waits else "")

    def _confirm(self) -> None:
        self._session.confirm(self._asked.id)

    def _bring_back(self) -> None:
        if (found := noted(self._session, self._asked)) is not None:
            prepared, source = found
            answer = replace(prepared, evidence=prepared.evidence or source)
            self._session.answer(self._asked.id, answer)

    def _sentence(self, words: Text, prepared: Answer, source: str) -> Text:
        said = {
            language: words.in_(language).format(
                value=in_words(prepared, self._asked, language, self._look.numbers_in(language)),
                source=_of_source(prepared, source, language),
            )
            for language in LANGUAGES
        }
        return Text(de=said["de"], en=said["en"])


def noted(session: EngagementSession, asked: Asked) -> tuple[Answer, str] | None:
    """Return what was prepared for a question and its source, answered or not."""
    said = session.state.slots.get(slots.prepared_slot(asked.id))
    if said is None:
        return None
    try:
        return answer_from(_bare(said), asked.id, asked.pack), part(said, "source")
    except AnswerError:
        return None


def _bare(said: Json) -> Json:
    if not isinstance(said, dict):
        return said
    return {key: value for key, value in said.items() if key != "source"}


def in_words(answer: Answer, asked: Asked, language: Language, numbers: NumberFormat) -> str:
    """Return an answer in short words."""
    about = asked.about
    if about.type in NUMERIC:
        return old_value(answer, about, asked.currency, language, numbers)
    if about.type in CHOSEN:
        choices = choices_of(asked)
        keys = keys_in(answer, choices)
        words = tuple(c.label.in_(language) for c in choices if c.key in keys)
        return listed(words, language)
    if isinstance(answer.value, dict):
        return " / ".join(f"{share:f}" for share in answer.value.values())
    return str(answer.value)


def _of_source(answer: Answer, source: str, language: Language) -> str:
    estimated = ESTIMATED.in_(language) if answer.confidence == "estimated" else ""
    return estimated + (f", {source}" if source else "")


def _content(answer: Answer) -> Mapping[str, object]:
    return {
        "state": answer.state,
        "value": answer.value,
        "range": (answer.low, answer.high),
        "any_of": answer.any_of,
        "count": answer.count,
    }
