# SPDX-License-Identifier: Apache-2.0
"""From advice to the report's files, step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from rules.advice.advice import Advice
from rules.text import Language, NumberFormat, Text
from rules.trials.flips import find_flips

Kind = Literal["html", "pdf"]
KINDS: tuple[Kind, ...] = ("html", "pdf")

FLIPS = Text(de="Prüfen, was die Massnahmen ändern würde", en="Checking what would change measures")
PAGES = Text(de="Seiten zusammenstellen", en="Putting the pages together")
SETTING: dict[Kind, Text] = {
    "html": Text(de="HTML schreiben", en="Writing the HTML"),
    "pdf": Text(de="PDF setzen", en="Setting the PDF"),
}


def rendered(
    advice: Advice,
    language: Language,
    numbers: NumberFormat,
    kinds: tuple[Kind, ...],
    on_step: Callable[[Text, float], None] = lambda _text, _share: None,
) -> dict[Kind, bytes]:
    """Return the report in the kinds asked for; raises `KnownError` for what cannot be printed.

    `on_step` hears the step that begins and the share done, 0 to 1; what it raises ends the work.
    """
    # what draws and sets a report is loaded only where one is made
    from reports.builder import build_report  # noqa: PLC0415
    from reports.html import render_html  # noqa: PLC0415
    from reports.pdf import render_pdf  # noqa: PLC0415

    steps = 2 + len(kinds)
    on_step(FLIPS, 0)
    flips = find_flips(advice)
    on_step(PAGES, 1 / steps)
    report = build_report(advice, flips, language, numbers)
    made: dict[Kind, bytes] = {}
    for number, kind in enumerate(kinds, start=2):
        on_step(SETTING[kind], number / steps)
        made[kind] = render_html(report).encode() if kind == "html" else render_pdf(report)
    return made
