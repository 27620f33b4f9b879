# SPDX-License-Identifier: Apache-2.0
"""The commands of `hebelwerk`, and what ends them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import typer

from desktop.bugs import report_bug
from desktop.cli.advise import advise
from desktop.cli.cpl import cpl
from desktop.cli.demo import demo
from desktop.cli.failure import BAD_INPUT, fail, say_all
from desktop.cli.output import say, speak_utf8
from desktop.cli.packs import packs
from desktop.cli.report import report
from desktop.paths import paths
from desktop.version import VERSION
from rules.errors import KnownError, Place, Problem
from rules.text import LANGUAGES, Language, Text

app = typer.Typer(
    name="hebelwerk",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(demo)
app.command()(advise)
app.command()(report)
app.command()(cpl)
app.add_typer(packs, name="rules")


def _say_version(*, wanted: bool) -> None:
    if wanted:
        say(f"hebelwerk {VERSION}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def hebelwerk(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version"),
    ] = False,
) -> None:
    """Find the lever: customer value, cost per first meeting, advice."""
    if context.invoked_subcommand is None:
        say(context.get_help())


def main() -> None:
    """Run the command line and end with its exit code."""
    speak_utf8()
    sys.exit(run(sys.argv[1:]))


def without_window(obstacle: Problem) -> int:
    """Say in both languages why no window opens and how to go on; return the exit code."""
    speak_utf8()
    for language in LANGUAGES:
        typer.echo(obstacle.say(language), err=True)
    run(["--help"])
    return BAD_INPUT


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; an unexpected exception is a bug, and said so."""
    language = asked_language(arguments)
    try:
        return _run(arguments, language)
    except typer.Exit as ending:
        return ending.exit_code
    except KnownError as error:  # nothing can be written to stdout
        say_all(error.problems, language)
        return BAD_INPUT
    except Exception as error:  # noqa: BLE001  the last resort: logged and said
        return report_bug(error, paths(os.environ).log, language)


def asked_language(arguments: Sequence[str]) -> Language:
    """Return the language the command line asks for, before anything has read it properly."""
    pairs = pairwise(arguments)
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairs else "de"


def _run(arguments: list[str], language: Language) -> int:
    try:
        return app(arguments, prog_name="hebelwerk", standalone_mode=False) or 0
    except typer.TyperException as error:
        fail(KnownError([_misuse(error)]), language, as_json="--json" in arguments)


def _misuse(error: typer.TyperException) -> Problem:
    """Return what is wrong with the command line itself, in the words of its parser."""
    message = error.format_message()
    remedy = Text(de="Hilfe: hebelwerk --help", en="Help: hebelwerk --help")
    return Problem("usage", Place(), Text(de=message, en=message), remedy)
