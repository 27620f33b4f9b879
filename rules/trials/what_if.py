# SPDX-License-Identifier: Apache-2.0
"""What would follow if one answer were another: tried, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from rules.advice.advice import Advice
from rules.advice.asking import hideable
from rules.advice.changes import reached
from rules.advice.engine import clarifies_first
from rules.advice.knowledge import Knowledge
from rules.advice.selection import choosing, chosen_measures
from rules.answers.answers import Answer, AnswerSet, BusinessLine, Initiative
from rules.expressions.values import Ref
from rules.pack.provided import NONE

EachEntry = TypeVar("EachEntry", BusinessLine, Initiative)
# called between the trials, it may end them early by raising; nothing is left half worked out then
GoOn = Callable[[], None]


def to_the_end() -> None:
    """Let the trials go on."""


class Subject(NamedTuple):
    """A conclusion: a finding, the pattern of a line, the largest lever, a chosen measure.

    `id` is empty where there is only one of its kind, `entry` outside groups.
    """

    kind: Literal["finding", "pattern", "lever", "measure"]
    id: str = ""
    entry: str = ""


LEVER = Subject("lever")


@dataclass(frozen=True)
class Outcome:
    """What follows from one state of a talk; worked out as far as it is asked for."""

    knowledge: Knowledge

    def settled(self, subject: Subject) -> object:
        """Return what a conclusion comes to for certain; None while that is open.

        A finding is True or False, a pattern or the lever its name (`none` where there is none), a
        measure whether it is chosen.
        """
        if subject.kind == "finding":
            return self.knowledge.inside(subject.entry).holds(f"findings.{subject.id}.when")
        if subject.kind == "pattern":
            return self._pattern(subject.entry)
        if subject.kind == "lever":
            lever = self.knowledge.levels.lever
            return {"certain": lever.level, "none": NONE}.get(lever.verdict)
        return subject.id in self.chosen

    @cached_property
    def chosen(self) -> frozenset[str]:
        """The measures for four weeks."""
        first = clarifies_first(self.knowledge)
        return chosen_measures(self.knowledge, clarify_first=first)

    @cached_property
    def _table(self) -> str:
        return self.knowledge.pack.pattern_table

    def _pattern(self, entry: str) -> object:
        table = self.knowledge.pack.tables[self._table]
        found = self.knowledge.inside(entry).table(self._table)
        patterns = found.output(table.output)
        if not found.rows:
            return NONE
        return patterns.value if patterns.known else None


def now(advice: Advice) -> Outcome:
    """Return what follows today."""
    return Outcome(advice.knowledge)


def with_answer(advice: Advice, ref: Ref, answer: Answer) -> Outcome:
    """Return what would follow from another answer to one question that is asked."""
    answers = _with(advice.answers, ref, answer)
    changed = reached(advice.pack, (ref,))
    return Outcome(advice.knowledge.continued(answers, changed))


def affected(advice: Advice, ref: Ref, all_: Iterable[Subject]) -> Iterator[Subject]:
    """Yield the conclusions another answer to a question may reach at all."""
    change = reached(advice.pack, (ref,))
    for subject in all_:
        names = _names(advice, subject)
        if not change.names(subject.entry).isdisjoint(names):
            yield subject


def _names(advice: Advice, subject: Subject) -> frozenset[str]:
    """Return the names a conclusion is, or goes by."""
    if subject.kind == "finding":
        return frozenset((f"finding.{subject.id}",))
    if subject.kind == "pattern":
        return frozenset((f"tables.{advice.pack.pattern_table}",))
    if subject.kind == "lever":
        return frozenset(("lever",))
    # of what is asked it matters how much, as long as anything is open
    return choosing(advice.pack) | (hideable(advice.pack) if advice.open else frozenset())


def subjects(advice: Advice) -> Iterator[Subject]:
    """Yield all conclusions of an advice that are examined, the chosen measures last."""
    for found in advice.findings:
        per_entry = advice.pack.findings[found.id].scope is not None
        if found.verdict != "not_examined" and bool(found.entry) == per_entry:
            yield Subject("finding", found.id, found.entry)
    yield from (Subject("pattern", entry=pattern.entry) for pattern in advice.patterns)
    if advice.lever.verdict != "not_examined":
        yield LEVER
    yield from (Subject("measure", measure.id) for measure in advice.chosen)


def by_settled(advice: Advice, all_: Iterable[Subject]) -> Mapping[Subject, object]:
    """Return what conclusions come to today, None for those that are open."""
    today = now(advice)
    return {subject: today.settled(subject) for subject in all_}


def _with(answers: AnswerSet, ref: Ref, answer: Answer) -> AnswerSet:
    if not ref.entry:
        return replace(answers, answers={**answers.answers, ref.name: answer})
    return replace(
        answers,
        lines=tuple(_entry_with(line, ref, answer) for line in answers.lines),
        initiatives=tuple(_entry_with(each, ref, answer) for each in answers.initiatives),
    )


def _entry_with(entry: EachEntry, ref: Ref, answer: Answer) -> EachEntry:
    if entry.id != ref.entry:
        return entry
    return replace(entry, answers={**entry.answers, ref.name: answer})
