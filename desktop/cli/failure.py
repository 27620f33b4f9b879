# SPDX-License-Identifier: Apache-2.0
"""How a command says what is wrong with its input and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from desktop.cli.output import as_json_text, say
from rules.calculator import problems
from rules.errors import KnownError, Place, Problem
from rules.text import LANGUAGES, Language, NumberFormat, number_format

CHECK_FAILED = 1
BAD_INPUT = 2


@contextmanager
def known_errors(
    lang: str, numbers: str | None = None, *, as_json: bool = False
) -> Iterator[Language]:
    """Give the language to speak; say every `KnownError` raised within and end with code 2.

    `numbers` is how its reader asked for numbers to be written.
    """
    language: Language = "en" if lang == "en" else "de"
    written = number_format(language, "de-DE" if numbers == "de-DE" else "de-CH")
    try:
        _require_language(lang)
        yield language
    except KnownError as error:
        fail(error, language, written, as_json=as_json)


def fail(
    error: KnownError, language: Language, numbers: NumberFormat | None = None, *, as_json: bool
) -> NoReturn:
    """Say every problem, as JSON on stdout or as text on stderr, and end with code 2."""
    if as_json:
        say(as_json_text({"errors": errors_json(error.problems, language, numbers)}))
    else:
        say_all(error.problems, language, numbers)
    raise typer.Exit(BAD_INPUT)


def _require_language(lang: str) -> None:
    if lang not in LANGUAGES:
        raise KnownError([problems.wrong_choice("lang", Place(field="lang"), lang, LANGUAGES)])


def say_all(
    problems: Iterable[Problem], language: Language, numbers: NumberFormat | None = None
) -> None:
    """Write problems or warnings to stderr, one a line."""
    for problem in problems:
        typer.echo(problem.say(language, numbers), err=True)


def errors_json(
    problems: Iterable[Problem], language: Language, numbers: NumberFormat | None = None
) -> list[dict[str, str | int | None]]:
    """Return problems as the published error data."""
    return [
        {
            "code": problem.code,
            "field": problem.place.field,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "message": problem.cause.in_(language, numbers),
            "remedy": problem.remedy.in_(language, numbers),
        }
        for problem in problems
    ]
