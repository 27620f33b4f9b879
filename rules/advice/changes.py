# SPDX-License-Identifier: Apache-2.0
"""What differs between two states of one talk, and which names it can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rules.answers.answers import Answer, AnswerSet, BusinessLine
from rules.expressions.values import Ref
from rules.pack.pack import GROUP, Pack

LINE_NAME, LINE_SHARE = "line", "share"


@dataclass(frozen=True)
class Affected:
    """The names that may have changed: outside the lines, and in each line by its id.

    `listed`: other findings than before may be there, since the list of lines changed, or what is
    examined at all.
    """

    outside: frozenset[str]
    lines: Mapping[str, frozenset[str]]
    listed: bool = False

    def names(self, entry: str) -> frozenset[str]:
        """Return the names that may have changed as seen from a line, or (empty) from outside."""
        return self.lines.get(entry, self.outside) if entry else self.outside


def affected(pack: Pack, before: AnswerSet, after: AnswerSet) -> Affected | None:
    """Return what a change of a talk can reach; None where all has to be worked out anew.

    Whom the talk is with, its plan and its parking lot have no say in any conclusion.
    """
    if _frame(before) != _frame(after):
        return None
    changed = set(_changed(before.answers, after.answers, ""))
    earlier = {line.id: line for line in before.lines}
    for line in after.lines:
        if line.id in earlier:
            changed.update(_line_changes(earlier[line.id], line))
    same_list = [line.id for line in before.lines] == [line.id for line in after.lines]
    if not same_list or before.lines_complete != after.lines_complete:
        changed.add(Ref(GROUP))
    # whether a finding is examined at all goes by what is asked, or answered in whatever line
    examined = (before.answered ^ after.answered).difference(pack.asked(after.format))
    changed.update(Ref(name) for name in examined)
    return reached(pack, changed, listed=not same_list or bool(examined))


def reached(pack: Pack, changed: Iterable[Ref], *, listed: bool = False) -> Affected:
    """Return what changes of answers, of a line's name or share, or of the list can reach."""
    everywhere = set[str]()
    own: dict[str, set[str]] = {}
    for ref in changed:
        reach = pack.influence.of(ref.name)
        if ref.entry:
            everywhere |= reach.anywhere
            own.setdefault(ref.entry, set()).update(reach.same)
        else:
            everywhere |= reach.same
    outside = frozenset(everywhere)
    return Affected(outside, {entry: outside | names for entry, names in own.items()}, listed)


def _frame(answers: AnswerSet) -> tuple[object, ...]:
    return (
        answers.format,
        answers.client.currency,
        answers.clv_basis,
        answers.case_name,
        answers.presets,
        answers.scenarios,
        answers.seed,
    )


def _changed(
    before: Mapping[str, Answer], after: Mapping[str, Answer], entry: str
) -> Iterator[Ref]:
    for name in before.keys() | after.keys():
        now, then = after.get(name), before.get(name)
        if now is not then and now != then:
            yield Ref(name, entry)


def _line_changes(before: BusinessLine, after: BusinessLine) -> Iterator[Ref]:
    if before is after:
        return
    yield from _changed(before.answers, after.answers, after.id)
    if before.name != after.name:
        yield Ref(LINE_NAME, after.id)
    if before.share != after.share:
        yield Ref(LINE_SHARE, after.id)
