# SPDX-License-Identifier: Apache-2.0
"""Where Hebelwerk keeps what it writes of its own accord: store, settings, log, cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs
from platformdirs.api import PlatformDirsABC

HOME = "HEBELWERK_HOME"  # environment variable: one folder for everything, say on a stick


@dataclass(frozen=True)
class Paths:
    """The places on this machine; none needs to exist yet."""

    data: Path  # folder of the store and its backups
    config: Path  # folder of the settings
    log: Path  # file
    cache: Path  # folder of what can be worked out again at any time

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.config / "settings.json"


def paths(environment: Mapping[str, str]) -> Paths:
    """Return the places: those below HEBELWERK_HOME where it is set, else the platform's own."""
    home = environment.get(HOME)
    if home:
        return paths_in(Path(home).expanduser().absolute())
    # without opinion there is no folder of its own for one log file
    return by_custom(PlatformDirs("hebelwerk", appauthor=False, opinion=False))


def paths_in(home: Path) -> Paths:
    """Return the places when one folder holds them all."""
    return Paths(data=home, config=home, log=home / "hebelwerk.log", cache=home / "cache")


def by_custom(folders: PlatformDirsABC) -> Paths:
    """Return the places by the custom of a platform."""
    return Paths(
        data=folders.user_data_path,
        config=folders.user_config_path,
        log=folders.user_log_path / "hebelwerk.log",
        cache=folders.user_cache_path,
    )
