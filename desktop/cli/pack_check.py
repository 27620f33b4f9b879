# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk rules check`: whether a pack can be used, and what is weak in it."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from desktop.cli.failure import BAD_INPUT, CHECK_FAILED, errors_json, known_errors, say_all
from desktop.cli.opening import identity
from desktop.cli.options import CheckedPack, JsonOutput, Lang
from desktop.cli.output import as_json_text, say
from rules.analysis.check import Checked, check_folder
from rules.errors import Problem
from rules.pack.loader import SHIPPED
from rules.pack.pack import Pack
from rules.text import Language


def check(pack: CheckedPack = None, json_output: JsonOutput = False, lang: Lang = "de") -> None:
    """Check a pack: YAML, names, types, references, tables, examples, what is used, texts, dates.

    Ends with 1 where it has an error that keeps it from being used, with 2 where it cannot be
    loaded. Warnings are said and fail nothing.
    """
    with known_errors(lang, as_json=json_output) as language:
        checked = check_folder(SHIPPED if pack is None else pack)
    if json_output:
        say(as_json_text(_data(checked, language)))
    else:
        _say_problems(checked, language)
        if checked.pack is not None:
            say(_checked(checked.pack, checked, language))
    if checked.pack is None:
        raise typer.Exit(BAD_INPUT)
    if not checked.usable:
        raise typer.Exit(CHECK_FAILED)


def _data(checked: Checked, language: Language) -> dict[str, object]:
    about: dict[str, object] = {}
    if checked.pack is not None:
        about = {"pack": identity(checked.pack), "counts": _counts(checked.pack)}
    return {
        **about,
        "errors": _problems_json(checked.errors, language),
        "warnings": _problems_json(checked.warnings, language),
    }


def _problems_json(problems: Iterable[Problem], language: Language) -> list[dict[str, object]]:
    found = list(problems)
    return [
        {"severity": problem.severity, **about}
        for problem, about in zip(found, errors_json(found, language), strict=True)
    ]


def _say_problems(checked: Checked, language: Language) -> None:
    """Write errors, then warnings, each under its heading, to stderr."""
    headings = {"de": ("Fehler", "Warnungen"), "en": ("Errors", "Warnings")}[language]
    for heading, problems in zip(headings, (checked.errors, checked.warnings), strict=True):
        if problems:
            typer.echo(f"{heading} ({len(problems)})", err=True)
            say_all(problems, language)


def _result(checked: Checked, language: Language) -> str:
    errors, warnings = len(checked.errors), len(checked.warnings)
    if language == "de":
        found = [f"{errors} Fehler" if errors else "keine Fehler"]
        found += [f"{warnings} {'Warnung' if warnings == 1 else 'Warnungen'}"] if warnings else []
    else:
        found = [f"errors: {errors}" if errors else "no errors"]
        found += [f"warnings: {warnings}"] if warnings else []
    return ", ".join(found)


def _counts(pack: Pack) -> dict[str, int]:
    return {
        "questions": len(pack.questions),
        "facts": len(pack.facts),
        "findings": len(pack.findings),
        "table_rows": sum(len(table.rows) for table in pack.tables.values()),
        "measures": len(pack.measures),
        "parameters": len(pack.parameters),
        "examples": len(pack.examples),
    }


def _checked(pack: Pack, checked: Checked, language: Language) -> str:
    counts = _counts(pack)
    result = _result(checked, language)
    rules_ = counts["findings"] + counts["table_rows"]
    if language == "de":
        return (
            f"{pack.id} {pack.version}: {counts['questions']} Fragen, {rules_} Regeln "
            f"({counts['findings']} Befunde, {counts['table_rows']} Tabellenzeilen), "
            f"{counts['measures']} Massnahmen, {counts['examples']} Beispiele: {result}"
        )
    return (
        f"{pack.id} {pack.version}: {counts['questions']} questions, {rules_} rules "
        f"({counts['findings']} findings, {counts['table_rows']} table rows), "
        f"{counts['measures']} measures, {counts['examples']} examples: {result}"
    )
