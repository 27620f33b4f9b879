# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from desktop.writing import make_folder, write_files
from rules.errors import KnownError


def refuse(code: int) -> NoReturn:
    raise OSError(code, os.strerror(code))


def failures(contents: dict[Path, bytes]) -> list[tuple[str, str | None]]:
    with pytest.raises(KnownError) as caught:
        write_files(contents)
    return [(problem.code, problem.place.file) for problem in caught.value.problems]


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    first.chmod(0o640)
    write_files({first: b"new", second: b"2"})
    assert (first.read_bytes(), second.read_bytes()) == (b"new", b"2")
    assert first.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.iterdir()) == [first, second]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_files({link: b"new"})
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, step, lambda *_: refuse(errno.ENOSPC))
    assert failures({file: b"new"}) == [("file_unwritable", str(file))]
    assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == [(file, b"old")]


def test_one_file_that_fails_keeps_the_others_from_being_touched(tmp_path: Path) -> None:
    good, bad, worse = tmp_path / "a", tmp_path / "none" / "b", tmp_path / "folder"
    good.write_bytes(b"old")
    worse.mkdir()
    assert failures({good: b"new", bad: b"", worse: b""}) == [
        ("file_unwritable", str(bad)), ("file_unwritable", str(worse)),
    ]  # fmt: skip
    assert good.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [good, worse]


def test_a_device_is_no_place_for_a_report() -> None:
    device = Path(os.devnull)
    assert failures({device: b"x"}) == [("file_unwritable", os.devnull)]
    assert device.is_char_device()


def test_a_bug_while_writing_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / "a": b"x"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    make_folder(tmp_path / "new" / "deep")
    make_folder(tmp_path / "new" / "deep")
    with pytest.raises(KnownError) as caught:
        make_folder(tmp_path / "file")
    assert [problem.code for problem in caught.value.problems] == ["file_unwritable"]
