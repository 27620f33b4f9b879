# SPDX-License-Identifier: Apache-2.0
"""The wheel that is built here: whose names it takes and what it brings along."""

from __future__ import annotations

import subprocess
import sys
from configparser import ConfigParser
from email.message import Message
from email.parser import Parser
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("desktop", "reports", "rules")
BUILD = """
import sys
from hatchling.build import build_wheel
build_wheel(sys.argv[1])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return ZipFile(built)


@pytest.fixture(scope="module")
def metadata(wheel: ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel.read(name).decode("utf-8"))


def test_the_wheel_takes_three_names(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(NAMES)


def test_no_other_distribution_takes_these_names() -> None:
    taken = packages_distributions()
    assert {other for name in NAMES for other in taken.get(name, ())} <= {"hebelwerk"}


def test_every_file_of_the_packages_is_in_the_wheel(wheel: ZipFile) -> None:
    files = {
        file.relative_to(ROOT).as_posix()
        for name in NAMES
        for file in (ROOT / name).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files
    assert files <= set(wheel.namelist())


@pytest.mark.parametrize(
    "pattern",
    [
        "desktop/theme/icons/*.svg",
        "desktop/theme/*.qss",
        "rules/packs/*.yaml",
        "reports/fonts/*.ttf",
        "reports/fonts/licences/*",
        "reports/typst/*.typ",
        "reports/templates/*.j2",
        "reports/styles/*.css",
        "*/py.typed",
    ],
)
def test_the_wheel_holds_what_the_code_reads(wheel: ZipFile, pattern: str) -> None:
    assert [name for name in wheel.namelist() if fnmatch(name, pattern)]


def test_it_is_never_uploaded(metadata: Message) -> None:
    assert "Private :: Do Not Upload" in metadata.get_all("Classifier", [])


def test_it_brings_its_licences(wheel: ZipFile, metadata: Message) -> None:
    assert metadata["License-Expression"] == "Apache-2.0"
    licences = metadata.get_all("License-File", [])
    for begin in ("LICENSE", "desktop/theme/icons/LICENSE", "reports/fonts/licences/"):
        assert [licence for licence in licences if licence.startswith(begin)], begin
    for licence in licences:
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in wheel.namelist())


def test_it_starts_as_hebelwerk(wheel: ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    points = ConfigParser()
    points.read_string(wheel.read(name).decode("utf-8"))
    assert dict(points["console_scripts"]) == {"hebelwerk": "desktop.__main__:main"}
