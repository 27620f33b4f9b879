# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from rules.errors import KnownError
from rules.pack import cache
from rules.pack.cache import MAX_ENTRIES, load_cached
from rules.pack.loader import SHIPPED, load_contents, load_pack, shipped_pack
from rules.pack.pack import Pack
from tests.rules.conftest import PackOf


def same(one: Pack, other: Pack) -> None:
    """Require that two packs agree in everything."""
    for field in fields(Pack):
        assert getattr(one, field.name) == getattr(other, field.name), field.name


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that were loaded from their files, as it goes on."""
    seen: list[Path] = []

    def load(folder: Path, *rest: object) -> Pack:
        seen.append(folder)
        return load_contents(folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("rules.pack.cache.load_contents", load)
    return seen


def entry_in(folder: Path) -> Path:
    """Return the one entry of a cache."""
    (found,) = folder.iterdir()
    return found


def test_what_is_kept_is_the_pack_itself(tmp_path: Path, loads: list[Path]) -> None:
    first = load_cached(SHIPPED, tmp_path / "cache", "1")
    second = load_cached(SHIPPED, tmp_path / "cache", "1")
    assert loads == [SHIPPED]
    same(first, second)
    same(second, load_pack(SHIPPED))
    assert second.asked("full") == shipped_pack().asked("full")


def test_the_same_bytes_elsewhere_are_the_same_pack(tmp_path: Path, loads: list[Path]) -> None:
    load_cached(SHIPPED, tmp_path / "cache", "1")
    moved = Path(shutil.copytree(SHIPPED, tmp_path / "moved"))
    assert load_cached(moved, tmp_path / "cache", "1").folder == moved
    assert loads == [SHIPPED]


def test_a_changed_byte_is_another_pack(tmp_path: Path, loads: list[Path]) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "pack"))
    before = load_cached(folder, tmp_path / "cache", "1")
    file = folder / "sources.yaml"
    times = file.stat()
    text = file.read_text("utf-8")
    file.write_text(text.replace('date: "1927"', 'date: "1928"'), "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # the bytes count, not the date
    after = load_cached(folder, tmp_path / "cache", "1")
    assert loads == [folder, folder]
    assert before.sha256 != after.sha256


def test_another_version_python_or_code_does_not_read_it(
    tmp_path: Path, loads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(SHIPPED, tmp_path, "1")
    load_cached(SHIPPED, tmp_path, "2")
    monkeypatch.setattr("sys.version", "4.0")
    load_cached(SHIPPED, tmp_path, "1")
    monkeypatch.setattr(cache, "_code", lambda: "changed")
    load_cached(SHIPPED, tmp_path, "1")
    assert len(loads) == 4


class Trap:
    """Runs a command where anyone unpickles it without care."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.sign}",)


def sealed(entry: Path, payload: bytes) -> bytes:
    """Return an entry that is sound but for its content."""
    key = bytes.fromhex(entry.stem)
    return b"hebelwerk-pack-cache/1\n" + hashlib.sha256(key + payload).digest() + payload


DAMAGES: Mapping[str, Callable[[Path, Path], bytes]] = {
    "empty": lambda entry, sign: b"",
    "cut": lambda entry, sign: entry.read_bytes()[:-100],
    "flipped": lambda entry, sign: entry.read_bytes()[:-50] + b"x" + entry.read_bytes()[-49:],
    "foreign": lambda entry, sign: b"PK\x03\x04" * 1_000,
    "no pickle": lambda entry, sign: sealed(entry, b"hello"),
    "other value": lambda entry, sign: sealed(entry, pickle.dumps([1, 2])),
    "other fields": lambda entry, sign: sealed(entry, pickle.dumps({"id": "x", "more": 1})),
    "code": lambda entry, sign: sealed(entry, pickle.dumps({"id": Trap(sign)})),
    "builtin": lambda entry, sign: sealed(entry, b"cbuiltins\neval\n(V1+1\ntR."),
    "module": lambda entry, sign: sealed(entry, b"crules.pack.cache\nos\n."),
    "attribute": lambda entry, sign: sealed(
        entry, b"\x80\x04\x8c\x13rules.pack.influence\x8c\x0cInfluence.of\x93."
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_entry_that_is_not_ours_is_not_trusted_and_written_anew(
    tmp_path: Path, loads: list[Path], damage: str
) -> None:
    kept, sign = tmp_path / "cache", tmp_path / "sign"
    load_cached(SHIPPED, kept, "1")
    entry = entry_in(kept)
    sound = entry.read_bytes()
    entry.write_bytes(DAMAGES[damage](entry, sign))
    same(load_cached(SHIPPED, kept, "1"), shipped_pack())
    assert len(loads) == 2
    assert not sign.exists()
    assert entry.read_bytes() == sound
    load_cached(SHIPPED, kept, "1")
    assert len(loads) == 2


def test_an_entry_under_the_key_of_another_is_not_read(tmp_path: Path, loads: list[Path]) -> None:
    load_cached(SHIPPED, tmp_path, "1")
    first = entry_in(tmp_path).read_bytes()
    load_cached(SHIPPED, tmp_path, "2")
    for entry in tmp_path.iterdir():
        entry.write_bytes(first)
    load_cached(SHIPPED, tmp_path, "1")
    load_cached(SHIPPED, tmp_path, "2")
    assert len(loads) == 3


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path, loads: list[Path]) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    for _ in range(2):
        same(load_cached(SHIPPED, tmp_path / "file", "1"), shipped_pack())
        same(load_cached(SHIPPED, tmp_path / "file" / "below", "1"), shipped_pack())
    assert len(loads) == 4


def test_packs_with_errors_are_not_kept(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "pack"))
    (folder / "more.yaml").write_text("facts: {a: {value: nowhere}}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(KnownError) as caught:
            load_cached(folder, tmp_path / "cache", "1")
        assert [found.code for found in caught.value.problems] == ["unknown_name"]
    assert not (tmp_path / "cache").exists()


def test_a_file_that_cannot_be_read_is_said_whatever_is_kept(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "pack"))
    load_cached(folder, tmp_path / "cache", "1")
    (folder / "large.yaml").write_bytes(b"#" * 3_000_000)
    with pytest.raises(KnownError) as caught:
        load_cached(folder, tmp_path / "cache", "1")
    assert caught.value.problems[0].code == "file_too_large"


def test_only_the_last_entries_are_kept_and_no_traces_of_writing(
    tmp_path: Path, pack_of: PackOf
) -> None:
    small, kept = pack_of("patterns: {}").folder, tmp_path / "cache"
    for version in range(MAX_ENTRIES + 3):
        load_cached(small, kept, str(version))
    assert len(list(kept.iterdir())) == MAX_ENTRIES
    assert {entry.suffix for entry in kept.iterdir()} == {".pack"}
