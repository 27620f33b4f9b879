# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.analysis.check import check
from rules.analysis.percents import check_percents
from rules.pack.loader import shipped_pack
from tests.rules.analysis.packs import ASK, SAYS, TEXT
from tests.rules.conftest import PackOf

QUESTIONS = f"""\
questions:
  gap: {{type: percent, {ASK}}}
  tiny: {{type: percent, max: 1, decimals: 2, {ASK}}}
  won: {{type: rate, scope: business_lines, {ASK}}}
  held: {{type: shares, parts: {{old: {TEXT}, fresh: {TEXT}}}, {ASK}}}
  rank: {{type: number, {ASK}}}
patterns:
  bad: {{label: {TEXT}, consequence: {TEXT}, severity: 1}}
"""
PARAMETER = f"label: {TEXT}, source: own, since: 2026-01-01"
PARAMETERS = f"""\
parameters:
  part: {{value: 0.3, unit: ratio, {PARAMETER}}}
  whole: {{value: 30, unit: percent, {PARAMETER}}}
"""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("gap > 0.3", "“gap” is in percent; 0.3 is less than one percent here. Write 30 if 30"),
        ("rank > 1 && 0.25 <= gap", "Write 25 if 25"),
        ("gap > parameter.part", "0.3 is less than one percent"),
        ("held.old >= 0.5", "“held.old”"),
        ("portfolio.bad_pct > 0.5", "“portfolio.bad_pct”"),
        ("business_lines.exists(l, l.won < 0.5)", "“l.won”"),
        ("business_lines.exists(l, l.share < 0.05)", "Write 5 if 5"),
    ],
)
def test_percentages_compared_with_a_fraction_are_warned_of(
    pack_of: PackOf, when: str, said: str
) -> None:
    pack = pack_of(f'{QUESTIONS}{PARAMETERS}findings:\n  one: {{when: "{when}", {SAYS}}}\n')
    (found,) = check_percents(pack)
    assert (found.code, found.severity) == ("percent_as_fraction", "warning")
    assert found.place.field == "findings.one.when"
    assert said in found.say("en")
    assert found in check(pack)


@pytest.mark.parametrize(
    "when",
    ["gap > 30", "gap > 0", "gap >= 1", "gap > 1.5", "tiny > 0.3", "rank > 0.3", "gap / 100 > 0.3",
     "gap > parameter.whole", "gap * 0.3 > rank"],
)  # fmt: skip
def test_what_may_be_meant_is_not(pack_of: PackOf, when: str) -> None:
    pack = pack_of(f'{QUESTIONS}{PARAMETERS}findings:\n  one: {{when: "{when}", {SAYS}}}\n')
    assert list(check_percents(pack)) == []


@pytest.mark.parametrize(
    ("unit", "value", "codes"),
    [
        ("percent", "0.3", ["percent_as_fraction"]),
        ("share", "0.3", ["percent_as_fraction"]),
        ("ratio", "0.3", []),
        ("percent", "1", []),
        ("percent", "0", []),
    ],
)
def test_parameters_in_percent_are_warned_of_where_they_stand(
    pack_of: PackOf, unit: str, value: str, codes: list[str]
) -> None:
    entry = f"{{value: {value}, unit: {unit}, {PARAMETER}}}"
    pack = pack_of(f"parameters:\n  low:\n    {entry}\n")
    found = list(check_percents(pack))
    assert [problem.code for problem in found] == codes
    assert all(problem.place.line == 3 for problem in found)


def test_the_shipped_pack_writes_percentages_as_such() -> None:
    assert list(check_percents(shipped_pack())) == []
