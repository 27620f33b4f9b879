# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.cpl_inputs import PROVENANCE
from reports.blocks.sources import SOURCES
from reports.blocks.traces import AND, DROPS
from reports.builder.derivation import ALL as ALL_FINDINGS
from reports.builder.derivation import derivation_page
from reports.model import Definitions, Report, Table, Trace
from reports.speaking import Speaker
from reports.statements import certain, is_printed, possible
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
    return [(row[0].text, row[1].text) for table in findings(report) for row in table.rows]


def findings(report: Report) -> list[Table]:
    """Return the table of the findings, if there is one."""
    tables = blocks_of(page_of(report, "derivation"), Table)
    return [table for table in tables if table.caption in {ALL_FINDINGS.de, ALL_FINDINGS.en}]


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
    (table,) = findings(report_of("practice", "de"))
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
        answered = [ref.name for ref in measure.closes if speaker.given(ref)]
        assert questions[: len(answered)] == answered[:5]
        assert set(findings) == set(measure.because)
        assert all(speaker.advice.answers.answer(name) for name in questions)
        assert questions


def test_a_trace_ends_with_what_would_drop_the_measure(practice: Report, speaker: Speaker) -> None:
    flips = flips_of("practice")
    traces = blocks_of(page_of(practice, "derivation"), Trace)
    for trace, measure in zip(traces, speaker.advice.chosen, strict=True):
        drops = speaker.text(DROPS)
        ends = [step.text for step in trace.steps if step.word == drops]
        assert all(step.rule or step.word in {drops, speaker.text(AND)} for step in trace.steps)
        assert [step.word for step in trace.steps[-len(ends) :]] == [drops] * len(ends)
        assert len(ends) == max(1, min(3, len(flips[measure.id])))
        for text, flip in zip(ends, flips[measure.id], strict=False):
            assert speaker.label(flip.ref) in text


def test_a_trace_shows_five_answers_and_counts_the_rest(speaker: Speaker) -> None:
    report = report_of("practice", speaker.language)
    more = {"de": "{} weitere Angaben", "en": "{} more answers"}[speaker.language]
    counted = []
    for trace, measure in zip(
        blocks_of(page_of(report, "derivation"), Trace), speaker.advice.chosen, strict=True
    ):
        behind = [
            ref
            for finding in speaker.advice.findings
            if finding.id in measure.because and finding.entry == measure.entry
            for ref in (*finding.because, *finding.missing)
        ]
        given = {ref for ref in (*measure.closes, *behind) if speaker.given(ref)}
        shown = [step for step in trace.steps if step.rule in speaker.pack.questions]
        assert len(shown) == min(5, len(given))
        rest = [s for s in trace.steps if not s.rule and s.word == speaker.text(AND)]
        expected = [more.format(len(given) - 5)] if len(given) > 5 else []
        assert [step.text for step in rest] == expected
        if expected:
            assert trace.steps[5] == rest[0]
        counted += expected
    assert len(counted) == 2


def test_where_no_answer_tried_drops_a_measure_that_is_said() -> None:
    page = derivation_page(speaker_of("practice"), {})
    for trace in blocks_of(page, Trace):
        assert trace.steps[-1].word == "entfällt"
        assert trace.steps[-1].text == "durch keine der einzeln geprüften Antworten"


def test_assumptions_and_sources_are_named(practice: Report, speaker: Speaker) -> None:
    names = [name for block in blocks_of(page_of(practice, "derivation"), Definitions)
             for name, _ in block.items]  # fmt: skip
    assert speaker.text(speaker.pack.questions["calculator.retention"].label) in names
    table = sources_of(practice)
    assert table.rows[-1][1].text.endswith(f"{speaker.pack.id} {speaker.pack.version}")
    pack = speaker.pack
    said = {
        (speaker.text(source.claim) if source.claim else "", speaker.text(source.caveat)): source
        for source in pack.sources.values()
    }
    for _, title, claim, caveat in table.rows[:-1]:
        assert title.text in {"", speaker.text(said[claim.text, caveat.text].title)}


def sources_of(report: Report) -> Table:
    """Return the table of the sources."""
    tables = blocks_of(page_of(report, "derivation"), Table)
    (found,) = [table for table in tables if table.caption in {SOURCES.de, SOURCES.en}]
    return found


def test_claims_of_one_publication_stand_together_under_its_title(practice: Report) -> None:
    titles = [row[1].text for row in sources_of(practice).rows if row[1].text]
    assert len(titles) == len(set(titles)) > 3


def test_a_margin_that_follows_the_initial_one_is_an_assumption() -> None:
    def assumed(case: str) -> dict[str, str]:
        blocks = blocks_of(page_of(report_of(case, "de"), "derivation"), Definitions)
        return dict(item for block in blocks for item in block.items)

    said = assumed("practice")["Deckungsbeitrag Folgegeschäft"]
    assert said.startswith("30\u00a0%. Gilt, solange nichts anderes bestätigt ist.")
    assert "mit demselben Deckungsbeitrag wie im Erstgeschäft" in said
    # where it was said, or there is no follow-on business, nothing is assumed
    assert "Deckungsbeitrag Folgegeschäft" not in assumed("margin")
    assert "Deckungsbeitrag Folgegeschäft" not in assumed("small_figures")


def sources(case: str) -> set[str]:
    """Return the ids of the sources a report prints."""
    rows = {(row[2].text, row[3].text) for row in sources_of(report_of(case, "de")).rows[:-1]}
    sources = speaker_of(case).pack.sources
    said = {key: found.claim.de if found.claim else "" for key, found in sources.items()}
    return {key for key, found in sources.items() if (said[key], found.caveat.de) in rows}


@pytest.mark.parametrize(
    ("case", "origins"),
    [
        ("calculator", {"Starcom"}),
        ("quick_lines", {"Starcom", "scaleon"}),
        ("practice", {"Starcom", "scaleon"}),
    ],
)
def test_the_sources_are_those_of_what_is_printed(case: str, origins: set[str]) -> None:
    pack = speaker_of(case).pack
    assert {pack.sources[key].origin for key in sources(case)} >= origins | {"Hebelwerk"}
    if "scaleon" not in origins:
        assert not any(key.startswith("scaleon") for key in sources(case))


def test_a_finding_names_its_sources_by_their_numbers(practice: Report, speaker: Speaker) -> None:
    (table,) = findings(practice)
    (row,) = [row for row in table.rows if row[1].text == "budget_against_revenue"]
    rows = sources_of(practice).rows
    claims = {each[0].text: each[2].text for each in rows}
    named = row[1].note.split(" ", 1)[1].split(", ")
    pack = speaker.pack
    cited = [pack.sources[key] for key in pack.findings["budget_against_revenue"].sources]
    assert [claims[number] for number in named] == [
        speaker.text(source.claim) if source.claim else "" for source in cited
    ]
    assert [each[0].text for each in rows[:-1]] == [str(n) for n in range(1, len(rows))]


@pytest.mark.parametrize("case", ALL)
def test_no_source_is_printed_that_nothing_printed_rests_on(case: str) -> None:
    speaker = speaker_of(case)
    pack, advice = speaker.pack, speaker.advice
    behind = {key for key, source in pack.sources.items() if source.author_decision}
    for finding in advice.findings:
        if is_printed(speaker, finding):
            behind.update(pack.findings[finding.id].sources)
    for measure in (*advice.chosen, *advice.board_decisions):
        behind.update(pack.measures[measure.id].sources)
    for table in pack.tables.values():
        lines, initiatives = bool(advice.patterns), bool(advice.answers.initiatives)
        if {"business_lines": lines, "initiatives": initiatives}.get(table.for_each or "", True):
            behind.update(table.sources)
    if advice.calculator.own.chain:
        behind.update(pack.presets[preset].source for preset in advice.answers.presets)
    assert sources(case) == behind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_that_ends_with_a_full_stop_gets_no_second_one(language: Language) -> None:
    rows = sources_of(report_of("practice", language)).rows
    origins = [row[1].note for row in rows]
    assert "scaleon, n. d." in origins
    assert [note for note in origins if ".." in note] == []


def test_every_input_of_the_max_cpl_stands_there_with_its_provenance(practice: Report) -> None:
    tables = blocks_of(page_of(practice, "derivation"), Table)
    (table,) = [table for table in tables if table.caption in {PROVENANCE.de, PROVENANCE.en}]
    assert len(table.rows) == 17


def test_without_a_max_cpl_no_inputs_are_told() -> None:
    captions = {
        b.caption for b in blocks_of(page_of(report_of("levels", "de"), "derivation"), Table)
    }
    assert PROVENANCE.de not in captions


def test_what_is_assumed_of_the_max_cpl_is_explained() -> None:
    definitions = blocks_of(page_of(report_of("calculator", "de"), "derivation"), Definitions)
    found = dict(definitions[0].items)
    assert found["Erneuerungsquote p. a."] == (
        "100\u00a0%. Gilt, solange nichts anderes bestätigt ist. Das erste Folgejahr ist mit dem "
        "Abschluss verkauft, Erneuerungen beginnen mit dem zweiten. Bei 90\u00a0% sinkt der Max. "
        "CPL auf 1’026\u00a0CHF."
    )
    assert "Spätere Erträge zählen gleich viel wie heutige" in found["Diskontsatz p. a."]
