# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest

from installer import environment
from installer.steps import Steps

RUN = {"python": "3.11", "place": "/here/.venv", "project": "p1", "run": "r1"}
TEST = RUN | {"test": "t1"}
ALL = ["make", "packages", "project"]


@pytest.mark.parametrize(
    ("have", "want", "steps"),
    [
        ({}, RUN, ALL),  # nothing there, or killed half-way
        (RUN, RUN, []),
        (TEST, RUN, []),  # what tests need holds what running needs
        (RUN, TEST, ["packages"]),
        (RUN | {"python": "3.12"}, RUN, ALL),
        (RUN | {"place": "/elsewhere/.venv"}, RUN, ALL),
        (RUN | {"run": "r0"}, TEST, ALL),
        (TEST | {"test": "t0"}, TEST, ALL),
        (TEST | {"test": "t0"}, RUN, []),
        (RUN | {"project": "p0"}, RUN, ["project"]),
        (RUN | {"project": "p0"}, TEST, ["packages", "project"]),
    ],
)
def test_only_what_is_not_as_wanted_is_done(
    have: dict[str, str], want: dict[str, str], steps: list[str]
) -> None:
    assert environment.plan(have, want) == steps


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    (tmp_path / "python").touch()
    return tmp_path


def test_a_complete_environment_is_recognised(here: Path) -> None:
    (here / "stamp.json").write_text(json.dumps(RUN), "utf-8")
    assert environment.found() == RUN


@pytest.mark.parametrize("text", ["", "{", "[]", "\0"])
def test_a_broken_stamp_counts_as_none(here: Path, text: str) -> None:
    (here / "stamp.json").write_text(text, "utf-8")
    assert environment.found() == {}


def test_a_stamp_without_its_python_counts_as_none(here: Path) -> None:
    (here / "stamp.json").write_text(json.dumps(RUN), "utf-8")
    (here / "python").unlink()
    assert environment.found() == {}


class Recorder(Steps):
    """Notes the commands instead of running them, and whether a stamp was there meanwhile."""

    def __init__(self) -> None:
        super().__init__(3, StringIO(), "en")
        self.commands: list[list[str]] = []
        self.stamped: list[bool] = []

    def run(self, what: object, command: list[str], **_: object) -> None:
        """Note a command."""
        self.commands.append(command)
        self.stamped.append(environment.STAMP.exists())


def test_the_stamp_is_away_while_working_and_there_after(here: Path) -> None:
    (here / "stamp.json").write_text("{}", "utf-8")
    steps = Recorder()
    environment.update(steps, "test", ALL)
    assert steps.stamped == [False, False, False]
    assert environment.found() == environment.wanted("test")


def test_adding_to_an_environment_keeps_what_it_had(here: Path) -> None:
    (here / "stamp.json").write_text(json.dumps(environment.wanted("test")), "utf-8")
    environment.update(Recorder(), "run", ["project"])
    assert environment.found() == environment.wanted("test")


def test_packages_come_ready_made_with_pinned_hashes_only() -> None:
    command = environment.packages_command("run")
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(command)
    assert command[-1].endswith("run.txt")


@pytest.mark.parametrize("lock", ["run", "test", "bench", "fonts"])
def test_locks_pin_every_package_and_name_no_place(lock: str) -> None:
    text = environment.lock_of(lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z])", text.partition("\n")[2])
    assert all(re.match(r"[a-z0-9.-]+==[^ ]+ ", entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|file:|--index|--extra|--find|/", text.partition("\n")[2])


def pins(lock: str) -> set[str]:
    text = environment.lock_of(lock).read_text("utf-8")
    return set(re.findall(r"^([a-z0-9.-]+==\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", ["test", "bench"])
def test_tests_and_figures_come_from_the_versions_that_people_run(lock: str) -> None:
    assert pins("run") <= pins(lock)
