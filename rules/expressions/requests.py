# SPDX-License-Identifier: Apache-2.0
"""Single expressions evaluated from JSON lines: the rule language for other programs and tests.

In: `{"expr", "facts", "types"?}`; names used but missing from `facts` are unanswered, and `types`
(`{"n": "number", "s": ["x", "y"]}`) says what they can be. Out: `{"value"}`, `{"unknown": [names]}`
or `{"error": {"code", "column", "message", "remedy"}}`, `column` being the place in the expression
from 1 on, null where there is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from rules.catalogue import nearest, problem
from rules.errors import Place, Problem, shown
from rules.expressions.checker import Fault, check
from rules.expressions.enumeration import evaluate_all_cases
from rules.expressions.evaluator import ABOUT_QUESTIONS, BudgetError, Group
from rules.expressions.parser import MAX_DIGITS, MAX_EXPONENT, ParseError, parse
from rules.expressions.syntax import Call, Name, Node, walk
from rules.expressions.types import (
    ANY,
    BOOL,
    NUMBER,
    STRING,
    Type,
    either,
    list_of,
    without_words,
    word,
)
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
_HALF_OF_A_CHARACTER = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
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
                "column": found.place.column,
                "message": found.cause.in_(language),
                "remedy": found.remedy.in_(language),
            }
        }


def _read(line: str) -> tuple[str, dict[str, object], dict[str, Type]]:
    try:
        return _request(_decoded(line))
    except RecursionError:
        raise _refused("zu tief verschachtelt", "nested too deeply") from None


def _request(request: object) -> tuple[str, dict[str, object], dict[str, Type]]:
    if not isinstance(request, dict):
        raise _refused("es sind keine Schlüssel in {…}", "these are no keys in {…}")
    expression = request.get("expr")
    if not isinstance(expression, str):
        raise _refused("«expr» fehlt oder ist kein Text", "“expr” is missing or no text")
    facts = {name: _value(name, given) for name, given in _keys(request, "facts").items()}
    types = {name: _type(name, given) for name, given in _keys(request, "types").items()}
    for name, value in facts.items():
        types[name] = _fitting(name, _type_of(name, value), types.get(name, ANY))
    return expression, facts, types


def _decoded(line: str) -> object:
    if len(line) > MAX_LINE:
        raise _refused(f"mehr als {MAX_LINE} Zeichen", f"more than {MAX_LINE} characters")
    try:
        found = json.loads(line, parse_float=_number, parse_int=_number)
    except json.JSONDecodeError as error:
        at = error.pos + 1
        raise _refused(f"an Stelle {at} kein JSON", f"no JSON at position {at}") from None
    except InvalidOperation:
        raise _refused("eine Zahl ist zu gross", "a number is too large") from None
    if not _is_writable(line) or (_HALF_OF_A_CHARACTER.search(line) and not _is_writable(found)):
        raise _refused("ein Zeichen ist unvollständig", "a character is incomplete")
    return found


def _is_writable(found: object) -> bool:
    """Tell whether texts have whole characters only; JSON can name one half of a pair."""
    try:
        json.dumps(found, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return False
    return True


def _number(text: str) -> Decimal:
    value = Decimal(text) if len(text) <= MAX_DIGITS else None
    if value is None or abs(value.adjusted()) > MAX_EXPONENT:
        raise InvalidOperation
    return value


def _keys(request: dict[str, Any], key: str) -> dict[str, Any]:
    found = request.get(key)
    if found is None or isinstance(found, dict):
        return found or {}
    raise _refused(f"«{key}» sind Schlüssel und Werte", f"“{key}” are keys and values")


def _type(name: str, given: object) -> Type:
    if isinstance(given, list) and all(isinstance(option, str) for option in given):
        return word(*given)
    if isinstance(given, str) and given in _KINDS:
        return _KINDS[given]
    kinds = ", ".join(_KINDS)
    raise _refused(
        f"der Typ von «{shown(name)}» ist keiner von {kinds} und keine Liste von Wörtern",
        f"the type of “{shown(name)}” is none of {kinds}, nor a list of words",
    )


def _value(name: str, given: object) -> object:
    if isinstance(given, list):
        if len(given) > MAX_LIST:
            raise _refused(
                f"die Liste «{shown(name)}» hat mehr als {MAX_LIST} Einträge",
                f"the list “{shown(name)}” has more than {MAX_LIST} entries",
            )
        return tuple(_value(name, item) for item in given)
    if isinstance(given, bool | Decimal | str):
        return given
    raise _refused(
        f"der Wert von «{shown(name)}» ist kein Text, keine Zahl, nicht true oder false, keine "
        "Liste davon",
        f"the value of “{shown(name)}” is no text, number, true or false, nor a list of them",
    )


def _type_of(name: str, value: object) -> Type:
    """Return the type of a given value; a list holds values of one kind."""
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, Decimal):
        return NUMBER
    if isinstance(value, str):
        return word(value)
    found: Type | None = None
    for part in value if isinstance(value, tuple) else ():
        item = _type_of(name, part)
        merged = item if found is None else either(found, item)
        if merged is None:
            raise _refused(
                f"die Liste «{shown(name)}» mischt Arten von Werten",
                f"the list “{shown(name)}” mixes kinds of values",
            )
        found = merged
    return list_of(found or ANY)


def _fitting(name: str, found: Type, declared: Type) -> Type:
    """Return the type of a name whose value is given, as declared where it is."""
    foreign = (
        declared.options is not None and not (found.options or frozenset()) <= declared.options
    )
    if foreign or either(found, declared) is None:
        raise _refused(
            f"der Wert von «{shown(name)}» hat nicht den genannten Typ",
            f"the value of “{shown(name)}” is not of the type named",
        )
    if declared.options is not None:
        return declared
    return without_words(found)


def _refused(de: str, en: str) -> RequestError:
    return RequestError(problem("json_line", reason_de=de, reason_en=en))


def _evaluated(expression: str, facts: dict[str, object], types: dict[str, Type]) -> dict[str, Any]:
    node = _parsed(expression)
    names = _Given(facts, types, _names_in(node))
    kind, faults = check(node, names)
    if faults:
        raise RequestError(_fault(faults[0], expression))
    try:
        found = evaluate_all_cases(node, names)
    except UndefinedError as error:
        raise RequestError(problem(error.code)) from None
    except BudgetError:
        raise RequestError(problem("budget_exceeded")) from None
    if found.known:
        return {"value": _plain(found.value, kind)}
    return {"unknown": sorted(ref.name for ref in found.missing)}


def _fault(fault: Fault, expression: str) -> Problem:
    place = Place(column=fault.offset + 1)
    return problem(fault.code, place, source=expression[:120], **fault.details)


def _parsed(expression: str) -> Node:
    try:
        return parse(expression)
    except ParseError as error:
        code = "expression_too_long" if error.too_large else "expression_syntax"
        raise RequestError(
            problem(
                code,
                Place(column=error.offset + 1),
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
        return self.types.get(name, ANY)

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
