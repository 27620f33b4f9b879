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
        ("a ? (b ? 1 : 2) : 3", "(a ? (b ? 1 : 2) : 3)"),
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
        ("a & b", 2, "perhaps “&&”"), ("a = b", 2, "perhaps “==”"), ("a b", 2, "unfit"),
        ("a ? b", 5, "“:” is missing"), ("(a", 2, "“)” is missing"),
        ("[1, 2", 5, "“]” is missing"),
        ("a..b", 2, "unfit"), ("1.x", 1, "follows names"), ("a.b().c", 2, "no function"),
        ("a.matches('x')", 2, "no regular expression"), ("in a", 0, "needs a value"),
        ("a || ) b", 5, "unfit"),
        ("m.all(1, true)", 6, "name is missing"), ("m.all(x true)", 8, "“,” is missing"),
        (r"'a\x'", 2, "no known escape"), ("'open", 0, "never closed"), ("'a\nb'", 0, "closed"),
        ("a; b", 1, "no statements"), ("`a`", 0, "unexpected"), ("a ? : b", 4, "unfit"),
        ("$a", 0, "unexpected"), ("a.__class__()", 2, "no function"), ("{}", 0, "no maps"),
        ("''.__class__", 2, "follows names"), ("a \x00 b", 2, "invisible character (U+0000)"),
        ("a\x0b&& b", 1, "special space (U+000B)"),
        ("a ? b ? 1 : 2 : 3", 6, "stands in brackets"), ("\ud800", 0, "invisible"),
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


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("null == a", 0, "is_applicable"), ("a == None", 5, "is_applicable"),
        ("a == True", 5, "perhaps “true”"), ("FALSE", 0, "perhaps “false”"),
        ("has(a.b)", 0, "is_applicable"), ("int(a) > 1", 0, "conversions such as “int(…)”"),
        ("timestamp('2026-01-01')", 0, "no times"), ("matches(a, 'x')", 0, "regular expression"),
        ("contains(a, 'x')", 0, "text.contains('…')"), ("exists(m, x)", 0, "list.exists(x, …)"),
        ("len(m)", 0, "size(…)"), ("m[0] == 'x'", 1, "no access with […]"),
        ("m.filter(x, x)[0]", 14, "no access with […]"), ("{'a': 1}", 0, "no maps"),
        ("a and b", 2, "“and” is written “&&”"), ("a OR b", 2, "“OR” is written “||”"),
        ("not a", 4, "“not” is written “!”"), ("(a and b)", 3, "“and” is written “&&”"),
        ("x not in m", 2, "“not” is written “!”"), ("a is b", 2, "“is” is written “==”"),
        ("a <> b", 3, "perhaps “!=”"), ("a === b", 4, "perhaps “==”"), ("a =< b", 2, "“<=”"),
        ("a => b", 2, "“=>” is written “>=”"), ("a =! b", 2, "“!=”"), ("a &&= b", 4, "“==”"),
        ("a > 5 und b", 6, "“und” is written “&&”"), ("a Oder b", 2, "“Oder” is written “||”"),
        ("nicht a", 6, "“nicht” is written “!”"), ("a ist b", 2, "“ist” is written “==”"),
        ("a > 30% && b", 6, "percentages stand without the sign"), ("a > 30 %", 7, "thirty"),
        ("(a > 30%)", 7, "thirty"), ("a > 30% und b", 12, "“und”"),
        ("a > 2’400", 5, "no separators: 2400"), ("a > 2'400", 5, "no separators: 2400"),
        ("a > 2\u202f400", 5, "no separators: 2400"), ("a ’400’", 2, "typographic"),
        ("if a then b", 0, "condition ? then : otherwise"), ("a if b else c", 2, "condition ?"),
        ("a // why", 3, "no comments"), ("a # why", 2, "no comments"),
        ("2 ** 3", 3, "no powers"), ("2 ^ 3", 2, "no powers"),
        ("n > 1,5", 5, "behind a point"), ("n > .5", 4, "before the point"),
        ("0x1F", 1, "no 0x"), ("1u", 1, "no u"), ("1_000", 1, "no separators"),
        ("1'000'", 1, "no separators"), ("1 000", 2, "no separators"),
        ("'''a'''", 2, "no triple quotation marks"), ("r'a'", 1, "with a letter before them"),
        ("m.map(x, x > 1, x)", 14, "filter(x, …)"), ("package == 1", 0, "reserved word"),
        ("m.all(true, true)", 6, "perhaps “true”"), ("m.all(for, true)", 6, "reserved word"),
        ("a == „x“", 5, "typographic quotation mark “„” (U+201E)"),
        ("a == ’x’", 5, "(U+2019); ' or \" is meant"), ("a == «x»", 5, "(U+00AB)"),
        ("\u0430 == 1", 0, "(U+0430); perhaps “a”"), ("b\u0435ta", 1, "(U+0435); perhaps “e”"),
        ("\u03bf", 0, "(U+03BF); perhaps “o”"), ("a \uff1d\uff1d 1", 2, "(U+FF1D); perhaps “==”"),
        ("\uff41", 0, "(U+FF41); perhaps “a”"), ("a \uff0b 1", 2, "(U+FF0B); perhaps “+”"),
        ("a \u2260 b", 2, "(U+2260); perhaps “!=”"), ("a \u2212 1", 2, "(U+2212); perhaps “-”"),
        ("a\u00a0&& b", 1, "special space (U+00A0)"), ("a &&\u200b b", 4, "(U+200B)"),
        ("\u0661 + 1", 0, "(U+0661); perhaps “1”"), ("gr\u00f6sse > 1", 2, "“ö” (U+00F6)"),
    ],
)  # fmt: skip
def test_what_other_languages_write_is_named(text: str, offset: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert (caught.value.offset, words in caught.value.en) == (offset, True), caught.value.en
    assert caught.value.de != caught.value.en


HOSTILE = {
    "sum": " + ".join(["1"] * 20_000),
    "short sum": "+".join(["1"] * 900),
    "brackets": "(" * 10_000 + "1" + ")" * 10_000,
    "short brackets": "(" * 900 + "1" + ")" * 900,
    "negations": "!" * 900 + "true",
    "minus": "-" * 900 + "1",
    "lists": "[" * 900 + "]" * 900,
    "choices": "true ? 1 : " * 90 + "2",
    "choices inside": "true ? (" * 90 + "1" + ") : 2" * 90,
    "chains in brackets": "(" * 25 + "1" + ("+1" * 30 + ")") * 25,
    "exponent": "1e999999",
    "small exponent": "1e-999999",
    "digits": "1" * 9_000,
    "digits behind a point": "0." + "1" * 9_000,
    "exponent beyond any": "1e" + "9" * 20,
    "exponent far below": "1e-" + "9" * 20,
    "digits of the exponent": "1e" + "1" * 9_000,
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


def test_the_deepest_text_is_refused_by_a_rule_and_not_by_the_stack() -> None:
    texts = ["1"]
    for _ in range(2 * MAX_DEPTH):
        texts.append(f"(a || b && 1 < 2 + 3 * -{texts[-1]})")
    assert [len(walk(parse(text))) for text in texts[:10]] == [1 + 11 * n for n in range(10)]
    for text in texts[10:]:
        try:
            walk(parse(text))
        except ParseError as error:
            assert error.too_large  # noqa: PT017  # where it begins is not the point
    with pytest.raises(ParseError):
        parse(texts[-1])


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
