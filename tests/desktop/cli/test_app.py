# SPDX-License-Identifier: Apache-2.0
"""What holds for every command: encodings, endings, bugs, what is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NoReturn

import pytest

from desktop.cli import advise as advise_module
from desktop.cli.app import asked_language
from desktop.cli.app import run as run_arguments
from desktop.version import VERSION
from tests.desktop.cli.running import PRACTICE, ROOT, program, run

EXPRESSION = b'{"expr": "1", "facts": {}}\n'


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert run("--version").stdout == f"hebelwerk {VERSION}\n"


@pytest.mark.parametrize(
    "arguments",
    [("advise",), ("advise", "x", "--nothing"), ("nothing",), ("rules", "eval"), ("cpl", "--file")],
)
def test_a_command_line_that_is_none(arguments: tuple[str, ...]) -> None:
    in_words = program(*arguments)
    assert (in_words.returncode, in_words.stdout) == (2, b"")
    assert in_words.stderr.decode().endswith("Hilfe: hebelwerk --help [usage]\n")
    as_data = program("advise", "--json")
    (error,) = json.loads(as_data.stdout)["errors"]
    assert (as_data.returncode, as_data.stderr, error["code"]) == (2, b"", "usage")


def test_utf8_in_a_locale_without_it() -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = program("advise", PRACTICE, environment=plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Grösster ungenutzter Hebel" in done.stdout.decode("utf-8")
    wrong = program("advise", "ü.yaml", environment=plain)
    assert "Die Datei gibt es nicht. Prüfen Sie den Pfad." in wrong.stderr.decode("utf-8")


@pytest.mark.parametrize("command", [("cpl", "--help"), ("advise", str(PRACTICE))])
def test_what_draws_reports_is_not_loaded_for_other_commands(command: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom desktop.cli.app import run\n"
        f"assert run({list(command)!r}) == 0\n"
        "print('loaded:', *sorted({'typst', 'jinja2', 'PySide6', 'sqlmodel', 'rich'} "
        "& set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_no_command_loads_qt(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom desktop.cli.app import run\n"
        f"assert run(['demo', '--out', {str(tmp_path)!r}]) == 0\n"
        "print('typst' in sys.modules, [m for m in sys.modules if m.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "True []"


def broken(*_: object) -> NoReturn:
    raise ZeroDivisionError("deep inside")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "Das ist ein Fehler in Hebelwerk"), ("en", "This is a bug in Hebelwerk")],
)
def test_a_bug_ends_the_command_with_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    home: Path,
    language: str,
    sentence: str,
) -> None:
    monkeypatch.setattr(advise_module, "open_advice", broken)
    assert run_arguments(["advise", "x", "--lang", language]) == 70
    log = home / "hebelwerk.log"
    shown = capsys.readouterr()
    assert shown.err.startswith(sentence)
    assert shown.err.endswith(f"{log}\n")
    assert "ZeroDivisionError: deep inside" in log.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["advise", "x"], "de"),
        (["advise", "--lang", "en"], "en"),
        (["--lang=en"], "en"),
        (["--lang", "de", "en"], "de"),
    ],
)
def test_the_language_of_a_command_line(arguments: list[str], expected: str) -> None:
    assert asked_language(arguments) == expected


def test_a_reader_that_goes_away_ends_the_command_quietly() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop", "rules", "eval", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert running.stdin
    assert running.stdout
    assert running.stderr
    running.stdin.write(EXPRESSION)
    running.stdin.flush()
    assert json.loads(running.stdout.readline()) == {"value": 1}
    running.stdout.close()
    running.stdin.write(EXPRESSION)
    running.stdin.close()
    assert running.wait() == 141
    assert running.stderr.read() == b""
    running.stderr.close()


def test_an_interrupted_command_ends_quietly() -> None:
    script = (
        "import desktop.cli.expressions as e\nfrom desktop.__main__ import main\nimport sys\n"
        "def stop(*_):\n    raise KeyboardInterrupt\n"
        "e.answer_lines = stop\nsys.argv = ['hebelwerk', 'rules', 'eval', '--jsonl']\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    "command", [("rules", "docs"), ("advise", str(PRACTICE), "--json"), ("nothing", "--json")]
)
def test_a_target_that_is_full_is_said(command: tuple[str, ...]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        assert sys.platform != "linux"
        return
    with full.open("wb") as target:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *command],
            stdout=target, stderr=subprocess.PIPE, check=False, cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().endswith("[file_unwritable]\n")
