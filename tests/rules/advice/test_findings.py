# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.advice.advice import Conclusion
from rules.advice.engine import evaluate
from rules.errors import KnownError
from rules.pack.loader import shipped_pack
from tests.rules.conftest import PackOf
from tests.rules.talks import NOT_KNOWN, OPEN, advise, among, answers, line, shown, talk, verdicts

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"


@pytest.mark.parametrize(
    ("given", "verdict", "because", "missing", "open_"),
    [
        ({"op1": 4}, "certain", ["op1"], [], False),
        ({"op1": 1}, "ruled_out", ["op1"], [], False),
        ({"op1": among(3, 9)}, "certain", ["op1"], [], False),
        ({"op1": among(1, 3)}, "possible", [], ["op1"], False),
        ({"op1": OPEN}, "possible", [], ["op1"], True),
        ({}, "possible", [], ["op1"], True),
        ({"op1": NOT_KNOWN}, "ruled_out", ["op1"], [], False),
    ],
)
def test_a_finding_names_its_reasons_and_what_it_lacks(
    given: dict[str, object], verdict: str, because: list[str], missing: list[str], open_: bool
) -> None:
    found = advise(given=answers(**given)).finding("handoffs_many")
    assert found.verdict == verdict
    assert [ref.name for ref in found.because] == because
    assert [ref.name for ref in found.missing] == missing
    assert found.open is open_


def test_what_the_format_does_not_ask_is_not_examined_until_answered() -> None:
    assert verdicts(advise(format_="quick_check"), "handoffs_many") == ("not_examined",)
    advice = advise(format_="quick_check", given=answers(op1=4))
    assert verdicts(advice, "handoffs_many") == ("certain",)


def test_what_is_said_of_entries_is_not_examined_by_an_answer_of_the_house_alone() -> None:
    reported = answers(clv_use="reported")
    assert verdicts(advise(format_="mini_audit", given=reported), "decision_level") == (
        "not_examined",
    )
    assert verdicts(advise(format_="full", given=reported), "decision_level") == ("possible",)


def test_what_is_said_of_a_topic_is_examined_by_its_questions_alone() -> None:
    dear = answers(
        calculator__initial=50000, calculator__annual=40000, calculator__years=5,
        calculator__cac_pct=6, calculator__mkt_share=40, calculator__win_rate=20,
        calculator__actual_cpl=3000,
    )  # fmt: skip
    on_topics = {id_ for id_, found in shipped_pack().findings.items() if found.topic}
    quick = advise(format_="quick_check", given=dear)
    assert {quick.finding(id_).verdict for id_ in on_topics} == {"not_examined"}
    audit = advise(format_="mini_audit", given=dear)
    assert verdicts(audit, "plan_budget", "equ2_gap") == ("certain", "possible")


def test_findings_of_lines_stand_once_per_line() -> None:
    advice = advise(line("a", 60, ai_demand_effect="vanishes"), line("b", 40, digital=False))
    assert verdicts(advice, "pattern_fragile", entry="a") == ("certain",)
    assert verdicts(advice, "pattern_fragile", entry="b") == ("ruled_out",)
    assert verdicts(advice, "line_not_digital", entry="b") == ("certain",)
    assert verdicts(advise(), "pattern_fragile") == ("possible",)


def test_the_order_is_severity_then_level_then_id_then_line() -> None:
    advice = advise(line("b", 60), line("a", 40), given=answers(clv_strategy=shown(1)))
    pack = advice.pack

    def order(found: Conclusion) -> tuple[int, int, str]:
        finding = pack.findings[found.id]
        level = [*pack.levels, None].index(finding.level)
        return ("risk", "gap", "hint").index(finding.severity), level, found.id

    assert [order(found) for found in advice.findings] == sorted(map(order, advice.findings))
    assert [f.entry for f in advice.findings if f.id == "pattern_fragile"] == ["b", "a"]


def test_what_cannot_be_worked_out_is_not_certain(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        questions:
          count: {{type: integer, min: 0, max: 5, {ASK}}}
        findings:
          few: {{when: "6 / count > 2", severity: gap, say: {SAY}}}
        """
    )
    for given, verdict in ((0, "possible"), (2, "certain"), (among(0, 2), "possible")):
        advice = evaluate(pack, talk(format_="talk", given=answers(count=given)))
        assert verdicts(advice, "few") == (verdict,)


def test_a_condition_beyond_all_bounds_costs_a_message(pack_of: PackOf) -> None:
    items = "[" + ", ".join("1" * 40) + "]"
    nested = f"{items}.all(a, {items}.all(b, {items}.all(c, a + b + c == 3)))"
    pack = pack_of(f'findings:\n  big: {{when: "{nested}", severity: gap, say: {SAY}}}\n')
    with pytest.raises(KnownError) as caught:
        evaluate(pack, talk(format_="talk"))
    (found,) = caught.value.problems
    assert (found.code, str(found.place)) == (
        "budget_exceeded", "rules.yaml:2:15 findings.big.when",
    )  # fmt: skip
