# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from desktop.operations.checking import (
    CHECKING,
    EXAMPLES,
    TABLES,
    inspect_pack,
    list_files,
    read_source,
    stamp_of,
)
from desktop.operations.lane import Cancelled
from rules.pack.loader import SHIPPED, shipped_pack
from rules.text import Text
from tests.desktop.firm_pack import firm_folder
from tests.rules.irregular import lay

NOON = datetime(2026, 11, 22, 12, 0)


def test_files_are_listed_with_those_in_folders_last() -> None:
    files = list_files(SHIPPED).files
    assert files[0] == "pack.yaml"
    inside = [name for name in files if "/" in name]
    assert inside == list(files[-len(inside) :])
    assert inside


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path / "none").files == ()


def test_a_folder_of_too_many_files_is_no_pack(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.yaml").touch()
    assert list_files(tmp_path).files == ()
    assert "pack.yaml" in inspect_pack(tmp_path, examples=True).problems[0].cause.de


def test_a_file_whose_name_is_no_text_is_told_of_and_not_listed(tmp_path: Path) -> None:
    folder = firm_folder(tmp_path / "own")
    before = list_files(folder)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")).touch()
    after = list_files(folder)
    assert after.files == before.files
    assert after.stamp != before.stamp
    (found,) = inspect_pack(folder, examples=False).problems
    assert found.code == "file_name"


def test_the_stamp_tells_every_change(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a")
    stamps = {stamp_of(tmp_path)}
    os.utime(file, ns=(1, 1))
    stamps.add(stamp_of(tmp_path))
    file.write_text("ab")
    os.utime(file, ns=(1, 1))
    stamps.add(stamp_of(tmp_path))
    (tmp_path / "b.yaml").touch()
    stamps.add(stamp_of(tmp_path))
    (tmp_path / "c.yaml").symlink_to(tmp_path / "gone")
    stamps.add(stamp_of(tmp_path))
    assert len(stamps) == 5


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", ("",)),
        (b"a\nb", ("a", "b")),
        (b"\xef\xbb\xbfa\r\nb\rc", ("a", "b", "c")),
        ("a\u2028b\u2029c\x85d\x0be".encode(), ("a", "b", "c", "d\x0be")),
        (b"a: \xff", ("a: \ufffd",)),
    ],
)
def test_lines_are_those_yaml_counts(
    tmp_path: Path, content: bytes, lines: tuple[str, ...]
) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    assert read_source(tmp_path, "a.yaml").lines == lines


@pytest.mark.parametrize("kind", ["missing", "folder", "large", "pipe", "device"])
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        (tmp_path / "a.yaml").mkdir()
    elif kind == "large":
        (tmp_path / "a.yaml").write_bytes(b"x" * 2_000_001)
    elif kind != "missing":
        lay(kind, tmp_path / "a.yaml")
    source = read_source(tmp_path, "a.yaml")
    assert source.lines == ()
    assert source.problem is not None


def test_a_pack_is_checked_with_its_tables_and_examples() -> None:
    steps: list[Text] = []
    found = inspect_pack(SHIPPED, examples=True, now=lambda: NOON, on_step=steps.append)
    assert steps == [CHECKING, TABLES, EXAMPLES]
    assert found.errors == ()
    assert found.at == NOON
    assert found.loaded is not None
    assert found.tried is not None
    given = {table.key: table.outputs[0] for table in found.loaded.tables}
    assert given == {key: table.output for key, table in shipped_pack().tables.items()}
    for table in found.loaded.tables:
        assert {row for line in table.lines for row in line.rows} == set(table.rows)
    assert found.tried.sha256 == found.loaded.sha256
    assert not any(run.problems for run in found.tried.runs)


def test_the_examples_run_only_where_they_are_asked_for() -> None:
    assert inspect_pack(SHIPPED, examples=False).tried is None


def test_a_pack_that_does_not_load_has_problems_alone(tmp_path: Path) -> None:
    folder = firm_folder(tmp_path / "own")
    (folder / "clv.yaml").write_text("questions: [")
    found = inspect_pack(folder, examples=True)
    assert found.errors
    assert (found.loaded, found.tried) == (None, None)


def test_what_hears_the_steps_can_end_the_work() -> None:
    def end(step: Text) -> None:
        if step == TABLES:
            raise Cancelled

    with pytest.raises(Cancelled):
        inspect_pack(SHIPPED, examples=True, on_step=end)
