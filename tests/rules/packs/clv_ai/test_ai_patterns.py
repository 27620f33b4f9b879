# SPDX-License-Identifier: Apache-2.0
"""The AI patterns of the shipped pack against their words, through the engine.

The oracle below is written from the words of the method, not from the pack: what a growth core is,
how AI acts on the paid unit, when lock-in is high, and which pattern follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.advice import Advice, LinePattern
from rules.advice.knowledge import Knowledge
from rules.advice.patterns import line_patterns
from rules.answers.answers import BusinessLine
from rules.pack.loader import shipped_pack
from tests.rules.talks import OPEN, advise, line, talk

AT_ONCE = 24  # lines in one engagement: as many as fit, and a divisor of all sheets


class Sheet(NamedTuple):
    """The answers that decide on a pattern, with one mechanism or none named."""

    mechanism: str
    evidence: str
    demand: str
    share: str
    record: bool
    switching: bool
    regulation: bool


class Result(NamedTuple):
    """What the table says."""

    rule: str
    pattern: str
    variant: str


YES_NO = (True, False)
MECHANISMS = ("none", "net", "data", "infra")
EVIDENCE = ("no", "plausible", "measured")  # weak to strong
DEMAND = ("vanishes", "falls", "same", "rises")  # severe to mild
SHARES = ("gt60", "30_60", "lt30")
SHEETS = [Sheet(*each) for each in product(
    MECHANISMS, EVIDENCE, DEMAND, SHARES, YES_NO, YES_NO, YES_NO
)]  # fmt: skip
COUNTS = {"fragile": 672, "extractive": 240, "resilient": 144, "outside": 48, "antifragile": 48}


def effect(demand: str, share: str) -> str:
    """Return the more severe of what the two answers say on the effect of AI."""
    severities = ("amplifies", "neutral", "caps", "replaces")
    by_demand = {"rises": 0, "same": 1, "falls": 2, "vanishes": 3}[demand]
    by_share = {"lt30": 0, "30_60": 2, "gt60": 3}[share]
    return severities[max(by_demand, by_share)]


def oracle(sheet: Sheet) -> Result:
    """Return what follows from the words: replaced is fragile, a core decides, then lock-in."""
    core = sheet.mechanism != "none" and sheet.evidence != "no"
    held = [sheet.record, sheet.switching, sheet.regulation].count(True) >= 2
    found = effect(sheet.demand, sheet.share)
    if found == "replaces":
        return Result("R1", "fragile", "canonical")
    if core:
        return {
            "amplifies": Result("R2", "antifragile", "canonical"),
            "neutral": Result("R3", "extractive", "canonical"),
            "caps": Result("R4", "extractive", "eroding"),
        }[found]
    if held:
        return {
            "amplifies": Result("R5", "resilient", "tailwind"),
            "neutral": Result("R6", "resilient", "not_yet_capped"),
            "caps": Result("R7", "resilient", "canonical"),
        }[found]
    return {
        "amplifies": Result("R9", "outside", "tailwind_unprotected"),
        "neutral": Result("R10", "outside", "ai_not_decisive"),
        "caps": Result("R8", "fragile", "unprotected"),
    }[found]


def answers(sheet: Sheet) -> dict[str, Any]:
    """Return the answers of a sheet, all of them, also those that stop mattering."""
    return {
        "growth_mechanism": (sheet.mechanism,),
        "growth_evidence": sheet.evidence,
        "ai_demand_effect": sheet.demand,
        "ai_performable_share": sheet.share,
        "system_of_record": sheet.record,
        "switching_cost": sheet.switching,
        "regulatory_lock_in": sheet.regulation,
    }


def patterns(sheets: Mapping[str, Mapping[str, Any]]) -> Mapping[str, LinePattern]:
    """Return what the engine says of each sheet, by its key; many lines share an engagement."""
    found: dict[str, LinePattern] = {}
    named = list(sheets.items())
    for start in range(0, len(named), AT_ONCE):
        lines = [line(key, 1, **sheet) for key, sheet in named[start : start + AT_ONCE]]
        knowledge = Knowledge(shipped_pack(), talk(*lines))
        found |= {pattern.entry: pattern for pattern in line_patterns(knowledge)}
    return found


@cache
def engine() -> tuple[Result, ...]:
    """Return what the engine says of every sheet, in their order; exactly one row each."""
    found = patterns({f"s{i}": answers(sheet) for i, sheet in enumerate(SHEETS)})
    results = []
    for i in range(len(SHEETS)):
        pattern = found[f"s{i}"]
        assert pattern.verdict == "certain"
        (rule,) = pattern.rows
        results.append(Result(rule, pattern.pattern or "", pattern.variant or ""))
    return tuple(results)


def test_there_are_1152_sheets() -> None:
    assert len(set(SHEETS)) == 1152


def test_every_sheet_says_what_the_words_say() -> None:
    wrong = [
        (sheet, found, oracle(sheet))
        for sheet, found in zip(SHEETS, engine(), strict=True)
        if found != oracle(sheet)
    ]
    assert wrong == []


def test_the_sheets_by_pattern() -> None:
    assert Counter(result.pattern for result in engine()) == COUNTS


def test_the_sixteen_combinations_of_the_dimensions() -> None:
    found: dict[tuple[bool, str, bool], set[Result]] = {}
    for sheet, result in zip(SHEETS, engine(), strict=True):
        core = sheet.mechanism != "none" and sheet.evidence != "no"
        held = [sheet.record, sheet.switching, sheet.regulation].count(True) >= 2
        found.setdefault((core, effect(sheet.demand, sheet.share), held), set()).add(result)
    assert len(found) == 16
    assert all(len(results) == 1 for results in found.values())
    by_pattern = Counter(next(iter(results)).pattern for results in found.values())
    assert by_pattern == {
        "fragile": 5, "extractive": 4, "resilient": 3, "antifragile": 2, "outside": 2,
    }  # fmt: skip


def test_what_ai_replaces_is_fragile() -> None:
    for sheet, result in zip(SHEETS, engine(), strict=True):
        if sheet.demand == "vanishes" or sheet.share == "gt60":
            assert result.pattern == "fragile", sheet


def better(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the sheets in which one answer is better by a step."""
    for name, worst_first in (("evidence", EVIDENCE), ("demand", DEMAND), ("share", SHARES)):
        place = worst_first.index(getattr(sheet, name)) + 1
        if place < len(worst_first):
            changed: dict[str, Any] = {name: worst_first[place]}
            yield sheet._replace(**changed)
    if sheet.mechanism == "none":
        yield from (sheet._replace(mechanism=named) for named in MECHANISMS[1:])
    for name in ("record", "switching", "regulation"):
        if not getattr(sheet, name):
            gained: dict[str, Any] = {name: True}
            yield sheet._replace(**gained)


def test_a_better_answer_makes_nothing_fragile() -> None:
    by_sheet = dict(zip(SHEETS, engine(), strict=True))
    steps = [(sheet, other) for sheet in SHEETS for other in better(sheet)]
    assert len(steps) > 4000
    for sheet, other in steps:
        if by_sheet[sheet].pattern != "fragile":
            assert by_sheet[other].pattern != "fragile", (sheet, other)


@pytest.mark.parametrize("named", [("net", "data"), ("data", "infra"), ("net", "data", "infra")])
def test_several_mechanisms_count_like_one(named: tuple[str, ...]) -> None:
    sheet = answers(Sheet("net", "measured", "rises", "lt30", False, False, False))
    (pattern,) = patterns({"line": sheet | {"growth_mechanism": named}}).values()
    assert pattern.rows == ("R2",)


BESIDE = {
    "billing_unit": ("seat", "usage", "transaction", "service", "flat", "ads"),
    "contract_term": ("lt12", "12_24", "gt24"),
    "ai_native_losses": ("yes", "some", "no"),
    "ai_response": ("none", "efficiency", "pricing", "new_product"),
    "incumbent_access": (0, 1, 2),
    "incumbent_data": (0, 1, 2),
    "incumbent_expertise": (0, 1, 2),
}
ROWS = {oracle(sheet).rule: sheet for sheet in SHEETS}


@settings(max_examples=40)
@given(
    beside=st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in BESIDE.items()}
    )
)
def test_what_does_not_decide_changes_no_pattern(beside: dict[str, Any]) -> None:
    found = patterns({rule: answers(sheet) | beside for rule, sheet in ROWS.items()})
    assert {rule: pattern.rows for rule, pattern in found.items()} == {
        rule: (rule,) for rule in ROWS
    }


PROFILES = {
    "payment processor": ("net", "measured", "rises", "lt30", "111", "antifragile", "R2"),
    "cloud data warehouse": ("data", "measured", "rises", "lt30", "110", "antifragile", "R2"),
    "gpu cloud": ("infra", "plausible", "rises", "lt30", "010", "antifragile", "R2"),
    "property classifieds": ("net", "measured", "same", "lt30", "000", "extractive", "R3"),
    "food delivery": ("net", "measured", "same", "lt30", "000", "extractive", "R3"),
    "erp per user": ("none", "no", "falls", "30_60", "111", "resilient", "R7"),
    "core banking": ("none", "no", "same", "lt30", "111", "resilient", "R6"),
    "translation per word": ("none", "no", "vanishes", "gt60", "000", "fragile", "R1"),
    "support per seat": ("none", "no", "vanishes", "gt60", "110", "fragile", "R1"),
    "low-code": ("infra", "no", "vanishes", "30_60", "100", "fragile", "R1"),
    "it staffing per day": ("none", "no", "vanishes", "30_60", "000", "fragile", "R1"),
    "text generation": ("none", "no", "vanishes", "gt60", "000", "fragile", "R1"),
    "ai implementation": ("none", "no", "rises", "lt30", "000", "outside", "R9"),
}


def profile(name: str) -> dict[str, Any]:
    """Return the answers of a typical business line."""
    mechanism, evidence, demand, share, held, *_ = PROFILES[name]
    ties = ("system_of_record", "switching_cost", "regulatory_lock_in")
    return {
        "growth_mechanism": (mechanism,), "growth_evidence": evidence,
        "ai_demand_effect": demand, "ai_performable_share": share,
        **{tie: sign == "1" for tie, sign in zip(ties, held, strict=True)},
    }  # fmt: skip


@pytest.mark.parametrize("name", PROFILES)
def test_typical_lines(name: str) -> None:
    (found,) = advise(line("line", **profile(name))).patterns
    assert (found.pattern, *found.rows) == PROFILES[name][5:]
    assert found.clarity == ("likely" if PROFILES[name][1] == "plausible" else "clear")


def test_a_line_that_is_not_digital_has_no_pattern() -> None:
    (found,) = advise(line("line", digital=False, **profile("low-code"))).patterns
    assert not found.applies
    assert found.pattern is None


def moves(advice: Advice, entry: str) -> set[str]:
    """Return the moves the board certainly has to choose from on a line."""
    return {
        measure.id
        for measure in advice.board_decisions
        if measure.entry == entry and measure.verdict == "certain"
    }


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("R1", "F1 F2 F3 F4 F5 F6"), ("R2", "A1 A2 A3 A4 A5 A6"), ("R3", "E1 E2 E3 E4 E5"),
        ("R4", "E1 E2 E3 E4 E5 E6"), ("R5", "S1 S2 S3 S4 S5 S6"), ("R6", "S1 S2 S3 S4 S5 S6"),
        ("R7", "S1 S2 S3 S4 S5 S6"), ("R8", "F1 F2 F3 F4 F5 F6"), ("R9", "O1"), ("R10", "O2"),
    ],
)  # fmt: skip
def test_the_moves_of_each_row(rule: str, wanted: str) -> None:
    advice = advise(line("line", **answers(ROWS[rule])))
    assert moves(advice, "line") == set(wanted.split())


def test_a_move_is_never_one_of_the_measures_for_four_weeks() -> None:
    pack = shipped_pack()
    scoped = [m for m in pack.measures.values() if m.scope == "business_lines"]
    assert len(scoped) == 26
    for measure in scoped:
        assert measure.board
        assert measure.effort not in ("2w", "4w")
    for sheet in ROWS.values():
        chosen = advise(line("line", **answers(sheet))).chosen
        assert not any(pack.measures[measure.id].board for measure in chosen)


def horizon(**given_: Any) -> LinePattern:  # noqa: ANN401  # whatever a question takes
    (found,) = advise(line("line", ai_demand_effect="vanishes", **given_)).patterns
    return found


@pytest.mark.parametrize("term", BESIDE["contract_term"])
@pytest.mark.parametrize("losses", BESIDE["ai_native_losses"])
def test_the_horizon_starts_at_24_months_and_loses_six_twice(term: str, losses: str) -> None:
    months = 24 - 6 * (term == "lt12") - 6 * (losses == "yes")
    assert horizon(contract_term=term, ai_native_losses=losses).horizon == (months, months)


def test_an_open_horizon_lies_between_12_and_24_months() -> None:
    assert horizon(contract_term=OPEN, ai_native_losses=OPEN).horizon == (12, 24)


UNITS = {unit: {"usage": "volume", "transaction": "volume"}.get(str(unit), str(unit))
         for unit in BESIDE["billing_unit"]}  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("rule", ["R1", "R2", "R3", "R4", "R5", "R7", "R8", "R10"])
def test_one_sentence_says_what_to_watch_by_unit(rule: str, unit: str) -> None:
    lines: list[BusinessLine] = [line("line", billing_unit=unit, **answers(ROWS[rule]))]
    found = [
        finding.id
        for finding in advise(*lines).findings
        if finding.id.startswith("watch_") and finding.verdict == "certain"
    ]
    pattern = oracle(ROWS[rule]).pattern
    assert found == ([] if pattern == "outside" else [f"watch_{pattern}_{UNITS[unit]}"])
