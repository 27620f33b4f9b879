# SPDX-License-Identifier: Apache-2.0
"""The shipped pack ten times over, as one pack: what a firm may have written in some years.

Every question, fact, finding, contradiction, table and measure stands there once per copy, its id
with `_0`, `_1` and so on; each copy speaks of its own. What belongs to all copies stays one:
levels, topics, calculator, parameters, patterns, sources and formats, whose agendas ask all copies;
what these read of a copy, they read of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml

from rules.answers.answers import AnswerSet
from rules.expressions.evaluator import ABOUT_QUESTIONS
from rules.expressions.parser import parse
from rules.expressions.syntax import Call, Constant, Macro, Name, Node, children
from rules.pack.files import ANSWERS_FORMAT, pack_files
from rules.pack.loader import SHIPPED
from rules.pack.provided import PATTERN
from rules.pack.slots import TOKEN
from rules.yaml_reader import read_yaml

COPIES = 10
COPIED = ("questions", "facts", "findings", "contradictions", "tables", "measures")
EXPRESSIONS = ("when", "show_when", "score", "applies_when")
EXPRESSIONS_OF = {"facts": ("value",), "topics": ("required", "weight")}  # beside those
REFERENCES = ("closes_with", "between", "inputs", "output")

Value = TypeVar("Value")


def write_tenfold(folder: Path, source: Path = SHIPPED, copies: int = COPIES) -> Path:
    """Write the pack in `source` so many times over into a folder, one file per copy."""
    sections = sections_of(source)
    names = _names(sections)
    common = {key: value for key, value in sections.items() if key not in (*COPIED, "examples")}
    first = _Copy(0, names)
    for key in ("calculator", "topics"):
        common[key] = first.entries(key, sections.get(key, {}))
    for format_ in common["formats"].values():
        format_["prepared"] = _united(format_.get("prepared", ()), names, copies)
        for section in format_["sections"].values():
            section["questions"] = _united(section.get("questions", ()), names, copies)
            if "when" in section:
                section["when"] = first.expression(section["when"])
    write_yaml(folder / "pack.yaml", common)
    for copy in range(copies):
        renaming = _Copy(copy, names)
        entries = {
            key: {
                renaming.id(id_): renaming.entries(key, {id_: entry})[id_]
                for id_, entry in sections.get(key, {}).items()
            }
            for key in COPIED
        }
        write_yaml(folder / f"copy_{copy}.yaml", entries)
    return folder


def tenfold_answers(answers: AnswerSet, copies: int = COPIES) -> AnswerSet:
    """Return the same answers given to every copy."""
    lines = tuple(
        replace(line, answers=_for_copies(line.answers, copies)) for line in answers.lines
    )
    initiatives = tuple(
        replace(each, answers=_for_copies(each.answers, copies)) for each in answers.initiatives
    )
    return replace(
        answers,
        answers=_for_copies(answers.answers, copies),
        lines=lines,
        initiatives=initiatives,
    )


def copied(id_: str, copy: int) -> str:
    """Return the id in a copy; the calculator's inputs are the same in all."""
    return id_ if id_.startswith("calculator.") else f"{id_}_{copy}"


def _for_copies(given: Mapping[str, Value], copies: int) -> dict[str, Value]:
    return {copied(id_, copy): value for copy in range(copies) for id_, value in given.items()}


def sections_of(source: Path) -> dict[str, Any]:
    """Return what all files of a pack hold together."""
    found: dict[str, Any] = {}
    for path in pack_files(source):
        value = read_yaml(path, path.name).value
        if not isinstance(value, dict) or value.get("format") == ANSWERS_FORMAT:
            continue
        for key, section in value.items():
            if isinstance(section, dict):
                found.setdefault(key, {}).update(section)
            elif not isinstance(section, list):
                found[key] = section
    return found


def _names(sections: Mapping[str, Any]) -> frozenset[str]:
    """Return the names expressions use that every copy has of its own."""
    rows = (row for table in sections.get("tables", {}).values() for row in table["rows"])
    outputs = {name for row in rows for name in row["then"]}
    return frozenset({*sections["questions"], *sections["facts"], *outputs})


def _united(questions: Iterable[str], names: frozenset[str], copies: int) -> list[str]:
    """Return an agenda that asks the questions of every copy, and those of all copies once."""
    shared = [question for question in questions if question not in names]
    own = [question for question in questions if question in names]
    return shared + [copied(question, copy) for copy in range(copies) for question in own]


class _Copy:
    """One copy: what its ids, expressions and sentences are called."""

    def __init__(self, number: int, names: frozenset[str]) -> None:
        self.number = number
        self.names = names

    def id(self, id_: str) -> str:
        # a pack has one pattern table: that of the first copy
        return id_ if id_ == PATTERN and not self.number else copied(id_, self.number)

    def entries(self, section: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return entries of a section under their old ids, speaking of this copy."""
        expressions = (*EXPRESSIONS, *EXPRESSIONS_OF.get(section, ()))
        return {key: self._value(entry, expressions) for key, entry in value.items()}

    def _value(self, value: Any, expressions: tuple[str, ...]) -> Any:  # noqa: ANN401
        if isinstance(value, list):
            return [self._value(item, expressions) for item in value]
        if not isinstance(value, dict):
            return value
        return {key: self._keyed(key, part, expressions) for key, part in value.items()}

    def _keyed(self, key: str, part: Any, expressions: tuple[str, ...]) -> Any:  # noqa: ANN401
        if key in expressions and isinstance(part, str):
            return self.expression(part)
        if key in REFERENCES:
            return [self.id(id_) for id_ in part] if isinstance(part, list) else self.id(part)
        if key == "then":
            return {self.id(output): result for output, result in part.items()}
        if key in ("de", "en") and isinstance(part, str):
            return TOKEN.sub(lambda found: self._slot(found[0]), part)
        return self._value(part, expressions)

    def _slot(self, part: str) -> str:
        if not part.startswith("{") or part == "{{":
            return part
        name, bar, format_ = part[1:-1].partition("|")
        return f"{{{self._name(name)}{bar}{format_}}}"

    def _name(self, name: str) -> str:
        """Return a dotted name: a name of the copy, a part of one, or a finding."""
        first, dot, rest = name.partition(".")
        if first == "finding":
            return f"finding.{self.id(rest)}"
        return f"{self.id(first)}{dot}{rest}" if first in self.names else name

    def expression(self, text: str) -> str:
        """Return an expression in which names of the copy are this one's."""
        for offset, old in sorted(_names_in(parse(text), frozenset()), reverse=True):
            text = text[:offset] + self._name(old) + text[offset + len(old) :]
        return text


def _names_in(node: Node, bound: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield where a name of the pack stands in an expression, and the name."""
    match node:
        case Name(parts=(variable, *rest), offset=offset) if variable in bound:
            if rest:
                yield offset + len(variable) + 1, ".".join(rest)
        case Name(offset=offset):
            yield offset, node.text
        case Call(function=function, arguments=(Constant(value=question, offset=offset),)) if (
            function in ABOUT_QUESTIONS
        ):
            yield offset + 1, str(question)
        case Macro(items=items, variable=variable, body=body):
            yield from _names_in(items, bound)
            yield from _names_in(body, bound | {variable})
        case _:
            for child in children(node):
                yield from _names_in(child, bound)


class _Dumper(yaml.SafeDumper):
    """YAML with decimal numbers written as they are."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _number(dumper: _Dumper, value: Decimal) -> yaml.ScalarNode:
    if value == value.to_integral_value():
        return dumper.represent_int(int(value))
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")


_Dumper.add_representer(Decimal, _number)


def write_yaml(path: Path, value: Mapping[str, Any]) -> None:
    text = yaml.dump(dict(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8")
