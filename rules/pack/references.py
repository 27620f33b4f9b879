# SPDX-License-Identifier: Apache-2.0
"""What one entry of a pack says about another: measures, sources, levels, agenda."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from rules.catalogue import nearest, problem
from rules.errors import Place, Problem, shown
from rules.pack.dependencies import all_questions
from rules.pack.omitted import Omitted
from rules.pack.outputs import check_outputs
from rules.pack.provided import PATTERN, outputs
from rules.pack.question_keys import check_questions
from rules.pack.schema import PackFile

MAX_PROBLEMS = 200  # named of references; more than anyone mends at once

_KINDS = {
    "measure": ("Massnahme", "measure"),
    "source": ("Quelle", "source"),
    "level": ("Ebene", "level"),
    "topic": ("Thema", "topic"),
    "question": ("Frage", "question"),
    "pattern": ("Muster", "pattern"),
    "name": ("Kennwert oder Frage", "fact or question"),
}


def check_references(
    draft: PackFile, places: Mapping[str, Place], omitted: Omitted
) -> list[Problem]:
    """Return a problem for every entry that names another which does not exist."""
    questions = all_questions(draft)
    known: Mapping[str, Collection[str]] = {
        "measure": draft.measures,
        "source": draft.sources,
        "level": draft.levels,
        "topic": draft.topics,
        "question": questions,
        "pattern": draft.patterns,
        "name": {*questions, *draft.facts, *outputs(draft.tables)},
    }
    problems: list[Problem] = []
    listed = {kind: sorted(names) for kind, names in known.items()}
    for path, kind, name in _references(draft):
        if len(problems) >= MAX_PROBLEMS:
            problems.append(problem("checking_stopped", limit=MAX_PROBLEMS))
            break
        if name not in known[kind] and not omitted.covers(name):
            kind_de, kind_en = _KINDS[kind]
            hints = nearest(name, listed[kind])
            place = _nearest_place(path, places)
            problems.append(
                problem(
                    "unknown_reference", place, name=name, kind_de=kind_de, kind_en=kind_en, **hints
                )
            )
    twice = draft.questions.keys() & draft.facts.keys()
    problems += [
        problem("defined_twice", places.get(f"facts.{name}"), name=name, other="questions")
        for name in sorted(twice)
    ]
    return [*problems, *check_questions(draft, places), *check_outputs(draft, places)]


def _references(draft: PackFile) -> Iterator[tuple[str, str, str]]:
    """Yield where a reference stands, the kind of thing it names, and the name."""
    yield from _advice_references(draft)
    yield from _contradiction_references(draft)
    yield from _table_references(draft)
    for home, dated in (("parameters", draft.parameters), ("presets", draft.presets)):
        for key, value in dated.items():
            yield f"{home}.{key}.source", "source", value.source
    for key, format_ in draft.formats.items():
        for name, section in format_.sections.items():
            home = f"formats.{key}.sections.{name}.questions"
            yield from _listed(home, "question", section.questions)
        yield from _listed(f"formats.{key}.prepared", "question", format_.prepared)


def _advice_references(draft: PackFile) -> Iterator[tuple[str, str, str]]:
    for key, question in draft.questions.items():
        if question.closes_with:
            yield f"questions.{key}.closes_with", "measure", question.closes_with
        if question.level:
            yield f"questions.{key}.level", "level", question.level
        if question.topic:
            yield f"questions.{key}.topic", "topic", question.topic
    for home, entries in (("findings", draft.findings), ("measures", draft.measures)):
        for key, entry in entries.items():
            if entry.level:
                yield f"{home}.{key}.level", "level", entry.level
            if entry.topic:
                yield f"{home}.{key}.topic", "topic", entry.topic
            yield from _listed(f"{home}.{key}.sources", "source", entry.sources)


def _contradiction_references(draft: PackFile) -> Iterator[tuple[str, str, str]]:
    for key, contradiction in draft.contradictions.items():
        yield from _listed(f"contradictions.{key}.between", "question", contradiction.between)
        yield from _listed(f"contradictions.{key}.sources", "source", contradiction.sources)


def _table_references(draft: PackFile) -> Iterator[tuple[str, str, str]]:
    for key, table in draft.tables.items():
        yield from _listed(f"tables.{key}.inputs", "name", table.inputs)
        yield from _listed(f"tables.{key}.sources", "source", table.sources)
        for index, row in enumerate(table.rows):
            if (result := row.then.get(PATTERN)) is not None:
                yield f"tables.{key}.rows.{index}.then.{PATTERN}", "pattern", shown(result)


def _listed(home: str, kind: str, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for index, name in enumerate(names):
        yield f"{home}.{index}", kind, name


def _nearest_place(path: str, places: Mapping[str, Place]) -> Place | None:
    while path and path not in places:
        path = path.rpartition(".")[0]
    return places.get(path)
