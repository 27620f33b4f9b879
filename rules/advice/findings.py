# SPDX-License-Identifier: Apache-2.0
"""Findings: what follows, is possible, is ruled out, or was not asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.advice.advice import Advice, Conclusion, Sentence, Verdict
from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.advice.sentences import sentence, slot_names
from rules.expressions.values import Possible, Ref
from rules.pack.groups import GROUPS
from rules.pack.pack import Pack
from rules.pack.schema import Finding

_SEVERITIES = ("risk", "gap", "hint")


def conclude(knowledge: Knowledge, previous: Advice | None = None) -> tuple[Conclusion, ...]:
    """Return all findings, by severity, level, id and entry.

    Those of `previous` stay where no change affects them or a name their sentence shows.
    """
    pack = knowledge.pack
    examined = frozenset(knowledge.asked) | knowledge.answers.answered
    if previous is not None and (renewed := _renewed(knowledge, previous, examined)) is not None:
        return renewed
    return tuple(
        found for finding in _in_order(pack) for found in _concluded(finding, knowledge, examined)
    )


def _renewed(
    knowledge: Knowledge, previous: Advice, examined: frozenset[str]
) -> tuple[Conclusion, ...] | None:
    """Return the findings of before with those a change affects worked out again.

    None where there may be others than before: after a change of a list of entries, or of what is
    examined.
    """
    changed = knowledge.changed
    if changed is None or changed.listed:
        return None
    places, found = previous.places, list(previous.findings)
    showing = _showing(knowledge.pack)
    for scope in knowledge.scopes:
        for name in changed.names(scope.entry):
            for prepared in showing.get(name, ()):
                place = places.get((prepared.id, scope.entry))
                if place is not None and found[place] is previous.findings[place]:
                    found[place] = _concluded_in(prepared, scope, examined)
    return tuple(found)


@dataclass(frozen=True)
class _Prepared:
    """A finding with what of it is the same for every talk.

    `shown`: its own name and those its sentences show. `decides_examined`: the questions of which
    one has to be asked or answered.
    """

    id: str
    finding: Finding
    shown: frozenset[str]
    decides_examined: frozenset[str]


def _in_order(pack: Pack) -> tuple[_Prepared, ...]:
    kept: tuple[_Prepared, ...] | None = pack.memory.recall("findings in order")
    if kept is None:
        levels = list(pack.levels)

        def order(item: tuple[str, Finding]) -> tuple[int, int, str]:
            id_, finding = item
            level = levels.index(finding.level) if finding.level else len(levels)
            return _SEVERITIES.index(finding.severity), level, id_

        kept = tuple(_prepared(pack, *item) for item in sorted(pack.findings.items(), key=order))
        pack.memory.keep("findings in order", kept)
    return kept


def _prepared(pack: Pack, id_: str, finding: Finding) -> _Prepared:
    texts = [text for text in (finding.say, finding.say_possible) if text]
    shown = frozenset((f"finding.{id_}", *(name for text in texts for name in slot_names(text))))
    return _Prepared(id_, finding, shown, _own_questions(pack, id_, finding))


def _showing(pack: Pack) -> Mapping[str, tuple[_Prepared, ...]]:
    """Return, by name, the findings that are it or show it."""
    kept: Mapping[str, tuple[_Prepared, ...]] | None = pack.memory.recall("findings by name")
    if kept is None:
        found: dict[str, list[_Prepared]] = {}
        for prepared in _in_order(pack):
            for name in prepared.shown:
                found.setdefault(name, []).append(prepared)
        kept = {name: tuple(findings) for name, findings in found.items()}
        pack.memory.keep("findings by name", kept)
    return kept


def _concluded(
    prepared: _Prepared, knowledge: Knowledge, examined: frozenset[str]
) -> Iterator[Conclusion]:
    is_examined = _is_examined(prepared, examined)
    scopes = knowledge.scopes_of(prepared.finding.scope) if is_examined else ()
    for scope in scopes or (knowledge,):
        yield _concluded_in(prepared, scope, examined)


def _concluded_in(prepared: _Prepared, scope: Scope, examined: frozenset[str]) -> Conclusion:
    if not _is_examined(prepared, examined):
        return _conclusion(prepared.id, prepared.finding, scope, None, "not_examined")
    if not scope.owns(prepared.finding.scope):
        return _conclusion(prepared.id, prepared.finding, scope, None, "possible")
    return _judged(prepared.id, prepared.finding, scope)


def _is_examined(prepared: _Prepared, examined: frozenset[str]) -> bool:
    decides = prepared.decides_examined
    return not decides or not decides.isdisjoint(examined)


def _own_questions(pack: Pack, id_: str, finding: Finding) -> frozenset[str]:
    """Return the questions that decide whether a finding is examined.

    A finding that reads what is asked of entries is not examined by a figure of the house alone:
    within a group the questions of that group decide, outside those of any. Of a finding on a topic
    the questions of that topic do.
    """
    reads = pack.reads[f"finding.{id_}"]
    if finding.topic:
        of_topic = (name for name in reads if pack.questions[name].topic == finding.topic)
        return frozenset(of_topic) or reads
    scopes = (finding.scope,) if finding.scope else GROUPS
    return frozenset(name for name in reads if pack.questions[name].scope in scopes) or reads


def _judged(id_: str, finding: Finding, scope: Scope) -> Conclusion:
    truth = scope.value(f"finding.{id_}")
    if not truth.known:
        return _conclusion(id_, finding, scope, truth, "possible")
    return _conclusion(id_, finding, scope, truth, "certain" if truth.value else "ruled_out")


def _conclusion(
    id_: str, finding: Finding, scope: Scope, truth: Possible | None, verdict: Verdict
) -> Conclusion:
    text = finding.say if verdict == "certain" else finding.say_possible or finding.say
    in_entry = finding.scope is None or bool(scope.entry)
    return Conclusion(
        id=id_,
        entry=scope.entry,
        verdict=verdict,
        open=verdict == "possible" and not _any_answered(id_, scope),
        sentence=sentence(text, scope) if in_entry else sentence_without_entry(finding),
        because=answered(truth.refs - truth.missing, scope) if truth else (),
        missing=unanswered(truth.missing, scope.pack) if truth else (),
    )


def sentence_without_entry(finding: Finding) -> Sentence:
    """Return the sentence of a finding about the entries of a group while there are none."""
    return Sentence(finding.say_possible or finding.say, {})


def answered(refs: frozenset[Ref], scope: Scope) -> tuple[Ref, ...]:
    """Return those of the names that are questions with an answer (open is none) or assumed."""
    given = scope.answers.given_refs
    assumed = [ref for ref in refs - given.keys() if _is_assumed(ref, scope.pack)]
    return tuple(sorted([*(ref for ref in refs if given.get(ref)), *assumed]))


def _is_assumed(ref: Ref, pack: Pack) -> bool:
    question = pack.questions.get(ref.name)
    return question is not None and question.assumed is not None


def unanswered(refs: frozenset[Ref], pack: Pack) -> tuple[Ref, ...]:
    """Return those of the names that are questions, or the list of a group's entries itself."""
    return tuple(sorted(ref for ref in refs if ref.name in pack.questions or ref.name in GROUPS))


def _any_answered(id_: str, scope: Scope) -> bool:
    for name in scope.pack.reads[f"finding.{id_}"]:
        question = scope.pack.questions[name]
        entry = scope.entry if scope.owns(question.scope) else ""
        answer = scope.answers.answer(name, entry)
        if answer is not None and answer.state != "open":
            return True
    return False
