# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk rules check`: whether a pack can be used."""

from __future__ import annotations

import typer

from desktop.cli.failure import CHECK_FAILED, errors_json, known_errors, say_all
from desktop.cli.opening import identity, open_pack
from desktop.cli.options import CheckedPack, JsonOutput, Lang
from desktop.cli.output import as_json_text, say
from rules.analysis.check import check as check_pack
from rules.pack.pack import Pack
from rules.text import Language


def check(pack: CheckedPack = None, json_output: JsonOutput = False, lang: Lang = "de") -> None:
    """Check a pack: names, types, references, tables, and whether its examples can be read.

    Ends with 1 where a table has a gap or an overlap or an example cannot be read, with 2 where the
    pack cannot be loaded.
    """
    with known_errors(lang, as_json=json_output) as language:
        found = open_pack(pack)
        problems = check_pack(found)
    if json_output:
        say(
            as_json_text({
                "pack": identity(found),
                "counts": _counts(found),
                "errors": errors_json(problems, language),
            })
        )  # fmt: skip
    else:
        say_all(problems, language)
        say(_checked(found, len(problems), language))
    if problems:
        raise typer.Exit(CHECK_FAILED)


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


def _checked(pack: Pack, problems: int, language: Language) -> str:
    counts = _counts(pack)
    rules_ = counts["findings"] + counts["table_rows"]
    if language == "de":
        result = f"{problems} Fehler" if problems else "keine Fehler"
        return (
            f"{pack.id} {pack.version}: {counts['questions']} Fragen, {rules_} Regeln "
            f"({counts['findings']} Befunde, {counts['table_rows']} Tabellenzeilen), "
            f"{counts['measures']} Massnahmen, {counts['examples']} Beispiele: {result}"
        )
    result = f"errors: {problems}" if problems else "no errors"
    return (
        f"{pack.id} {pack.version}: {counts['questions']} questions, {rules_} rules "
        f"({counts['findings']} findings, {counts['table_rows']} table rows), "
        f"{counts['measures']} measures, {counts['examples']} examples: {result}"
    )
