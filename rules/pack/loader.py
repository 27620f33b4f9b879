# SPDX-License-Identifier: Apache-2.0
"""A folder of YAML files becomes a checked pack, or a list of everything that is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem
from rules.pack.compiler import Compilation, compile_pack
from rules.pack.dependencies import all_questions
from rules.pack.pack import Pack
from rules.pack.provided import PARAMETERS
from rules.pack.references import check_references
from rules.pack.schema import PackFile
from rules.pack.schema_problems import entry_problem
from rules.yaml_reader import Document, Path_, read_yaml

FORMAT = "hebelwerk-pack/1"
ANSWERS_FORMAT = "hebelwerk-answers/1"
SHIPPED = Path(__file__).parents[1] / "packs" / "clv_ai"

# where a comment behind an unquoted text has most likely swallowed a part of it
_SPEAKING_KEYS = {"when", "value", "show_when", "score", "applies_when", "de", "en"}


@cache
def shipped_pack() -> Pack:
    """Load the pack that comes with Hebelwerk."""
    return load_pack(SHIPPED)


def load_pack(folder: Path) -> Pack:
    """Load the pack in a folder.

    Raises `KnownError` with all problems found: first those of the YAML, then those of single
    entries, then those of names, types and references across the pack.
    """
    if not (folder / "pack.yaml").is_file():
        raise KnownError([problem("pack_missing", Place(file=str(folder)))])
    documents = _read_all(folder)
    drafts = _validate_all([document for document in documents if not _is_answers(document)])
    draft, places = _unite(drafts)
    compilation = compile_pack(draft, places)
    problems = [*check_references(draft, places), *compilation.problems]
    if problems:
        raise KnownError(problems)
    return _pack(folder, _digest(documents), draft, places, _example_places(drafts), compilation)


def pack_files(folder: Path) -> list[Path]:
    """Return what is called *.yaml in a pack folder in a fixed order, `pack.yaml` first.

    A folder of such a name is among them, so that reading it says what is wrong.
    """
    files = sorted(folder.rglob("*.yaml"))
    return sorted(files, key=lambda path: path.name != "pack.yaml")


def _read_all(folder: Path) -> list[Document]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in pack_files(folder):
        try:
            document = read_yaml(path, path.relative_to(folder).as_posix())
        except KnownError as error:
            problems.extend(error.problems)
            continue
        if not isinstance(document.value, dict):
            begin = f"format: {FORMAT}" if path.name == "pack.yaml" else "questions:"
            problems.append(problem("yaml_empty", Place(file=document.name), begin=begin))
            continue
        if not _is_answers(document):
            problems.extend(_traps(document))
        documents.append(document)
    if problems:
        raise KnownError(problems)
    return documents


def _is_answers(document: Document) -> bool:
    """Tell a file of answers, which may lie beside the rules, from a part of the pack."""
    return isinstance(document.value, dict) and document.value.get("format") == ANSWERS_FORMAT


def _traps(document: Document) -> list[Problem]:
    """Report what YAML has read differently from how it was surely meant."""
    swallowed = [
        problem("yaml_comment", document.place(path))
        for path in sorted(document.commented, key=str)
        if path and path[-1] in _SPEAKING_KEYS and isinstance(_value_at(document, path), str)
    ]
    misread = [
        problem("yaml_boolean", document.place(path), text=_word_at(document, path))
        for path in sorted(document.misread, key=str)
    ]
    return swallowed + misread


def _value_at(document: Document, path: Path_) -> Any:  # noqa: ANN401
    value: Any = document.value
    for part in path:
        value = value[part]
    return value


def _word_at(document: Document, path: Path_) -> str:
    value = _value_at(document, path)
    return value if isinstance(value, str) else str(path[-1])


def _validate_all(documents: list[Document]) -> list[tuple[Document, PackFile]]:
    drafts: list[tuple[Document, PackFile]] = []
    problems: list[Problem] = []
    for document in documents:
        try:
            drafts.append((document, PackFile.model_validate(document.value)))
        except ValidationError as error:
            problems.extend(entry_problem(document, details) for details in error.errors())
    if problems:
        raise KnownError(list(dict.fromkeys(problems)))
    return drafts


def _unite(drafts: list[tuple[Document, PackFile]]) -> tuple[PackFile, dict[str, Place]]:
    """Join the files of a pack; an entry stands in one file only."""
    merged: dict[str, Any] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for document, draft in drafts:
        for key in sorted(draft.model_fields_set):
            value = getattr(draft, key)
            if isinstance(value, dict):
                problems += _join_section(merged.setdefault(key, {}), key, value, document, places)
            elif isinstance(value, tuple):
                merged[key] = (*merged.get(key, ()), *value)
            elif key in merged:
                problems.append(_twice(key, document.place((key,)), places.get(key)))
            else:
                merged[key] = value
        _record(places, document)
    draft = PackFile.model_construct(**{**_empty(), **merged})
    problems += _frame_problems(draft, places)
    if problems:
        raise KnownError(problems)
    return draft, places


def _join_section(
    section: dict[str, Any],
    key: str,
    value: dict[str, Any],
    document: Document,
    places: dict[str, Place],
) -> list[Problem]:
    problems = [
        _twice(name, document.place((key, name)), places.get(f"{key}.{name}"))
        for name in value
        if name in section
    ]
    section.update(value)
    return problems


def _twice(name: str, place: Place, first: Place | None) -> Problem:
    return problem("defined_twice", place, name=name, other=str(first or "?"))


def _record(places: dict[str, Place], document: Document) -> None:
    for path in document.places:
        if path and path[0] != "examples":
            places.setdefault(".".join(str(part) for part in path), document.place(path))


def _empty() -> dict[str, Any]:
    return {
        name: info.get_default(call_default_factory=True)
        for name, info in PackFile.model_fields.items()
    }


def _frame_problems(draft: PackFile, places: dict[str, Place]) -> list[Problem]:
    frame = Place(file="pack.yaml", line=1, column=1)
    problems = [
        problem("missing_key", frame, key=key)
        for key in ("id", "version", "title", "about", "formats", "sources")
        if not getattr(draft, key)
    ]
    place = places.get("parameters", frame)
    problems += [
        problem("missing_key", place, key=f"parameters.{name}")
        for name in PARAMETERS
        if name not in draft.parameters
    ]
    if draft.format != FORMAT:
        found = draft.format or "–"
        place = places.get("format", frame)
        problems.insert(0, problem("wrong_format", place, found=found, expected=FORMAT))
    return problems


def _example_places(drafts: list[tuple[Document, PackFile]]) -> tuple[Place, ...]:
    return tuple(
        replace(document.place(("examples", index)), field=None)
        for document, draft in drafts
        for index in range(len(draft.examples))
    )


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


def _digest(documents: list[Document]) -> str:
    """Return the checksum of names and bytes, of exactly those that were read."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(f"{document.name}\0".encode() + document.content + b"\0")
    return digest.hexdigest()
