# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expressions.requests import MAX_LINE, answer, answer_lines


def said(**request: Any) -> dict[str, Any]:  # noqa: ANN401
    return answer(json.dumps(request), "en")


@pytest.mark.parametrize(
    ("request_", "value"),
    [
        ({"expr": "1 + 2"}, 3),
        ({"expr": "a * 0.1", "facts": {"a": 1}}, 0.1),
        ({"expr": "a && b", "facts": {"a": False}}, False),
        ({"expr": "a || b", "facts": {"b": True}}, True),
        ({"expr": "s == 'x' ? 'yes' : 'no'", "facts": {"s": "x"}}, "yes"),
        ({"expr": "'net' in m", "facts": {"m": ["net", "data"]}}, True),
        ({"expr": "m", "facts": {"m": [1, 2]}}, [1, 2]),
        ({"expr": "n == n", "facts": {"n": 3}}, True),
        ({"expr": "'x' in ['x', 'y']"}, True),
        ({"expr": "'z' in ['x', 'y']"}, False),
        ({"expr": "'a' == 'b'"}, False),
        ({"expr": "['x', 'y'].exists(v, v == 'z')"}, False),
        ({"expr": "['x', 'y'].filter(v, v != 'z')"}, ["x", "y"]),
        ({"expr": "a", "facts": {"a": "\U0001f600"}}, "\U0001f600"),
        ({"expr": "a * 1000000", "facts": {"a": 10**12}}, "1000000000000000000"),
    ],
)
def test_what_is_known_has_a_value(request_: dict[str, Any], value: object) -> None:
    assert said(**request_) == {"value": value}


@pytest.mark.parametrize(
    ("request_", "names"),
    [
        ({"expr": "a"}, ["a"]),
        ({"expr": "a && b", "facts": {"a": True}}, ["b"]),
        ({"expr": "b + a > 2"}, ["a", "b"]),
        ({"expr": "n > 2", "types": {"n": "number"}}, ["n"]),
        ({"expr": "s == 'x'", "types": {"s": ["x", "y"]}}, ["s"]),
        ({"expr": "z && (y || x) && w", "facts": {"x": True}}, ["w", "z"]),
        ({"expr": "a ? b : c"}, ["a", "b", "c"]),
        ({"expr": "m.exists(x, x == b) || a"}, ["a", "b", "m"]),
        ({"expr": "m.exists(x, x == b)", "facts": {"m": [1, 2]}}, ["b"]),
        ({"expr": "size(m) > 1", "types": {"m": "list"}}, ["m"]),
        ({"expr": "line.share > 2"}, ["line.share"]),
        # without a type nothing is known of what it could be
        ({"expr": "a || !a"}, ["a"]),
    ],
)
def test_what_is_not_known_names_what_is_missing(
    request_: dict[str, Any], names: list[str]
) -> None:
    assert said(**request_) == {"unknown": names}


@pytest.mark.parametrize(
    ("expression", "types"),
    [
        ("s == 'x' || s == 'y'", {"s": ["x", "y"]}),
        ("a || !a", {"a": "bool"}),
        ("a == b || a != b", {"a": "bool", "b": "bool"}),
        ("true || a", {}),
        ("a || true", {}),
        ("!(false && a)", {}),
    ],
)
def test_an_unanswered_name_that_makes_no_difference_leaves_the_value(
    expression: str, types: dict[str, Any]
) -> None:
    assert said(expr=expression, types=types) == {"value": True}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no json", "json_line"),
        ("[]", "json_line"),
        ("3", "json_line"),
        ("{}", "json_line"),
        ('{"expr": 3}', "json_line"),
        ('{"expr": "a", "facts": {"a": null}}', "json_line"),
        ('{"expr": "a", "facts": {"a": {}}}', "json_line"),
        ('{"expr": "a", "types": {"a": "colour"}}', "json_line"),
        ('{"expr": "a", "facts": {"a": [' + "1," * 1000 + "1]}}", "json_line"),
        ('{"expr": "' + "a" * MAX_LINE + '"}', "json_line"),
        ("[" * 5000, "json_line"),
        ('{"expr": "1 +"}', "expression_syntax"),
        ('{"expr": ""}', "expression_syntax"),
        ('{"expr": "1 / 0"}', "division_by_zero"),
        ('{"expr": "0 / 0"}', "division_by_zero"),
        ('{"expr": "1e99 % 0"}', "division_by_zero"),
        ('{"expr": "1e99 % 7"}', "number_out_of_range"),
        (
            '{"expr": "[1e999]' + ".map(a, a * a * a * a * a * a * a * a)" * 4 + '"}',
            "number_out_of_range",
        ),
        ('{"expr": "b ? 1e99 % 7 : 1e99 % 9"}', "number_out_of_range"),
        ('{"expr": "true && 1e99 % 7 > 0"}', "number_out_of_range"),
        ('{"expr": "[1, 2].exists(x, 1e99 % x > 0)"}', "number_out_of_range"),
        (
            '{"expr": "1e99 % n", "types": {"n": "number"}, "facts": {"n": 7}}',
            "number_out_of_range",
        ),
        ('{"expr": "1 + \'a\'"}', "type_error"),
        ('{"expr": "s == \'z\'", "types": {"s": ["x", "y"]}}', "unknown_choice"),
        ('{"expr": "answered(\'a\')"}', "unknown_name"),
        ('{"expr": "has_evidence(\'a\')"}', "unknown_name"),
        ('{"expr": "n > 2", "facts": {"n": "x"}, "types": {"n": "number"}}', "json_line"),
        ('{"expr": "s == \'x\'", "facts": {"s": "z"}, "types": {"s": ["x"]}}', "json_line"),
        ('{"expr": "m.all(x, x)", "facts": {"m": [true, 1]}}', "json_line"),
        ('{"expr": "m.all(x, x > 2)", "facts": {"m": ["a"]}}', "type_error"),
    ],
)
def test_a_request_that_cannot_be_answered(line: str, code: str) -> None:
    found = answer(line, "en")
    assert found["error"]["code"] == code
    assert set(found["error"]) == {"code", "column", "message", "remedy"}
    assert found["error"]["message"]


@pytest.mark.parametrize(
    ("line", "de", "en"),
    [
        ("no json", "an Stelle 1 kein JSON", "no JSON at position 1"),
        ("[1]", "keine Schlüssel", "no keys"),
        ("{}", "«expr» fehlt", "“expr” is missing"),
        ('{"expr": "a", "facts": [1]}', "«facts» sind Schlüssel", "“facts” are keys"),
        ('{"expr": "a", "types": 3}', "«types» sind Schlüssel", "“types” are keys"),
        ('{"expr": "a", "facts": {"a": null}}', "Wert von «a»", "value of “a”"),
        ('{"expr": "a", "facts": {"a": [[{}]]}}', "Wert von «a»", "value of “a”"),
        ('{"expr": "a", "facts": {"a": NaN}}', "Wert von «a»", "value of “a”"),
        ('{"expr": "a", "types": {"a": "colour"}}', "Typ von «a»", "type of “a”"),
        ('{"expr": "a", "types": {"a": [1]}}', "Typ von «a»", "type of “a”"),
        ('{"expr": "a", "facts": {"a": [1, "x"]}}', "mischt Arten", "mixes kinds"),
        (
            '{"expr": "a", "facts": {"a": 1}, "types": {"a": "bool"}}',
            "nicht den genannten Typ",
            "not of the type named",
        ),
        ('{"expr": "a", "facts": {"a": 1e9999999999999999999}}', "zu gross", "too large"),
        ('{"expr": "a", "facts": {"a": 1e1000}}', "zu gross", "too large"),
        ('{"expr": "a", "facts": {"a": ' + "1" * 61 + "}}", "zu gross", "too large"),
        (r'{"expr": "a", "facts": {"a": "\ud800"}}', "unvollständig", "incomplete"),
        (r'{"expr": "\ud83d == a"}', "unvollständig", "incomplete"),
        (r'{"expr": "a", "facts": {"\udfff": 1}}', "unvollständig", "incomplete"),
        ('{"expr": "\ud800"}', "unvollständig", "incomplete"),
        ("[" * 5000, "zu tief", "too deeply"),
        ('{"expr": "a", "facts": {"a": ' + "[" * 700 + "]" * 700 + "}}", "zu tief", "too deeply"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_plainly(line: str, de: str, en: str) -> None:
    assert de in answer(line, "de")["error"]["message"]
    assert en in answer(line, "en")["error"]["message"]


@pytest.mark.parametrize(
    ("expression", "column"),
    [("1 +", 4), ("a && 1", 6), ("true && s == 'z'", 11), ("", 1), ("1 / 0", None)],
)
def test_an_error_says_where_it_is_in_the_expression(expression: str, column: int | None) -> None:
    found = said(expr=expression, types={"s": ["x", "y"]})
    assert found["error"]["column"] == column


def test_messages_come_in_the_language() -> None:
    assert "gültiger Auftrag" in answer("{}", "de")["error"]["message"]
    assert "valid request" in answer("{}", "en")["error"]["message"]


def test_a_bad_line_does_not_stop_the_others_and_a_blank_one_is_skipped() -> None:
    lines = ['{"expr": "1"}\n', "\n", "oops\n", '{"expr": "2"}\n']
    found = [json.loads(line) for line in answer_lines(lines, "en")]
    assert [next(iter(line)) for line in found] == ["value", "error", "value"]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_line_gets_an_answer(line: str) -> None:
    for found in answer_lines([line], "en"):
        assert set(json.loads(found)) <= {"value", "unknown", "error"}


@settings(derandomize=True, max_examples=200, deadline=None)
@given(expression=st.text("ab01+-*/()'<>=&|!?:,. []", max_size=25))
def test_any_expression_gets_an_answer(expression: str) -> None:
    found = said(expr=expression, facts={"a": 1, "b": True})
    assert len(found) == 1
    assert set(found) <= {"value", "unknown", "error"}
