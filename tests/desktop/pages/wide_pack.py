# SPDX-License-Identifier: Apache-2.0
"""A small pack that asks in every way there is: a level, topics, business lines, AI initiatives.

Its talk swaps the line questions for other topics where no line is digital, protects the closing,
and names what is prepared beforehand.
"""

from __future__ import annotations

from pathlib import Path

from rules.pack.loader import load_pack
from rules.pack.pack import Pack
from tests.rules.conftest import FRAME

FORMATS = """\
formats:
  talk:
    label: {de: Gespräch, en: Talk}
    title: {de: Gespräch, en: Talk}
    minutes: 60
    prepared: [calculator.initial, digital, billing_unit]
    sections:
      opening: {label: {de: Einstieg, en: Opening}, minutes: 4}
      inputs:
        label: {de: Zahlen, en: Figures}
        minutes: 4
        questions: [calculator.initial, calculator.annual]
      levels:
        label: {de: Kundenwert, en: Customer value}
        minutes: 6
        questions: [main, follow]
      topics:
        label: {de: Themen, en: Topics}
        minutes: 12
        questions: [icp1, icp2, sig1, sig2, equ1, equ2]
      patterns:
        label: {de: KI-Muster, en: AI patterns}
        minutes: 10
        questions: [digital, effect]
      initiatives:
        label: {de: KI-Vorhaben, en: AI initiatives}
        minutes: 10
        questions: [goal, owner]
      closing: {label: {de: Schluss, en: Closing}, minutes: 10, protected: true}
      reserve: {label: {de: Reserve, en: Reserve}, minutes: 4}
  short:
    label: {de: Kurz, en: Short}
    title: {de: Kurz, en: Short}
    minutes: 30
    sections:
      inputs: {label: {de: Zahlen, en: Figures}, minutes: 30, questions: [calculator.initial]}
"""
RULES = """\
maturity_steps:
  "0": {score: 0, label: {de: "Nein, nicht bekannt", en: "No, not known"}}
  "1": {score: 1, label: {de: "Teilweise, geschätzt", en: "Partly, estimated"}}
  "2": {score: 2, label: {de: "Ja, aber unregelmässig", en: "Yes, but irregularly"}}
  "3": {score: 3, label: {de: "Ja, belegt", en: "Yes, evidenced"}}
levels:
  strategy: {label: {de: Strategie, en: Strategy}, subtitle: {de: Für wen, en: For whom}}
topics:
  icp: {label: {de: ICP, en: ICP}}
  signals: {label: {de: Signale, en: Signals}}
  equivalence: {label: {de: Äquivalenz, en: Equivalence}, required: "main == 3 ? 3 : 1"}
calculator:
  initial: {type: money, label: {de: Erstgeschäft, en: Initial}, ask: {de: A?, en: A?}, min: 0}
  annual: {type: money, label: {de: Folge, en: Recurring}, ask: {de: B?, en: B?}, min: 0}
questions:
  main:
    {type: maturity, level: strategy, main: true, closes_with: M-1,
     label: {de: Segmente, en: Segments}, ask: {de: Segmente?, en: Segments?}}
  follow:
    {type: maturity, level: strategy, closes_with: M-1,
     label: {de: Pflege, en: Care}, ask: {de: Pflege?, en: Care?}}
  icp1:
    {type: maturity, topic: icp, closes_with: M-2, label: {de: Ausschluss, en: Exclusion},
     ask: {de: Gibt es Ausschlusskriterien?, en: Are there exclusion criteria?},
     steps: {"0": {de: Jede Anfrage zählt., en: Every request counts.},
             "3": {de: "Sie werden angewendet.", en: "They are applied."}}}
"""
TOPIC = """\
  {id}:
    {{type: maturity, topic: {topic}, closes_with: {measure}, label: {{de: {de}, en: {en}}},
     ask: {{de: {de}?, en: {en}?}}}}
"""
SCOPED = """\
  digital:
    {type: yesno, scope: business_lines, label: {de: Digital, en: Digital}, ask: {de: D?, en: D?}}
  billing_unit:
    type: choice
    scope: business_lines
    label: {de: Einheit, en: Unit}
    ask: {de: Wofür wird bezahlt?, en: What is paid for?}
    options:
      user: {label: {de: je Nutzer, en: per user}}
      use: {label: {de: nach Verbrauch, en: by use}}
  effect:
    type: choice
    scope: business_lines
    show_when: digital
    label: {de: Wirkung, en: Effect}
    ask: {de: Wirkung?, en: Effect?}
    options:
      rises: {label: {de: steigt, en: rises}}
      falls: {label: {de: sinkt, en: falls}}
  goal:
    {type: maturity, scope: initiatives, label: {de: Ziel, en: Goal},
     ask: {de: Ziel in Geld?, en: A goal in money?},
     steps: {"0": {de: Kein Ziel in Geld., en: No goal in money.}}}
  owner:
    {type: text, scope: initiatives, label: {de: Verantwortlich, en: Responsible},
     ask: {de: Wer verantwortet?, en: Who is responsible?}}
"""
MEASURE = """\
  {id}:
    {{title: {{de: Tun {id}, en: Do {id}}}, effort: 4w, effect_on: clv, sources: [own],
     first_step: {{de: Beginnen, en: Begin}}, sign_of_success: {{de: Getan, en: Done}},
     why: {{de: Darum, en: Because}}}}
"""
TOPICS = (
    ("icp2", "icp", "M-2", "Wunschkunden", "Targets"),
    ("sig1", "signals", "M-3", "Frühindikatoren", "Indicators"),
    ("sig2", "signals", "M-3", "Früher Einstieg", "Early entry"),
    ("equ1", "equivalence", "M-4", "Referenzen", "References"),
    ("equ2", "equivalence", "M-4", "Pilot", "Pilot"),
)


def wide_pack(folder: Path) -> Pack:
    """Return the pack, written into a folder."""
    head, _, parameters = FRAME.partition("formats:\n")
    topics = "".join(
        TOPIC.format(id=id_, topic=topic, measure=measure, de=de, en=en)
        for id_, topic, measure, de, en in TOPICS
    )
    measures = "measures:\n" + "".join(MEASURE.format(id=f"M-{n}") for n in range(1, 5))
    rest = parameters[parameters.index("parameters:") :]
    folder.mkdir(exist_ok=True)
    text = "".join((head, FORMATS, rest, RULES, topics, SCOPED, measures))
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return load_pack(folder)
