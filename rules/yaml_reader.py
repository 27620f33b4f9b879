# SPDX-License-Identifier: Apache-2.0
"""YAML read with bounds and positions.

PyYAML's C parser gives events; values are built from them with a stack of our own, so that
nesting, size and aliases are bounded before anything is built. Scalars follow the YAML 1.2 core
schema (numbers become `Decimal`; `yes` and `no` are words). Every value remembers its place.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import yaml

from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem
from rules.yaml_words import SECOND_DOCUMENT, reason

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_ENTRIES = 100_000
MAX_TWICE = 100  # keys named that stand twice

Path_ = tuple[str | int, ...]

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?\Z", re.ASCII)
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False,
             "FALSE": False}  # fmt: skip
_MISREAD = {"yes", "no", "on", "off", "y", "n"}

# a pipe that has taken a file's place since the look at it must not wait for its other end
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class NotRegularError(OSError):
    """What lies at a path is no regular file."""


@dataclass
class Document:
    """One YAML file: its bytes, its plain values and where each of them and its key stands.

    `commented` holds the paths of unquoted texts with a comment behind them on the same line,
    `misread` those of unquoted words that other YAML readers take for booleans.
    """

    name: str
    value: object = None
    places: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    commented: set[Path_] = field(default_factory=set)
    misread: set[Path_] = field(default_factory=set)
    content: bytes = b""

    def place(self, path: Path_) -> Place:
        """Return the place of a value, or of the nearest value around it."""
        dotted = ".".join(str(part) for part in path) or None
        for end in range(len(path), -1, -1):
            if (found := self.places.get(path[:end])) is not None:
                return Place(found.file, found.line, found.column, dotted)
        return Place(self.name, field=dotted)

    def key_place(self, path: Path_) -> Place:
        """Return the place of the key of a value; of the value itself where it has none."""
        found, place = self.keys.get(path), self.place(path)
        return place if found is None else replace(found, field=place.field)


@dataclass
class _Open:
    """A mapping or sequence under construction."""

    content: dict[str, object] | list[object]
    path: Path_
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)


def read_yaml(path: Path, name: str | None = None) -> Document:
    """Read a YAML file of at most `MAX_BYTES`.

    `name` is how messages call the file. Raises `KnownError` for whatever is wrong with it.
    """
    shown = name or readable(str(path))
    return parse_yaml(read_content(path, shown), shown)


def read_content(path: Path, name: str) -> bytes:
    """Return the bytes of a file of at most `MAX_BYTES`, called `name` in messages.

    Raises `KnownError` where it is missing, no regular file, too large or cannot be read.
    """
    try:
        content = read_regular(path, MAX_BYTES + 1)
    except NotRegularError:
        _refuse("file_not_regular", Place(file=name))
    except FileNotFoundError:
        _refuse("file_missing", Place(file=name))
    except OSError as error:
        _refuse("file_unreadable", Place(file=name), reason=error.strerror or str(error))
    if len(content) > MAX_BYTES:
        _refuse("file_too_large", Place(file=name), limit=MAX_BYTES)
    return content


def read_regular(path: Path, most: int) -> bytes:
    """Return the first bytes of a regular file, at most so many, however large it says it is.

    Folders, devices, pipes and sockets raise `NotRegularError`; they are not opened, since that
    alone may wait for ever. Raises `OSError` for what the disk refuses.
    """
    _require_regular(path.stat())
    descriptor = os.open(path, _READING)
    try:
        _require_regular(os.fstat(descriptor))  # another one may lie there by now
        content = bytearray()
        while len(content) < most and (part := os.read(descriptor, most - len(content))):
            content += part
        return bytes(content)
    finally:
        os.close(descriptor)


def readable(name: str) -> str:
    """Return the name of a file with signs for what is no UTF-8 or invisible in it."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _require_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotRegularError


def parse_yaml(content: bytes, name: str) -> Document:
    """Build a document from the bytes of a file called `name` in messages."""
    if len(content) > MAX_BYTES:
        _refuse("file_too_large", Place(file=name), limit=MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse("not_utf8", Place(file=name, line=line))
    if "\0" in text[:2]:  # UTF-16 of Latin letters, without a mark of its kind
        _refuse("not_utf8", Place(file=name, line=1))
    document = _Builder(text, name).build()
    document.content = content
    return document


class _Builder:
    """Turns the parser's events into values, keeping a stack of what is open."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.text = text
        self.name = name
        self.document = Document(name)
        self.stack: list[_Open] = []
        self.entries = 0
        self.twice: list[Problem] = []

    def build(self) -> Document:
        documents = 0
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    de, en = SECOND_DOCUMENT
                    _refuse("yaml_syntax", self._place(event), reason_de=de, reason_en=en)
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.stack.pop()
        if self.twice:
            raise KnownError(self.twice)
        return self.document

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            raise KnownError([*self.twice, self._syntax_problem(error)]) from None
        except yaml.reader.ReaderError as error:
            line = self.text.count("\n", 0, error.position) + 1
            _refuse("yaml_syntax", Place(self.name, line), **reason(error.reason))

    def _node(self, event: yaml.NodeEvent) -> None:
        self.entries += 1
        if self.entries > MAX_ENTRIES:
            _refuse("yaml_too_many", self._place(event), limit=MAX_ENTRIES)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            _refuse("yaml_alias", self._place(event))
        tag = getattr(event, "tag", None)
        if tag:
            _refuse("yaml_tag", self._place(event), text=tag)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            self._collection(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.content, dict) and parent.key is None:
            self._key(parent, event)
            return
        path = self._next_path()
        plain = event.style is None or event.style == ""
        if plain and self._has_comment_behind(event):
            self.document.commented.add(path)
        if plain and event.value.lower() in _MISREAD:
            self.document.misread.add(path)
        self._put(event, path, _core_value(event.value) if plain else event.value)

    def _key(self, parent: _Open, event: yaml.ScalarEvent) -> None:
        key = event.value
        place = self._place(event)
        if key in parent.keys and len(self.twice) < MAX_TWICE:
            self.twice.append(problem("yaml_duplicate", place, key=key, first=parent.keys[key]))
        parent.keys.setdefault(key, place.line or 0)
        self.document.keys.setdefault((*parent.path, key), place)
        parent.key = key
        if event.style in (None, "") and key.lower() in _MISREAD:
            self.document.misread.add((*parent.path, key))

    def _collection(self, event: yaml.NodeEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            _refuse("yaml_depth", self._place(event), limit=MAX_DEPTH)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.content, dict) and parent.key is None:
            _refuse("yaml_key", self._place(event))
        path = self._next_path()
        content: dict[str, object] | list[object] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        self._put(event, path, content)
        self.stack.append(_Open(content, path))

    def _next_path(self) -> Path_:
        if not self.stack:
            return ()
        parent = self.stack[-1]
        if isinstance(parent.content, list):
            return (*parent.path, len(parent.content))
        return (*parent.path, parent.key or "")

    def _put(self, event: yaml.Event, path: Path_, value: object) -> None:
        self.document.places[path] = self._place(event)
        if not self.stack:
            self.document.value = value
            return
        parent = self.stack[-1]
        if isinstance(parent.content, list):
            parent.content.append(value)
        else:
            parent.content[parent.key or ""] = value
            parent.key = None

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self.name)
        return Place(self.name, mark.line + 1, mark.column + 1)

    def _has_comment_behind(self, event: yaml.ScalarEvent) -> bool:
        mark = event.end_mark
        if mark is None:
            return False
        line, column = mark.line, mark.column
        rest = self.lines[line][column:] if line < len(self.lines) else ""
        return bool(re.match(r"\s*#", rest)) and bool(event.value)

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return problem("yaml_syntax", Place(self.name), **reason(str(error.problem)))
        place = Place(self.name, mark.line + 1, mark.column + 1)
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        code, details = _trap(error, line, mark.column)
        return problem(code, place, **details)


def _trap(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, dict[str, str]]:
    """Return which trap of YAML a fault at a column (from 0) of a line is, with its details."""
    said, context = str(error.problem), str(error.context)
    if re.match(r"\s*\t", line) or "\\t" in repr(line[column : column + 1]):
        return "yaml_tab", {}
    if _is_indented_oddly(said, context, line[:column]):
        return "yaml_indent", {}
    if "mapping values are not allowed" in said or _unquoted_choice(line):
        return "yaml_colon", {}
    if found := re.search(r"(?:^|[:\-\[,]\s+)(!.*)", line[: column + 1]):
        return "yaml_tag", {"text": found.group(1)[:40]}
    if "anchor" in context or "alias" in context:
        return "yaml_alias", {}
    return "yaml_syntax", reason(said)


def _is_indented_oddly(said: str, context: str, before: str) -> bool:
    """Tell a line that goes with none before it, by what stands before the fault in it."""
    if "mapping values are not allowed" in said:  # at its very first colon
        return re.fullmatch(r"\s*(- +)*[\w.-]+", before) is not None
    return "parsing a block" in context and not before.strip() and "did not find" in said


def _unquoted_choice(line: str) -> bool:
    """Tell a line like `when: a ? b : c`, which YAML half understands."""
    return bool(re.search(r":\s+[^'\"{\[][^'\"]* \? [^'\"]* : ", line))


def _core_value(text: str) -> object:
    """Read an unquoted scalar by the YAML 1.2 core schema."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    return Decimal(text) if _NUMBER.match(text) else text


def _refuse(code: str, place: Place, **details: object) -> NoReturn:
    raise KnownError([problem(code, place, **details)])
