# SPDX-License-Identifier: Apache-2.0
"""AI initiatives are entries like business lines: judged one by one, and all together outside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules.advice.advice import Advice
from rules.advice.as_json import advice_json
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet, Client, Initiative
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from rules.trials.flips import flips_of
from rules.trials.next_questions import next_questions
from rules.trials.what_if import Subject
from tests.rules.conftest import FRAME, PackOf
from tests.rules.talks import answers, line

RULES = """\
maturity_steps:
  "0": {label: {de: Nein, en: "No"}, score: 0}
  "1": {label: {de: Kaum, en: Hardly}, score: 1}
  "2": {label: {de: Meist, en: Mostly}, score: 2}
  "3": {label: {de: Ja, en: "Yes"}, score: 3}
questions:
  goal: {type: yesno, ask: {de: Ziel, en: Goal}, label: {de: Ziel, en: Goal}}
  unit: {type: yesno, scope: business_lines, ask: {de: Je Platz, en: Per seat},
         label: {de: Je Platz, en: Per seat}}
  b1: {type: maturity, scope: initiatives, ask: {de: Beleg, en: Proof},
       label: {de: Beleg, en: Proof}}
  b2: {type: choice, scope: initiatives, ask: {de: Wirkung, en: Effect},
       label: {de: Wirkung, en: Effect}, show_when: b1 >= 1,
       options: {price: {label: {de: Preis, en: Price}}, time: {label: {de: Zeit, en: Time}}}}
facts:
  sound: {scope: initiatives, value: b1 >= 2 && goal}
  unsound: {value: "initiatives.filter(i, !i.sound)"}
findings:
  unproven:
    {when: b1 < 2, scope: initiatives, severity: gap,
     say: {de: "{initiative|text} ist nicht belegt.", en: "{initiative|text} is not proven."},
     say_possible: {de: Offen., en: Open.}}
  any_unproven:
    {when: "initiatives.exists(i, i.finding.unproven)", severity: risk,
     say: {de: Eines., en: One.}}
  all_proven:
    {when: "initiatives.all(i, i.b1 >= 2)", severity: hint, say: {de: Alle., en: All.}}
  beside_seats:
    {when: "b1 < 2 && business_lines.exists(l, l.unit)", scope: initiatives, severity: hint,
     say: {de: Plätze., en: Seats.}}
contradictions:
  priceless:
    {when: "b1 == 1 && b2 == 'price'", scope: initiatives, between: [b1, b2, goal],
     say: {de: "{initiative|text} geht nicht auf.", en: "{initiative|text} does not add up."}}
tables:
  kinds:
    for_each: initiatives
    hit: unique
    inputs: [b1]
    output: kind
    rows:
      - {id: weak, when: b1 < 2, then: {kind: trial}, say: {de: Versuch, en: Trial}}
      - {id: strong, when: b1 >= 2, then: {kind: lasting}, say: {de: Bleibt, en: Stays}}
measures:
  prove: {title: {de: Belegen, en: Prove}, scope: initiatives, when: finding.unproven, effort: 2w,
          effect_on: initiative, first_step: {de: A, en: A}, sign_of_success: {de: B, en: B},
          why: {de: C, en: C}}
"""
ASKING = FRAME.replace("questions: []", "questions: [goal, unit, b1, b2]")


@pytest.fixture
def pack(pack_of: PackOf) -> Pack:
    return pack_of(RULES, pack=ASKING)


def initiative(id_: str, **given: object) -> Initiative:
    return Initiative(id_, id_.title(), answers(**given))


def talk(*initiatives: Initiative, complete: bool = False, **given: object) -> AnswerSet:
    return AnswerSet(
        Client("Muster AG"),
        "talk",
        answers(**given),
        initiatives=initiatives,
        initiatives_complete=complete,
    )


def verdicts(advice: Advice, id_: str) -> dict[str, str]:
    return {found.entry: found.verdict for found in advice.findings if found.id == id_}


def test_each_initiative_is_judged_by_its_own_answers(pack: Pack) -> None:
    advice = evaluate(pack, talk(initiative("chat", b1=1), initiative("search", b1=3)))
    assert verdicts(advice, "unproven") == {"chat": "certain", "search": "ruled_out"}
    found = advice.finding("unproven", "chat")
    assert found.because == (Ref("b1", "chat"),)
    assert found.sentence.values["initiative"].value == "Chat"
    kinds = {each.id: each.value("kind").value for each in advice.knowledge.initiatives}
    assert kinds == {"chat": "trial", "search": "lasting"}


def test_a_rule_of_an_initiative_reads_names_from_outside_and_over_business_lines(
    pack: Pack,
) -> None:
    said = replace(talk(initiative("chat", b1=2), goal=True), lines=(line("apps", unit=True),))
    advice = evaluate(pack, said)
    assert advice.knowledge.inside("chat").value("sound").value is True
    assert verdicts(advice, "beside_seats") == {"chat": "ruled_out"}
    weak = replace(said, initiatives=(initiative("chat", b1=1),))
    assert verdicts(evaluate(pack, weak), "beside_seats") == {"chat": "certain"}


@pytest.mark.parametrize(
    ("steps", "complete", "exists", "all_"),
    [
        ((), False, "possible", "possible"),
        ((), True, "ruled_out", "certain"),
        ((3,), False, "possible", "possible"),
        ((3,), True, "ruled_out", "certain"),
        ((1,), False, "certain", "ruled_out"),
        ((None,), True, "possible", "possible"),
        ((None, 0), True, "certain", "ruled_out"),
    ],
)
def test_the_list_is_closed_only_where_that_is_said(
    pack: Pack, steps: tuple[int | None, ...], complete: bool, exists: str, all_: str
) -> None:
    named = [
        initiative(f"i{place}", **({} if step is None else {"b1": step}))
        for place, step in enumerate(steps)
    ]
    advice = evaluate(pack, talk(*named, complete=complete))
    assert verdicts(advice, "any_unproven") == {"": exists}
    assert verdicts(advice, "all_proven") == {"": all_}


def test_without_any_the_list_itself_is_what_is_missing(pack: Pack) -> None:
    advice = evaluate(pack, talk())
    assert Ref("initiatives") in advice.finding("any_unproven").missing
    assert verdicts(advice, "unproven") == {"": "possible"}


def test_what_the_talk_does_not_ask_about_is_not_examined(pack_of: PackOf) -> None:
    advice = evaluate(pack_of(RULES, pack=FRAME), talk())
    assert verdicts(advice, "unproven") == verdicts(advice, "any_unproven") == {"": "not_examined"}


def test_questions_are_asked_of_each_initiative_where_they_apply(pack: Pack) -> None:
    advice = evaluate(pack, talk(initiative("chat", b1=2), initiative("search")))
    asked = [ref for ref in advice.asked if ref.entry]
    assert asked == [Ref("b1", "chat"), Ref("b2", "chat"), Ref("b1", "search")]


def test_contradictions_and_measures_carry_the_initiative(pack: Pack) -> None:
    weak, strong = initiative("chat", b1=1, b2="price"), initiative("search", b1=3, b2="price")
    advice = evaluate(pack, talk(weak, strong, goal=True))
    (found,) = advice.contradictions
    assert found.entry == "chat"
    assert found.between == (Ref("b1", "chat"), Ref("b2", "chat"), Ref("goal"))
    called = {measure.entry: measure.verdict for measure in advice.measures}
    assert called == {"chat": "certain", "search": "ruled_out"}
    data = advice_json(advice)
    assert {m["entry"] for m in data["measures"]} == {"chat", "search"}
    assert data["contradictions"][0]["between"][0] == {
        "question": "b1", "entry": "chat", "value": "1",
    }  # fmt: skip


def test_a_filter_names_initiatives_by_their_ids(pack: Pack) -> None:
    said = talk(initiative("chat", b1=1), initiative("search", b1=3), complete=True, goal=True)
    assert evaluate(pack, said).knowledge.value("unsound").value == ("chat",)


def test_other_answers_of_an_initiative_are_tried(pack: Pack) -> None:
    said = talk(initiative("chat", b1=1), initiative("search"), complete=True)
    advice = evaluate(pack, said)
    subject = Subject("finding", "unproven", "chat")
    (flip,) = flips_of(advice, [subject])[subject]
    assert (flip.ref, flip.value) == (Ref("b1", "chat"), Decimal(2))
    assert Ref("b1", "search") in [each.ref for each in next_questions(advice)]


def test_what_follows_from_earlier_advice_is_the_same(pack: Pack) -> None:
    states = [
        talk(initiative("chat", b1=1), goal=True),
        talk(initiative("chat", b1=2), goal=True),
        talk(initiative("chat", b1=2), initiative("search", b1=0), goal=True),
        talk(initiative("search", b1=0), goal=False, complete=True),
        talk(replace(initiative("search", b1=0), name="Suche"), complete=True),
        talk(replace(initiative("search", b1=0), answers={"b1": Answer("open")}), complete=True),
    ]
    previous = evaluate(pack, states[0])
    for said in states[1:]:
        previous, afresh = evaluate(pack, said, previous), evaluate(pack, said)
        assert previous.findings == afresh.findings
        assert previous.measures == afresh.measures
        assert previous.contradictions == afresh.contradictions
        assert previous.asked == afresh.asked
