# SPDX-License-Identifier: Apache-2.0
"""Advice as text for the terminal, in German or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.cli.advise_cost_text import cost
from reports import contradictions
from reports.blocks.planned import own_note, title_of, words
from reports.blocks.worth import worth_said
from reports.speaking import Speaker
from reports.statements import certain, possible
from reports.subject import level_subject
from reports.text import (
    alternatives,
    number_range,
    percent,
    short_date,
)
from reports.wording import BANDS, CLARITIES, EFFORTS, STATES
from rules.advice.advice import Advice, LinePattern, Planned, RecommendedMeasure
from rules.advice.levels import LevelState
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Language, NumberFormat, Text
from rules.trials.next_questions import next_questions, skippable

NEXT = 5


def as_text(advice: Advice, language: Language, numbers: NumberFormat | None = None) -> str:
    """Return everything that follows from the answers."""
    speaker = Speaker(advice, language, numbers)
    sections = (
        (level_subject(advice.pack), _levels(speaker)),
        (Text(de="Themen mit Lücken", en="Topics with gaps"), _topics(speaker)),
        (Text(de="KI-Muster", en="AI patterns"), _patterns(speaker)),
        (contradictions.TITLE, _contradictions(speaker)),
        (Text(de="Was folgt", en="What follows"), (s.text for s in certain(speaker))),
        (Text(de="Was möglich ist", en="What is possible"), _possible(speaker)),
        (
            Text(
                de="Kosten je qualifiziertem Ersttermin (CPL)",
                en="Cost per qualified first meeting (CPL)",
            ),
            cost(speaker),
        ),
        (Text(de="Massnahmen für vier Wochen", en="Measures for four weeks"), _measures(speaker)),
        (
            Text(de="Entscheide der Geschäftsleitung", en="Decisions of the board"),
            _decisions(speaker),
        ),
        (Text(de="Nächste Fragen", en="Next questions"), _next_questions(speaker)),
        (
            Text(
                de="Kann wegbleiben, wenn die Zeit knapp ist", en="Can be left out if time is short"
            ),
            _left_out(speaker),
        ),
    )
    blocks = [_title(speaker)]
    for title, lines in sections:
        if body := [f"  {line}" for line in lines]:
            blocks.append("\n".join((speaker.text(title), *body)))
    return "\n\n".join(blocks)


def _title(speaker: Speaker) -> str:
    pack, answers = speaker.pack, speaker.advice.answers
    format_ = speaker.text(pack.formats[answers.format].label)
    source = Text(de="Regelwerk", en="Pack")
    return f"{answers.client.name}, {format_}\n{speaker.text(source)} {pack.id} {pack.version}"


def _levels(speaker: Speaker) -> Iterator[str]:
    asked = [level for level in speaker.advice.levels if level.asked]
    names = {level.id: speaker.text(speaker.pack.levels[level.id].label) for level in asked}
    width = max(map(len, names.values()), default=0)
    for level in asked:
        parts = (speaker.text(STATES[level.state]), _band(level, speaker))
        yield f"{names[level.id]:<{width}}  {', '.join(part for part in parts if part)}"
    if asked:
        yield _lever(speaker)


def _band(level: LevelState, speaker: Speaker) -> str:
    """Return the band in words; empty where all three are possible, which says nothing."""
    if not level.bands or len(level.bands) == len(BANDS):
        return ""
    words = _either((speaker.text(BANDS[band]) for band in level.bands), speaker)
    return f"{speaker.text(Text(de='Band', en='band'))} {words}"


def _lever(speaker: Speaker) -> str:
    lever = speaker.advice.lever
    levels = {id_: speaker.text(level.label) for id_, level in speaker.pack.levels.items()}
    title = speaker.text(Text(de="Grösster ungenutzter Hebel", en="Largest unused lever"))
    if speaker.advice.clarify_first:
        return speaker.text(
            Text(
                de="Zu viel ist offen: erst klären, dann urteilen",
                en="Too much is open: clarify first, then judge",
            )
        )
    if lever.verdict == "none":
        said = Text(de="keiner ist offen", en="none is open")
        return f"{title}: {speaker.text(said)}"
    candidates = _either((levels[id_] for id_ in lever.possible), speaker)
    if lever.verdict != "certain":
        said = Text(de="noch offen, möglich: ", en="still open, possible: ")
        return f"{title}: {speaker.text(said)}{candidates}"
    remark = Text(de=" (beruht auf Schätzung)", en=" (rests on estimates)")
    said = Text(de="wahrscheinlich ", en="probably ")
    return f"{title}: {speaker.text(said)}{candidates}{speaker.text(remark) * lever.estimated}"


def _topics(speaker: Speaker) -> Iterator[str]:
    """Yield the topics whose answers stay below the step to reach, and where most.

    One of which anything is still possible is passed over; that says nothing.
    """
    for topic in speaker.advice.topics:
        gap = topic.largest
        if gap is None or (len(topic.bands) == len(BANDS) and not gap.certain):
            continue
        name = speaker.text(speaker.pack.topics[topic.id].label)
        possible = Text(de="möglich", en="possible")
        verdict = "" if gap.certain else f" ({speaker.text(possible)})"
        yield f"{name}: {speaker.label(Ref(gap.question))}{verdict}"


def _patterns(speaker: Speaker) -> Iterator[str]:
    for line in speaker.advice.patterns:
        share = f" ({percent(line.share, speaker.numbers)})" if line.share is not None else ""
        yield f"{line.name}{share}: {_pattern(line, speaker)}"


def _pattern(line: LinePattern, speaker: Speaker) -> str:
    if not line.applies:
        return speaker.text(Text(de="nicht digital", en="not digital"))
    words = _either((speaker.headline_word(pattern) for pattern in line.possible), speaker)
    if line.verdict == "certain":
        return f"{words}, {speaker.text(CLARITIES[line.clarity])}{_horizon(line, speaker)}"
    still_open = Text(de="noch offen, möglich: ", en="still open, possible: ")
    return f"{speaker.text(still_open)}{words}. {_what_decides(line, speaker)}"


def _horizon(line: LinePattern, speaker: Speaker) -> str:
    """Return the months a fragile line has while they are still a range.

    Once they are known a finding says what they mean.
    """
    if line.pattern != "fragile" or line.horizon is None or line.horizon[0] == line.horizon[1]:
        return ""
    said = Text(
        de=", Horizont noch offen: {months} Monate", en=", horizon still open: {months} months"
    )
    return speaker.text(said).format(months=number_range(Span(*line.horizon), speaker.numbers))


def _what_decides(line: LinePattern, speaker: Speaker) -> str:
    if line.pivotal:
        title = Text(de="Entscheidende Frage: ", en="Pivotal question: ")
        asked = (speaker.text(speaker.pack.questions[name].ask) for name in line.pivotal)
        return speaker.text(title) + " / ".join(asked)
    title = Text(de="Es fehlt: ", en="Missing: ")
    labels = (speaker.label(Ref(ref.name)) for ref in line.missing)
    return speaker.text(title) + ", ".join(labels)


def _contradictions(speaker: Speaker) -> Iterator[str]:
    for found in speaker.advice.contradictions:
        yield speaker.sentence(found.sentence)
        yield f"   {'; '.join(contradictions.answers_said(speaker, found))}"


def _possible(speaker: Speaker) -> Iterator[str]:
    yield from (statement.text for statement in possible(speaker))
    pack = speaker.pack
    still_open = sum(f.open and not pack.findings[f.id].quiet for f in speaker.advice.findings)
    if still_open:
        said = Text(de="Weitere Befunde, noch offen: {n}", en="Further findings, still open: {n}")
        yield speaker.text(said).format(n=still_open)


def _measures(speaker: Speaker) -> Iterator[str]:
    for measure in speaker.advice.planned:
        yield f"{measure.rank}. {title_of(speaker, measure)}{_known_as(measure, speaker)}"
        lines = (
            (Text(de="Erster Schritt", en="First step"), words(speaker, measure.first_step)),
            (Text(de="Weil", en="Because"), _why(measure, speaker)),
            (Text(de="Wert", en="Worth"), _worth(measure, speaker)),
            (Text(de="Wer, bis wann", en="Who, by when"), _assigned(measure, speaker)),
        )
        for name, said in lines:
            if said:
                yield f"   {speaker.text(name)}: {said}"


def _known_as(measure: Planned, speaker: Speaker) -> str:
    """Return the id of a measure of the pack and how long it takes; empty for own words."""
    if not measure.measure:
        return ""
    effort = speaker.text(EFFORTS[speaker.pack.measures[measure.measure].effort])
    return f" ({measure.measure}, {effort})"


def _why(measure: Planned, speaker: Speaker) -> str:
    if measure.own is not None:
        return own_note(speaker, measure)
    return _because(measure.recommended, speaker) if measure.recommended else ""


def _worth(measure: Planned, speaker: Speaker) -> str:
    return worth_said(speaker, measure.measure) if measure.measure else ""


def _because(measure: RecommendedMeasure, speaker: Speaker) -> str:
    advice = speaker.advice
    findings = [advice.finding(id_, measure.entry) for id_ in measure.because]
    if findings:
        proven = [finding for finding in findings if finding.verdict == "certain"]
        # the possible ones stand in for what nothing is certain of, and the first says enough
        return " ".join(speaker.sentence(f.sentence) for f in proven or findings[:1])
    said = Text(de="Lücke bei: ", en="Gap in: ")
    labels = ", ".join(speaker.label(ref) for ref in measure.closes)
    return speaker.text(said) + labels if labels else ""


def _assigned(measure: Planned, speaker: Speaker) -> str:
    assigned = measure.assignment
    due = short_date(assigned.due, speaker.language) if assigned.due else ""
    return ", ".join(part for part in (assigned.owner, due) if part)


def _decisions(speaker: Speaker) -> Iterator[str]:
    """Yield what is for the board for certain; what is only possible is no decision yet."""
    for measure in speaker.advice.board_decisions:
        if measure.verdict != "certain":
            continue
        title = speaker.text(speaker.pack.measures[measure.id].title)
        line = speaker.entry(measure.entry)
        yield f"{title} ({measure.id}{f', {line}' if line else ''})"


def _next_questions(speaker: Speaker) -> Iterator[str]:
    for question in next_questions(speaker.advice)[:NEXT]:
        asked = speaker.text(speaker.pack.questions[question.ref.name].ask)
        line = speaker.entry(question.ref.entry)
        decides = Text(de="entscheidet allein: {n}", en="decides alone: {n}")
        note = f" ({speaker.text(decides).format(n=question.decides)})" if question.decides else ""
        yield f"{f'{line}: ' if line else ''}{asked}{note}"


def _left_out(speaker: Speaker) -> Iterator[str]:
    """Yield the questions that can change neither the lever nor the measures, in one line."""
    if found := [speaker.label(ref) for ref in skippable(speaker.advice)]:
        yield "; ".join(found)


def _either(words: Iterable[str], speaker: Speaker) -> str:
    return alternatives(tuple(words), speaker.language)
