# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from installer import needs
from installer.messages import Message
from installer.needs import CHROMIUM, POPPLER, VENV, Need

TWO = Need(Message("two", "zwei"), debian=("one", "two"))


@pytest.mark.parametrize(
    ("need", "installed", "there"),
    [
        (TWO, {"one", "two", "three"}, True),
        (TWO, {"one"}, False),
        (TWO, set(), False),
        (Need(Message("m", "m"), debian=(), module="json"), set(), True),
        (Need(Message("m", "m"), debian=("x",), module="no_such_module"), {"x"}, False),
        (Need(Message("c", "c"), debian=(), commands=("no-such-command", "env")), set(), True),
        (Need(Message("c", "c"), debian=("x",), commands=("no-such-command",)), {"x"}, False),
        (Need(Message("f", "f"), debian=(), files=("/no/such", "/")), set(), True),
    ],
)
def test_a_need_is_there(need: Need, installed: set[str], there: bool) -> None:
    assert needs.is_there(need, frozenset(installed)) is there


def test_missing_names_what_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Need(Message("lost", "verloren"), debian=("x",), commands=("no-such-command",))
    found = Need(Message("found", "gefunden"), debian=("y",), commands=("env",))
    monkeypatch.setattr(needs, "NEEDS", {"run": (found, lost)})
    assert needs.missing("run") == [lost]


def test_missing_asks_debian_for_what_it_cannot_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "NEEDS", {"run": (TWO,)})
    monkeypatch.setattr(needs, "debian_installed", frozenset)
    assert needs.missing("run") == []


def test_running_needs_no_more_than_testing() -> None:
    assert all(need in needs.NEEDS["test"] for need in needs.NEEDS["run"])


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
    assert needs.packages_of([TWO, POPPLER, TWO]) == ["one", "two", "poppler-utils"]


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
@pytest.mark.parametrize("need", [VENV, CHROMIUM, POPPLER])
def test_every_need_says_where_else_it_comes_from(need: Need, manager: str) -> None:
    assert manager in needs.by_hand([need]).remedy.en
