# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from rules.analysis.use import check_use, used_names
from rules.pack.loader import shipped_pack
from rules.pack.provided import SPREAD_PARAMETERS
from tests.rules.analysis.packs import ASK, DOES, SAYS, TEXT, codes
from tests.rules.conftest import PackOf

SOURCE = f"{{title: {TEXT}, origin: tests, date: '2026', caveat: {TEXT}}}"
PARAMETER = f"value: 1, unit: count, label: {TEXT}, source: own, since: 2026-01-01"


def test_what_serves_nothing_is_named(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        sources:
          spare: {SOURCE}
        levels:
          low: {{label: {TEXT}, subtitle: {TEXT}}}
        questions:
          alpha: {{type: yesno, {ASK}}}
          beta: {{type: yesno, {ASK}}}
          own: {{type: maturity, level: low, main: true, {ASK}}}
        parameters:
          unread: {{{PARAMETER}}}
          read: {{{PARAMETER}}}
        facts:
          idle: {{value: "alpha"}}
          told: {{value: "alpha ? parameter.read : 0"}}
        findings:
          quiet: {{when: alpha, quiet: true, {SAYS}}}
          called: {{when: beta, quiet: true, {SAYS}}}
          printed: {{when: beta, severity: gap, say: {{de: "{{told|number}}", en: "it"}}}}
        patterns:
          never: {{label: {TEXT}, consequence: {TEXT}, severity: 1}}
        tables:
          unread:
            hit: first
            inputs: [alpha]
            output: amount
            rows: [{{id: B1, when: "true", then: {{amount: 5}}, say: {TEXT}}}]
        measures:
          M-1: {{{DOES}}}
          M-2: {{when: finding.called, {DOES}}}
          M-3: {{clarifies: 1, {DOES}}}
          M-4: {{lead_economics: 1, {DOES}}}
        contradictions:
          odd: {{when: "alpha && beta", between: [alpha, own], say: {TEXT}}}
          alone: {{when: "alpha && beta", between: [beta, beta], say: {TEXT}}}
        """
    )
    assert codes(check_use(pack)) == [
        ("unused_source", 2),
        ("gap_without_measure", 8),
        ("unused_parameter", 10),
        ("unused_fact", 13),
        ("unused_finding", 16),
        ("unused_pattern", 20),
        ("unused_table", 23),
        ("measure_untriggered", 28),
        ("contradiction_between", 33),
        ("contradiction_alone", 34),
    ]


def test_names_are_used_through_groups_tables_and_questions_about_questions(
    pack_of: PackOf,
) -> None:
    pack = pack_of(
        f"""\
        questions:
          closed: {{type: yesno, scope: business_lines, {ASK}}}
          alpha: {{type: yesno, {ASK}}}
        facts:
          inner: {{scope: business_lines, value: "closed"}}
          input: {{scope: business_lines, value: "inner"}}
          outer: {{value: "business_lines.exists(l, l.input)"}}
        patterns:
          good: {{label: {TEXT}, consequence: {TEXT}, severity: 1}}
        tables:
          sorted:
            for_each: business_lines
            hit: unique
            inputs: [input]
            output: pattern
            rows: [{{id: A1, when: "true", then: {{pattern: good}}, say: {TEXT}}}]
          used:
            hit: first
            inputs: [alpha]
            output: amount
            rows: [{{id: B1, when: "true", then: {{amount: 5}}, say: {TEXT}}}]
        findings:
          it: {{when: "outer && has_evidence('alpha') && amount > 3", {SAYS}}}
        """
    )
    assert codes(check_use(pack)) == []
    assert {"input", "l.input", "outer", "alpha", "inner"} <= used_names(pack)


def test_nothing_in_the_shipped_pack_is_there_for_nothing() -> None:
    assert [problem.say("en") for problem in check_use(shipped_pack())] == []


def test_spreads_are_read_where_all_of_them_are_there(pack_of: PackOf) -> None:
    entries = [f"  {name}: {{{PARAMETER}}}\n" for name in SPREAD_PARAMETERS.values()]
    assert codes(check_use(pack_of("parameters:\n" + "".join(entries)))) == []
    assert codes(check_use(pack_of("parameters:\n" + "".join(entries[:3])))) == [
        ("unused_parameter", 2), ("unused_parameter", 3), ("unused_parameter", 4),
    ]  # fmt: skip
