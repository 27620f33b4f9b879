# SPDX-License-Identifier: Apache-2.0
"""Every code of a fault, in both languages, from an option and from a file with its place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from rules.calculator import faults
from tests.desktop.cli.running import codes, errors, run

BASE = {
    "initial": "50000", "annual": "40000", "years": "5", "cac_pct": "6", "mkt_share": "40",
    "win_rate": "20",
}  # fmt: skip
WON = ("Win-Rate ab qualifiziertem Ersttermin", "Win rate from qualified first meeting")
NOTHING = '""'
FIRST = ("Erstgeschäft", "Initial business")
YEARS = ("Dauer der Folgebeziehung", "Years of follow-on business")


class Case(NamedTuple):
    """A wrong value of an input, its code and what is said of it."""

    code: str
    key: str
    typed: str
    de: str
    en: str


CASES = (
    Case("required", "initial", "", f"{FIRST[0]} fehlt.", f"{FIRST[1]} is missing."),
    Case("not_a_number", "initial", "viel",
         f"{FIRST[0]}: «viel» ist keine Zahl.", f"{FIRST[1]}: “viel” is not a number."),
    Case("not_a_number", "initial", "NaN",
         f"{FIRST[0]}: «NaN» ist keine Zahl.", f"{FIRST[1]}: “NaN” is not a number."),
    Case("ambiguous_number", "initial", "250.000",
         f"{FIRST[0]}: «250.000» ist nicht eindeutig (Tausender oder Dezimal?).",
         f"{FIRST[1]}: “250.000” is ambiguous (thousands or decimal?)."),
    Case("negative", "initial", "-1",
         f"{FIRST[0]} darf nicht negativ sein.", f"{FIRST[1]} must not be negative."),
    Case("zero_not_allowed", "win_rate", "0",
         f"{WON[0]} muss grösser als 0 sein.", f"{WON[1]} must be greater than 0."),
    Case("zero_not_allowed", "win_rate", "0/20",
         f"{WON[0]} muss grösser als 0 sein.", f"{WON[1]} must be greater than 0."),
    Case("zero_not_allowed", "actual_cpl", "0",
         "Tatsächliche Kosten je qualifiziertem Ersttermin muss grösser als 0 sein.",
         "Actual cost per qualified first meeting must be greater than 0."),
    Case("percent_over_100", "win_rate", "101",
         f"{WON[0]} darf höchstens 100 % sein.", f"{WON[1]} must be at most 100 %."),
    Case("percent_over_100", "win_rate", "21/20",
         f"{WON[0]} darf höchstens 100 % sein.", f"{WON[1]} must be at most 100 %."),
    Case("too_large", "years", "51",
         f"{YEARS[0]} liegt ausserhalb des sinnvollen Bereichs (max. 50 Jahre).",
         f"{YEARS[1]} is outside the sensible range (max 50 years)."),
    Case("too_large", "initial", "2000000 Mio",
         f"{FIRST[0]} liegt ausserhalb des sinnvollen Bereichs (max. 1’000’000’000’000\u00a0CHF).",
         f"{FIRST[1]} is outside the sensible range (max 1,000,000,000,000\u00a0CHF)."),
    Case("too_small", "cac_pct", "0.0000000000001",
         "Ziel-CAC in % des CLV liegt zu nahe bei 0 (mindestens 0.000000000001\u00a0%).",
         "Target CAC, % of CLV is too close to 0 (at least 0.000000000001\u00a0%)."),
    Case("too_precise", "years", "2.1250",
         f"{YEARS[0]} darf höchstens 2 Nachkommastellen haben.",
         f"{YEARS[1]} may have at most 2 decimals."),
    Case("too_precise", "payment_days", "30.5",
         "Zahlungsziel muss eine ganze Zahl sein.", "Payment term must be a whole number."),
    Case("range_order", "years", "8–3",
         f"{YEARS[0]}: Tief ≤ Basis ≤ Hoch ist nicht erfüllt.",
         f"{YEARS[1]}: low ≤ base ≤ high does not hold."),
    Case("currency_mismatch", "initial", "50000 EUR",
         f"{FIRST[0]}: «50000 EUR» ist nicht in CHF, der Währung dieses Falls.",
         f"{FIRST[1]}: “50000 EUR” is not in CHF, the currency of this case."),
    Case("wrong_choice", "timing", "late",
         "Zahlungszeitpunkt: «late» gibt es nicht.",
         "Timing of yearly amounts: there is no “late”."),
    Case("wrong_choice", "currency", "USD",
         "Währung: «USD» gibt es nicht.", "Currency: there is no “USD”."),
    Case("clv_zero", "initial", "0",
         "Der CLV ist 0 – daraus lässt sich kein CPL ableiten.",
         "The CLV is 0 – no CPL can be derived from it."),
    Case("zero_not_allowed", "seed", "0",
         "Startwert der Zufallszahlen muss grösser als 0 sein.",
         "Seed of the random draws must be greater than 0."),
    Case("too_precise", "seed", "1.5",
         "Startwert der Zufallszahlen muss eine ganze Zahl sein.",
         "Seed of the random draws must be a whole number."),
    Case("too_large", "seed", "1000000000",
         "Startwert der Zufallszahlen liegt ausserhalb des sinnvollen Bereichs (max. 999’999’999).",
         "Seed of the random draws is outside the sensible range (max 999,999,999)."),
    Case("not_a_number", "seed", "morgen",
         "Startwert der Zufallszahlen: «morgen» ist keine Zahl.",
         "Seed of the random draws: “morgen” is not a number."),
)  # fmt: skip

WARNINGS = (
    Case("percent_as_fraction", "win_rate", "0.2",
         f"{WON[0]}: 0.2 % eingegeben – meinten Sie 20 %?",
         f"{WON[1]}: you entered 0.2 % – did you mean 20 %?"),
    Case("unusual", "win_rate", "60",
         f"{WON[0]}: 60 % ist ungewöhnlich – bitte prüfen.",
         f"{WON[1]}: 60 % is unusual – please check."),
    Case("margin_mismatch", "cac_pct", "30",
         "Ziel-CAC 30 % verbraucht den ganzen Deckungsbeitrag (30.00 %).",
         "Target CAC 30 % uses up the whole contribution margin (30.00 %)."),
    Case("payback_never", "actual_cpl", "9000",
         "Die Akquisekosten werden in der Beziehung nicht verdient.",
         "The acquisition cost is not earned back within the relationship."),
)  # fmt: skip


def entries(case: Case) -> dict[str, str]:
    worth_nothing = {"annual": "0"} if case.code == "clv_zero" else {}
    return BASE | worth_nothing | {case.key: case.typed}


def options(found: dict[str, str]) -> list[str]:
    return [word for key, typed in found.items() for word in (f"--{key.replace('_', '-')}", typed)]


def file_of(folder: Path, found: dict[str, str]) -> Path:
    """Return a case file with each entry as YAML reads it: a number where it is one."""
    lines = [f"{key}: {typed or NOTHING}" for key, typed in found.items()]
    file = folder / "case.yaml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.key}-{case.typed}")
def test_a_fault_of_an_option(case: Case, language: str) -> None:
    found = errors("cpl", *options(entries(case)), "--lang", language)
    (error,) = found
    assert (error["code"], error["field"], error["file"]) == (case.code, case.key, None)
    assert error["message"] == (case.de if language == "de" else case.en)
    assert error["remedy"]
    done = run("cpl", *options(entries(case)), "--lang", language)
    assert (done.exit_code, done.stdout, codes(done.stderr)) == (2, "", [case.code])


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.key}-{case.typed}")
def test_a_fault_of_a_file(case: Case, language: str, tmp_path: Path) -> None:
    found = entries(case)
    file = file_of(tmp_path, found)
    (error,) = errors("cpl", "--file", file, "--lang", language)
    line = list(found).index(case.key) + 1
    place = (error["code"], error["field"], error["line"], error["column"])
    assert place == (case.code, case.key, line, len(case.key) + 3)
    assert error["file"] == str(file)
    assert error["message"] == (case.de if language == "de" else case.en)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("case", WARNINGS, ids=lambda case: case.code)
def test_a_warning_is_data_and_words_with_its_place(
    case: Case, language: str, tmp_path: Path
) -> None:
    found = BASE | {"margin_initial": "30", case.key: case.typed}
    said = case.de if language == "de" else case.en
    typed = run("cpl", *options(found), "--lang", language)
    assert typed.exit_code == 0
    assert said in typed.stderr
    assert case.code in codes(typed.stderr)
    written = run("cpl", "--file", file_of(tmp_path, found), "--lang", language)
    (line,) = [line for line in written.stderr.splitlines() if f"[{case.code}]" in line]
    if case.code != "payback_never":  # of no single input
        assert f"case.yaml:{list(found).index(case.key) + 1}:" in line


def test_every_code_of_one_entry_is_tried() -> None:
    tried = {case.code for case in CASES}
    kinds = {faults.entry_fault(kind, faults.VALUE).code for kind in faults.KINDS}
    assert kinds - tried == {"range_form"}  # of a list in a file, and of --range


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("initial: {range: [3]}", "range_form"),
        ("initial: {range: [60000, 50000]}", "range_order"),
        ("initial: {value: 1, range: [2, 3]}", "range_order"),
        ("initial: {any_of: [20k, $ 30k]}", "currency_mismatch"),
        ("initial: [1, 2]", "not_a_number"), ("initial: true", "not_a_number"),
        ("win_rate: {rate: [14, 0]}", "not_a_number"), ("yeers: 5", "unknown_input"),
        ("initial: {valu: 5}", "wrong_answer"), ("initial: {value: 5, confidence: sure}",
                                                 "wrong_answer"),
    ],
)  # fmt: skip
def test_forms_that_only_a_file_has(written: str, code: str, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(f"{written}\n", "utf-8")
    rest = {key: typed for key, typed in BASE.items() if key not in yaml.safe_load(written)}
    (error,) = errors("cpl", "--file", file, *options(rest))
    assert (error["code"], error["line"]) == (code, 1)


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ("years", "range_form", "range"), ("years=3-8", "range_form", "years"),
        ("yeers=1..2", "unknown_input", "yeers"), ("years=6..8", "range_order", "years"),
        ("initial=40k..60k EUR", "currency_mismatch", "initial"),
        ("win-rate=10..101", "percent_over_100", "win_rate"),
        ("initial=40.000..60.000", "ambiguous_number", "initial"),
    ],
)  # fmt: skip
def test_a_range_that_cannot_be(typed: str, code: str, field: str) -> None:
    (error,) = errors("cpl", *options(BASE), "--range", typed)
    assert (error["code"], error["field"]) == (code, field)


def test_an_entry_is_repeated_short_and_harmless() -> None:
    (error,) = errors("cpl", *options(BASE | {"initial": "\x1b[2J{key}" + "x" * 10_000}))
    assert "\x1b" not in error["message"]
    assert len(error["message"]) < 120
