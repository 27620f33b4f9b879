# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk rules test`: the examples of a pack against what comes out."""

from __future__ import annotations

import typer

from desktop.cli.failure import CHECK_FAILED, errors_json, known_errors, say_all
from desktop.cli.opening import identity, open_pack
from desktop.cli.options import CheckedPack, JsonOutput, Lang
from desktop.cli.output import as_json_text, say
from rules.analysis.examples import run_examples, unreached
from rules.pack.pack import Pack
from rules.text import Language


def examples(pack: CheckedPack = None, json_output: JsonOutput = False, lang: Lang = "de") -> None:
    """Run the examples of a pack.

    Ends with 1 where one comes out differently. What no example reaches is named, and no error.
    """
    with known_errors(lang, as_json=json_output) as language:
        found = open_pack(pack)
        runs = run_examples(found)
        missing = unreached(found, runs)
    failed = [run.name for run in runs if run.problems]
    problems = [problem for run in runs for problem in run.problems]
    if json_output:
        say(
            as_json_text({
                "pack": identity(found),
                "examples": len(runs),
                "failed": failed,
                "unreached": list(missing),
                "errors": errors_json(problems, language),
            })
        )  # fmt: skip
    else:
        say_all(problems, language)
        say(_tested(found, len(runs), len(failed), missing, language))
    if failed:
        raise typer.Exit(CHECK_FAILED)


def _tested(
    pack: Pack, examples: int, failed: int, missing: tuple[str, ...], language: Language
) -> str:
    names = ", ".join(missing)
    if language == "de":
        ending = f"{failed} anders als erwartet" if failed else "alle wie erwartet"
        reached = f"Kein Beispiel erreicht: {names}" if missing else "Jede Regel ist erreicht"
        return f"{pack.id} {pack.version}: {examples} Beispiele, {ending}\n{reached}"
    ending = f"{failed} not as expected" if failed else "all as expected"
    reached = f"No example reaches: {names}" if missing else "Every rule is reached"
    return f"{pack.id} {pack.version}: {examples} examples, {ending}\n{reached}"
