# SPDX-License-Identifier: Apache-2.0
"""How an input is known at this moment, in words: how sure, how wide, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from desktop.pages.calculator.understanding import short_range
from desktop.pages.said_by import SAID_BY
from reports.blocks.cpl_inputs import RANGE_ORIGINS
from reports.speaking import OPEN
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN, short_date
from reports.wording import CONFIDENCES
from rules.advice.inputs import FOLLOWING, Inputs
from rules.advice.provenance import provenance
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from reports.speaking import Speaker
    from rules.advice.provenance import Provenance
    from rules.text import Language

State = Literal["confirmed", "disputed", "prepared", "assumed", "open"]

STATES: dict[State, Text] = {
    "confirmed": Text(de="bestätigt", en="confirmed"),
    "disputed": Text(de="strittig", en="disputed"),
    "prepared": Text(de="vorbereitet", en="prepared"),
    "assumed": Text(de="Annahme", en="assumed"),
    "open": STILL_OPEN,
}
RANGE = Text(de="Spanne {range}, {origin}", en="Range {range}, {origin}")
COUNTED = Text(de="{range} gezählt", en="{range} counted")
LIKE_INITIAL = Text(
    de="Wie der Deckungsbeitrag im Erstgeschäft.", en="Like the margin of the initial business."
)
EVIDENCE = Text(de="Beleg", en="Evidence")
NOTE = Text(de="Notiz", en="Note")
TO_CONFIRM: dict[State, Text] = {
    "prepared": Text(
        de="Zählt erst, wenn bestätigt: Enter im Feld.",
        en="Counts only when confirmed: Enter in the field.",
    ),
    "assumed": Text(
        de="Niemand hat den Wert genannt. Enter im Feld bestätigt ihn.",
        en="Nobody has stated the value. Enter in the field confirms it.",
    ),
}


@dataclass(frozen=True)
class Known:
    """How an input is known.

    `answer` is what counts, is prepared, or is assumed; `counts` only what counts. `span` is the
    range around a value in short, `spread` the same in full with where it comes from.
    """

    state: State
    answer: Answer | None
    counts: Answer | None
    found: Provenance
    span: str = ""
    spread: str = ""

    @property
    def subject(self) -> Answer | None:
        """The answer beside which remarks can stand: nobody has made an assumption."""
        return None if self.state == "assumed" else self.answer

    def state_said(self, language: Language) -> str:
        """Return how sure the input is; of an open one with whom it is clarified, by when."""
        said = self.counts
        who = [said.with_whom, short_date(said.by, language) if said.by else ""] if said else []
        if self.state == "open" and any(who):
            return ", ".join(filter(None, (OPEN.in_(language), *who)))
        return STATES[self.state].in_(language)

    def reliability(self, language: Language) -> str:
        """Return how far the answer can be relied on; empty where that was not said."""
        level = self.subject.confidence if self.subject else None
        return CONFIDENCES[level].in_(language) if level else ""

    def rests_on(self, language: Language) -> str:
        """Return all that is known of where the value comes from, a line for each thing."""
        sure = filter(None, (self.state_said(language), self.reliability(language)))
        said = self.subject
        remarks = (
            ((SAID_BY, said.said_by), (EVIDENCE, said.evidence), (NOTE, said.note)) if said else ()
        )
        lines = [f"{name.in_(language)}: {text}" for name, text in remarks if text]
        act = TO_CONFIRM.get(self.state)
        return "\n".join(
            filter(None, (", ".join(sure), self.spread, *lines, act.in_(language) if act else ""))
        )


def known(session: EngagementSession, inputs: Inputs, key: str, speaker: Speaker | None) -> Known:
    """Return how an input is known, as the answers are now."""
    question = CALCULATOR + key
    found = provenance(inputs, key)
    counts = session.answers.answer(question)
    if counts is not None:
        return _with_span(Known(_state(counts), counts, counts, found), inputs, key, speaker)
    if (prepared := session.prepared(question)) is not None:
        answer = prepared.answer
        shown = replace(answer, evidence=answer.evidence or prepared.source)
        return Known("prepared", shown, None, found)
    if found.kind == "assumed":
        why = speaker.text(LIKE_INITIAL) if speaker is not None and key == FOLLOWING else ""
        return Known("assumed", _assumed(inputs, key), None, found, spread=why)
    return Known("open", None, None, found)


def _state(counts: Answer) -> State:
    """Return how sure an answer is: values people differ on count, but nobody confirmed them."""
    if counts.state == "open":
        return "open"
    return "disputed" if counts.any_of else "confirmed"


def _assumed(inputs: Inputs, key: str) -> Answer | None:
    """Return the answer that would say what is assumed."""
    assumed = inputs.pack.questions[CALCULATOR + key].assumed
    if assumed is not None:
        return Answer("value", assumed)
    followed = inputs.answer("margin_initial") if key == FOLLOWING else None
    if followed is None or followed.state != "value":
        return None
    return replace(followed, confidence=None, evidence="", note="", said_by="")


def _with_span(shown: Known, inputs: Inputs, key: str, speaker: Speaker | None) -> Known:
    """Add the range around a value: that of the span, or in words alone one only assumed."""
    answer, origin = shown.answer, shown.found.range_from
    span = inputs.assumed_ranges[key] if origin == "reliability" else inputs.span(key)
    if speaker is None or answer is None or not origin or span is None or span[0] == span[1]:
        return shown
    written = speaker.figure_range(Ref(CALCULATOR + key), *span)
    whole = speaker.text(RANGE).format(range=written, origin=speaker.text(RANGE_ORIGINS[origin]))
    alone = answer.value is None and answer.count is None  # then it stands in the field
    if alone or origin == "reliability":
        return replace(shown, spread=whole)
    short = short_range(written)
    if origin == "counted":
        short = speaker.text(COUNTED).format(range=short)
    return replace(shown, span=short, spread=whole)
