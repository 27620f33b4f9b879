# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.answers.file import read_answers
from rules.pack.loader import SHIPPED, load_pack, shipped_pack
from rules.pack.pack import Pack
from tests.bench.tenfold import COPIES, copied, tenfold_answers, write_tenfold


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_pack(write_tenfold(tmp_path_factory.mktemp("tenfold")))


def test_ten_copies_conclude_what_the_original_does(pack: Pack) -> None:
    original = shipped_pack()
    assert len(pack.findings) == COPIES * len(original.findings)
    assert len(pack.measures) == COPIES * len(original.measures)

    practice = read_answers(SHIPPED / "practice.yaml", original)
    one, ten = evaluate(original, practice), evaluate(pack, tenfold_answers(practice))
    for conclusions, copies in ((one.findings, ten.findings), (one.measures, ten.measures)):
        verdicts = {(each.id, each.entry): each.verdict for each in copies}
        for each in conclusions:
            assert verdicts[copied(each.id, 3), each.entry] == each.verdict


@pytest.mark.parametrize("copy", [0, 7])
def test_tables_of_a_copy_read_its_own_answers(pack: Pack, copy: int) -> None:
    original = shipped_pack()
    practice = read_answers(SHIPPED / "practice.yaml", original)
    one, ten = Knowledge(original, practice), Knowledge(pack, tenfold_answers(practice))
    for key, table in original.tables.items():
        places = zip(one.scopes_of(table.for_each), ten.scopes_of(table.for_each), strict=True)
        for place, place_of_ten in places:
            assert place_of_ten.table(copied(key, copy)).rows == place.table(key).rows
