# SPDX-License-Identifier: Apache-2.0
"""The pattern map as a chart: the fields of the decision table with the business lines in them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reports.charting import (
    PAGE,
    Canvas,
    PatternCell,
    PatternLine,
    PatternMap,
    PatternRow,
    pattern_map,
)
from reports.model import Cell, Chart, Column, Table, Tone
from reports.palette import LIGHT, Palette
from reports.speaking import Speaker
from reports.text import alternatives, percent
from reports.wording import CLARITIES
from rules.advice.advice import LinePattern
from rules.analysis.tables import fitting_rows
from rules.text import Text

PER_LINE = Text(de="Je Geschäftslinie", en="By business line")
LINE = Text(de="Linie", en="Line")
PATTERN = Text(de="Muster", en="Pattern")
NOT_DIGITAL = Text(de="nicht digital", en="not digital")
NO_SHARE = Text(de="Anteil noch offen", en="share still open")
EFFECTS: Mapping[str, Text] = {
    "amplifies": Text(de="verstärkt", en="amplifies"),
    "neutral": Text(de="neutral", en="neutral"),
    "caps": Text(de="deckelt", en="caps"),
    "replaces": Text(de="ersetzt", en="replaces"),
}
COLUMNS = (
    (Text(de="Kern ja", en="core"), {"core": True, "lock_in": "high"}),
    (Text(de="kein Kern, Bindung hoch", en="no core, lock-in high"),
     {"core": False, "lock_in": "high"}),
    (Text(de="kein Kern, Bindung gering", en="no core, lock-in low"),
     {"core": False, "lock_in": "low"}),
)  # fmt: skip
MAP_INPUTS = {"core", "ai_effect", "lock_in"}
TONES: Mapping[str, Tone] = {
    "antifragile": "accent",
    "resilient": "slate",
    "extractive": "warn",
    "fragile": "bad",
    "outside": "quiet",
}


def drawn_table(speaker: Speaker) -> str | None:
    """Return the table of the patterns; None where its inputs are not those of the map."""
    table = speaker.pack.pattern_table
    if not table or set(speaker.pack.tables[table].inputs) != MAP_INPUTS:
        return None
    return table


def pattern_chart(
    speaker: Speaker,
    table: str,
    palette: Palette = LIGHT,
    canvas: Canvas = PAGE,
    *,
    with_rules: bool = True,
) -> Chart:
    """Return the fields of the table with the business lines in them.

    `with_rules`: name the rule of each field.
    """
    rows = tuple(
        PatternRow(speaker.text(label), _cells(speaker, table, effect, with_rules=with_rules))
        for effect, label in EFFECTS.items()
    )
    lines = tuple(
        PatternLine(line.name, line.share or Decimal(0), _share_text(speaker, line), spots)
        for line in speaker.advice.patterns
        if (spots := _spots(speaker, table, line))
    )
    columns = tuple(speaker.text(label) for label, _ in COLUMNS)
    data = PatternMap((columns[0], columns[1], columns[2]), rows, lines)
    drawn = pattern_map(data, palette, canvas)
    return Chart("pattern-map", drawn, _summary(speaker), _data(speaker))


def _cells(
    speaker: Speaker, table: str, effect: str, *, with_rules: bool
) -> tuple[PatternCell, PatternCell, PatternCell]:
    cells = []
    for _, values in COLUMNS:
        row = fitting_rows(speaker.pack, table, {**values, "ai_effect": effect})[0]
        pattern, variant = str(row.then[speaker.pack.tables[table].output]), row.then.get("variant")
        name = pattern_words(speaker, pattern, None if variant is None else str(variant))
        cells.append(PatternCell(name, row.id if with_rules else "", TONES.get(pattern, "quiet")))
    return cells[0], cells[1], cells[2]


def pattern_words(speaker: Speaker, pattern: str, variant: str | None) -> str:
    """Return a pattern's name, with its variant where that has words of its own."""
    found = speaker.pack.patterns[pattern]
    name = speaker.text(found.label)
    words = found.variants.get(variant or "")
    return f"{name}, {speaker.text(words)}" if words and variant in _SHOWN_VARIANTS else name


_SHOWN_VARIANTS = {"eroding", "unprotected"}


def _spots(speaker: Speaker, table: str, line: LinePattern) -> tuple[tuple[int, int], ...]:
    """Return the fields a line can still stand in."""
    if not line.applies:
        return ()
    spots = []
    for row, effect in enumerate(EFFECTS):
        for column, (_, values) in enumerate(COLUMNS):
            case: dict[str, object] = {**values, "ai_effect": effect}
            if case["core"] is True:
                del case["lock_in"]
            if not all(line.inputs[name].can_be(value) for name, value in case.items()):
                continue
            fitting = fitting_rows(speaker.pack, table, {**values, "ai_effect": effect})
            if any(found.id in line.rows for found in fitting):
                spots.append((row, column))
    return _in_known_columns(tuple(spots))


def _in_known_columns(spots: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Keep the last row, whose field is the same in every column, to the columns of the others."""
    last = len(EFFECTS) - 1
    columns = {column for row, column in spots if row != last}
    return tuple(spot for spot in spots if not columns or spot[1] in columns)


def _share_text(speaker: Speaker, line: LinePattern) -> str:
    share = speaker.text(NO_SHARE) if line.share is None else percent(line.share, speaker.numbers)
    return (
        share if line.verdict == "certain" else f"{share}, {speaker.text(CLARITIES[line.clarity])}"
    )


def _summary(speaker: Speaker) -> str:
    said = (f"{line.name}: {pattern_name(speaker, line)}" for line in speaker.advice.patterns)
    return "; ".join(said) + "."


def pattern_name(speaker: Speaker, line: LinePattern) -> str:
    """Return the pattern of a line, or those still possible."""
    if not line.applies:
        return speaker.text(NOT_DIGITAL)
    if line.verdict == "certain" and line.pattern:
        return pattern_words(speaker, line.pattern, line.variant)
    names = tuple(speaker.headline_word(pattern) for pattern in line.possible)
    return alternatives(names, speaker.language)


def _data(speaker: Speaker) -> Table:
    rows = tuple(
        (Cell(line.name), Cell(_share_text(speaker, line)), Cell(pattern_name(speaker, line)))
        for line in speaker.advice.patterns
    )
    columns = (Column(speaker.text(LINE)), Column("%"), Column(speaker.text(PATTERN)))
    return Table(speaker.text(PER_LINE), columns, rows)
