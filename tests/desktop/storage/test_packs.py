# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.storage.packs import archive_of, digest_of, files_in, files_of
from rules.errors import KnownError
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
