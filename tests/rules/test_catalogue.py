# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import rules
from rules.catalogue import CATALOGUE, nearest, problem
from rules.errors import KnownError, Place

ROOT = Path(rules.__file__).parent.parent
BUILDERS = {"problem", "warning", "_refuse", "fault"}


def _uses() -> Iterator[tuple[str, str]]:
    """Yield where in the code a problem is built, and its code where it is written out."""
    for folder in ("rules", "reports", "desktop"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "calculator" in path.parts:
                continue  # has a catalogue of its own
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in BUILDERS:
                    for argument in node.args[:2]:
                        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                            yield f"{path.name}:{node.lineno}", argument.value
                            break


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _slots(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_in_use_is_in_the_catalogue() -> None:
    uses = list(_uses())
    assert len(uses) > 30
    assert [(place, code) for place, code in uses if code not in CATALOGUE] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_entries_speak_both_languages_by_the_house_rules(code: str) -> None:
    entry = CATALOGUE[code]
    cause_de, cause_en, remedy_de, remedy_en = entry
    for text in entry:
        assert text
        assert "ß" not in text
        assert "!" not in text
    details = {name: name.upper() for text in entry for name in _slots(text)}
    found = problem(code, Place(line=1), **details)
    assert found.cause.de != found.cause.en
    assert "«" not in found.cause.en + found.remedy.en or "{hint_en}" in remedy_en
    for given in _slots(cause_de) | _slots(cause_en):
        assert given.upper() in found.say("de") + found.say("en")
    # German and English take the same details, apart from those that name their language
    assert _common(cause_de) == _common(cause_en)
    assert _common(remedy_de) == _common(remedy_en)


def _common(template: str) -> set[str]:
    return {name.removesuffix("_de").removesuffix("_en") for name in _slots(template)}


def test_an_unknown_code_or_a_missing_detail_is_a_bug() -> None:
    with pytest.raises(KeyError):
        problem("no_such_code")
    with pytest.raises(KeyError):
        problem("yaml_depth")


@pytest.mark.parametrize(
    ("name", "known", "english"),
    [
        ("alhpa", ["beta", "alpha"], "Perhaps “alpha”."),
        ("xyz", ["alpha", "beta"], "There are: alpha, beta."),
        ("xyz", [], "There are: –."),
        ("xyz", [f"n{i}" for i in range(13)], "n11 …."),
        ("no_heir", ["no_hair", "finding.no_heir"], "Perhaps “finding.no_heir”."),
        ("parameter.urgent_year", ["urgent_year", "parameter.urgent_years"],
         "Perhaps “parameter.urgent_years”."),
        ("parameter.q", ["beta", "parameter.urgent", "parameter.calls"],
         "There are: parameter.urgent, parameter.calls."),
    ],
)  # fmt: skip
def test_the_nearest_name_is_offered(name: str, known: list[str], english: str) -> None:
    hints = nearest(name, known)
    assert english in hints["hint_en"]
    assert hints["hint_de"] != hints["hint_en"]


def test_a_problem_says_place_cause_remedy_and_code() -> None:
    found = problem("yaml_tab", Place("f.yaml", 3, 1, "a.b"))
    assert found.say("en") == (
        "f.yaml:3:1 a.b: The line is indented with a tab. Replace tabs with spaces. [yaml_tab]"
    )
    assert str(Place()) == ""
    assert problem("yaml_tab").say("de").startswith("Die Zeile")
    with pytest.raises(ValueError, match="at least one"):
        KnownError([])
