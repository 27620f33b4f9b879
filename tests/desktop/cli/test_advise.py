# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from desktop.cli.advise_text import as_text
from rules.pack.loader import SHIPPED, shipped_pack
from rules.text import Language
from tests.desktop.cli.running import PRACTICE, codes, data, errors, run, validate
from tests.reports.other_domain import advice_of_kind

AnswersOf = Callable[[str], Path]
PackWith = Callable[[str, str, str], Path]

PROFILES = yaml.safe_load((SHIPPED / "examples" / "profiles.yaml").read_text("utf-8"))["examples"]

Q4_OPEN = """\
business_lines:
  - name: Berichte
    share: 100
    answers: {ai_demand_effect: open, ai_performable_share: lt30, growth_mechanism: [none],
              system_of_record: true, switching_cost: true, regulatory_lock_in: false}
"""
APART = """\
business_lines:
  - {name: Berichte, share: 60, answers: {ai_demand_effect: rises, ai_performable_share: gt60}}
  - {name: Archiv, share: 40, answers: {ai_demand_effect: falls, ai_performable_share: gt60}}
"""
BAD = """\
answers:
  clv_opperations: 1
  clv_strategy: 7
business_lines:
  - {name: A, share: 70, answers: {growth_mechanism: [magic]}}
  - {name: B, share: 50}
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            [
                "Regelwerk clv_ai",
                "Operations  Lücke",
                "Grösster ungenutzter Hebel: wahrscheinlich Operations",
                "Was folgt",
                "Was möglich ist",
                "Kosten je qualifiziertem Ersttermin (CPL)",
                "Max. CPL: 1’173 CHF (Spanne 600–2’109 CHF)",
                "Max. CPL, Szenario Ziel: 1’500 CHF",
                "Je qualifiziertem Ersttermin, auf Basis Umsatz-CLV (250’000 CHF), "
                "CLV : CAC auf Umsatz 16.7\n",
                "Max. CPL, Referenz Solide Mitte: 1’200 CHF, CLV : CAC auf Umsatz 16.7\n",
                "Max. CPL, Referenz Aggressiver Scale: 1’250 CHF, CLV : CAC auf Umsatz 10.0\n",
                "Auswertung (27 %): fragil, eindeutig\n",
                "noch nicht entschieden: ",
                "1. Eine verantwortliche Person für die ersten 90 Tage (M-OP2, 4 Wochen)",
                "Erster Schritt: ",
                "Weil: Die Ansprechperson eines Neukunden wechselt in den ersten 90 Tagen 3–4 Mal.",
                "Wer, bis wann: N. Ferrari, 18.12.2026",
                "Entscheide der Geschäftsleitung",
                "Nächste Fragen",
                "Kann wegbleiben, wenn die Zeit knapp ist",
            ],
        ),
        (
            "en",
            [
                "Pack clv_ai",
                "Largest unused lever: probably Operations",
                "Max CPL: 1,173 CHF (span 600–2,109 CHF)",
                "Max CPL, scenario Ziel: 1,500 CHF",
                "Max CPL, reference Conservative: 1,000 CHF",
                "Cost per qualified first meeting (CPL)",
                "First step: ",
                "Decisions of the board",
            ],
        ),
    ],
)
def test_the_practice_engagement_in_words(language: str, expected: list[str]) -> None:
    done = run("advise", PRACTICE, "--lang", language)
    assert (done.exit_code, done.stderr) == (0, "")
    readable = done.stdout.replace("\u00a0", " ")
    assert [each for each in expected if each not in readable] == []


def test_the_number_format_of_germany() -> None:
    done = run("advise", PRACTICE, "--numbers", "de-DE")
    assert "Max. CPL: 1.173\u00a0CHF (Spanne 600–2.109\u00a0CHF)" in done.stdout
    assert "’" not in done.stdout
    assert errors("advise", PRACTICE, "--numbers", "ch", "--json")[0]["field"] == "numbers"


def test_the_practice_engagement_as_data() -> None:
    found = data("advise", PRACTICE)
    validate(found, "advice.schema.json")
    assert found["largest_lever"]["level"] == "operations"
    assert [m["rank"] for m in found["measures"] if m["chosen"]] == [1, 2, 3]
    assert found["calculator"]["clv"] == "250000.00"


@pytest.mark.parametrize("example", PROFILES, ids=[example["name"] for example in PROFILES])
def test_the_shipped_profiles(example: dict[str, Any], answers: AnswersOf) -> None:
    lines = json.dumps(example["business_lines"], ensure_ascii=False)
    file = answers(f"business_lines: {lines}\n")
    found = data("advise", file)
    validate(found, "advice.schema.json")
    patterns = {pattern["line"]: pattern for pattern in found["patterns"]}
    for line, expected in example["expect"]["patterns"].items():
        assert {key: patterns[line][key] for key in expected} == expected
        label = shipped_pack().patterns[patterns[line]["pattern"]].label.de.lower()
        assert f"{line} (100 %): {label}" in run("advise", file).stdout.replace("\u00a0", " ")


def test_an_open_question_names_what_is_possible_and_what_decides(answers: AnswersOf) -> None:
    file = answers(Q4_OPEN)
    (pattern,) = data("advise", file)["patterns"]
    assert pattern["verdict"] == "possible"
    assert len(pattern["possible"]) > 1
    assert pattern["pivotal"] == ["ai_demand_effect"]
    readable = run("advise", file).stdout
    pack = shipped_pack()
    for name in pattern["possible"]:
        assert pack.patterns[name].label.de.lower() in readable
    assert f"Entscheidende Frage: {pack.questions['ai_demand_effect'].ask.de}" in readable


def test_answers_that_do_not_fit_are_named_with_both_places(answers: AnswersOf) -> None:
    file = answers(APART)
    found = data("advise", file)
    validate(found, "advice.schema.json")
    (each,) = found["contradictions"]
    assert (each["id"], each["entry"]) == ("ai_effects", "berichte")
    assert each["between"] == [
        {"question": "ai_demand_effect", "entry": "berichte", "value": "rises"},
        {"question": "ai_performable_share", "entry": "berichte", "value": "gt60"},
    ]
    assert each["sentence"].startswith("Berichte: Die Nachfrage bei mehr KI")
    english = data("advise", file, "--lang", "en")["contradictions"][0]
    assert english == {**each, "sentence": english["sentence"]}
    assert english["sentence"].startswith("Berichte: Demand with more AI")
    readable = run("advise", file).stdout
    assert f"Was nicht zusammenpasst\n  {each['sentence']}\n" in readable
    assert "Nachfrage bei mehr KI: Sie steigt, KI verbraucht die Einheit; Ersetz" in readable


def test_nothing_answered_yet(answers: AnswersOf) -> None:
    found = data("advise", answers(""))
    validate(found, "advice.schema.json")
    assert found["largest_lever"]["verdict"] == "possible"
    calculator = found["calculator"]
    inputs = calculator.pop("inputs")
    assert {key: each["kind"] for key, each in inputs.items()} == {
        "discount": "assumed", "retention": "assumed", "timing": "assumed",
    }  # fmt: skip
    empty = {key: each for key, each in calculator.items() if each in (None, False, [])}
    assert {key: each for key, each in calculator.items() if key not in empty} == {
        "currency": "EUR", "clv_basis": "revenue",
    }  # fmt: skip
    readable = run("advise", answers("")).stdout
    assert "Grösster ungenutzter Hebel: noch offen, möglich: Strategie, Taktik" in readable
    assert "Weitere Befunde, noch offen: " in readable
    assert "Was folgt" not in readable
    assert "Was nicht zusammenpasst" not in readable
    assert found["contradictions"] == []


def test_where_most_is_open_clarifying_comes_before_judging(answers: AnswersOf) -> None:
    asked = [q for q in shipped_pack().asked("mini_audit") if not q.startswith("calculator.")]
    general = [q for q in asked if shipped_pack().questions[q].scope is None]
    file = answers(f"answers: {{{', '.join(f'{q}: open' for q in general)}}}\n")
    readable = run("advise", file).stdout
    assert "Zu viel ist offen: erst klären, dann urteilen" in readable
    assert "Grösster ungenutzter Hebel" not in readable
    english = run("advise", file, "--lang", "en").stdout
    assert "Too much is open: clarify first, then judge" in english


def test_a_calculator_that_lacks_inputs_says_which(answers: AnswersOf) -> None:
    file = answers("calculator: {initial: 50000, annual: 40000, years: 5, cac_pct: 6}\n")
    readable = run("advise", file).stdout
    assert "Noch nicht berechenbar. Es fehlt: Marketing-Anteil" in readable
    assert "Not known yet. Missing: " in run("advise", file, "--lang", "en").stdout


def test_a_certain_verdict_on_the_cost(answers: AnswersOf) -> None:
    rates = "cac_pct: 6, mkt_share: 40, win_rate: 20, actual_cpl: 1000"
    file = answers(f"calculator: {{initial: 50000, annual: 40000, years: 5, {rates}}}\n")
    readable = run("advise", file).stdout.replace("\u00a0", " ")
    assert "Max. CPL: 1’200 EUR\n" in readable
    assert "Heute: 1’000 EUR, innerhalb Ihrer Zielvorgabe\n" in readable


def test_a_line_that_is_not_digital(answers: AnswersOf) -> None:
    file = answers("business_lines: [{name: Montage, answers: {digital: false}}]\n")
    found = data("advise", file)
    validate(found, "advice.schema.json")
    assert found["patterns"][0]["pattern"] is None
    assert "Montage: nicht digital" in run("advise", file).stdout


def test_an_answer_to_a_question_that_does_not_apply_is_named(answers: AnswersOf) -> None:
    file = answers("answers: {clv_operations: 0, op1: 3}\n")
    kept = answers(
        "business_lines: [{name: A, answers: {digital: false, ai_demand_effect: falls}}]\n"
    )
    assert file == kept
    done = run("advise", kept, "--json")
    assert done.exit_code == 0
    assert codes(done.stderr) == ["answer_not_read"]
    validate(json.loads(done.stdout), "advice.schema.json")


def test_every_error_of_the_answers_at_once_as_data(answers: AnswersOf) -> None:
    file = answers(BAD)
    found = errors("advise", file, "--lang", "en")
    assert sorted((error["code"], error["line"]) for error in found) == [
        ("shares_sum", 8), ("too_large", 6), ("unknown_question", 5), ("wrong_choice", 8),
    ]  # fmt: skip
    assert {error["file"] for error in found} == {str(file)}
    (unknown,) = (error for error in found if error["code"] == "unknown_question")
    assert "clv_operations" in unknown["remedy"]


def test_every_error_of_the_answers_at_once_in_words(answers: AnswersOf) -> None:
    done = run("advise", answers(BAD))
    assert (done.exit_code, done.stdout) == (2, "")
    assert sorted(codes(done.stderr)) == [
        "shares_sum", "too_large", "unknown_question", "wrong_choice",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "yaml_empty"),
        (b"- a\n", "yaml_empty"),
        (b"a: [\n", "yaml_syntax"),
        (b"a: \xff\n", "not_utf8"),
        (b"[" * 5000, "yaml_depth"),
        (b"format: other\n", "wrong_format"),
    ],
)
def test_a_file_that_is_no_answers(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    assert code in [error["code"] for error in errors("advise", file)]
    assert run("advise", file).exit_code == 2


def test_a_missing_file_a_folder_and_a_wrong_language(tmp_path: Path) -> None:
    assert [e["code"] for e in errors("advise", tmp_path / "none.yaml")] == ["file_missing"]
    assert [e["code"] for e in errors("advise", tmp_path)] == ["file_not_regular"]
    assert [e["code"] for e in errors("advise", PRACTICE, "--lang", "fr")] == ["wrong_choice"]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("pack.yaml", "id: clv_ai", "id: clv_ai\nid: again", "yaml_duplicate"),
        ("pack.yaml", "version:", "versoin:", "unknown_key"),
        ("clv.yaml", "level.strategy.state == 'gap'", "level.strategy.state == 'gab'",
         "unknown_choice"),
        ("clv.yaml", "st2 == 0", "st9 == 0", "unknown_name"),
        ("clv.yaml", "st2 == 0", "st2 == ", "expression_syntax"),
        ("clv.yaml", "st2 == 0", "st2 + 'a' == 0", "type_error"),
        ("ai_patterns.yaml", "lock_in == 'low'\"", "lock_in == 'high'\"", "table_gap"),
        ("ai_patterns.yaml", "lock_in == 'low'\"", "lock_in == 'high'\"", "table_overlap"),
    ],
)  # fmt: skip
def test_a_pack_that_cannot_be_used(
    pack_with: PackWith, file: str, old: str, new: str, code: str
) -> None:
    folder = pack_with(file, old, new)
    found = errors("advise", PRACTICE, "--pack", folder)
    assert code in {error["code"] for error in found}
    assert {error["file"] for error in found} == {file}
    assert all(error["line"] for error in found)


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    assert [e["code"] for e in errors("advise", PRACTICE, "--pack", tmp_path)] == ["pack_missing"]


def test_a_pack_of_ones_own(pack_with: PackWith) -> None:
    folder = pack_with("pack.yaml", 'version: "0.1.0"', 'version: "9.9"')
    assert data("advise", PRACTICE, "--pack", folder)["pack"]["version"] == "9.9"


def test_the_horizon_of_a_fragile_line_is_said_while_it_is_a_range(answers: AnswersOf) -> None:
    fragile = "ai_demand_effect: vanishes, ai_performable_share: gt60, ai_native_losses: some"
    file = answers(f"business_lines: [{{name: A, answers: {{{fragile}}}}}]\n")
    low, high = data("advise", file)["patterns"][0]["horizon_months"].values()
    assert low != high
    assert (
        f"fragil, eindeutig, Horizont noch offen: {low}–{high} Monate" in run("advise", file).stdout
    )
    known = f"{fragile}, contract_term: lt12"
    file = answers(f"business_lines: [{{name: A, answers: {{{known}}}}}]\n")
    assert "Horizont noch offen" not in run("advise", file).stdout


def test_only_what_is_certain_is_a_decision_of_the_board(answers: AnswersOf) -> None:
    fragile = "ai_demand_effect: vanishes, ai_performable_share: gt60"
    sure = run("advise", answers(f"business_lines: [{{name: A, answers: {{{fragile}}}}}]\n"))
    assert "(F1, A)" in sure.stdout.partition("Entscheide der Geschäftsleitung")[2]
    file = answers(Q4_OPEN)
    possible = [m["id"] for m in data("advise", file)["measures"] if m["verdict"] == "possible"]
    assert "F1" in possible
    assert "(F1, " not in run("advise", file).stdout


def test_a_rate_said_as_a_range_gives_a_range_and_no_middle(answers: AnswersOf) -> None:
    file = answers(
        "calculator: {initial: 50000, annual: 40000, years: 5, cac_pct: 6, mkt_share: 40,\n"
        "             win_rate: {range: [10, 30]}, scenarios: []}\n"
    )
    readable = run("advise", file).stdout.replace("\u00a0", " ")
    assert "Max. CPL: 600–1’800 EUR\n" in readable
    assert "Max. CPL, " not in readable


@pytest.mark.parametrize(
    ("language", "certain", "possible"),
    [
        ("de", "Max. CPL, Szenario KI-Stress, Auswertung: 516 CHF, CLV : CAC auf Umsatz 16.7",
         "Max. CPL, mögliches Szenario KI-Stress, Datenplattform: 212–1’106 CHF, "
         "CLV : CAC auf Umsatz 16.7"),
        ("en", "Max CPL, scenario AI stress, Auswertung: 516 CHF, CLV : CAC on revenue 16.7",
         "Max CPL, possible scenario AI stress, Datenplattform: 212–1,106 CHF, "
         "CLV : CAC on revenue 16.7"),
    ],
)  # fmt: skip
def test_what_is_left_at_the_horizon_is_never_silent(
    language: Language, certain: str, possible: str
) -> None:
    readable = run("advise", PRACTICE, "--lang", language).stdout.replace("\u00a0", " ")
    assert f"{certain}\n" in readable
    assert f"{possible}\n" in readable


@pytest.mark.parametrize(("language", "heading"), [("de", "Nachfolge\n"), ("en", "Succession\n")])
def test_levels_of_another_domain_stand_under_what_the_pack_is_called(
    language: Language, heading: str
) -> None:
    said = as_text(advice_of_kind("levels", emergency_plan=False), language)
    assert f"\n\n{heading}" in said
    assert "Kundenwert" not in said
    assert "Customer value" not in said


MARGIN = {"initial": 50000, "annual": 40000, "years": 5, "cac_pct": 20, "mkt_share": 40,
          "win_rate": 20, "margin_initial": 15, "actual_cpl": 900}  # fmt: skip


@pytest.mark.parametrize(
    ("basis", "said"),
    [("revenue", "auf Basis Umsatz-CLV (250’000 CHF)"),
     ("margin", "auf Basis Deckungsbeitrags-CLV (37’500 CHF)")],
)  # fmt: skip
def test_the_clv_a_max_cpl_rests_on_is_named(basis: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    content = {
        "format": "hebelwerk-answers/1",
        "client": {"name": "A"},
        "engagement": "mini_audit",
        "calculator": {**MARGIN, "clv_basis": basis},
    }
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    found = data("advise", file)["calculator"]
    assert (found["clv_basis"], found["clv"], found["clv_margin"]) == (
        basis, "250000.00", "37500.00",
    )  # fmt: skip
    assert said in run("advise", file).stdout.replace("\u00a0", " ")
    mismatch = {"code": "margin_mismatch", "field": "cac_pct"}
    assert (mismatch in found["warnings"]) is (basis == "revenue")
    assert found["actual_cpl"] == {"low": "900.00", "high": "900.00"}
    assert found["verdict"] == ("headroom" if basis == "revenue" else "above_target")


ENDS = "{initial: 50000, annual: 40000, cac_pct: 6, mkt_share: 40, win_rate: 20, "


def test_a_range_without_a_value_has_no_point_in_the_data(answers: AnswersOf) -> None:
    found = data("advise", answers(f"calculator: {ENDS} years: {{range: [3, 3.5]}}}}\n"))
    validate(found, "advice.schema.json")
    calculator = found["calculator"]
    assert (calculator["clv"], calculator["clv_revenue"]) == (None, None)
    assert calculator["clv_revenue_range"] == {"low": "170000.00", "high": "190000.00"}
    assert calculator["segment"] == "B2mediumB"
    assert calculator["scenarios"][0] == {
        "id": "own", "kind": "own", "verdict": "certain", "case": None, "line": None,
        "max_cpl": None, "span": {"low": "816.00", "high": "912.00"}, "clv_cac": "16.67",
        "beyond_horizon_of": None,
    }  # fmt: skip
    years = calculator["inputs"]["years"]
    assert (years["value"], years["range"], years["kind"]) == (
        None, {"low": "3", "high": "3.5"}, "said",
    )  # fmt: skip


def test_an_open_renewal_rate_leaves_a_range_and_no_verdict(answers: AnswersOf) -> None:
    asked = "{open: {with: CFO, by: 2026-12-18}}"
    file = answers(f"calculator: {ENDS} years: 5, actual_cpl: 1000, retention: {asked}}}\n")
    found = data("advise", file)
    validate(found, "advice.schema.json")
    calculator = found["calculator"]
    assert calculator["scenarios"][0]["max_cpl"] is None
    assert calculator["verdict"] is None
    assert calculator["verdicts"] == ["within", "stretched", "above_target"]
    retention = calculator["inputs"]["retention"]
    assert (retention["kind"], retention["value"]) == ("open", None)
    assert retention["clarify"] == {"with": "CFO", "by": "2026-12-18"}
    readable = run("advise", file).stdout.replace("\u00a0", " ")
    assert "Max. CPL: 432–1’200 EUR\n" in readable
    assert "auf Basis Umsatz-CLV (90’000–250’000 EUR)" in readable
    assert "Heute: 1’000 EUR, noch nicht entschieden: " in readable


def test_how_each_input_is_known_is_in_the_data() -> None:
    inputs = data("advise", PRACTICE)["calculator"]["inputs"]
    win_rate = inputs["win_rate"]
    assert (win_rate["count"], win_rate["value"]) == ({"k": 9, "n": 46}, "19.57")
    assert (win_rate["range_from"], win_rate["kind"]) == ("counted", "said")
    assert inputs["discount"] == {
        "value": "0", "range": None, "kind": "assumed", "claims": [], "count": None,
        "clarify": None, "range_from": None, "confidence": None, "evidence": None,
        "said_by": None, "note": None,
    }  # fmt: skip


def test_a_possible_loss_is_in_the_data(answers: AnswersOf) -> None:
    margin = "{value: 30, range: [4, 35]}"
    file = answers(f"calculator: {ENDS} years: 5, actual_cpl: 1201, margin_initial: {margin}}}\n")
    calculator = data("advise", file)["calculator"]
    assert (calculator["uneconomic"], calculator["possibly_uneconomic"]) == (False, True)


def test_a_dispute_has_its_claims_in_the_data(answers: AnswersOf) -> None:
    file = answers(f"calculator: {ENDS} years: {{any_of: [4, 6]}}}}\n")
    years = data("advise", file)["calculator"]["inputs"]["years"]
    assert (years["claims"], years["value"]) == (["4", "6"], None)


FRAGILE_LINE = """\
business_lines:
  - name: Auswertung
    share: 100
    answers: {ai_demand_effect: vanishes, ai_performable_share: gt60, contract_term: gt24,
              ai_native_losses: "no"}
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "die Dauer reicht über den Horizont von Auswertung hinaus\n"),
     ("en", "its years go beyond the horizon of Auswertung\n")],
)  # fmt: skip
def test_a_scenario_of_a_fragile_line_is_told_that_it_outlasts_it(
    language: str, said: str, answers: AnswersOf
) -> None:
    scenario = "scenarios: [{id: dev, label: Dev, case: Auswertung, years: 3}]"
    file = answers(f"calculator: {ENDS} years: 1, {scenario}}}\n{FRAGILE_LINE}")
    assert said in run("advise", file, "--lang", language).stdout
    assert data("advise", file)["calculator"]["scenarios"][1]["beyond_horizon_of"] == "Auswertung"


def test_without_todays_cost_the_reason_is_that_it_is_not_known(answers: AnswersOf) -> None:
    file = answers(f"calculator: {ENDS.replace('20, ', '9/46, ')} years: 5}}\n")
    said = "Weil: Ob der heutige CPL Ihre Zielvorgabe übersteigt, ist noch nicht"
    assert said in run("advise", file).stdout
