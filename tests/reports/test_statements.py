# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.statements import certain, is_printed, possible, undecided_lines
from rules.text import Language
from tests.reports.builder.engagements import ALL, LANGUAGES, speaker_of


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


def test_an_undecided_cost_makes_one_statement() -> None:
    speaker = speaker_of("practice")
    found = [s.text for s in possible(speaker) if "CPL" in s.text]
    (text,) = found
    assert "600–2’109\u00a0CHF" in text


def test_a_decided_cost_makes_none() -> None:
    assert [s for s in possible(speaker_of("headroom")) if "CPL" in s.text] == []


def test_where_nothing_is_known_nothing_follows() -> None:
    assert certain(speaker_of("nothing")) == ()
