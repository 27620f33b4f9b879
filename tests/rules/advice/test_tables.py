# SPDX-License-Identifier: Apache-2.0
"""The shipped decision table against its definition, worked out independently here."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from rules.advice.advice import LinePattern
from rules.advice.knowledge import Knowledge
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from tests.rules.talks import NOT_KNOWN, OPEN, advise, line, talk

EFFECTS = ("amplifies", "neutral", "caps", "replaces")
Q2 = ("none", "net", "data", "infra")
Q3 = ("measured", "plausible", "no")
Q4 = ("rises", "same", "falls", "vanishes")
Q5 = ("lt30", "30_60", "gt60")
TIES = ("system_of_record", "switching_cost", "regulatory_lock_in")

# row: (core, effect, lock-in), None for any; pattern; variant
ROWS: Mapping[str, tuple[bool | None, str, bool | None, str, str]] = {
    "R1": (None, "replaces", None, "fragile", "canonical"),
    "R2": (True, "amplifies", None, "antifragile", "canonical"),
    "R3": (True, "neutral", None, "extractive", "canonical"),
    "R4": (True, "caps", None, "extractive", "eroding"),
    "R5": (False, "amplifies", True, "resilient", "tailwind"),
    "R6": (False, "neutral", True, "resilient", "not_yet_capped"),
    "R7": (False, "caps", True, "resilient", "canonical"),
    "R8": (False, "caps", False, "fragile", "unprotected"),
    "R9": (False, "amplifies", False, "outside", "tailwind_unprotected"),
    "R10": (False, "neutral", False, "outside", "ai_not_decisive"),
}
SHEETS = [
    {
        "growth_mechanism": (q2,), "growth_evidence": q3, "ai_demand_effect": q4,
        "ai_performable_share": q5, **dict(zip(TIES, ties, strict=True)),
    }
    for q2, q3, q4, q5, ties in itertools.product(
        Q2, Q3, Q4, Q5, itertools.product((True, False), repeat=3)
    )
]  # fmt: skip


def derived(sheet: Mapping[str, Any]) -> tuple[bool, str, bool]:
    """Return core, effect and lock-in of an answer sheet."""
    core = sheet["growth_mechanism"] != ("none",) and sheet["growth_evidence"] != "no"
    by_share = {"lt30": 0, "30_60": 2, "gt60": 3}[sheet["ai_performable_share"]]
    effect = EFFECTS[max(Q4.index(sheet["ai_demand_effect"]), by_share)]
    return core, effect, sum(sheet[tie] for tie in TIES) >= 2


def row_of(core: bool, effect: str, locked: bool) -> str:
    """Return the one row that fits."""
    fitting = [
        row
        for row, (core_, effect_, locked_, *_) in ROWS.items()
        if core_ in (None, core) and effect_ == effect and locked_ in (None, locked)
    ]
    (found,) = fitting
    return found


def outcome(sheet: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return row, pattern and variant the engine gives to an answer sheet."""
    knowledge = Knowledge(shipped_pack(), talk(line("line", **sheet)))
    table = knowledge.lines[0].table("ai_pattern")
    found = [table.output(name) for name in ("rule", "pattern", "variant")]
    assert all(value.known and not value.missing for value in found)
    return str(found[0].value), str(found[1].value), str(found[2].value)


OUTCOMES = {tuple(sheet.values()): outcome(sheet) for sheet in SHEETS}


def pattern(line_: LinePattern) -> tuple[str | None, str | None, str]:
    return line_.pattern, line_.rule, line_.verdict


def test_all_answer_sheets_give_the_pattern_of_the_table() -> None:
    assert len(SHEETS) == 1152
    for sheet in SHEETS:
        row = row_of(*derived(sheet))
        assert OUTCOMES[tuple(sheet.values())] == (row, *ROWS[row][3:]), sheet
    assert Counter(pattern for _, pattern, _ in OUTCOMES.values()) == {
        "fragile": 672, "extractive": 240, "resilient": 144, "outside": 48, "antifragile": 48,
    }  # fmt: skip


def test_over_the_combinations_of_the_dimensions() -> None:
    rows = [row_of(*c) for c in itertools.product((True, False), EFFECTS, (True, False))]
    assert Counter(ROWS[row][3] for row in rows) == {
        "fragile": 5, "extractive": 4, "resilient": 3, "antifragile": 2, "outside": 2,
    }  # fmt: skip


def test_what_is_replaced_is_always_fragile() -> None:
    replaced = [sheet for sheet in SHEETS if derived(sheet)[1] == "replaces"]
    assert len(replaced) == 576
    assert {OUTCOMES[tuple(sheet.values())][:2] for sheet in replaced} == {("R1", "fragile")}


BETTER: Mapping[str, tuple[Any, ...]] = {
    "growth_mechanism": (("none",), ("net",)), "growth_evidence": ("no", "plausible", "measured"),
    "ai_demand_effect": Q4[::-1], "ai_performable_share": Q5[::-1],
    **dict.fromkeys(TIES, (False, True)),
}  # fmt: skip


@pytest.mark.parametrize("question", BETTER)
def test_a_better_answer_never_makes_a_line_fragile(question: str) -> None:
    moves = 0
    for sheet in SHEETS:
        steps = BETTER[question]
        if sheet[question] not in steps[:-1]:
            continue
        better = {**sheet, question: steps[steps.index(sheet[question]) + 1]}
        before, after = (OUTCOMES[tuple(each.values())][1] for each in (sheet, better))
        assert after != "fragile" or before == "fragile", (sheet, better)
        moves += 1
    assert moves >= 288


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("billing_unit", ["seat", "usage", "transaction", "service", "flat", "ads", OPEN]),
        ("contract_term", ["lt12", "12_24", "gt24", OPEN]),
        ("ai_native_losses", ["yes", "some", "no"]),
        ("ai_response", ["none", "efficiency", "pricing", "new_product"]),
        ("incumbent_access", [0, 1, 2]), ("incumbent_data", [0, 1, 2]),
        ("incumbent_expertise", [0, 1, 2]),
    ],
)  # fmt: skip
def test_what_does_not_decide_never_changes_the_pattern(question: str, values: list[Any]) -> None:
    for sheet in SHEETS[::13]:
        for value in values:
            assert outcome({**sheet, question: value}) == OUTCOMES[tuple(sheet.values())]


@pytest.mark.parametrize("sheet", SHEETS[::97])
def test_several_mechanisms_count_as_one(sheet: dict[str, Any]) -> None:
    one = outcome({**sheet, "growth_mechanism": ("net",)})
    assert outcome({**sheet, "growth_mechanism": ("net", "data", "infra")}) == one


PROFILES = [
    ("payment processor", "net measured rises lt30 111", "antifragile", "R2"),
    ("cloud data warehouse", "data measured rises lt30 110", "antifragile", "R2"),
    ("GPU cloud", "infra plausible rises lt30 010", "antifragile", "R2"),
    ("property classifieds", "net measured same lt30 000", "extractive", "R3"),
    ("food delivery", "net measured same lt30 000", "extractive", "R3"),
    ("ERP per user", "none no falls 30_60 111", "resilient", "R7"),
    ("core banking", "none no same lt30 111", "resilient", "R6"),
    ("translation per word", "none no vanishes gt60 000", "fragile", "R1"),
    ("support per seat", "none no vanishes gt60 110", "fragile", "R1"),
    ("low-code platform", "infra no vanishes 30_60 100", "fragile", "R1"),
    ("IT staffing", "none no vanishes 30_60 000", "fragile", "R1"),
    ("text generation", "none no vanishes gt60 000", "fragile", "R1"),
    ("implementation agency", "none no rises lt30 000", "outside", "R9"),
]


def sheet_of(code: str) -> dict[str, Any]:
    mechanism, evidence, demand, share, ties = code.split()
    return {
        "growth_mechanism": (mechanism,), "growth_evidence": evidence, "ai_demand_effect": demand,
        "ai_performable_share": share,
        **{tie: digit == "1" for tie, digit in zip(TIES, ties, strict=True)},
    }  # fmt: skip


@pytest.mark.parametrize(("name", "code", "expected", "row"), PROFILES)
def test_labelled_profiles(name: str, code: str, expected: str, row: str) -> None:
    found = advise(line(name, **sheet_of(code))).patterns[0]
    assert pattern(found) == (expected, row, "certain")
    assert found.agreement == 1
    assert found.missing == ()
    assert found.pivotal == ()


@pytest.mark.parametrize(
    ("changes", "clarity", "doubts"),
    [
        ({}, "clear", 0),
        ({"growth_evidence": "plausible"}, "likely", 1),
        ({"ai_demand_effect": Answer("value", value="rises", confidence="estimated")}, "likely", 1),
        ({"ai_demand_effect": Answer("value", value="rises", confidence="documented")}, "clear", 0),
        ({"ai_performable_share": "30_60"}, "likely", 1),
        ({"ai_performable_share": "gt60"}, "likely", 1),
        ({"ai_demand_effect": "same", "ai_performable_share": "30_60"}, "clear", 0),
        ({"ai_demand_effect": "same", "ai_performable_share": "gt60"}, "likely", 1),
        ({"ai_demand_effect": "vanishes"}, "likely", 1),
        ({"growth_evidence": "plausible", "ai_performable_share": "30_60"}, "likely", 2),
    ],
)  # fmt: skip
def test_doubts_lower_the_clarity_by_one_step(
    changes: dict[str, Any], clarity: str, doubts: int
) -> None:
    sheet = sheet_of("net measured rises lt30 111") | changes
    found = advise(line("line", **sheet)).patterns[0]
    assert (found.verdict, found.clarity, len(found.doubts)) == ("certain", clarity, doubts)


LIKELY = {
    "growth_mechanism": ("none",), "ai_demand_effect": "same", "ai_performable_share": "30_60",
    "system_of_record": False,
}  # fmt: skip
HALF = {
    "growth_mechanism": ("net",), "growth_evidence": "plausible", "ai_performable_share": "30_60",
    "system_of_record": False, "switching_cost": False, "regulatory_lock_in": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "found", "doubts"),
    [
        (LIKELY, ("fragile", "likely"), 0),
        (
            LIKELY | {"ai_demand_effect": Answer("value", value="same", confidence="estimated")},
            ("fragile", "open"), 1,
        ),
        # extractive needs the core; where demand vanishes the core is not even asked for
        (HALF, ("extractive", "open"), 1),
        (HALF | {"growth_evidence": "measured"}, ("extractive", "likely"), 0),
        (HALF | {"ai_performable_share": OPEN}, ("fragile", "open"), 0),  # open without doubts
    ],
)  # fmt: skip
def test_doubts_lower_what_is_likely_too(
    sheet: dict[str, Any], found: tuple[str, str], doubts: int
) -> None:
    line_ = advise(line("line", **sheet)).patterns[0]
    assert line_.verdict == "possible"
    assert (line_.pattern, line_.clarity) == found
    assert len(line_.doubts) == doubts


def test_demand_open_in_an_antifragile_profile() -> None:
    sheet = sheet_of("net measured rises lt30 111") | {"ai_demand_effect": OPEN}
    knowledge = Knowledge(shipped_pack(), talk(line("line", **sheet)))
    table = knowledge.lines[0].table("ai_pattern")
    weights: Counter[str] = Counter()
    for completion in table.completions:
        weights[ROWS[completion.row][3]] += completion.weight  # type: ignore[assignment]
    assert weights == {"antifragile": 0.25, "extractive": 0.5, "fragile": 0.25}
    found = advise(line("line", **sheet)).patterns[0]
    assert pattern(found) == ("extractive", None, "possible")
    assert found.possible == ("antifragile", "extractive", "fragile")
    assert found.agreement == Decimal("0.5")
    assert found.pivotal == ("ai_demand_effect",)
    assert [ref.name for ref in found.missing] == ["ai_demand_effect"]
    assert found.clarity == "open"


def test_unanswered_and_open_are_alike() -> None:
    sheet = sheet_of("net measured rises lt30 111")
    for question in sheet:
        without = {key: value for key, value in sheet.items() if key != question}
        one = advise(line("line", **without)).patterns[0]
        other = advise(line("line", **(sheet | {question: OPEN}))).patterns[0]
        assert one == other


def test_equally_frequent_patterns_go_to_the_more_severe() -> None:
    sheet = sheet_of("none no falls lt30 000") | {"system_of_record": True, "switching_cost": OPEN}
    found = advise(line("line", **sheet)).patterns[0]
    assert found.possible == ("resilient", "fragile")
    assert (found.pattern, found.agreement, found.clarity) == ("fragile", Decimal("0.5"), "open")
    assert found.pivotal == ("switching_cost",)


def test_three_quarters_are_likely() -> None:
    sheet = sheet_of("none no falls lt30 000") | {"system_of_record": OPEN, "switching_cost": OPEN}
    found = advise(line("line", **sheet)).patterns[0]
    assert (found.pattern, found.agreement, found.clarity) == ("fragile", Decimal("0.75"), "likely")
    assert found.pivotal == ()


def test_mechanisms_weigh_as_none_or_some() -> None:
    sheet = sheet_of("none measured rises lt30 000") | {"growth_mechanism": OPEN}
    found = advise(line("line", **sheet)).patterns[0]
    assert found.possible == ("antifragile", "outside")
    assert found.agreement == Decimal("0.5")
    assert found.pattern == "outside"


def test_nothing_answered_leaves_all_patterns_possible() -> None:
    found = advise(line("line")).patterns[0]
    assert found.verdict == "possible"
    assert set(found.possible) == {"antifragile", "outside", "resilient", "extractive", "fragile"}
    assert found.pattern == "fragile"
    assert found.clarity == "open"


def test_a_range_of_answers_leaves_its_rows() -> None:
    disputed = Answer("value", any_of=("rises", "same"))
    sheet = sheet_of("net measured rises lt30 111") | {"ai_demand_effect": disputed}
    found = advise(line("line", **sheet)).patterns[0]
    assert found.rows == ("R2", "R3")
    assert found.agreement == Decimal("0.5")


def test_a_line_that_is_not_digital_gets_no_pattern() -> None:
    found = advise(line("line", digital=False, **sheet_of("net measured rises lt30 111")))
    pattern_ = found.patterns[0]
    assert (pattern_.applies, pattern_.pattern, pattern_.possible) == (False, None, ())
    assert pattern_.rows == ()
    assert {problem.code for problem in found.warnings} == {"answer_not_read"}


@pytest.mark.parametrize("code", [code for _, code, _, _ in PROFILES])
def test_whether_a_line_is_digital_decides_no_pattern(code: str) -> None:
    sure = advise(line("line", **sheet_of(code))).patterns[0]
    found = advise(line("line", digital=OPEN, **sheet_of(code))).patterns[0]
    assert found.verdict == "possible"
    assert (found.pattern, found.possible, found.rows) == (sure.pattern, sure.possible, sure.rows)
    assert found.agreement == 1
    assert [ref.name for ref in found.missing] == ["digital"]


@pytest.mark.parametrize(
    ("code", "term", "losses", "months"),
    [
        ("none no vanishes gt60 000", "lt12", "yes", (12, 12)),
        ("none no vanishes gt60 000", "12_24", "yes", (18, 18)),
        ("none no vanishes gt60 000", "lt12", "some", (18, 18)),
        ("none no vanishes gt60 000", "gt24", "no", (24, 24)),
        ("none no vanishes gt60 000", OPEN, "yes", (12, 18)),
        ("none no vanishes gt60 000", OPEN, OPEN, (12, 24)),
        ("none no falls lt30 000", "lt12", "yes", (24, 24)),
        ("none no falls lt30 111", "lt12", "yes", None),
        # it may be fragile or not: only where it is does a horizon count
        ("none no ? gt60 000", "lt12", "yes", (12, 12)),
        ("none no ? gt60 000", OPEN, OPEN, (12, 24)),
        ("net measured rises lt30 111", NOT_KNOWN, "yes", None),
    ],
)  # fmt: skip
def test_the_horizon_of_fragile_lines(
    code: str, term: object, losses: object, months: tuple[int, int] | None
) -> None:
    sheet = sheet_of(code) | {"contract_term": term, "ai_native_losses": losses}
    assert advise(line("line", **sheet)).patterns[0].horizon == months


@pytest.mark.parametrize(
    ("question", "hidden"),
    [
        ("ai_demand_effect", {"ai_performable_share": "gt60"}),
        ("growth_mechanism", {"ai_demand_effect": "vanishes"}),
        ("growth_evidence", {"growth_mechanism": ("none",)}),
        ("system_of_record", {"growth_mechanism": ("net",), "growth_evidence": "measured"}),
    ],
)
def test_what_is_skipped_cannot_matter(question: str, hidden: dict[str, Any]) -> None:
    for sheet in SHEETS[::29]:
        kept = {**sheet, **hidden}
        skipped = {key: value for key, value in kept.items() if key != question}
        assert outcome(skipped) == outcome(kept)
