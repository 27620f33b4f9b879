# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk rules eval`: single expressions for other programs, line by line."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from desktop.cli.failure import known_errors
from desktop.cli.options import Lang
from desktop.cli.output import say
from rules.expressions.requests import answer_lines


def evaluate(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line; the only form")],
    lang: Lang = "de",
) -> None:
    """Evaluate expressions from stdin.

    In: {"expr", "facts", "types"?}. Out: {"value"}, {"unknown": [names]} or {"error"}. Each answer
    is written as soon as its line is read.
    """
    with known_errors(lang) as language:
        for answer in answer_lines(sys.stdin, language):
            say(answer)
