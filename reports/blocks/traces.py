# SPDX-License-Identifier: Apache-2.0
"""The way from the answers over the findings to a measure, and what would undo it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.blocks.changes import when_changed
from reports.blocks.measures import chosen_as
from reports.blocks.planned import ADDED, REPLACED
from reports.model import Glyph, Trace, TraceStep
from reports.speaking import Speaker
from reports.text import quoted
from rules.advice.advice import Conclusion, Flip, Planned, RecommendedMeasure
from rules.expressions.values import Ref
from rules.text import Text

WHEN = Text(de="Wenn", en="If")
AND = Text(de="und", en="and")
THEN = Text(de="dann", en="then")
HENCE = Text(de="daraus", en="hence")
# another measure takes its place, or its reason is gone
DROPS = Text(de="entfällt", en="gives way")
HENCE_TEXT = Text(de="Massnahme, Rang {rank}: {choice}", en="measure, rank {rank}: {choice}")
DROPS_NEVER = Text(
    de="durch keine der einzeln geprüften Antworten",
    en="through none of the answers tried one by one",
)
MORE_ANSWERS = Text(de="{count} weitere Angaben", en="{count} more answers")
FORMAT_ONLY = Text(de="Summe der Antworten", en="all answers together")
MORE = Text(de="und {count} weitere", en="and {count} more")
MOST_ANSWERS = 5


def planned_trace(
    speaker: Speaker, measure: Planned, flips: Mapping[str, tuple[Flip, ...]]
) -> Trace:
    """Return how a measure came to stand in the plan.

    One that takes the place of another shows how that came about, then why it gave way.
    """
    chosen = recommended_before(speaker, measure)
    found = measure_trace(speaker, chosen, flips.get(chosen.id, ())) if chosen else Trace(())
    if measure.own is None:
        return found
    by = speaker.text(REPLACED if measure.replaced else ADDED)
    return Trace((*found.steps, TraceStep(by, measure.own.reason, None, measure.measure)))


def recommended_before(speaker: Speaker, measure: Planned) -> RecommendedMeasure | None:
    """Return what the rules chose for a place, also where another measure took it since."""
    replaced = (each for each in speaker.advice.chosen if each.id == measure.replaced)
    return measure.recommended or next(replaced, None)


def measure_trace(speaker: Speaker, measure: RecommendedMeasure, flips: tuple[Flip, ...]) -> Trace:
    """Return the way from the answers over the findings to a measure, and what would undo it."""
    findings = findings_behind(speaker, measure)
    steps = list(_answer_steps(speaker, refs_behind(speaker, measure)))
    steps += [_finding_step(speaker, finding) for finding in findings]
    choice = chosen_as(speaker, measure)
    hence = speaker.text(HENCE_TEXT).format(rank=measure.rank, choice=choice)
    steps.append(TraceStep(speaker.text(HENCE), hence, None, measure.id))
    drops = [when_changed(speaker, flip) for flip in flips[:3]]
    for text in drops or [speaker.text(DROPS_NEVER)]:
        steps.append(TraceStep(speaker.text(DROPS), text))
    return Trace(tuple(steps))


def findings_behind(speaker: Speaker, measure: RecommendedMeasure) -> list[Conclusion]:
    """Return the findings a measure rests on."""
    found = speaker.advice.findings
    return [f for f in found if f.id in measure.because and f.entry == measure.entry]


def refs_behind(speaker: Speaker, measure: RecommendedMeasure) -> list[Ref]:
    """Return the answered questions a measure rests on, those it closes first."""
    refs = dict.fromkeys(measure.closes)
    for finding in findings_behind(speaker, measure):
        refs |= dict.fromkeys((*finding.because, *finding.missing))
    return [ref for ref in refs if speaker.given(ref)]


def _answer_steps(speaker: Speaker, refs: list[Ref]) -> Iterator[TraceStep]:
    for index, ref in enumerate(refs[:MOST_ANSWERS]):
        word = speaker.text(WHEN if index == 0 else AND)
        yield TraceStep(word, _answered(speaker, ref), None, ref.name)
    if len(refs) > MOST_ANSWERS:
        more = speaker.text(MORE_ANSWERS).format(count=len(refs) - MOST_ANSWERS)
        yield TraceStep(speaker.text(AND), more)


def _answered(speaker: Speaker, ref: Ref) -> str:
    return f"{speaker.label(ref)}: {quoted(speaker.answer(ref), speaker.language)}"


def _finding_step(speaker: Speaker, finding: Conclusion) -> TraceStep:
    glyph: Glyph = "follows" if finding.verdict == "certain" else "possible"
    return TraceStep(speaker.text(THEN), speaker.sentence(finding.sentence), glyph, finding.id)


def answers_behind(speaker: Speaker, finding: Conclusion) -> str:
    """Return the answers a finding rests on, in one line."""
    refs = [
        ref for ref in (*finding.because, *finding.missing) if ref.name in speaker.pack.questions
    ]
    # within a line its name stands beside the rule already
    label = speaker.short_label if finding.entry else speaker.label
    shown = [f"{label(ref)}: {speaker.answer(ref)}" for ref in refs[:MOST_ANSWERS]]
    if len(refs) > MOST_ANSWERS:
        shown.append(speaker.text(MORE).format(count=len(refs) - MOST_ANSWERS))
    return "; ".join(shown) or speaker.text(FORMAT_ONLY)
