# SPDX-License-Identifier: Apache-2.0
"""Packs of another domain than customer value: succession in a family firm."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from reports.builder import build_report
from reports.model import Report
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.file import answers_from
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.loader import SHIPPED, load_pack
from rules.pack.pack import Pack
from rules.text import Language
from rules.trials.flips import find_flips
from rules.yaml_reader import Document

Kind = Literal["levels", "no_levels", "lines"]

PACK = """\
format: hebelwerk-pack/1
id: succession
version: "1"
title: {de: Nachfolge, en: Succession}
about: {de: Ist die Übergabe vorbereitet?, en: Is the handover prepared?}
formats:
  talk:
    label: {de: Erstgespräch, en: First talk}
    title: {de: Nachfolge-Check, en: Succession check}
    minutes: 60
    sections:
      all: {label: {de: Alles, en: All}, minutes: 60, questions: [ASKED]}
questions:
  emergency_plan:
    type: yesno
    ask: {de: Gibt es einen Notfallplan?, en: Is there an emergency plan?}
    label: {de: Notfallplan, en: Emergency plan}
findings:
  no_plan:
    when: "!emergency_plan"
    severity: gap
    say: {de: Im Notfall ist nichts geregelt., en: Nothing is settled for an emergency.}
    say_possible: {de: Vielleicht ist nichts geregelt., en: Perhaps nothing is settled.}
    sources: [hebelwerk_decisions]
measures:
  M-N3:
    title: {de: Notfallplan schreiben, en: Write an emergency plan}
    when: "finding.no_plan"
    effort: 2w
    effect_on: retention
    board: true
    first_step: {de: Vollmachten sammeln, en: Collect powers of attorney}
    sign_of_success: {de: Unterschriebener Ordner, en: A signed folder}
    why: {de: Ein Unfall wartet nicht., en: An accident does not wait.}
    sources: [hebelwerk_decisions]
"""
LEVELS = """\
maturity_steps:
  "0": {score: 0, label: {de: Nein, en: "No"}}
  "1": {score: 1, label: {de: Besprochen, en: Discussed}}
  "2": {score: 2, label: {de: Beschlossen, en: Decided}}
levels:
  people: {label: {de: Menschen, en: People}, subtitle: {de: Wer übernimmt, en: Who takes over}}
  money: {label: {de: Geld, en: Money}, subtitle: {de: Wer bezahlt, en: Who pays}}
questions:
  successor:
    type: maturity
    level: people
    main: true
    ask: {de: "Steht fest, wer übernimmt?", en: Is it settled who takes over?}
    label: {de: Nachfolge, en: Successor}
  financing:
    type: maturity
    level: money
    main: true
    ask: {de: Ist die Bezahlung geklärt?, en: Is the payment settled?}
    label: {de: Finanzierung, en: Financing}
"""
LINES = """\
questions:
  heir:
    type: yesno
    scope: business_lines
    ask: {de: Gibt es eine Erbin oder einen Erben?, en: Is there an heir?}
    label: {de: Erbe, en: Heir}
patterns:
  settled:
    label: {de: Geregelt, en: Settled}
    consequence: {de: Bleibt, en: Stays}
    severity: 1
  loose:
    label: {de: Lose, en: Loose}
    consequence: {de: Geht, en: Goes}
    severity: 5
tables:
  heirs:
    for_each: business_lines
    hit: unique
    inputs: [heir]
    output: pattern
    sources: [hebelwerk_decisions]
    rows:
      - {id: H1, when: "heir", then: {pattern: settled}, say: {de: Erbe da, en: An heir}}
      - {id: H2, when: "!heir", then: {pattern: loose}, say: {de: Kein Erbe, en: No heir}}
findings:
  line_loose:
    when: "pattern == 'loose'"
    scope: business_lines
    severity: gap
    say: {de: "{line|text} hat keinen Erben.", en: "{line|text} has no heir."}
    say_possible: {de: Vielleicht kein Erbe., en: Perhaps no heir.}
    sources: [hebelwerk_decisions]
measures:
  M-L1:
    title: {de: Linie verkaufen, en: Sell the line}
    scope: business_lines
    when: "finding.line_loose"
    effort: more
    effect_on: pattern
    board: true
    first_step: {de: Käufer suchen, en: Look for buyers}
    sign_of_success: {de: Ein Angebot, en: An offer}
    why: {de: Ohne Erbe kein Plan., en: No heir means no plan.}
    sources: [hebelwerk_decisions]
  M-L2:
    title: {de: Mit der Familie sprechen, en: Talk to the family}
    scope: business_lines
    when: "finding.line_loose"
    effort: 2w
    effect_on: retention
    first_step: {de: Einladen, en: Invite}
    sign_of_success: {de: Ein Protokoll, en: Minutes}
    why: {de: Reden hilft., en: Talking helps.}
    sources: [hebelwerk_decisions]
"""
ADDED: dict[Kind, tuple[str, str]] = {
    "levels": (LEVELS, "successor, financing, emergency_plan"),
    "no_levels": ("", "emergency_plan"),
    "lines": (LINES, "emergency_plan, heir"),
}


@cache
def pack_of_kind(kind: Kind) -> Pack:
    """Return a pack of the other domain; its parameters are copied from the shipped pack."""
    more, asked = ADDED[kind]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pack.yaml").write_text(PACK.replace("ASKED", asked), encoding="utf-8")
        if more:
            (folder / "more.yaml").write_text(more, encoding="utf-8")
        for copied in ("parameters.yaml", "sources.yaml"):
            shutil.copy(SHIPPED / copied, folder)
        return load_pack(folder)


def advice_of_kind(
    kind: Kind, *, lines: tuple[dict[str, Any], ...] = (), **answers: object
) -> Advice:
    """Return the advice of such a pack on some answers."""
    pack = pack_of_kind(kind)
    content = {
        "format": ANSWERS_FORMAT, "client": {"name": "Muster AG"}, "engagement": "talk",
        "answers": answers, "business_lines": list(lines),
    }  # fmt: skip
    return evaluate(pack, answers_from(Document("case.yaml", content), pack))


def report_on(advice: Advice, language: Language = "de") -> Report:
    """Return the report on an advice."""
    return build_report(advice, find_flips(advice), language)


def speaker_on(advice: Advice, language: Language = "de") -> Speaker:
    """Return who says what an advice holds."""
    return Speaker(advice, language)
