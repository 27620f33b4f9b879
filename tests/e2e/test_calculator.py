# SPDX-License-Identifier: Apache-2.0
"""The calculator in the application: from a new engagement to the report, killed, and compared."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from PySide6.QtWidgets import QApplication, QWidget

from desktop.pages.calculator.page import CalculatorPage
from desktop.paths import paths_in
from desktop.settings import Settings, write_settings
from reports.text import limit, limit_range
from reports.wording import VERDICTS
from rules.answers.answers import Answer
from rules.pack.slots import Span
from tests.desktop.cli.running import data
from tests.e2e import calculating
from tests.e2e.counting import FIGURE
from tests.e2e.hands import QtHands
from tests.e2e.leading import Files, begin, heard, shown_in, started

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
LONGEST_COUNT = 0.5  # seconds after the first figure has counted


def test_the_calculator_by_keyboard_from_a_new_engagement_to_the_report(
    qapp: QApplication, tmp_path: Path
) -> None:
    places = paths_in(tmp_path / "home")
    write_settings(places.settings, Settings(language="de", theme="light"))
    files = Files(tmp_path)
    with started(qapp, places, files, QtHands()) as lead:
        calculating.begin_at_calculator(lead)
        calculating.type_inputs(lead)
        calculating.settle_on_a_value(lead)
        calculating.say_what_it_rests_on(lead)
        calculating.name_the_case(lead)
        scenario = calculating.add_scenario(lead)
        calculating.try_another_cost(lead)
        calculating.present(lead)
        calculating.copy_scenarios(lead)
        calculating.write_as_in_germany(lead)
        calculating.undo(lead, scenario)
        calculating.export(lead, files)


def test_a_figure_that_enter_has_counted_outlives_kill_9(
    qapp: QApplication, tmp_path: Path
) -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    places = paths_in(tmp_path)
    write_settings(places.settings, Settings(language="de", theme="light"))
    for _ in range(KILLS):
        last = counted_last(tmp_path, chance.uniform(0, LONGEST_COUNT))
        with started(qapp, places, Files(tmp_path), QtHands()) as lead:
            lead.press("Return", "Ctrl+2")
            said = lead.given(FIGURE)
            # the next figure may have counted before its line was printed
            assert said in [Answer("value", Decimal(last + more)) for more in (0, 1000)]
            assert said is not None
            assert isinstance(said.value, Decimal)
            field = lead.page(CalculatorPage).inputs.rows["annual"].field
            assert field.value == limit(said.value, "de-CH")


def counted_last(home: Path, seconds: float) -> int:
    """Let figures be typed, kill that so long after the first, return the last that counted."""
    counting = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.counting", str(home)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert counting.stdout is not None
    first = counting.stdout.readline()
    time.sleep(seconds)
    counting.send_signal(signal.SIGKILL)
    said, errors = counting.communicate()
    assert counting.returncode == -signal.SIGKILL, errors
    whole = [line for line in (first + said).splitlines(keepends=True) if line.endswith("\n")]
    return int(json.loads(whole[-1])["counted"])


RATES = {"cac_pct": "6", "mkt_share": "45"}
AS_TYPED = {
    "a range, about, counted": {
        "initial": "45–55’000", "annual": "40k", "years": "5", "actual_cpl": "CHF 1’200",
        "cycle_months": "?", **RATES, "cac_pct": "~6", "win_rate": "14/71",
    },
    "figures alone": {
        "initial": "50k", "annual": "0.04 Mio", "years": "4.5", "actual_cpl": "1’780",
        "margin_initial": "30 %", "discount": "4", "retention": "95", **RATES, "win_rate": "19.7",
    },
    "a range around a value": {
        "initial": "50’000 (45’000–60’000)", "annual": "30–40k", "years": "3-5",
        "actual_cpl": "3k", **RATES, "win_rate": "15–25",
    },
}  # fmt: skip


@pytest.mark.parametrize("case", AS_TYPED)
def test_page_cpl_and_advise_say_the_same(qapp: QApplication, tmp_path: Path, case: str) -> None:
    typed = AS_TYPED[case]
    options = [part for key, text in typed.items() for part in (option(key), text)]
    alone = data("cpl", *options)
    advised = with_advice(tmp_path, typed)
    (own,) = (each for each in advised["scenarios"] if each["kind"] == "own")
    said = alone["max_cpl"] if alone["rests_on_said"]["max_cpl"] else None
    assert (own["max_cpl"], own["span"]) == (said, alone["max_cpl_range"])
    for key in ("verdict", "verdicts", "uneconomic", "clv_margin", "segment"):
        assert advised[key] == alone[key], key
    verdicts = set(alone["verdicts"])

    places = paths_in(tmp_path / "home")
    write_settings(places.settings, Settings(language="de", theme="light"))
    with started(qapp, places, Files(tmp_path), QtHands()) as lead:
        begin(lead)
        lead.press("Ctrl+2")
        calculating.open_further(lead)
        for key, text in typed.items():
            calculating.type_input(lead, key, text)
        own_card = lead.page(CalculatorPage).results.own
        assert said_by_page(alone) in shown_in(own_card)
        assert verdicts_in(" ".join(map(heard, own_card.findChildren(QWidget)))) == verdicts


def verdicts_in(text: str) -> set[str]:
    """Return the verdicts a text names."""
    left, found = text.casefold(), set()
    for key, words in sorted(VERDICTS.items(), key=lambda each: -len(each[1].de)):
        if words.de.casefold() in left:
            found.add(key)
            left = left.replace(words.de.casefold(), "")  # «über» stands in «knapp über»
    return found


def option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def with_advice(folder: Path, typed: dict[str, str]) -> dict[str, Any]:
    """Return what `advise` says of the calculator."""
    file = folder / "answers.yaml"
    said = {
        "format": "hebelwerk-answers/1",
        "client": {"name": "Muster AG", "currency": "CHF"},
        "engagement": "mini_audit",
        "calculator": typed,
    }
    file.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    found: dict[str, Any] = data("advise", file)["calculator"]
    return found


def said_by_page(found: dict[str, Any]) -> str:
    """Return the max CPL as the page writes it: a figure, or its span."""
    if found["max_cpl_range"] is None:
        return limit(Decimal(found["max_cpl"]), "de-CH")
    low, high = (Decimal(found["max_cpl_range"][end]) for end in ("low", "high"))
    return limit_range(Span(low, high), "de-CH")
