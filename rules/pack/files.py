# SPDX-License-Identifier: Apache-2.0
"""The files of a pack: found, read, and what YAML makes of them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.catalogue import problem, warning
from rules.errors import KnownError, Place, Problem
from rules.pack.omitted import Omitted
from rules.text import Text
from rules.yaml_reader import Document, Path_, parse_yaml, read_content, readable

FORMAT = "hebelwerk-pack/1"
ANSWERS_FORMAT = "hebelwerk-answers/1"
FRAME = "pack.yaml"  # the file that makes a folder a pack
MAX_FILES = 200
MAX_FOLDERS = 1_000
MAX_NESTED = 20  # folders in each other
MAX_ENTRIES = 20_000  # of any kind looked at on the way
MAX_TOTAL = 20_000_000  # bytes
MAX_PROBLEMS = 100  # of one kind named per file; more than anyone mends at once

# where a comment behind an unquoted text has most likely swallowed a part of it
_SPEAKING_KEYS = {"when", "value", "show_when", "score", "applies_when", "de", "en"}
_MANY_FILES = Text(de="mehr als {limit} YAML-Dateien", en="more than {limit} YAML files")
_MANY_FOLDERS = Text(de="mehr als {limit} Ordner", en="more than {limit} folders")
_MANY_ENTRIES = Text(
    de="mehr als {limit} Dateien und Ordner", en="more than {limit} files and folders"
)
_NESTED = Text(
    de="mehr als {limit} Ordner ineinander", en="more than {limit} folders within each other"
)
_MANY_BYTES = Text(
    de="mehr als {limit} Byte in allen Dateien zusammen",
    en="more than {limit} bytes in all files together",
)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*", re.ASCII)
_NEARLY = (".yaml", ".yml")  # what is called so in any other spelling is passed over


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

    What is hidden, with a dot before its name, is no part of the pack, and links to folders are
    not followed. A folder called *.yaml is among them, as is one that cannot be listed, so that
    reading it says what is wrong. Raises `KnownError` where there is more than a pack can have.
    """
    found, _ = _look_through(folder)
    return sorted(sorted(found), key=lambda path: path.name != FRAME)


def passed_over(folder: Path) -> list[Problem]:
    """Return a warning for every file that is called nearly like a part of a pack.

    More than `MAX_PROBLEMS` are more than anyone renames.
    """
    try:
        _, misnamed = _look_through(folder)
    except KnownError:  # said by whoever reads the pack
        return []
    paths = (path.relative_to(folder) for path in sorted(misnamed)[:MAX_PROBLEMS])
    return [warning("file_passed_over", Place(file=readable(path.as_posix()))) for path in paths]


def _look_through(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return what is called *.yaml in a pack folder, and the files called nearly so."""
    found: list[Path] = []
    misnamed: list[Path] = []
    waiting = [(folder, 0)]
    folders = entries = 0
    while waiting:
        home, depth = waiting.pop()
        folders += 1
        for entry in _entries(home, found if depth else []):
            entries += 1
            if entry.name.startswith("."):
                continue
            is_folder = _is_folder(entry)
            if entry.name.endswith(".yaml"):
                found.append(Path(entry.path))
            elif not is_folder and entry.name.lower().endswith(_NEARLY):
                misnamed.append(Path(entry.path))
            if is_folder:
                waiting.append((Path(entry.path), depth + 1))
            _require_within(folder, entries, MAX_ENTRIES, _MANY_ENTRIES)
            _require_within(folder, len(found), MAX_FILES, _MANY_FILES)
        _require_within(folder, folders, MAX_FOLDERS, _MANY_FOLDERS)
        _require_within(home, depth, MAX_NESTED, _NESTED)
    return found, misnamed


def is_portable(name: str) -> bool:
    """Tell whether a file below a folder may be called so on every system.

    Its parts are separated by «/», none leads out of the folder.
    """
    inside = not {"", ".", ".."} & set(name.split("/"))
    return inside and name.isprintable() and not {"\\", ":"} & set(name)


def read_contents(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the bytes of a pack's files by their names, and what keeps others from being read.

    Raises `KnownError` where the folder holds no pack, or more than one can have.
    """
    _require_frame(folder)
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    total = 0
    for path in pack_files(folder):
        name = path.relative_to(folder).as_posix()
        if not is_portable(name):
            problems.append(problem("file_name", Place(file=readable(name))))
            continue
        try:
            contents[name] = read_content(path, name)
        except KnownError as error:
            problems.extend(error.problems)
            continue
        total += len(contents[name])
        _require_within(folder, total, MAX_TOTAL, _MANY_BYTES)
    return contents, problems


def missing_frame(folder: Path) -> KnownError:
    """Return the error that a folder holds no pack."""
    return KnownError([problem("pack_missing", _place(folder))])


def _no_folder(folder: Path) -> KnownError:
    code = "pack_not_a_folder" if folder.exists() else "pack_folder_missing"
    return KnownError([problem(code, _place(folder))])


def _require_frame(folder: Path) -> None:
    try:
        there = (folder / FRAME).is_file()
    except OSError as error:  # the folder may not be entered
        reason = error.strerror or str(error)
        raise KnownError([problem("file_unreadable", _place(folder), reason=reason)]) from None
    if not there:
        raise missing_frame(folder) if folder.is_dir() else _no_folder(folder)


def _entries(folder: Path, unlisted: list[Path]) -> Iterator[os.DirEntry[str]]:
    """Yield what lies in a folder; one that cannot be listed becomes one of `unlisted`."""
    try:
        with os.scandir(folder) as found:
            yield from found
    except OSError:
        unlisted.append(folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # not to be looked at, so not to be listed either
        return False


def _require_within(folder: Path, found: int, limit: int, exceeded: Text) -> None:
    if found > limit:
        reasons = {
            f"reason_{language}": said.format(limit=limit)
            for language, said in (("de", exceeded.de), ("en", exceeded.en))
        }
        raise KnownError([problem("pack_too_large", _place(folder), **reasons)])


def _place(folder: Path) -> Place:
    return Place(file=readable(str(folder)))


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
            found.omitted.names.update(_words(content))
            continue
        _take(document, found)
    return found


def _words(content: bytes) -> list[str]:
    """Return what may be a name in a file; in UTF-16 zeros stand between the letters."""
    return _WORD.findall(content.replace(b"\0", b"").decode(errors="replace"))


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
