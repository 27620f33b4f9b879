# SPDX-License-Identifier: Apache-2.0
"""The four weeks after the talk: the measures, who takes them on, and the board's decision."""

from __future__ import annotations

from reports.blocks.measures import board_call_out, board_questions, other_decisions, who
from reports.blocks.planned import (
    INSTEAD,
    added_because,
    replaced_title,
    title_of,
    words,
)
from reports.blocks.worth import worth_said
from reports.model import MeasurePlan, Page, PlannedMeasure
from reports.speaking import Speaker
from reports.text import long_date, spelled, uncapitalised
from rules.advice.advice import Planned, RecommendedMeasure
from rules.text import Text

KICKER = Text(de="Vier Wochen", en="Four weeks")
TITLE = Text(
    de="{count} Massnahmen für die nächsten vier Wochen",
    en="{count} measures for the next four weeks",
)
TITLE_ONE = Text(
    de="Eine Massnahme für die nächsten vier Wochen", en="One measure for the next four weeks"
)
TITLE_BOARD = Text(de="Ein Entscheid für die Geschäftsleitung", en="A decision for the board")
TITLE_BOARD_MANY = Text(
    de="{count} Entscheide für die Geschäftsleitung", en="{count} decisions for the board"
)
WITH_BOARD = Text(
    de=", dazu ein Entscheid der Geschäftsleitung", en=", and a decision for the board"
)
WITH_BOARD_MANY = Text(
    de=", dazu {count} Entscheide der Geschäftsleitung", en=", and {count} decisions for the board"
)
LEAD = Text(
    de="Jede Massnahme ist in vier Wochen machbar. Ihr Erfolg zeigt sich an einem Zeichen.",
    en="Each measure can be done in four weeks and has a sign by which to tell its success.",
)
LEAD_OWN = Text(
    de="Jede empfohlene Massnahme ist in vier Wochen machbar. Ihr Erfolg zeigt sich an einem "
    "Zeichen. Was das Beratungsteam ersetzt oder ergänzt hat, trägt seine Begründung.",
    en="Each recommended measure can be done in four weeks and has a sign by which its success is "
    "seen. What the consulting team replaced or added carries its reason.",
)
STARTS = Text(de="Beginn: {date}.", en="Start: {date}.")
FIRST_STEP = Text(de="Erster Schritt", en="First step")
SIGN = Text(de="Zeichen des Erfolgs", en="Sign of success")
BECAUSE = Text(de="Weil", en="Because")
WORTH = Text(de="Zum Vergleich", en="For scale")


def four_weeks_page(speaker: Speaker) -> Page:
    """Return the plan for four weeks."""
    planned = speaker.advice.planned
    start = speaker.advice.answers.plan.start
    own = any(measure.own for measure in planned)
    lead = speaker.text(LEAD_OWN if own else LEAD) if planned else ""
    if planned and start:
        date = long_date(start, speaker.language)
        lead = f"{lead} {speaker.text(STARTS).format(date=date)}"
    plan = (MeasurePlan(tuple(_planned(speaker, m) for m in planned)),) if planned else ()
    return Page(
        id="four-weeks",
        kicker=speaker.text(KICKER),
        title=_title(speaker),
        lead=lead,
        blocks=(*plan, *board_call_out(speaker)),
    )


def _title(speaker: Speaker) -> str:
    count = len(speaker.advice.planned)
    board = len(board_questions(speaker)) + len(other_decisions(speaker))
    said = spelled(board, speaker.language)
    if count == 0:
        return speaker.text(TITLE_BOARD_MANY if board > 1 else TITLE_BOARD).format(count=said)
    template = TITLE_ONE if count == 1 else TITLE
    title = speaker.text(template).format(count=spelled(count, speaker.language))
    beside = WITH_BOARD_MANY if board > 1 else WITH_BOARD
    return title + (speaker.text(beside).format(count=uncapitalised(said)) if board else "")


def _planned(speaker: Speaker, measure: Planned) -> PlannedMeasure:
    lines = (
        (FIRST_STEP, words(speaker, measure.first_step)),
        (SIGN, words(speaker, measure.sign_of_success)),
        (BECAUSE, _because(speaker, measure)),
        (INSTEAD, replaced_title(speaker, measure)),
        (WORTH, worth_said(speaker, measure.measure) if measure.measure else ""),
    )
    return PlannedMeasure(
        rank=measure.rank,
        title=title_of(speaker, measure),
        note=who(speaker, measure.assignment),
        lines=tuple((speaker.text(label), text) for label, text in lines if text),
        rule=measure.measure,
    )


def _because(speaker: Speaker, measure: Planned) -> str:
    """Return why a measure stands: the consultant's reason, else the finding, else its own."""
    if measure.own or measure.recommended is None:
        return added_because(speaker, measure)
    found = " ".join(_reasons(speaker, measure.recommended))
    return found or speaker.text(speaker.pack.measures[measure.measure].why)


def _reasons(speaker: Speaker, measure: RecommendedMeasure) -> list[str]:
    """Return the finding the measure rests on as a sentence, a certain one before a possible."""
    found = [
        finding
        for finding in speaker.advice.findings
        if finding.id in measure.because and finding.entry == measure.entry
    ]
    found.sort(key=lambda f: (f.verdict != "certain", measure.because.index(f.id)))
    return [speaker.sentence(finding.sentence) for finding in found[:1]]
