# SPDX-License-Identifier: Apache-2.0
"""Ties a field to a slot: saved after a rest and on leaving, shown anew when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.widgets.fields.text import TextField


class Kept(QObject):
    """Keeps a text slot and its field the same."""

    def __init__(self, session: EngagementSession, slot: str, field: TextField) -> None:
        super().__init__(field)
        self._session = session
        self._slot = slot
        self._field = field
        field.rested.connect(self._save)
        session.changed.connect(self._follow)
        field.set_value(session.state.text(slot))

    def _save(self, text: str) -> None:
        self._session.edit({self._slot: text or None}, self._slot)

    def _follow(self, changed: frozenset[str]) -> None:
        if self._slot in changed:
            self._field.set_value(self._session.state.text(self._slot))
