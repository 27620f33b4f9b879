# SPDX-License-Identifier: Apache-2.0
"""What differs between two states of one talk, and which names it can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rules.answers.answers import Answer, AnswerSet, BusinessLine, Initiative
from rules.expressions.values import Ref
from rules.pack.groups import GROUPS, NAME_OF, PROFIT_SHARE, SHARE
from rules.pack.pack import Pack


@dataclass(frozen=True)
class Affected:
    """The names that may have changed: outside any group, and in each entry of one by its id.

    `listed`: other findings than before may be there, since a list of entries changed, or what is
    examined at all.
    """

    outside: frozenset[str]
    entries: Mapping[str, frozenset[str]]
    listed: bool = False

    def names(self, entry: str) -> frozenset[str]:
        """Return the names that may have changed as seen from an entry, or (empty) from outside."""
        return self.entries.get(entry, self.outside) if entry else self.outside


def affected(
    pack: Pack, before: AnswerSet, after: AnswerSet, asked: Collection[str]
) -> Affected | None:
    """Return what a change of a talk can reach; None where all has to be worked out anew.

    `asked` is what the talk asks before and after; a change of that is no matter of single names.

    Whom the talk is with, its plan and its parking lot have no say in any conclusion.
    """
    if _frame(before) != _frame(after):
        return None
    changed = set(_changed(before.answers, after.answers, ""))
    listed = False
    for group in GROUPS:
        earlier = {entry.id: entry for entry in before.entries_of(group)}
        entries = after.entries_of(group)
        for entry in entries:
            if entry.id in earlier:
                changed.update(_entry_changes(group, earlier[entry.id], entry))
        same_list = list(earlier) == [entry.id for entry in entries]
        if not same_list or before.is_complete(group) != after.is_complete(group):
            changed.add(Ref(group))
        listed = listed or not same_list
    # whether a finding is examined at all goes by what is asked, or answered in whatever entry
    examined = (before.answered ^ after.answered).difference(asked)
    changed.update(Ref(name) for name in examined)
    return reached(pack, changed, listed=listed or bool(examined))


def reached(pack: Pack, changed: Iterable[Ref], *, listed: bool = False) -> Affected:
    """Return what changes of answers, of an entry's name or share, or of a list can reach."""
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


def _entry_changes(
    group: str, before: BusinessLine | Initiative, after: BusinessLine | Initiative
) -> Iterator[Ref]:
    if before is after:
        return
    yield from _changed(before.answers, after.answers, after.id)
    if before.name != after.name:
        yield Ref(NAME_OF[group], after.id)
    if isinstance(before, BusinessLine) and isinstance(after, BusinessLine):
        if before.share != after.share:
            yield Ref(SHARE, after.id)
        if before.profit_share != after.profit_share:
            yield Ref(PROFIT_SHARE, after.id)
