# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk report`: the report as one HTML file and as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.failure import known_errors, say_all
from desktop.cli.opening import open_advice
from desktop.cli.options import AnswersFile, Lang, Numbers, PackFolder, numbers_in
from desktop.cli.output import say
from desktop.operations.rendering import Kind, rendered
from desktop.writing import write_files
from rules.advice.advice import Advice
from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem
from rules.text import Language, NumberFormat


def report(  # noqa: PLR0913, PLR0917  one option per file
    answers: AnswersFile,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write HTML")] = None,
    pdf: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write PDF")] = None,
    lang: Lang = "de",
    brand: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Consultancy and author: firm, author")
    ] = None,
    pack: PackFolder = None,
    numbers: Numbers = None,
) -> None:
    """Write the report on an answers file.

    Without --html and --pdf both are written into the current folder, named after the answers.
    """
    if html is None and pdf is None:
        html, pdf = Path(f"{answers.stem}.html"), Path(f"{answers.stem}.pdf")
    with known_errors(lang, numbers) as language:
        written = numbers_in(language, numbers)
        _refuse_overlaps({"html": html, "pdf": pdf}, answers, brand)
        advice = open_advice(answers, pack, brand)
        say_all(advice.warnings, language, written)
        write_files(contents_of(advice, language, written, html, pdf))
    for path in (html, pdf):
        if path is not None:
            say(str(path))


def contents_of(
    advice: Advice, language: Language, numbers: NumberFormat, html: Path | None, pdf: Path | None
) -> dict[Path, bytes]:
    """Return the report's files by path; raises `KnownError` for what cannot be printed."""
    asked: dict[Kind, Path | None] = {"html": html, "pdf": pdf}
    files = {kind: path for kind, path in asked.items() if path is not None}
    made = rendered(advice, language, numbers, tuple(files))
    return {path: made[kind] for kind, path in files.items()}


def _refuse_overlaps(written: dict[str, Path | None], *read: Path | None) -> None:
    """Refuse to write over a file that is read, or two files to one place."""
    if found := list(_overlaps(written, [file for file in read if file is not None])):
        raise KnownError(found)


def _overlaps(written: dict[str, Path | None], read: list[Path]) -> Iterator[Problem]:
    taken = {file.resolve() for file in read}
    for field, path in written.items():
        if path is None:
            continue
        if path.resolve() in taken:
            yield problem(
                "wrong_value", Place(field=field), found=path,
                reason_de="diese Datei wird hier schon gebraucht",
                reason_en="this file is already in use here",
            )  # fmt: skip
        taken.add(path.resolve())
