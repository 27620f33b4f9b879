# SPDX-License-Identifier: Apache-2.0
"""Single expressions evaluated from JSON lines: the rule language for other programs and tests.

In: `{"expr", "facts", "types"?}`; names used but missing from `facts` are unanswered, and `types`
(`{"n": "number", "s": ["x", "y"]}`) says what they can be. Out: `{"value"}`, `{"unknown": [names]}`
or `{"error": {…}}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from rules.catalogue import nearest, problem
from rules.errors import Problem
from rules.expressions.checker import Fault, check
from rules.expressions.enumeration import evaluate_all_cases
from rules.expressions.evaluator import ABOUT_QUESTIONS, BudgetError, Group
from rules.expressions.parser import ParseError, parse
from rules.expressions.syntax import Call, Name, Node, walk
from rules.expressions.types import ANY, BOOL, NUMBER, STRING, Type, list_of, word
from rules.expressions.values import (
    MAX_OPTIONS,
    Possible,
    Ref,
    UndefinedError,
    anything,
    between,
    known,
    one_of,
)
from rules.text import Language

MAX_LINE = 200_000
MAX_LIST = 1_000
# beyond this a JSON reader may lose digits
LARGEST_PLAIN = 10**15
_KINDS = {"bool": BOOL, "number": NUMBER, "string": STRING, "list": list_of(ANY)}


class RequestError(Exception):
    """A request that cannot be answered, with the problem to show."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(found.say("en"))


def answer_lines(lines: Iterable[str], language: Language) -> Iterator[str]:
    """Answer each request line with one JSON line; a bad line does not stop the others."""
    for line in lines:
        if line.strip():
            yield json.dumps(answer(line, language), ensure_ascii=False)


def answer(line: str, language: Language) -> dict[str, Any]:
    """Answer one request."""
    try:
        return _evaluated(*_read(line))
    except RequestError as error:
        found = error.problem
        return {
            "error": {
                "code": found.code,
                "message": found.cause.in_(language),
                "remedy": found.remedy.in_(language),
            }
        }


def _read(line: str) -> tuple[str, dict[str, object], dict[str, Type]]:
    try:
        return _request(line)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as e:
        raise RequestError(problem("json_line", reason=str(e) or type(e).__name__)) from None


def _request(line: str) -> tuple[str, dict[str, object], dict[str, Type]]:
    if len(line) > MAX_LINE:
        raise ValueError(f"more than {MAX_LINE} characters")
    request = json.loads(line, parse_float=Decimal, parse_int=Decimal)
    expression, facts = request["expr"], request.get("facts") or {}
    if not isinstance(expression, str) or not isinstance(facts, dict):
        raise TypeError("expr is a text, facts are keys and values")
    types = {name: _type(given) for name, given in (request.get("types") or {}).items()}
    return expression, {name: _value(given) for name, given in facts.items()}, types


def _type(given: object) -> Type:
    if isinstance(given, list):
        return word(*(str(option) for option in given))
    return _KINDS[str(given)]


def _value(given: object) -> object:
    if isinstance(given, list):
        if len(given) > MAX_LIST:
            raise ValueError(f"a list of more than {MAX_LIST} items")
        return tuple(_value(item) for item in given)
    if isinstance(given, bool | Decimal | str):
        return given
    raise TypeError(f"{given!r} is no value")


def _evaluated(expression: str, facts: dict[str, object], types: dict[str, Type]) -> dict[str, Any]:
    node = _parsed(expression)
    names = _Given(facts, types, _names_in(node))
    kind, faults = check(node, names)
    if faults:
        raise RequestError(_fault(faults[0], expression))
    try:
        found = evaluate_all_cases(node, names)
    except UndefinedError:
        raise RequestError(problem("division_by_zero")) from None
    except BudgetError:
        raise RequestError(problem("budget_exceeded")) from None
    if found.known:
        return {"value": _plain(found.value, kind)}
    return {"unknown": sorted(ref.name for ref in found.missing)}


def _fault(fault: Fault, expression: str) -> Problem:
    return problem(fault.code, None, source=expression[:120], **fault.details)


def _parsed(expression: str) -> Node:
    try:
        return parse(expression)
    except ParseError as error:
        code = "expression_too_long" if error.too_large else "expression_syntax"
        raise RequestError(
            problem(
                code,
                offset=error.offset + 1,
                reason_de=error.de,
                reason_en=error.en,
                source=expression[:120],
            )
        ) from None


def _names_in(node: Node) -> set[str]:
    found = walk(node)
    calls = {n.function for n in found if isinstance(n, Call)} & set(ABOUT_QUESTIONS)
    if calls:
        fault = Fault("unknown_name", 0, {"name": min(calls), **nearest("", [])})
        raise RequestError(_fault(fault, ""))
    return {n.text for n in found if isinstance(n, Name)}


class _Given:
    """The names of one request: given values, declared ones, and unanswered ones of any kind."""

    def __init__(
        self, facts: Mapping[str, object], types: Mapping[str, Type], used: set[str]
    ) -> None:
        self.facts = facts
        self.types = types
        self.used = used

    def type_of(self, name: str) -> Type | None:
        if name in self.types:
            return self.types[name]
        return _type_of(self.facts[name]) if name in self.facts else ANY

    def field_of(self, group: str, name: str) -> Type | None:
        raise KeyError(f"{group}.{name}")

    def names(self, group: str = "") -> list[str]:
        return sorted({*self.facts, *self.types}) if not group else []

    def is_question(self, name: str) -> bool:
        return name in self.used

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        name = ".".join(parts)
        if name in self.facts:
            return known(self.facts[name], frozenset((Ref(name),)))
        return _unanswered(name, self.types.get(name, ANY))

    def call(self, function: str, argument: str) -> Possible:
        raise KeyError(f"{function}({argument})")


def _type_of(value: object) -> Type:
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, Decimal):
        return NUMBER
    return STRING if isinstance(value, str) else list_of(ANY)


def _unanswered(name: str, kind: Type) -> Possible:
    missing = frozenset((Ref(name),))
    if kind.kind == "bool":
        return one_of((True, False), missing=missing)
    if kind.options is not None and len(kind.options) <= MAX_OPTIONS:
        return one_of(kind.options, missing=missing)
    return between(None, None, missing=missing) if kind.kind == "number" else anything(missing)


def _plain(value: object, kind: Type) -> Any:  # noqa: ANN401
    if isinstance(value, Decimal):
        if abs(value) > LARGEST_PLAIN:
            return str(value)
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_plain(item, kind) for item in value]
    return value
