# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from desktop.paths import Paths, by_custom, paths


def test_one_folder_holds_everything_where_it_is_named(tmp_path: Path) -> None:
    places = paths({"HEBELWERK_HOME": str(tmp_path)})
    log, cache = tmp_path / "hebelwerk.log", tmp_path / "cache"
    assert places == Paths(data=tmp_path, config=tmp_path, log=log, cache=cache)
    assert places.settings == tmp_path / "settings.json"


def test_a_folder_named_in_short_does_not_move_with_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths({"HEBELWERK_HOME": "stick"}).data == tmp_path / "stick"
    assert paths({"HEBELWERK_HOME": "~/stick"}).data == Path.home() / "stick"


@pytest.mark.parametrize("environment", [{}, {"HEBELWERK_HOME": ""}])
def test_without_it_nothing_is_written_into_the_current_folder(environment: dict[str, str]) -> None:
    places = paths(environment)
    for place in (places.data, places.config, places.log.parent, places.cache):
        assert place.is_absolute()
        assert place.name == "hebelwerk"
        assert Path.cwd() not in (place, *place.parents)


def test_linux_follows_the_free_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert by_custom(Unix("hebelwerk", opinion=False)) == Paths(
        data=tmp_path / "DATA" / "hebelwerk",
        config=tmp_path / "CONFIG" / "hebelwerk",
        log=tmp_path / "STATE" / "hebelwerk" / "hebelwerk.log",
        cache=tmp_path / "CACHE" / "hebelwerk",
    )


@pytest.mark.parametrize(
    ("folders", "log"),
    [
        (MacOS("hebelwerk", opinion=False), "Library/Logs/hebelwerk/hebelwerk.log"),
        (Unix("hebelwerk", opinion=False), ".local/state/hebelwerk/hebelwerk.log"),
    ],
)
def test_the_log_lies_by_the_custom_of_the_platform(
    folders: MacOS | Unix, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert by_custom(folders).log == Path.home() / log
