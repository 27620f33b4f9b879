# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.analysis.check import require_usable
from rules.analysis.scores import check_scores
from rules.errors import KnownError
from rules.pack.loader import shipped_pack
from tests.rules.analysis.packs import ASK, TEXT
from tests.rules.conftest import PackOf

LEVELS = f"levels: {{one: {{label: {TEXT}, subtitle: {TEXT}}}}}\nquestions:\n"


def test_a_main_question_without_a_step_is_an_error(pack_of: PackOf) -> None:
    pack = pack_of(
        f"{LEVELS}  figure: {{type: percent, level: one, main: true, {ASK}}}\n"
        f'  graded: {{type: percent, level: one, main: true, score: "3", {ASK}}}\n'
    )
    found = list(check_scores(pack))
    assert [(p.code, p.place.field) for p in found] == [("main_unscored", "questions.figure")]
    with pytest.raises(KnownError, match="main_unscored"):
        require_usable(pack)


@pytest.mark.parametrize(
    ("score", "outside"),
    [
        ("alpha ? 5 : 0", ["5"]),
        ("alpha ? 3 : alpha ? 3.5 : -1", ["3.5", "-1"]),
        ("alpha ? 3 : 0", []),
        ("-0 + 5", []),  # worked out, and kept on the scale when it is
        ("alpha ? min(5, 3) : 1.5", []),
    ],
)
def test_scores_written_out_lie_on_the_scale(
    pack_of: PackOf, score: str, outside: list[str]
) -> None:
    pack = pack_of(f'{LEVELS}  alpha: {{type: yesno, level: one, score: "{score}", {ASK}}}\n')
    found = list(check_scores(pack))
    assert [p.cause.en.split()[4].rstrip(";") for p in found] == outside
    assert {(p.code, p.severity, p.place.field) for p in found} <= {
        ("score_outside", "error", "questions.alpha.score")
    }


def test_the_shipped_scores_lie_on_the_scale() -> None:
    assert list(check_scores(shipped_pack())) == []
