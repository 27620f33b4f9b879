# SPDX-License-Identifier: Apache-2.0
"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AnswersFile = Annotated[Path, typer.Argument(metavar="ANSWERS.yaml", help="An answers file")]
PackFolder = Annotated[
    Path | None, typer.Option("--pack", metavar="DIR", help="A pack instead of the shipped one")
]
CheckedPack = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="The pack's folder; without it the shipped")
]
JsonOutput = Annotated[bool, typer.Option("--json", help="Machine-readable output")]
Lang = Annotated[str, typer.Option(help="de | en")]
