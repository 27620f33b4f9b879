# SPDX-License-Identifier: Apache-2.0
"""Who may import whom, asked of the code as it is and of copies with one import too many."""

from __future__ import annotations

import ast
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


def outside_of_qt_core(folder: Path) -> set[str]:
    """Return what the modules of a folder import from Qt besides the lock file of QtCore."""
    statements = (
        statement
        for file in folder.rglob("*.py")
        for statement in ast.walk(ast.parse(file.read_text("utf-8")))
    )
    found: set[str] = set()
    for statement in statements:
        if isinstance(statement, ast.Import):
            found |= {name.name for name in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            found |= {f"{statement.module}.{name.name}" for name in statement.names}
    return {name for name in found if name.startswith("PySide6")} - {"PySide6.QtCore.QLockFile"}


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


def test_the_store_takes_nothing_from_qt_but_its_lock_file() -> None:
    assert outside_of_qt_core(ROOT / "desktop" / "storage") == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from PySide6.QtCore import QLockFile", set()),
        ("from PySide6.QtCore import QObject, QLockFile", {"PySide6.QtCore.QObject"}),
        ("from PySide6 import QtSql", {"PySide6.QtSql"}),
        ("import PySide6.QtWidgets", {"PySide6.QtWidgets"}),
        ("def late():\n    from PySide6.QtGui import QIcon", {"PySide6.QtGui.QIcon"}),
    ],
)
def test_more_than_a_lock_file_in_the_store_is_found(
    line: str, found: set[str], tmp_path: Path
) -> None:
    (tmp_path / "engine.py").write_text(line, "utf-8")
    assert outside_of_qt_core(tmp_path) == found


SQL = ("alembic", "sqlalchemy", "sqlcipher3", "sqlmodel")


@pytest.mark.parametrize("package", SQL)
def test_the_database_is_known_to_the_store_alone(package: str) -> None:
    graph = imports()
    if package in graph.modules:
        importers = graph.find_modules_that_directly_import(package)
        assert {name for name in importers if not name.startswith("desktop.storage")} == set()


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
        ("desktop/app.py", "import desktop.cli", "A room of the desktop"),
        ("desktop/version.py", "import desktop.writing", "A room of the desktop"),
        ("desktop/settings.py", "import desktop.paths", "A room of the desktop"),
        ("desktop/theme/look.py", "import desktop.engagement", "A room of the desktop"),
        ("desktop/engagement/slots.py", "import desktop.operations", "A room of the desktop"),
        ("desktop/storage/store.py", "import desktop.operations", "A room of the desktop"),
        ("desktop/operations/lane.py", "import desktop.session", "A room of the desktop"),
        ("desktop/session/session.py", "import desktop.widgets", "A room of the desktop"),
        ("desktop/widgets/chips.py", "import desktop.pages", "A room of the desktop"),
        ("desktop/widgets/chips.py", "import desktop.models", "A room of the desktop"),
        ("desktop/drawer.py", "import json", "A room of the desktop"),
        ("desktop/cli/output.py", "import PySide6.QtCore", "The command line opens no window"),
        ("desktop/cli/output.py", "import desktop.theme.look", "The command line opens no window"),
        ("desktop/engagement/slots.py", "import PySide6.QtCore", "What an engagement is"),
        ("desktop/engagement/slots.py", "import sqlmodel", "What an engagement is"),
    ],
)
def test_one_import_too_many_breaks_its_contract(
    copy_of_the_house: Path, module: str, line: str, broken: str
) -> None:
    changed = copy_of_the_house / module
    with changed.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = lint_imports(copy_of_the_house)
    assert result.returncode != 0
    verdicts = [said for said in result.stdout.splitlines() if " BROKEN" in said]
    assert any(said.startswith(broken) for said in verdicts), result.stdout + result.stderr
