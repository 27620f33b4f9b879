# SPDX-License-Identifier: Apache-2.0
"""A folder of YAML files becomes a checked pack, or a list of everything that is wrong with it.

What is wrong in one place hides nothing elsewhere: a file or an entry that cannot be read is named
and left out, the rest is united, compiled and checked, and names of what was left out count as
known.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rules.errors import KnownError, Place, Problem, in_order
from rules.pack.calculator_questions import check_calculator, with_bounds
from rules.pack.compiler import Compilation, compile_pack
from rules.pack.dependencies import all_questions
from rules.pack.entries import Part, read_entries
from rules.pack.files import FRAME, digest_of, missing_frame, read_contents, read_files
from rules.pack.pack import Pack
from rules.pack.references import check_references
from rules.pack.schema import PackFile
from rules.pack.stand_ins import check_conditions, check_stand_ins
from rules.pack.union import frame_problems, unite
from rules.pack.written import Written

SHIPPED = Path(__file__).parents[1] / "packs" / "clv_ai"


@cache
def shipped_pack() -> Pack:
    """Load the pack that comes with Hebelwerk."""
    return load_pack(SHIPPED)


def load_pack(folder: Path) -> Pack:
    """Load the pack in a folder.

    Raises `KnownError` with all problems found, in order of file, line and column.
    """
    return load_contents(folder, *read_contents(folder))


def load_contents(folder: Path, contents: Mapping[str, bytes], unread: list[Problem]) -> Pack:
    """Load a pack from the bytes of its files and what kept others from being read.

    Raises as `load_pack` does.
    """
    if FRAME not in contents and not unread:
        raise missing_frame(folder)
    files = read_files(contents, unread)
    problems, omitted = list(files.problems), files.omitted
    parts: list[Part] = []
    for document in files.parts:
        part, wrong = read_entries(document, omitted)
        parts.append(part)
        problems += _without_followups(wrong, files.problems)
    draft, places, twice = unite(parts)
    problems += twice
    if any(part.document.name == FRAME for part in parts):
        problems += frame_problems(draft, places, omitted)
    problems += check_references(draft, places, omitted)
    problems += check_stand_ins(draft, places, omitted)
    problems += check_calculator(draft, places)
    draft = with_bounds(draft)
    compilation = compile_pack(draft, Written(places, contents), omitted)
    problems += _without_followups(compilation.problems, problems)
    related = compilation.reads, compilation.influence
    problems += check_conditions(draft, places, *related)
    if problems:
        raise KnownError(in_order(problems))
    digest = digest_of(contents)
    examples = tuple(place for part in parts for place in part.example_places)
    return _pack(folder, digest, draft, places, examples, compilation)


def _without_followups(found: list[Problem], before: list[Problem]) -> list[Problem]:
    """Return what was found at other places than the problems before it."""
    named = {(problem.place.file, problem.place.field) for problem in before}
    return [p for p in found if (p.place.file, p.place.field) not in named]


def _pack(  # noqa: PLR0913, PLR0917  the parts of a pack
    folder: Path,
    digest: str,
    draft: PackFile,
    places: dict[str, Place],
    example_places: tuple[Place, ...],
    compilation: Compilation,
) -> Pack:
    frame = {"id": draft.id, "version": draft.version, "title": draft.title, "about": draft.about}
    return Pack(
        **frame,  # type: ignore[arg-type]  # presence was checked
        sha256=digest,
        folder=folder,
        maturity_steps=draft.maturity_steps,
        levels=draft.levels,
        topics=draft.topics,
        questions=all_questions(draft),
        facts=draft.facts,
        findings=draft.findings,
        contradictions=draft.contradictions,
        tables=draft.tables,
        patterns=draft.patterns,
        measures=draft.measures,
        parameters=draft.parameters,
        presets=draft.presets,
        sources=draft.sources,
        formats=draft.formats,
        examples=draft.examples,
        example_places=example_places,
        places=places,
        nodes=compilation.nodes,
        types=compilation.types,
        reads=compilation.reads,
        influence=compilation.influence,
    )
