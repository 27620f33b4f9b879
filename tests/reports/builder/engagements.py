# SPDX-License-Identifier: Apache-2.0
"""Engagements to build reports of: the practice engagement, and small ones that stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeVar

from reports.builder import Flips, build_report
from reports.model import Block, Page, Report, SideBySide
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.file import answers_from
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.loader import shipped_pack
from rules.text import Language
from rules.trials.flips import find_flips
from rules.yaml_reader import Document, parse_yaml

PRACTICE = Path(__file__).parents[3] / "rules/packs/clv_ai/practice.yaml"
LANGUAGES: tuple[Language, ...] = ("de", "en")
Wanted = TypeVar("Wanted")

HOSTILE = "<script>x()</script> {{x}} {a|b} {0} %s #[x] $y$ *b* _c_ \\n \"q\" 'a' & </style> --> @z"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
LONG_NAME = " ".join(["Vereinigte", LONG_WORD, "Wasserversorgungsgenossenschaften"] * 2)[:200]

CALCULATOR = """
    calculator:
      initial: 50000
      annual: 40000
      years: 5
      margin_initial: 30
      cac_pct: 6
      mkt_share: 40
      win_rate: 20
      cycle_months: 4
"""
LEVELS = """
    answers:
      clv_strategy: {value: 2, evidence: "List"}
      clv_tactics: 1
      clv_operations: 0
      ta1: {new: 70, existing: 10, other: 20}
      ta2: 80
      op1: 4
"""
ANSWERED = """
    answers:
      clv_strategy: {value: 3, evidence: "List"}
      clv_tactics: {value: 3, evidence: "Budget"}
      clv_operations: {value: 3, evidence: "History"}
      st1: 80
      st2: 3
      ta1: {new: 20, existing: 70, other: 10}
      ta2: 80
      ta4: 3
      op1: 0
      op2: as_promised
"""
LINE = """
          ai_demand_effect: vanishes
          ai_performable_share: gt60
          ai_native_losses: some
          ai_response: efficiency
          contract_term: lt12
          incumbent_access: 2
          incumbent_data: 1
          incumbent_expertise: 2
"""
# no single value, but the years between four and six, and so on
RANGES = """
    engagement: quick_check
    calculator:
      initial: 50000
      annual: 40000
      years: {range: [4, 6]}
      margin_initial: 30
      cac_pct: {range: [5, 8]}
      mkt_share: 40
      win_rate: 20
      actual_cpl: {range: [900, 1500]}
      goal: 1000000
      scenarios:
      - solid
      - {id: counted, label: Counted, cac_pct: 6, win_rate: 9/46}
      - {id: span, win_rate: {range: [10, 30]}}
"""


def _quick(extra: str = "") -> str:
    return "engagement: quick_check" + dedent(CALCULATOR) + indented(extra, 2)


def _lines(*shares: str, answers: str = LINE, engagement: str = "mini_audit") -> str:
    lines = "".join(
        f"\n- name: Line {number}{share and f'{chr(10)}  share: {share}'}\n  answers:"
        f"{indented(answers, 4)}"
        for number, share in enumerate(shares)
    )
    return f"engagement: {engagement}\nbusiness_lines:{lines}"


def indented(text: str, by: int) -> str:
    """Return the lines of a text, each of them indented by so many spaces."""
    return "".join(f"\n{' ' * by}{line}" for line in dedent(text).strip().splitlines())


def _hostile(name: str) -> str:
    said, more = (f"'{text.replace(chr(39), chr(39) * 2)}'" for text in (name, f"{name}2"))
    return (
        f"client: {{name: {said}, place: {said}}}\n"
        f"conversation: {{participants: [{said}, {said}], author: {said}, firm: {said}}}\n"
        f"engagement: full\nplan: {{measures: {{M-OP2: {{owner: {said}}}}}, board: "
        f"{{owner: {said}}}}}\nparking_lot: [{said}]\n"
        f"answers: {{clv_strategy: {{value: 2, evidence: {said}, note: {said}}}, "
        f"clv_tactics: 1, clv_operations: {{open: {{with: {said}}}}}}}\n"
        f"business_lines:\n- name: {said}\n  share: 60\n  answers:{indented(LINE, 4)}\n"
        f"- name: {more}\n  id: other\n  share: 40\n  answers: {{billing_unit: seat}}"
        f"{dedent(CALCULATOR)}  actual_cpl: {{value: 1500, range: [1000, 1600]}}\n"
        f"  case: {said}\n  scenarios: [solid, {{id: one, label: {said}, cac_pct: 5}}]"
    )


AUDIT = """
    engagement: mini_audit
    answers:
      clv_strategy: {value: 3, evidence: "Segmentrechnung 2025"}
      clv_tactics: 1
      clv_operations: 1
      clv_use: reported
      ta1: {new: 60, existing: 12, other: 28}
      ta2: open
      op1: {range: [3, 4], confidence: estimated}
      icp2: 2
      icp4: 1
      sig1: 0
      sig4: {value: 2, evidence: "Letzte 10 Erstkontakte"}
      acc1: 1
      acc4: 2
      win3: 1
      win4: 1
      equ2: 1
      equ4: open
    business_lines:
      - {name: Geräte, share: 46, answers: {digital: false}}
      - {name: Wartungsportal, share: 32, answers: {billing_unit: seat, ai_demand_effect: falls,
            ai_performable_share: lt30, growth_mechanism: [none], system_of_record: true,
            switching_cost: true, regulatory_lock_in: false}}
      - {name: Auswertung, share: 22, answers: {billing_unit: service, ai_demand_effect: vanishes,
            ai_performable_share: gt60, contract_term: lt12, ai_native_losses: some, ai_response:
            efficiency, incumbent_access: 2, incumbent_data: 1, incumbent_expertise: 2}}
    calculator: {initial: 48000, annual: 40000, years: 6, cac_pct: 6, mkt_share: 40, win_rate:
          {rate: [9, 46]}, actual_cpl: 1900, cycle_months: 9}
"""
INITIATIVES = """
    engagement: full
    answers: {ai_running: true, ai_governed: 1, clv_use: reported, pocs_started: 14,
          pocs_in_production: 2}
    initiatives_complete: true
    initiatives:
      - name: Textassistent
        answers: {initiative_stage: production, b1: {value: 2, evidence: x}, b2: 2, b3: 1, o1:
              {value: 3, evidence: x}, o2: 2, o3: 2, k1: {value: 2, evidence: x}, k2: 1, k3: 1,
              consumption_pricing: true, v1: 2, v2: 1, v3: 0, v4: 2, monthly_volume: 4000,
              monthly_volume_high: 9000, unit_cost: 0.4, monthly_budget: 2000}
      - name: Prognose
        answers: {initiative_stage: pilot, initiative_months: 11, initiative_decided: false, b1:
              1, b2: 0, b3: 0, o1: 0, k1: 2, consumption_pricing: false, v1: open}
      - name: Chatbot
        answers: {initiative_stage: idea, b1: 2, o1: 1, k1: open}
"""
CASES: dict[str, str] = {
    "audit": AUDIT,
    "initiatives": INITIATIVES,
    "nothing": "engagement: full",
    "nothing_quick": "engagement: quick_check",
    "calculator": _quick("actual_cpl: 1500"),
    "levels": "engagement: full" + dedent(LEVELS),
    "all_answered": "engagement: full" + dedent(ANSWERED),
    "not_digital": _lines("100", answers="digital: false"),
    "no_shares": _lines("", ""),
    "small_fragile": _lines("20", "") + "\n" + dedent(LEVELS),
    "five_lines": _lines("30", "30", "20", "10", "10"),
    "hostile": _hostile(HOSTILE),
    "long_names": _hostile(LONG_NAME),
    "one_long_word": _hostile("Auswertungsberichte" * 10),
    "euro": "client: {name: Euro AG, currency: EUR}\n" + _quick("actual_cpl: 1000"),
    "margin": _quick("clv_basis: margin\nactual_cpl: 1000\nmargin_annual: 20\ndiscount: 3"),
    "headroom": _quick("actual_cpl: 900"),
    "within": _quick("actual_cpl: 1200"),
    "stretched": _quick("actual_cpl: 1400"),
    "above_target": _quick("actual_cpl: 1600"),
    "uneconomic": _quick("actual_cpl: 90000"),
    "no_actual_cpl": _quick(),
    "own_scenario": "engagement: quick_check\ncalculator:\n  initial: 50000\n  annual: 40000\n"
    "  years: 5\n  scenarios: [{id: own, cac_pct: 6, mkt_share: 40, win_rate: 20}]",
    "ranges": RANGES,
    "quick_lines": _lines("60", "40", engagement="quick_check")
    + dedent(CALCULATOR)
    + "  actual_cpl: 1500",
    "large_figures": "engagement: quick_check\ncalculator: {initial: 900000000000, annual: "
    "900000000000, years: 50, cac_pct: 100, mkt_share: 100, win_rate: 100, actual_cpl: "
    "900000000000, margin_initial: 1, goal: 1000000000000}",
    "small_figures": "engagement: quick_check\ncalculator: {initial: 1, annual: 0, years: 0, "
    "cac_pct: 0.1, mkt_share: 0.1, win_rate: 0.1, actual_cpl: 1}",
}


def advice_from(text: str) -> Advice:
    """Return the advice on an engagement written as YAML, format and client added."""
    content = parse_yaml(dedent(text).encode(), "case.yaml").value
    assert isinstance(content, dict)
    return advice_on(content)


def advice_on(content: dict[str, Any]) -> Advice:
    """Return the advice on an engagement given as plain data, format and client added."""
    whole = {"format": ANSWERS_FORMAT, "client": {"name": "Muster AG"}, **content}
    pack = shipped_pack()
    return evaluate(pack, answers_from(Document("case.yaml", whole), pack))


@cache
def advice_of(case: str) -> Advice:
    """Return the advice on one of the engagements, or on the practice engagement."""
    if case == "practice":
        return advice_from(PRACTICE.read_text(encoding="utf-8"))
    return everything_open() if case == "all_open" else advice_from(CASES[case])


@cache
def flips_of(case: str) -> Flips:
    """Return what would drop the measures of an engagement."""
    return find_flips(advice_of(case))


def everything_open() -> Advice:
    """Return the advice where each question of the shorter audit is left open."""
    pack = shipped_pack()
    asked = [name for name in pack.asked("mini_audit") if name != "digital"]
    open_ = {"open": {"with": "S. Imhof", "by": "2026-12-04"}}

    def within(*, calculator: bool = False, line: bool = False) -> dict[str, object]:
        return {
            name.removeprefix("calculator."): open_
            for name in asked
            if name.startswith("calculator.") == calculator
            and (pack.questions[name].scope is not None) == line
        }

    lines = [{"name": "Leitsystem", "answers": within(line=True)}]
    return advice_on(
        {
            "engagement": "mini_audit",
            "answers": within(),
            "calculator": within(calculator=True),
            "business_lines": lines,
        }
    )


ALL = (*CASES, "all_open", "practice")
# only the cost was asked about: neither levels nor business lines
COST_ONLY = tuple(
    case
    for case, text in CASES.items()
    if "engagement: quick_check" in text and "business_lines:" not in text
)
SUMMARISED = tuple(case for case in ALL if case not in COST_ONLY)


@cache
def report_of(case: str, language: Language) -> Report:
    """Return the report of an engagement."""
    return build_report(advice_of(case), flips_of(case), language)


def speaker_of(case: str, language: Language = "de") -> Speaker:
    """Return who says what the advice of an engagement holds."""
    return Speaker(advice_of(case), language)


def page_of(report: Report, id_: str) -> Page:
    """Return a page of a report by its id."""
    return next(page for page in report.pages if page.id == id_)


def blocks_of(page: Page, kind: type[Wanted]) -> list[Wanted]:
    """Return the blocks of one kind of a page, halves included, in their order."""
    return [block for block in _all(page.blocks) if isinstance(block, kind)]


def _all(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from _all(block.left + block.right)
        else:
            yield block
