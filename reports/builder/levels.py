# SPDX-License-Identifier: Apache-2.0
"""Customer value on three levels: bands, the main questions, why the ranking holds."""

from __future__ import annotations

from collections.abc import Mapping

from reports.charting import LevelRow, Levels, levels
from reports.headlines import STATE_TONES
from reports.model import Block, Cell, Chart, Column, Heading, Page, Paragraph, Table
from reports.palette import LIGHT
from reports.speaking import Speaker
from reports.text import alternatives, listed
from reports.wording import BANDS, STATES
from rules.advice.flips import Flip
from rules.advice.levels import LevelState
from rules.pack.labels import option_label
from rules.text import Text

KICKER = Text(de="Kundenwert auf drei Ebenen", en="Customer value on three levels")
LEAD = Text(
    de="Gezeigt ist für jede Ebene ihr Zustand und ihr Band. Schraffiert ist, was fehlende "
    "Antworten unklar lassen. Punkte vergeben wir nicht.",
    en="Shown for each level are its state and its band. Hatched is what missing answers leave "
    "unclear. We award no points.",
)
QUESTIONS = Text(de="Hauptfragen", en="Main questions")
QUESTION = Text(de="Frage", en="Question")
ANSWER = Text(de="Antwort", en="Answer")
STATE = Text(de="Zustand", en="State")
EVIDENCE = Text(de="Beleg: {evidence}", en="Evidence: {evidence}")
BAND_TABLE = Text(de="Band je Ebene", en="Band by level")
LEVEL = Text(de="Ebene", en="Level")
LOWEST = Text(de="Tiefstes Band", en="Lowest band")
HIGHEST = Text(de="Höchstes Band", en="Highest band")
LEVER_LABEL = Text(de="Wahrscheinlich grösster Hebel", en="Probably the largest lever")
MAY_BE_LEVER = Text(de="Möglicher grösster Hebel", en="May be the largest lever")
NOT_ASKED = Text(de="nicht gefragt", en="not asked")

STATE_SAID: Mapping[str, tuple[Text, Text]] = {
    "answered": (
        Text(de="ist beantwortet", en="is answered"),
        Text(de="sind beantwortet", en="are answered"),
    ),
    "claimed": (
        Text(de="ist behauptet, nicht belegt", en="is claimed, not evidenced"),
        Text(de="sind behauptet, nicht belegt", en="are claimed, not evidenced"),
    ),
    "gap": (Text(de="hat eine Lücke", en="has a gap"), Text(de="haben Lücken", en="have gaps")),
    "to_clarify": (
        Text(de="ist zu klären", en="is to be clarified"),
        Text(de="sind zu klären", en="are to be clarified"),
    ),
    "unanswered": (
        Text(de="ist noch offen", en="is still open"),
        Text(de="sind noch offen", en="are still open"),
    ),
}
WHY = Text(de="Warum diese Reihenfolge", en="Why this ranking")
WHY_FIRST = Text(
    de="{level} geht vor: Ohne eine belegte Antwort auf dieser Ebene stehen die anderen auf "
    "unsicherem Grund.",
    en="{level} comes first: without an evidenced answer on this level the others stand on "
    "uncertain ground.",
)
WHY_LOWEST = Text(
    de="{first} ist beantwortet. Unter den übrigen Ebenen steht {level} am tiefsten, und zwar "
    "für jede Antwort, die noch möglich ist.",
    en="{first} is answered. Among the other levels {level} stands lowest, whatever answer is "
    "still possible.",
)
WHY_OPEN = Text(
    de="Die Reihenfolge kann sich noch ändern. In Frage kommen {levels}.",
    en="The ranking may still change. In question are {levels}.",
)
WHY_NONE = Text(
    de="Alle Hauptfragen sind beantwortet und belegt. Nächster Schritt ist die schwächste "
    "Folgefrage.",
    en="All main questions are answered and evidenced. The next step is the weakest follow-up.",
)
CHANGE = Text(de="Was das ändern würde", en="What would change this")
CHANGED = Text(
    de="{answers}: Dann stünde eine andere Massnahme an erster Stelle.",
    en="{answers}: then another measure would come first.",
)
ONE_CHANGE = Text(
    de="«{question}» mit der Antwort «{value}»{evidence}",
    en="“{question}” answered “{value}”{evidence}",
)
WITH_EVIDENCE = Text(de=", mit Beleg", en=", with evidence")
NO_CHANGE = Text(
    de="Keine der Antworten, die wir einzeln geprüft haben, ändert das.",
    en="None of the answers we tried one by one changes this.",
)


def levels_page(speaker: Speaker, flips: Mapping[str, tuple[Flip, ...]]) -> Page:
    """Return the page on the three levels."""
    return Page(
        id="levels",
        kicker=speaker.text(KICKER),
        title=_title(speaker),
        lead=speaker.text(LEAD),
        blocks=(
            _chart(speaker),
            Heading(speaker.text(QUESTIONS)),
            _main_questions(speaker),
            Heading(speaker.text(WHY)),
            Paragraph(_why(speaker)),
            *_changes(speaker, flips),
        ),
    )


def _title(speaker: Speaker) -> str:
    """Return the states of the levels as one sentence, levels of one state together."""
    parts = []
    for state, (one, several) in STATE_SAID.items():
        names = [
            speaker.text(speaker.pack.levels[level.id].label)
            for level in speaker.advice.levels
            if level.asked and level.state == state
        ]
        if names:
            said = speaker.text(one if len(names) == 1 else several)
            parts.append(f"{listed(tuple(names), speaker.language)} {said}")
    return ", ".join(parts)


def _chart(speaker: Speaker) -> Chart:
    bands = tuple(speaker.text(word) for word in BANDS.values())
    rows = tuple(_row(speaker, level) for level in speaker.advice.levels)
    names = (bands[0], bands[1], bands[2])
    summary = "; ".join(f"{row.name}: {row.state}" for row in rows) + "."
    data = Table(
        speaker.text(BAND_TABLE),
        (Column(speaker.text(LEVEL)), Column(speaker.text(LOWEST)), Column(speaker.text(HIGHEST))),
        tuple(_band_cells(speaker, level) for level in speaker.advice.levels),
    )
    return Chart("levels", levels(Levels(names, rows), LIGHT), summary, data)


def _row(speaker: Speaker, level: LevelState) -> LevelRow:
    named, order = speaker.pack.levels[level.id], list(BANDS)
    known = level.asked and level.state not in ("to_clarify", "unanswered")
    lowest = order.index(level.bands[0]) + 1 if known else 0
    highest = order.index(level.bands[-1]) + 1 if known else 3
    state = STATES[level.state] if level.asked else NOT_ASKED
    return LevelRow(
        name=speaker.text(named.label),
        subtitle=speaker.text(named.subtitle),
        lowest=lowest,
        highest=highest,
        state=speaker.text(state),
        state_tone=STATE_TONES[level.state],
        notes=_notes(speaker, level),
        lever=_lever_label(speaker, level) if highest < 3 else "",
    )


def _notes(speaker: Speaker, level: LevelState) -> tuple[str, ...]:
    """Return the evidence of the main question, as the note beside the state."""
    main = _main(speaker, level.id)
    answer = speaker.advice.answers.answer(main) if main else None
    return (answer.evidence,) if answer and answer.evidence else ()


def _lever_label(speaker: Speaker, level: LevelState) -> str:
    lever = speaker.advice.lever
    if level.id != lever.level:
        return ""
    return speaker.text(LEVER_LABEL if lever.verdict == "certain" else MAY_BE_LEVER)


def _band_cells(speaker: Speaker, level: LevelState) -> tuple[Cell, ...]:
    name = Cell(speaker.text(speaker.pack.levels[level.id].label))
    if not level.bands:
        return (name, Cell(speaker.text(NOT_ASKED)), Cell(speaker.text(NOT_ASKED)))
    lowest, highest = BANDS[level.bands[0]], BANDS[level.bands[-1]]
    return (name, Cell(speaker.text(lowest)), Cell(speaker.text(highest)))


def _main(speaker: Speaker, level: str) -> str | None:
    questions = speaker.pack.level_questions(level)
    return questions[0] if questions and speaker.pack.questions[questions[0]].main else None


def _main_questions(speaker: Speaker) -> Table:
    asked = {ref.name: ref for ref in speaker.advice.asked if not ref.entry}
    rows = []
    for level in speaker.advice.levels:
        main = _main(speaker, level.id)
        if main is None or main not in asked:
            continue
        answer = speaker.given(asked[main])
        evidence = speaker.text(EVIDENCE).format(evidence=answer.evidence) \
            if answer and answer.evidence else ""  # fmt: skip
        rows.append(
            (
                Cell(speaker.text(speaker.pack.questions[main].ask)),
                Cell(speaker.answer(asked[main]), evidence),
                Cell(speaker.text(STATES[level.state]), tone=STATE_TONES[level.state]),
            )
        )
    columns = (
        Column(speaker.text(QUESTION), 5),
        Column(speaker.text(ANSWER), 4),
        Column(speaker.text(STATE), 3),
    )
    return Table(speaker.text(QUESTIONS), columns, tuple(rows))


def _why(speaker: Speaker) -> str:
    lever, names = speaker.advice.lever, speaker.pack.levels
    first = next(iter(names))
    if lever.verdict == "none":
        return speaker.text(WHY_NONE)
    if lever.verdict == "possible":
        listed = ", ".join(speaker.text(names[level].label) for level in lever.possible)
        return speaker.text(WHY_OPEN).format(levels=listed)
    level = speaker.text(names[lever.level or first].label)
    if lever.level == first:
        return speaker.text(WHY_FIRST).format(level=level)
    return speaker.text(WHY_LOWEST).format(first=speaker.text(names[first].label), level=level)


def _changes(speaker: Speaker, flips: Mapping[str, tuple[Flip, ...]]) -> tuple[Block, ...]:
    """Return what would take the first measure off the list, or that no single answer does."""
    first = next((m for m in speaker.advice.chosen if m.choice == "lever"), None)
    if first is None:
        return ()
    heading = Heading(speaker.text(CHANGE))
    found = tuple(change(speaker, flip, ONE_CHANGE) for flip in flips.get(first.id, ()))
    if not found:
        return (heading, Paragraph(speaker.text(NO_CHANGE)))
    answers = alternatives(found, speaker.language)
    return (heading, Paragraph(speaker.text(CHANGED).format(answers=answers)))


def change(speaker: Speaker, flip: Flip, template: Text) -> str:
    """Return a flip as a sentence."""
    label = option_label(speaker.pack, flip.ref.name, flip.value)
    return speaker.text(template).format(
        question=speaker.label(flip.ref),
        value=speaker.text(label) if label else speaker.value(flip.ref.name, flip.value),
        evidence=speaker.text(WITH_EVIDENCE) if flip.with_evidence else "",
    )
