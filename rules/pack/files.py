# SPDX-License-Identifier: Apache-2.0
"""The files of a pack: found, read, and what YAML makes of them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem
from rules.pack.omitted import Omitted
from rules.yaml_reader import Document, Path_, parse_yaml, read_content

FORMAT = "hebelwerk-pack/1"
ANSWERS_FORMAT = "hebelwerk-answers/1"
FRAME = "pack.yaml"  # the file that makes a folder a pack
MAX_FILES = 200
MAX_FOLDERS = 1_000
MAX_PROBLEMS = 100  # of one kind named per file; more than anyone mends at once

# where a comment behind an unquoted text has most likely swallowed a part of it
_SPEAKING_KEYS = {"when", "value", "show_when", "score", "applies_when", "de", "en"}
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*", re.ASCII)


@dataclass
class Files:
    """The files of a pack as far as they can be read."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    omitted: Omitted = field(default_factory=Omitted)

    @property
    def parts(self) -> list[Document]:
        """The files that are part of the pack; answers may lie beside them."""
        return [document for document in self.documents if not _is_answers(document)]


def pack_files(folder: Path) -> list[Path]:
    """Return what is called *.yaml in a pack folder in a fixed order, `pack.yaml` first.

    A folder of such a name is among them, so that reading it says what is wrong. Raises
    `KnownError` where there are more than a pack can have.
    """
    found: list[Path] = []
    for visited, (home, folders, names) in enumerate(os.walk(folder)):
        found += [Path(home, name) for name in (*folders, *names) if name.endswith(".yaml")]
        if len(found) > MAX_FILES or visited >= MAX_FOLDERS:
            place = Place(file=str(folder))
            details = {"files": MAX_FILES, "folders": MAX_FOLDERS}
            raise KnownError([problem("pack_too_large", place, **details)])
    return sorted(sorted(found), key=lambda path: path.name != FRAME)


def read_contents(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the bytes of a pack's files by their names, and what keeps others from being read.

    Raises `KnownError` where the folder holds no pack.
    """
    if not (folder / FRAME).is_file():
        raise KnownError([problem("pack_missing", Place(file=str(folder)))])
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in pack_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            contents[name] = read_content(path, name)
        except KnownError as error:
            problems.extend(error.problems)
    return contents, problems


def digest_of(contents: Mapping[str, bytes]) -> str:
    """Return the checksum of names and bytes, in their order."""
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"{name}\0".encode() + content + b"\0")
    return digest.hexdigest()


def read_files(contents: Mapping[str, bytes], unread: list[Problem]) -> Files:
    """Read what `read_contents` found of a pack.

    What a file says that is no YAML is omitted: the words in it are remembered, since any of them
    may be a name others use.
    """
    found = Files(problems=list(unread), omitted=Omitted(everything=bool(unread)))
    for name, content in contents.items():
        try:
            document = parse_yaml(content, name)
        except KnownError as error:
            found.problems.extend(error.problems)
            found.omitted.names.update(_WORD.findall(content.decode(errors="replace")))
            continue
        _take(document, found)
    return found


def _take(document: Document, found: Files) -> None:
    if not isinstance(document.value, dict):
        begin = f"format: {FORMAT}" if document.name == FRAME else "questions:"
        found.problems.append(problem("yaml_empty", Place(file=document.name), begin=begin))
        found.omitted.everything = True
        return
    if not _is_answers(document):
        traps = _traps(document)
        found.problems.extend(traps[:MAX_PROBLEMS])
        if (more := len(traps) - MAX_PROBLEMS) > 0:
            place = Place(file=document.name)
            found.problems.append(problem("more_problems", place, count=more))
    found.documents.append(document)


def _is_answers(document: Document) -> bool:
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
