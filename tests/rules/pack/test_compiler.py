# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections import Counter

import pytest

from rules.advice.knowledge import Knowledge
from rules.answers.file import answers_from
from rules.errors import Problem
from rules.pack.files import ANSWERS_FORMAT
from rules.yaml_reader import Document
from tests.rules.conftest import PackOf, ProblemsOf

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
QUESTIONS = f"""\
levels:
  low: {{label: {SAY}, subtitle: {SAY}}}
  high: {{label: {SAY}, subtitle: {SAY}}}
questions:
  alpha: {{type: yesno, {ASK}}}
  count: {{type: integer, min: 0, max: 5, {ASK}}}
  effect: {{type: choice, {ASK}, options: {{rises: {{label: {SAY}}}, falls: {{label: {SAY}}}}}}}
  split: {{type: shares, {ASK}, parts: {{old: {SAY}, fresh: {SAY}}}}}
  basis: {{type: maturity, level: low, main: true, {ASK}}}
  detail: {{type: maturity, level: high, main: true, {ASK}}}
  digital: {{type: yesno, scope: business_lines, {ASK}}}
"""


def finding(when: str, scope: str = "") -> str:
    inside = "scope: business_lines, " if scope else ""
    return f'{QUESTIONS}findings:\n  seen: {{{inside}when: "{when}", severity: gap, say: {SAY}}}\n'


def the(problems: tuple[Problem, ...]) -> Problem:
    """Return the only problem, with a place in the file and both languages."""
    (found,) = problems
    assert (found.place.file, found.place.line is None) == ("rules.yaml", False)
    assert found.place.column is not None
    assert found.cause.de != found.cause.en
    assert found.remedy.de
    return found


@pytest.mark.parametrize(
    ("when", "code", "words"),
    [
        ("alhpa", "unknown_name", "Perhaps “alpha”."),
        ("finding.sene", "unknown_name", "Perhaps “finding.seen”."),
        ("parameter.borderline_pc > 1", "unknown_name", "parameter.borderline_pc"),
        ("level.low.stat == 'gap'", "unknown_name", "Perhaps “level.low.state”."),
        ("digital", "unknown_name", "business_lines.exists(l, l.digital …)"),
        ("business_lines.all(l, l.digtal)", "unknown_name", "Perhaps “digital”."),
        ("business_lines.all(l, l.alpha)", "unknown_name", "“l.alpha”"),
        ("split > 1", "unknown_name", "“split”"),
        ("split.new > 1", "unknown_name", "“split.new”"),
        ("is_applicable('alhpa')", "unknown_name", "Perhaps “alpha”."),
        ("effect == 'rise'", "unknown_choice", "Perhaps “rises”."),
        ("level.low.state == 'open'", "unknown_choice", "“level.low.state” can never"),
        ("lever == 'middle'", "unknown_choice", "middle"),
        ("result.verdict == 'good'", "unknown_choice", "good"),
        ("alpha > 1", "type_error", "A number is expected here, found is a bool"),
        ("count == 'one'", "type_error", "cannot be compared"),
        ("count", "type_error", "needed is a bool"),
        ("alpha &&", "expression_syntax", "breaks off"),
        ("alpha = true", "expression_syntax", "position 7"),
        ("alpha.__class__", "unknown_name", "alpha.__class__"),
        ("__import__ == 1", "unknown_name", "__import__"),
        ("\u0430lpha", "expression_syntax", "position 1"),
        ("[" * 90 + "]" * 90, "expression_too_long", "deeper than 60"),
    ],
)  # fmt: skip
def test_conditions_are_proved_against_the_pack(
    problems_of: ProblemsOf, when: str, code: str, words: str
) -> None:
    found = the(problems_of(finding(when)))
    assert found.code == code
    assert words in found.say("en")
    assert found.place.field == "findings.seen.when"
    assert found.place.line == 13


GROUPS = f"""\
questions:
  unit: {{type: yesno, scope: business_lines, {ASK}}}
  proof: {{type: yesno, scope: initiatives, {ASK}}}
"""


@pytest.mark.parametrize(
    ("scope", "when", "hint"),
    [
        ("initiatives", "unit", "Only each of the business lines has it"),
        ("business_lines", "proof", "initiatives.exists(i, i.proof …)"),
        ("initiatives", "share > 1", "business_lines.exists(l, l.share …)"),
        ("initiatives", "line == 'A'", "business_lines"),
        ("business_lines", "initiative == 'A'", "AI initiatives"),
        ("", "proof", "initiatives.exists(i, i.proof …)"),
        ("initiatives", "has_evidence('unit')", "business lines"),
        (
            "initiatives",
            "initiatives.exists(i, i.share > 1)",
            "There are: proof, finding.seen, initiative.",
        ),
    ],
)
def test_names_of_one_group_are_none_of_the_other(
    problems_of: ProblemsOf, scope: str, when: str, hint: str
) -> None:
    inside = f"scope: {scope}, " if scope else ""
    rule = f'findings:\n  seen: {{{inside}when: "{when}", severity: gap, say: {SAY}}}\n'
    found = the(problems_of(GROUPS + rule))
    assert found.code == "unknown_name"
    assert hint in found.remedy.en


def test_sentences_show_names_of_their_own_group(pack_of: PackOf, problems_of: ProblemsOf) -> None:
    rule = 'findings:\n  seen: {scope: initiatives, when: proof, severity: gap, say: {de: "%s"'
    right, wrong = (rule % f"{{{name}|text}}" + ", en: A}}\n" for name in ("initiative", "line"))
    assert pack_of(GROUPS + right).findings["seen"].scope == "initiatives"
    assert "Geschäftslinien" in the(problems_of(GROUPS + wrong)).remedy.de


# § marks the part that is wrong
MARKED = [
    f'findings:\n  seen: {{when: "count > 1 && §nowhere", severity: gap, say: {SAY}}}\n',
    f"findings:\n  seen: {{when: 'effect §== ''rise''', severity: gap, say: {SAY}}}\n",
    f"findings:\n  seen:\n    when: count > §'x'\n    severity: gap\n    say: {SAY}\n",
    'facts:\n  half: {value: "count / 2 §= 1"}\n',
    'findings:\n  seen: {when: count > 1, severity: gap, say: {de: Text, en: "A §{lost|text}"}}\n',
    "findings:\n  seen: {when: count > 1, severity: gap, say: {de: 'Zu viel §{', en: More}}\n",
    "findings:\n  seen: {when: alpha, severity: gap, say: {de: 'Am §{count|date}', en: More}}\n",
]


# § marks the item of a list that names nothing
ITEMS = [
    "formats:\n  more: {label: {de: a, en: b}, title: {de: a, en: b}, minutes: 30,\n"
    "    sections: {all: {label: {de: a, en: b}, minutes: 9, questions: [alpha, §aplha]}}}\n",
    f"contradictions:\n  odd: {{when: alpha, between: [alpha,\n   §cuont], say: {SAY}}}\n",
    f"findings:\n  one: {{when: alpha, severity: gap, say: {SAY}, sources: [own, §none]}}\n",
    "tables:\n  sorted: {hit: first, inputs: [alpha, §cuont], output: rank, rows: [{id: A1,"
    f" when: alpha, then: {{rank: 1}}, say: {SAY}}}]}}\n",
]


@pytest.mark.parametrize("marked", ITEMS)
def test_the_item_that_names_nothing_is_pointed_at(problems_of: ProblemsOf, marked: str) -> None:
    found = the(problems_of(QUESTIONS + marked.replace("§", "")))
    before = (QUESTIONS + marked).partition("§")[0].splitlines()
    assert found.code == "unknown_reference"
    assert (found.place.line, found.place.column) == (len(before), len(before[-1]) + 1)


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("count|list", "“count” is a number"), ("alpha|money", "What fits: text."),
        ("effect|percent", "“effect” is a string"), ("business_lines|text", "What fits: –."),
    ],
)  # fmt: skip
def test_formats_that_cannot_write_a_value_are_refused(
    problems_of: ProblemsOf, slot: str, words: str
) -> None:
    entry = f'findings:\n  seen: {{when: alpha, severity: gap, say: {{de: Da, en: "{{{slot}}}"}}}}'
    found = the(problems_of(QUESTIONS + entry))
    assert found.code == "slot_unfit"
    assert words in found.say("en")


@pytest.mark.parametrize("marked", MARKED)
def test_the_part_that_is_wrong_is_pointed_at(problems_of: ProblemsOf, marked: str) -> None:
    found = the(problems_of(QUESTIONS + marked.replace("§", "")))
    before = (QUESTIONS + marked).partition("§")[0].splitlines()
    assert (found.place.line, found.place.column) == (len(before), len(before[-1]) + 1)


@pytest.mark.parametrize(
    "when",
    [
        "alpha && count > 2", "effect in ['rises', 'falls']", "split.old > 50", "basis >= 2",
        "business_lines.exists(l, l.digital && l.share > 20)", "size(business_lines) > 0",
        "level.low.state == 'gap' || lever == 'none'", "result.clv > parameter.borderline_pct",
        "is_applicable('alpha') && !estimated('count')", "portfolio.headline == 'mixed'",
    ],
)  # fmt: skip
def test_sound_conditions_load(pack_of: PackOf, when: str) -> None:
    assert "findings.seen.when" in pack_of(finding(when)).nodes


def test_inside_a_line_both_its_own_names_and_those_outside_are_known(pack_of: PackOf) -> None:
    pack = pack_of(finding("digital && alpha && share > 20 && line != ''", "lines"))
    assert pack.reads["finding.seen"] == {"digital", "alpha"}


def test_names_rest_on_questions_through_other_names(pack_of: PackOf) -> None:
    pack = pack_of(
        QUESTIONS
        + f"""\
facts:
  much: {{value: "count > 2"}}
  more: {{value: "much && is_applicable('alpha')"}}
findings:
  first: {{when: "more", severity: gap, say: {SAY}}}
  second: {{when: "finding.first || split.old > 3", severity: gap, say: {SAY}}}
  levels: {{when: "level.low.state == 'gap'", severity: gap, say: {SAY}}}
  lever: {{when: "lever == 'low'", severity: gap, say: {SAY}}}
"""
    )
    assert pack.reads["finding.second"] == {"count", "alpha", "split"}
    assert pack.reads["finding.levels"] == {"basis"}
    assert pack.reads["finding.lever"] == {"basis", "detail"}


CIRCLES = {
    "a question with itself": f"  own: {{type: yesno, {ASK}, show_when: own}}\n",
    "two questions": f"  one: {{type: yesno, {ASK}, show_when: two}}\n"
    f"  two: {{type: yesno, {ASK}, show_when: one}}\n",
    "is_applicable": f"  own: {{type: yesno, {ASK}, show_when: \"!is_applicable('own')\"}}\n",
    "facts": 'facts:\n  f: {value: "g + 1"}\n  g: {value: "f + 1"}\n',
    "a finding with itself": f"findings:\n  x: {{when: finding.x, severity: gap, say: {SAY}}}\n",
    "through a finding": f"  own: {{type: yesno, {ASK}, show_when: finding.x}}\n"
    f"findings:\n  x: {{when: own, severity: gap, say: {SAY}}}\n",
    "through its level": f"  own: {{type: maturity, level: low, {ASK}, "
    "show_when: \"level.low.state == 'gap'\"}\n",
    "through the lever": f"  own: {{type: maturity, level: low, {ASK}, "
    "show_when: \"lever == 'high'\"}\n",
    "through a score": f"  own: {{type: yesno, {ASK}, show_when: \"level.high.state == 'gap'\"}}\n"
    f'  scored: {{type: integer, level: high, {ASK}, score: "own ? 1 : 0"}}\n',
    "inside a line": f"  one: {{type: yesno, scope: business_lines, {ASK}, show_when: two}}\n"
    f"  two: {{type: yesno, scope: business_lines, {ASK}, show_when: one}}\n",
    "through the group": f"  one: {{type: yesno, scope: business_lines, {ASK}, "
    'show_when: "business_lines.exists(l, l.one)"}\n',
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles_are_refused(problems_of: ProblemsOf, name: str) -> None:
    found = the(problems_of(QUESTIONS + CIRCLES[name]))
    assert found.code == "cyclic_names"
    assert " needs " in found.cause.en
    assert found.place.line


def test_every_circle_is_said_whole_from_its_first_name_on(problems_of: ProblemsOf) -> None:
    found = problems_of(
        QUESTIONS
        + f"""\
facts:
  c: {{value: "a ? 1 : 2"}}
  b: {{value: "c + 1"}}
  own: {{value: "own"}}
findings:
  p: {{when: "finding.q", severity: gap, say: {SAY}}}
  q: {{when: "finding.p", severity: gap, say: {SAY}}}
""",
        more=f"questions:\n  a: {{type: yesno, {ASK}, show_when: 'b > 1'}}\n",
    )
    assert {p.code for p in found} == {"cyclic_names"}
    assert [p.cause.en.partition(": ")[2] for p in found] == [
        "a needs b, b needs c, c needs a.",
        "own needs own.",
        "finding.p needs finding.q, finding.q needs finding.p.",
    ]
    assert str(found[0].place).startswith("more.yaml:2:")


def test_a_question_may_show_through_another_level(pack_of: PackOf) -> None:
    more = (
        f"  own: {{type: maturity, level: high, {ASK}, show_when: \"level.low.state == 'gap'\"}}\n"
    )
    assert pack_of(QUESTIONS + more).reads["own"] == {"own", "basis"}


def test_circles_through_a_table_are_refused(problems_of: ProblemsOf) -> None:
    found = the(
        problems_of(
            QUESTIONS
            + f"""\
  late: {{type: yesno, scope: business_lines, {ASK}, show_when: "kind == 'good'"}}
patterns:
  good: {{label: {SAY}, consequence: {SAY}, severity: 1}}
tables:
  kinds:
    for_each: business_lines
    hit: unique
    inputs: [late]
    output: kind
    rows: [{{id: A1, when: late, then: {{kind: good}}, say: {SAY}}}]
"""
        )
    )
    assert found.code == "cyclic_names"
    assert "tables.kinds" in found.cause.en


def test_all_problems_across_the_pack_are_said_at_once(problems_of: ProblemsOf) -> None:
    found = problems_of(
        QUESTIONS
        + f"""\
findings:
  one: {{when: alhpa, severity: gap, say: {SAY}, level: mid, sources: [none_such]}}
  two: {{when: "count + 1", severity: gap, say: {{de: "{{cuont|number}}", en: "{{count|numbr}}"}}}}
  three: {{when: "(alpha", severity: gap, say: {{de: "{{x", en: "{{finding.one|text}}"}}}}
facts:
  alpha: {{value: "1"}}
measures:
  M-1: {{title: {SAY}, effort: 2w, effect_on: clv, first_step: {SAY}, sign_of_success: {SAY},
    why: {SAY}, when: finding.four, sources: [own]}}
formats:
  more: {{label: {SAY}, title: {SAY}, minutes: 30,
    sections: {{all: {{label: {SAY}, minutes: 9, questions: [aplha]}}}}}}
"""
    )
    assert sorted((p.code, p.place.line) for p in found) == [
        ("defined_twice", 17),
        ("expression_syntax", 15),
        ("slot_syntax", 14),
        ("slot_syntax", 15),
        ("type_error", 14),
        ("unknown_name", 13),
        ("unknown_name", 14),
        ("unknown_name", 20),
        ("unknown_reference", 13),
        ("unknown_reference", 13),
        ("unknown_reference", 23),
    ]
    for problem in found:
        assert problem.cause.de != problem.cause.en
        assert problem.place.file == "rules.yaml"


def test_names_stand_on_each_other_over_so_many_levels_only(problems_of: ProblemsOf) -> None:
    def chain(length: int) -> str:
        links = "".join(f"  f{i}: {{value: 'f{i + 1} + 1'}}\n" for i in range(length))
        return f"facts:\n{links}  f{length}: {{value: '1'}}\n"

    found = the(problems_of(chain(2_000)))
    assert found.code == "names_too_deep"
    assert "“f1950” expressions stand on each other over 101 levels" in found.cause.en
    assert found.place.field == "facts.f1950.value"


def test_the_longest_chain_allowed_is_worked_out(pack_of: PackOf) -> None:
    some = "alpha && !(beta || alpha && beta)"
    links = "".join(f"  f{i}: {{value: 'f{i + 1} || {some}'}}\n" for i in range(15))
    questions = "".join(f"  {name}: {{type: yesno, {ASK}}}\n" for name in ("alpha", "beta"))
    pack = pack_of(
        f"questions:\n{questions}facts:\n{links}  f15: {{value: alpha}}\n"
        f"findings:\n  seen: {{when: f0, severity: gap, say: {SAY}}}\n"
    )
    content = {"format": ANSWERS_FORMAT, "client": {"name": "x"}, "engagement": "talk"}
    knowledge = Knowledge(pack, answers_from(Document("x", content), pack))
    assert knowledge.truth("findings.seen.when").known is False


def test_a_flood_of_problems_is_cut_and_soon_there(problems_of: ProblemsOf) -> None:
    facts = "".join(f"  fact_{i}: {{value: missing_{i}}}\n" for i in range(3_000))
    measures = "".join(
        f"  M{i}: {{title: {SAY}, effort: 2w, effect_on: clv, first_step: {SAY},"
        f" sign_of_success: {SAY}, why: {SAY}, sources: [s{i}]}}\n"
        for i in range(300)
    )
    found = problems_of(f"facts:\n{facts}measures:\n{measures}")
    assert Counter(p.code for p in found) == {
        "unknown_name": 200, "unknown_reference": 200, "checking_stopped": 1,
    }  # fmt: skip
