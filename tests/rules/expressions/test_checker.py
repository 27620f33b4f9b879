# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from rules.expressions.checker import check
from rules.expressions.parser import parse
from rules.expressions.types import ANY, BOOL, NUMBER, STRING, Type, either, list_of, word

TYPES: Mapping[str, Type] = {
    "ok": BOOL,
    "n": NUMBER,
    "s": STRING,
    "effect": word("rises", "same", "falls"),
    "m": list_of(word("net", "data")),
    "numbers": list_of(NUMBER),
    "lines": Type("group", group="lines"),
    "free": ANY,
}
FIELDS: Mapping[str, Type] = {"pattern": word("fragile", "resilient"), "share": NUMBER}


@dataclass(frozen=True)
class Declared:
    def type_of(self, name: str) -> Type | None:
        return TYPES.get(name)

    def field_of(self, group: str, name: str) -> Type | None:
        return FIELDS.get(name) if group == "lines" else None

    def names(self, group: str = "") -> list[str]:
        return list(FIELDS if group else TYPES)

    def is_question(self, name: str) -> bool:
        return name in ("effect", "n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ok && n > 1", "bool"), ("n + 1", "number"), ("-n", "number"), ("s + 'x'", "string"),
        ("effect == 'rises'", "bool"), ("'net' in m", "bool"), ("n in [1, 2]", "bool"),
        ("ok ? 1 : 2", "number"), ("ok ? 'a' : 'b'", "string"), ("m + ['data']", "list of string"),
        ("m.all(x, x == 'net')", "bool"), ("numbers.map(x, x > 1)", "list of bool"),
        ("m.filter(x, x != 'net')", "list of string"), ("size(m) + size(s)", "number"),
        ("lines.exists(l, l.pattern == 'fragile' && l.share > 20)", "bool"),
        ("lines.filter(l, l.share > 20)", "list of string"), ("size(lines) > 0", "bool"),
        ("lines.map(l, l.share)", "list of number"), ("s.contains('x')", "bool"),
        ("min(n, 2, 3)", "number"), ("is_applicable('effect')", "bool"), ("free == 1", "bool"),
        ("free && ok", "bool"), ("free.all(x, x > 1)", "bool"), ("[]", "list of any"),
        ("free.all(x, x.y == 1)", "bool"),
    ],
)  # fmt: skip
def test_types_of_sound_expressions(text: str, expected: str) -> None:
    found, faults = check(parse(text), Declared())
    assert faults == []
    assert str(found) == expected


@pytest.mark.parametrize(
    ("text", "code", "offset", "words"),
    [
        ("xyz > 1", "unknown_name", 0, "There are"),
        ("efect == 'rises'", "unknown_name", 0, "Perhaps “effect”"),
        ("ok && linse.all(l, true)", "unknown_name", 6, "Perhaps “lines”"),
        ("lines.all(l, l.patern == 'fragile')", "unknown_name", 13, "Perhaps “pattern”"),
        ("lines.all(l, true) && l.share > 1", "unknown_name", 22, "There are"),
        ("is_aplicable('n')", "unknown_name", 0, "Perhaps “is_applicable”"),
        ("is_applicable('efect')", "unknown_name", 14, "Perhaps “effect”"),
        ("__class__ == 1", "unknown_name", 0, "There are"),
        ("n.__class__ == 1", "unknown_name", 0, "There are"),
        ("effect == 'rise'", "unknown_choice", 7, "Perhaps “rises”"),
        ("'rise' != effect", "unknown_choice", 7, "Perhaps “rises”"),
        ("effect in ['rises', 'falling']", "unknown_choice", 20, "Perhaps “falls”"),
        ("'nett' in m", "unknown_choice", 7, "Perhaps “net”"),
        ("lines.all(l, l.pattern == 'fragil')", "unknown_choice", 23, "Perhaps “fragile”"),
        ("effect == falls", "unknown_name", 10, "in quotes: 'falls'"),
        ("falls != effect", "unknown_name", 0, "in quotes: 'falls'"),
        ("ok && effect in ['rises', falls]", "unknown_name", 26, "in quotes: 'falls'"),
        ("net in m", "unknown_name", 0, "in quotes: 'net'"),
        ("effect == fall", "unknown_name", 10, "There are"),
        ("ok + 1", "type_error", 3, "does not join"),
        ("n && ok", "type_error", 0, "bool is expected"),
        ("1 < n < 3", "type_error", 6, "cannot be chained"),
        ("n == 1 >= ok", "type_error", 7, "cannot be chained"),
        ("[1] in [[], [true]]", "type_error", 4, "other kinds"),
        ("[[], [1], [true]] == [[]]", "type_error", 10, "mixes"),
        ("!n", "type_error", 1, "bool is expected"),
        ("-ok", "type_error", 1, "number is expected"),
        ("s < 1", "type_error", 0, "number is expected"),
        ("n == 'x'", "type_error", 2, "cannot be compared"),
        ("n in 1", "type_error", 2, "is no list"),
        ("n in ['x']", "type_error", 2, "other kinds"),
        ("[1, 'x']", "type_error", 4, "mixes"),
        ("ok ? 1 : 'x'", "type_error", 3, "branches differ"),
        ("n ? 1 : 2", "type_error", 0, "bool is expected"),
        ("min(n, s)", "type_error", 7, "does not take"),
        ("size(n)", "type_error", 5, "does not take"),
        ("size(m, m)", "type_error", 0, "takes 1 arguments, not 2"),
        ("n.contains('x')", "type_error", 0, "does not take"),
        ("is_applicable(effect)", "type_error", 0, "id of a question in quotes"),
        ("n.all(x, true)", "type_error", 2, "needs a list"),
        ("m.all(x, 1)", "type_error", 9, "bool is expected"),
        ("m.all(x, x.y == 1)", "type_error", 9, "has no fields"),
        ("lines == lines", "type_error", 6, "cannot be compared"),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_place(text: str, code: str, offset: int, words: str) -> None:
    _, faults = check(parse(text), Declared())
    assert [(fault.code, fault.offset) for fault in faults] == [(code, offset)]
    assert any(words in text_ for text_ in faults[0].details.values())


def test_all_faults_are_found_at_once() -> None:
    _, faults = check(parse("nn > 1 && effect == 'rise' || !s"), Declared())
    assert [fault.code for fault in faults] == ["unknown_name", "unknown_choice", "type_error"]


def test_a_macro_gives_its_name_back() -> None:
    _, faults = check(parse("m.all(n, n == 'net') && n > 1"), Declared())
    assert faults == []
    nested = "numbers.all(x, m.all(x, x == 'net') && x > 1)"
    assert check(parse(nested), Declared())[1] == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (BOOL, BOOL, BOOL), (BOOL, NUMBER, None), (ANY, NUMBER, NUMBER), (NUMBER, ANY, NUMBER),
        (ANY, word("a"), STRING), (list_of(word("a")), ANY, list_of(STRING)), (ANY, ANY, ANY),
        (word("a"), word("b"), word("a", "b")), (word("a"), STRING, STRING),
        (list_of(word("a")), list_of(word("b")), list_of(word("a", "b"))),
        (list_of(NUMBER), list_of(STRING), None), (list_of(ANY), list_of(NUMBER), list_of(NUMBER)),
    ],
)  # fmt: skip
def test_either_of_two_types(left: Type, right: Type, expected: Type | None) -> None:
    assert either(left, right) == expected
