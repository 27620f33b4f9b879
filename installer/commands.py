# SPDX-License-Identifier: Apache-2.0
"""The commands of `bootstrap.py`: set up what a command needs, then do it."""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from installer import environment, needs
from installer.environment import HEBELWERK, PYTHON, ROOT, SCRIPTS
from installer.messages import DISK_FULL, READ_ONLY, Fault, Message, SetupError, language_of
from installer.screen import screen_in_memory
from installer.steps import Steps, alone

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG = ROOT / "build" / "setup.log"
SYSTEM = Message("Operating system", "Betriebssystem")
LISTS = Message("List of Debian packages", "Liste der Debian-Pakete")
DEBIAN = Message("Debian packages {names}", "Debian-Pakete {names}")
WRITING = Message("Writing files", "Dateien schreiben")
STOPPED = Message(
    "Stopped. The next run goes on from here.", "Abgebrochen. Der nächste Lauf macht hier weiter."
)
COMMAND_LINE = Message(
    "The command hebelwerk is here: {path}", "Der Befehl hebelwerk liegt hier: {path}"
)
LINTERS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)


def set_up(purpose: str) -> None:
    """Install what a purpose needs and this machine lacks; quick when nothing is missing."""
    if not any(lacks(purpose)):
        return
    language = language_of(os.environ)
    with alone(LOG, language) as log:
        lacking, todo = lacks(purpose)  # anew: the one waited for may have done it
        root = needs.becoming_root() if lacking and needs.can_apt() else None
        if lacking and root is None:
            raise SetupError(SYSTEM, needs.by_hand(lacking))
        steps = Steps((2 if lacking else 0) + len(todo), log, language)
        if lacking:
            install_debian(steps, root or [], lacking)
        if todo:
            environment.update(steps, purpose, todo)


def lacks(purpose: str) -> tuple[list[needs.Need], list[str]]:
    """Return what the system lacks and what is to be done to the virtual environment."""
    todo = environment.plan(environment.found(), environment.wanted(purpose))
    return needs.missing(purpose), todo


def install_debian(steps: Steps, root: list[str], lacking: list[needs.Need]) -> None:
    """Install the Debian packages of what is lacking and make sure that it is there then.

    A list that cannot be refreshed (one dead source among many) does not matter by itself.
    """
    names = needs.packages_of(lacking)
    steps.run(LISTS, needs.apt(root, "update"), must=False)
    steps.run(DEBIAN.with_(names=" ".join(names)), needs.apt_install(root, names))
    if still := [need for need in lacking if not needs.is_there(need)]:
        raise SetupError(SYSTEM, needs.by_hand(still))


def run(_: argparse.Namespace) -> int:
    """Open Hebelwerk; where no window can be opened, it says why and how to go on."""
    set_up("run")
    status = subprocess.run([HEBELWERK], check=False).returncode
    if status != 0:
        where = COMMAND_LINE.with_(path=HEBELWERK)
        print(f"\n{where.in_(language_of(os.environ))}", file=sys.stderr)
    return status


def lint(_: argparse.Namespace) -> int:
    """Run every check that reads the code without running it; 0 when all pass."""
    set_up("test")
    return max(in_project(*linter) for linter in LINTERS)


def test(options: argparse.Namespace) -> int:
    """Run the checks, then the tests, whose summary is the last thing printed."""
    checked = lint(options)
    tested = in_project("pytest", "-n", "2", *options.rest)
    return tested or checked


def bench(_: argparse.Namespace) -> int:
    """Run the benchmarks one after the other; each prints its figures as JSON."""
    set_up("bench")
    scripts = sorted((ROOT / "tests" / "bench").glob("*_bench.py"))
    return max((run_script(script) for script in scripts), default=0)


def screenshots(options: argparse.Namespace) -> int:
    """Draw the practice engagement's reports and the application as PNG files into a folder."""
    set_up("test")
    out = str(options.out.absolute())
    reports = run_script(ROOT / "installer" / "screenshots.py", out)
    with screen_in_memory() as environment:
        pages = run_script(ROOT / "installer" / "app_screenshots.py", out, environment=environment)
    return reports or pages


def in_project(tool: str, *arguments: str) -> int:
    """Run a tool of the environment in the project's folder and return its exit status."""
    print(f"— {' '.join((tool, *arguments))}", flush=True)
    found = shutil.which(tool, path=str(SCRIPTS)) or tool
    return subprocess.run([found, *arguments], cwd=ROOT, check=False).returncode


def run_script(script: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> int:
    """Run a script with the virtual environment's Python and return its exit status."""
    return subprocess.run([PYTHON, script, *arguments], env=environment, check=False).returncode


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(prog="bootstrap.py", description="Set Hebelwerk up and run it.")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for command in (run, test, lint, bench, screenshots):
        about = (command.__doc__ or "").splitlines()[0]
        sub = commands.add_parser(command.__name__, help=about, description=about)
        sub.set_defaults(do=command)
        if command is screenshots:
            sub.add_argument("out", type=Path, metavar="DIR")
    return top


def from_system(error: OSError) -> SetupError | None:
    """Return what an error of the operating system means for the person, if it is a known one."""
    place = Message(str(error.filename or ROOT), str(error.filename or ROOT))
    if error.errno == errno.ENOSPC:
        return SetupError(place, DISK_FULL)
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        path = error.filename or ROOT
        return SetupError(WRITING, Fault(READ_ONLY.cause.with_(path=path), READ_ONLY.remedy))
    return None


def main(arguments: list[str]) -> int:
    """Do what the command line asks for and return the exit status."""
    options, rest = parser().parse_known_args(arguments)
    if rest and options.do is not test:
        parser().error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        status: int = options.do(options)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        known = from_system(error)
        if known is None:
            raise
        print(f"\n{known}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n" + STOPPED.in_(language_of(os.environ)), file=sys.stderr)
        return 130
    return status
