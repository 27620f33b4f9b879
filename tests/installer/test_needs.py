# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from installer import needs
from installer.messages import Message
from installer.needs import CHROMIUM, LIBATOMIC, PANGO, POPPLER, QT, VENV, XDOTOOL, XVFB, Need

WHAT = Message("something", "etwas")


@pytest.mark.parametrize(
    ("need", "there"),
    [
        (Need(WHAT, (), module="json"), True),
        (Need(WHAT, (), module="no_such_module"), False),
        (Need(WHAT, (), commands=("no-such-command", "env")), True),
        (Need(WHAT, (), commands=("no-such-command",)), False),
        (Need(WHAT, (), files=("/no/such", "/")), True),
        (Need(WHAT, (), files=("/no/such",)), False),
        (Need(WHAT, ("no-such-package",), libraries=("c",)), True),
        (Need(WHAT, ("no-such-package",), libraries=("c", "no-such-library")), False),
    ],
)
def test_a_need_is_there(need: Need, there: bool) -> None:
    assert needs.is_there(need) is there


@pytest.mark.parametrize(
    ("answer", "has"),
    [
        ("printf 'installed\\ninstalled\\n'", True),
        ("printf 'installed\\nnot-installed\\n'", False),
        ("printf 'installed\\nconfig-files\\n'", False),
        ("printf 'installed\\n'; exit 1", False),
    ],
)
def test_debian_is_asked_for_libraries(
    answer: str, has: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = tmp_path / "dpkg-query"
    query.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    query.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert needs.debian_has(["one", "two"]) is has


def test_another_system_has_no_debian_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not needs.debian_has(["one"])


def test_missing_names_what_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Need(WHAT, ("x",), commands=("no-such-command",))
    found = Need(WHAT, ("y",), commands=("env",))
    monkeypatch.setattr(needs, "NEEDS", {"run": (found, lost)})
    assert needs.missing("run") == [lost]


def test_what_only_another_system_needs_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Need(WHAT, ("x",), commands=("no-such-command",), only_on="elsewhere")
    monkeypatch.setattr(needs, "NEEDS", {"run": (lost,)})
    assert needs.missing("run") == []


@pytest.mark.parametrize("purpose", ["test", "bench"])
def test_every_purpose_needs_what_running_needs(purpose: str) -> None:
    assert all(need in needs.NEEDS[purpose] for need in needs.NEEDS["run"])


@pytest.mark.parametrize(
    ("os_release", "debian"),
    [
        ("ID=debian\n", True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nID_LIKE="rhel"\n', False),
        ("", False),
    ],
)
def test_debian_and_its_kin_are_known(os_release: str, debian: bool) -> None:
    assert needs.is_debian(os_release) is debian


def test_apt_installs_without_asking_or_recommending() -> None:
    command = needs.apt_install(["sudo", "-n"], ["chromium"])
    assert command[:2] == ["sudo", "-n"]
    assert "DEBIAN_FRONTEND=noninteractive" in command
    assert command[-4:] == ["install", "--yes", "--no-install-recommends", "chromium"]


def test_packages_are_named_once_in_order() -> None:
    assert needs.packages_of([POPPLER, CHROMIUM, POPPLER]) == ["poppler-utils", "chromium"]


def test_by_hand_says_every_item_and_a_command_for_every_manager() -> None:
    fault = needs.by_hand([CHROMIUM, POPPLER])
    assert fault.cause.en.count("\n  - ") == 2
    assert fault.cause.de.count("\n  - ") == 2
    for remedy in (fault.remedy.en, fault.remedy.de):
        assert "  sudo apt-get install chromium poppler-utils" in remedy
        assert "  sudo dnf install chromium poppler-utils" in remedy
        assert "  brew install --cask google-chrome" in remedy
        assert "  brew install poppler" in remedy


@pytest.mark.parametrize("manager", ["apt-get install", "dnf", "pacman", "brew", "winget"])
@pytest.mark.parametrize("need", [VENV, CHROMIUM, POPPLER, PANGO])
def test_every_need_says_where_else_it_comes_from(need: Need, manager: str) -> None:
    assert manager in needs.by_hand([need]).remedy.en


@pytest.mark.parametrize("manager", ["apt-get install", "dnf", "pacman"])
@pytest.mark.parametrize("need", [QT, XVFB, XDOTOOL, LIBATOMIC])
def test_what_linux_alone_needs_says_where_it_comes_from_there(need: Need, manager: str) -> None:
    assert need.only_on == "linux"
    assert manager in needs.by_hand([need]).remedy.en
