# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from rules.answers.answers import AnswerSet
from rules.answers.file import read_answers
from rules.errors import KnownError
from rules.pack.loader import shipped_pack


def read(folder: Path, left_out: str) -> AnswerSet:
    text = (
        "format: hebelwerk-answers/1\nclient: {name: Muster AG}\nengagement: mini_audit\n"
        f"left_out: {left_out}\n"
    )
    path = folder / "talk.yaml"
    path.write_text(text, encoding="utf-8")
    return read_answers(path, shipped_pack())


def test_questions_left_out_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "[ta1, calculator.cycle_months]").left_out == {
        "ta1", "calculator.cycle_months",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("left_out", "code"), [("[tal1]", "unknown_question"), ("[st5]", "left_out_not_asked")]
)
def test_what_is_not_asked_cannot_be_left_out(tmp_path: Path, left_out: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        read(tmp_path, left_out)
    (found,) = caught.value.problems
    assert (found.code, found.place.line) == (code, 4)
