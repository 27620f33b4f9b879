# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk advise`: what follows from the answers, what is possible, what to do first."""

from __future__ import annotations

from desktop.cli.advise_json import as_json
from desktop.cli.advise_text import as_text
from desktop.cli.failure import known_errors, say_all
from desktop.cli.opening import open_advice
from desktop.cli.options import AnswersFile, JsonOutput, Lang, PackFolder
from desktop.cli.output import say


def advise(
    answers: AnswersFile,
    json_output: JsonOutput = False,
    lang: Lang = "de",
    pack: PackFolder = None,
) -> None:
    """Say what follows from an answers file."""
    with known_errors(lang, as_json=json_output) as language:
        advice = open_advice(answers, pack)
        say_all(advice.warnings, language)
        text = as_json(advice, language) if json_output else as_text(advice, language)
    say(text)
