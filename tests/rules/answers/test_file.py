# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules.answers.answers import Answer, AnswerSet
from rules.errors import KnownError, Problem
from tests.rules.conftest import AnswersOf, PackOf

SPLIT = {"new": Decimal(70), "existing": Decimal(10), "other": Decimal(20)}
FRAME = "format: hebelwerk-answers/1\nclient: {name: Muster AG}\nengagement: full\n"


def problems(answers_of: AnswersOf, text: str) -> tuple[Problem, ...]:
    with pytest.raises(KnownError) as caught:
        answers_of(text)
    for found in caught.value.problems:
        assert found.cause.de != found.cause.en
        assert found.remedy.de
        assert found.remedy.en
    return caught.value.problems


@pytest.mark.parametrize(
    ("question", "written", "expected"),
    [
        ("answers.clv_strategy", "2", Answer("value", value=Decimal(2))),
        ("answers.clv_strategy", "open", Answer("open")),
        ("answers.op1", "not_known", Answer("not_known")),
        ("answers.op1", "{range: [3, 4], confidence: estimated}",
         Answer("value", low=Decimal(3), high=Decimal(4), confidence="estimated")),
        ("answers.op1", "{any_of: [1, 3]}", Answer("value", any_of=(Decimal(1), Decimal(3)))),
        ("answers.op2", "longer", Answer("value", value="longer")),
        ("answers.followon_decided", "true", Answer("value", value=True)),
        ("answers.ta4", '{open: {with: "Frau Aebi", by: 2026-12-04}}',
         Answer("open", with_whom="Frau Aebi", by=date(2026, 12, 4))),
        ("answers.clv_use", "{value: reported, evidence: Bericht, note: kurz}",
         Answer("value", value="reported", evidence="Bericht", note="kurz")),
        ("answers.ta1", "{new: 70, existing: 10, other: 20}",
         Answer("value", value=SPLIT)),
        ("calculator.win_rate", "14/71", Answer("value", count=(14, 71))),
        ("calculator.win_rate", "{rate: [14, 71]}", Answer("value", count=(14, 71))),
        ("calculator.actual_cpl", "{value: 1500, range: [1400, 1650]}",
         Answer("value", value=Decimal(1500), low=Decimal(1400), high=Decimal(1650))),
    ],
)  # fmt: skip
def test_answers_in_all_their_forms(
    answers_of: AnswersOf, question: str, written: str, expected: Answer
) -> None:
    section, _, key = question.partition(".")
    found = answers_of(f"{FRAME}{section}: {{{key}: {written}}}\n")
    name = key if section == "answers" else question
    assert found.answers == {name: expected}


def lines_of(answers_of: AnswersOf, *shares: str, more: str = "") -> AnswerSet:
    lines = "".join(f"  - {{name: L{i}, share: {share}}}\n" for i, share in enumerate(shares))
    return answers_of(f"{FRAME}business_lines:\n{lines}{more}")


@pytest.mark.parametrize(
    ("shares", "closed"),
    [(("60", "40"), True), (("60", "39.5"), True), (("60", "40.5"), True), (("60", "39"), False),
     (("60", "null"), False), (("100", "null"), False)],
)  # fmt: skip
def test_shares_close_the_list(
    answers_of: AnswersOf, shares: tuple[str, ...], closed: bool
) -> None:
    assert lines_of(answers_of, *shares).lines_complete is closed


BAD = """\
format: hebelwerk-answers/1
client: {name: Muster AG, currency: USD, colour: red}
engagement: fulll
conversation: {date: 2026-13-01, minutes: many}
answers:
  clv_strateg: 2
  clv_tactics: 5
  clv_operations: 1.5
  op1: {range: [4, 3]}
  op2: late
  ta1: {new: 70, existing: 40, other: 20}
  ta2: {value: 50, confidence: sure}
  st1: {valu: 50}
  st2: not_known
  followon_decided: yes
  ta4: {open: {with: Aebi, by: soon}}
  clv_use: {any_of: [reported]}
business_lines:
  - {name: Geräte, share: 60, answers: {ai_demand_effect: up, growth_mechanism: [none, net]}}
  - {name: Geräte, share: 60}
  - {share: -5, colour: red}
calculator:
  initial: -1
  win_rate: 0/71
  scenarios: [bold, {id: own, cac_pct: 700}]
plan: {start: tomorrow, measures: {M-XX: {owner: A}}}
more: 1
"""


def test_all_errors_are_said_at_once_with_line_and_field(answers_of: AnswersOf) -> None:
    found = [(p.place.line, p.code, p.place.field) for p in problems(answers_of, BAD)]
    expected = [
        (2, "wrong_choice", "client.currency"), (2, "unknown_key", "client.colour"),
        (3, "unknown_format", "engagement"),
        (4, "wrong_answer", "conversation.date"), (4, "wrong_answer", "conversation.minutes"),
        (6, "unknown_question", "answers.clv_strateg"),
        (7, "too_large", "answers.clv_tactics"), (8, "too_precise", "answers.clv_operations"),
        (9, "range_order", "answers.op1"), (10, "wrong_choice", "answers.op2"),
        *((line, "wrong_answer", f"answers.{name}") for line, name in enumerate(
            ("ta1", "ta2", "st1", "st2", "followon_decided", "ta4", "clv_use"), start=11)),
        (19, "wrong_choice", "business_lines.0.answers.ai_demand_effect"),
        (19, "wrong_answer", "business_lines.0.answers.growth_mechanism"),
        (20, "name_taken", "business_lines.1"),
        (21, "missing_key", "business_lines.2"), (21, "wrong_answer", "business_lines.2.share"),
        (21, "unknown_key", "business_lines.2.colour"), (19, "shares_sum", "business_lines"),
        (23, "negative", "calculator.initial"), (24, "zero_not_allowed", "calculator.win_rate"),
        (25, "unknown_scenario", "calculator.scenarios.0"),
        (25, "percent_over_100", "calculator.scenarios.1.cac_pct"),
        (26, "wrong_answer", "plan.start"), (26, "unknown_key", "plan.measures.M-XX"),
        (27, "unknown_key", "more"),
    ]  # fmt: skip
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("clv_strateg: 2", "Perhaps “clv_strategy”."), ("clv_tactics: 5", "(max 3)"),
        ("clv_operations: 1.5", "whole number"), ("op1: {range: [4, 3]}", "low ≤ base ≤ high"),
        ("op1: {value: 9, range: [1, 3]}", "low ≤ base ≤ high"),
        ("op1: {range: [1]}", "Example: [3, 8]"),
        ("op2: late", "there is no “late”"), ("op2: {range: [1, 2]}", "numbers only"),
        ("ta1: {new: 70, existing: 40, other: 20}", "do not add up to 100"),
        ("ta1: 70", "new, existing"),
        ("op1: -1", "must not be negative"), ("op1: many", "“many” is not a number"),
        ("op1: {}", "is missing"),
        ("ta4: {open: [a]}", "{with: …, by: …}"), ("ta4: {open: {wth: A}}", "{with: …, by: …}"),
        ("ta4: {open: 17}", "Write {with:"), ("op1: 3 times", "“3 times” is not a number"),
        ("followon_decided: yes", "true or false"), ("st2: not_known", "no answer of its own"),
    ],
)  # fmt: skip
def test_a_wrong_answer_says_why(answers_of: AnswersOf, line: str, words: str) -> None:
    (found,) = problems(answers_of, f"{FRAME}answers:\n  {line}\n")
    assert found.place.line == 5
    assert words in found.say("en")


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "yaml_empty"), ("- 1\n", "yaml_empty"), ("a: [", "yaml_syntax"),
     (FRAME.replace("answers/1", "answers/2"), "wrong_format"),
     (FRAME + "business_lines: {a: 1}\n", "wrong_answer"),
     (FRAME + "business_lines_complete: true\nbusiness_lines: [{name: A, share: 50}]\n",
      "shares_incomplete")],
)  # fmt: skip
def test_files_of_another_form(answers_of: AnswersOf, text: str, code: str) -> None:
    assert [found.code for found in problems(answers_of, text)] == [code]


def named(answers_of: AnswersOf, *names: str) -> tuple[str, ...]:
    lines = "".join(f'  - {{name: "{name}"}}\n' for name in names)
    return tuple(line.id for line in answers_of(f"{FRAME}business_lines:\n{lines}").lines)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("C++", "C#"), ("c", "c-2")), (("東京", "大阪", "C"), ("line", "line-2", "c")),
        (("Geräte A", "Geräte-A", "Geräte A 2"), ("gerate-a", "gerate-a-2", "gerate-a-2-2")),
    ],
)  # fmt: skip
def test_lines_of_similar_names_both_live(
    answers_of: AnswersOf, names: tuple[str, ...], ids: tuple[str, ...]
) -> None:
    assert named(answers_of, *names) == ids


def test_an_id_that_is_written_stays(answers_of: AnswersOf) -> None:
    lines = "[{name: C++}, {id: c, name: Second}]"
    found = answers_of(f"{FRAME}business_lines: {lines}\n").lines
    assert [line.id for line in found] == ["c-2", "c"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [("[{name: Devices}, {name: DEVICES}]", "name_taken"),
     ("[{id: a, name: One}, {id: a, name: Two}]", "defined_twice")],
)  # fmt: skip
def test_lines_that_cannot_be_told_apart(answers_of: AnswersOf, lines: str, code: str) -> None:
    (found,) = problems(answers_of, f"{FRAME}business_lines: {lines}\n")
    assert found.code == code


def test_at_most_thirty_lines(answers_of: AnswersOf) -> None:
    assert len(named(answers_of, *(f"L{i}" for i in range(30)))) == 30
    lines = ", ".join(f"{{name: L{i}}}" for i in range(31))
    (found,) = problems(answers_of, f"{FRAME}business_lines: [{lines}]\n")
    assert found.code == "too_many_lines"
    assert "31 business lines, at most 30" in found.say("en")


@pytest.mark.parametrize(
    ("line", "field", "remedy"),
    [
        ("business_lines_complete: 17", "business_lines_complete", "business_lines_complete: true"),
        ("parking_lot: [{a: 1}]", "parking_lot.0", 'in quotes: "…"'),
        ("parking_lot: later", "parking_lot", "“parking_lot: [a, b]”"),
        ("conversation: {participants: [A, {x: y}]}", "conversation.participants.1", "in quotes"),
        ("conversation: now", "conversation", "“conversation:” and, indented beneath it"),
        ("conversation: {firm: 17}", "conversation.firm", "in quotes"),
        ("business_lines: [Devices]", "business_lines.0", "{name: Devices, share: 60}"),
        ("plan: {measures: {M-CLV: x}}", "plan.measures.M-CLV", "“M-CLV:”"),
    ],
)  # fmt: skip
def test_the_frame_says_how_it_is_written(
    answers_of: AnswersOf, line: str, field: str, remedy: str
) -> None:
    found = {f.place.field: f.say("en") for f in problems(answers_of, FRAME + line + "\n")
             if f.code == "wrong_answer"}  # fmt: skip
    assert remedy in found[field]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("op1: [21, true, null]", "«[21, true, null]»"), ("op1: {value: true}", "«true»"),
        ("growth: 1", "growth"), ("op2: [{a: 1.50}]", "«[{a: 1.50}]»"),
        (f"op2: {'x' * 90}", f"«{'x' * 60}…»"),
    ],
)  # fmt: skip
def test_what_was_found_is_shown_as_it_was_written(
    answers_of: AnswersOf, line: str, found: str
) -> None:
    (fault,) = problems(answers_of, f"{FRAME}answers:\n  {line}\n")
    assert found in fault.cause.de


def test_unknown_keys_come_in_the_order_of_the_file(answers_of: AnswersOf) -> None:
    keys = ("zebra", "apple", "mango", "berry", "cherry")
    text = FRAME + "".join(f"{key}: 1\n" for key in keys)
    text += "plan: {measures: {" + ", ".join(f"{key}: {{}}" for key in keys) + "}}\n"
    fields = [found.place.field for found in problems(answers_of, text)]
    assert fields == [*keys, *(f"plan.measures.{key}" for key in keys)]


@pytest.mark.parametrize(
    "line",
    ["initial: 250.000", "actual_cpl: {value: 1.500}", "annual: {range: [40.000, 50.000]}"],
)
def test_an_amount_with_three_decimals_is_ambiguous(answers_of: AnswersOf, line: str) -> None:
    (found,) = problems(answers_of, f"{FRAME}calculator:\n  {line}\n")
    assert found.code == "ambiguous_number"


def test_an_ambiguous_amount_comes_with_both_readings(answers_of: AnswersOf) -> None:
    (found,) = problems(answers_of, f"{FRAME}calculator: {{initial: 250.000}}\n")
    assert found.remedy.en == "Write 250000 or 250.00."
    fine = answers_of(f"{FRAME}calculator: {{initial: 250.00, cac_pct: 1.125}}\n")
    assert len(fine.answers) == 2


def test_a_name_that_is_no_text_is_not_missing_as_well(answers_of: AnswersOf) -> None:
    (found,) = problems(answers_of, FRAME.replace("Muster AG", "17"))
    assert (found.code, found.place.field) == ("wrong_answer", "client.name")


def test_the_scenario_called_own_is_the_answers(answers_of: AnswersOf) -> None:
    found = answers_of(
        FRAME + "calculator:\n  win_rate: 20\n"
        "  scenarios: [{id: own, cac_pct: 6, mkt_share: {range: [30, 50]}, win_rate: 20}]\n"
    )
    assert found.scenarios == ()
    assert found.answer("calculator.cac_pct") == Answer("value", Decimal(6))
    assert found.answer("calculator.mkt_share") == Answer(
        "value", low=Decimal(30), high=Decimal(50)
    )
    assert found.answer("calculator.win_rate") == Answer("value", Decimal(20))


def test_a_further_scenario_says_its_rates_as_answers_do(answers_of: AnswersOf) -> None:
    found = answers_of(
        FRAME + "calculator:\n  win_rate: 20\n  scenarios:\n"
        "  - {id: more, label: Mehr, cac_pct: {range: [5, 8]}, win_rate: 9/46}\n"
    )
    (scenario,) = found.scenarios
    assert (scenario.id, scenario.label) == ("more", "Mehr")
    assert scenario.inputs == {
        "cac_pct": Answer("value", low=Decimal(5), high=Decimal(8)),
        "win_rate": Answer("value", count=(9, 46)),
    }
    assert found.answer("calculator.win_rate") == Answer("value", Decimal(20))
    assert found.answer("calculator.cac_pct") is None


def test_a_further_scenario_may_differ_in_every_input_and_stand_for_another_case(
    answers_of: AnswersOf,
) -> None:
    found = answers_of(
        FRAME + "calculator:\n  case: Alle\n  scenarios:\n"
        "  - {id: more, case: Geräte, initial: {value: 80000, said_by: Frau Aebi}, years: open,\n"
        "     timing: mid, margin_initial: {range: [25, 35]}}\n"
    )
    (scenario,) = found.scenarios
    assert (scenario.case, scenario.label, found.case_name) == ("Geräte", "", "Alle")
    assert scenario.inputs == {
        "initial": Answer("value", Decimal(80000), said_by="Frau Aebi"),
        "years": Answer("open"),
        "timing": Answer("value", "mid"),
        "margin_initial": Answer("value", low=Decimal(25), high=Decimal(35)),
    }


@pytest.mark.parametrize(
    ("scenario", "key"),
    [
        ("{id: more, win_rates: 20}", "win_rates"),
        ("{id: more, clv_strategy: 2}", "clv_strategy"),
        ("{id: own, win_rate: 20, case: Geräte}", "case"),  # the answers name the case
    ],
)
def test_a_scenario_holds_no_other_keys(answers_of: AnswersOf, scenario: str, key: str) -> None:
    (found,) = problems(answers_of, f"{FRAME}calculator: {{scenarios: [{scenario}]}}\n")
    assert (found.code, found.place.field) == ("unknown_key", f"calculator.scenarios.0.{key}")


def test_the_case_names_a_line_however_it_is_capitalised(answers_of: AnswersOf) -> None:
    lines = "business_lines: [{name: Geräte}, {name: Auswertung}]\n"
    named = answers_of(f"{FRAME}{lines}calculator: {{case: ' AUSWERTUNG '}}\n").case_line
    assert named is not None
    assert named.name == "Auswertung"
    assert answers_of(f"{FRAME}{lines}calculator: {{case: KMU}}\n").case_line is None
    assert answers_of(FRAME + lines).case_line is None


def test_the_draws_start_where_the_file_says(answers_of: AnswersOf) -> None:
    assert answers_of(FRAME).seed == 1
    assert answers_of(FRAME + "calculator: {seed: 4711}\n").seed == 4711
    assert answers_of(FRAME + "calculator: {seed: '4711'}\n").seed == 4711


@pytest.mark.parametrize(
    ("seed", "code"),
    [
        ("0", "zero_not_allowed"), ("-1", "negative"), ("1.5", "too_precise"),
        ("1000000000", "too_large"), ("morgen", "not_a_number"), ("true", "not_a_number"),
        ("[1]", "not_a_number"), ("1e300", "not_a_number"),
    ],
)  # fmt: skip
def test_a_start_of_the_draws_is_a_whole_number(
    answers_of: AnswersOf, seed: str, code: str
) -> None:
    (found,) = problems(answers_of, f"{FRAME}calculator: {{seed: {seed}}}\n")
    assert (found.code, found.place.field) == (code, "calculator.seed")


@pytest.mark.parametrize(
    ("answers", "own", "names"),
    [
        ("win_rate: 20", "win_rate: 25", ["win_rate"]),
        ("win_rate: open", "win_rate: 25", ["win_rate"]),
        ("win_rate: 9/46", "win_rate: {range: [10, 30]}", ["win_rate"]),
        ("win_rate: 20, cac_pct: 5, mkt_share: 40", "win_rate: 20, cac_pct: 6, mkt_share: 50",
         ["cac_pct", "mkt_share"]),
    ],
)  # fmt: skip
def test_an_own_scenario_beside_other_answers_is_a_conflict(
    answers_of: AnswersOf, answers: str, own: str, names: list[str]
) -> None:
    text = f"{FRAME}calculator: {{{answers}, scenarios: [{{id: own, {own}}}]}}\n"
    found = problems(answers_of, text)
    assert [(p.code, p.place.field) for p in found] == [
        ("scenario_conflict", f"calculator.{name}") for name in names
    ]
    assert all(f"«{name}»" in p.cause.de for p, name in zip(found, names, strict=True))


@pytest.mark.parametrize(
    ("scenarios", "place", "name"),
    [
        ("{id: more, win_rate: 20}, {id: more, win_rate: 30}", 1, "more"),
        ("{id: solid, win_rate: 20}", 0, "solid"),
        ("{id: own, win_rate: 20}, {id: own, win_rate: 20}", 1, "own"),
    ],
)
def test_a_scenario_has_an_id_of_its_own(
    answers_of: AnswersOf, scenarios: str, place: int, name: str
) -> None:
    (found,) = problems(answers_of, f"{FRAME}calculator: {{scenarios: [{scenarios}]}}\n")
    assert (found.code, found.place.field) == ("scenario_twice", f"calculator.scenarios.{place}")
    assert f"«{name}»" in found.cause.de


def test_an_own_scenario_that_says_the_same_keeps_what_is_known_of_the_answer(
    answers_of: AnswersOf,
) -> None:
    said = "win_rate: {value: 20, confidence: documented, evidence: CRM}"
    own = "scenarios: [{id: own, win_rate: 20, cac_pct: 6}]"
    found = answers_of(f"{FRAME}calculator: {{{said}, {own}}}\n")
    rate = found.answer("calculator.win_rate")
    assert rate == Answer("value", Decimal(20), confidence="documented", evidence="CRM")
    assert found.answer("calculator.cac_pct") == Answer("value", Decimal(6))


@pytest.mark.parametrize("field", ["id", "label"])
def test_a_scenario_is_called_by_a_text(answers_of: AnswersOf, field: str) -> None:
    text = f"{FRAME}calculator: {{scenarios: [{{{field}: [a], win_rate: 20}}]}}\n"
    (found,) = problems(answers_of, text)
    assert (found.code, found.place.field) == (
        "wrong_answer", f"calculator.scenarios.0.{field}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("250’000", Answer("value", Decimal(250_000))),
        ('"40k"', Answer("value", Decimal(40_000))),
        ("CHF 1’500.–", Answer("value", Decimal(1500))),
        ("200–300k", Answer("value", low=Decimal(200_000), high=Decimal(300_000))),
        ("20k | 30k", Answer("value", any_of=(Decimal(20_000), Decimal(30_000)))),
        ('"?"', Answer("open")),
        ("offen", Answer("open")),
        ("~ CHF 250k", Answer(
            "value", Decimal(250_000), Decimal(200_000), Decimal(300_000), confidence="estimated")),
        ("{value: ~250k, confidence: plausible, evidence: CRM}", Answer(
            "value", Decimal(250_000), Decimal(200_000), Decimal(300_000), confidence="plausible",
            evidence="CRM")),
        ("{value: 250k, range: [200k, 300k]}", Answer(
            "value", Decimal(250_000), Decimal(200_000), Decimal(300_000))),
    ],
)  # fmt: skip
def test_a_figure_in_a_file_is_read_as_a_typed_one(
    answers_of: AnswersOf, written: str, expected: Answer
) -> None:
    found = answers_of(f"{FRAME}calculator:\n  initial: {written}\n")
    assert found.answer("calculator.initial") == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("250,000", "ambiguous_number"), ('"250.000"', "ambiguous_number"),
        ("50000 EUR", "currency_mismatch"), ("{value: € 500}", "currency_mismatch"),
        ("{range: [5k, $ 9k]}", "currency_mismatch"), ("{range: [1, 2, 3]}", "range_form"),
        ("{value: 10, range: [20, 30]}", "range_order"), ('""', "required"),
        ("1e13", "too_large"), ("-1e300", "negative"), (".nan", "not_a_number"),
    ],
)  # fmt: skip
def test_a_figure_in_a_file_has_the_codes_of_a_typed_one(
    answers_of: AnswersOf, written: str, code: str
) -> None:
    (found,) = problems(answers_of, f"{FRAME}calculator:\n  initial: {written}\n")
    assert (found.code, found.place.line) == (code, 5)
    assert found.cause.de.startswith("Erstgeschäft")
    assert found.cause.en.startswith("Initial business")


INITIATIVES = """
questions:
  b1: {type: yesno, scope: initiatives, ask: {de: Beleg, en: Proof}, label: {de: Beleg, en: Proof}}
  unit: {type: yesno, scope: business_lines, ask: {de: A, en: A}, label: {de: A, en: A}}
"""
TALK = FRAME.replace("full", "talk")


def test_initiatives_have_ids_that_no_line_has(answers_of: AnswersOf, pack_of: PackOf) -> None:
    text = (
        f"{TALK}business_lines: [{{name: Chat}}]\n"
        "initiatives: [{name: Chat, answers: {b1: true}}, {id: own, name: Suche}]\n"
        "initiatives_complete: true\n"
    )
    found = answers_of(text, pack_of(INITIATIVES))
    assert [each.id for each in found.lines] == ["chat"]
    assert [each.id for each in found.initiatives] == ["chat-2", "own"]
    assert found.initiatives[0].answers["b1"].value is True
    assert found.initiatives_complete
    assert not answers_of(TALK, pack_of(INITIATIVES)).initiatives_complete


def test_a_pack_that_asks_nothing_about_initiatives_takes_none(
    answers_of: AnswersOf, pack_of: PackOf
) -> None:
    with pytest.raises(KnownError) as caught:
        answers_of(f"{TALK}initiatives: [{{name: Chat}}]\n", pack_of("patterns: {}"))
    assert "does not ask about AI initiatives" in caught.value.problems[0].say("en")


@pytest.mark.parametrize(
    ("initiatives", "code"),
    [
        ("[{name: Chat}, {name: CHAT}]", "name_taken"),
        ("[{id: apps, name: Chat}]", "defined_twice"),
        ("[{name: Chat, share: 40}]", "unknown_key"),
        ("[{name: Chat, answers: {unit: true}}]", "unknown_question"),
        ("[{answers: {b1: true}}]", "missing_key"),
        ("[Chat]", "wrong_answer"),
        (f"[{', '.join(f'{{name: V{i}}}' for i in range(13))}]", "too_many_initiatives"),
    ],
)
def test_initiatives_that_do_not_fit(
    answers_of: AnswersOf, pack_of: PackOf, initiatives: str, code: str
) -> None:
    text = f"{TALK}business_lines: [{{name: Apps}}]\ninitiatives: {initiatives}\n"
    with pytest.raises(KnownError) as caught:
        answers_of(text, pack_of(INITIATIVES))
    assert [found.code for found in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("60, gross_profit_share: 40", "40, gross_profit_share: 60", []),
        ("60, gross_profit_share: 40", "40", []),
        ("60, gross_profit_share: 70", "40, gross_profit_share: 60", ["profit_shares_sum"]),
        ("60, gross_profit_share: 40", "40, gross_profit_share: 40", ["profit_shares_sum"]),
        ("60, gross_profit_share: 40", "20, gross_profit_share: 40", []),
        ("60, gross_profit_share: 0", "40", ["wrong_answer"]),
    ],
)
def test_shares_of_gross_profit_add_up_where_no_line_is_missing(
    answers_of: AnswersOf, first: str, second: str, codes: list[str]
) -> None:
    text = f"{FRAME}business_lines: [{{name: A, share: {first}}}, {{name: B, share: {second}}}]\n"
    found = [] if not codes else problems(answers_of, text)
    assert [each.code for each in found] == codes
    if not codes:
        assert answers_of(text).lines[0].profit_share == 40
