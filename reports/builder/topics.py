# SPDX-License-Identifier: Apache-2.0
"""The topics: each answer beside the step it should reach, the gap, and what would close it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reports.charting import Steps, steps
from reports.model import Block, Cell, Column, Heading, Page, Paragraph, SideBySide, Table
from reports.palette import LIGHT
from reports.speaking import Speaker
from reports.text import EN_DASH, number, spelled
from rules.advice.advice import ContradictionFound
from rules.advice.gaps import Gap
from rules.advice.topics import TopicState
from rules.expressions.values import Ref
from rules.text import Text

KICKER = Text(de="Themen", en="Topics")
KICKER_COUNT = Text(de="{count} Themen", en="{count} topics")
TITLE = Text(
    de="Die grösste Lücke liegt im Thema {first}", en="The largest gap lies in the topic {first}"
)
TITLE_TWO = Text(
    de="Die grösste Lücke liegt im Thema {first}, dann folgt {second}",
    en="The largest gap lies in the topic {first}, followed by {second}",
)
TITLE_POSSIBLE = Text(
    de="Die grösste Lücke liegt möglicherweise im Thema {first}",
    en="The largest gap may lie in the topic {first}",
)
TITLE_NONE = Text(de="In keinem Thema zeigt sich eine Lücke", en="No topic shows a gap")
LEAD = Text(
    de="Der gefüllte Kreis ist die Stufe der Antwort, von «nein» bis «ja, belegt und genutzt». "
    "Das Dreieck zeigt, was verlangt ist: {required}.",
    en="The filled circle is the step of the answer, from “no” to “yes, evidenced and used”. The "
    "triangle shows what is required: {required}.",
)
EVERYWHERE = Text(de="überall die {step} Stufe", en="the {step} step everywhere")
IN_TOPIC = Text(de="im Thema {topic} die {step}", en="in the topic {topic} the {step}")
STEP_OR = Text(de="{low} bis {high}", en="{low} to {high}")
ORDINALS = (
    Text(de="erste", en="first"),
    Text(de="zweite", en="second"),
    Text(de="dritte", en="third"),
    Text(de="vierte", en="fourth"),
)
TABLE = Text(de="Fragen der Themen", en="Questions of the topics")
TOPIC = Text(de="Thema", en="Topic")
QUESTION = Text(de="Frage", en="Question")
ANSWER = Text(de="Antwort", en="Answer")
GAP = Text(de="Lücke", en="Gap")
CLOSES = Text(de="Schliesst die Lücke", en="Closes the gap")
HALF = Decimal("0.5")
NO_GAP = Text(de="keine", en="none")
STEP_OF = Text(de="{step} von 4", en="{step} of 4")
STILL = Text(de="noch offen", en="still open")
MEASURE = Text(de="Massnahme {rank}", en="Measure {rank}")
COUNTS = Text(de="zählt {weight}-fach", en="counts {weight} times")
UNFIT = Text(de="passt nicht zu «{other}»", en="does not fit “{other}”")
NOT_ASKED = Text(de="Nicht gefragt", en="Not asked")
NOT_ASKED_TEXT = Text(
    de="Gestellt sind {asked} von {all} Fragen. Die übrigen sind nicht gefragt und zählen weder "
    "dafür noch dagegen.",
    en="{asked} of {all} questions were asked. The others were not asked and count neither for nor "
    "against.",
)
MEANING = Text(de="Was {topic} hier heisst", en="What {topic} means here")


def any_said(speaker: Speaker) -> bool:
    """Tell whether anything was said on the topics, even that it is open."""
    gaps = (gap for topic in speaker.advice.topics for gap in topic.gaps)
    return any(speaker.given(Ref(gap.question)) is not None for gap in gaps)


def topics_page(speaker: Speaker) -> Page:
    """Return the page on the topics; one of them at least has to be asked about."""
    asked = [topic for topic in speaker.advice.topics if topic.asked]
    count = spelled(len(asked), speaker.language)
    return Page(
        id="topics",
        kicker=speaker.text(KICKER_COUNT if len(asked) > 1 else KICKER).format(count=count),
        title=_title(speaker, asked),
        lead=speaker.text(LEAD).format(required=_required(speaker, asked)),
        blocks=(_table(speaker, asked), *_beneath(speaker, asked)),
    )


def _title(speaker: Speaker, asked: list[TopicState]) -> str:
    """Return where the largest gap lies, and the next one in another topic."""
    largest = [topic.largest for topic in asked if topic.largest is not None]
    ordered = sorted(largest, key=lambda gap: gap.order)
    if not ordered:
        return speaker.text(TITLE_NONE)
    first = _label(speaker, ordered[0].topic)
    if not ordered[0].certain:
        return speaker.text(TITLE_POSSIBLE).format(first=first)
    if len(ordered) > 1 and ordered[1].certain:
        second = _label(speaker, ordered[1].topic)
        return speaker.text(TITLE_TWO).format(first=first, second=second)
    return speaker.text(TITLE).format(first=first)


def _label(speaker: Speaker, topic: str) -> str:
    return speaker.text(speaker.pack.topics[topic].label)


def _required(speaker: Speaker, asked: list[TopicState]) -> str:
    """Return which step is required: the usual one, and the topics where it is another."""
    said = {topic.id: _steps_said(speaker, topic) for topic in asked}
    usual = max(said.values(), key=list(said.values()).count)
    parts = [speaker.text(EVERYWHERE).format(step=usual)]
    parts += [
        speaker.text(IN_TOPIC).format(topic=_label(speaker, topic), step=step)
        for topic, step in said.items()
        if step != usual
    ]
    return ", ".join(parts)


def _steps_said(speaker: Speaker, topic: TopicState) -> str:
    low, high = _whole(topic.required)
    first, last = speaker.text(ORDINALS[low]), speaker.text(ORDINALS[high])
    return first if low == high else speaker.text(STEP_OR).format(low=first, high=last)


def _whole(bounds: tuple[Decimal, Decimal]) -> tuple[int, int]:
    """Return whole steps from the lowest to the highest a figure may mean."""
    low, high = bounds
    return (
        int(low.to_integral_value(ROUND_FLOOR)),
        int(high.to_integral_value(ROUND_CEILING)),
    )


def _table(speaker: Speaker, asked: list[TopicState]) -> Table:
    columns = (
        Column(speaker.text(TOPIC), 3),
        Column(speaker.text(QUESTION), 7),
        Column(speaker.text(ANSWER), 3),
        Column(speaker.text(GAP), 2),
        Column(speaker.text(CLOSES), 7),
    )
    rows = tuple(row for topic in asked for row in _rows(speaker, topic))
    return Table(speaker.text(TABLE), columns, rows, dense=True)


def _rows(speaker: Speaker, topic: TopicState) -> Iterator[tuple[Cell, ...]]:
    own = sorted(topic.gaps, key=lambda gap: gap.position)
    for place, gap in enumerate(own):
        yield (
            Cell(_label(speaker, topic.id) if place == 0 else "", strong=True),
            Cell(_question(speaker, gap), "; ".join(_notes(speaker, topic, gap))),
            _answer(speaker, topic, gap),
            _gap(speaker, gap),
            Cell(_closing(speaker, gap), tone="quiet"),
        )


def _question(speaker: Speaker, gap: Gap) -> str:
    return speaker.short_label(Ref(gap.question))


def _notes(speaker: Speaker, topic: TopicState, gap: Gap) -> Iterator[str]:
    """Yield what is to be said of a question: its measure, its weight, what it does not fit."""
    for measure in speaker.advice.planned:
        if gap.high > 0 and measure.measure == gap.measure:
            yield speaker.text(MEASURE).format(rank=measure.rank)
    if gap.high > 0 and topic.weight[0] == topic.weight[1] != 1:
        yield speaker.text(COUNTS).format(weight=_times(speaker, topic.weight[0]))
    for found in speaker.advice.contradictions:
        if Ref(gap.question) in found.between:
            yield speaker.text(UNFIT).format(other=_others(speaker, found, gap.question))


def _times(speaker: Speaker, weight: Decimal) -> str:
    """Return a weight as one says it: 1½."""
    whole, rest = divmod(weight, 1)
    return f"{whole}½" if rest == HALF else number(weight, speaker.numbers)


def _others(speaker: Speaker, found: ContradictionFound, question: str) -> str:
    return ", ".join(speaker.short_label(ref) for ref in found.between if ref.name != question)


def _answer(speaker: Speaker, topic: TopicState, gap: Gap) -> Cell:
    step = speaker.advice.knowledge.levels.step(gap.question)
    low, high = _whole(step) if step else (0, 3)
    drawn = steps(Steps(low, high, *_whole(topic.required)), LIGHT)
    answered = speaker.given(Ref(gap.question)) is not None
    if low == high:
        said = speaker.text(STEP_OF).format(step=low + 1)
    elif answered and (low, high) != (0, 3):
        said = speaker.text(STEP_OF).format(step=f"{low + 1}{EN_DASH}{high + 1}")
    else:
        said = speaker.text(STILL)
    return Cell("", said, svg=drawn)


def _gap(speaker: Speaker, gap: Gap) -> Cell:
    """Return the steps that are missing, without their weight."""
    if gap.high == 0:
        return Cell(speaker.text(NO_GAP), tone="quiet")
    low, high = gap.short
    said = number(high, speaker.numbers)
    if low != high:
        said = f"{number(low, speaker.numbers)}{EN_DASH}{said}"
    return Cell(said, tone="warn", strong=gap.certain)


def _closing(speaker: Speaker, gap: Gap) -> str:
    if gap.high == 0 or not gap.measure:
        return ""
    return speaker.text(speaker.pack.measures[gap.measure].title)


def _beneath(speaker: Speaker, asked: list[TopicState]) -> Iterator[Block]:
    """Yield what a topic means for this client, and how much was not asked."""
    meanings = list(_meanings(speaker, asked))
    every = [q for q in speaker.pack.questions.values() if q.topic]
    put = sum(len(topic.gaps) for topic in asked)
    not_asked: tuple[Block, ...] = ()
    if put < len(every):
        text = speaker.text(NOT_ASKED_TEXT).format(asked=put, all=len(every))
        not_asked = (Heading(speaker.text(NOT_ASKED)), Paragraph(text))
    if meanings and not_asked:
        yield SideBySide(tuple(meanings), not_asked)
    else:
        yield from (*meanings, *not_asked)


def _meanings(speaker: Speaker, asked: list[TopicState]) -> Iterator[Block]:
    """Yield the statement on each topic whose required step is no fixed one."""
    for topic in asked:
        if isinstance(speaker.pack.topics[topic.id].required, Decimal):
            continue
        for found in speaker.advice.findings:
            about = speaker.pack.findings[found.id]
            reads = speaker.pack.reads[f"finding.{found.id}"]
            several = sum(speaker.pack.questions[q].topic == topic.id for q in reads) > 1
            if found.verdict == "certain" and about.topic == topic.id and several:
                heading = speaker.text(MEANING).format(topic=_label(speaker, topic.id))
                yield Heading(heading)
                yield Paragraph(speaker.sentence(found.sentence))
                break
