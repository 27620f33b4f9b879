# SPDX-License-Identifier: Apache-2.0
"""Who may import whom, asked of the code as it is and of copies with one import too many."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("desktop", "reports", "rules")
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the packages in a folder to the contracts in its pyproject.toml."""
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@cache
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*LAYERS, include_external_packages=True, cache_dir=None)


def imported_by(package: str) -> set[str]:
    """Return the modules outside a package that it imports, without the standard library."""
    graph = imports()
    inside = {package} | graph.find_descendants(package)
    found = {
        target for module in inside for target in graph.find_modules_directly_imported_by(module)
    }
    return found - inside - set(sys.stdlib_module_names)


def test_the_contracts_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_package_of_the_house_is_a_layer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"installer", "tests"}
    assert packages == set(LAYERS)
    assert project["importlinter"]["root_packages"] == list(LAYERS)
    assert set(project["hatch"]["build"]["targets"]["wheel"]["packages"]) == packages


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("rules.calculator", {"rules.errors", "rules.text"}),
        ("rules", {"pydantic", "pydantic_core", "yaml"}),
        ("reports", {"rules", "babel", "jinja2", "markupsafe", "typst"}),
    ],
)
def test_a_layer_imports_nothing_but_what_it_may(package: str, allowed: set[str]) -> None:
    too_many = {
        module
        for module in imported_by(package)
        if not any(module == name or module.startswith(f"{name}.") for name in allowed)
    }
    assert too_many == set()


@pytest.fixture
def copy_of_the_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for layer in LAYERS:
        modules = [file for file in (ROOT / layer).rglob("*.py") if file.is_file()]
        for module in modules:
            target = tmp_path / module.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(module, target)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("rules/text.py", "import jinja2", "The rules know no window"),
        ("rules/text.py", "import PySide6.QtCore", "The rules know no window"),
        ("rules/text.py", "import sqlmodel", "The rules know no window"),
        ("rules/text.py", "import reports.model", "The desktop knows the reports"),
        ("reports/model.py", "import desktop", "The desktop knows the reports"),
        ("reports/model.py", "from PySide6 import QtSvg", "The reports know no window"),
        ("rules/calculator/__init__.py", "import yaml", "The calculator itself reads no pack"),
        ("rules/text.py", "import rules.errors", "Neighbours do not import each other"),
        ("desktop/app.py", "import desktop.cli", "Command line and application meet"),
    ],
)
def test_one_import_too_many_breaks_its_contract(
    copy_of_the_house: Path, module: str, line: str, broken: str
) -> None:
    with (copy_of_the_house / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = lint_imports(copy_of_the_house)
    assert result.returncode != 0
    verdicts = [said for said in result.stdout.splitlines() if said.endswith("BROKEN")]
    assert any(said.startswith(broken) for said in verdicts), result.stdout + result.stderr
