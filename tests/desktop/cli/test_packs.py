# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli.markdown import plain
from rules.pack.loader import shipped_pack
from rules.text import LANGUAGES, Language
from tests.desktop.cli.running import PRACTICE, codes, data, errors, program, run

PackWith = Callable[[str, str, str], Path]

LOW = "lock_in == 'low'\""
LONG = str(list(range(60)))
HIGH = "lock_in == 'high'\""


@pytest.mark.parametrize(
    ("language", "beginning", "end"),
    [("de", "Fragen", "keine Fehler"), ("en", "questions", "no errors")],
)
def test_the_shipped_pack_is_sound(language: str, beginning: str, end: str) -> None:
    done = run("rules", "check", "--lang", language)
    pack = shipped_pack()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"clv_ai {pack.version}: {len(pack.questions)} {beginning}, ")
    assert done.stdout.endswith(f": {end}\n")


def test_the_shipped_pack_as_data() -> None:
    found = data("rules", "check")
    assert (found["errors"], list(found)) == ([], ["pack", "counts", "errors", "warnings"])
    assert found["pack"]["sha256"] == shipped_pack().sha256
    assert found["counts"]["findings"] == len(shipped_pack().findings)


WEAK = """\
facts: {idle: {value: clv_strategy}}
parameters:
  unread: {value: 1, unit: count, label: {de: Schwelle, en: Bound}, source: starcom_clv,
    since: 2026-11-01}
"""


def test_warnings_are_said_under_their_heading_and_fail_nothing(pack_with: PackWith) -> None:
    folder = pack_with("clv.yaml", "questions:", "questions:")
    (folder / "weak.yaml").write_text(WEAK, "utf-8")
    found = data("rules", "check", folder, "--lang", "en")
    warnings = [w for w in found["warnings"] if w["file"] == "weak.yaml"]
    assert [(w["code"], w["severity"], w["line"], w["column"]) for w in warnings] == [
        ("unused_fact", "warning", 1, 15), ("unused_parameter", "warning", 3, 11),
    ]  # fmt: skip
    assert found["errors"] == []
    assert all(w["message"] and w["remedy"] for w in warnings)
    for language, heading, said in (
        ("de", "Warnungen (", " Warnungen\n"), ("en", "Warnings (", "no errors, warnings: "),
    ):  # fmt: skip
        done = run("rules", "check", folder, "--lang", language)
        assert done.exit_code == 0
        assert done.stderr.startswith(heading)
        assert "weak.yaml:1:15 " in done.stderr
        assert said in done.stdout


def test_errors_come_before_warnings_and_both_in_order_of_their_places(
    pack_with: PackWith,
) -> None:
    folder = pack_with("ai_patterns.yaml", LOW, HIGH)
    (folder / "weak.yaml").write_text(WEAK, "utf-8")
    done = run("rules", "check", folder)
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    middle = next(i for i, line in enumerate(lines) if line.startswith("Warnungen ("))
    assert lines[0] == f"Fehler ({middle - 1})"
    assert all(line.endswith(("[table_gap]", "[table_overlap]")) for line in lines[1:middle])
    assert [error["severity"] for error in data("rules", "check", folder, exit_code=1)["errors"]] \
        == ["error"] * (middle - 1)  # fmt: skip


def test_what_keeps_a_pack_from_loading_is_said_as_data_too(pack_with: PackWith) -> None:
    folder = pack_with("clv.yaml", "st2 == 0", "st9 == 0")
    found = data("rules", "check", folder, exit_code=2)
    assert list(found) == ["errors", "warnings"]
    assert [(e["code"], e["severity"]) for e in found["errors"]] == [("unknown_name", "error")]


def test_gaps_and_overlaps_end_with_1(pack_with: PackWith) -> None:
    folder = pack_with("ai_patterns.yaml", LOW, HIGH)
    found = data("rules", "check", folder, exit_code=1)["errors"]
    assert {error["code"] for error in found} == {"table_gap", "table_overlap"}
    done = run("rules", "check", folder)
    assert done.exit_code == 1
    assert {"table_gap", "table_overlap"} <= set(codes(done.stderr))
    assert f": {len(found)} Fehler" in done.stdout


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("1 / 0 > 0", "division_by_zero"),
        (f"{LONG}.all(a, {LONG}.all(b, {LONG}.all(c, a + b + c >= 0)))", "budget_exceeded"),
    ],
)
def test_a_table_that_cannot_be_worked_out(pack_with: PackWith, condition: str, code: str) -> None:
    folder = pack_with("ai_patterns.yaml", "core && ai_effect == 'neutral'", condition)
    found = data("rules", "check", folder, exit_code=1)["errors"]
    assert [error["code"] for error in found] == [code]
    assert [error["code"] for error in errors("advise", PRACTICE, "--pack", folder)] == [code]


@pytest.mark.parametrize("command", ["check", "test", "docs"])
def test_a_pack_that_cannot_be_loaded_is_bad_input(pack_with: PackWith, command: str) -> None:
    folder = pack_with("clv.yaml", "st2 == 0", "st9 == 0")
    done = run("rules", command, folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert codes(done.stderr) == ["unknown_name"]


def test_every_error_of_a_pack_at_once(pack_with: PackWith) -> None:
    folder = pack_with("clv.yaml", "st2 == 0", "st9 == 0")
    file = folder / "clv.yaml"
    file.write_text(file.read_text("utf-8").replace("ta4 < 2", "ta4 <", 1), "utf-8")
    found = errors("rules", "check", folder)
    assert {"unknown_name", "expression_syntax"} <= {error["code"] for error in found}
    assert all(error["file"] == "clv.yaml" and error["line"] for error in found)
    assert len(codes(run("rules", "check", folder).stderr)) == len(found)


def test_the_shipped_examples_come_out_as_expected() -> None:
    done = run("rules", "test")
    assert (done.exit_code, done.stderr) == (0, "")
    count = len(shipped_pack().examples)
    assert done.stdout.startswith(f"clv_ai {shipped_pack().version}: {count} Beispiele, alle wie")
    assert data("rules", "test")["failed"] == []


def keep_profiles_alone(folder: Path) -> None:
    """Take away the examples of all other files, which take long."""
    for file in (folder / "examples").glob("*.yaml"):
        if file.name != "profiles.yaml":
            file.unlink()


def test_an_example_that_comes_out_differently_ends_with_1(pack_with: PackWith) -> None:
    folder = pack_with(
        "examples/profiles.yaml", "pattern: antifragile, rule", "pattern: fragile, rule"
    )
    keep_profiles_alone(folder)
    found = data("rules", "test", folder, "--lang", "en", exit_code=1)
    assert [error["code"] for error in found["errors"]] == ["expectation"]
    assert found["errors"][0]["file"] == "examples/profiles.yaml"
    assert data("rules", "check", folder)["errors"] == []
    assert len(found["failed"]) == 1
    assert "is antifragile, expected was fragile" in found["errors"][0]["message"]
    done = run("rules", "test", folder, "--lang", "en")
    assert done.exit_code == 1
    assert "examples, 1 not as expected" in done.stdout
    assert codes(done.stderr) == ["expectation"]


@pytest.mark.parametrize("command", ["check", "test"])
def test_an_example_that_cannot_be_read_ends_with_1(pack_with: PackWith, command: str) -> None:
    folder = pack_with("examples/profiles.yaml", " ai_demand_effect: ", " ai_demand_effekt: ")
    keep_profiles_alone(folder)
    file = (folder / "examples" / "profiles.yaml").read_text("utf-8")
    (found,) = data("rules", command, folder, exit_code=1)["errors"]
    assert (found["code"], found["file"]) == ("unknown_question", "examples/profiles.yaml")
    assert file.splitlines()[found["line"] - 1].strip().startswith("ai_demand_effekt: ")
    assert found["field"].startswith("business_lines.0.answers.")
    assert codes(run("rules", command, folder).stderr) == ["unknown_question"]


def test_what_no_example_reaches_is_named_and_no_error(pack_with: PackWith) -> None:
    folder = pack_with(
        "examples/profiles.yaml", "examples:", "examples: []\nformat: hebelwerk-answers/1\n_:"
    )
    keep_profiles_alone(folder)
    found = data("rules", "test", folder)
    assert (found["examples"], found["failed"]) == (0, [])
    assert "findings.lever_operations" in found["unreached"]
    done = run("rules", "test", folder)
    assert done.exit_code == 0
    assert "Kein Beispiel erreicht: findings." in done.stdout


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_holds_all_of_the_pack(language: str) -> None:
    done = run("rules", "docs", "--lang", language)
    assert (done.exit_code, done.stderr) == (0, "")
    page, pack = done.stdout, shipped_pack()
    ids = [*pack.questions, *pack.facts, *pack.findings, *pack.contradictions, *pack.tables,
           *pack.patterns, *pack.parameters, *pack.presets, *pack.sources, *pack.formats,
           *pack.levels]  # fmt: skip
    assert [id_ for id_ in ids if f"`{id_}`" not in page] == []
    assert [id_ for id_ in pack.measures if f"### {id_}: " not in page] == []
    flat = page.replace("\\", "")
    says = [f.say.de if language == "de" else f.say.en for f in pack.findings.values()]
    caveats = [s.caveat.de if language == "de" else s.caveat.en for s in pack.sources.values()]
    assert [text for text in (*says, *caveats) if " ".join(text.split()) not in flat] == []
    assert f"{next(iter(pack.parameters.values())).since:%Y-%m-%d}" in page
    assert "| R7 | " in page
    assert [e.name for e in pack.examples if f"- {plain(e.name)}\n" not in f"{page}\n"] == []


def section(page: str, title: str) -> str:
    """Return what stands beneath a heading of the third rank."""
    _, _, rest = page.partition(f"### {title}\n")
    return rest.partition("\n##")[0]


def test_the_page_says_what_reads_what() -> None:
    page = run("rules", "docs", "--lang", "en").stdout
    demand = section(page, "Demand with more AI (`ai_demand_effect`)")
    assert "- Asked when: `digital`\n" in demand
    assert "- Read by: facts `ai_effect`, `effects_contradict`; tables `ai_pattern`" in demand
    effort = section(page, "Budget split (`ta1`)")
    assert "facts `budget_mismatch`" in effort
    fragile = section(page, "`pattern_fragile`")
    assert re.search(r"- Calls for: F1 [^;]+; ", fragile)
    assert "measures" not in fragile
    assert "- Between: `ai_demand_effect`, `ai_performable_share`" in section(page, "`ai_effects`")
    table = section(page, "`ai_pattern`")
    assert "- Decides by: `core`, `ai_effect`, `lock_in`, for each business line" in table
    assert re.search(r"- Hit: exactly one row fits\n- Read by: questions .*`contract_term`", table)


TABLES = """\
tables:
  house:
    hit: {hit}
    inputs: [clv_use]
    output: topic
    rows:
      - id: T1
        when: "clv_use == 'unused'"
        then: {{topic: start, minutes: 45}}
        say: {{de: Nun, en: Well}}
      - id: T2
        when: "clv_use != 'unused'"
        then: {{topic: more}}
        say: {{de: Mehr, en: More}}
findings:
  house_starts:
    when: "{when}"
    severity: hint
    say: {{de: "Los, {{minutes|number}} Minuten", en: "Begin, {{minutes|number}} minutes"}}
  house_told:
    when: "true"
    severity: hint
    say: {{de: "Zu {{topic|text}}", en: "On {{topic|text}}"}}
"""


@pytest.mark.parametrize(
    ("hit", "when", "said"),
    [
        ("first", "topic == 'start' && house.rule == 'T1'", "the first fitting row counts"),
        ("collect", "'start' in topic", "all fitting rows count"),
    ],
)
def test_the_page_tells_which_rows_count(
    pack_with: PackWith, hit: str, when: str, said: str
) -> None:
    folder = pack_with("pack.yaml", "id: clv_ai", "id: clv_ai")
    (folder / "house.yaml").write_text(TABLES.format(hit=hit, when=when), "utf-8")
    done = run("rules", "docs", folder, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    table = section(done.stdout, "`house`")
    assert (
        f"- Decides by: `clv_use`\n- Hit: {said}\n- Read by: findings `house_starts`, `house_told`"
        in table
    )
    assert "| Row | When | topic | minutes | Says |" in table
    assert "| T1 | `clv_use == 'unused'` | start | 45 | Well |" in table
    assert "| T2 | `clv_use != 'unused'` | more |  | More |" in table


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_only_what_there_is(language: Language) -> None:
    page = run("rules", "docs", "--lang", language).stdout
    pack = shipped_pack()
    known = {*pack.questions, *pack.facts, *pack.findings, *pack.contradictions, *pack.tables,
             *pack.measures}  # fmt: skip
    reads = re.findall(r"^- (?:Read by|Gelesen von): (.*)$", page, re.MULTILINE)
    assert len(reads) > 30
    assert {name for line in reads for name in re.findall(r"`([^`]+)`", line)} <= known


def test_expressions_line_by_line() -> None:
    lines = [
        '{"expr": "a && b", "facts": {"a": true}}',
        '{"expr": "7 / 2", "facts": {}}',
        "nonsense",
        '{"expr": "s == \'x\' || t", "facts": {"s": "y"}, "types": {"s": ["x", "y"]}}',
    ]
    done = run("rules", "eval", "--jsonl", "--lang", "en", stdin="\n".join(lines))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert found[:2] == [{"unknown": ["b"]}, {"value": 3.5}]
    assert found[2]["error"]["code"] == "json_line"
    assert found[3] == {"unknown": ["t"]}


def test_a_line_that_is_no_utf8_does_not_stop_the_others() -> None:
    stdin = b'{"expr": "\xff", "facts": {}}\n{"expr": "1 + 1", "facts": {}}\n'
    done = program("rules", "eval", "--jsonl", stdin=stdin)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, done.stderr) == (0, b"")
    assert first["error"]["code"] == "json_line"
    assert second == {"value": 2}


def test_rules_alone_says_what_there_is() -> None:
    done = run("rules")
    assert done.exit_code == 0
    assert all(command in done.stdout for command in ("check", "test", "docs", "eval"))
