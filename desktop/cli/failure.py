# SPDX-License-Identifier: Apache-2.0
"""How a command says what is wrong with its input and ends."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NoReturn

import typer

from rules.errors import KnownError, Problem
from rules.text import Language

BAD_INPUT = 2


def fail(error: KnownError, as_json: bool, language: Language) -> NoReturn:
    """Say every problem, as JSON on stdout or as text on stderr, and end with code 2."""
    if as_json:
        typer.echo(as_json_text({"errors": [_as_data(each, language) for each in error.problems]}))
    else:
        say_all(error.problems, language)
    raise typer.Exit(BAD_INPUT)


def say_all(problems: Iterable[Problem], language: Language) -> None:
    """Write problems or warnings to stderr, one a line."""
    for problem in problems:
        typer.echo(problem.say(language), err=True)


def as_json_text(data: object) -> str:
    """Write data as readable JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_data(problem: Problem, language: Language) -> dict[str, str | int | None]:
    return {
        "code": problem.code,
        "field": problem.place.field,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.cause.in_(language),
        "remedy": problem.remedy.in_(language),
    }
