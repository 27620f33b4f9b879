# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.storage.packs import UNREADABLE, archive_of, files_in, files_of
from desktop.storage.store import Store
from desktop.storage.tables import PackRow
from desktop.storage.values import KeptPack
from rules.errors import KnownError
from rules.pack.files import MAX_FILES, MAX_TOTAL, digest_of
from rules.pack.loader import load_pack
from rules.pack.pack import Pack


def test_the_files_of_a_pack_are_those_its_checksum_covers(pack: Pack) -> None:
    files = files_of(pack)
    assert next(iter(files)) == "pack.yaml"
    assert digest_of(files) == pack.sha256
    assert files_in(archive_of(files)) == files
    assert list(files_in(archive_of(files))) == list(files)
    assert archive_of(files) == archive_of(files_of(pack))


def test_a_pack_written_out_again_is_the_same_pack(pack: Pack, tmp_path: Path) -> None:
    for name, content in files_in(archive_of(files_of(pack))).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert load_pack(tmp_path).sha256 == pack.sha256


def test_a_pack_that_was_changed_since_it_was_loaded_is_refused(pack: Pack, tmp_path: Path) -> None:
    copy = tmp_path / "pack"
    shutil.copytree(pack.folder, copy)
    loaded = replace(pack, folder=copy)
    assert files_of(loaded) == files_of(pack)
    with (copy / "pack.yaml").open("a") as file:
        file.write("# later\n")
    with pytest.raises(KnownError) as caught:
        files_of(loaded)
    assert caught.value.problems[0].code == "pack_changed"


def test_a_file_that_turned_into_a_pipe_holds_nobody_up(pack: Pack, tmp_path: Path) -> None:
    copy = tmp_path / "pack"
    shutil.copytree(pack.folder, copy)
    (copy / "clv.yaml").unlink()
    os.mkfifo(copy / "clv.yaml")
    with pytest.raises(KnownError) as caught:
        files_of(replace(pack, folder=copy))
    assert caught.value.problems[0].code == "pack_changed"


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/x.yaml", "a/../../x.yaml", "..\\x.yaml", "C:\\x.yaml", "a\nb.yaml", ""]
)
def test_an_archive_of_names_that_lead_out_of_it_is_refused(name: str) -> None:
    with pytest.raises(UNREADABLE):
        files_in(archive_of({"pack.yaml": b"", name: b"facts: {}"}))


def many() -> bytes:
    return archive_of({f"{number}.yaml": b"" for number in range(MAX_FILES + 1)})


def heavy() -> bytes:
    return archive_of({"a.yaml": bytes(MAX_TOTAL + 1)})


def understated() -> bytes:
    """Return an archive of a large file that says it has one byte."""
    archive = archive_of({"a.yaml": bytes(MAX_TOTAL)})
    return archive.replace(MAX_TOTAL.to_bytes(4, "little"), (1).to_bytes(4, "little"))


def packed_otherwise() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_BZIP2) as archive:
        archive.writestr("a.yaml", "facts: {}")
    return buffer.getvalue()


@pytest.mark.parametrize("make", [many, heavy, understated, packed_otherwise, bytes])
def test_an_archive_no_pack_was_kept_in_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(UNREADABLE):
        files_in(make())


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data())
def test_a_damaged_archive_gives_files_or_is_refused(data: st.DataObject) -> None:
    content = bytearray(archive_of({"pack.yaml": b"format: x\n" * 20, "sub/a.yaml": b"facts: {}"}))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = files_in(bytes(content[: data.draw(st.integers(0, len(content)))]))
    except UNREADABLE:
        return
    assert all(isinstance(part, bytes) for part in found.values())


def torn(archive: bytes) -> bytes:
    return archive[: len(archive) // 2]


def other(_: bytes) -> bytes:
    return archive_of({"pack.yaml": b"id: other"})


def leading_out(_: bytes) -> bytes:
    return archive_of({"../x.yaml": b""})


@pytest.mark.parametrize("damage", [torn, other, leading_out])
def test_a_pack_damaged_in_the_store_is_told(
    store: Store, damage: Callable[[bytes], bytes]
) -> None:
    files = {"pack.yaml": b"id: one"}
    sha256 = digest_of(files)
    store.keep_pack(KeptPack(sha256, "one", "1", files))
    with store._database.writing() as session:
        row = session.get(PackRow, sha256)
        assert row is not None
        row.files = damage(row.files)
    with pytest.raises(KnownError) as caught:
        store.pack(sha256)
    (found,) = caught.value.problems
    assert (found.code, found.place.field) == ("pack_damaged", sha256[:12])
