# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from rules.analysis.tables import check_tables, fitting_rows, input_values, require_usable
from rules.errors import KnownError
from rules.expressions.parser import parse
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack

LONG = str(list(range(60)))
KEY = next(iter(shipped_pack().tables))


def with_conditions_of(pack: Pack, source: int, target: int) -> Pack:
    """Return a pack whose table asks in one row what another row asks."""
    nodes = dict(pack.nodes)
    nodes[f"tables.{KEY}.rows.{target}.when"] = nodes[f"tables.{KEY}.rows.{source}.when"]
    return replace(pack, nodes=nodes)


def test_the_shipped_table_has_exactly_one_row_for_every_case() -> None:
    assert check_tables(shipped_pack()) == []
    assert require_usable(shipped_pack()) is shipped_pack()


def test_a_broken_copy_has_a_gap_and_an_overlap_each_named() -> None:
    broken = with_conditions_of(shipped_pack(), source=0, target=1)
    problems = check_tables(broken)
    assert {problem.code for problem in problems} == {"table_gap", "table_overlap"}
    gap = next(problem for problem in problems if problem.code == "table_gap")
    overlap = next(problem for problem in problems if problem.code == "table_overlap")
    assert all(f"{name} = " in gap.cause.en for name in broken.tables[KEY].inputs)
    assert "ai_effect = amplifies" in gap.cause.de
    assert all("True" not in p.cause.de and "False" not in p.cause.de for p in problems)
    assert any("core = true" in p.cause.de for p in problems)
    rows = broken.tables[KEY].rows
    assert f"{rows[0].id}, {rows[1].id}" in overlap.cause.en
    assert str(gap.place.file).endswith("ai_patterns.yaml")


def test_a_pack_with_a_broken_table_is_not_used() -> None:
    with pytest.raises(KnownError) as caught:
        require_usable(with_conditions_of(shipped_pack(), source=0, target=1))
    assert len(caught.value.problems) > 1


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("1 / 0 > 0", "division_by_zero"),
        (f"{LONG}.all(a, {LONG}.all(b, {LONG}.all(c, a + b + c >= 0)))", "budget_exceeded"),
    ],
)
def test_a_condition_that_cannot_be_worked_out(condition: str, code: str) -> None:
    pack = shipped_pack()
    broken = replace(pack, nodes={**pack.nodes, f"tables.{KEY}.rows.0.when": parse(condition)})
    with pytest.raises(KnownError) as caught:
        check_tables(broken)
    (found,) = caught.value.problems
    assert (found.code, found.place) == (code, pack.places[f"tables.{KEY}"])


@pytest.mark.parametrize(
    ("core", "effect", "lock_in", "row"),
    [
        (True, "replaces", "high", "R1"),
        (False, "replaces", "low", "R1"),
        (True, "amplifies", "low", "R2"),
        (True, "neutral", "high", "R3"),
        (True, "caps", "low", "R4"),
        (False, "amplifies", "high", "R5"),
        (False, "neutral", "high", "R6"),
        (False, "caps", "high", "R7"),
        (False, "caps", "low", "R8"),
        (False, "amplifies", "low", "R9"),
        (False, "neutral", "low", "R10"),
    ],
)
def test_the_row_that_fits(core: bool, effect: str, lock_in: str, row: str) -> None:
    values: dict[str, object] = {"core": core, "ai_effect": effect, "lock_in": lock_in}
    assert [found.id for found in fitting_rows(shipped_pack(), KEY, values)] == [row]


def test_the_values_an_input_can_take() -> None:
    assert input_values(shipped_pack(), "core") == (True, False)
    assert set(input_values(shipped_pack(), "lock_in")) == {"high", "low"}
    assert input_values(shipped_pack(), "contract_term")[0] == "lt12"
