# SPDX-License-Identifier: Apache-2.0
"""The pattern map: where each business line stands, on what grounds, and what follows."""

from __future__ import annotations

from reports.blocks.horizons import horizon_words
from reports.blocks.pattern_chart import (
    LINE,
    NO_SHARE,
    NOT_DIGITAL,
    PATTERN,
    PER_LINE,
    TONES,
    drawn_table,
    pattern_chart,
    pattern_name,
    pattern_words,
)
from reports.contradictions import call_outs
from reports.headlines import portfolio_headline, portfolio_note
from reports.model import (
    Block,
    CallOut,
    Cell,
    Column,
    Glyph,
    Heading,
    Page,
    Paragraph,
    Table,
)
from reports.speaking import Speaker
from reports.text import STILL_OPEN, capitalised, percent
from reports.wording import CLARITIES
from rules.advice.advice import LinePattern
from rules.expressions.values import Ref
from rules.pack.groups import LINES
from rules.text import Text

KICKER = Text(de="KI-Muster", en="AI patterns")
LEAD = Text(
    de="Jede digitale Linie steht in dem Feld, das aus ihren Antworten folgt; die Fläche "
    "entspricht dem Umsatz. Gestrichelt ist, was noch möglich ist.",
    en="Each digital line stands in the field that follows from its answers; the area matches "
    "its revenue. Dashed lines show what is still possible.",
)
NOTE = Text(
    de="Zeilen: Wirkung von KI auf die bezahlte Einheit. Spalten: Wachstumskern und Bindung. "
    "R1 bis R10 sind die Zeilen des Regelwerks.",
    en="Rows: effect of AI on the paid unit. Columns: growth core and lock-in. R1 to R10 are the "
    "rows of the pack.",
)
SHARES = Text(de="Anteile am Umsatz: {shares}.", en="Shares of revenue: {shares}.")
GROUND = Text(de="Grund", en="Reason")
CONSEQUENCE = Text(de="Folge", en="Consequence")
NO_PATTERN = Text(de="kein Muster", en="no pattern")
OPEN = Text(de="Offen", en="Open")
DECISIVE = Text(de="Entscheidend ist: {questions}", en="What decides: {questions}")
MISSING = Text(de="Es fehlen: {questions}", en="Missing: {questions}")
CLARIFIES = Text(de="Klärt {who}", en="Clarified by {who}")
PORTFOLIO = "portfolio."
FEW = 2  # lines with room on the page beneath the map


def patterns_page(speaker: Speaker) -> Page:
    """Return the page on the AI patterns of the business lines."""
    table = drawn_table(speaker)
    drawn = table is not None
    blocks: tuple[Block, ...] = (
        *((pattern_chart(speaker, table),) if table is not None else ()),
        Paragraph(_note(speaker, drawn=drawn), "quiet"),
        Heading(speaker.text(PER_LINE)),
        _lines(speaker),
        *_doubts(speaker),
        *call_outs(speaker, LINES),
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
        and speaker.pack.findings[finding.id].scope is None
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


def _lines(speaker: Speaker) -> Table:
    columns = (
        Column(speaker.text(LINE), 13),
        Column(speaker.text(PATTERN), 15),
        Column(speaker.text(GROUND), 19),
        Column(speaker.text(CONSEQUENCE), 19),
    )
    rows = tuple(_line(speaker, line) for line in speaker.advice.patterns)
    return Table(speaker.text(PER_LINE), columns, rows, dense=len(rows) > FEW)


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
    share = speaker.text(NO_SHARE) if line.share is None else percent(line.share, speaker.numbers)
    unit = Ref("billing_unit", line.entry)
    if speaker.given(unit) is None:
        return share
    return f"{share}, {speaker.answer(unit)}"


def _pattern_note(speaker: Speaker, line: LinePattern) -> str:
    parts = [" / ".join(line.rows), speaker.text(CLARITIES[line.clarity])]
    if line.horizon is not None and line.pattern == "fragile":
        parts.append(horizon_words(speaker, line))
    return ", ".join(parts)


def _open_pattern(speaker: Speaker, line: LinePattern) -> Cell:
    glyph: Glyph = "open" if len(line.possible) > 1 else "possible"
    rules = " / ".join(line.rows)
    said = speaker.text(OPEN)
    if line.clarity == "likely" and line.pattern:
        glyph, likely = "possible", speaker.text(CLARITIES["likely"])
        said = f"{capitalised(likely)} {speaker.headline_word(line.pattern)}"
    return Cell(said, f"{pattern_name(speaker, line)}; {rules}", glyph, "warn", strong=True)


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
