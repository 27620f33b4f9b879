# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.speaking import Speaker
from reports.statements import (
    about_cost_only,
    certain,
    counts,
    is_printed,
    possible,
    undecided_lines,
)
from rules.text import Language
from tests.reports.builder.engagements import ALL, LANGUAGES, advice_from, speaker_of


@pytest.mark.parametrize("case", ALL)
def test_what_follows_is_certain_and_meant_for_print(case: str) -> None:
    speaker = speaker_of(case)
    for statement in certain(speaker):
        finding = speaker.advice.finding(statement.rule, statement.entry)
        assert finding.verdict == "certain"
        assert not speaker.pack.findings[finding.id].quiet
        assert statement.text == speaker.sentence(finding.sentence)


@pytest.mark.parametrize("case", ALL)
def test_what_is_printed_as_certain_is_all_of_it(case: str) -> None:
    speaker = speaker_of(case)
    printed = [f for f in speaker.advice.findings if f.verdict == "certain"
               and is_printed(speaker, f)]  # fmt: skip
    assert [(s.rule, s.entry) for s in certain(speaker)] == [(f.id, f.entry) for f in printed]


def test_nothing_ruled_out_is_printed() -> None:
    speaker = speaker_of("practice")
    ruled_out = [f for f in speaker.advice.findings if f.verdict in ("ruled_out", "not_examined")]
    assert ruled_out
    assert not [finding for finding in ruled_out if is_printed(speaker, finding)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_undecided_line_makes_one_statement(language: Language) -> None:
    speaker = speaker_of("practice", language)
    (line,) = undecided_lines(speaker)
    assert line.name == "Datenplattform"
    found = [s.text for s in possible(speaker) if s.text.find("Datenplattform") >= 0]
    (text,) = found
    patterns = {"de": "antifragil, extraktiv oder fragil",
                "en": "antifragile, extractive or fragile"}  # fmt: skip
    assert patterns[language] in text


@pytest.mark.parametrize("case", ALL)
def test_what_is_possible_names_what_leaves_it_undecided(case: str) -> None:
    speaker = speaker_of(case)
    for statement in possible(speaker):
        assert statement.missing
        assert set(statement.missing) <= set(statement.refs)
        given = [speaker.given(ref) for ref in statement.missing]
        assert not [each for each in given if each and each.value is not None and not each.low]


def test_an_undecided_cost_makes_one_statement() -> None:
    speaker = speaker_of("practice")
    found = [s.text for s in possible(speaker) if "CPL" in s.text]
    (text,) = found
    assert "600–2’109\u00a0CHF" in text


def test_a_decided_cost_makes_none() -> None:
    assert [s for s in possible(speaker_of("headroom")) if "CPL" in s.text] == []


def test_where_nothing_is_known_nothing_follows() -> None:
    assert certain(speaker_of("nothing")) == ()


@pytest.mark.parametrize("case", ALL)
def test_a_possible_finding_stands_alone_only_where_nothing_gathers_it(case: str) -> None:
    speaker = speaker_of(case)
    pack = speaker.pack
    for finding in speaker.advice.findings:
        if finding.verdict != "possible" or not is_printed(speaker, finding):
            continue
        named = pack.nodes_named(f"findings.{finding.id}.when")
        assert pack.findings[finding.id].scope is None
        assert [name for name in named if name == "lever" or name.startswith("level.")] == []
        assert not about_cost_only(pack, finding.id)


@pytest.mark.parametrize(
    ("answers", "alone"),
    [
        (
            "clv_use: {any_of: [reported, one_area]}",
            {"clv_only_reported", "clv_one_area", "decision_level"},
        ),
        ("op1: {range: [2, 4]}", {"handoffs_many", "handoffs_contradiction"}),
        # left open, it stands in the clarification plan
        ("clv_use: open", set()),
    ],
)
def test_a_possible_finding_outside_lines_stands_alone(answers: str, alone: set[str]) -> None:
    speaker = Speaker(advice_from(f"engagement: full\nanswers: {{{answers}}}"), "de")
    found = {f.id for f in speaker.advice.findings if f.verdict == "possible"
             and is_printed(speaker, f)}  # fmt: skip
    assert found == alone
    assert {s.rule for s in possible(speaker)} - {"lever"} == alone


@pytest.mark.parametrize(
    ("finding", "only"),
    [
        ("cpl_above_target", True), ("uneconomic", True), ("segment_large", True),
        ("win_rate_not_counted", True), ("handoffs_many", False), ("fragile_warning", False),
        ("lever_strategy", False),
    ],
)  # fmt: skip
def test_what_rests_on_the_calculator_alone_is_about_the_cost(finding: str, *, only: bool) -> None:
    assert about_cost_only(speaker_of("practice").pack, finding) is only


@pytest.mark.parametrize("case", ["hostile", "levels", "nothing", "practice"])
def test_an_undecided_lever_makes_one_statement_before_all_others(case: str) -> None:
    speaker = speaker_of(case)
    found = [i for i, s in enumerate(possible(speaker)) if "ungenutzte Hebel" in s.text]
    assert found == ([0] if speaker.advice.lever.verdict == "possible" else [])


@pytest.mark.parametrize("case", ALL)
def test_what_is_printed_is_counted_and_what_is_ruled_out_for_the_house(case: str) -> None:
    speaker = speaker_of(case)
    found = counts(speaker)
    assert found.certain == len(certain(speaker))
    assert found.possible == len(possible(speaker))
    ruled_out = {f.id for f in speaker.advice.findings if f.verdict == "ruled_out"}
    known = speaker.pack.findings
    of_the_house = {id_ for id_ in ruled_out if not known[id_].quiet and not known[id_].scope}
    assert found.ruled_out == len(of_the_house)


def test_what_is_ruled_out_for_a_single_line_is_not_counted() -> None:
    speaker = speaker_of("practice")
    of_lines = [f for f in speaker.advice.findings if f.verdict == "ruled_out" and f.entry]
    every = [f for f in speaker.advice.findings if f.verdict == "ruled_out"]
    assert of_lines
    assert 0 < counts(speaker).ruled_out <= len(every) - len(of_lines)
