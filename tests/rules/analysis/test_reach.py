# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.engine import evaluate
from rules.analysis.anyone import Anyone
from rules.analysis.reach import check_cost, check_reach
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from tests.rules.analysis.packs import ASK, SAYS, TEXT, codes
from tests.rules.completions import complete_talk
from tests.rules.conftest import PackOf
from tests.rules.random_packs import random_pack

QUESTIONS = f"""\
questions:
  alpha: {{type: yesno, {ASK}}}
  rank: {{type: integer, min: 0, max: 20, {ASK}}}
  known: {{type: integer, min: 0, max: 20, not_known: true, {ASK}}}
  large: {{type: money, {ASK}}}
  kind: {{type: choice, {ASK}, options: {{a: {{label: {TEXT}}}, b: {{label: {TEXT}}},
    c: {{label: {TEXT}}}}}}}
  digital: {{type: yesno, scope: business_lines, assumed: true, {ASK}}}
levels:
  low: {{label: {TEXT}, subtitle: {TEXT}}}
facts:
  bright: {{value: "kind == 'a' || kind == 'b'"}}
  shade: {{value: "kind == 'a' ? 'light' : 'dark'"}}
"""


def with_finding(pack_of: PackOf, condition: str, scope: str = "") -> Pack:
    return pack_of(f'{QUESTIONS}findings:\n  it: {{when: "{condition}", {scope}{SAYS}}}\n')


NEVER = [
    "rank > 20",
    "known > 20",  # neither a number nor «not known» is more than 20
    "alpha && !alpha",
    "kind == 'a' && kind == 'b'",
    "bright && kind == 'c'",
    "shade == 'dark' && kind == 'a'",
    "shade == 'light' && shade == 'dark'",
    "lever == 'low' && lever == 'none'",
    "level.low.state == 'gap' && level.low.state == 'claimed'",
    "parameter.borderline_pct > 10",
    "rank < 3 && false",
    "large * 0 == 1",
]
ALWAYS = [
    "rank >= 0",
    "alpha || !alpha",
    "bright || kind == 'c'",
    "shade == 'light' || shade == 'dark'",
    "parameter.borderline_pct == 10",
    "has_evidence('alpha') || !has_evidence('alpha')",
]
DEPENDS = [
    "rank > 19",
    "known >= 0",
    "large > 1000000",
    "kind != 'c' && !bright == false",
    "lever == 'low' || lever == 'none'",
    "1 / rank > 2",
    "size(business_lines) > 0",
    "business_lines.exists(l, l.digital)",
    "business_lines.all(l, !l.digital)",
    "result.uneconomic",
    "not_known('known')",
    "counted('large') && estimated('large')",
    "rank == 7 && alpha && kind == 'c'",
]


@pytest.mark.parametrize("condition", [*NEVER, *ALWAYS, *DEPENDS])
def test_whether_a_condition_decides_anything(pack_of: PackOf, condition: str) -> None:
    pack = with_finding(pack_of, condition)
    found = Anyone(pack).constancy("findings.it.when")
    assert found == ("never" if condition in NEVER else None if condition in DEPENDS else "always")


def test_what_is_assumed_may_be_answered_otherwise(pack_of: PackOf) -> None:
    pack = with_finding(pack_of, "!digital", "scope: business_lines, ")
    assert Anyone(pack).constancy("findings.it.when") is None
    pack = with_finding(pack_of, "digital && !digital", "scope: business_lines, ")
    assert Anyone(pack).constancy("findings.it.when") == "never"


def test_many_cases_stay_open_and_cost_little(pack_of: PackOf) -> None:
    many = "".join(f"  q{i}: {{type: yesno, {ASK}}}\n" for i in range(30))
    text = QUESTIONS.replace("levels:", f"{many}levels:")
    names = [f"q{i}" for i in range(30)]
    pack = pack_of(f'{text}findings:\n  it: {{when: "{" && ".join(names)}", {SAYS}}}\n')
    assert Anyone(pack).constancy("findings.it.when") is None
    no = " && ".join([*names, "!q7"])
    pack = pack_of(f'{text}findings:\n  it: {{when: "{no}", {SAYS}}}\n')
    assert Anyone(pack).constancy("findings.it.when") is None  # beyond the bound: not claimed


def test_everything_without_a_choice_is_named_at_its_place(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        formats:
          other: {{label: {TEXT}, title: {TEXT}, minutes: 30,
            sections: {{all: {{label: {TEXT}, minutes: 9, questions: [rank, hidden, shown]}}}}}}
        questions:
          rank: {{type: integer, min: 0, max: 20, {ASK}}}
          hidden: {{type: yesno, show_when: "rank > 20", {ASK}}}
          shown: {{type: yesno, show_when: "rank >= 0", {ASK}}}
          forgotten: {{type: yesno, {ASK}}}
        calculator:
          goal: {{type: money, {ASK}}}
        facts:
          dull: {{value: "rank > 20"}}
          number: {{value: "rank * 0"}}
        findings:
          it: {{when: "dull", {SAYS}}}
        contradictions:
          odd: {{when: "rank < 0", between: [rank, hidden], say: {TEXT}}}
        """
    )
    assert codes(check_reach(pack)) == [
        ("format_minutes", 2),
        ("question_never_shown", 6),
        ("condition_always", 7),
        ("question_not_asked", 8),
        ("question_not_asked", 10),
        ("condition_never", 12),
        ("condition_never", 15),
        ("condition_never", 17),
    ]
    assert "“hidden”" in next(p.cause.en for p in check_reach(pack) if "never_s" in p.code)


def test_what_cannot_be_worked_out_is_said_before_anyone_answers(pack_of: PackOf) -> None:
    long = str(list(range(60)))
    heavy = f"{long}.all(a, {long}.all(b, {long}.all(c, a + b + c >= 0 || alpha)))"
    pack = with_finding(pack_of, heavy)
    (found,) = [found for found in check_cost(pack) if found.code == "budget_exceeded"]
    assert (found.severity, found.place) == ("error", pack.places["findings.it.when"])
    pack = with_finding(pack_of, "rank / 0 > 1 && shade == 'dark'")
    assert "division_by_zero" not in {found.code for found in check_cost(pack)}  # may be false
    pack = with_finding(pack_of, "rank / 0 > 1")
    (found,) = [found for found in check_cost(pack) if found.code == "division_by_zero"]
    assert (found.severity, found.place) == ("warning", pack.places["findings.it.when"])
    pack = with_finding(pack_of, "1e99 % 7 > rank")
    (found,) = [found for found in check_cost(pack) if found.code == "number_out_of_range"]
    assert (found.severity, found.place) == ("warning", pack.places["findings.it.when"])


def test_a_hostile_pack_ends_soon_and_nothing_is_claimed(pack_of: PackOf) -> None:
    long = str(list(range(60)))
    rule = f'  f%d: {{when: "{long}.all(a, {long}.all(b, a * b + %d >= 0 || alpha))", {SAYS}}}\n'
    text = f"{QUESTIONS}findings:\n" + "".join(rule % (i, i) for i in range(100))
    found = {problem.code for problem in check_reach(pack_of(text))}
    assert found == {"question_not_asked", "condition_always"}


def test_the_shipped_pack_decides_with_every_condition() -> None:
    assert list(check_cost(shipped_pack())) == []
    assert list(check_reach(shipped_pack())) == []


@settings(max_examples=10)
@given(st.integers(min_value=0, max_value=10**6))
def test_what_holds_always_or_never_does_so_in_every_talk(seed: int) -> None:
    pack, rng = random_pack(seed), random.Random(seed)  # noqa: S311  # nothing secret
    anyone = Anyone(pack)
    keys = {key: f"findings.{key}.when" for key in pack.findings}
    claimed = {key: claim for key, path in keys.items() if (claim := anyone.constancy(path))}
    for _ in range(8 if claimed else 0):
        advice = evaluate(pack, complete_talk(pack, rng))
        for found in advice.findings:
            if found.verdict != "not_examined" and found.id in claimed:
                opposite = "ruled_out" if claimed[found.id] == "always" else "certain"
                assert found.verdict != opposite, found.id
