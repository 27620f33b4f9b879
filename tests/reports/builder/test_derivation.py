# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.model import Definitions, Report, Table, Trace
from reports.speaking import Speaker
from reports.statements import certain, possible
from rules.text import Language
from tests.reports.builder.engagements import (
    ALL,
    LANGUAGES,
    blocks_of,
    flips_of,
    page_of,
    report_of,
    speaker_of,
)


def printed(report: Report) -> list[tuple[str, str]]:
    """Return the sentences of the derivation with their rules."""
    tables = blocks_of(page_of(report, "derivation"), Table)
    return [(row[0].text, row[1].text) for table in tables for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ALL)
def test_every_printed_finding_stands_there_with_its_rule(case: str, language: Language) -> None:
    speaker = speaker_of(case, language)
    derived = set(printed(report_of(case, language)))
    said = [(s.text, s.rule) for s in (*certain(speaker), *possible(speaker))
            if s.rule in speaker.pack.findings]  # fmt: skip
    assert set(said) <= derived
    assert {rule for _, rule in derived} <= set(speaker.pack.findings)


def test_the_answers_behind_a_finding_stand_beside_it() -> None:
    (table,) = blocks_of(page_of(report_of("practice", "de"), "derivation"), Table)
    (row,) = [row for row in table.rows if row[1].text == "clv_only_reported"]
    assert row[2].text == "Verwendung des CLV: Er wird berichtet"


def test_each_chosen_measure_is_traced_to_its_answers(practice: Report, speaker: Speaker) -> None:
    traces = blocks_of(page_of(practice, "derivation"), Trace)
    chosen = speaker.advice.chosen
    assert len(traces) == len(chosen) == 3
    for trace, measure in zip(traces, chosen, strict=True):
        rules = [step.rule for step in trace.steps if step.rule]
        questions = [rule for rule in rules if rule in speaker.pack.questions]
        findings = [rule for rule in rules if rule in speaker.pack.findings]
        assert rules == [*questions, *findings, measure.id]
        assert set(findings) == set(measure.because)
        assert all(speaker.advice.answers.answer(name) for name in questions)
        assert questions


def test_a_trace_ends_with_what_would_drop_the_measure(practice: Report, speaker: Speaker) -> None:
    flips = flips_of("practice")
    traces = blocks_of(page_of(practice, "derivation"), Trace)
    for trace, measure in zip(traces, speaker.advice.chosen, strict=True):
        ends = [step.text for step in trace.steps if not step.rule]
        assert len(ends) == max(1, min(3, len(flips[measure.id])))
        for text, flip in zip(ends, flips[measure.id], strict=False):
            assert speaker.label(flip.ref) in text


def test_assumptions_and_sources_are_named(practice: Report, speaker: Speaker) -> None:
    names = [name for block in blocks_of(page_of(practice, "derivation"), Definitions)
             for name, _ in block.items]  # fmt: skip
    assert speaker.text(speaker.pack.questions["calculator.retention"].label) in names
    assert {speaker.text(source.title) for source in speaker.pack.sources.values()} <= set(names)
    assert names[-1].endswith(f"{speaker.pack.id} {speaker.pack.version}")
