# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expressions.parser import MAX_DEPTH, MAX_LENGTH, ParseError, parse
from rules.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Constant,
    ListOf,
    Logical,
    Macro,
    Name,
    Node,
    Not,
    children,
    walk,
)


def written(node: Node) -> str:  # noqa: PLR0911  # one way of writing per kind
    """Write an expression with all its brackets."""
    inside = [written(child) for child in children(node)]
    match node:
        case Constant(value=value):
            return repr(value) if isinstance(value, str) else str(value).lower()
        case Name():
            return node.text
        case Logical(operator=sign) | Binary(operator=sign):
            return f"({f' {sign} '.join(inside)})"
        case Conditional():
            return "({} ? {} : {})".format(*inside)
        case Macro(kind=kind, variable=variable):
            return f"{inside[0]}.{kind}({variable}, {inside[1]})"
    if isinstance(node, Call):
        return f"{node.function}({', '.join(inside)})"
    if isinstance(node, ListOf):
        return f"[{', '.join(inside)}]"
    return f"{'!' if isinstance(node, Not) else '-'}{inside[0]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a || b && c", "(a || (b && c))"),
        ("a && b || c && d", "((a && b) || (c && d))"),
        ("a || b || c", "(a || b || c)"),
        ("!a && b", "(!a && b)"),
        ("!a == b", "(!a == b)"),
        ("!!a", "!!a"),
        ("a == b && c != d", "((a == b) && (c != d))"),
        ("a < b == c", "((a < b) == c)"),
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("8 / 4 / 2", "((8 / 4) / 2)"),
        ("2 * 3 % 4", "((2 * 3) % 4)"),
        ("-a + b", "(-a + b)"),
        ("- -1", "--1"),
        ("a + 1 > b * 2", "((a + 1) > (b * 2))"),
        ("x in [1, 2] && y", "((x in [1, 2]) && y)"),
        ("(a || b) && c", "((a || b) && c)"),
        ("a ? b : c", "(a ? b : c)"),
        ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
        ("a ? b ? 1 : 2 : 3", "(a ? (b ? 1 : 2) : 3)"),
        ("a || b ? c : d", "((a || b) ? c : d)"),
        ("[]", "[]"),
        ("size(m) > 1", "(size(m) > 1)"),
        ("m.size()", "size(m)"),
        ("s.contains('x')", "contains(s, 'x')"),
        ("'abc'.startsWith('a')", "startsWith('abc', 'a')"),
        ("min(1, 2, 3)", "min(1, 2, 3)"),
        ("lines.exists(l, l.pattern == 'fragile')", "lines.exists(l, (l.pattern == 'fragile'))"),
        ("m.filter(x, x > 1).map(y, y * 2)", "m.filter(x, (x > 1)).map(y, (y * 2))"),
        ("level.strategy.state", "level.strategy.state"),
        ("all", "all"),
        ("inside", "inside"),
        ("true && !false", "(true && !false)"),
        ("  a\n  && b  ", "(a && b)"),
        ("1.5e3", "1.5e+3"),
        ('"a"', "'a'"),
        (r"'it\'s\n\t\\'", repr("it's\n\t\\")),
    ],
)
def test_precedence_and_forms(text: str, expected: str) -> None:
    assert written(parse(text)) == expected


def test_nodes_know_where_they_stand() -> None:
    node = parse("alpha && (beta == 12)")
    assert isinstance(node, Logical)
    assert node.offset == 6
    equality = node.operands[1]
    assert isinstance(equality, Binary)
    assert [equality.left.offset, equality.offset, equality.right.offset] == [10, 15, 18]


def test_walking_visits_all_parts_outermost_first() -> None:
    node = parse("a ? -b : [c, d.exists(x, !x)]")
    names = [part.text for part in walk(node) if isinstance(part, Name)]
    assert names == ["a", "b", "c", "d", "x"]
    assert children(Constant(Decimal(1), 0)) == ()


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("", 0, "breaks off"), ("   ", 3, "breaks off"), ("a &&", 4, "breaks off"),
        ("a & b", 2, "unexpected"), ("a = b", 2, "unexpected"), ("a b", 2, "unfit"),
        ("a ? b", 5, "“:” is missing"), ("(a", 2, "“)” is missing"),
        ("[1, 2", 5, "“]” is missing"),
        ("a..b", 2, "unfit"), ("1.x", 1, "follows names"), ("a.b().c", 2, "no function"),
        ("a.matches('x')", 2, "no function"), ("in a", 0, "needs a value"),
        ("a || ) b", 5, "unfit"),
        ("m.all(1, true)", 6, "name is missing"), ("m.all(x true)", 8, "“,” is missing"),
        (r"'a\x'", 2, "no known escape"), ("'open", 0, "unexpected"), ("'a\nb'", 0, "unexpected"),
        ("a; b", 1, "unexpected"), ("`a`", 0, "unexpected"), ("a ? : b", 4, "unfit"),
        ("$a", 0, "unexpected"), ("a.__class__()", 2, "no function"), ("{}", 0, "unexpected"),
        ("\u0430 == 1", 0, "unexpected"), ("a \uff1d\uff1d 1", 2, "unexpected"),
        ("a \u2260 b", 2, "unexpected"), ("a\u00a0&& b", 1, "unexpected"),
        ("\u0661 + 1", 0, "unexpected"),
        ("a &&\u200b b", 4, "unexpected"), ("a == \u2018x\u2019", 5, "unexpected"),
    ],
)  # fmt: skip
def test_what_is_no_expression_is_said_with_its_place(text: str, offset: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert caught.value.offset == offset
    assert words in caught.value.en
    assert caught.value.de
    assert caught.value.de != caught.value.en
    assert not caught.value.too_large


HOSTILE = {
    "sum": " + ".join(["1"] * 20_000),
    "short sum": "+".join(["1"] * 900),
    "brackets": "(" * 10_000 + "1" + ")" * 10_000,
    "short brackets": "(" * 900 + "1" + ")" * 900,
    "negations": "!" * 900 + "true",
    "minus": "-" * 900 + "1",
    "lists": "[" * 900 + "]" * 900,
    "choices": "true ? 1 : " * 90 + "2",
    "choices inside": "true ? " * 90 + "1" + " : 2" * 90,
    "comparisons": "1" + " < 1" * 900,
    "calls": "min(" * 900 + "1" + ")" * 900,
    "macros": "m.all(x, " * 90 + "true" + ")" * 90,
    "conjunction": " && ".join(["a"] * 2_400),
    "items": "[" + ",".join(["1"] * 4_000) + "]",
    "mixed": "!(" * 450 + "true" + ")" * 450,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_refused_as_too_large(name: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(HOSTILE[name])
    assert caught.value.too_large


def test_a_text_at_the_limits_is_read_and_walked() -> None:
    deep = "(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1)
    assert written(parse(deep)) == "1"
    chain = "+".join(["1"] * MAX_DEPTH)
    assert len(walk(parse(chain))) == 2 * MAX_DEPTH - 1
    assert parse(" " * (MAX_LENGTH - 1) + "a") == Name(("a",), MAX_LENGTH - 1)
    with pytest.raises(ParseError, match="more than 10000 characters"):
        parse(" " * MAX_LENGTH + "a")


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="ab1.'\"()[]!&|?:<>=+-*/% ,\\in\n", max_size=40))
def test_any_text_parses_or_names_a_position_inside(text: str) -> None:
    offset = 0
    try:
        found = written(parse(text))
    except ParseError as error:
        offset, found = error.offset, "true"
    assert 0 <= offset <= len(text)
    assert written(parse(found)) == found
