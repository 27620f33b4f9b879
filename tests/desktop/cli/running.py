# SPDX-License-Identifier: Apache-2.0
"""Running commands: in this process, or as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from desktop.cli.app import app

ROOT = Path(__file__).resolve().parents[3]
PRACTICE = ROOT / "rules" / "packs" / "clv_ai" / "practice.yaml"


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def program(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
    )


def data(*arguments: str | Path, exit_code: int = 0) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == exit_code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def errors(*arguments: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data(*arguments, exit_code=2)["errors"]
    return found


def codes(text: str) -> list[str]:
    """Return the codes of problems written as text, one a line; headings have none."""
    return [line.rpartition("[")[2].rstrip("]") for line in text.splitlines() if "[" in line]


def validate(found: object, schema: str) -> None:
    published = json.loads((ROOT / "docs" / schema).read_text("utf-8"))
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(found)
