# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.model import Report, Table
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from tests.reports.builder.engagements import (
    ALL,
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


def test_business_lines_stand_side_by_side_in_groups_of_four() -> None:
    tables = blocks_of(page_of(report_of("five_lines", "de"), "answers"), Table)
    heads = [[column.title for column in table.columns[1:]] for table in tables[-2:]]
    assert heads == [["Line 0", "Line 1", "Line 2", "Line 3"], ["Line 4"]]


def test_an_assumption_is_listed_as_one() -> None:
    shown = {row[0]: row[2] for row in rows(report_of("calculator", "de"))}
    assert shown["Erneuerungsquote p. a."] == "100\u00a0% (Annahme)"
