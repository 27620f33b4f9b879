# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.answers.file import read_answers
from rules.pack.loader import SHIPPED, load_pack, shipped_pack
from tests.bench.tenfold import COPIES, copied, tenfold_answers, write_tenfold


def test_ten_copies_conclude_what_the_original_does(tmp_path: Path) -> None:
    original = shipped_pack()
    pack = load_pack(write_tenfold(tmp_path))
    assert len(pack.findings) == COPIES * len(original.findings)
    assert len(pack.measures) == COPIES * len(original.measures)

    practice = read_answers(SHIPPED / "practice.yaml", original)
    one, ten = evaluate(original, practice), evaluate(pack, tenfold_answers(practice))
    for conclusions, copies in ((one.findings, ten.findings), (one.measures, ten.measures)):
        verdicts = {(each.id, each.entry): each.verdict for each in copies}
        for each in conclusions:
            assert verdicts[copied(each.id, 3), each.entry] == each.verdict


@pytest.mark.parametrize("copy", [0, 7])
def test_tables_of_a_copy_read_its_own_answers(tmp_path: Path, copy: int) -> None:
    original = shipped_pack()
    pack = load_pack(write_tenfold(tmp_path))
    practice = read_answers(SHIPPED / "practice.yaml", original)
    ten = Knowledge(pack, tenfold_answers(practice))
    for line, line_of_ten in zip(Knowledge(original, practice).lines, ten.lines, strict=True):
        (key,) = original.tables
        assert line_of_ten.table(copied(key, copy)).rows == line.table(key).rows
