# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk cpl`: what a customer is worth and what a qualified first meeting may cost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.cpl_comparison import as_table, comparable
from desktop.cli.cpl_input import Answered, Typed, read
from desktop.cli.cpl_json import as_json, comparison_json
from desktop.cli.cpl_text import as_text
from desktop.cli.failure import known_errors, say_all
from desktop.cli.options import JsonOutput, Lang, Numbers, numbers_in
from desktop.cli.output import as_json_text, say
from rules.calculator.inputs import CHOICES, INPUTS, label
from rules.errors import KnownError, Problem
from rules.pack.loader import shipped_pack

_UNITS = {
    "money": "CHF/EUR", "money_per_year": "CHF/EUR p. a.", "percent": "%", "years": "years",
    "months": "months", "days": "days",
}  # fmt: skip


def _option(key: str) -> object:
    meaning = " | ".join(CHOICES[key]) if key in CHOICES else _UNITS[INPUTS[key].unit]
    name = label(key)
    return typer.Option(f"--{key.replace('_', '-')}", help=f"{name.de} / {name.en} ({meaning})")


Entered = str | None


def cpl(  # noqa: PLR0913, PLR0917  one option per input
    initial: Annotated[Entered, _option("initial")] = None,
    annual: Annotated[Entered, _option("annual")] = None,
    years: Annotated[Entered, _option("years")] = None,
    margin_initial: Annotated[Entered, _option("margin_initial")] = None,
    margin_annual: Annotated[Entered, _option("margin_annual")] = None,
    discount: Annotated[Entered, _option("discount")] = None,
    timing: Annotated[Entered, _option("timing")] = None,
    retention: Annotated[Entered, _option("retention")] = None,
    cac_pct: Annotated[Entered, _option("cac_pct")] = None,
    mkt_share: Annotated[Entered, _option("mkt_share")] = None,
    win_rate: Annotated[Entered, _option("win_rate")] = None,
    lead_to_meeting: Annotated[Entered, _option("lead_to_meeting")] = None,
    actual_cpl: Annotated[Entered, _option("actual_cpl")] = None,
    sales_cost: Annotated[Entered, _option("sales_cost")] = None,
    cycle_months: Annotated[Entered, _option("cycle_months")] = None,
    payment_days: Annotated[Entered, _option("payment_days")] = None,
    goal: Annotated[Entered, _option("goal")] = None,
    goal_basis: Annotated[Entered, _option("goal_basis")] = None,
    clv_basis: Annotated[Entered, _option("clv_basis")] = None,
    currency: Annotated[Entered, _option("currency")] = None,
    scenario: Annotated[
        Entered, typer.Option(help="Reference scenario for target CAC, marketing share, win rate")
    ] = None,
    case_name: Annotated[Entered, typer.Option(help="Customer segment or business line")] = None,
    seed: Annotated[Entered, typer.Option(help="Where the random draws of P5 to P95 start")] = None,
    ranges: Annotated[
        list[str] | None, typer.Option("--range", help="An input known as a range: years=3..8")
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Option("--file", help="A case in YAML; options come first. Several are compared"),
    ] = None,
    json_output: JsonOutput = False,
    lang: Lang = "de",
    numbers: Numbers = None,
) -> None:
    """Work out customer value and the most a qualified first meeting may cost.

    Every input is typed as it is said: 250k, 15-25, ~20, 20 | 30, 14/71, ?. Percentages are
    percent.
    """
    options = {
        "initial": initial, "annual": annual, "years": years, "margin_initial": margin_initial,
        "margin_annual": margin_annual, "discount": discount, "timing": timing,
        "retention": retention, "cac_pct": cac_pct, "mkt_share": mkt_share, "win_rate": win_rate,
        "lead_to_meeting": lead_to_meeting, "actual_cpl": actual_cpl, "sales_cost": sales_cost,
        "cycle_months": cycle_months, "payment_days": payment_days, "goal": goal,
        "goal_basis": goal_basis, "clv_basis": clv_basis, "currency": currency,
        "scenario": scenario, "case_name": case_name, "seed": seed,
    }  # fmt: skip
    with known_errors(lang, numbers, as_json=json_output) as language:
        written = numbers_in(language, numbers)
        each: list[Path | None] = [*(files or (None,))]
        cases = _read_all([Typed(options, written, tuple(ranges or ()), file) for file in each])
    if json_output:
        found = as_json(cases[0]) if len(cases) == 1 else comparison_json(cases)
        say(as_json_text(found))
        return
    for case in cases:
        say_all(case.warnings, language, written)
    said = as_text(cases[0], language, written) if len(cases) == 1 else ""
    say(said or as_table(cases, language, written))


def _read_all(typed: list[Typed]) -> list[Answered]:
    """Return the cases, all of one currency; raises `KnownError` with the problems of all."""
    pack = shipped_pack()
    found: list[Problem] = []
    cases = []
    for each in typed:
        try:
            cases.append(read(each, pack))
        except KnownError as error:
            found.extend(error.problems)
    if found:
        raise KnownError(list(dict.fromkeys(found)))
    return comparable(cases)
