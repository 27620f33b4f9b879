# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from rules.analysis.tables import MAX_BOXES, TableLine, check_tables, fitting_rows, table_lines
from rules.errors import KnownError, shown
from rules.expressions.parser import parse
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from tests.rules.conftest import PackOf

LONG = str(list(range(60)))
KEY = "ai_pattern"
SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
OPTIONS = "options: {" + ", ".join(f"{key}: {{label: {SAY}}}" for key in "abcd") + "}"
QUESTIONS = f"""\
questions:
  core: {{type: yesno, {ASK}}}
  kind: {{type: choice, {ASK}, {OPTIONS}}}
  count: {{type: integer, min: 0, max: 60, {ASK}}}
  spent: {{type: percent, {ASK}}}
  price: {{type: money, above: 0, {ASK}}}
  words: {{type: text, {ASK}}}
  step: {{type: maturity, {ASK}}}
  split: {{type: shares, {ASK}, parts: {{old: {SAY}, fresh: {SAY}}}}}
maturity_steps:
  '0': {{label: {SAY}}}
facts:
  double: {{value: "price * 2"}}
"""


def table(hit: str, inputs: str, *conditions: str, outputs: str = "") -> str:
    """Return the YAML of a pack with a table; outputs by row, a letter each."""
    given = outputs or "abcdefgh"[: len(conditions)]
    rows = "".join(
        f'      - {{id: R{number}, when: "{when}", then: {{tier: {output}}}, say: {SAY}}}\n'
        for number, (when, output) in enumerate(zip(conditions, given, strict=True), start=1)
    )
    frame = f"    hit: {hit}\n    inputs: [{inputs}]\n    output: tier\n    rows:\n"
    return f"{QUESTIONS}tables:\n  tiers:\n{frame}{rows}"


def found_in(pack: Pack) -> list[tuple[str, str, int | None]]:
    """Return the problems of tables: severity and code, the case in words, the line."""
    return [
        (f"{p.severity} {p.code}", p.cause.en.partition("fits ")[2], p.place.line)
        for p in check_tables(pack)
    ]


def lines_of(pack: Pack, key: str = "tiers") -> list[str]:
    return [_line(line) for line in table_lines(pack, key)]


def _line(line: TableLine) -> str:
    values = (
        "*" if held is None else ",".join(map(shown, held)) for held in line.box.values.values()
    )
    return " ".join((line.kind, "+".join(line.rows) or "-", *values, *line.outputs.values()))


def with_condition(pack: Pack, row: int, condition: str) -> Pack:
    """Return the shipped pack with another condition in a row of its table."""
    return replace(pack, nodes={**pack.nodes, f"tables.{KEY}.rows.{row}.when": parse(condition)})


def test_the_shipped_table_has_exactly_one_row_for_every_case() -> None:
    assert check_tables(shipped_pack()) == []


def test_a_broken_copy_has_a_gap_and_an_overlap_each_in_one_box() -> None:
    overlap, gap = sorted(
        check_tables(with_condition(shipped_pack(), 1, "ai_effect == 'replaces'")),
        key=lambda each: each.code,
        reverse=True,
    )
    assert (gap.code, overlap.code) == ("table_gap", "table_overlap")
    assert "core = true, ai_effect = amplifies, lock_in = beliebig" in gap.cause.de
    assert "core = any, ai_effect = replaces, lock_in = any: R1, R2." in overlap.cause.en
    places = shipped_pack().places
    assert gap.place == places[f"tables.{KEY}"]
    assert overlap.place == places[f"tables.{KEY}.rows.1"]
    assert None not in (overlap.place.line, overlap.place.column)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("1 / 0 > 0", "division_by_zero"),
        (f"{LONG}.all(a, {LONG}.all(b, {LONG}.all(c, a + b + c >= 0)))", "budget_exceeded"),
    ],
)
def test_a_condition_that_cannot_be_worked_out(condition: str, code: str) -> None:
    broken = with_condition(shipped_pack(), 0, condition)
    for ask in (check_tables, lambda pack: table_lines(pack, KEY)):
        with pytest.raises(KnownError) as caught:
            ask(broken)
        (found,) = caught.value.problems
        assert (found.code, found.place) == (code, broken.places[f"tables.{KEY}"])


SOUND = [
    table("unique", "core", "core", "!core"),
    table("unique", "core, kind", "core", "!core && kind in ['a', 'b']", "!core && kind > ''"
          .replace("kind > ''", "!(kind in ['a', 'b'])")),
    table("unique", "count", "count < 10", "count >= 10 && count <= 20", "20 < count"),
    # whole numbers leave no gap between 9 and 10
    table("unique", "count", "count <= 9", "count >= 10"),
    table("unique", "spent", "spent < parameter.borderline_pct", "spent >= 10"),
    table("unique", "spent", "spent <= 100"),
    table("unique", "price", "price > 0"),
    table("unique", "double", "double in [1, 2, 3]", "!(double in [3, 2, 1])"),
    table("unique", "step", "step >= 2", "step < 2"),
    table("unique", "count", "count % 2 == 0", "count % 2 == 1"),
    table("first", "core, kind", "core", "kind == 'a'", "true"),
    table("collect", "core, kind", "core", "kind == 'a'"),
]  # fmt: skip


@pytest.mark.parametrize("text", SOUND)
def test_tables_without_gap_and_overlap(pack_of: PackOf, text: str) -> None:
    assert found_in(pack_of(text)) == []


FAULTY = [
    (table("unique", "core, kind", "core", "kind == 'a'"),
     [("error table_gap", "core = false, kind = b or c or d.", 16),
      ("error table_overlap", "", 21)]),
    (table("unique", "count", "count < 10", "count > 20"),
     [("error table_gap", "count = 10–20.", 16)]),
    (table("unique", "spent", "spent < 10", "spent > 20"),
     [("error table_gap", "spent = 10–20.", 16)]),
    (table("unique", "spent", "spent <= 10", "spent >= 20"),
     [("error table_gap", "spent = >10–<20.", 16)]),
    (table("unique", "price", "price >= 1"), [("error table_gap", "price = >0–<1.", 16)]),
    (table("unique", "double", "double >= 0"), [("error table_gap", "double <0.", 16)]),
    (table("unique", "double", "double != 0"), [("error table_gap", "double = 0.", 16)]),
    (table("first", "core, kind", "core", "kind == 'a'"),
     [("error table_gap", "core = false, kind = b or c or d.", 16)]),
    (table("first", "kind", "kind in ['a', 'b']", "kind == 'b'", "true"),
     [("warning row_unreachable", "", 21)]),
    (table("collect", "core", "core && !core"), [("warning row_unreachable", "", 20)]),
    (table("unique", "core", "core", "core && !core", "!core"),
     [("warning row_unreachable", "", 21)]),
    (table("first", "words", "words == 'a'", "true"), [("warning table_not_finite", "", 16)]),
    (table("unique", "price, double", "price < double", "price >= double"),
     [("warning table_not_finite", "", 16)]),
    (table("unique", "core", "has_evidence('core')", "!has_evidence('core')"),
     [("warning table_not_finite", "", 16)]),
    (table("first", "split", "split.old > 50", "true"), [("warning table_not_finite", "", 16)]),
    (table("unique", "core", "core && count > 3", "!core"), [("error input_missing", "", 20)]),
    (table("unique", "core", "business_lines.exists(l, l.share > 3)", "core"),
     [("error input_missing", "", 20)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "faults"), FAULTY)
def test_what_is_wrong_is_named_box_by_box(
    pack_of: PackOf, text: str, faults: list[tuple[str, str, int | None]]
) -> None:
    assert found_in(pack_of(text)) == faults


def test_too_many_cases_are_said_not_cut_off(pack_of: PackOf) -> None:
    inputs = [f"i{number}" for number in range(15)]
    questions = "".join(f"  {name}: {{type: yesno, {ASK}}}\n" for name in inputs)
    text = table("first", ", ".join(inputs), *(f"i{n} && i14" for n in range(3)), "true")
    pack = pack_of(text.replace("maturity_steps", questions + "maturity_steps", 1))
    (found,) = check_tables(pack)
    assert (found.code, found.severity) == ("table_too_large", "warning")
    assert "32768" in found.cause.de
    assert "20000" in found.cause.de
    assert table_lines(pack, "tiers") == ()


def test_a_table_of_nothing_but_gaps_ends_soon_and_says_that_there_are_more(
    pack_of: PackOf,
) -> None:
    inputs = [f"i{number}" for number in range(7)]
    questions = "".join(f"  {name}: {{type: yesno, {ASK}}}\n" for name in inputs)
    odd = "i0"
    for name in inputs[1:]:
        odd = f"({odd}) != {name}"
    text = table("unique", ", ".join(inputs), odd)
    pack = pack_of(text.replace("maturity_steps", questions + "maturity_steps", 1))
    found = check_tables(pack)
    assert [each.code for each in found] == [*["table_gap"] * MAX_BOXES, "table_more"]
    assert [line.kind for line in table_lines(pack, "tiers")] == [
        *["row"] * MAX_BOXES, *["gap"] * MAX_BOXES,
    ]  # fmt: skip


def test_a_table_is_read_as_few_boxes(pack_of: PackOf) -> None:
    rows = ("core && kind == 'b'", "core && kind == 'c'", "core && kind == 'd'", "kind == 'a'",
            "!core && kind != 'a'")  # fmt: skip
    pack = pack_of(table("unique", "core, kind", *rows, outputs="eefgg"))
    assert lines_of(pack) == [
        "row R1+R2 true b,c e",
        "row R3 true d f",
        # the same, but no box together
        "row R4 * a g",
        "row R5 false b,c,d g",
    ]


def test_gaps_and_overlaps_are_lines_of_their_own(pack_of: PackOf) -> None:
    pack = pack_of(table("unique", "core, kind", "core", "core && kind == 'a'", outputs="ef"))
    assert lines_of(pack) == [
        "row R1 true * e",
        "row R2 true a f",
        "overlap R1+R2 true a e / f",
        "gap - false *",
    ]


def test_numbers_are_shown_as_intervals(pack_of: PackOf) -> None:
    pack = pack_of(table("unique", "count", "count < 10 || count == 30", "count >= 10"))
    assert lines_of(pack) == [
        "row R1 0–9,30 a",
        "row R2 10–60 b",
        "overlap R1+R2 30 a / b",
    ]


@pytest.mark.parametrize("hit", ["first", "collect"])
def test_rows_that_may_meet_are_shown_as_written(pack_of: PackOf, hit: str) -> None:
    pack = pack_of(table(hit, "core, kind", "core", "kind == 'a'", "true"))
    assert lines_of(pack) == ["row R1 true * a", "row R2 * a b", "row R3 * * c"]


def test_a_table_on_the_output_of_another(pack_of: PackOf) -> None:
    text = table("unique", "core", "core", "!core") + (
        "  more:\n    hit: unique\n    inputs: [tier]\n    output: last\n    rows:\n"
        f"""      - {{id: M1, when: "tier == 'a'", then: {{last: 1}}, say: {SAY}}}\n"""
    )
    pack = pack_of(text)
    assert lines_of(pack, "more") == ["row M1 a 1", "gap - b"]
    assert [found.code for found in check_tables(pack)] == ["table_gap"]


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
