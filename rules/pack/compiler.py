# SPDX-License-Identifier: Apache-2.0
"""Every expression and sentence of a pack, parsed and proved against what the pack declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rules.catalogue import nearest, problem
from rules.errors import Place, Problem
from rules.expressions.checker import Fault, check
from rules.expressions.parser import ParseError, parse
from rules.expressions.syntax import Node
from rules.expressions.types import ANY, BOOL, NUMBER, Type, ein
from rules.pack import provided
from rules.pack.dependencies import (
    MAX_LEVELS,
    CircleError,
    all_questions,
    influence,
    questions_read,
    too_deep,
)
from rules.pack.domains import type_of
from rules.pack.groups import GROUPS, LABELS, NAME_OF
from rules.pack.influence import Influence
from rules.pack.omitted import Omitted
from rules.pack.question_keys import home_of
from rules.pack.schema import PackFile
from rules.pack.slots import Slot, SlotError, fitting
from rules.pack.slots import parse as parse_sentence
from rules.pack.written import Written
from rules.text import LANGUAGES, Text

MAX_PROBLEMS = 200  # named of expressions and sentences; more than anyone mends at once


@dataclass(frozen=True)
class _Rule:
    """An expression: where it stands, its text, the group it is evaluated for, its type."""

    key: str
    text: str
    scope: str | None
    wanted: Type | None


@dataclass
class Compilation:
    """What became of a pack's expressions; fields as in `rules.pack.pack.Pack`."""

    nodes: dict[str, Node] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    influence: Influence = field(default_factory=lambda: Influence({}))
    problems: list[Problem] = field(default_factory=list)


def compile_pack(draft: PackFile, written: Written, omitted: Omitted) -> Compilation:
    """Parse and check all expressions and sentences; collects every problem.

    Names of what was left out of the draft may have any type.
    """
    found = Compilation()
    rules = list(_rules(draft))
    for rule in rules:
        _parse(rule, written, found)
    sound = _relate(draft, written, found)
    names = _Names(draft, found.nodes, omitted, inferring=sound)
    found.types.update({key: names.fact(key, fact.scope) for key, fact in draft.facts.items()})
    for rule in rules:
        if rule.key in found.nodes and len(found.problems) < MAX_PROBLEMS:
            _check(rule, names, written, found)
    for key, scope, text in _sentences(draft):
        if len(found.problems) < MAX_PROBLEMS:
            found.problems.extend(_check_sentence(key, text, names.within(scope), written))
    if len(found.problems) >= MAX_PROBLEMS:
        found.problems.append(problem("checking_stopped", limit=MAX_PROBLEMS))
    return found


def _relate(draft: PackFile, written: Written, found: Compilation) -> bool:
    """Find out which names rest on which; tell whether each can be worked out from the others."""
    try:
        deep = too_deep(draft, found.nodes)
        found.reads.update(questions_read(draft, found.nodes))
        found.influence = influence(draft, found.nodes)
    except CircleError as circle:
        found.problems += [_circle(names, written.places) for names in circle.circles]
        return False
    for name, levels in deep.items():
        details = {"name": name, "found": levels, "limit": MAX_LEVELS}
        place = written.first(*_homes(name))
        found.problems.append(problem("names_too_deep", place, **details))
    return not deep


def _rules(draft: PackFile) -> Iterator[_Rule]:
    yield from _question_rules(draft)
    yield from _table_rules(draft)
    for key, fact in draft.facts.items():
        yield _Rule(f"facts.{key}.value", fact.value, fact.scope, None)
    for key, finding in draft.findings.items():
        yield _Rule(f"findings.{key}.when", finding.when, finding.scope, BOOL)
    for key, contradiction in draft.contradictions.items():
        rule = f"contradictions.{key}.when"
        yield _Rule(rule, contradiction.when, contradiction.scope, BOOL)
    for key, measure in draft.measures.items():
        if measure.when:
            yield _Rule(f"measures.{key}.when", measure.when, measure.scope, BOOL)
    yield from _topic_rules(draft)
    yield from _section_rules(draft)


def _topic_rules(draft: PackFile) -> Iterator[_Rule]:
    for key, topic in draft.topics.items():
        for what, value in (("required", topic.required), ("weight", topic.weight)):
            if isinstance(value, str):
                yield _Rule(f"topics.{key}.{what}", value, None, NUMBER)


def _section_rules(draft: PackFile) -> Iterator[_Rule]:
    for key, format_ in draft.formats.items():
        for name, section in format_.sections.items():
            if section.when:
                yield _Rule(f"formats.{key}.sections.{name}.when", section.when, None, BOOL)


def _question_rules(draft: PackFile) -> Iterator[_Rule]:
    for key, question in all_questions(draft).items():
        home = home_of(key)
        if question.show_when:
            yield _Rule(f"{home}.show_when", question.show_when, question.scope, BOOL)
        if question.score:
            yield _Rule(f"{home}.score", question.score, question.scope, NUMBER)


def _table_rules(draft: PackFile) -> Iterator[_Rule]:
    for key, table in draft.tables.items():
        if table.applies_when:
            yield _Rule(f"tables.{key}.applies_when", table.applies_when, table.for_each, BOOL)
        for index, row in enumerate(table.rows):
            yield _Rule(f"tables.{key}.rows.{index}.when", row.when, table.for_each, BOOL)
        for index, doubt in enumerate(table.doubts):
            yield _Rule(f"tables.{key}.doubts.{index}.when", doubt.when, table.for_each, BOOL)


def _sentences(draft: PackFile) -> Iterator[tuple[str, str | None, Text]]:
    for key, finding in draft.findings.items():
        yield f"findings.{key}.say", finding.scope, finding.say
        if finding.say_possible:
            yield f"findings.{key}.say_possible", finding.scope, finding.say_possible
    for key, contradiction in draft.contradictions.items():
        yield f"contradictions.{key}.say", contradiction.scope, contradiction.say
    for key, table in draft.tables.items():
        for index, row in enumerate(table.rows):
            yield f"tables.{key}.rows.{index}.say", table.for_each, row.say
        for index, doubt in enumerate(table.doubts):
            yield f"tables.{key}.doubts.{index}.say", table.for_each, doubt.say


def _parse(rule: _Rule, written: Written, found: Compilation) -> None:
    try:
        found.nodes[rule.key] = parse(rule.text)
    except ParseError as error:
        code = "expression_too_long" if error.too_large else "expression_syntax"
        found.problems.append(
            problem(
                code,
                written.part(rule.key, rule.text, error.offset),
                offset=error.offset + 1,
                reason_de=error.de,
                reason_en=error.en,
                source=_shortened(rule.text),
            )
        )


def _check(rule: _Rule, names: _Names, written: Written, found: Compilation) -> None:
    kind, faults = check(found.nodes[rule.key], names.within(rule.scope))
    faults = [names.pointed(fault) for fault in faults if not names.left_out(fault)]
    source = _shortened(rule.text)
    for fault in faults:
        place = written.part(rule.key, rule.text, fault.offset)
        found.problems.append(problem(fault.code, place, source=source, **fault.details))
    if not faults and rule.wanted and kind.kind not in (rule.wanted.kind, "any"):
        de, en = (
            f"Hier steht {kind.in_german()}, gebraucht wird {rule.wanted.in_german()}",
            f"Here stands a {kind.kind}, needed is a {rule.wanted.kind}",
        )
        place = written.first(rule.key)
        found.problems.append(
            problem("type_error", place, reason_de=de, reason_en=en, source=source)
        )


def _check_sentence(key: str, text: Text, names: _Scoped, written: Written) -> Iterator[Problem]:
    for language in LANGUAGES:
        path, sentence = f"{key}.{language}", text.in_(language)
        try:
            parts = parse_sentence(sentence)
        except SlotError as error:
            place = written.part(path, sentence, error.position)
            yield problem("slot_syntax", place, reason_de=error.de, reason_en=error.en)
            continue
        for slot in (part for part in parts if isinstance(part, Slot)):
            place = written.part(path, sentence, slot.position)
            yield from _check_slot(slot, names, place)


def _check_slot(slot: Slot, names: _Scoped, place: Place | None) -> Iterator[Problem]:
    kind = names.type_of(slot.name)
    if kind is None:
        hints = names.names_.elsewhere(slot.name) or nearest(slot.name, names.names())
        yield problem("unknown_name", place, name=slot.name, **hints)
    elif slot.format not in fitting(kind):
        yield problem(
            "slot_unfit", place, name=slot.name, format=slot.format,
            kind_de=ein(kind), kind_en=f"a {kind.kind}",
            formats=", ".join(fitting(kind)) or "–",
        )  # fmt: skip


class _Names:
    """The names of a pack with their types; facts are typed when first asked for."""

    def __init__(
        self, draft: PackFile, nodes: Mapping[str, Node], omitted: Omitted, *, inferring: bool
    ) -> None:
        self.draft = draft
        self.inferring = inferring
        self.nodes = nodes
        self.omitted = omitted
        self.questions = all_questions(draft)
        self.given: dict[str | None, dict[str, Type]] = {
            None: provided.global_names(draft),
            **{group: provided.entry_names(draft, group) for group in GROUPS},
        }
        self.inferred: dict[str, Type] = {}

    def within(self, scope: str | None) -> _Scoped:
        return _Scoped(self, scope)

    def own(self, scope: str | None, name: str) -> Type | None:
        """Return the type of a name that belongs to exactly this scope."""
        if (question := self.questions.get(name)) is not None and question.scope == scope:
            return type_of(question) if question.type != "shares" else None
        base, _, part = name.rpartition(".")
        parent = self.questions.get(base)
        if parent is not None and part in parent.parts and parent.scope == scope:
            return NUMBER
        if (fact := self.draft.facts.get(name)) is not None and fact.scope == scope:
            return self.fact(name, scope)
        if base == "finding" and part in self.draft.findings:
            return BOOL if self.draft.findings[part].scope == scope else None
        if base == "parameter" and part in self.draft.parameters and scope is None:
            return NUMBER
        return self.given[scope].get(name)

    def left_out(self, fault: Fault) -> bool:
        """Tell a word that only seems impossible because what allows it was left out."""
        if fault.code != "unknown_choice" or fault.details["name"] in self.questions:
            return False
        return self.omitted.covers(fault.details["value"])

    def pointed(self, fault: Fault) -> Fault:
        """Say of a name that is not known in its place where it is."""
        elsewhere = self.elsewhere(fault.details["name"]) if fault.code == "unknown_name" else {}
        return replace(fault, details={**fault.details, **elsewhere})

    def elsewhere(self, name: str) -> dict[str, str]:
        """Return hints on the group whose entries have a name; empty where none has it."""
        group = next((group for group in GROUPS if self.own(group, name) is not None), None)
        if group is None:
            return {}
        each, label = NAME_OF[group][0], LABELS[group]
        return {
            "hint_de": f"So heisst etwas bei den einzelnen {label.de}; anderswo geht es nur "
            f"über alle, etwa mit «{group}.exists({each}, {each}.{name} …)».",
            "hint_en": f"Only each of the {label.en} has it; elsewhere it takes all of them, as in "
            f"“{group}.exists({each}, {each}.{name} …)”.",
        }

    def fact(self, name: str, scope: str | None) -> Type:
        if name not in self.inferred:
            self.inferred[name] = ANY  # also where names need each other in a circle
            node = self.nodes.get(f"facts.{name}.value")
            if node is not None and self.inferring:
                self.inferred[name] = check(node, _Scoped(self, scope, hinting=False))[0]
        return self.inferred[name]

    def listed(self, scope: str | None) -> list[str]:
        names = [key for key, question in self.questions.items() if question.scope == scope]
        names += [key for key, fact in self.draft.facts.items() if fact.scope == scope]
        names += [f"finding.{k}" for k, f in self.draft.findings.items() if f.scope == scope]
        if scope is None:
            names += [f"parameter.{key}" for key in self.draft.parameters]
        return [*names, *self.given[scope]]


@dataclass(frozen=True)
class _Scoped:
    """The names as seen from inside a group, or from outside any."""

    names_: _Names
    scope: str | None
    hinting: bool = True

    def type_of(self, name: str) -> Type | None:
        if name in GROUPS:
            return Type("group", group=name)
        if self.scope is not None and (own := self.names_.own(self.scope, name)) is not None:
            return own
        return self.names_.own(None, name) or self._left_out(name)

    def field_of(self, group: str, name: str) -> Type | None:
        return self.names_.own(group, name) or self._left_out(name)

    def _left_out(self, name: str) -> Type | None:
        return ANY if self.names_.omitted.covers(name) else None

    def names(self, group: str = "") -> list[str]:
        if not self.hinting:
            return []
        if group:
            return self.names_.listed(group)
        own = self.names_.listed(self.scope) if self.scope else []
        return [*own, *self.names_.listed(None), *GROUPS]

    def is_question(self, name: str) -> bool:
        question = self.names_.questions.get(name)
        if question is None:
            return self.names_.omitted.covers(name)
        return question.scope in (None, self.scope)


def _circle(names: list[str], places: Mapping[str, Place]) -> Problem:
    """Say a circle from its first name in the files on, each name with what it needs."""
    at = {name: places[home] for name in names for home in _homes(name) if home in places}
    first = min(at, key=lambda name: _position(at[name]), default=names[0])
    turn = names.index(first)
    circle = [*names[turn:-1], *names[:turn], first]
    steps = list(pairwise(circle))
    return problem(
        "cyclic_names",
        at.get(first),
        cycle_de=", ".join(f"{name} braucht {other}" for name, other in steps),
        cycle_en=", ".join(f"{name} needs {other}" for name, other in steps),
    )


def _homes(name: str) -> tuple[str, ...]:
    finding, scored = name.removeprefix("finding."), name.removeprefix("score.")
    return (
        f"{name}.show_when",  # calculator inputs carry their section in their name
        f"questions.{name}.show_when",
        f"questions.{scored}.score",
        f"facts.{name}.value",
        f"findings.{finding}.when",
        f"{name}.when",  # measures, contradictions and sections are named by where they stand
        f"{name}.required",  # as are topics
        f"{name}.weight",
    )


def _position(place: Place) -> tuple[str, int, int]:
    return place.file or "", place.line or 0, place.column or 0


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:117]} …"
