# SPDX-License-Identifier: Apache-2.0
"""Where the values of a pack, and parts of its texts, are written."""

from __future__ import annotations

from collections.abc import Mapping

from rules.errors import Place
from rules.pack.pointing import pointed


class Written:
    """The places of values by their dotted path, and the bytes of the files by their names."""

    def __init__(self, places: Mapping[str, Place], contents: Mapping[str, bytes]) -> None:
        self.places = places
        self._contents = contents
        self._lines: dict[str, list[str]] = {}

    def first(self, *paths: str) -> Place | None:
        """Return the place of the first of some paths that stands in a file."""
        return next((self.places[path] for path in paths if path in self.places), None)

    def part(self, path: str, text: str, offset: int) -> Place | None:
        """Return the place of a character (from 0) of the text that stands at a path."""
        place = self.places.get(path)
        if place is None or place.file is None or place.line is None:
            return place
        lines = self._lines_of(place.file)
        source = lines[place.line - 1] if place.line <= len(lines) else ""
        return pointed(place, source, text, offset)

    def _lines_of(self, file: str) -> list[str]:
        if file not in self._lines:
            content = self._contents.get(file, b"")
            self._lines[file] = content.decode("utf-8-sig", errors="replace").splitlines()
        return self._lines[file]
