# SPDX-License-Identifier: Apache-2.0
"""The project's own virtual environment: what state it is in and how it is brought up to date.

A stamp inside it says what was installed completely. It is taken away before anything changes and
written last, so that an environment without one was never finished and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from installer.messages import Message

if TYPE_CHECKING:
    from installer.steps import Steps

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "hebelwerk-stamp.json"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
HEBELWERK = SCRIPTS / ("hebelwerk.exe" if os.name == "nt" else "hebelwerk")

MAKE = Message("Virtual environment in .venv", "Virtuelle Umgebung in .venv")
PACKAGES = Message("{count} Python packages", "{count} Python-Pakete")
PROJECT = Message("Hebelwerk itself", "Hebelwerk selbst")


def lock_of(purpose: str) -> Path:
    """Return the lock file of `run`, `test` or `bench`; the later two hold all of `run`."""
    return ROOT / "installer" / "locks" / f"{purpose}.txt"


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def wanted(purpose: str) -> dict[str, str]:
    """Return the stamp of an environment complete for `run`, `test` or `bench`."""
    stamp = {
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "place": str(VENV),
        "project": digest(ROOT / "pyproject.toml"),
        "run": digest(lock_of("run")),
    }
    if purpose != "run":
        stamp[purpose] = digest(lock_of(purpose))
    return stamp


def found() -> dict[str, str]:
    """Return the stamp that is there; empty for none, an unreadable one, or no Python beside it."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8")) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def plan(have: dict[str, str], want: dict[str, str]) -> list[str]:
    """Return which of `make`, `packages`, `project` must be done, in order.

    Another Python, another place or a changed lock start from nothing; a lock not yet installed is
    added to what is there; a changed pyproject.toml needs the project alone.
    """
    unlike = [
        name for name in want if name != "project" and have.get(name, want[name]) != want[name]
    ]
    if not have or unlike:
        return ["make", "packages", "project"]
    lacking = [name for name in want if name not in have]
    steps = ["packages"] if lacking else []
    return steps + (["project"] if have.get("project") != want["project"] else [])


def make_command() -> list[str]:
    """Return the command that makes an empty environment, whatever was there before."""
    return [sys.executable, "-m", "venv", "--clear", str(VENV)]


def pip(*arguments: str) -> list[str]:
    """Return a pip command that asks nothing and draws no bars."""
    quiet = ["--disable-pip-version-check", "--no-input", "--retries", "2"]
    return [str(PYTHON), "-m", "pip", "install", *quiet, "--progress-bar", "off", *arguments]


def packages_command(purpose: str) -> list[str]:
    """Return the command that installs a lock: ready-made packages with the pinned hashes only."""
    strict = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    return pip(*strict, "-r", str(lock_of(purpose)))


def project_command() -> list[str]:
    """Return the command that installs the project as it stands in its folder."""
    return pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def update(steps: Steps, purpose: str, todo: list[str]) -> None:
    """Do the steps of a plan, then stamp the environment as complete."""
    want = found() | wanted(purpose) if "make" not in todo else wanted(purpose)
    STAMP.unlink(missing_ok=True)
    if "make" in todo:
        steps.run(MAKE, make_command())
    if "packages" in todo:
        count = lock_of(purpose).read_text("utf-8").count("==")
        packages = PACKAGES.with_(count=count)
        steps.run(packages, packages_command(purpose), count="Collecting ", of=count)
    if "project" in todo:
        steps.run(PROJECT, project_command())
    STAMP.write_text(json.dumps(want, indent=1), "utf-8")
