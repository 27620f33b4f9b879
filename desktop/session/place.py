# SPDX-License-Identifier: Apache-2.0
"""Where an interview stands: screen, business line, time; kept, but no revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.engagement.agenda import Screen


@dataclass(frozen=True)
class Place:
    """Where the interview stands; `elapsed` in seconds of talk."""

    screen: Screen | None = None
    entry: str = ""
    elapsed: int = 0
    started: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the place as it is kept."""
        screen = (
            {"section": self.screen.section, "question": self.screen.question}
            if self.screen
            else {}
        )
        return {**screen, "entry": self.entry, "elapsed": self.elapsed, "started": self.started}


def place_from(kept: Mapping[str, Any] | None) -> Place:
    """Return the place from the form it is kept in; the beginning where there is none."""
    if kept is None:
        return Place()
    screen = Screen(kept["section"], kept["question"]) if "section" in kept else None
    return Place(screen, kept["entry"], kept["elapsed"], started=kept["started"])
