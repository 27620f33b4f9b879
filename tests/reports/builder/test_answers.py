# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder import build_report
from reports.model import Report, Table
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.pack.loader import shipped_pack
from tests.reports.builder.engagements import (
    ALL,
    advice_from,
    advice_of,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def rows(report: Report) -> list[list[str]]:
    tables = blocks_of(page_of(report, "answers"), Table)
    return [[part for cell in row for part in (cell.text, cell.note)]
            for table in tables for row in table.rows]  # fmt: skip


def given(case: str) -> list[tuple[Ref, Answer]]:
    answers = advice_of(case).answers
    found = [(Ref(name), answer) for name, answer in answers.answers.items()]
    return found + [
        (Ref(name, line.id), answer)
        for line in answers.lines
        for name, answer in line.answers.items()
    ]


@pytest.mark.parametrize("case", ALL)
def test_every_answer_is_listed(case: str) -> None:
    speaker, shown = speaker_of(case), rows(report_of(case, "de"))
    for ref, _ in given(case):
        label, said = speaker.short_label(ref), speaker.answer(ref)
        assert any(row[0] == label and said in row[2:] for row in shown), (label, said)


def test_every_answer_of_the_practice_file_is_listed_with_its_proof(practice: Report) -> None:
    speaker, shown = speaker_of("practice", practice.language), rows(practice)
    assert len(given("practice")) > 45
    for ref, answer in given("practice"):
        label, said = speaker.short_label(ref), speaker.answer(ref)
        (row,) = [row for row in shown if row[0] == label]
        assert said in row[2:]
        assert any(answer.evidence in part for part in row)
        if answer.note and not answer.evidence:
            assert any(answer.note in part for part in row)
        if answer.state == "open":
            assert any(answer.with_whom in part for part in row)


def test_what_the_talk_went_without_reads_not_asked_in_its_place() -> None:
    advice = advice_from("""
        engagement: full
        left_out: [st1, st2, st3, b1, win1]
        answers: {clv_strategy: 1, st2: 3, st4: 1}
        initiatives: [{name: Chat, answers: {b2: 1}}, {name: Scan, answers: {b2: 0}}]
    """)
    report = build_report(advice, {}, "de")
    found = {row[0]: row[2:] for row in rows(report)}
    labels = {name: question.label.de for name, question in shipped_pack().questions.items()}
    expected = [labels[name] for name in ("clv_strategy", "st1", "st2", "st3", "st4", "win1")]
    assert [label for label in found if label in expected] == expected
    for name in ("st1", "st3", "win1"):
        assert found[labels[name]][0] == "nicht gefragt"
    assert found[labels["b1"]][::2] == ["nicht gefragt", "nicht gefragt"]
    assert "nicht gefragt" not in found[labels["st2"]]  # answered all the same
    assert labels["st5"] not in found


def test_business_lines_stand_side_by_side_in_groups_of_four() -> None:
    tables = blocks_of(page_of(report_of("five_lines", "de"), "answers"), Table)
    heads = [[column.title for column in table.columns[1:]] for table in tables[-2:]]
    assert heads == [["Line 0", "Line 1", "Line 2", "Line 3"], ["Line 4"]]


def test_an_assumption_is_listed_as_one() -> None:
    shown = {row[0]: row[2] for row in rows(report_of("calculator", "de"))}
    assert shown["Erneuerungsquote p. a."] == "100\u00a0% (Annahme)"


def test_what_was_answered_beside_the_talk_stands_behind_it() -> None:
    advice = advice_from("""
        engagement: quick_check
        answers: {st2: 3, clv_operations: 1}
        calculator: {initial: 50000, win_rate: 20}
    """)
    labels = {name: question.label.de for name, question in shipped_pack().questions.items()}
    found = [row[0] for row in rows(build_report(advice, {}, "de"))]
    assert {"st2", "clv_operations"}.isdisjoint(advice.knowledge.asked)
    assert sorted(found[-2:]) == sorted((labels["st2"], labels["clv_operations"]))
