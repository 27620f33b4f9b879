# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from rules.analysis.examples import Run, check_examples, run_examples, unreached
from rules.errors import Place
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from rules.pack.schema import Example
from tests.rules.analysis.packs import ASK, DOES, SAYS, TEXT
from tests.rules.conftest import PackOf

PLACE = Place("examples.yaml", 7, 3)


def pack_with(**example: Any) -> Pack:  # noqa: ANN401
    made = Example.model_validate({"name": "The one", **example})
    pack = shipped_pack()
    places = {
        path: place for path, place in pack.places.items() if not path.startswith("examples.")
    }
    return replace(pack, examples=(made,), example_places=(PLACE,), places=places)


@pytest.mark.parametrize("run", run_examples(shipped_pack()), ids=lambda run: run.name)
def test_each_shipped_example_comes_out_as_expected(run: Run) -> None:
    assert [problem.say("en") for problem in run.problems] == []


def test_the_examples_reach_every_finding_and_row() -> None:
    assert len(shipped_pack().examples) > 10
    assert unreached(shipped_pack(), run_examples(shipped_pack())) == ()


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"findings": {"handoffs_many": "ruled_out"}},
         "findings.handoffs_many is certain, expected was ruled_out"),
        ({"measures": {"M-OP2": False}}, "measures.M-OP2 is true, expected was false"),
        ({"calculator": {"clv": "1.00"}}, "calculator.clv is 250000.00, expected was 1.00"),
        ({"patterns": {"Line": {"rule": "R2"}}}, "patterns.Line.rule is R1, expected was R2"),
    ],
)  # fmt: skip
def test_a_wrong_expectation_is_reported(expect: dict[str, Any], said: str) -> None:
    pack = pack_with(
        answers={"clv_operations": Decimal(1), "op1": Decimal(4)},
        calculator={"initial": Decimal(50000), "annual": Decimal(40000), "years": Decimal(5)},
        business_lines=[{"name": "Line", "answers": {"ai_demand_effect": "vanishes"}}],
        expect=expect,
    )
    ((problem,),) = [run.problems for run in run_examples(pack)]
    assert problem.code == "expectation"
    assert problem.place == replace(PLACE, field=f"expect.{said.split(maxsplit=1)[0]}")
    assert problem.cause.en == f"Example “The one”: {said}."
    assert "The one" in problem.cause.de


def test_an_example_whose_answers_cannot_be_read_is_reported_and_reaches_nothing() -> None:
    pack = pack_with(answers={"clv_operations": "much"}, expect={})
    ((problem,),) = [run.problems for run in run_examples(pack)]
    assert problem.code == "not_a_number"
    assert f"findings.{next(iter(pack.findings))}" in unreached(pack, run_examples(pack))


PARTIAL = f"""\
questions:
  alpha: {{type: yesno, {ASK}}}
  rank: {{type: integer, min: 0, max: 20, {ASK}}}
  kind: {{type: choice, {ASK}, options: {{a: {{label: {TEXT}}}, b: {{label: {TEXT}}},
    c: {{label: {TEXT}}}}}}}
  main: {{type: maturity, level: low, main: true, {ASK}}}
  local: {{type: yesno, scope: business_lines, {ASK}}}
maturity_steps:
  "0": {{label: {TEXT}, score: 0}}
  "1": {{label: {TEXT}, score: 1}}
  "2": {{label: {TEXT}, score: 2}}
  "3": {{label: {TEXT}, score: 3}}
levels:
  low: {{label: {TEXT}, subtitle: {TEXT}}}
facts:
  double: {{value: "rank * 2"}}
  letter: {{value: "kind"}}
  here: {{scope: business_lines, value: "local"}}
findings:
  large: {{when: "rank > 3", {SAYS}}}
  small: {{when: "rank < 3", {SAYS}}}
  lined: {{scope: business_lines, when: "local", {SAYS}}}
measures:
  M-1: {{when: finding.large, {DOES}}}
contradictions:
  odd: {{when: "alpha && rank == 0", between: [alpha, rank], say: {TEXT}}}
  local: {{scope: business_lines, when: "alpha && local", between: [alpha, local], say: {TEXT}}}
formats:
  asks:
    label: {TEXT}
    title: {TEXT}
    minutes: 30
    sections: {{all: {{label: {TEXT}, minutes: 9, questions: [alpha, rank, kind, main, local]}}}}
examples:
  - name: Partial
    engagement: asks
    answers: %s
    business_lines:
      - {{name: One, answers: {{local: true}}}}
      - {{name: Two, answers: {{local: false}}}}
    expect:
      %s
"""

ANSWERS = {
    "range": "{rank: {range: [2, 4]}}",
    "open": "{rank: open, kind: {any_of: [a, c]}}",
    "none": "{}",
    "full": "{alpha: true, rank: 0, main: 0}",
}
COMES_OUT = [
    ("range", "findings: {large: possible, small: possible}"),
    ("range", "facts: {double: {range: [4, 8]}}"),
    ("range", "measures: {M-1: false}"),
    ("open", "facts: {letter: {any_of: [c, a]}, double: {range: [0, 40]}}"),
    ("open", "contradictions: {odd: false}"),
    ("none", "facts: {letter: {any_of: [a, b, c]}}"),
    ("none", "levels: {low: unanswered}"),
    ("none", "findings: {lined: certain, large: possible}"),
    ("none", "findings: {lined: {One: certain, Two: ruled_out}}"),
    ("none", "facts: {here: {One: true, Two: false}}"),
    ("none", "contradictions: {local: false}"),
    ("full", "contradictions: {odd: true, local: {One: true, Two: false}}"),
    ("full", "levels: {low: {state: gap}}"),
    ("full", "lever: low"),
    ("full", "lever: {verdict: certain, level: low, possible: [low], estimated: false}"),
    ("full", "findings: {large: ruled_out, small: certain}"),
]


@pytest.mark.parametrize(("answers", "expect"), COMES_OUT)
def test_examples_with_part_of_the_answers(pack_of: PackOf, answers: str, expect: str) -> None:
    (run,) = run_examples(pack_of(PARTIAL % (ANSWERS[answers], expect)))
    assert [found.say("en") for found in run.problems] == []


OTHERWISE = [
    ("range", "facts: {double: 6}", "expect.facts.double", "6", "4–8"),
    ("open", "facts: {letter: a}", "expect.facts.letter", "a", "a | c"),
    ("none", "lever: low", "expect.lever", "low", "possible: low"),
    ("full", "lever: {level: low, verdict: possible}", "expect.lever.verdict", "possible",
     "certain"),
    ("full", "levels: {low: answered}", "expect.levels.low.state", "answered", "gap"),
    ("full", "contradictions: {odd: false}", "expect.contradictions.odd", "false", "true"),
    ("full", "contradictions: {local: {Two: true}}", "expect.contradictions.local.Two", "true",
     "false"),
    ("none", "findings: {lined: {Two: certain}}", "expect.findings.lined.Two", "certain",
     "ruled_out"),
    ("none", "findings: {lined: possible}", "expect.findings.lined", "possible", "certain"),
    ("none", "facts: {here: {Two: true}}", "expect.facts.here.Two", "true", "false"),
    ("none", "measures: {M-1: true}", "expect.measures.M-1", "true", "false"),
    ("none", "calculator: {clv: '1.00'}", "expect.calculator.clv", "1.00", "–"),
]  # fmt: skip


@pytest.mark.parametrize("case", OTHERWISE)
def test_each_difference_says_its_place_what_was_expected_and_what_came_out(
    pack_of: PackOf, case: tuple[str, str, str, str, str]
) -> None:
    answers, expect, field, expected, received = case
    text = PARTIAL % (ANSWERS[answers], expect)
    (run,) = run_examples(pack_of(text))
    (found,) = run.problems
    assert (found.code, found.place.file, found.place.field) == ("expectation", "rules.yaml", field)
    assert found.place.line == len(text.rstrip().splitlines())
    assert found.cause.en.endswith(f"is {received}, expected was {expected}.")
    (difference,) = run.differences
    assert (difference.what, difference.expected) == (field.removeprefix("expect."), expected)


UNKNOWN = [
    ("finding: {large: certain}", "“finding” (what can be expected)", "findings"),
    ("findings: {lrge: certain}", "“lrge” (finding)", "large"),
    ("findings: {large: sure}", "“sure”", "certain, possible"),
    ("findings: {lined: {Thre: certain}}", "“Thre” (business line", "One"),
    ("findings: [large]", "“[large]”", "key: value"),
    ("facts: {duble: 1}", "“duble” (fact or output of a table)", "double"),
    ("facts: {here: {Three: true}}", "“Three” (business line", "One"),
    ("measures: {M-2: true}", "“M-2” (measure)", "M-1"),
    ("measures: {M-1: certain}", "“certain”", "true, false"),
    ("contradictions: {od: true}", "“od” (contradiction)", "odd"),
    ("lever: lo", "“lo” (level)", "low"),
    ("lever: {levl: low}", "“levl” (detail)", "level"),
    ("lever: {possible: [high]}", "“high” (level)", "low"),
    ("levels: {high: gap}", "“high” (level)", "low"),
    ("levels: {low: gapp}", "“gapp”", "gap"),
    ("levels: {low: {stat: gap}}", "“stat” (detail)", "state"),
    ("patterns: {Three: {rule: A1}}", "“Three” (business line", "One"),
    ("patterns: {One: {role: A1}}", "“role” (detail)", "rule"),
    ("patterns: {One: {pattern: x}}", "“x” (pattern)", "–"),
    ("patterns: {One: 5}", "“5”", "key: value"),
    ("calculator: {cvl: 1}", "“cvl” (detail)", "clv"),
]


@pytest.mark.parametrize(("expect", "named", "hint"), UNKNOWN)
def test_what_cannot_be_expected_is_an_error_with_the_nearest_name(
    pack_of: PackOf, expect: str, named: str, hint: str
) -> None:
    text = PARTIAL % (ANSWERS["none"], expect)
    pack = pack_of(text)
    (found,) = check_examples(pack)
    assert found.severity == "error"
    assert named in found.cause.en
    assert hint in found.cause.en + found.remedy.en
    assert (found.place.file, found.place.line) == ("rules.yaml", len(text.rstrip().splitlines()))
    (run,) = run_examples(pack)
    assert run.problems == (found,)


def test_a_run_is_bounded_as_a_whole(pack_of: PackOf, monkeypatch: pytest.MonkeyPatch) -> None:
    long = str(list(range(60)))
    heavy = f"{long}.all(a, {long}.all(b, {long}.all(c, a + b + c >= 0 || rank > 30)))"
    example = "  - {name: E%d, engagement: asks, expect: {}}\n"
    text = (PARTIAL % (ANSWERS["none"], "{}")).replace('rank > 3"', f'{heavy}"')
    pack = pack_of(text + "".join(example % number for number in range(5)))
    runs = run_examples(pack)
    assert [run.problems[0].code for run in runs] == [
        *["budget_exceeded"] * 3, *["example_not_run"] * 3,
    ]  # fmt: skip
    assert {found.place.field for run in runs[:3] for found in run.problems} == {
        "findings.large.when"
    }
    monkeypatch.setattr("rules.analysis.examples.MAX_STEPS", 50)
    runs = run_examples(pack_of(PARTIAL % (ANSWERS["none"], "{}")))
    assert [found.code for run in runs for found in run.problems] == ["budget_exceeded"]


TABLES = f"""\
questions:
  rank: {{type: integer, min: 0, max: 20, {ASK}}}
  local: {{type: yesno, scope: business_lines, {ASK}}}
tables:
  ways:
    hit: first
    inputs: [rank]
    output: way
    sources: [own]
    rows:
      - {{id: W1, when: "rank > 10", then: {{way: long, weeks: 12}}, say: {TEXT}}}
      - {{id: W2, when: "true", then: {{way: short, weeks: 4}}, say: {TEXT}}}
  helpers:
    hit: collect
    inputs: [rank]
    output: helps
    sources: [own]
    rows:
      - {{id: H1, when: "rank > 5", then: {{helps: notary}}, say: {TEXT}}}
      - {{id: H2, when: "rank > 10", then: {{helps: bank}}, say: {TEXT}}}
  places:
    for_each: business_lines
    hit: unique
    inputs: [local]
    output: place
    sources: [own]
    rows:
      - {{id: P1, when: "local", then: {{place: here}}, say: {TEXT}}}
      - {{id: P2, when: "!local", then: {{place: there}}, say: {TEXT}}}
examples:
  - name: Outputs
    engagement: talk
    answers: {{rank: SIZE}}
    business_lines:
      - {{name: A, share: 60, answers: {{local: true}}}}
      - {{name: B, share: 40, answers: {{local: false}}}}
    expect: {{facts: EXPECTED}}
"""


def told_of_tables(pack_of: PackOf, rank: str, expected: str) -> list[str]:
    """Return what an example on the outputs of tables finds unexpected."""
    pack = pack_of(TABLES.replace("SIZE", rank).replace("EXPECTED", expected))
    return [problem.say("en") for run in run_examples(pack) for problem in run.problems]


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        ("12", "{way: long, weeks: 12, ways.rule: W1}"),
        ("12", "{helps: [notary, bank]}"),
        ("8", "{helps: [notary]}"),
        ("2", "{helps: []}"),
        ("{range: [8, 12]}", "{way: {any_of: [long, short]}, weeks: {range: [4, 12]}}"),
        ("{range: [8, 12]}", "{helps: {any_of: [[notary], [notary, bank]]}}"),
        ("1", "{place: {A: here, B: there}, places.rule: P2}"),
    ],
)
def test_what_tables_give_can_be_expected(pack_of: PackOf, rank: str, expected: str) -> None:
    assert told_of_tables(pack_of, rank, expected) == []


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("{way: short}", "facts.way is long, expected was short"),
        ("{weeks: 4}", "facts.weeks is 12, expected was 4"),
        ("{helps: [bank]}", "facts.helps is notary, bank, expected was bank"),
        ("{place: {A: there}}", "facts.place.A is here, expected was there"),
        ("{wey: long}", "There is no “wey” (fact or output of a table). Perhaps “way”."),
    ],
)
def test_what_a_table_does_not_give_is_reported(pack_of: PackOf, expected: str, said: str) -> None:
    (problem,) = told_of_tables(pack_of, "12", expected)
    assert said in problem


SECTIONS = f"{{all: {{label: {TEXT}, minutes: 9}}}}"
FORMAT = f"{{label: {TEXT}, title: {TEXT}, minutes: 30, sections: {SECTIONS}}}"
WITHOUT_FORMAT = f"""\
questions:
  alpha: {{type: yesno, {ASK}}}
examples:
  - name: Any
    answers: {{alpha: true}}
    expect: {{}}
"""


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        ("", []),  # the only one of the pack, `talk`
        (f"formats: {{full: {FORMAT}}}\n", []),
        (f"formats: {{other: {FORMAT}}}\n", ["Add “engagement: …”. Possible are: talk, other."]),
    ],
)
def test_an_example_without_a_format_takes_the_only_one_or_full(
    pack_of: PackOf, formats: str, said: list[str]
) -> None:
    (run,) = run_examples(pack_of(WITHOUT_FORMAT + formats))
    assert [problem.remedy.en for problem in run.problems] == said
    assert all(problem.place.line == 4 for problem in run.problems)
