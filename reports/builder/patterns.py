# SPDX-License-Identifier: Apache-2.0
"""The pattern map: where each business line stands, on what grounds, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reports.charting import PatternCell, PatternLine, PatternMap, PatternRow, pattern_map
from reports.headlines import portfolio_headline, portfolio_note
from reports.model import (
    Block,
    CallOut,
    Cell,
    Chart,
    Column,
    Glyph,
    Heading,
    Page,
    Paragraph,
    Table,
    Tone,
)
from reports.palette import LIGHT
from reports.speaking import Speaker
from reports.text import STILL_OPEN, alternatives, percent
from reports.wording import CLARITIES
from rules.advice.advice import LinePattern
from rules.expressions.values import Ref
from rules.pack.analysis import fitting_rows
from rules.text import Text

KICKER = Text(de="KI-Muster", en="AI patterns")
LEAD = Text(
    de="Jede digitale Linie steht in dem Feld, das aus ihren Antworten folgt; die Fläche "
    "entspricht dem Umsatz. Gestrichelt ist, was noch möglich ist.",
    en="Each digital line stands in the field that follows from its answers; the area matches "
    "its revenue. Dashed is what is still possible.",
)
NOTE = Text(
    de="Zeilen: Wirkung von KI auf die bezahlte Einheit. Spalten: Wachstumskern und Bindung. "
    "R1 bis R10 sind die Zeilen des Regelwerks.",
    en="Rows: effect of AI on the paid unit. Columns: growth core and lock-in. R1 to R10 are the "
    "rows of the pack.",
)
SHARES = Text(de="Anteile am Umsatz: {shares}.", en="Shares of revenue: {shares}.")
PER_LINE = Text(de="Je Geschäftslinie", en="By business line")
LINE = Text(de="Linie", en="Line")
PATTERN = Text(de="Muster", en="Pattern")
GROUND = Text(de="Grund", en="Reason")
CONSEQUENCE = Text(de="Folge", en="Consequence")
NOT_DIGITAL = Text(de="nicht digital", en="not digital")
NO_PATTERN = Text(de="kein Muster", en="no pattern")
OPEN = Text(de="Offen", en="Open")
DECISIVE = Text(de="Entscheidend ist: {questions}", en="Decisive is: {questions}")
MISSING = Text(de="Es fehlen: {questions}", en="Missing: {questions}")
CLARIFIES = Text(de="Klärt {who}", en="Clarified by {who}")
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
    (Text(de="kein Kern, Bindung tief", en="no core, lock-in low"),
     {"core": False, "lock_in": "low"}),
)  # fmt: skip
PORTFOLIO = "portfolio."
MAP_INPUTS = {"core", "ai_effect", "lock_in"}
TONES: Mapping[str, Tone] = {
    "antifragile": "accent",
    "resilient": "slate",
    "extractive": "warn",
    "fragile": "bad",
    "outside": "quiet",
}
HORIZON = Text(de="12 bis 24 Monate", en="12 to 24 months")
HORIZON_UNPROTECTED = Text(de="bis 24 Monate", en="up to 24 months")
SOONER = Text(de="eher 12 als 24 Monate", en="12 rather than 24 months")
LATER = Text(de="eher 24 als 12 Monate", en="24 rather than 12 months")


def patterns_page(speaker: Speaker) -> Page:
    """Return the page on the AI patterns of the business lines."""
    table = next(iter(speaker.pack.tables))
    drawn = set(speaker.pack.tables[table].inputs) == MAP_INPUTS
    blocks: tuple[Block, ...] = (
        *((_map(speaker, table),) if drawn else ()),
        Paragraph(_note(speaker, drawn=drawn), "quiet"),
        Heading(speaker.text(PER_LINE)),
        _lines(speaker),
        *_doubts(speaker),
    )
    return Page(
        id="patterns",
        kicker=speaker.text(KICKER),
        title=portfolio_headline(speaker),
        lead=_lead(speaker, drawn=drawn),
        blocks=blocks,
    )


def _lead(speaker: Speaker, *, drawn: bool) -> str:
    parts = (speaker.text(LEAD) if drawn else "", _warning(speaker))
    return " ".join(part for part in parts if part)


def _warning(speaker: Speaker) -> str:
    """Return the warnings on all lines together, which stand whatever the headline says."""
    warnings = (
        speaker.sentence(finding.sentence)
        for finding in speaker.advice.findings
        if finding.verdict == "certain"
        and speaker.pack.findings[finding.id].severity == "risk"
        and any(
            name.startswith(PORTFOLIO)
            for name in speaker.pack.nodes_named(f"findings.{finding.id}.when")
        )
    )
    return " ".join(warnings)


def _note(speaker: Speaker, *, drawn: bool) -> str:
    if drawn:
        return speaker.text(NOTE)
    return speaker.text(SHARES).format(shares=portfolio_note(speaker))


def _map(speaker: Speaker, table: str) -> Chart:
    rows = tuple(
        PatternRow(speaker.text(label), _cells(speaker, table, effect))
        for effect, label in EFFECTS.items()
    )
    lines = tuple(
        PatternLine(line.name, line.share or Decimal(0), _share_text(speaker, line), spots)
        for line in speaker.advice.patterns
        if (spots := _spots(speaker, table, line))
    )
    columns = tuple(speaker.text(label) for label, _ in COLUMNS)
    drawn = pattern_map(PatternMap((columns[0], columns[1], columns[2]), rows, lines), LIGHT)
    return Chart("pattern-map", drawn, _summary(speaker), _data(speaker))


def _cells(
    speaker: Speaker, table: str, effect: str
) -> tuple[PatternCell, PatternCell, PatternCell]:
    cells = []
    for _, values in COLUMNS:
        row = fitting_rows(speaker.pack, table, {**values, "ai_effect": effect})[0]
        pattern = row.then[speaker.pack.tables[table].output]
        name = pattern_words(speaker, pattern, row.then.get("variant"))
        cells.append(PatternCell(name, row.id, TONES.get(pattern, "quiet")))
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
    share = speaker.text(NO_SHARE) if line.share is None else percent(line.share, speaker.language)
    return share if line.verdict == "certain" else f"{share}, {speaker.text(CLARITIES['open'])}"


def _summary(speaker: Speaker) -> str:
    said = (f"{line.name}: {_pattern_name(speaker, line)}" for line in speaker.advice.patterns)
    return "; ".join(said) + "."


def _pattern_name(speaker: Speaker, line: LinePattern) -> str:
    if not line.applies:
        return speaker.text(NOT_DIGITAL)
    if line.verdict == "certain" and line.pattern:
        return pattern_words(speaker, line.pattern, line.variant)
    names = tuple(speaker.headline_word(pattern) for pattern in line.possible)
    return alternatives(names, speaker.language)


def _data(speaker: Speaker) -> Table:
    rows = tuple(
        (Cell(line.name), Cell(_share_text(speaker, line)), Cell(_pattern_name(speaker, line)))
        for line in speaker.advice.patterns
    )
    columns = (Column(speaker.text(LINE)), Column("%"), Column(speaker.text(PATTERN)))
    return Table(speaker.text(PER_LINE), columns, rows)


def _lines(speaker: Speaker) -> Table:
    columns = (
        Column(speaker.text(LINE), 13),
        Column(speaker.text(PATTERN), 15),
        Column(speaker.text(GROUND), 19),
        Column(speaker.text(CONSEQUENCE), 19),
    )
    rows = tuple(_line(speaker, line) for line in speaker.advice.patterns)
    return Table(speaker.text(PER_LINE), columns, rows)


def _line(speaker: Speaker, line: LinePattern) -> tuple[Cell, ...]:
    name = Cell(line.name, _line_note(speaker, line), strong=True)
    if not line.applies:
        nothing = Cell(
            speaker.text(NOT_DIGITAL).capitalize(), speaker.text(NO_PATTERN), tone="quiet"
        )
        return (name, nothing, Cell("–", tone="quiet"), Cell("–", tone="quiet"))
    if line.verdict == "possible":
        return (name, _open_pattern(speaker, line), *_open_grounds(speaker, line))
    pattern = speaker.pack.patterns[line.pattern or ""]
    ground = speaker.sentence(line.explanation) if line.explanation else ""
    return (
        name,
        Cell(
            pattern_words(speaker, line.pattern or "", line.variant),
            _pattern_note(speaker, line),
            "follows",
            TONES.get(line.pattern or "", "plain"),
            strong=True,
        ),
        Cell(ground, tone="quiet"),
        Cell(speaker.text(pattern.consequence)),
    )


def _line_note(speaker: Speaker, line: LinePattern) -> str:
    share = speaker.text(NO_SHARE) if line.share is None else percent(line.share, speaker.language)
    unit = Ref("billing_unit", line.entry)
    if speaker.given(unit) is None:
        return share
    return f"{share}, {speaker.answer(unit)}"


def _pattern_note(speaker: Speaker, line: LinePattern) -> str:
    parts = [" / ".join(line.rows), speaker.text(CLARITIES[line.clarity])]
    if line.horizon is not None and line.pattern == "fragile":
        parts.append(horizon_words(speaker, line))
    return ", ".join(parts)


def horizon_words(speaker: Speaker, line: LinePattern) -> str:
    """Return the horizon in words, never with a precision it does not have."""
    if line.variant == "unprotected":
        return speaker.text(HORIZON_UNPROTECTED)
    if line.horizon is None or line.horizon[0] != line.horizon[1]:
        return speaker.text(HORIZON)
    if line.horizon[0] <= 12:
        return speaker.text(SOONER)
    return speaker.text(LATER if line.horizon[0] >= 24 else HORIZON)


def _open_pattern(speaker: Speaker, line: LinePattern) -> Cell:
    glyph: Glyph = "open" if len(line.possible) > 1 else "possible"
    rules = " / ".join(line.rows)
    return Cell(speaker.text(OPEN), f"{_pattern_name(speaker, line)}; {rules}", glyph, "warn",
                strong=True)  # fmt: skip


def _open_grounds(speaker: Speaker, line: LinePattern) -> tuple[Cell, Cell]:
    names = line.pivotal or tuple(ref.name for ref in line.missing)
    questions = ", ".join(speaker.label(Ref(name)) for name in names)
    template = DECISIVE if line.pivotal else MISSING
    ground = speaker.text(template).format(questions=questions or speaker.text(STILL_OPEN))
    who = ""
    for name in names:
        answer = speaker.given(Ref(name, line.entry))
        if answer is not None and (found := speaker.clarification(answer)):
            who = speaker.text(CLARIFIES).format(who=found)
            break
    return Cell(ground, tone="quiet"), Cell(who or speaker.text(STILL_OPEN))


def _doubts(speaker: Speaker) -> tuple[Block, ...]:
    """Return a call-out per line whose pattern rests on shaky ground."""
    return tuple(
        CallOut("warn", f"{line.name}.", " ".join(speaker.sentence(d) for d in line.doubts))
        for line in speaker.advice.patterns
        if line.doubts
    )
