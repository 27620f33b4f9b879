# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.advice import cases
from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.pack.repeats import repeated_names, shared_questions
from tests.rules.conftest import PackOf
from tests.rules.talks import OPEN, among, answers, disputed, line, talk

WORDS = "ask: {de: Was?, en: What?}, label: {de: Was, en: What}"
PACK = f"""
questions:
  x: {{type: yesno, {WORDS}}}
  z: {{type: yesno, {WORDS}}}
  kind: {{type: choice, {WORDS}, options: {{a: {{label: {{de: A, en: A}}}},
          b: {{label: {{de: B, en: B}}}}, c: {{label: {{de: C, en: C}}}}}}}}
  num: {{type: number, min: 0, {WORDS}}}
  m: {{type: integer, min: 0, max: 3, {WORDS}}}
  of_line: {{type: yesno, scope: business_lines, {WORDS}}}
facts:
  is_a: {{value: "kind == 'a'"}}
  is_other: {{value: "kind != 'a'"}}
  step: {{value: "kind == 'a' ? 1 : kind == 'b' ? 1 : 1"}}
findings:
"""
CASES = {
    "itself": ("x || !x", "certain"),
    "never": ("x && !x", "ruled_out"),
    "another_beside": ("(x || !x) && z", "possible"),
    "another_that_cannot_matter": ("(x || !x) || z", "certain"),
    "all_options": ("kind == 'a' || kind == 'b' || kind == 'c'", "certain"),
    "not_all_options": ("kind == 'a' || kind == 'b'", "possible"),
    "through_facts": ("is_a || is_other", "certain"),
    "through_facts_never": ("is_a && is_other", "ruled_out"),
    "all_the_same": ("step == 1", "certain"),
    "numbers_are_not_tried": ("num < 5 || num >= 5", "possible"),
    "few_numbers_are": ("m < 2 || m >= 2", "certain"),
    "every_line": ("business_lines.all(l, l.of_line || !l.of_line)", "possible"),
}


def finding(name: str) -> str:
    condition, _ = CASES[name]
    say = "say: {de: So ist es, en: So it is}, sources: [own]"
    return f'  {name}: {{when: "{condition}", severity: hint, {say}}}\n'


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("open_", [None, OPEN])
def test_what_holds_in_every_case_is_certain(
    pack_of: PackOf, name: str, open_: Answer | None
) -> None:
    given = answers(z=OPEN, num=OPEN)
    if open_ is not None:
        given |= dict.fromkeys(("x", "kind", "m"), open_)
    pack = pack_of(PACK + finding(name))
    found = evaluate(pack, talk(given=given, format_="talk")).finding(name)
    examined = not pack.reads[f"finding.{name}"].isdisjoint(given)
    assert found.verdict == (CASES[name][1] if examined else "not_examined")


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [(disputed("a", "b"), "certain"), (disputed("a", "c"), "possible"), (OPEN, "possible")],
)
def test_only_what_is_left_is_tried(pack_of: PackOf, kind: Answer, verdict: str) -> None:
    pack = pack_of(PACK + finding("not_all_options"))
    advice = evaluate(pack, talk(given=answers(kind=kind), format_="talk"))
    assert advice.finding("not_all_options").verdict == verdict


def test_what_decides_in_every_case_rests_on_what_was_tried(pack_of: PackOf) -> None:
    pack = pack_of(PACK + finding("few_numbers_are"))
    found = evaluate(pack, talk(given={"m": among(0, 2)}, format_="talk"))
    assert found.finding("few_numbers_are").because == (Ref("m"),)
    assert found.finding("few_numbers_are").missing == ()


def test_more_cases_than_allowed_are_not_tried(
    pack_of: PackOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "MOST_IN_PLACE", 2)
    monkeypatch.setattr(cases, "MOST_TALKS", 2)
    pack = pack_of(PACK + finding("all_options") + finding("itself") + finding("through_facts"))
    advice = evaluate(pack, talk(given=answers(x=OPEN, kind=OPEN), format_="talk"))
    found = {name: advice.finding(name).verdict for name in ("all_options", "itself")}
    assert found == {"all_options": "possible", "itself": "certain"}
    assert advice.finding("through_facts").verdict == "possible"


def test_a_line_is_tried_by_itself(pack_of: PackOf) -> None:
    say = "say: {de: So ist es, en: So it is}, sources: [own]"
    own = f'  own: {{scope: business_lines, when: "of_line || !of_line", severity: hint, {say}}}\n'
    pack = pack_of(PACK + own)
    advice = evaluate(pack, talk(line("a", of_line=OPEN), format_="talk"))
    assert advice.finding("own", "a").verdict == "certain"


def test_what_is_met_twice(pack_of: PackOf) -> None:
    pack = pack_of(PACK + "".join(map(finding, CASES)))
    assert repeated_names(pack, "findings.itself.when") == ("x",)
    assert repeated_names(pack, "findings.through_facts.when") == ()
    assert shared_questions(pack, "findings.through_facts.when") == ("kind",)


def test_a_talk_as_it_would_be_is_not_tried_again(pack_of: PackOf) -> None:
    pack = pack_of(PACK + finding("through_facts"))
    knowledge = Knowledge(pack, talk(given=answers(kind=OPEN), format_="talk"))
    assumed = knowledge.assuming({"x": knowledge.value("x")})
    assert not assumed.truth("findings.through_facts.when").known
