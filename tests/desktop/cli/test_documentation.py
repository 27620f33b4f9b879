# SPDX-License-Identifier: Apache-2.0
"""The pages on the command line and the answers file: every example in them is run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from desktop.cli.cpl_input import FILE_KEYS
from rules.answers.file import TOP_KEYS, read_answers
from rules.answers.reading import KEYS
from rules.pack.loader import shipped_pack
from tests.desktop.cli.running import ROOT, run

PAGE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
FORMAT = (ROOT / "docs" / "answers-file.md").read_text("utf-8")
ELISION = "…"


def examples() -> list[tuple[str, str]]:
    """Return each command of the page with what it is said to print."""
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    pairs = (part.partition("\n") for part in parts if part)
    return [(command, output) for command, _, output in pairs]


def pattern(output: str) -> str:
    """Return what matches the output, an ellipsis on a line of its own standing for any lines."""
    lines = [
        r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n"
        for line in output.splitlines()
    ]
    return "".join(lines)


@pytest.mark.parametrize(("command", "output"), examples())
def test_an_example_is_true(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (answers,) = re.findall(r"^```yaml\n(format: .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    Path("answers.yaml").write_text(answers, "utf-8")
    (case,) = re.findall(r"^```yaml\n(case_name: .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    Path("small.yaml").write_text(case, "utf-8")
    words = shlex.split(command)
    stdin = ""
    if words[0] == "echo":
        stdin, words = words[1], words[3:]
    assert words[0] == "hebelwerk"
    done = run(*words[1:], stdin=stdin)
    assert done.stderr == ""
    printed = done.stdout.replace("\u00a0", " ")
    assert re.fullmatch(pattern(output), printed), printed


def test_every_command_has_an_example() -> None:
    commands = " ".join(command for command, _ in examples())
    for name in ("advise", "report", "demo", "cpl", "rules check", "rules test", "rules docs",
                 "rules eval"):  # fmt: skip
        assert f"hebelwerk {name}" in commands


def yaml_blocks() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", FORMAT, re.MULTILINE | re.DOTALL)


def test_the_complete_answers_file_is_read_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(yaml_blocks()[0], "utf-8")
    done = run("advise", file)
    assert (done.exit_code, done.stderr) == (0, "")
    answers = read_answers(file, shipped_pack())
    assert len(answers.answers) > 15
    assert answers.answers["ta4"].by is not None
    assert answers.answers["calculator.win_rate"].count == (14, 71)
    assert {answer.state for answer in answers.answers.values()} == {"value", "open", "not_known"}
    assert [line.id for line in answers.lines] == ["devices", "reports"]
    assert answers.lines_complete
    assert [(s.id, s.label, s.case) for s in answers.scenarios] == [
        ("target", "Target", ""), ("devices", "Devices alone", "Devices"),
    ]  # fmt: skip
    assert answers.answers["calculator.annual"].said_by == "A. Keller"
    assert answers.seed == 4711
    assert answers.plan.board.owner == "A. Keller"


def test_the_complete_answers_file_has_every_key() -> None:
    reported = re.findall(r"([a-z_]+)(?=:)", yaml_blocks()[0])
    named = set(re.findall(r"`([a-z_]+)`", FORMAT))
    keys = {*TOP_KEYS, *KEYS}
    assert keys - named == set()
    assert keys - set(reported) == set()
    inputs = {q.removeprefix("calculator.") for q in shipped_pack().questions if "." in q}
    assert {*inputs, *FILE_KEYS} - named == set()
    assert {*shipped_pack().presets, *shipped_pack().formats} - named == set()


def test_the_case_for_cpl_is_read(tmp_path: Path) -> None:
    (case,) = (block for block in yaml_blocks() if block.startswith("case_name:"))
    file = tmp_path / "case.yaml"
    file.write_text(case, "utf-8")
    done = run("cpl", "--file", file, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Calculator: Mid-sized manufacturers" in done.stdout


def test_the_readmes_answers_file_is_read(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    file = tmp_path / "answers.yaml"
    file.write_text(block, "utf-8")
    done = run("advise", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "](docs/answers-file.md)" in readme
    assert "](answers-file.md)" in PAGE
