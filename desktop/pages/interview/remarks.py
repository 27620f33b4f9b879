# SPDX-License-Identifier: Apache-2.0
"""What stands beside an answer: things seen, who said so, a note; kept as readable text.

The report prints evidence and note as they are kept, so the chips ticked are kept as their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rules.answers.answers import Answer
from rules.pack.schema import Question
from rules.text import Language, Text

STATEMENT_ONLY = Text(de="nur Aussage", en="statement only")
STATEMENT = "statement"  # the key of its chip; those of things seen are their positions
_BETWEEN = "; "


@dataclass(frozen=True)
class Remarks:
    """What stands beside an answer.

    `seen`: keys of the things seen. `statement_only`: nothing was seen, so that nothing counts as
    evidence. `proof` says where the evidence is to be found, `said_by` who said the answer.
    """

    seen: tuple[str, ...] = ()
    statement_only: bool = False
    proof: str = ""
    note: str = ""
    said_by: str = ""

    @property
    def chips(self) -> tuple[str, ...]:
        """Keys of the chips that are on."""
        return (STATEMENT,) if self.statement_only else self.seen

    def with_chips(self, chosen: Sequence[str]) -> Remarks:
        """Return the remarks after some chips were ticked; «statement only» stands alone.

        Where it is ticked, what was said of the evidence becomes part of the note.
        """
        newly = STATEMENT in chosen and not self.statement_only
        if newly:
            note = _joined((self.proof, self.note))
            return Remarks(statement_only=True, note=note, said_by=self.said_by)
        seen = tuple(key for key in chosen if key != STATEMENT)
        return replace(
            self, seen=seen, statement_only=self.statement_only and not seen and STATEMENT in chosen
        )


def remarks_of(answer: Answer | None, question: Question) -> Remarks:
    """Return what stands beside an answer; nothing beside none."""
    if answer is None:
        return Remarks()
    seen, proof = _split(answer.evidence, question.evidence)
    said, note = _split(answer.note, (STATEMENT_ONLY,))
    return Remarks(seen, bool(said), proof, note, answer.said_by)


def with_remarks(
    answer: Answer, remarks: Remarks, question: Question, language: Language
) -> Answer:
    """Return an answer with these remarks beside it."""
    labels = [question.evidence[int(key)].in_(language) for key in remarks.seen]
    said = [STATEMENT_ONLY.in_(language)] if remarks.statement_only else []
    return replace(
        answer,
        evidence=_joined((*labels, remarks.proof)),
        note=_joined((*said, remarks.note)),
        said_by=remarks.said_by,
    )


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(part.strip() for part in parts if part.strip())


def _split(text: str, labels: Sequence[Text]) -> tuple[tuple[str, ...], str]:
    """Return the labels a text begins with, by position, and the rest of it."""
    found: set[int] = set()
    rest = text
    while rest:
        index, rest = _next_label(rest, labels)
        if index is None:
            break
        found.add(index)
    return tuple(str(index) for index in sorted(found)), rest


def _next_label(text: str, labels: Sequence[Text]) -> tuple[int | None, str]:
    for index, label in enumerate(labels):
        for words in (label.de, label.en):
            if text == words:
                return index, ""
            if text.startswith(words + _BETWEEN):
                return index, text[len(words + _BETWEEN) :]
    return None, text
