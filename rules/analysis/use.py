# SPDX-License-Identifier: Apache-2.0
"""What a pack declares and nothing uses, and what it should connect and does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rules.advice.patterns import HORIZON_FACT
from rules.catalogue import warning
from rules.errors import Problem
from rules.expressions.syntax import Call, Constant, Name, Node, walk
from rules.pack.pack import Pack
from rules.pack.provided import (
    PARAMETERS,
    PATTERN,
    SPREAD_PARAMETERS,
    outputs,
    pattern_table,
    values_given,
)
from rules.pack.slots import Slot
from rules.pack.slots import parse as parse_sentence
from rules.text import LANGUAGES, Text


def check_use(pack: Pack) -> Iterator[Problem]:
    """Yield a warning for everything that is there for nothing, and for every loose end."""
    used = used_names(pack)
    quiet = [key for key, finding in pack.findings.items() if finding.quiet]
    facts = [key for key in pack.facts if key != HORIZON_FACT]
    spreads = set(SPREAD_PARAMETERS.values())
    read = {*PARAMETERS, *(spreads if spreads <= pack.parameters.keys() else ())}
    parameters = [key for key in pack.parameters if key not in read]
    tables = [key for key in pack.tables if key != pattern_table(pack.tables)]
    yield from _unused(pack, "finding", quiet, {n.removeprefix("finding.") for n in used})
    yield from _unused(pack, "fact", facts, used)
    yield from _unused(pack, "parameter", parameters, {n.removeprefix("parameter.") for n in used})
    yield from _unused(pack, "source", pack.sources, _sources_named(pack))
    yield from _unused(pack, "table", tables, _tables_used(pack, used))
    yield from _unused(pack, "pattern", pack.patterns, _patterns_given(pack))
    yield from _measures(pack)
    yield from _contradictions(pack)


def used_names(pack: Pack) -> frozenset[str]:
    """Return every name that an expression, a sentence or a table of the pack uses."""
    found = {name for node in pack.nodes.values() for name in _names(node)}
    found.update(name for text in _sentences(pack) for name in _slots(text))
    found.update(name for table in pack.tables.values() for name in table.inputs)
    return frozenset(found)


def _names(node: Node) -> Iterator[str]:
    for part in walk(node):
        if isinstance(part, Name):
            yield part.text
            yield ".".join(part.parts[1:])  # of an entry, where the first part stands for one
        elif isinstance(part, Call):
            yield from (str(a.value) for a in part.arguments if isinstance(a, Constant))


def _sentences(pack: Pack) -> Iterator[Text]:
    for finding in pack.findings.values():
        yield from (text for text in (finding.say, finding.say_possible) if text)
    yield from (contradiction.say for contradiction in pack.contradictions.values())
    for table in pack.tables.values():
        yield from (row.say for row in table.rows)
        yield from (doubt.say for doubt in table.doubts)


def _slots(text: Text) -> Iterator[str]:
    for language in LANGUAGES:
        for part in parse_sentence(text.in_(language)):
            if isinstance(part, Slot):
                yield part.name


def _unused(
    pack: Pack, kind: str, declared: Collection[str], used: Collection[str]
) -> Iterator[Problem]:
    for name in declared:
        if name not in used:
            yield warning(f"unused_{kind}", pack.places.get(f"{kind}s.{name}"), name=name)


def _tables_used(pack: Pack, used: Collection[str]) -> set[str]:
    return {given.table for name, given in outputs(pack.tables).items() if name in used}


def _patterns_given(pack: Pack) -> set[str]:
    key = pattern_table(pack.tables)
    return {str(value) for value in values_given(pack.tables[key], PATTERN)} if key else set()


def _sources_named(pack: Pack) -> set[str]:
    entries = (pack.findings, pack.contradictions, pack.tables, pack.measures)
    found = {source for section in entries for e in section.values() for source in e.sources}
    found.update(parameter.source for parameter in pack.parameters.values())
    found.update(preset.source for preset in pack.presets.values())
    return found


def _measures(pack: Pack) -> Iterator[Problem]:
    closing = {question.closes_with for question in pack.questions.values()}
    for name, measure in pack.measures.items():
        ranked = measure.lead_economics or measure.clarifies
        if not measure.when and not ranked and name not in closing:
            yield warning("measure_untriggered", pack.places.get(f"measures.{name}"), name=name)
    for name, question in pack.questions.items():
        place = pack.places.get(f"questions.{name}")
        if question.level and not question.closes_with:
            yield warning("gap_without_measure", place, name=name)


def _contradictions(pack: Pack) -> Iterator[Problem]:
    for name, contradiction in pack.contradictions.items():
        home = f"contradictions.{name}"
        if len(set(contradiction.between)) == 1:
            yield warning("contradiction_alone", pack.places.get(f"{home}.between"), name=name)
        for index, question in enumerate(contradiction.between):
            if question not in pack.reads[home]:
                place = pack.places.get(f"{home}.between.{index}")
                yield warning("contradiction_between", place, name=name, question=question)
