# SPDX-License-Identifier: Apache-2.0
"""The page on the command line: every example in it is run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.desktop.cli.running import ROOT, run

PAGE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
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
