# SPDX-License-Identifier: Apache-2.0
"""The practice engagement from command to files, as a consultant would first see Hebelwerk."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.desktop.cli.running import program, validate

FILES = ("report.html", "report.pdf", "advice.json")
CLIENT = "Quellmatt Systeme AG"
FINDING = "Der erste messbare Nutzen kommt später als versprochen."
FINDING_EN = "The first measurable benefit comes later than promised."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("demo") / "new" / "folder"
    done = program("demo", "--out", made)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [str(made / name) for name in FILES]
    assert sorted(path.name for path in made.iterdir()) == sorted(FILES)
    return made


def words(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def test_the_html_holds_client_finding_and_figures(folder: Path) -> None:
    source = (folder / "report.html").read_text("utf-8")
    text = words(html.unescape(re.sub(r"<[^>]+>", " ", source)))
    assert CLIENT in text
    assert FINDING in text
    assert "1’173" in text
    assert "600–2’109" in text
    assert "<script" not in source


def test_the_pdf_holds_client_finding_and_max_cpl(folder: Path) -> None:
    reader = PdfReader(folder / "report.pdf")
    text = words(" ".join(page.extract_text() for page in reader.pages))
    assert CLIENT in text
    assert FINDING in text
    assert "1’173" in text


def test_the_data_is_as_published_and_agrees_with_the_report(folder: Path) -> None:
    found = json.loads((folder / "advice.json").read_text("utf-8"))
    validate(found, "advice.schema.json")
    own = next(s for s in found["calculator"]["scenarios"] if s["id"] == "own")
    assert own["max_cpl"].startswith("1173.")
    assert {"time_to_value_late", "lever_operations"} <= {
        finding["id"] for finding in found["findings"] if finding["verdict"] == "certain"
    }


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert program("demo", cwd=tmp_path).returncode == 0
    again = tmp_path / "hebelwerk-demo"
    differing = [n for n in FILES if (again / n).read_bytes() != (folder / n).read_bytes()]
    assert differing == []


def test_in_english(tmp_path: Path) -> None:
    assert program("demo", "--out", tmp_path, "--lang", "en").returncode == 0
    assert FINDING_EN in (tmp_path / "report.html").read_text("utf-8")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = program("demo", "--out", tmp_path / "file")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"[file_unwritable]" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
