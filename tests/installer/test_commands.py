# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import errno
from contextlib import nullcontext
from pathlib import Path

import pytest

from installer import commands, environment, needs
from installer.messages import SetupError, language_of
from installer.needs import POPPLER


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "de_CH.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_CH.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "de_DE", "LANG": "en_GB"}, "de"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_locale(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which tools would run, and let those fail whose name begins with «bad»."""
    ran: list[str] = []

    def note(tool: str, *arguments: str) -> int:
        ran.append(" ".join((tool, *arguments)))
        return int(tool.startswith("bad"))

    monkeypatch.setattr(commands, "set_up", lambda _: None)
    monkeypatch.setattr(commands, "in_project", note)
    return ran


def test_pytest_runs_last_with_the_arguments_given(tools: list[str]) -> None:
    assert commands.main(["test", "-k", "one"]) == 0
    assert len(tools) == len(commands.LINTERS) + 1
    assert tools[-1] == "pytest -n 2 -k one"


def test_a_failing_check_fails_the_test_command(
    tools: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "LINTERS", (("bad",), ("good",)))
    assert commands.main(["test"]) == 1
    assert tools == ["bad", "good", "pytest -n 2"]


def test_lint_runs_no_test(tools: list[str]) -> None:
    assert commands.main(["lint"]) == 0
    assert not any(tool.startswith("pytest") for tool in tools)


def test_nothing_is_installed_when_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "missing", lambda _: [])
    monkeypatch.setattr(environment, "found", lambda: environment.wanted("test"))
    monkeypatch.setattr(commands, "Steps", None)  # starting a step would fail
    commands.set_up("test")


def test_without_a_way_to_install_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "missing", lambda _: [POPPLER])
    monkeypatch.setattr(needs, "can_apt", lambda: False)
    with pytest.raises(SetupError, match="Poppler"):
        commands.set_up("test")


@pytest.mark.parametrize(
    ("number", "en", "de"),
    [
        (errno.ENOSPC, "The disk is full.", "Der Datenträger ist voll."),
        (errno.EROFS, "/there cannot be written.", "/there kann nicht beschrieben werden."),
        (errno.EACCES, "/there cannot be written.", "/there kann nicht beschrieben werden."),
    ],
)
def test_the_systems_errors_are_explained(
    number: int,
    en: str,
    de: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: str) -> None:
        raise OSError(number, "…", "/there")

    monkeypatch.setattr(commands, "set_up", fail)
    assert commands.main(["lint"]) == 1
    said = capsys.readouterr().err
    assert en in said
    assert de in said


def test_an_unforeseen_error_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise OSError(errno.EIO, "…", "/there")

    monkeypatch.setattr(commands, "set_up", fail)
    with pytest.raises(OSError, match="/there"):
        commands.main(["lint"])


@pytest.mark.parametrize(
    ("status", "said"), [(0, ""), (2, "\nThe command hebelwerk is here: {program}\n")]
)
def test_run_opens_the_window_and_says_where_the_command_is_if_that_fails(
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = tmp_path / "hebelwerk"
    program.write_text(f'#!/bin/sh\necho "$#" > "{tmp_path}/called"\nexit {status}\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(commands, "HEBELWERK", program)
    monkeypatch.setattr(commands, "set_up", lambda _: None)
    assert commands.main(["run"]) == status
    assert (tmp_path / "called").read_text("utf-8") == "0\n"
    assert capsys.readouterr().err == said.format(program=program)


def test_run_takes_no_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "set_up", lambda _: pytest.fail("it began to set up"))
    with pytest.raises(SystemExit):
        commands.main(["run", "--out", "folder"])


@pytest.mark.parametrize(
    ("failing", "status"), [("", 0), ("screenshots.py", 1), ("app_screenshots.py", 1)]
)
def test_reports_and_application_are_both_pictured(
    failing: str, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: dict[str, tuple[str, ...]] = {}

    def note(script: Path, *arguments: str, environment: dict[str, str] | None = None) -> int:
        ran[script.name] = (*arguments, *(environment or {}))
        return int(script.name == failing)

    monkeypatch.setattr(commands, "set_up", lambda _: None)
    monkeypatch.setattr(commands, "run_script", note)
    monkeypatch.setattr(commands, "screen_in_memory", lambda: nullcontext({"DISPLAY": ":42"}))
    monkeypatch.chdir(tmp_path)
    assert commands.main(["screenshots", "out"]) == status
    out = str(tmp_path / "out")
    assert ran == {"screenshots.py": (out,), "app_screenshots.py": (out, "DISPLAY")}
