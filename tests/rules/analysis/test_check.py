# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.analysis.check import check, check_folder, require_usable
from rules.errors import KnownError
from rules.pack.loader import SHIPPED, load_pack, shipped_pack


def broken_copy(tmp_path: Path, before: str, after: str) -> Path:
    """Copy the shipped pack with one thing in its patterns changed."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    file = folder / "ai_patterns.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return folder


def test_the_shipped_pack_has_no_error_and_may_be_used() -> None:
    checked = check_folder(SHIPPED)
    assert [error.say("en") for error in checked.errors] == []
    assert checked.usable
    assert checked.pack is not None
    assert checked.pack.sha256 == shipped_pack().sha256
    assert require_usable(checked.pack) is checked.pack


def test_a_pack_with_a_gap_loads_and_is_not_used(tmp_path: Path) -> None:
    folder = broken_copy(tmp_path, "lock_in == 'low'\"", "lock_in == 'high'\"")
    checked = check_folder(folder)
    assert checked.pack is not None
    assert not checked.usable
    assert {"table_gap", "table_overlap"} <= {error.code for error in checked.errors}
    with pytest.raises(KnownError) as caught:
        require_usable(load_pack(folder))
    assert caught.value.problems == checked.errors


def test_what_does_not_load_is_told_and_not_raised(tmp_path: Path) -> None:
    checked = check_folder(tmp_path)
    assert (checked.pack, checked.usable) == (None, False)
    assert [error.code for error in checked.errors] == ["pack_missing"]
    checked = check_folder(broken_copy(tmp_path, '"digital"', '"digtal"'))
    assert checked.pack is None
    assert [error.code for error in checked.errors] == ["unknown_name"]


@pytest.mark.parametrize("frame", ["pack.yaml", "pack.yml"])
def test_files_called_nearly_like_a_part_of_the_pack_are_told(tmp_path: Path, frame: str) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    (folder / "pack.yaml").rename(folder / frame)
    names = ["more.yml", "sub/Rules.YAML", "sub/x.Yml"]
    for name in [*names, ".hidden.yml", "sub/notes.txt", "dir.yml/a.txt"]:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("facts: {}\n", encoding="utf-8")
    checked = check_folder(folder)
    passed = [found for found in checked.warnings if found.code == "file_passed_over"]
    assert [found.place.file for found in passed] == sorted({*names, frame} - {"pack.yaml"})
    assert checked.usable == (frame == "pack.yaml")
    assert [found.code for found in checked.errors] == ["pack_missing"] * (not checked.usable)


def test_an_example_that_cannot_be_read_is_an_error_at_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    (folder / "more.yaml").write_text(
        "examples:\n  - {name: One, answers: {st9: 1}, expect: {}}\n", encoding="utf-8"
    )
    (error,) = check_folder(folder).errors
    assert (error.code, error.place.file, error.place.line) == ("unknown_question", "more.yaml", 2)


def test_problems_come_in_order_of_file_line_and_column() -> None:
    places = [found.place for found in check(shipped_pack())]
    assert places == sorted(
        places, key=lambda place: (place.file or "", place.line or 0, place.column or 0)
    )
