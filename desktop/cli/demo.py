# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk demo`: the practice engagement, as it comes with the shipped pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.advise_json import as_json
from desktop.cli.failure import known_errors
from desktop.cli.opening import open_advice
from desktop.cli.options import Lang
from desktop.cli.output import say
from desktop.cli.report import contents_of
from desktop.writing import make_folder, write_files
from rules.pack.loader import SHIPPED
from rules.text import number_format

PRACTICE = SHIPPED / "practice.yaml"


def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into")] = Path(
        "hebelwerk-demo"
    ),
    lang: Lang = "de",
) -> None:
    """Write report and advice of a practice engagement: report.html, report.pdf, advice.json."""
    with known_errors(lang) as language:
        advice = open_advice(PRACTICE, None)
        contents = contents_of(
            advice, language, number_format(language), out / "report.html", out / "report.pdf"
        )
        contents[out / "advice.json"] = f"{as_json(advice, language)}\n".encode()
        make_folder(out)
        write_files(contents)
    for path in contents:
        say(str(path))
