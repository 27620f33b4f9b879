# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.operations import packs
from desktop.operations.packs import PackShelf, check_own
from desktop.storage.packs import kept_pack
from desktop.storage.store import Store, open_store
from desktop.storage.values import KeptPack
from rules.analysis.check import check_folder
from rules.errors import KnownError, Problem
from rules.pack.files import digest_of
from rules.pack.pack import Pack
from tests.desktop.firm_pack import firm_folder, firm_pack


@pytest.fixture
def shelf() -> PackShelf:
    return PackShelf()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "store"
    folder.mkdir()
    opened = open_store(folder)
    yield opened
    opened.close()


def with_own(shelf: PackShelf, folder: Path) -> PackShelf:
    shelf.use_own(check_own(folder))
    return shelf


def test_without_a_folder_only_the_shipped_pack_is_offered(shelf: PackShelf) -> None:
    assert [offer.pack for offer in shelf.offers] == [shelf.shipped]
    assert not shelf.offers[0].own


def test_what_was_loaded_once_is_found_in_the_cache(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, own = with_own(PackShelf(), firm_folder(tmp_path / "firm")).offers
    store.keep_pack(own.kept)
    first = PackShelf(tmp_path / "cache")
    first.pack(store, own.pack.sha256)
    monkeypatch.setattr("rules.pack.cache.load_contents", None)  # would not be called twice
    second = PackShelf(tmp_path / "cache")
    assert second.shipped.sha256 == first.shipped.sha256
    assert second.pack(store, own.pack.sha256).version == "0.2.0"


def test_a_usable_folder_is_offered_with_the_bytes_that_were_checked(
    shelf: PackShelf, store: Store, tmp_path: Path
) -> None:
    folder = firm_folder(tmp_path / "firm")
    _, own = with_own(shelf, folder).offers
    assert own.own
    shutil.rmtree(folder)  # whatever happens to it now
    store.keep_pack(own.kept)
    again = PackShelf().pack(store, own.pack.sha256)
    assert (again.sha256, again.version) == (own.pack.sha256, "0.2.0")


@pytest.mark.parametrize(
    "change",
    [
        ("clv.yaml", "clv_use == 'unused'", "clv_use == 'unknown'"),
        ("examples/levels.yaml", "clv_use: one_area", "clv_use: nothing"),
    ],
    ids=["does not load", "an example does not fit"],
)
def test_a_folder_with_an_error_is_kept_with_its_problems_and_not_offered(
    shelf: PackShelf, tmp_path: Path, change: tuple[str, str, str]
) -> None:
    with_own(shelf, firm_folder(tmp_path / "firm", "0.2.0", change))
    assert len(shelf.offers) == 1
    assert shelf.own is not None
    assert shelf.own.offered is None
    assert shelf.own.checked.errors


def test_a_folder_changed_while_it_is_checked_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = firm_folder(tmp_path / "firm")
    checked = check_folder(folder)
    monkeypatch.setattr("rules.analysis.check.check_folder", lambda _: checked)
    with (folder / "pack.yaml").open("a") as file:
        file.write("# changed\n")
    own = check_own(folder)
    assert own.offered is None
    assert [found.code for found in own.checked.errors] == ["pack_changed"]


def test_a_copy_of_the_shipped_pack_is_no_choice_of_its_own(
    shelf: PackShelf, tmp_path: Path
) -> None:
    with_own(shelf, firm_folder(tmp_path / "firm", "0.1.0"))
    assert [offer.pack.sha256 for offer in shelf.offers] == [shelf.shipped.sha256]


OTHER_ID = ("pack.yaml", "id: clv_ai", "id: firm_rules")
COMMENT = ("pack.yaml", "id: clv_ai", "id: clv_ai # ours")


@pytest.mark.parametrize(
    ("own", "version", "expected"),
    [
        (("0.2.0",), None, "0.2.0"),
        (("0.10.0",), ("0.9.0",), "0.10.0"),
        (("0.9.0",), ("0.10.0",), None),
        (("0.2.0", OTHER_ID), None, None),
        (("0.1.0", COMMENT), None, None),
        (("0.2.0", COMMENT), ("0.2.0",), "0.2.0"),
        (("0.2.0",), ("0.2.0",), None),
        (None, ("0.0.9",), "0.1.0"),
        (None, ("0.1.0", COMMENT), "0.1.0"),
        (None, ("0.2.0",), None),
    ],
    ids=[
        "own is higher", "numbers are compared as numbers", "own is lower", "another id",
        "both are offered under one number", "content changed under one number", "the same",
        "shipped is higher", "shipped was changed under one number", "shipped is lower",
    ],
)  # fmt: skip
def test_what_an_engagement_may_be_moved_to(
    shelf: PackShelf,
    tmp_path: Path,
    own: tuple[str, *tuple[tuple[str, str, str], ...]] | None,
    version: tuple[str, *tuple[tuple[str, str, str], ...]] | None,
    expected: str | None,
) -> None:
    if own is not None:
        with_own(shelf, firm_folder(tmp_path / "own", *own))
    has = shelf.shipped if version is None else firm_pack(tmp_path / "has", *version)
    newer = shelf.newer(has)
    assert (newer and newer.pack.version) == expected


def test_a_pack_no_version_reads_says_which_and_why(shelf: PackShelf, store: Store) -> None:
    old = {"pack.yaml": b"format: hebelwerk-pack/0\n"}
    kept = KeptPack(digest_of(old), "clv_ai", "0.0.1", old)
    store.keep_pack(kept)
    with pytest.raises(KnownError) as caught:
        shelf.pack(store, kept.sha256)
    first, *rest = caught.value.problems
    assert first.code == "pack_not_read_here"
    assert "clv_ai 0.0.1" in first.cause.de
    assert rest
    assert shelf.known(kept.sha256) is None
    with pytest.raises(KnownError):
        shelf.at_hand(kept.sha256)


def test_a_pack_from_the_store_is_loaded_without_writing_it_out(
    shelf: PackShelf, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = firm_pack(tmp_path / "firm")
    leaving = kept_pack(firm)
    outside = {**leaving.files, "../outside.yaml": b"facts: {}\n"}
    with monkeypatch.context() as patched:
        patched.setattr(store, "pack", lambda _: replace(leaving, files=outside))
        patched.setattr(tempfile, "tempdir", str(tmp_path / "firm"))
        before = sorted(tmp_path.rglob("*"))
        shelf.pack(store, firm.sha256)
        assert sorted(tmp_path.rglob("*")) == before


def test_a_pack_is_loaded_once(
    shelf: PackShelf, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = firm_pack(tmp_path / "firm")
    store.keep_pack(kept_pack(firm))
    loaded: list[Mapping[str, bytes]] = []

    def load(_folder: Path, contents: Mapping[str, bytes], _unread: list[Problem]) -> Pack:
        loaded.append(contents)
        return firm

    monkeypatch.setattr(packs, "load_contents", load)
    assert shelf.pack(store, firm.sha256) is shelf.pack(store, firm.sha256)
    assert len(loaded) == 1
