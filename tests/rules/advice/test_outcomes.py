# SPDX-License-Identifier: Apache-2.0
"""What is remembered and what stands together changes how soon advice is there, nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from rules.advice import outcomes
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.advice.outcomes import Completion
from rules.answers.answers import Answer, AnswerSet
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from rules.trials.what_if import now
from tests.rules.completions import complete_talk, partly_known
from tests.rules.conftest import PackOf
from tests.rules.talks import OPEN, among, answer, disputed, line, shown, talk

TABLE = "ai_pattern"
SAY = "{de: Text, en: Words}"
ASK = f"scope: business_lines, ask: {SAY}, label: {SAY}"
LABEL = f"{{label: {SAY}}}"
ROW = "then: {pattern: %s}, say: " + SAY
EVIDENCED = f"""\
patterns:
  shown: {{label: {SAY}, consequence: {SAY}, severity: 1}}
  told: {{label: {SAY}, consequence: {SAY}, severity: 2}}
questions:
  kind: {{type: choice, {ASK}, options: {{x: {LABEL}, w: {LABEL}, z: {LABEL}}}}}
  proof: {{type: yesno, {ASK}}}
  gate: {{type: yesno, {ASK}}}
  inner: {{type: yesno, not_known: true, show_when: gate, {ASK}}}
  count: {{type: number, min: 0, max: 10, ask: {SAY}, label: {SAY}}}
facts:
  sure: {{scope: business_lines, value: "CONDITION"}}
tables:
  kinds:
    for_each: business_lines
    hit: unique
    inputs: [sure]
    output: pattern
    rows:
      - {{id: A, when: "sure", {ROW % "shown"}}}
      - {{id: B, when: "!sure", {ROW % "told"}}}
"""


def talk_of(seed: int) -> AnswerSet:
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    return partly_known(shipped_pack(), complete_talk(shipped_pack(), rng), rng)


def said(advice: Advice) -> Advice:
    """Return advice without what is worked out anew each time."""
    return replace(advice, calculator=None)  # type: ignore[arg-type]


def fresh(pack: Pack | None = None) -> Pack:
    """Return a pack that remembers nothing."""
    return replace(pack or shipped_pack())


def without_situations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every case be tried on its own."""
    monkeypatch.setattr(outcomes, "situation", lambda *_: None)


TALKS = [
    *(talk_of(seed) for seed in range(12)),
    talk(line("a", 60), line("b", 40, ai_demand_effect="same"), format_="mini_audit"),
    talk(line("a", 60, ai_performable_share=disputed("lt30", "gt60"), digital=OPEN)),
]


@pytest.mark.parametrize("answers", TALKS)
def test_advice_is_what_trying_every_case_gives(
    monkeypatch: pytest.MonkeyPatch, answers: AnswerSet
) -> None:
    pack = fresh()
    found, again = evaluate(pack, answers), evaluate(pack, answers)
    without_situations(monkeypatch)
    assert said(found) == said(again) == said(evaluate(fresh(), answers))


def test_values_after_which_the_same_is_open_stand_together() -> None:
    answers = talk(line("a", ai_demand_effect="rises", ai_performable_share="lt30"))
    found = Knowledge(fresh(), answers).lines[0].table(TABLE).completions
    core = Completion(
        {
            "growth_mechanism": _mechanisms(),
            "growth_evidence": frozenset(("measured", "plausible")),
        },
        "R2",
        Fraction(1, 3),
    )
    assert core in found
    assert sum(each.weight for each in found) == 1


def _mechanisms() -> frozenset[object]:
    one = [("net",), ("data",), ("infra",)]
    two = [("net", "data"), ("net", "infra"), ("data", "infra")]
    return frozenset([*one, *two, ("net", "data", "infra")])


def test_what_was_worked_out_once_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = fresh()
    evaluate(pack, talk(line("a")))

    def again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(outcomes._Exploration, "_completions", again)
    one_more = line("b", 40, ai_demand_effect="falls", growth_mechanism=OPEN)
    assert evaluate(pack, talk(line("a", 60), one_more)).patterns[1].verdict == "possible"
    with pytest.raises(AssertionError):
        evaluate(fresh(), talk(line("a")))


ESTIMATE = Answer("value", value=True, confidence="estimated")
OF_EACH_KIND = (
    line("a", 40),
    line("b", 20, proof=ESTIMATE),
    line("c", None, proof=OPEN, gate=True),
    line("d", 10, proof=shown(True), inner=disputed(True, False)),
    line("e", None, proof=False, inner=True),
    line("f", 5, kind=disputed("x", "w"), gate=False),
)


@pytest.mark.parametrize(
    "condition",
    [
        "has_evidence('proof') ? kind == 'x' : kind != 'x'",
        "estimated('proof') ? kind == 'x' : kind != 'x'",
        "is_applicable('inner') ? kind == 'x' : kind != 'x'",
        "kind == 'x' && (count > 2 || count > 5)",
        "share > 15 ? kind == 'x' : kind != 'x'",
        "gate && inner in [true, false] && kind == 'x'",
        "business_lines.exists(l, l.kind == 'x') && kind != 'w'",
        "business_lines.exists(l, l.gate) ? kind == 'x' : kind != 'x'",
        "['x', 'w'].exists(k, kind == k) || proof",
        "kind == 'x' && 1 / share > 0",
    ],
)
def test_only_what_comes_to_the_same_stands_together(
    pack_of: PackOf, monkeypatch: pytest.MonkeyPatch, condition: str
) -> None:
    pack = pack_of(EVIDENCED.replace("CONDITION", condition))
    talks = [
        talk(*lines, format_="talk", given={"count": count})
        for lines in (OF_EACH_KIND, OF_EACH_KIND[::-1], (line("g", 100, gate=False),))
        for count in (among(3, 8), among(1, 9), OPEN, answer(4))
    ]
    remembering = [evaluate(pack, each).patterns for each in talks]
    without_situations(monkeypatch)
    assert [evaluate(fresh(pack), each).patterns for each in talks] == remembering
    assert any(found.verdict == "possible" for found in remembering[0])


def test_too_many_cases_are_too_many_whether_remembered_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack, answers = fresh(), talk(line("a"))
    cases = outcomes.outcomes(Knowledge(pack, answers).lines[0], TABLE)
    assert cases is not None
    for limit, counted in ((cases.cases, True), (cases.cases - 1, False)):
        monkeypatch.setattr(outcomes, "MAX_CASES", limit)
        for each in (pack, fresh()):
            found = outcomes.outcomes(Knowledge(each, answers).lines[0], TABLE)
            assert (found is not None) is counted


@pytest.mark.parametrize("seed", range(10))
def test_the_chosen_measures_alone_are_those_of_the_whole_advice(seed: int) -> None:
    whole = evaluate(shipped_pack(), talk_of(seed))
    assert now(whole).chosen == {measure.id for measure in whole.chosen}
