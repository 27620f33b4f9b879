# SPDX-License-Identifier: Apache-2.0
"""What an edit was about, in words, for undo and redo."""

from __future__ import annotations

from desktop.engagement import slots
from rules.pack.pack import Pack
from rules.text import Text

PREPARATION = Text(de="Vorbereitung", en="preparation")
_KINDS = {
    slots.LINE: Text(de="Geschäftslinie", en="business line"),
    slots.INITIATIVE: Text(de="KI-Vorhaben", en="AI initiative"),
    slots.INITIATIVES_COMPLETE: Text(de="Liste der KI-Vorhaben", en="list of AI initiatives"),
    slots.PERSON: Text(de="Person", en="person"),
    slots.SCENARIO: Text(de="Szenario", en="scenario"),
    slots.ASSIGNMENT: Text(de="Verantwortung und Termin", en="responsibility and date"),
    slots.OWN_MEASURE: Text(de="eigene Massnahme", en="measure of your own"),
    slots.BOARD: Text(de="Entscheid für die Geschäftsleitung", en="board decision"),
    slots.PARKING: Text(de="Parkplatz", en="parking lot"),
    slots.DOCUMENT: Text(de="Unterlagen", en="documents"),
    slots.LEFT_OUT: Text(de="weggelassene Fragen", en="questions left out"),
    slots.FORMAT: Text(de="Format", en="format"),
    slots.STATUS: Text(de="Status", en="status"),
    slots.CLIENT_CURRENCY: Text(de="Währung", en="currency"),
    slots.CASE: Text(de="Rechenfall", en="case"),
    slots.CLV_BASIS: Text(de="Basis des CLV", en="basis of the CLV"),
    slots.SEED: Text(de="Startwert der Simulation", en="start of the simulation"),
    slots.PLAN_START: Text(de="Beginn der vier Wochen", en="start of the four weeks"),
}
PACK = Text(de="Regelwerk {version}", en="pack {version}")


def subject(label: str, pack: Pack) -> Text:
    """Return what an edit with this label was about."""
    kind, (name, _) = slots.kind_of(label), slots.parts_of(label)
    if kind in (slots.ANSWER, slots.PREPARED) and name in pack.questions:
        said = pack.questions[name].label
        return Text(de=f"«{said.de}»", en=f"“{said.en}”")
    if kind == slots.PACK:
        return Text(de=PACK.de.format(version=name), en=PACK.en.format(version=name))
    return _KINDS.get(kind, PREPARATION)
