# SPDX-License-Identifier: Apache-2.0
"""Which conclusions are printed as statements, and how undecided ones are gathered into one."""

from __future__ import annotations

from dataclasses import dataclass

from reports.speaking import Speaker
from reports.subject import CALCULATOR
from reports.text import alternatives, limit_range
from reports.wording import STATES
from rules.advice.advice import Conclusion, LinePattern
from rules.advice.readings import Readings
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from rules.pack.slots import Span
from rules.text import Text

LINE_OPEN = Text(
    de="Das KI-Muster von {line} ist {patterns}. Entscheidend: {pivotal}.",
    en="The AI pattern of {line} is {patterns}. Decisive: {pivotal}.",
)
LINE_OPEN_MANY = Text(
    de="Das KI-Muster von {line} ist {patterns}. Mehrere Antworten fehlen noch.",
    en="The AI pattern of {line} is {patterns}. Several answers are still missing.",
)
CPL_OPEN = Text(
    de="Ob der heutige CPL Ihre Zielvorgabe trifft, ist noch nicht belegt: Spanne "
    "{span}\u00a0{currency}.",
    en="Whether today’s CPL meets your target is not yet evidenced: the span is "
    "{span}\u00a0{currency}.",
)
LEVER_OPEN = Text(
    de="Wo der grösste ungenutzte Hebel liegt: möglich sind {levels}.",
    en="Where the largest unused lever lies: it may be {levels}.",
)
LEVER = "lever"
LEVEL = "level."


@dataclass(frozen=True)
class Statement:
    """One printed conclusion with the rule behind it; several rules where it gathers them.

    `refs`: what it rests on, answered or still to be answered; `missing`: those of them that leave
    it undecided, without an answer or with one that is not exact.
    """

    text: str
    rule: str
    entry: str = ""
    refs: tuple[Ref, ...] = ()
    missing: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many statements follow and are possible, and how many findings are ruled out."""

    certain: int = 0
    possible: int = 0
    ruled_out: int = 0


def counts(speaker: Speaker) -> Counts:
    """Count what is printed, and what is ruled out for the house as a whole.

    Quiet findings and those of single business lines are no conclusions one would name.
    """
    known = speaker.pack.findings
    ruled_out = sum(
        finding.verdict == "ruled_out"
        and not known[finding.id].quiet
        and known[finding.id].scope is None
        for finding in speaker.advice.findings
    )
    return Counts(len(certain(speaker)), len(possible(speaker)), ruled_out)


def certain(speaker: Speaker) -> tuple[Statement, ...]:
    """Return what follows from the answers."""
    return tuple(
        _statement(speaker, finding)
        for finding in speaker.advice.findings
        if finding.verdict == "certain" and is_printed(speaker, finding)
    )


def possible(speaker: Speaker) -> tuple[Statement, ...]:
    """Return what is possible; lever, cost and each line make one statement while undecided."""
    found = [
        _statement(speaker, finding)
        for finding in speaker.advice.findings
        if finding.verdict == "possible" and _stands_alone(speaker, finding)
    ]
    if speaker.advice.lever.verdict == "possible":
        found.insert(0, _undecided_lever(speaker))
    if len(speaker.advice.calculator.verdicts) > 1:
        found.append(_undecided_cost(speaker))
    found += [_undecided_line(speaker, line) for line in undecided_lines(speaker)]
    return tuple(found)


def open_question(speaker: Speaker, ref: Ref) -> str:
    """Return a question to be clarified, with whom and by when if that was agreed."""
    answer = speaker.given(ref)
    who = speaker.clarification(answer) if answer else ""
    return f"{speaker.label(ref)}: {who or speaker.text(STATES['to_clarify'])}"


def is_printed(speaker: Speaker, finding: Conclusion) -> bool:
    """Tell whether a finding stands in the report as a statement of its own."""
    if finding.verdict == "certain":
        return not speaker.pack.findings[finding.id].quiet
    return finding.verdict == "possible" and _stands_alone(speaker, finding)


def undecided_lines(speaker: Speaker) -> tuple[LinePattern, ...]:
    """Return the business lines whose pattern is not decided yet."""
    return tuple(line for line in speaker.advice.patterns if line.verdict == "possible")


def _statement(speaker: Speaker, finding: Conclusion) -> Statement:
    text, refs = speaker.sentence(finding.sentence), (*finding.because, *finding.missing)
    return Statement(text, finding.id, finding.entry, refs, finding.missing)


def _stands_alone(speaker: Speaker, finding: Conclusion) -> bool:
    about = speaker.pack.findings[finding.id]
    if about.quiet or about.scope is not None or finding.open:
        return False
    if finding.missing and all(_is_open(speaker, ref) for ref in finding.missing):
        # said once: by the question that is to be clarified, and what it decides
        return False
    named = speaker.pack.nodes_named(f"findings.{finding.id}.when")
    if any(name == LEVER or name.startswith(LEVEL) for name in named):
        # said once: by the statement on the lever and by the levels' states
        return False
    return not about_cost_only(speaker.pack, finding.id)


def _is_open(speaker: Speaker, ref: Ref) -> bool:
    answer = speaker.given(ref)
    return answer is not None and answer.state == "open"


def about_cost_only(pack: Pack, finding: str) -> bool:
    """Tell whether a finding rests on the calculator's inputs alone."""
    return all(name.startswith(CALCULATOR) for name in pack.reads[f"finding.{finding}"])


def _undecided_lever(speaker: Speaker) -> Statement:
    levels = speaker.pack.levels
    names = tuple(speaker.text(levels[level].label) for level in speaker.advice.lever.possible)
    said = alternatives(names, speaker.language)
    lever = speaker.advice.lever
    refs = tuple(sorted(lever.because | lever.missing))
    text = speaker.text(LEVER_OPEN).format(levels=said)
    return Statement(text, LEVER, refs=refs, missing=tuple(sorted(lever.missing)))


def _undecided_cost(speaker: Speaker) -> Statement:
    span = speaker.advice.calculator.own.spans.max_cpl
    shown = limit_range(Span(span.low, span.high), speaker.numbers) if span else ""
    text = speaker.text(CPL_OPEN).format(span=shown, currency=speaker.currency)
    verdict = Readings(speaker.advice.calculator).value("result.verdict")
    refs, missing = tuple(sorted(verdict.refs)), tuple(sorted(verdict.missing))
    return Statement(text, "", refs=refs, missing=missing)


def _pivotal(speaker: Speaker, ref: Ref) -> str:
    """Return a deciding question with who clarifies it by when, where that is agreed."""
    answer = speaker.given(ref)
    who = speaker.clarification(answer) if answer else ""
    return f"{speaker.short_label(ref)} ({who})" if who else speaker.short_label(ref)


def _undecided_line(speaker: Speaker, line: LinePattern) -> Statement:
    names = tuple(speaker.headline_word(pattern) for pattern in line.possible)
    patterns = alternatives(names, speaker.language)
    pivotal = ", ".join(_pivotal(speaker, Ref(name, line.entry)) for name in line.pivotal)
    template = speaker.text(LINE_OPEN if pivotal else LINE_OPEN_MANY)
    table = speaker.pack.pattern_table
    text = template.format(line=line.name, patterns=patterns, pivotal=pivotal)
    refs = (*line.because, *line.missing)
    return Statement(text, table, line.entry, refs, line.missing)
