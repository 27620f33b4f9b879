# SPDX-License-Identifier: Apache-2.0
"""Write the hash-pinned lock files in `installer/locks/` anew from `pyproject.toml`.

    python installer/lock.py              keep pinned versions where they still fit
    python installer/lock.py --upgrade    take the newest versions

Needs `uv` (`pip install uv`) and a network. Four locks, each complete in itself: `run.txt` what the
program imports and what builds it, `test.txt` that and every tool for tests and lint, `bench.txt`
the first and what it is measured against, `fonts.txt` what the script that cuts the fonts needs.
They agree on every shared version and name no package index, so that they work with whatever index
or mirror a machine is set up for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "installer" / "locks"
LOWEST_PYTHON = "3.11"
LOWEST_MACOS = "15.0"  # of the machine for tests; the program itself asks for less
PLATFORMS = ("x86_64-manylinux_2_36", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
# each set by the dependency groups it adds; a later one is held to the versions of those before
SETS: dict[str, tuple[str, ...]] = {
    "run": (),
    "test": ("test", "lint", "fonts"),
    "bench": ("bench",),
    "fonts": ("fonts",),
}
LEAKS = ("://", "file:", "--index-url", "--extra-index-url", "--find-links", str(Path.home()))


def uv() -> list[str]:
    """Return the command that starts uv, or end with how to get it."""
    found = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if found is None:
        sys.exit("uv is missing; install it with: python -m pip install uv")
    return [found, "--no-config", "--quiet"]


def build_requirements() -> str:
    """Return what building the project needs, one requirement a line."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        requires: list[str] = tomllib.load(stream)["build-system"]["requires"]
    return "\n".join(requires) + "\n"


def compile_command(name: str, groups: tuple[str, ...], *, upgrade: bool) -> list[str]:
    """Return the uv command that resolves one set; build requirements come on standard input."""
    command = [*uv(), "pip", "compile", "--universal", "--python-version", LOWEST_PYTHON]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    command += ["--no-annotate", "--output-file", str(LOCKS / f"{name}.txt")]
    if upgrade:
        command.append("--upgrade")
    for earlier in takewhile(lambda other: other != name, SETS):
        command += ["--constraints", str(LOCKS / f"{earlier}.txt")]
    for group in groups:
        command += ["--group", f"{ROOT / 'pyproject.toml'}:{group}"]
    if name != "fonts":
        command += [str(ROOT / "pyproject.toml"), "-"]
    return command


def write(name: str, groups: tuple[str, ...], *, upgrade: bool) -> Path:
    """Resolve one set into its lock file and return the file."""
    command = compile_command(name, groups, upgrade=upgrade)
    subprocess.run(command, input=build_requirements(), text=True, check=True, cwd=ROOT)
    lock = LOCKS / f"{name}.txt"
    what = f"# {name}: written by installer/lock.py from pyproject.toml; do not edit.\n"
    lock.write_text(what + lock.read_text("utf-8"), "utf-8")
    return lock


def leaks(lock: Path) -> list[str]:
    """Return what a lock file tells about the machine it was made on; must be empty."""
    text = lock.read_text("utf-8")
    return [leak for leak in LEAKS if leak in text]


def check_wheels(lock: Path, platform: str) -> None:
    """Resolve a lock for one platform without installing: every entry must have a pinned wheel."""
    with tempfile.TemporaryDirectory() as target:
        command = [*uv(), "pip", "install", "--dry-run", "--require-hashes", "--no-deps"]
        command += ["--only-binary", ":all:", "--python-platform", platform]
        command += ["--python-version", LOWEST_PYTHON, "--target", target, "-r", str(lock)]
        subprocess.run(
            command, check=True, env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": LOWEST_MACOS}
        )


def main() -> None:
    """Write all locks, then check them for leaks and for wheels on every platform."""
    parser = argparse.ArgumentParser(description="Write the lock files anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade: bool = parser.parse_args().upgrade
    for name, groups in SETS.items():
        lock = write(name, groups, upgrade=upgrade)
        if found := leaks(lock):
            sys.exit(f"{lock.name} must not name {', '.join(found)}")
        for platform in PLATFORMS:
            check_wheels(lock, platform)
        print(f"{lock.relative_to(ROOT)}: {lock.read_text('utf-8').count('==')} packages")


if __name__ == "__main__":
    main()
