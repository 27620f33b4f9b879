# SPDX-License-Identifier: Apache-2.0
"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from rules.calculator import problems
from rules.errors import KnownError, Place
from rules.text import Language, NumberFormat, number_format

AnswersFile = Annotated[Path, typer.Argument(metavar="ANSWERS.yaml", help="An answers file")]
PackFolder = Annotated[
    Path | None, typer.Option("--pack", metavar="DIR", help="A pack instead of the shipped one")
]
CheckedPack = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="The pack's folder; without it the shipped")
]
JsonOutput = Annotated[bool, typer.Option("--json", help="Machine-readable output")]
Lang = Annotated[str, typer.Option(help="de | en")]
Numbers = Annotated[
    str | None,
    typer.Option(metavar="FORMAT", help="How numbers are written: de-CH | de-DE, en in English"),
]
_FORMATS: Mapping[Language, tuple[NumberFormat, ...]] = {"de": ("de-CH", "de-DE"), "en": ("en",)}


def numbers_in(language: Language, asked: str | None) -> NumberFormat:
    """Return how numbers are written in a language: as asked, else as is usual in it.

    Raises `KnownError` for what is no format of the language.
    """
    if asked is None:
        return number_format(language)
    for numbers in _FORMATS[language]:
        if asked == numbers:
            return numbers
    place = Place(field="numbers")
    raise KnownError([problems.wrong_choice("numbers", place, asked, _FORMATS[language])])
