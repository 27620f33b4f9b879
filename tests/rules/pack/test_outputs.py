# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.expressions.types import BOOL, NUMBER, list_of, word
from rules.pack.groups import LINES
from rules.pack.provided import Output, entry_names, global_names, pattern_table
from tests.rules.conftest import PackOf, ProblemsOf

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
QUESTIONS = f"""\
patterns:
  good: {{label: {SAY}, consequence: {SAY}, severity: 1}}
questions:
  big: {{type: yesno, {ASK}}}
  own: {{type: yesno, scope: business_lines, {ASK}}}
facts:
  doubled: {{value: "2"}}
"""


def tables(*entries: str) -> str:
    """Return a pack with tables `t1`, `t2` …, each given as YAML in braces."""
    lines = (f"  t{number}: {{{entry}}}\n" for number, entry in enumerate(entries, start=1))
    return f"{QUESTIONS}tables:\n{''.join(lines)}"


def table(*rows: str, hit: str = "first", output: str = "tier", more: str = "") -> str:
    """Return a table; each row is what it gives."""
    written = ", ".join(
        f'{{id: R{number}, when: "big", then: {{{given}}}, say: {SAY}}}'
        for number, given in enumerate(rows, start=1)
    )
    return f"{more}hit: {hit}, inputs: [big], output: {output}, rows: [{written}]"


INSIDE = "for_each: business_lines, "


def test_outputs_are_names_of_their_kind_where_the_table_stands(pack_of: PackOf) -> None:
    pack = pack_of(
        tables(
            table("tier: a, rank: 1, fit: true", "tier: b"),
            table("tags: x", "tags: x", "tags: z", hit="collect", output="tags", more=INSIDE),
            table("pattern: good", output="pattern", more=INSIDE),
        )
    )
    outside, inside = global_names(pack), entry_names(pack, LINES)
    assert {name: outside[name] for name in ("tier", "rank", "fit", "t1.rule")} == {
        "tier": word("a", "b"), "rank": NUMBER, "fit": BOOL, "t1.rule": word("R1", "R2"),
    }  # fmt: skip
    assert {name: inside[name] for name in ("tags", "t2.rule", "pattern", "rule", "t3.rule")} == {
        "tags": list_of(word("x", "z")), "t2.rule": list_of(word("R1", "R2", "R3")),
        "pattern": word("good"), "rule": word("R1"), "t3.rule": word("R1"),
    }  # fmt: skip
    assert not inside.keys() & {"tier", "t1.rule"}
    assert not outside.keys() & {"tags", "pattern", "rule"}
    assert (pattern_table(pack.tables), pack.outputs["rule"]) == ("t3", Output("t3", "rule"))


def test_without_a_pattern_table_there_is_no_rule(pack_of: PackOf) -> None:
    pack = pack_of(tables(table("tier: a", more=INSIDE)))
    assert "rule" not in entry_names(pack, LINES)
    assert pack.pattern_table == ""


FAULTY = {
    "two tables": ([table("tier: a"), table("tier: b")], "defined_twice", "tables.t1"),
    "inside and outside": ([table("tier: a"), table("tier: b", more=INSIDE)],
                           "defined_twice", "tables.t1"),
    "a question": ([table("own: a", output="own")], "defined_twice", "questions.own"),
    "a fact": ([table("doubled: 1", output="doubled")], "defined_twice", "facts.doubled"),
    "a provided name": ([table("share: 1", output="share", more=INSIDE)],
                        "name_reserved", "share"),
    "the row": ([table("rule: a", output="rule")], "name_reserved", "rule"),
    "mixed kinds": ([table("tier: a", "tier: 1")], "output_kind", "a number here, a text"),
    "truth and number": ([table("tier: 1", "tier: true")], "output_kind", "a truth value here"),
    "not in every row": ([table("tier: a, more: 1", "more: 1")], "missing_key", "tier"),
    "no pattern": ([table("pattern: bad", output="pattern", more=INSIDE)],
                   "unknown_reference", "bad"),
    "a pattern of no line": ([table("pattern: good", output="pattern")],
                             "missing_key", "for_each"),
    "a pattern of an initiative": ([table("pattern: good", output="pattern",
                                          more=INSIDE.replace("business_lines", "initiatives"))],
                                   "pattern_elsewhere", "Only business lines"),
    "several patterns": ([table("pattern: good", hit="collect", output="pattern", more=INSIDE)],
                         "pattern_collected", "at most one"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_outputs_that_are_refused(problems_of: ProblemsOf, name: str) -> None:
    entries, code, words = FAULTY[name]
    (found,) = problems_of(tables(*entries))
    assert found.code == code
    assert words in found.cause.en
    assert (found.place.file, found.place.line is None) == ("rules.yaml", False)


def test_a_table_is_not_called_like_what_names_begin_with(problems_of: ProblemsOf) -> None:
    found = problems_of(tables(table("tier: a")).replace("  t1:", "  finding:"))
    assert [each.code for each in found] == ["name_reserved"]


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("tier == 'c'", "unknown_choice"), ("rank == 'a'", "type_error"),
        ("tags == 'x'", "type_error"), ("'y' in tags", "unknown_choice"), ("fit > 1", "type_error"),
        ("t1.rule == 'R9'", "unknown_choice"), ("own_tier == 'a'", "unknown_name"),
        ("rule == 'R1'", "unknown_name"),
    ],
)  # fmt: skip
def test_what_reads_outputs_is_checked(problems_of: ProblemsOf, when: str, code: str) -> None:
    text = tables(
        table("tier: a, rank: 1, fit: true", "tier: b"),
        table("tags: x", "tags: z", hit="collect", output="tags"),
        table("own_tier: a", output="own_tier", more=INSIDE),
    )
    (found,) = problems_of(
        f'{text}findings:\n  seen: {{when: "{when}", severity: gap, say: {SAY}}}\n'
    )
    assert found.code == code


def test_what_reads_outputs_rests_on_what_the_table_reads(pack_of: PackOf) -> None:
    late = f"  late: {{type: yesno, {ASK}, show_when: \"tier == 'a' && t1.rule != 'R2'\"}}\n"
    seen = (
        f"findings:\n  seen: {{when: \"'x' in tags\", severity: gap, say: {SAY}}}\n"
        f'  each: {{scope: business_lines, when: "own_tier == 1 && late", severity: gap,'
        f" say: {SAY}}}\n"
    )
    pack = pack_of(
        tables(
            table("tier: a", "tier: b"),
            table("tags: x", hit="collect", output="tags"),
            table("own_tier: 1", output="own_tier", more=INSIDE).replace("big", "own"),
        ).replace("facts:", f"{late}facts:")
        + seen
    )
    assert pack.reads["late"] == {"late", "big"}
    assert pack.reads["finding.seen"] == {"big"}
    assert pack.reads["finding.each"] == {"own", "late", "big"}
    assert {"tier", "late", "finding.each", "t1.rule"} <= pack.influence.of("big").anywhere
    reach = pack.influence.of("own")
    assert {"own_tier", "finding.each"} <= reach.same
    assert not reach.anywhere & {"own_tier", "finding.each"}


def test_tables_in_a_circle_are_refused(problems_of: ProblemsOf) -> None:
    (found,) = problems_of(
        tables(
            table("tier: a").replace("big", "other == 'a'", 2).replace("[other == 'a']", "[other]"),
            table("other: a", output="other").replace("big", "tier == 'a'", 2)
            .replace("[tier == 'a']", "[tier]"),
        )
    )  # fmt: skip
    assert found.code == "cyclic_names"
    assert "tables.t1" in found.cause.en


def test_a_table_outside_may_read_what_the_patterns_come_to(pack_of: PackOf) -> None:
    pattern = table("pattern: good", output="pattern", more=INSIDE)
    mixed = table("tier: a").replace("big", "portfolio.headline == 'mixed'", 2)
    pack = pack_of(tables(pattern, mixed.replace("[portfolio.headline == 'mixed']", "[big]")))
    assert pack.reads["tier"] == {"big"}


def test_each_row_of_a_table_has_an_id_of_its_own(problems_of: ProblemsOf) -> None:
    rows = "".join(f"\n      - {{id: {id_}, when: 'big', then: {{tier: a}}, say: {SAY}}}" for id_ in
                   ("W1", "W2", "W1"))  # fmt: skip
    text = f"{QUESTIONS}tables:\n  t1:\n    hit: first\n    inputs: [big]\n    output: tier\n"
    (found,) = problems_of(f"{text}    rows:{rows}\n")
    assert (found.code, found.place.field) == ("defined_twice", "tables.t1.rows.2.id")
    assert "“W1”" in found.cause.en
    assert "tables.t1.rows.0.id" in found.cause.en
