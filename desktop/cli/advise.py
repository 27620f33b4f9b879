# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk advise`: what follows from the answers, what is possible, what to do first."""

from __future__ import annotations

from desktop.cli.advise_json import as_json
from desktop.cli.advise_text import as_text
from desktop.cli.failure import known_errors, say_all
from desktop.cli.opening import open_advice
from desktop.cli.options import AnswersFile, JsonOutput, Lang, Numbers, PackFolder, numbers_in
from desktop.cli.output import say


def advise(
    answers: AnswersFile,
    json_output: JsonOutput = False,
    lang: Lang = "de",
    pack: PackFolder = None,
    numbers: Numbers = None,
) -> None:
    """Say what follows from an answers file."""
    with known_errors(lang, numbers, as_json=json_output) as language:
        written = numbers_in(language, numbers)
        advice = open_advice(answers, pack)
        say_all(advice.warnings, language, written)
        said = as_json if json_output else as_text
        text = said(advice, language, written)
    say(text)
