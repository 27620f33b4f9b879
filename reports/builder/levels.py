# SPDX-License-Identifier: Apache-2.0
"""What the pack is about, level by level: bands, the main questions, why the ranking holds."""

from __future__ import annotations

from collections.abc import Mapping

from reports.blocks.changes import NO_CHANGE, one_change
from reports.blocks.level_chart import level_chart, main_question
from reports.headlines import STATE_TONES
from reports.model import Block, Cell, Column, Heading, Page, Paragraph, Table
from reports.speaking import Speaker
from reports.subject import is_about_value, levels_title
from reports.text import alternatives, listed
from reports.wording import STATES
from rules.advice.advice import Flip
from rules.text import Text

LEAD = Text(
    de="Gezeigt ist für jede Ebene ihr Zustand und ihr Band. Schraffiert ist, was fehlende "
    "Antworten unklar lassen. Punkte vergeben wir nicht.",
    en="Each level is shown with its state and its band. Hatching shows what missing answers leave "
    "unclear. We award no points.",
)
QUESTIONS = Text(de="Hauptfragen", en="Main questions")
QUESTION = Text(de="Frage", en="Question")
ANSWER = Text(de="Antwort", en="Answer")
STATE = Text(de="Zustand", en="State")
EVIDENCE = Text(de="Beleg: {evidence}", en="Evidence: {evidence}")

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
WHY_FIRST_ALONE = Text(
    de="{level} geht vor: Das Regelwerk nennt diese Ebene als erste, und sie ist nicht belegt "
    "beantwortet.",
    en="{level} comes first: the pack names this level first, and it is not answered with "
    "evidence.",
)
WHY_LOWEST = Text(
    de="{first} ist beantwortet. Unter den übrigen Ebenen steht {level} am tiefsten, und zwar "
    "für jede Antwort, die noch möglich ist.",
    en="{first} is answered. Among the other levels {level} stands lowest, whatever answer is "
    "still possible.",
)
WHY_OPEN = Text(
    de="Die Reihenfolge kann sich noch ändern. In Frage kommen {levels}.",
    en="The ranking may still change. Still in question: {levels}.",
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


def levels_page(speaker: Speaker, flips: Mapping[str, tuple[Flip, ...]]) -> Page:
    """Return the page on the levels."""
    return Page(
        id="levels",
        kicker=speaker.text(levels_title(speaker.pack)),
        title=_title(speaker),
        lead=speaker.text(LEAD),
        blocks=(
            level_chart(speaker),
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


def _main_questions(speaker: Speaker) -> Table:
    asked = {ref.name: ref for ref in speaker.advice.asked if not ref.entry}
    rows = []
    for level in speaker.advice.levels:
        main = main_question(speaker, level.id)
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
        reason = WHY_FIRST if is_about_value(speaker.pack) else WHY_FIRST_ALONE
        return speaker.text(reason).format(level=level)
    return speaker.text(WHY_LOWEST).format(first=speaker.text(names[first].label), level=level)


def _changes(speaker: Speaker, flips: Mapping[str, tuple[Flip, ...]]) -> tuple[Block, ...]:
    """Return what would take the first measure off the list, or that no single answer does."""
    first = next((m for m in speaker.advice.chosen if m.choice == "lever"), None)
    if first is None:
        return ()
    heading = Heading(speaker.text(CHANGE))
    found = tuple(one_change(speaker, flip) for flip in flips.get(first.id, ()))
    if not found:
        return (heading, Paragraph(speaker.text(NO_CHANGE)))
    answers = alternatives(found, speaker.language)
    return (heading, Paragraph(speaker.text(CHANGED).format(answers=answers)))
