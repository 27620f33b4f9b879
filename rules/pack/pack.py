# SPDX-License-Identifier: Apache-2.0
"""A pack as it is used: checked, with every expression parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rules.errors import Place
from rules.expressions.syntax import Name, Node, walk
from rules.expressions.types import Type
from rules.pack import provided
from rules.pack.influence import Influence
from rules.pack.memory import Memory
from rules.pack.ownership import owner
from rules.pack.provided import Output
from rules.pack.schema import (
    Contradiction,
    Example,
    Fact,
    Finding,
    Format,
    Level,
    Measure,
    Option,
    Parameter,
    Pattern,
    Preset,
    Question,
    Section,
    Source,
    Table,
    Topic,
)
from rules.text import Text


@dataclass(frozen=True)
class Pack:
    """A loaded pack.

    `questions` holds the calculator's inputs as `calculator.<key>`. `nodes` holds the parsed
    expressions by where they stand (`findings.<id>.when`), `types` those of the facts, `reads`
    the questions a name depends on, directly or through other names, `influence` what an answer
    has a say in. `example_places` says where each of the examples stands, in their order. `sha256`
    covers names and bytes of all files.
    """

    id: str
    version: str
    title: Text
    about: Text
    sha256: str
    folder: Path
    maturity_steps: Mapping[str, Option]
    levels: Mapping[str, Level]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    findings: Mapping[str, Finding]
    contradictions: Mapping[str, Contradiction]
    tables: Mapping[str, Table]
    patterns: Mapping[str, Pattern]
    measures: Mapping[str, Measure]
    parameters: Mapping[str, Parameter]
    presets: Mapping[str, Preset]
    sources: Mapping[str, Source]
    formats: Mapping[str, Format]
    examples: tuple[Example, ...]
    example_places: tuple[Place, ...]
    places: Mapping[str, Place]
    nodes: Mapping[str, Node]
    types: Mapping[str, Type]
    reads: Mapping[str, frozenset[str]]
    influence: Influence

    @cached_property
    def memory(self) -> Memory:
        """What evaluations have worked out about this pack alone."""
        return Memory()

    def asked(self, format_: str) -> tuple[str, ...]:
        """Return the questions a format asks as long as no section stands in for another.

        What is prepared and stands in no section comes first, then the agenda in its order.
        """
        return self._agendas[format_]

    def may_ask(self, format_: str) -> tuple[str, ...]:
        """Return all questions a format can ask, those of sections standing in for others too."""
        return self.asked_in(format_, self.formats[format_].sections)

    def asked_in(self, format_: str, sections: Mapping[str, Section]) -> tuple[str, ...]:
        """Return the questions that sections of a format ask, and what is prepared for it."""
        if sections is self._sections[format_]:
            return self._agendas[format_]
        return _questions(self.formats[format_], sections)

    def sections(self, format_: str) -> Mapping[str, Section]:
        """Return the sections of a format in their order, without those that stand in for one."""
        return self._sections[format_]

    def stand_ins(self, format_: str) -> Mapping[str, tuple[str, ...]]:
        """Return the sections that may stand in for a section of a format, by that section."""
        return self._stand_ins[format_]

    @cached_property
    def _agendas(self) -> Mapping[str, tuple[str, ...]]:
        sections = self._sections
        return {key: _questions(found, sections[key]) for key, found in self.formats.items()}

    @cached_property
    def _sections(self) -> Mapping[str, Mapping[str, Section]]:
        return {
            key: {name: each for name, each in found.sections.items() if each.instead_of is None}
            for key, found in self.formats.items()
        }

    @cached_property
    def _stand_ins(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {key: _stand_ins(found) for key, found in self.formats.items()}

    @cached_property
    def pattern_table(self) -> str:
        """The key of the table that names the pattern of each line; empty without one."""
        return provided.pattern_table(self.tables)

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """The names that tables give a value."""
        return provided.outputs(self.tables)

    @cached_property
    def keys_of(self) -> Mapping[str, tuple[str, ...]]:
        """The keys in `nodes` of the expressions that belong to each name."""
        found: dict[str, list[str]] = {}
        for key in self.nodes:
            found.setdefault(owner(key), []).append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    def options(self, question: str) -> Mapping[str, Option]:
        """Return the options of a question; a maturity question may use the common steps."""
        found = self.questions[question]
        if found.type == "maturity" and not found.options:
            return self.maturity_steps
        return found.options

    def level_questions(self, level: str) -> tuple[str, ...]:
        """Return the questions of a level, the main question first."""
        found = [key for key, question in self.questions.items() if question.level == level]
        return tuple(sorted(found, key=lambda key: not self.questions[key].main))

    def nodes_named(self, key: str) -> frozenset[str]:
        """Return the names an expression uses directly."""
        return frozenset(self.names_in(key))

    def names_in(self, key: str) -> tuple[str, ...]:
        """Return the names an expression uses directly, in its order; none where there is none."""
        if key not in self._names_in:
            node = self.nodes.get(key)
            names = (part.text for part in walk(node) if isinstance(part, Name)) if node else ()
            self._names_in[key] = tuple(dict.fromkeys(names))
        return self._names_in[key]

    @cached_property
    def _names_in(self) -> dict[str, tuple[str, ...]]:
        return {}


def _questions(format_: Format, sections: Mapping[str, Section]) -> tuple[str, ...]:
    agenda = dict.fromkeys(q for section in sections.values() for q in section.questions)
    return (*(question for question in format_.prepared if question not in agenda), *agenda)


def _stand_ins(format_: Format) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, section in format_.sections.items():
        if section.instead_of is not None:
            found[section.instead_of] = (*found.get(section.instead_of, ()), name)
    return found
